/** Two branches raised the same baseline: what git cannot merge line by line is decided by meaning. */
import { type Count, type Counts, isSameCount, METRICS, type Metric } from '../coverage/counts.ts';
import { type Baseline, isStricter, type LastMeasured, type Marks } from './baseline.ts';
import { TOTAL } from './policy.ts';
import { thinned } from './raise.ts';

/** The merged baseline, or what only people can decide, one sentence each. */
export type Merged = { readonly baseline: Baseline } | { readonly undecided: readonly string[] };

/**
 * Merges two descendants of a baseline: of two raised marks the stricter one, of two lowered ones too, of a mark that one
 * side alone changed that one. A mark that one side lowered on purpose (with a new generation, below what it was) or removed
 * while the other side changed it is undecided.
 */
export function mergeBaselines(base: Baseline, ours: Baseline, theirs: Baseline): Merged {
  const undecided: string[] = [];
  const [isOurs, isTheirs] = [ours, theirs].map((side) => side.generation !== base.generation);
  const isDecided = (was: Count | undefined, a: Count, b: Count): boolean =>
    // what a new mark was inherited from is not known here
    was === undefined ? !isOurs && !isTheirs : (isOurs && isStricter(was, a)) === (isTheirs && isStricter(was, b));

  const pick = (
    place: string,
    was: Count | undefined,
    a: Count | undefined,
    b: Count | undefined,
  ): Count | undefined => {
    if (isSameCount(a, b) || isSameCount(b, was)) return a;
    if (isSameCount(a, was)) return b;
    if (a === undefined || b === undefined) undecided.push(`${place}: changed on one side, removed on the other`);
    else if (!isDecided(was, a, b)) undecided.push(`${place}: lowered on one side, changed on the other`);
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

  const files = new Map<string, Counts>();
  for (const path of new Set([...ours.files.keys(), ...theirs.files.keys()])) {
    const [was, a, b] = [base, ours, theirs].map((side) => side.files.get(path));
    const counts = fileOf(was, a, b);
    if (counts) files.set(path, counts);
  }
  const [newer, older] = (ours.measured.at ?? '') >= (theirs.measured.at ?? '') ? [ours, theirs] : [theirs, ours];
  const reports = pickReports(base.measured, ours.measured, theirs.measured, newer.measured);
  const waived = [...new Set([ours, theirs].flatMap(({ measured }) => measured.waived ?? []))].sort();
  const history = new Map([...older.history, ...newer.history].map((entry) => [JSON.stringify(entry), entry]));
  return {
    baseline: {
      // each lowering is a step of its own: what was raised between two of them is too old for both
      generation: ours.generation + theirs.generation - base.generation,
      milestones,
      measured: { ...newer.measured, ...(reports !== undefined && { reports }), ...(waived.length > 0 && { waived }) },
      files,
      history: thinned([...history.values()].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0))),
    },
  };
}

/** Where one side alone measured another number of reports, the tests are others since, whoever measured last. */
const pickReports = (was: LastMeasured, a: LastMeasured, b: LastMeasured, newer: LastMeasured): number | undefined =>
  (a.reports === was.reports ? b : b.reports === was.reports ? a : newer).reports;

/** What one side alone changed is as that side has it; of two changes the stricter one; a file that one side lost is gone. */
function fileOf(was: Counts | undefined, a: Counts | undefined, b: Counts | undefined): Counts | undefined {
  const [before, first, second] = [was, a, b].map((counts) => JSON.stringify(counts));
  if (first === second || second === before) return a;
  if (first === before) return b;
  if (was && !(a && b)) return undefined;
  const merged: { [metric in Metric]?: Count } = {};
  for (const metric of METRICS) {
    const [one, other] = [a?.[metric], b?.[metric]];
    const picked = one && other ? (isBetter(other, one) ? other : one) : (one ?? other);
    if (picked) merged[metric] = picked;
  }
  return merged;
}

/** Rates compare only where there is something to cover. */
const isBetter = (a: Count, b: Count): boolean => a[1] > 0 && (b[1] === 0 || isStricter(a, b));
