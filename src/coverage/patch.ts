/** The lines that a change brings, held against the lines that were measured. */
import type { UnmeasuredChange } from './blind-spots.ts';
import { addCounts, type Count, uncovered } from './counts.ts';
import type { Diff } from './diff.ts';
import { branchesOf, type FileCoverage, lineState } from './report.ts';

/** First and last line, both counted in. */
export type Range = readonly [first: number, last: number];

/** Line numbers in rising order, those that follow on each other as one range. */
export function rangesOf(lines: readonly number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}

/** One file that brings coverable lines. */
export interface PatchFile {
  readonly path: string;
  /** Of the changed lines those that can be covered, and how many are. */
  readonly lines: Count;
  /** Branches that leave these lines; nothing where there are none. */
  readonly branches?: Count;
  /** The uncovered ones, in rising order; lines between two of them that are no code do not part a range. */
  readonly uncovered: readonly Range[];
  /** Covered lines of which some branch was not taken. */
  readonly partial: readonly number[];
}

export interface Patch {
  /** [0, 0] where the change brings no line that can be covered. */
  readonly lines: Count;
  readonly branches?: Count;
  /** How many of the changed lines the tool was told to leave out, as far as the reports list them. */
  readonly excluded: number;
  /** Files with coverable lines, those with most uncovered ones first, equals by name. */
  readonly files: readonly PatchFile[];
  /** New source files that no report mentions, though they should: their lines are in none of the counts. */
  readonly missed?: readonly UnmeasuredChange[];
}

/** Files of which a new line is not covered, or not in every branch. */
export const openFiles = ({ files }: Patch): PatchFile[] =>
  files.filter(({ uncovered, partial }) => uncovered.length + partial.length > 0);

/** Joins a change with a measurement by path and line number after the change. */
export function patchOf(
  diff: Diff,
  measured: ReadonlyMap<string, FileCoverage>,
  inScope: (path: string) => boolean = () => true,
  unmeasured: readonly UnmeasuredChange[] = [],
): Patch {
  const files: PatchFile[] = [];
  let excluded = 0;
  for (const { path, kind, hunks } of diff.values()) {
    const file = kind === 'removed' || !inScope(path) ? undefined : measured.get(path);
    if (file === undefined) continue;
    excluded += excludedIn(file, hunks);
    const joined = joinedFile(path, file, hunks);
    if (joined.lines[1] > 0) files.push(joined);
  }
  files.sort((a, b) => uncovered(b.lines) - uncovered(a.lines) || (a.path < b.path ? -1 : 1));
  const branches = sum(files.map((file) => file.branches ?? [0, 0]));
  const missed = unmeasured.filter(({ path, isMissed }) => isMissed && inScope(path));
  return {
    lines: sum(files.map(({ lines }) => lines)),
    ...(branches[1] > 0 && { branches }),
    excluded,
    files,
    ...(missed.length > 0 && { missed }),
  };
}

const sum = (counts: readonly Count[]): Count => counts.reduce((all, count) => addCounts(all, count), [0, 0]);

function joinedFile(path: string, file: FileCoverage, hunks: readonly number[]): PatchFile {
  let [covered, total] = [0, 0];
  const uncovered: [number, number][] = [];
  const added: Range[] = [];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, count] = [hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    if (count === 0) continue;
    added.push([first, first + count - 1]);
    let open: [number, number] | undefined;
    for (let line = first; line < first + count; line++) {
      const state = lineState(file, line);
      if (state === undefined) continue;
      total++;
      if (state === 'hit') {
        covered++;
        open = undefined;
      } else if (open) open[1] = line;
      else {
        open = [line, line];
        uncovered.push(open);
      }
    }
  }
  const { branches, partial } = branchesIn(file, added);
  return { path, lines: [covered, total], ...(branches[1] > 0 && { branches }), uncovered, partial };
}

/** Both are in the order of their lines, so that one walk finds all. */
function excludedIn({ excluded }: FileCoverage, hunks: readonly number[]): number {
  let [found, at] = [0, 0];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, count] = [hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    while ((excluded[at] ?? Number.POSITIVE_INFINITY) < first) at++;
    for (; (excluded[at] ?? Number.POSITIVE_INFINITY) < first + count; at++) found++;
  }
  return found;
}

/** The same of branches. */
function branchesIn(file: FileCoverage, added: readonly Range[]) {
  let [taken, all, at] = [0, 0, 0];
  const partial: number[] = [];
  for (const [line, covered, total] of branchesOf(file)) {
    while (at < added.length && (added[at]?.[1] ?? 0) < line) at++;
    if (line < (added[at]?.[0] ?? Number.POSITIVE_INFINITY)) continue;
    taken += covered;
    all += total;
    if (covered < total && lineState(file, line) === 'hit') partial.push(line);
  }
  const branches: Count = [taken, all];
  return { branches, partial };
}
