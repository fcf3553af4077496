/** The rule `patch`: whether enough of the lines that a change brings is covered. */
import { compareToPercent, type Decimal } from '../coverage/counts.ts';
import type { Patch } from '../coverage/patch.ts';
import type { Check } from './checks.ts';
import { type PatchRule, type Policy, TOTAL } from './policy.ts';

/**
 * A check for each scope with a floor. `patches` are the changed lines by scope, the total's first; where it is not known
 * what changed, or which lines were measured, nothing can be decided: no changed line would read as all are covered. The
 * same holds where a new file is in no report, unless its lines make no difference.
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
  const { missed = [] } = patch;
  if (missed.length > 0) {
    // nobody knows how many of their lines count: what holds of none and of all of them holds
    const unknown = missed.reduce((sum, { lines }) => sum + lines, 0);
    const [best, worst] = [patch.lines, [patch.lines[0], patch.lines[1] + unknown] as const];
    if (worst[1] > 0 && compareToPercent(worst, floor) >= 0) return { ...measured, outcome: 'pass', reason: 'met' };
    if (worst[1] < minimumLines) return { ...measured, outcome: 'pass', reason: 'too-small' };
    const isLow = best[1] >= Math.max(minimumLines, 1) && compareToPercent(best, floor) < 0;
    if (!isLow)
      return { ...measured, outcome: 'error', reason: 'lines-unknown', details: missed.map(({ path }) => path) };
  }
  if (patch.lines[1] === 0) return { ...measured, outcome: 'pass', reason: 'nothing-coverable' };
  if (compareToPercent(patch.lines, floor) >= 0) return { ...measured, outcome: 'pass', reason: 'met' };
  if (patch.lines[1] < minimumLines) return { ...measured, outcome: 'pass', reason: 'too-small' };
  return { ...measured, outcome: 'fail', reason: 'patch-below-floor' };
}
