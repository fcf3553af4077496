/** A deliberate lowering: one mark, with a new generation and a trail. */
import { Complaint } from '../complaint.ts';
import { compareToPercent, type Decimal, decimalText, type Metric, percentText } from '../coverage/counts.ts';
import { type Baseline, markOf } from './baseline.ts';
import { TOTAL } from './policy.ts';
import { thinned, withMark } from './raise.ts';

export interface Lowering {
  readonly milestone: string;
  /** The policy's milestones, in their order. */
  readonly order: readonly string[];
  readonly scope: string;
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
 * The baseline with one mark lowered to a percentage of what it counted. Its generation grows, so that no raise that was
 * measured before takes the lowering back. A complaint where there is no mark, or none above the percentage.
 */
export function lower(baseline: Baseline, lowering: Lowering): Baseline {
  const { milestone, order, scope, metric, to, reason, by, at } = lowering;
  const mark = markOf(baseline, order, milestone, scope, metric);
  if (mark === undefined || compareToPercent(mark, to) <= 0) {
    throw new Complaint({
      reason: 'nothing-to-lower',
      what: `the mark of ${scope} / ${metric} is not above ${decimalText(to)} %`,
      found: mark ? `${percentText(mark)} %` : 'no mark',
      todo: 'Name another scope, metric or percentage; "coverage-ratchet show" lists the marks.',
    });
  }
  const covered = Number((BigInt(mark[1]) * BigInt(to)) / 1_000_000n);
  const before = baseline.milestones.get(milestone) ?? { total: {}, components: new Map() };
  const marks = withMark(before, scope, metric, [covered, mark[1]]);
  const entry = {
    at,
    milestone,
    counts: scope === TOTAL ? marks.total : {},
    reason: `lowered ${scope}/${metric} from ${percentText(mark)} to ${decimalText(to)}, by ${by}: ${reason}`,
  };
  return {
    ...baseline,
    generation: baseline.generation + 1,
    milestones: new Map([...baseline.milestones, [milestone, marks]]),
    history: thinned([...baseline.history, entry]),
  };
}
