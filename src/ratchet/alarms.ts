/** What goes wrong slowly: marks that are left behind by what is measured, and a baseline that no longer knows the tree. */
import {
  type Count,
  type Counts,
  type Decimal,
  isAbove,
  METRICS,
  type Metric,
  parseDecimal,
  ZERO,
} from '../coverage/counts.ts';
import { type Baseline, ownMark } from './baseline.ts';
import type { Check } from './checks.ts';
import { dateOf, dayOf } from './days.ts';
import { entriesUntil, inherits, marksOf, type Stage } from './line.ts';
import { TOTAL } from './policy.ts';

/** Points above a mark from which on it protects too little: less than that is the ordinary gain of a good change. */
const HEADROOM: Decimal = parseDecimal('2') ?? ZERO;
/** Days without a raise, while coverage is above the mark, that no release cycle explains: raising has stopped. */
const HEADROOM_DAYS = 30;
/** Days after which a measurement is old: a quarter of a year. */
const STALE_DAYS = 90;
/** One of so many measured files may be unknown to the baseline: a tree that changed more is described no longer. */
const STALE_SHARE = 5;

/** A mark that could be lost from without anybody noticing. */
export interface Headroom {
  readonly scope: string;
  readonly metric: Metric;
  readonly measured: Count;
  readonly mark: Count;
  /** Days that the mark has not moved, at least. */
  readonly days: number;
}

/**
 * The marks that a measurement passes by at least 2 points and that have not moved for at least 30 days. The mark of the
 * total moved when another one began to hold for the milestone; of components the history holds no marks, but no mark
 * moves without an entry, so that the last entry of all milestones that it may come from is the latest day on which it
 * did. Nothing where there is no such entry.
 */
export function headroomOf(checks: readonly Check[], baseline: Baseline, stage: Stage, today: string): Headroom[] {
  const now = dayOf(today);
  // a change that raises marks itself is about to close the gap
  if (now === undefined || checks.some(({ reason }) => reason === 'raised')) return [];
  const entries = entriesUntil(baseline.history, now);
  return checks.flatMap(({ scope, metric, rule, measured, required }): Headroom[] => {
    if (rule !== 'ratchet' || metric === undefined || measured === undefined || typeof required !== 'object') return [];
    if (measured[1] === 0 || required[1] === 0 || !isAbove(measured, required, HEADROOM)) return [];
    const isOwn = ownMark(baseline, stage.milestone, scope, metric) !== undefined;
    const moved =
      scope === TOTAL
        ? marksOf(baseline.history, stage, metric, now).at(-1)
        : entries.findLast(({ entry: { milestone } }) =>
            isOwn ? milestone === stage.milestone : inherits(stage, milestone),
          );
    const days = moved === undefined ? 0 : now - moved.day;
    return days < HEADROOM_DAYS ? [] : [{ scope, metric, measured, mark: required, days }];
  });
}

/** A baseline whose files are no longer those of the tree. */
export interface Stale {
  /** `YYYY-MM-DD`, when it was measured. */
  readonly measured: string;
  readonly days: number;
  /** Measured files, and how many of them the baseline knows; the first by name of those that it does not. */
  readonly files: number;
  readonly known: number;
  readonly example: string;
}

/**
 * Whether the last accepted measurement is at least 90 days old and knows less than four fifths of the measured files.
 * Neither alone is a fault: a project at rest has an old baseline that fits, a lively one has new files every day.
 * Nothing where the baseline keeps no files, as after a bare percentage.
 */
export function staleOf(
  { files: kept, measured }: Baseline,
  files: ReadonlyMap<string, Counts>,
  today: string,
): Stale | undefined {
  const [now, then] = [dayOf(today), dayOf(measured.at ?? '')];
  if (now === undefined || then === undefined || kept.size === 0 || now - then < STALE_DAYS) return undefined;
  const coverable = [...files].filter(([, counts]) => METRICS.some((metric) => counts[metric]?.[1]));
  const unknown = coverable.map(([path]) => path).filter((path) => !kept.has(path));
  const [example] = unknown.sort();
  if (example === undefined || unknown.length * STALE_SHARE <= coverable.length) return undefined;
  return {
    measured: dateOf(then),
    days: now - then,
    files: coverable.length,
    known: coverable.length - unknown.length,
    example,
  };
}
