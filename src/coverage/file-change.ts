/** What became of one file between two measurements, told apart by the lines that a change touches and those that it does not. */
import { COUNTED, type Counts, type Metric } from './counts.ts';
import { type Range, rangesOf } from './patch.ts';
import { branchesOf, type FileCoverage, lastLine, lineState, recount } from './report.ts';

/** Why a count is another than before. */
export const PART_KINDS = [
  'earlier',
  'moved-in',
  'moved-out',
  'new-files',
  'deleted-files',
  'added-lines',
  'removed-lines',
  'changed-lines',
  'touched-files',
  'indirect',
  'excluded',
  'vanished-files',
  'appeared-files',
  'files',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** How many more are covered, and how many more there are; either may be negative. */
export type Delta = readonly [covered: number, total: number];

/** What one cause did to one file. */
export interface FilePart {
  readonly kind: PartKind;
  readonly delta: { readonly [metric in Metric]?: Delta };
  /** Lines outside the change, as they are numbered after it, that were covered and are not, and the other way round. */
  readonly lost: readonly Range[];
  readonly gained: readonly Range[];
}

/** Both sides of a file that was measured before and after. */
export interface BothSides {
  readonly before: { readonly counts: Counts; readonly lines?: FileCoverage | undefined };
  readonly after: { readonly counts: Counts; readonly lines: FileCoverage | undefined };
  /** What the change did to it, as `ChangedFile.hunks`; nothing where it does not touch the file. */
  readonly hunks: readonly number[] | undefined;
}

type Tally = Map<PartKind, { -readonly [metric in Metric]?: [number, number] }>;

/**
 * The causes of every difference between both sides; they add up to it exactly. Where the lines before are not known, or
 * the file's own counters say another thing than its lines, what is left over is put down to the file as a whole.
 */
export function partsOf({ before, after, hunks }: BothSides): FilePart[] {
  const tally: Tally = new Map();
  const [lost, gained]: [number[], number[]] = [[], []];
  const add = (kind: PartKind, metric: Metric, covered: number, total: number): void => {
    if (covered === 0 && total === 0) return;
    const entry = tally.get(kind) ?? {};
    tally.set(kind, entry);
    entry[metric] ??= [0, 0];
    entry[metric][0] += covered;
    entry[metric][1] += total;
  };
  if (before.lines && after.lines) {
    const walk = walkOf(hunks ?? []);
    compareLines(before.lines, after.lines, walk, (kind, covered, total, line) => {
      add(kind, 'lines', covered, total);
      if (kind === 'indirect') (covered < 0 ? lost : gained).push(line);
    });
    compareBranches(before.lines, after.lines, walk, (kind, covered, total) => add(kind, 'branches', covered, total));
  }
  const told = (metric: Metric): [number, number] => {
    let [covered, total] = [0, 0];
    for (const entry of tally.values()) {
      covered += entry[metric]?.[0] ?? 0;
      total += entry[metric]?.[1] ?? 0;
    }
    return [covered, total];
  };
  for (const metric of COUNTED) {
    const [was, is, known] = [before.counts[metric] ?? [0, 0], after.counts[metric] ?? [0, 0], told(metric)];
    const rest: Delta = [is[0] - was[0] - known[0], is[1] - was[1] - known[1]];
    // an untouched file has the lines that it had: where their number is another, others of them count
    add(hunks ? 'touched-files' : rest[1] === 0 ? 'indirect' : 'excluded', metric, ...rest);
  }
  return [...tally].map(([kind, delta]) => ({
    kind,
    delta,
    lost: kind === 'indirect' ? rangesOf(lost) : [],
    gained: kind === 'indirect' ? rangesOf(gained) : [],
  }));
}

/** Stretches of both sides from the first line to the last: those that are the same text, and those that are not. */
interface Stretch {
  readonly kind: 'same' | 'added-lines' | 'removed-lines' | 'changed-lines';
  readonly before: number;
  readonly after: number;
  /** Lines on each side; of the last stretch without end. */
  readonly removed: number;
  readonly added: number;
}

function walkOf(hunks: readonly number[]): Stretch[] {
  const walk: Stretch[] = [];
  let [before, after] = [1, 1];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, removed, second, added] = [hunks[i] ?? 0, hunks[i + 1] ?? 0, hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    // of a side without lines the number is that of the line before
    const start = removed === 0 ? first + 1 : first;
    const same = start - before;
    if (same > 0) walk.push({ kind: 'same', before, after, removed: same, added: same });
    [before, after] = [start, added === 0 ? second + 1 : second];
    const kind = removed === 0 ? 'added-lines' : added === 0 ? 'removed-lines' : 'changed-lines';
    walk.push({ kind, before, after, removed, added });
    [before, after] = [before + removed, after + added];
  }
  const rest = Number.POSITIVE_INFINITY;
  walk.push({ kind: 'same', before, after, removed: rest, added: rest });
  return walk;
}

type TellLine = (kind: PartKind, covered: number, total: number, line: number) => void;

function compareLines(before: FileCoverage, after: FileCoverage, walk: readonly Stretch[], tell: TellLine): void {
  for (const stretch of walk) {
    if (stretch.kind === 'same') {
      compareSame(before, after, stretch, tell);
      continue;
    }
    let [covered, total] = [0, 0];
    const count = (file: FileCoverage, from: number, length: number, by: 1 | -1): void => {
      const end = Math.min(from + length, lastLine(file) + 1);
      for (let line = from; line < end; line++) {
        const state = lineState(file, line);
        if (state === undefined) continue;
        total += by;
        if (state === 'hit') covered += by;
      }
    };
    count(before, stretch.before, stretch.removed, -1);
    count(after, stretch.after, stretch.added, 1);
    tell(stretch.kind, covered, total, stretch.after);
  }
}

function compareSame(before: FileCoverage, after: FileCoverage, stretch: Stretch, tell: TellLine): void {
  const shift = stretch.after - stretch.before;
  const end = Math.min(stretch.before + stretch.removed, Math.max(lastLine(before), lastLine(after) - shift) + 1);
  for (let line = stretch.before; line < end; line++) {
    // 32 lines at once where nothing is shifted and both sides say the same, as they do nearly everywhere
    if (shift === 0 && (line & 31) === 0 && line + 32 <= end) {
      const word = (line >>> 5) << 1;
      const isSame = [word, word + 1].every((at) => (before.bits[at] ?? 0) === (after.bits[at] ?? 0));
      if (isSame) {
        line += 31;
        continue;
      }
    }
    const [was, is] = [lineState(before, line), lineState(after, line + shift)];
    if (was === is) continue;
    const covered = Number(is === 'hit') - Number(was === 'hit');
    if (was && is) tell('indirect', covered, 0, line + shift);
    else tell('excluded', covered, was ? -1 : 1, line + shift);
  }
}

function compareBranches(before: FileCoverage, after: FileCoverage, walk: readonly Stretch[], tell: TellLine): void {
  const now = new Map<number, readonly [number, number]>();
  for (const [line, covered, total] of branchesOf(after)) now.set(line, [covered, total]);
  let at = 0;
  const stretchAt = (line: number, side: 'before' | 'after', length: 'removed' | 'added'): Stretch | undefined => {
    while (at < walk.length && line >= (walk[at]?.[side] ?? 0) + (walk[at]?.[length] ?? 0)) at++;
    return walk[at];
  };
  for (const [line, covered, total] of branchesOf(before)) {
    const stretch = stretchAt(line, 'before', 'removed');
    if (stretch === undefined) continue;
    if (stretch.kind !== 'same') {
      tell(stretch.kind, -covered, -total, line);
      continue;
    }
    const moved = line + stretch.after - stretch.before;
    const is = now.get(moved);
    now.delete(moved);
    const delta: Delta = [(is?.[0] ?? 0) - covered, (is?.[1] ?? 0) - total];
    tell(delta[1] === 0 ? 'indirect' : 'excluded', ...delta, moved);
  }
  at = 0;
  for (const [line, [covered, total]] of now) {
    const stretch = stretchAt(line, 'after', 'added');
    tell(stretch && stretch.kind !== 'same' ? stretch.kind : 'excluded', covered, total, line);
  }
}

/** Whether the same lines can be covered on both sides, as in a file whose text is the same. */
export const hasSameLines = (a: FileCoverage, b: FileCoverage): boolean => {
  const [mine, theirs] = [recount(a).lines?.[1], recount(b).lines?.[1]];
  if (mine !== theirs) return false;
  const most = Math.max(a.bits.length, b.bits.length);
  for (let word = 0; word < most; word += 2) if ((a.bits[word] ?? 0) !== (b.bits[word] ?? 0)) return false;
  return true;
};
