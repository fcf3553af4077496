/** Which files count for what: the total by include and exclude, components by their globs. */
import { Minimatch } from 'minimatch';
import { type Policy, TOTAL } from './policy.ts';

export type InScope = (path: string) => boolean;

/** A test for every scope of the policy, the total first; a component's files count for the total too. */
export function scopesOf(policy: Policy): ReadonlyMap<string, InScope> {
  const included = anyOf(policy.files.include);
  const excluded = anyOf(policy.files.exclude);
  const inTotal: InScope = (path) => included(path) && !excluded(path);
  const scopes = new Map([[TOTAL, inTotal]]);
  for (const [name, { paths }] of policy.components) {
    const inPaths = anyOf(paths);
    scopes.set(name, (path) => inPaths(path) && inTotal(path));
  }
  return scopes;
}

/** Whether one of the globs matches; `*` matches names with a leading dot too. */
function anyOf(globs: readonly string[]): InScope {
  if (globs.includes('**')) return () => true;
  const options = { dot: true, nocomment: true, nonegate: true, braceExpandMax: 1000 };
  const patterns = globs.map((glob) => new Minimatch(glob, options));
  return (path) => patterns.some((pattern) => pattern.match(path));
}
