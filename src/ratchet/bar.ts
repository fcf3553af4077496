/** The bar as a list: every floor, mark and target of every milestone and scope. */
import { type Count, type Decimal, METRICS, type Metric } from '../coverage/counts.ts';
import { type Baseline, ownMark } from './baseline.ts';
import { markFor } from './judge.ts';
import { floorsOf, type Policy, TOTAL } from './policy.ts';

export interface BarEntry {
  readonly milestone: string;
  readonly scope: string;
  readonly metric: Metric;
  readonly floor?: Decimal;
  readonly mark?: Count;
  /** The mark is an earlier milestone's. */
  readonly inherited: boolean;
  readonly target?: Decimal;
  readonly due?: string;
}

/** Whether a target holds as a floor by now: it was due, and the policy enforces it. `today` is `YYYY-MM-DD`. */
export const isEnforced = ({ target, due, floor }: BarEntry, policy: Policy, today: string): boolean =>
  policy.atDue === 'enforce' &&
  policy.mode !== 'off' &&
  target !== undefined &&
  target > (floor ?? -1) &&
  due !== undefined &&
  due < today;

/** Entries that bind or are ratcheted; components, which belong to no milestone, with the one in force. */
export function barEntries(policy: Policy, baseline: Baseline | undefined, inForce: string): BarEntry[] {
  const milestones = policy.milestones.size > 0 ? [...policy.milestones.keys()] : [inForce];
  return milestones.flatMap((milestone) => {
    const scopes = milestone === inForce ? [TOTAL, ...policy.components.keys()] : [TOTAL];
    return scopes.flatMap((scope) => {
      const floor = floorsOf(policy, {}, milestone, scope);
      const { target = {}, due } =
        (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? {};
      return METRICS.flatMap((metric): BarEntry[] => {
        const mark = policy.metrics.includes(metric) ? markFor(baseline, policy, milestone, scope, metric) : undefined;
        const [lowest, goal] = [floor[metric], target[metric]];
        if (lowest === undefined && goal === undefined && mark === undefined) return [];
        const own = baseline && ownMark(baseline, milestone, scope, metric);
        return [
          {
            milestone,
            scope,
            metric,
            ...(lowest !== undefined && { floor: lowest }),
            ...(mark && { mark }),
            inherited: mark !== undefined && own === undefined,
            ...(goal !== undefined && { target: goal }),
            ...(goal !== undefined && due !== undefined && { due }),
          },
        ];
      });
    });
  });
}
