/** How fast the total rises, by its line of marks. It informs and decides nothing, so it may be floating point. */
import { type Count, compareRates } from '../coverage/counts.ts';
import { dateOf, dayOf } from './days.ts';
import type { Mark } from './line.ts';

/** What the total did of late. */
export interface Trend {
  /** Percentage points a week. */
  readonly perWeek: number;
  /** Days that it was seen for, up to today. */
  readonly days: number;
  /** The first of them, `YYYY-MM-DD`, where they are fewer than it looks back to: something began anew on it. */
  readonly since?: string;
  /** Whether it is a fit that a forecast can be made of; else it is the average of all days, which hangs on two values. */
  readonly fitted: boolean;
  /** Where the fit is next to nothing although the total rose: by how many points, the last of them on which day. */
  readonly halted?: { readonly points: number; readonly last: string };
}

/** How far back to look: long enough to outlast one release, short enough to forget how the project once was. */
const MOST_DAYS = 182;
/** A pace in points a week wants a week to be seen in. */
const LEAST_DAYS = 7;
/** Two points always lie on a line, whatever the noise. */
const FITTED_POINTS = 3;
/** Points a week that are shown as none. */
const HARDLY = 0.01;

/**
 * The trend of the total up to what was measured on the day `today`, by its marks up to that day in their order; nothing
 * where it was seen for less than a week. Where a mark was lowered, or made anew for removed code, the days before it are
 * not comparable and are left out.
 *
 * A mark tells the rate of the day on which it was raised, and nothing of the days until the next one: a project that
 * rises by a point every other week has stood still on nearly all of them by its marks alone. So the points to fit are
 * the raises and today, and between two of them coverage is taken to have moved evenly. Every day then weighs the same,
 * so that a project that has come to a halt slows down day by day however many raises it had before.
 */
export function trendOf(marks: readonly Mark[], measured: Count, today: string): Trend | undefined {
  const last = dayOf(today);
  if (last === undefined) return undefined;
  const points = pointsOf(sinceLowered(marks), measured, last);
  const [[start, before] = [last, 0]] = points;
  const days = last - start;
  if (days < LEAST_DAYS) return undefined;
  const seen = { days, ...(days < MOST_DAYS && { since: dateOf(start) }) };
  const gained = percentOf(measured) - before;
  if (points.length < FITTED_POINTS) return { perWeek: (gained / days) * 7, ...seen, fitted: false };
  const perWeek = (theilSen(daily(points)) ?? 0) * 7;
  const top = marks.at(-1);
  const isHalted = Math.abs(perWeek) < HARDLY && gained > 0 && top && compareRates(measured, top.count) <= 0;
  return { perWeek, ...seen, fitted: true, ...(isHalted && { halted: { points: gained, last: dateOf(top.day) } }) };
}

/** From the last mark on that is lower than the one before it, whatever it was lowered for. */
function sinceLowered(marks: readonly Mark[]): readonly Mark[] {
  const lowered = marks.findLastIndex(({ count }, i) => {
    const before = marks[i - 1]?.count;
    return before !== undefined && compareRates(count, before) < 0;
  });
  return lowered < 0 ? marks : marks.slice(lowered);
}

type Point = readonly [day: number, percent: number];

/** One point a day, by day: where the look begins what held then, every raise since, and today what was measured. */
function pointsOf(marks: readonly Mark[], measured: Count, last: number): readonly [Point, ...Point[]] | readonly [] {
  const from = last - MOST_DAYS;
  // of several marks of one day the last
  const levels = new Map(marks.map(({ day, count }) => [Math.max(day, from), percentOf(count)]));
  const [first, ...more] = [...levels.set(last, percentOf(measured))];
  return first ? [first, ...more] : [];
}

/** One point for each day of the lines that join points. */
function daily(points: readonly Point[]): Point[] {
  return points.flatMap(([day, percent], i) => {
    const [end, next] = points[i + 1] ?? [day + 1, percent];
    const slope = (next - percent) / (end - day);
    return Array.from({ length: end - day }, (_, past): Point => [day + past, percent + slope * past]);
  });
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
