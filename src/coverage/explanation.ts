/** Why a number moved: the difference between two measurements, split into causes that add up to it exactly. */
import { COUNTED, type Count, type Counts, type Metric, totalsOf } from './counts.ts';
import { changesLines, type Diff, type Moves, renamesIn, renamesThrough } from './diff.ts';
import { type Delta, type FilePart, hasSameLines, PART_KINDS, type PartKind, partsOf } from './file-change.ts';
import { type Range, rangesOf } from './patch.ts';
import { type FileCoverage, lineState } from './report.ts';

/** What was measured of one commit. */
export interface Side {
  readonly files: ReadonlyMap<string, Counts>;
  /** The same line by line, where that is known. */
  readonly lines?: ReadonlyMap<string, FileCoverage>;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** From the commit that was measured before, or that the change is based on; nothing where it is not known. */
  readonly diff: Diff | undefined;
  /** Whether a path is a file of the tree under test. */
  readonly inTree: (path: string) => boolean;
  /** What had become of files between the measurement before and the change; nothing where it was just before. */
  readonly earlier?: Moves | 'unknown';
  /** Earlier measurements line by line, the oldest first; asked for only where lines moved that nobody touched. */
  readonly history?: () => readonly ReadonlyMap<string, FileCoverage>[];
}

/** A file that counts differently than before. */
export interface FileChange {
  readonly path: string;
  /** The path before, where it was another. */
  readonly from?: string;
  readonly before?: Counts;
  readonly after?: Counts;
  readonly parts: readonly FilePart[];
  /** Lines that the change does not touch and that have been covered and not covered in turns. */
  readonly flapping: readonly Range[];
}

/** All files that count differently, each with the causes. */
export function changesOf(sides: Sides): FileChange[] {
  const { before, after, diff, inTree, earlier } = sides;
  const moves = earlier === undefined || earlier === 'unknown' ? NOTHING_MOVED : earlier;
  const ofChange = diff ? renamesIn(diff) : NOTHING_MOVED.renames;
  const renames = renamesThrough(moves.renames, ofChange);
  const isEarlier = (path: string): boolean => diff?.has(path) !== true && moves.changed.has(path);
  const changes: FileChange[] = [];
  const seen = new Set<string>();
  for (const [path, was] of before.files) {
    const now = renames.get(path) ?? path;
    seen.add(now);
    const is = after.files.get(now);
    const named = { path: now, ...(now !== path && { from: path }), before: was, ...(is && { after: is }) };
    if (is === undefined) {
      const isRemoved = diff?.get(now)?.kind === 'removed';
      const kind = inTree(now) && !isRemoved ? 'vanished-files' : isRemoved || !earlier ? 'deleted-files' : 'earlier';
      changes.push({ ...named, parts: [whole(kind, was, -1)], flapping: [] });
      continue;
    }
    const lines = before.lines?.get(path);
    const touched = diff?.get(now);
    // another name alone touches no line
    const hunks = touched?.from !== undefined && touched.hunks.length === 0 ? undefined : touched?.hunks;
    const found = partsOf({
      before: { counts: was, lines: diff && lines },
      after: { counts: is, lines: after.lines?.get(now) },
      hunks: diff ? hunks : [],
    });
    // of what was changed before and is changed now nobody can tell which did what
    const isMixed = moves.changed.has(moves.renames.get(path) ?? path);
    const isUnknown = diff === undefined || isMixed || earlier === 'unknown';
    const kind: PartKind | undefined = isMixed && !changesLines(touched) ? 'earlier' : isUnknown ? 'files' : undefined;
    const parts = kind ? found.map((part) => ({ ...part, kind })) : found;
    if (parts.length > 0) changes.push({ ...named, parts, flapping: flappingIn(path, now, parts, sides) });
  }
  for (const [path, is] of after.files) {
    if (seen.has(path)) continue;
    const kind =
      diff?.get(path)?.kind === 'added'
        ? 'new-files'
        : isEarlier(path)
          ? 'earlier'
          : earlier === 'unknown' || moves.changed.has(path)
            ? 'files'
            : 'appeared-files';
    changes.push({ path, after: is, parts: [whole(kind, is, 1)], flapping: [] });
  }
  return changes;
}

const NOTHING_MOVED: Moves = { renames: new Map(), changed: new Set(), removed: new Set() };

function whole(kind: PartKind, counts: Counts, by: 1 | -1): FilePart {
  const delta: { [metric in Metric]?: Delta } = {};
  for (const metric of COUNTED) {
    const count = counts[metric];
    if (count) delta[metric] = [by * count[0], by * count[1]];
  }
  return { kind, delta, lost: [], gained: [] };
}

/** Of the lines that moved without being touched those that did so before, in a file of the same lines. */
function flappingIn(
  was: string,
  path: string,
  parts: readonly FilePart[],
  { before, after, history = () => [] }: Sides,
) {
  const moved = parts.flatMap(({ lost, gained }) => [...lost, ...gained]);
  const [first, last] = [before.lines?.get(was), after.lines?.get(path)];
  if (moved.length === 0 || was !== path || !first || !last || !hasSameLines(first, last)) return [];
  const runs = [...history().flatMap((files) => files.get(path) ?? []), first, last];
  const alike = runs.filter((run) => hasSameLines(run, last));
  const flaps = (line: number): boolean => {
    const states = alike.map((run) => lineState(run, line));
    // there and back again
    return states.filter((state, i) => i > 0 && state !== states[i - 1]).length > 1;
  };
  const lines = moved.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)).filter(flaps);
  return rangesOf(lines.sort((a, b) => a - b));
}

/** One cause, over all files of a scope. */
export interface Part {
  readonly kind: PartKind;
  readonly delta: Delta;
  /** Those with the greatest effect on what is left uncovered first. */
  readonly files: readonly PartOfFile[];
}

export interface PartOfFile {
  readonly path: string;
  readonly from?: string;
  readonly delta: Delta;
  readonly lost: readonly Range[];
  readonly gained: readonly Range[];
  readonly flapping: readonly Range[];
}

/** Why one metric of one scope is another than before. */
export interface Explanation {
  readonly scope: string;
  readonly metric: Metric;
  readonly from: Count;
  readonly to: Count;
  /** In the order of `PART_KINDS`; `from` and all of them add up to `to`. */
  readonly parts: readonly Part[];
}

/**
 * Sums the causes within a scope. `mark` is where the explanation starts, if it is to start elsewhere than at what was
 * measured before. Nothing where one of the ends has nothing to cover.
 */
export function explain(
  scope: string,
  metric: Metric,
  changes: readonly FileChange[],
  sides: Pick<Sides, 'before' | 'after'>,
  inScope: (path: string) => boolean,
  mark?: Count,
): Explanation | undefined {
  const [was, to] = [totalsOf(sides.before.files, inScope)[metric], totalsOf(sides.after.files, inScope)[metric]];
  const from = mark ?? was;
  if (!was || !to?.[1] || !from?.[1]) return undefined;
  const byKind = new Map<PartKind, PartOfFile[]>();
  const add = (kind: PartKind, file: PartOfFile): void => {
    const isSame = file.delta[0] === 0 && file.delta[1] === 0;
    if (isSame && file.lost.length + file.gained.length === 0) return;
    const files = byKind.get(kind);
    if (files) files.push(file);
    else byKind.set(kind, [file]);
  };
  for (const change of changes) {
    const { path, from: old = path, flapping } = change;
    const named = { path, ...(old !== path && { from: old }), flapping };
    for (const part of partsIn(change, inScope(old), inScope(path)))
      add(part.kind, { ...named, delta: deltaOf(part.delta, metric), lost: part.lost, gained: part.gained });
  }
  const parts: Part[] = PART_KINDS.flatMap((kind) => {
    const files = byKind.get(kind);
    if (files === undefined) return [];
    files.sort((a, b) => effect(b) - effect(a) || (a.path < b.path ? -1 : 1));
    return [{ kind, delta: sum(files), files }];
  });
  const before: Delta = [was[0] - from[0], was[1] - from[1]];
  if (before[0] === 0 && before[1] === 0) return { scope, metric, from, to, parts };
  // what had moved since the mark was made, and what has been moved since it was measured
  const earlier = parts.find(({ kind }) => kind === 'earlier');
  const delta: Delta = [before[0] + (earlier?.delta[0] ?? 0), before[1] + (earlier?.delta[1] ?? 0)];
  const rest = parts.filter((part) => part !== earlier);
  return { scope, metric, from, to, parts: [{ kind: 'earlier', delta, files: earlier?.files ?? [] }, ...rest] };
}

/** A file may leave a scope or come into it by a rename. */
function partsIn({ before, after, parts }: FileChange, was: boolean, is: boolean): readonly FilePart[] {
  if (was && is) return parts;
  if (was && before) return after ? [whole('moved-out', before, -1)] : parts;
  if (is && after) return before ? [whole('moved-in', after, 1)] : parts;
  return [];
}

const NONE: Delta = [0, 0];

function deltaOf(delta: FilePart['delta'], metric: Metric): Delta {
  if (metric !== 'combined') return delta[metric] ?? NONE;
  const [lines, branches] = [delta.lines ?? NONE, delta.branches ?? NONE];
  return [lines[0] + branches[0], lines[1] + branches[1]];
}

const effect = ({ delta }: PartOfFile): number => Math.abs(delta[1] - delta[0]);

const sum = (files: readonly PartOfFile[]): Delta =>
  files.reduce(([covered, total]: Delta, { delta }): Delta => [covered + delta[0], total + delta[1]], NONE);

/**
 * What each part contributes to the change of the rate, in hundredths of a percentage point, rounded so that they add up to
 * what is shown of the whole, which is rounded towards zero: of c/t to (c+Δc)/(t+Δt) a part's share is
 * (Δc·t − c·Δt) / (t·(t+Δt)), which is linear in the part and so needs no order.
 */
export function sharesOf({ from, to, parts }: Explanation): number[] {
  const [covered, total] = [BigInt(from[0]), BigInt(from[1])];
  const whole = total * BigInt(to[1]);
  const scaled = parts.map(({ delta }) => 10_000n * (BigInt(delta[0]) * total - covered * BigInt(delta[1])));
  const floors = scaled.map((share) => (share >= 0n ? share / whole : -((-share + whole - 1n) / whole)));
  // BigInt division rounds towards zero, as the text of the whole does
  const shown = scaled.reduce((a, b) => a + b, 0n) / whole;
  let missing = Number(shown - floors.reduce((a, b) => a + b, 0n));
  const shares = floors.map(Number);
  const order = shares.map((_, i) => i).sort((a, b) => Number(rest(b) - rest(a)));
  function rest(i: number): bigint {
    return (scaled[i] ?? 0n) - (floors[i] ?? 0n) * whole;
  }
  for (const i of order) {
    if (missing <= 0) break;
    shares[i] = (shares[i] ?? 0) + 1;
    missing--;
  }
  return shares;
}
