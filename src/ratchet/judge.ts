/** All rules on numbers, over all scopes and metrics of a policy. */
import { type Count, type Counts, type Metric, totalsOf } from '../coverage/counts.ts';
import { type Baseline, markOf } from './baseline.ts';
import { type Check, judgeScope } from './checks.ts';
import { floorsOf, judgedMetrics, type Milestone, type Overrides, type Policy, TOTAL } from './policy.ts';
import { scopesOf } from './scopes.ts';

export interface Case {
  readonly policy: Policy;
  readonly overrides: Overrides;
  readonly baseline: Baseline | undefined;
  readonly milestone: string;
  /** By scope, the total first. */
  readonly scopes: ReadonlyMap<string, Counts>;
  /** Whether the measurement is a bare percentage. */
  readonly bare: boolean;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** One check for each rule, scope and metric that is bound. */
export function judgeNumbers({ policy, overrides, baseline, milestone, scopes, bare, today }: Case): Check[] {
  const known = scopes.get(TOTAL) ?? {};
  const tests = scopesOf(policy);
  return [...scopes].flatMap(([scope, counts]) => {
    const floors = floorsOf(policy, overrides, milestone, scope);
    const { target, due } = planOf(policy, milestone, scope);
    // before it is due a target binds no metric
    const bound = due !== undefined && due < today ? { ...target, ...floors } : floors;
    const before = baseline && totalsOf(baseline.files, tests.get(scope));
    return judgedMetrics(policy, bound).flatMap((metric) => {
      const evidence = {
        scope,
        metric,
        measured: counts[metric],
        carried: known[metric] !== undefined,
        bare,
        mark: markFor(baseline, policy, milestone, scope, metric),
        base: before?.[metric],
        floor: floors[metric],
        target: target[metric],
        due,
      };
      return judgeScope(evidence, policy, today);
    });
  });
}

export const markFor = (
  baseline: Baseline | undefined,
  policy: Policy,
  milestone: string,
  scope: string,
  metric: Metric,
): Count | undefined => baseline && markOf(baseline, [...policy.milestones.keys()], milestone, scope, metric);

const NO_PLAN: Milestone = { floor: {}, target: {} };

const planOf = (policy: Policy, milestone: string, scope: string): Milestone =>
  (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? NO_PLAN;
