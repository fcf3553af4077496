/** How fast the total rises, by the history of the baseline. It informs and decides nothing, so it may be floating point. */
import { type Count, compareRates, type Metric } from '../coverage/counts.ts';
import type { HistoryEntry } from './baseline.ts';
import { dayOf } from './days.ts';

/** What the total did of late. */
export interface Trend {
  /** Percentage points a week. */
  readonly perWeek: number;
  /** Days that it was seen for, up to today. */
  readonly days: number;
  /**
   * Whether it is a fit that a forecast can be made of; else it is the average since the first entry (or since the
   * earliest day that is looked at), which hangs on two values.
   */
  readonly fitted: boolean;
}

/** How far back to look: long enough to outlast one release, short enough to forget how the project once was. */
const MOST_DAYS = 182;
/** A pace in points a week wants a week to be seen in. */
const LEAST_DAYS = 7;
/** Two days always lie on a line, whatever the noise. */
const FITTED_DAYS = 3;

/**
 * The trend of the total in one metric, up to what was measured on the day `today`; nothing where it was seen for less
 * than a week. The history holds raises only, so that a project that stands still leaves no entry: each mark therefore
 * counts for every day until the next one, which lets standing still weigh as much as moving. Where a mark was lowered
 * the days before it are not comparable and are left out.
 */
export function trendOf(
  history: readonly HistoryEntry[],
  metric: Metric,
  measured: Count,
  today: string,
): Trend | undefined {
  const last = dayOf(today);
  if (last === undefined) return undefined;
  const marks = sinceLowered(marksOf(history, metric).filter(({ day }) => day <= last));
  const first = marks.reduce((earliest, { day }) => Math.min(earliest, day), last);
  const start = Math.max(first, last - MOST_DAYS);
  const days = last - start;
  if (days < LEAST_DAYS) return undefined;
  const seen = new Set([...marks.map(({ day }) => day), last]);
  const levels = levelsOf(marks, start, last, percentOf(measured));
  if (seen.size < FITTED_DAYS) {
    const now = percentOf(measured);
    const before = levels[0]?.[1] ?? now;
    return { perWeek: ((now - before) / days) * 7, days, fitted: false };
  }
  return { perWeek: (theilSen(levels) ?? 0) * 7, days, fitted: true };
}

interface Mark {
  readonly day: number;
  readonly count: Count;
}

/** The marks of the total by day, in the order of the history; of several on one day all. */
export const marksOf = (history: readonly HistoryEntry[], metric: Metric): Mark[] =>
  history.flatMap(({ at, counts }) => {
    const [day, count] = [dayOf(at), counts[metric]];
    return day === undefined || count === undefined || count[1] === 0 ? [] : [{ day, count }];
  });

/** From the last mark on that is lower than the one before it, whatever it was lowered for. */
function sinceLowered(marks: readonly Mark[]): readonly Mark[] {
  const lowered = marks.findLastIndex(({ count }, i) => {
    const before = marks[i - 1]?.count;
    return before !== undefined && compareRates(count, before) < 0;
  });
  return lowered < 0 ? marks : marks.slice(lowered);
}

/** One value for each day, as `[day, percent]`: the mark that held on it, and on the last day what was measured. */
function levelsOf(marks: readonly Mark[], start: number, last: number, measured: number): [number, number][] {
  const levels: [number, number][] = [];
  for (let day = start; day < last; day++) {
    const mark = marks.findLast((mark) => mark.day <= day);
    if (mark) levels.push([day, percentOf(mark.count)]);
  }
  return [...levels, [last, measured]];
}

export const percentOf = ([covered, total]: Count): number => (100 * covered) / total;

/**
 * The Theil–Sen slope of points `[x, y]`: the median of the slopes of all pairs, which up to 29 % of wild points do not
 * move. Nothing where no two points differ in x. Takes time with the square of the points.
 */
export function theilSen(points: readonly (readonly [x: number, y: number])[]): number | undefined {
  const slopes: number[] = [];
  for (const [i, [x, y]] of points.entries())
    for (const [otherX, otherY] of points.slice(i + 1)) if (otherX !== x) slopes.push((otherY - y) / (otherX - x));
  return medianOf(slopes);
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
