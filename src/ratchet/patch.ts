/** The rule `patch`: whether enough of the lines that a change brings is covered. */
import { compareToPercent } from '../coverage/counts.ts';
import type { Patch } from '../coverage/patch.ts';
import type { Check } from './checks.ts';
import { type Overrides, type PatchRule, type Policy, TOTAL } from './policy.ts';

/** What the policy and the step require of a scope's changed lines; nothing where they require nothing. */
function ruleOf(policy: Policy, overrides: Overrides, scope: string): Required<PatchRule> | undefined {
  const rule = scope === TOTAL ? policy.patch : policy.components.get(scope)?.patch;
  const floor = (scope === TOTAL ? overrides.patchFloor : undefined) ?? rule?.floor;
  return rule && floor !== undefined ? { minimumLines: rule.minimumLines, floor } : undefined;
}

/**
 * A check for each scope with a floor. `patches` are the changed lines by scope, the total's first; where it is not known
 * what changed there is none of them, and nothing can be decided, because no changed line would read as all are covered.
 */
export function judgePatch(
  policy: Policy,
  overrides: Overrides,
  scopes: Iterable<string>,
  patches: ReadonlyMap<string, Patch> | undefined,
): Check[] {
  return [...scopes].flatMap((scope) => {
    const rule = ruleOf(policy, overrides, scope);
    return rule ? [checkOf(scope, rule, patches?.get(scope))] : [];
  });
}

function checkOf(scope: string, { floor, minimumLines }: Required<PatchRule>, patch: Patch | undefined): Check {
  const common = { scope, metric: 'lines', rule: 'patch', required: floor } as const;
  if (patch === undefined) return { ...common, outcome: 'error', reason: 'diff-unknown' };
  const measured = { ...common, measured: patch.lines };
  if (patch.lines[1] === 0) return { ...measured, outcome: 'pass', reason: 'nothing-coverable' };
  if (compareToPercent(patch.lines, floor) >= 0) return { ...measured, outcome: 'pass', reason: 'met' };
  if (patch.lines[1] < minimumLines) return { ...measured, outcome: 'pass', reason: 'too-small' };
  return { ...measured, outcome: 'fail', reason: 'patch-below-floor' };
}
