/** The rule `exclusions`: a change takes no more out of the measurement than it brings back, where the policy asks for that. */
import type { SeenInChange } from '../coverage/seen.ts';
import type { Check } from './checks.ts';
import { type Policy, TOTAL } from './policy.ts';

/**
 * One check where the policy says `exclusions: ratchet`; without a diff nothing can be decided. `leftOut` is what counts no
 * more of unchanged lines, where that is known: a mark that moves may take more with it than before.
 */
export function judgeExclusions(
  { exclusions }: Policy,
  { seen }: { readonly seen?: SeenInChange | undefined },
  leftOut: readonly string[],
): Check[] {
  if (exclusions === 'show') return [];
  const common = { scope: TOTAL, rule: 'exclusions' } as const;
  if (seen === undefined) return [{ ...common, outcome: 'error', reason: 'diff-unknown' }];
  const { added, removed } = seen.exclusions;
  if (added.length <= removed.length && leftOut.length === 0) return [{ ...common, outcome: 'pass', reason: 'held' }];
  const details = [...added.map(({ path, line, marker }) => `${path}:${line} ${marker}`), ...leftOut];
  return [{ ...common, outcome: 'fail', reason: 'exclusions-added', details }];
}
