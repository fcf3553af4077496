/** Several reports of one commit as one measurement: union of lines, a line is hit if any report hit it. */
import type { Count } from './counts.ts';
import {
  addBranches,
  addFunction,
  branchesOf,
  countsOf,
  type FileCoverage,
  type Notice,
  recount,
  settle,
} from './report.ts';

/** A file of a report under the repository path that its name was resolved to. */
export interface PlacedFile {
  readonly path: string;
  readonly file: FileCoverage;
}

export interface Measurement {
  /** By repository path, in the order of first appearance. */
  readonly files: ReadonlyMap<string, FileCoverage>;
  readonly notices: readonly Notice[];
}

/** Joins by path. The files are taken over and written to: the reports they came from are spent. */
export function merge(placed: Iterable<PlacedFile>): Measurement {
  const files = new Map<string, FileCoverage>();
  const differing = new Set<string>();
  for (const { path, file } of placed) {
    const into = files.get(path);
    if (into === undefined) {
      files.set(path, file);
      continue;
    }
    for (const line of mergeFile(into, file)) differing.add(`${path}:${line}`);
  }
  const [example] = differing;
  const notices =
    example === undefined
      ? []
      : [
          {
            kind: 'branch-totals-differ',
            text: `Reports disagree on the number of branches of ${differing.size} ${differing.size === 1 ? 'line' : 'lines'} (first: ${example}); the larger number counts, so the merged branch rate is a lower bound.`,
          },
        ];
  return { files, notices };
}

/** Joins `from` into `into` and returns the lines whose numbers of branches differ. */
function mergeFile(into: FileCoverage, from: FileCoverage): number[] {
  const [mine, theirs] = [countsOf(into), countsOf(from)];
  const areListed = [into, from].every((file) => agrees(recount(file).branches, file.declared.branches));
  if (into.declared.lines && !from.declared.lines) keepStatements(into, from);
  if (from.declared.lines && !into.declared.lines) keepStatements(from, into);
  const declaredByBoth = into.declared.lines && from.declared.lines;
  const declaredBranches = into.declared.branches && from.declared.branches;
  const before = new Map<number, number>();
  for (const [line, , total] of branchesOf(into)) before.set(line, total);

  if (from.bits.length > into.bits.length) {
    const grown = new Uint32Array(from.bits.length);
    grown.set(into.bits);
    into.bits = grown;
  }
  from.bits.forEach((word, i) => {
    into.bits[i] = (into.bits[i] ?? 0) | word;
  });
  const differing: number[] = [];
  for (const [line, covered, total] of branchesOf(from)) {
    const known = before.get(line);
    if (known !== undefined && known !== total) differing.push(line);
    addBranches(into, line, covered, total);
  }
  for (let i = 0; i < from.functionEntries; i++) {
    const entry = from.functions[i] ?? 0;
    addFunction(into, Math.floor(entry / 2), entry % 2 === 1);
  }
  settle(into);

  const merged = recount(into);
  into.declared = {
    ...(declaredByBoth && { lines: mergedLines(declaredByBoth, mine.lines, theirs.lines, merged.lines) }),
    ...(declaredBranches && {
      branches: mergedBranches(mine.branches, theirs.branches, areListed ? merged.branches : undefined),
    }),
  };
  return differing;
}

/** Missed lines are always statements, even where the list of executed ones holds more: what is left uncovered is exact. */
function mergedLines(fallback: Count, a: Count | undefined, b: Count | undefined, recounted: Count | undefined): Count {
  const total = Math.max(a?.[1] ?? fallback[1], b?.[1] ?? 0);
  const missed = recounted ? recounted[1] - recounted[0] : 0;
  return [Math.max(0, total - missed), total];
}

/**
 * Where only one side's lists hold more than statements, the other side tells which lines are statements: of the lines
 * that were hit only those remain that it has too.
 */
function keepStatements(listed: FileCoverage, statements: FileCoverage): void {
  for (let word = 0; word < listed.bits.length; word += 2) {
    const missed = (listed.bits[word] ?? 0) & ~(listed.bits[word + 1] ?? 0);
    const kept = (listed.bits[word] ?? 0) & ((statements.bits[word] ?? 0) | missed);
    listed.bits[word] = kept;
    listed.bits[word + 1] = (listed.bits[word + 1] ?? 0) & kept;
  }
}

const agrees = (recounted: Count | undefined, declared: Count | undefined): boolean =>
  recounted?.[0] === declared?.[0] && recounted?.[1] === declared?.[1];

/** Where the records contradict the summaries, the better summary is what is known: a lower bound. */
function mergedBranches(a: Count | undefined, b: Count | undefined, recounted: Count | undefined): Count {
  const total = Math.max(a?.[1] ?? 0, b?.[1] ?? 0);
  return [Math.min(total, Math.max(a?.[0] ?? 0, b?.[0] ?? 0, recounted?.[0] ?? 0)), total];
}
