/** The rule `patch`: whether enough of the lines that a change brings is covered. */
import { compareToPercent, type Decimal } from '../coverage/counts.ts';
import type { Patch } from '../coverage/patch.ts';
import type { Check } from './checks.ts';
import { type PatchRule, type Policy, TOTAL } from './policy.ts';

/**
 * A check for each scope with a floor. `patches` are the changed lines by scope, the total's first; where it is not known
 * what changed, or which lines were measured, nothing can be decided: no changed line would read as all are covered.
 */
export function judgePatch(
  policy: Policy,
  scopes: Iterable<string>,
  patches: ReadonlyMap<string, Patch> | undefined,
): Check[] {
  return [...scopes].flatMap((scope) => {
    const rule = scope === TOTAL ? policy.patch : policy.components.get(scope)?.patch;
    return rule?.floor === undefined
      ? []
      : [checkOf(scope, rule, rule.floor, patches && (patches.get(scope) ?? 'dark'))];
  });
}

function checkOf(scope: string, { minimumLines }: PatchRule, floor: Decimal, patch: Patch | 'dark' | undefined): Check {
  const common = { scope, metric: 'lines', rule: 'patch', required: floor } as const;
  if (patch === undefined) return { ...common, outcome: 'error', reason: 'diff-unknown' };
  if (patch === 'dark') return { ...common, outcome: 'error', reason: 'lines-unknown' };
  const measured = { ...common, measured: patch.lines };
  if (patch.lines[1] === 0) return { ...measured, outcome: 'pass', reason: 'nothing-coverable' };
  if (compareToPercent(patch.lines, floor) >= 0) return { ...measured, outcome: 'pass', reason: 'met' };
  if (patch.lines[1] < minimumLines) return { ...measured, outcome: 'pass', reason: 'too-small' };
  return { ...measured, outcome: 'fail', reason: 'patch-below-floor' };
}
