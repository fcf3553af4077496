/** A deliberate lowering: marks of one milestone, with a new generation and a trail. */
import { Complaint } from '../complaint.ts';
import {
  type Count,
  compareToPercent,
  type Decimal,
  decimalText,
  leastCount,
  type Metric,
  parseDecimal,
  percentText,
  ZERO,
} from '../coverage/counts.ts';
import { type Baseline, type HistoryEntry, markOf, ownMark } from './baseline.ts';
import { TOTAL } from './policy.ts';
import { thinned, withMark } from './raise.ts';

export interface Lowering {
  readonly milestone: string;
  /** The policy's milestones, in their order. */
  readonly order: readonly string[];
  /** Each of them once. */
  readonly scopes: readonly string[];
  readonly metric: Metric;
  readonly to: Decimal;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Whether an entry of the history is that of a deliberate lowering, by its reason. */
export const isLowering = (reason: string | undefined): boolean => reason?.startsWith('lowered ') ?? false;

/**
 * The baseline with the marks of some scopes lowered to the least count that is not below a percentage, so that a waiver
 * down to that percentage allows it. Its generation grows by one, so that no raise that was measured before takes the
 * lowering back; each scope has its entry in the history. A complaint where one of them has no mark, or none that can go
 * down to the percentage.
 */
export function lower(baseline: Baseline, lowering: Lowering): Baseline {
  const { milestone, scopes, metric, to, reason, by, at } = lowering;
  const found = scopes.map((scope) => [scope, markToLower(baseline, lowering, scope)] as const);
  let marks = baseline.milestones.get(milestone) ?? { total: {}, components: new Map() };
  const trail: HistoryEntry[] = [];
  for (const [scope, mark] of found) {
    marks = withMark(marks, scope, metric, leastCount(mark[1], to));
    trail.push({
      at,
      milestone,
      counts: scope === TOTAL ? marks.total : {},
      reason: `lowered ${scope}/${metric} from ${percentText(mark)} to ${decimalText(to)}, by ${by}: ${reason}`,
    });
  }
  return {
    ...baseline,
    generation: baseline.generation + 1,
    milestones: new Map([...baseline.milestones, [milestone, marks]]),
    history: thinned([...baseline.history, ...trail]),
  };
}

function markToLower(baseline: Baseline, { milestone, order, metric, to }: Lowering, scope: string): Count {
  // beside a branch that keeps the baseline alone no policy knows the milestone
  const mark = ownMark(baseline, milestone, scope, metric) ?? markOf(baseline, order, milestone, scope, metric);
  const isAbove = mark !== undefined && compareToPercent(mark, to) > 0;
  if (isAbove && leastCount(mark[1], to)[0] < mark[0]) return mark;
  const next: Count | undefined = isAbove ? [mark[0] - 1, mark[1]] : undefined;
  throw new Complaint({
    reason: 'nothing-to-lower',
    what: next
      ? `no step down from the mark of ${scope} / ${metric} stays at ${decimalText(to)} % or above`
      : `the mark of ${scope} / ${metric} is not above ${decimalText(to)} %`,
    found: mark ? `${percentText(mark)} %${next ? ` (${mark.join('/')})` : ''}` : 'no mark',
    todo: next
      ? `Nothing was written. The next step down is ${stepText(next)} % (${next.join('/')}): ask for that, or for less.`
      : 'Nothing was written. Name another scope, metric or percentage; "coverage-ratchet show" lists the marks.',
  });
}

/** The highest percentage of four decimals that a rate is not below. */
const stepText = (count: Count): string => decimalText(parseDecimal(percentText(count, 4) ?? '') ?? ZERO);
