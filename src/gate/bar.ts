/** What is required before anything is measured, and what would fail of what was measured last. */
import { type Counts, METRICS, totalsOf } from '../coverage/counts.ts';
import type { Base } from '../gate.ts';
import { type BarEntry, barEntries } from '../ratchet/bar.ts';
import { type Baseline, markOf } from '../ratchet/baseline.ts';
import type { Check } from '../ratchet/checks.ts';
import { judgeNumbers } from '../ratchet/judge.ts';
import { milestoneInForce } from '../ratchet/milestone.ts';
import { definedOnly, isFlagged, type Policy, TOTAL } from '../ratchet/policy.ts';
import { type RuleFiles, rulesOf } from '../ratchet/rules.ts';
import { scopesOf } from '../ratchet/scopes.ts';

/** The bar: what is required, before anything is measured. */
export interface Bar {
  readonly milestone: string;
  readonly base: Base;
  readonly policy: Policy;
  readonly firstRun: boolean;
  readonly entries: readonly BarEntry[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** Reads what holds on a base on a day, `YYYY-MM-DD`: the entries of all milestones, in the policy's order. */
export async function barOf(files: RuleFiles, base: Base, asked: string | undefined, today: string): Promise<Bar> {
  const { policy, baseline, firstRun } = await rulesOf(files, undefined);
  const milestone = milestoneInForce(asked === undefined ? {} : { asked }, policy, baseline);
  return { milestone, base, policy, firstRun, entries: barEntries(policy, baseline, milestone), today };
}

/**
 * The checks that would not pass at a milestone with what the baseline measured last: the sums of its files, or, where it
 * counted none, the marks of the total; of a component of flags its marks. `today` is `YYYY-MM-DD`.
 */
export function failuresAt(policy: Policy, baseline: Baseline, milestone: string, today: string): readonly Check[] {
  const bare = baseline.files.size === 0;
  const order = [...policy.milestones.keys()];
  const marksOf = (scope: string): Counts =>
    definedOnly(
      Object.fromEntries(METRICS.map((metric) => [metric, markOf(baseline, order, milestone, scope, metric)])),
    );
  const inScope = scopesOf(policy);
  const scopes = bare
    ? new Map<string, Counts>([[TOTAL, marksOf(TOTAL)]])
    : new Map(
        [...inScope].map(([scope, counts]) => [
          scope,
          isFlagged(policy, scope) ? marksOf(scope) : totalsOf(baseline.files, counts),
        ]),
      );
  const checks = judgeNumbers({ policy, overrides: {}, baseline, milestone, scopes, inScope, bare, today });
  // what has no mark may have been measured all the same
  return checks.filter(({ outcome }) => outcome === 'fail' || (outcome === 'error' && !bare));
}
