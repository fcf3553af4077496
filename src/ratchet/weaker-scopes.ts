/** Where a change's policy counts other files for a scope than the base's, to the weaker side. */
import { andMore } from '../and-more.ts';
import { compareRates, countText, METRICS, totalsOf } from '../coverage/counts.ts';
import { markFor } from './judge.ts';
import { isFlagged, type Policy, TOTAL } from './policy.ts';
import { type InScope, scopesOf } from './scopes.ts';
import type { Proposed } from './tamper.ts';

/** Files that drop out of a scope, that join one which lifts it, and that may now be missing from the reports. */
export const scopesWeakened = (change: Proposed, head: Policy): string[] => [
  ...filesLeaving(change, head),
  ...filesLifting(change, head),
  ...newlyCarried(change, head),
];

/** Whether a component has no file any more, by its name of now or by the one that it was known by. */
export function isEmpty(
  { base: { policy, baseline }, files, tracked, exists, renames }: Proposed,
  key: string,
): boolean {
  const inScope = scopesOf(policy).get(key) ?? (() => true);
  const known = [...(baseline?.files.keys() ?? [])].filter(inScope).map((path) => renames.get(path) ?? path);
  return ![...tracked, ...files.keys()].some(inScope) && !known.some((path) => tracked.has(path) || exists(path));
}

/** Judged by effect: globs and attributes may be written anew as long as no measured file drops out of a scope. */
function filesLeaving(change: Proposed, head: Policy): string[] {
  const now = scopesOf(head);
  const found: string[] = [];
  for (const [scope, before] of scopesOf(change.base.policy)) {
    const after: InScope | undefined = now.get(scope);
    const leaving = after ? [...change.files.keys()].filter((path) => before(path) && !after(path)) : [];
    if (leaving.length === 0) continue;
    found.push(`${scope === TOTAL ? 'files' : `components.${scope}.paths`}: ${andMore(leaving)} no longer counted`);
  }
  return found;
}

/**
 * Components with a bound that other globs give files from elsewhere, of which more is covered: what the component had could
 * then lose as much. What the change itself brings is anybody's to put where they like.
 */
function filesLifting({ base: { policy, baseline }, files, milestone, nameBefore }: Proposed, head: Policy): string[] {
  const [scopes, now] = [scopesOf(policy), scopesOf(head)];
  return [...policy.components].flatMap(([key, { paths, floor }]) => {
    const [before, after] = [scopes.get(key), now.get(key)];
    const isSame = paths.join('\n') === head.components.get(key)?.paths.join('\n');
    if (isSame || !before || !after || isFlagged(policy, key) || isFlagged(head, key)) return [];
    const isOwn: InScope = (path) => before(path) || before(nameBefore(path) ?? path);
    const isJoining: InScope = (path) => after(path) && !isOwn(path) && nameBefore(path) !== undefined;
    const [own, all] = [totalsOf(files, isOwn), totalsOf(files, (path) => isOwn(path) || isJoining(path))];
    return METRICS.flatMap((metric) => {
      const [from, to] = [own[metric], all[metric]];
      const isBound =
        (policy.mode !== 'baseline' && floor[metric] !== undefined) ||
        (policy.mode !== 'absolute' && markFor(baseline, policy, milestone, key, metric) !== undefined);
      if (policy.mode === 'off' || !isBound || !from?.[1] || !to || compareRates(to, from) <= 0) return [];
      const joining = [...files.keys()].filter(isJoining);
      return [
        `components.${key}.paths: ${andMore(joining)} would lift ${metric} from ${countText(from)} to ${countText(to)}`,
      ];
    });
  });
}

/** Components, new ones too, whose files may now be missing from the reports; also files that join such a component. */
function newlyCarried({ base, files }: Proposed, head: Policy): string[] {
  const [before, after] = [scopesOf(base.policy), scopesOf(head)];
  const known = [...new Set([...files.keys(), ...(base.baseline?.files.keys() ?? [])])];
  return [...head.components]
    .filter(([, { carry }]) => carry)
    .flatMap(([key]) => {
      if (!base.policy.components.get(key)?.carry) return [`components.${key}.carry: on`];
      const joining = known.filter((path) => after.get(key)?.(path) && !before.get(key)?.(path));
      return joining.length === 0 ? [] : [`components.${key}.paths: ${andMore(joining)} newly carried`];
    });
}

/** Changed globs that let no measured file drop out today; what they leave out tomorrow is for a reviewer to see. */
export function proposedGlobs(base: Policy, head: Policy): string[] {
  const changed = (place: string, before: readonly string[], after: readonly string[]): string[] =>
    before.join('\n') === after.join('\n')
      ? []
      : [`This change proposes other ${place}: ${after.join(', ') || 'none'} (now: ${before.join(', ') || 'none'}).`];
  return [
    ...changed('files.include', base.files.include, head.files.include),
    ...changed('files.exclude', base.files.exclude, head.files.exclude),
    ...[...base.components].flatMap(([key, { paths }]) =>
      changed(`components.${key}.paths`, paths, head.components.get(key)?.paths ?? []),
    ),
  ];
}
