/** Which files count for what: the total by include and exclude, components by their globs or their owners. */
import { Minimatch } from 'minimatch';
import { isFlagged, type Policy, TOTAL } from './policy.ts';

export type InScope = (path: string) => boolean;

/**
 * A test for every scope of the policy, the total first; a component's files count for the total too. A file that counted
 * by the name that it had (`before`, by the one that it has) counts on: another name alone takes nothing out of the total.
 */
export function scopesOf(policy: Policy, before?: ReadonlyMap<string, string>): ReadonlyMap<string, InScope> {
  const included = anyOf(policy.files.include);
  const excluded = excludedBy(policy);
  const counts: InScope = (path) => included(path) && !excluded(path);
  const inTotal: InScope = (path) => counts(path) || counts(before?.get(path) ?? path);
  const scopes = new Map([[TOTAL, inTotal]]);
  for (const [name, { paths, owns }] of policy.components) {
    const inPaths = owns ?? anyOf(paths);
    scopes.set(name, (path) => inPaths(path) && inTotal(path));
  }
  return scopes;
}

/** Scopes of which single files tell what they measure: of a component of flags its reports do. */
export const byFile = (scopes: ReadonlyMap<string, InScope>, policy: Policy): ReadonlyMap<string, InScope> =>
  new Map([...scopes].filter(([scope]) => !isFlagged(policy, scope)));

/** The total's test of a file; everything counts where there is none. */
export const totalOf = (scopes: ReadonlyMap<string, InScope>): InScope => scopes.get(TOTAL) ?? (() => true);

/** Whether the policy leaves out a file that it is known by some foreign name only: any tail of the name may match. */
export function leavesOut(policy: Policy): (name: string) => boolean {
  const excluded = excludedBy(policy);
  return (name) => {
    const segments = name.replaceAll('\\', '/').split('/').slice(-64);
    return excluded(name) || segments.some((_, from) => excluded(segments.slice(from).join('/')));
  };
}

function excludedBy({ files: { exclude, isGenerated } }: Policy): InScope {
  const isListed = anyOf(exclude);
  return (path) => isListed(path) || isGenerated?.(path) === true;
}

/** Whether one of the globs matches; `*` matches names with a leading dot too. */
function anyOf(globs: readonly string[]): InScope {
  if (globs.includes('**')) return () => true;
  const options = { dot: true, nocomment: true, nonegate: true, braceExpandMax: 1000 };
  const patterns = globs.map((glob) => new Minimatch(glob, options));
  return (path) => patterns.some((pattern) => pattern.match(path));
}
