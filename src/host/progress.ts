/** Long work shows itself: while reports are read, one line on a screen, or a line of a log for each of them. */
import type { ReportSource, ReportSummary } from '../formats/measure.ts';

/** Reports that are watched while they are read. */
export interface Watched {
  readonly reports: readonly ReportSource[];
  readonly onReport: (report: ReportSummary) => void;
}

export type Watch = (reports: readonly ReportSource[]) => Watched;

/** Milliseconds that have passed since some moment. */
export type Clock = () => number;

/** A line of the log for every report: its size as it was read, files, lines, and how long it took. */
export const watchInLog =
  (log: (text: string) => void, clock: Clock = () => performance.now()): Watch =>
  (reports) => {
    let start = clock();
    return {
      reports: reports.map((source) => ({
        ...source,
        read: (use) => {
          start = clock();
          return source.read(use);
        },
      })),
      onReport: ({ path, format, bytes, files, totals }) =>
        log(
          `read ${path} (${format}): ${sizeText(bytes)}, ${files} files, ${totals.lines?.[1] ?? 0} lines, ${Math.round(clock() - start)} ms`,
        ),
    };
  };

/** What is over sooner needs no line, and how often one is written anew, both in milliseconds. */
const [PATIENCE, PAUSE] = [300, 100];

/** One line that is written over and over, with what was read so far; `end` takes it away. */
export function watchOnScreen(write: (text: string) => void, clock: Clock = () => performance.now()) {
  let shown = false;
  const end = (): void => {
    if (shown) write('\r\u001b[K');
    shown = false;
  };
  const watch: Watch = (reports) => {
    const start = clock();
    let [bytes, files, done, last] = [0, 0, 0, start + PATIENCE - PAUSE];
    const tick = (): void => {
      const now = clock();
      if (now - last < PAUSE) return;
      last = now;
      shown = true;
      const rate = sizeText((1000 * bytes) / Math.max(1, now - start));
      write(`\r\u001b[Kreading: ${done} of ${reports.length} reports, ${sizeText(bytes)}, ${files} files, ${rate}/s`);
    };
    return {
      reports: reports.map((source) => ({
        ...source,
        read: (use) =>
          source.read((pull) =>
            use((into) => {
              const count = pull(into);
              bytes += count;
              tick();
              return count;
            }),
          ),
      })),
      onReport: (report) => {
        files += report.files;
        done++;
        tick();
      },
    };
  };
  return { watch, end };
}

/** Bytes with the unit that people use for so many. */
export function sizeText(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  return bytes < 1000 ? `${Math.round(bytes)} bytes` : `${(bytes / Number(size)).toFixed(1)} ${unit}`;
}
