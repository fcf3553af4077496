/** All rules on numbers, over all scopes and metrics of a policy. */
import { type Count, type Counts, type Metric, totalsOf } from '../coverage/counts.ts';
import { type Baseline, markOf } from './baseline.ts';
import { type Check, judgeScope } from './checks.ts';
import { dayOf } from './days.ts';
import { marksOf } from './line.ts';
import { floorsOf, isFlagged, judgedMetrics, type Milestone, type Overrides, type Policy, TOTAL } from './policy.ts';
import type { InScope } from './scopes.ts';
import { trendOf } from './trend.ts';

export interface Case {
  readonly policy: Policy;
  readonly overrides: Overrides;
  readonly baseline: Baseline | undefined;
  /** What the base measured last, file by file, where the change removed some of the files: the baseline has what it left. */
  readonly base?: Baseline['files'];
  readonly milestone: string;
  /** By scope, the total first. */
  readonly scopes: ReadonlyMap<string, Counts>;
  /** Which files count for which scope. */
  readonly inScope: ReadonlyMap<string, InScope>;
  /** Those of which nothing was measured and the last measurement stands in. */
  readonly carried?: ReadonlySet<string>;
  /** Whether the measurement is a bare percentage. */
  readonly bare: boolean;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** One check for each rule, scope and metric that is bound. */
export function judgeNumbers(judged: Case): Check[] {
  const { policy, overrides, baseline, milestone, scopes, inScope, bare, today } = judged;
  const known = scopes.get(TOTAL) ?? {};
  const stage = { milestone, order: [...policy.milestones.keys()] };
  const day = dayOf(today) ?? 0;
  return [...scopes].flatMap(([scope, counts]) => {
    const floors = floorsOf(policy, overrides, milestone, scope, today);
    const { target, due } = goalOf(policy, milestone, scope);
    const isEnforced = policy.atDue === 'enforce' && due !== undefined && due < today;
    // what a flag's reports measured of a file, and what a percentage leaves uncovered, is no number to compare with
    const isKnown = !isFlagged(policy, scope) && !bare;
    const left = isKnown && baseline ? totalsOf(baseline.files, inScope.get(scope)) : {};
    const base = isKnown && judged.base ? totalsOf(judged.base, inScope.get(scope)) : left;
    return judgedMetrics(policy, { ...target, ...floors }).flatMap((metric) => {
      const measured = counts[metric];
      const isTarget = isEnforced && target[metric] !== undefined;
      const binds = policy.metrics.includes(metric) || floors[metric] !== undefined || isTarget;
      const mark = markFor(baseline, policy, milestone, scope, metric);
      // nobody asked for coverage of what an owner has, unless it was there once
      if (policy.components.get(scope)?.owns && mark === undefined && !measured?.[1]) return [];
      if (judged.carried?.has(scope) && policy.mode !== 'off') return [carriedCheck(scope, metric, measured, mark)];
      // a target that only informs asks for no metric that nothing was measured of
      if (!binds && !measured?.[1]) return [];
      const evidence = {
        scope,
        metric,
        measured,
        carried: known[metric] !== undefined,
        bare,
        mark,
        base: base[metric],
        left: left[metric],
        wasWaived: baseline?.measured.waived?.includes(`${scope}/${metric}`) === true,
        floor: floors[metric],
        target: target[metric],
        due,
        // the history tells of the total alone
        trend:
          scope === TOTAL && baseline && measured?.[1] && target[metric] !== undefined
            ? trendOf(marksOf(baseline.history, stage, metric, day), measured, today)
            : undefined,
      };
      return judgeScope(evidence, policy, today);
    });
  });
}

/** Neither good nor bad: the next run that measures the component is judged by its bounds again. */
const carriedCheck = (scope: string, metric: Metric, measured?: Count, mark?: Count): Check => ({
  scope,
  metric,
  rule: 'ratchet',
  outcome: 'pass',
  reason: 'carried',
  ...(measured && { measured }),
  ...(mark && { required: mark }),
});

export const markFor = (
  baseline: Baseline | undefined,
  policy: Policy,
  milestone: string,
  scope: string,
  metric: Metric,
): Count | undefined => baseline && markOf(baseline, [...policy.milestones.keys()], milestone, scope, metric);

const NO_GOAL: Milestone = { floor: {}, target: {} };

const goalOf = (policy: Policy, milestone: string, scope: string): Milestone =>
  (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? NO_GOAL;
