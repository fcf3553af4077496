/** Components that a partial run says nothing of: where the policy allows it, what was measured last stands in for them. */
import type { Counts } from '../coverage/counts.ts';
import type { Policy } from './policy.ts';
import { type InScope, totalOf } from './scopes.ts';

export interface Carried {
  /** The components. */
  readonly scopes: ReadonlySet<string>;
  /** Their files that are still there, with what was measured of them last. */
  readonly files: ReadonlyMap<string, Counts>;
}

/**
 * What a measurement lacks of components that are carried. `known` is what was measured last of the files that are still
 * there, under the names that they have now; `touched` are the files of source, tests among them, that the change touches, where that is known:
 * what changed has to be measured. A component of which one file was measured was measured; where nothing was measured at
 * all, nothing is carried. A component of flags is carried where one of them is on no report; `flags` are those that are.
 */
export function carriedOf(
  policy: Policy,
  scopes: ReadonlyMap<string, InScope>,
  known: ReadonlyMap<string, Counts>,
  measured: ReadonlyMap<string, Counts>,
  flags: ReadonlySet<string>,
  touched: readonly string[] | undefined,
): Carried {
  const paths = [...measured.keys()].filter(totalOf(scopes));
  const carried = [...scopes].flatMap(([scope, inScope]) => {
    const component = policy.components.get(scope);
    const isTouched = touched === undefined || touched.some(inScope);
    if (paths.length === 0 || !component?.carry || isTouched) return [];
    // of one kind of report alone nothing is known file by file: its mark stands, and no file stands in
    if (component.flags) return component.flags.every((flag) => flags.has(flag)) ? [] : [{ scope, files: [] }];
    const isAbsent = !paths.some(inScope);
    const files = isAbsent ? [...known].filter(([path]) => inScope(path)) : [];
    return files.length === 0 ? [] : [{ scope, files }];
  });
  return {
    scopes: new Set(carried.map(({ scope }) => scope)),
    files: new Map(carried.flatMap(({ files }) => files)),
  };
}
