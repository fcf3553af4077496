/** What several runs of one commit do not agree on, as the committed schema describes it. */
import { decimalText } from '../coverage/counts.ts';
import type { Calibrated } from './calibration.ts';
import { jsonText, measurementOf } from './result.ts';
import type { CalibrationResult } from './result-schema.ts';

/** What `calibrate --json` prints; every flapping file is in it. */
export function calibrationJson({ calibration, runs, inForce, notices }: Calibrated): string {
  const { jitter, lacking, flapping, uneven } = calibration;
  const result: CalibrationResult = {
    version: 1,
    runs: runs.map(({ totals, reports }) => {
      const { version: _, notices: __, ...run } = measurementOf(totals, { reports, notices: [] });
      return run;
    }),
    tolerance: decimalText(calibration.tolerance),
    inForce: {
      tolerance: decimalText(inForce.tolerance),
      from: inForce.from,
      finding: inForce.finding,
      belowOne: inForce.belowOne.map(({ scope, metric, coverable }) => ({ scope, metric, coverable: [...coverable] })),
    },
    jitter: jitter.map(({ scope, metric, judged, lowest, highest, coverable, spread, tolerance }) => ({
      scope,
      metric,
      judged,
      lowest: [...lowest],
      highest: [...highest],
      coverable: [...coverable],
      spread: decimalText(spread),
      tolerance: decimalText(tolerance),
    })),
    lacking: [...lacking],
    flapping: flapping.map(({ path, lines, ranges, branches }) => ({
      path,
      lines,
      ranges: ranges.map(({ first, last, hit, runs }) => ({ lines: [first, last], hit, runs })),
      branches: branches.map(({ line, taken, total }) => ({ line, taken: [...taken], total })),
    })),
    uneven: uneven.map(({ path, runs, coverable }) => ({ path, runs, coverable: [...coverable] })),
    notices: [...notices],
  };
  return jsonText(result);
}
