/** How the bar goes up: entry by entry to the stricter mark, never down but where covered code was removed. */
import {
  type Count,
  type Counts,
  compareRates,
  type Decimal,
  isSameCount,
  METRICS,
  type Metric,
  totalsOf,
} from '../coverage/counts.ts';
import { type Baseline, type HistoryEntry, isStricter, type LastMeasured, type Marks, markOf } from './baseline.ts';
import { TOTAL } from './policy.ts';

/** An accepted measurement: complete, and its verdict was `pass`. */
export interface Accepted {
  readonly milestone: string;
  /** The policy's milestones, in their order. */
  readonly order: readonly string[];
  /** By scope, the total among them. */
  readonly scopes: ReadonlyMap<string, Counts>;
  /** Per repository path; nothing where the measurement was a bare percentage. */
  readonly files: ReadonlyMap<string, Counts> | undefined;
  /**
   * Entries (`scope/metric`) that passed because covered code was removed, each with the mark that it was forgiven by and
   * the one that takes its place where that still stands; where somebody has moved it since it is left alone.
   */
  readonly rebased: ReadonlyMap<string, Rebased>;
  readonly measured: LastMeasured & { readonly at: string };
  /** When the commit that was measured was made, ISO 8601, UTC. */
  readonly committed?: string;
  /** Percentage points that a measurement may lie below a mark. */
  readonly tolerance: Decimal;
  /** A mark was not reached, and that was forgiven because the base did not reach it either. */
  readonly inherited: boolean;
  /** A later commit has been accepted already: marks may rise, but what was measured last is that one's to say. */
  readonly overtaken?: boolean;
}

export interface Rebased {
  readonly from: Count;
  readonly to: Count;
}

/** One mark that moved. */
export interface Move {
  readonly milestone: string;
  readonly scope: string;
  readonly metric: Metric;
  readonly from: Count | undefined;
  readonly to: Count;
}

/** The marks that an accepted measurement moves, in the order of its scopes. */
function movesOf(baseline: Baseline, { milestone, order, scopes, rebased }: Accepted): Move[] {
  return [...scopes].flatMap(([scope, counts]) =>
    METRICS.flatMap((metric): Move[] => {
      const measured = counts[metric];
      if (measured === undefined || measured[1] === 0) return [];
      const from = markOf(baseline, order, milestone, scope, metric);
      const isRaised = from === undefined || isStricter(measured, from);
      const to = isRaised ? measured : loweredTo(rebased.get(`${scope}/${metric}`), from);
      return to ? [{ milestone, scope, metric, from, to }] : [];
    }),
  );
}

const loweredTo = (rebased: Rebased | undefined, mark: Count): Count | undefined =>
  rebased && isSameCount(rebased.from, mark) && compareRates(rebased.to, mark) < 0 ? rebased.to : undefined;

/** The marks in which one baseline differs from an earlier one, inherited marks being what came before. */
export function movesBetween(before: Baseline, after: Baseline, order: readonly string[]): Move[] {
  if (before === after) return [];
  return [...after.milestones].flatMap(([milestone, { total, components }]) =>
    [[TOTAL, total] as const, ...components].flatMap(([scope, counts]) =>
      METRICS.flatMap((metric): Move[] => {
        const to = counts[metric];
        const from = markOf(before, order, milestone, scope, metric);
        return to === undefined || isSameCount(from, to) ? [] : [{ milestone, scope, metric, from, to }];
      }),
    ),
  );
}

/**
 * The baseline after an accepted measurement: the stricter of each pair of marks, which makes it a join: the order in
 * which measurements arrive, and how often, changes no mark. Where nothing moves it is the same object.
 */
export function raise(baseline: Baseline, accepted: Accepted): Baseline {
  const moves = movesOf(baseline, accepted);
  if (moves.length === 0)
    return hasRecovered(baseline, accepted) ? { ...baseline, ...measurementOf(accepted) } : baseline;
  const { milestone, measured } = accepted;
  const own: Marks = baseline.milestones.get(milestone) ?? { total: {}, components: new Map() };
  const marks = moves.reduce((so, { scope, metric, to }) => withMark(so, scope, metric, to), own);
  const lowered = moves.filter(({ from, to }) => from !== undefined && compareRates(to, from) < 0);
  const entry: HistoryEntry = {
    at: measured.at,
    ...(measured.commit !== undefined && { commit: measured.commit }),
    milestone,
    counts: marks.total,
    ...(lowered.length > 0 && {
      reason: `${REBASED}${lowered.map(({ scope, metric }) => `${scope}/${metric}`).join(', ')}`,
    }),
  };
  return {
    ...baseline,
    milestones: new Map([...baseline.milestones, [milestone, marks]]),
    ...measurementOf(accepted),
    history: thinned([...baseline.history, entry]),
  };
}

/** How the reason of an entry begins that made marks anew; the entries (`scope/metric`) follow, parted by `, `. */
export const REBASED = 'removed code: ';

/** The marks of a milestone with one of them replaced. */
export function withMark(marks: Marks, scope: string, metric: Metric, to: Count): Marks {
  if (scope === TOTAL) return { ...marks, total: { ...marks.total, [metric]: to } };
  const counts = { ...marks.components.get(scope), [metric]: to };
  return { ...marks, components: new Map([...marks.components, [scope, counts]]) };
}

/** What was measured last. A bare percentage says nothing of files, and what they said before would excuse too much. */
const measurementOf = ({ measured, files, overtaken = false }: Accepted) =>
  overtaken ? {} : { measured, files: files ?? new Map() };

/** Below a mark the last measurement is what is held: what was won back on the way up may not be lost again. */
function hasRecovered({ files }: Baseline, { inherited, overtaken = false, ...accepted }: Accepted): boolean {
  const [was, now] = [totalsOf(files).lines, accepted.scopes.get(TOTAL)?.lines];
  const isKnown = inherited && !overtaken && accepted.files !== undefined;
  return isKnown && was !== undefined && was[1] > 0 && now !== undefined && now[1] > 0 && compareRates(now, was) > 0;
}

/** Entries that the file keeps. */
const MOST_HISTORY = 200;

/** The oldest entries go first, but for the first and the last one of each milestone. */
export function thinned(history: readonly HistoryEntry[], most = MOST_HISTORY): readonly HistoryEntry[] {
  let excess = history.length - most;
  if (excess <= 0) return history;
  const first = new Map<string, HistoryEntry>();
  const last = new Map<string, HistoryEntry>();
  for (const entry of history) {
    if (!first.has(entry.milestone)) first.set(entry.milestone, entry);
    last.set(entry.milestone, entry);
  }
  return history.filter((entry) => {
    const kept = excess <= 0 || first.get(entry.milestone) === entry || last.get(entry.milestone) === entry;
    if (!kept) excess--;
    return kept;
  });
}
