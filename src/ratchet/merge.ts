/** Two branches raised the same baseline: what git cannot merge line by line is decided by meaning. */
import { type Count, type Counts, METRICS, type Metric } from '../coverage/counts.ts';
import { type Baseline, isStricter, type Marks } from './baseline.ts';
import { TOTAL } from './policy.ts';
import { thinned } from './raise.ts';

/** The merged baseline, or what only people can decide, one sentence each. */
export type Merged = { readonly baseline: Baseline } | { readonly undecided: readonly string[] };

/**
 * Merges two descendants of a baseline: of two raised marks the stricter one, of a mark that one side alone changed that
 * one. A mark that one side lowered (which its generation shows) or removed while the other side changed it is undecided.
 */
export function mergeBaselines(base: Baseline, ours: Baseline, theirs: Baseline): Merged {
  const undecided: string[] = [];
  const lowers = (side: Baseline): boolean => side.generation !== base.generation;
  if (lowers(ours) && lowers(theirs) && ours.generation !== theirs.generation)
    undecided.push(`generation: both sides lowered marks (${ours.generation} and ${theirs.generation})`);

  const pick = (
    place: string,
    was: Count | undefined,
    a: Count | undefined,
    b: Count | undefined,
  ): Count | undefined => {
    if (same(a, b) || same(b, was)) return a;
    if (same(a, was)) return b;
    if (a === undefined || b === undefined) undecided.push(`${place}: changed on one side, removed on the other`);
    else if (lowers(ours) !== lowers(theirs)) undecided.push(`${place}: lowered on one side, changed on the other`);
    else return isStricter(b, a) ? b : a;
    return a ?? b;
  };
  const counts = (place: string, was: Counts = {}, a: Counts = {}, b: Counts = {}): Counts => {
    const merged: { [metric in Metric]?: Count } = {};
    for (const metric of METRICS) {
      const count = pick(`${place} / ${metric}`, was[metric], a[metric], b[metric]);
      if (count) merged[metric] = count;
    }
    return merged;
  };
  const milestones = new Map<string, Marks>();
  for (const key of new Set([...ours.milestones.keys(), ...theirs.milestones.keys()])) {
    const [was, a, b] = [base, ours, theirs].map((side) => side.milestones.get(key));
    const scopes = new Set([...(a?.components.keys() ?? []), ...(b?.components.keys() ?? [])]);
    milestones.set(key, {
      total: counts(`${key} / ${TOTAL}`, was?.total, a?.total, b?.total),
      components: new Map(
        [...scopes].map((scope) => [
          scope,
          counts(`${key} / ${scope}`, was?.components.get(scope), a?.components.get(scope), b?.components.get(scope)),
        ]),
      ),
    });
  }
  if (undecided.length > 0) return { undecided };

  const [newer, older] = (ours.measured.at ?? '') >= (theirs.measured.at ?? '') ? [ours, theirs] : [theirs, ours];
  const history = new Map([...older.history, ...newer.history].map((entry) => [JSON.stringify(entry), entry]));
  return {
    baseline: {
      generation: Math.max(ours.generation, theirs.generation),
      milestones,
      measured: newer.measured,
      // what was measured of files is for explaining, and the later measurement explains best
      files: newer.files,
      history: thinned([...history.values()].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0))),
    },
  };
}

const same = (a: Count | undefined, b: Count | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];
