/** Shows on a screen how far the reading of reports has come. */
import type { Terminal } from '../cli.ts';
import type { ReportSource, ReportSummary } from '../formats/measure.ts';
import { type Watch, watchOnScreen } from '../host/progress.ts';
import type { Line } from './usage.ts';

/** What watches where somebody looks on and does not ask for quiet, and how to make it disappear. */
export function screenOf(line: Line, { progress = false, error }: Terminal): { watch?: Watch; end: () => void } {
  return progress && !line.has('quiet') ? watchOnScreen(error) : { end: () => undefined };
}

/** Measures reports under watch. */
export function watching<T>(
  line: Line,
  terminal: Terminal,
  reports: readonly ReportSource[],
  measure: (reports: readonly ReportSource[], onReport: (report: ReportSummary) => void) => T,
): T {
  const { watch, end } = screenOf(line, terminal);
  const watched = watch?.(reports) ?? { reports, onReport: () => undefined };
  try {
    return measure(watched.reports, watched.onReport);
  } finally {
    end();
  }
}
