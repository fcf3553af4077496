/** What the baseline knows of files, under the names that they have now. */
import { underNames } from '../coverage/diff.ts';
import { isFileOf, type Place } from '../formats/paths.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Policy } from '../ratchet/policy.ts';
import type { Change } from './change.ts';

/** New path by old. */
type Renames = Change['renames'];

/** What was measured last, under the names of now; where removed code is forgiven, of files that are there alone. */
export function presentOf(baseline: Baseline, { removedCode }: Policy, place: Place, renames: Renames): Baseline {
  const isStrict = removedCode === 'strict';
  return {
    ...baseline,
    files: isStrict ? underNames(baseline.files, renames) : stillThere(baseline.files, place, renames),
  };
}

/** What was measured last of the files that the base has: those that are there, and those that the change removes. */
export function filesOfBase(baseline: Baseline | undefined, present: Baseline | undefined, { diff, renames }: Change) {
  const isRemoved = (path: string): boolean => diff?.get(path)?.kind === 'removed';
  return new Map(
    [...underNames(baseline?.files ?? new Map(), renames)].filter(
      ([path]) => present?.files.has(path) || isRemoved(path),
    ),
  );
}

/** Files that are there, under the names that they have now: of others nobody can tell whether what was measured is true. */
export function stillThere(files: Baseline['files'] = new Map(), place: Place, renames: Renames) {
  return new Map([...underNames(files, renames)].filter(([path]) => isFileOf(place, path)));
}
