/** Several reports of one commit as one measurement: union of lines, a line is hit if any report hit it. */
import { arePlaces } from './arms.ts';
import { type Count, type Counts, isSameCount, METRICS, type Metric, uncovered } from './counts.ts';
import { haveCommon, joinIdentities } from './identities.ts';
import {
  branchesOf,
  copyOf,
  type FileCoverage,
  hasCounters,
  joinBranches,
  joinLines,
  leaveOut,
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
  const merging = newMerging();
  for (const { path, file } of placed) merging.add(path, file);
  return merging.merged();
}

/** A merge that goes on, so that of many reports only the one that is read needs to be in memory. */
export interface Merging {
  /**
   * Joins one file, as `merge` does. With `copy` a file that is new is not taken over, so that the memory of its report,
   * which may be shared by all files in it, can go.
   */
  readonly add: (path: string, file: FileCoverage, copy?: boolean) => void;
  readonly merged: () => Measurement;
}

export function newMerging(): Merging {
  const files = new Map<string, FileCoverage>();
  const differing = new Set<string>();
  return {
    add: (path, file, copy = false) => {
      const into = files.get(path);
      // what is known replaces what was guessed
      if (into === undefined || (into.isGuess && !file.isGuess)) files.set(path, copy ? copyOf(file) : file);
      else if (into.isGuess || !file.isGuess)
        for (const line of mergeFile(into, file)) differing.add(`${path}:${line}`);
    },
    merged: () => ({ files, notices: differingNotices(differing) }),
  };
}

function differingNotices(lines: ReadonlySet<string>): Notice[] {
  const [example] = lines;
  if (example === undefined) return [];
  return [
    {
      kind: 'branch-totals-differ',
      text: `Reports disagree on the number of branches of ${lines.size} ${lines.size === 1 ? 'line' : 'lines'} (first: ${example}); the larger number counts, so the merged branch rate is a lower bound.`,
    },
  ];
}

/** Joins `from` into `into` and returns the lines whose numbers of branches differ. */
function mergeFile(into: FileCoverage, from: FileCoverage): readonly number[] {
  return hasCounters(into) || hasCounters(from) ? mergeCounted(into, from) : mergeRecords(into, from);
}

function mergeRecords(into: FileCoverage, from: FileCoverage): readonly number[] {
  joinLines(into, from);
  const differing = mergeBranches(into, from);
  joinIdentities(into.functions, from.functions);
  joinIdentities(into.statements, from.statements);
  if (from.excluded.length > 0) leaveOut(into, from.excluded);
  settle(into);
  return differing;
}

/** By identity where both know their branches by one, and by the same, else by the counts of lines. */
function mergeBranches(into: FileCoverage, from: FileCoverage): readonly number[] {
  const isByArm = [into, from].every(({ arms, branchWords }) => arms.length > 0 || branchWords === 0);
  if (!isByArm || areStrangers(into, from)) return joinBranches(into, from);
  if (from.arms.length === 0) return [];
  // lists that are made anew in each run may lack a line
  const differing = arePlaces(into.arms) && arePlaces(from.arms) ? differingLines(into, from) : [];
  joinIdentities(into.arms, from.arms);
  return differing;
}

/** Whether both know branches of a line and none of them by the same identity: different formats have their own. */
function areStrangers(a: FileCoverage, b: FileCoverage): boolean {
  if (haveCommon(a.arms, b.arms)) return false;
  const lines = new Set<number>();
  for (const [line] of branchesOf(a)) lines.add(line);
  for (const [line] of branchesOf(b)) if (lines.has(line)) return true;
  return false;
}

/** Lines whose numbers of branches are not the same in both. */
function differingLines(a: FileCoverage, b: FileCoverage): number[] {
  const totals = new Map<number, number>();
  for (const [line, , total] of branchesOf(a)) totals.set(line, total);
  const differing = new Set(totals.keys());
  for (const [line, , total] of branchesOf(b)) {
    if (totals.get(line) === total) differing.delete(line);
    else differing.add(line);
  }
  return [...differing];
}

/** The same where one of the two has counters of its own. */
function mergeCounted(into: FileCoverage, from: FileCoverage): readonly number[] {
  const [mine, theirs] = [sideOf(into), sideOf(from)];
  const areListed = [mine, theirs].every(({ records, declared }) => isSameCount(records.branches, declared.branches));
  if (mine.declared.lines && theirs.records.lines && !theirs.declared.lines) keepStatements(into, from);
  if (theirs.declared.lines && mine.records.lines && !mine.declared.lines) keepStatements(from, into);
  const unlisted = Math.min(unlistedOf(mine), unlistedOf(theirs));
  const differing = mergeRecords(into, from);

  const merged = recount(into);
  const declared: { [metric in Metric]?: Count } = {};
  for (const metric of METRICS) {
    const counters = mergedCounters(metric, mine, theirs);
    const records = metric === 'branches' && !areListed ? undefined : merged[metric];
    if (counters) declared[metric] = records ? RECOUNTED[metric](counters, records, unlisted) : counters;
  }
  into.declared = declared;
  return differing;
}

/** What a file has of each metric, before it is joined with another. */
interface Side {
  readonly records: Counts;
  readonly declared: Counts;
}

const sideOf = (file: FileCoverage): Side => ({ records: recount(file), declared: file.declared });

/**
 * Counters of two sides as one: the better of both is a lower bound. Records say more than counters alone, and a side
 * that has neither says nothing.
 */
function mergedCounters(metric: Metric, mine: Side, theirs: Side): Count | undefined {
  const [a, b] = [mine.declared[metric], theirs.declared[metric]];
  const [isMineListed, isTheirsListed] = [mine.records[metric] !== undefined, theirs.records[metric] !== undefined];
  if (a && b) {
    if (metric === 'lines' && isMineListed !== isTheirsListed) return isMineListed ? a : b;
    return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  }
  if (a) return isTheirsListed ? undefined : a;
  return isMineListed ? undefined : b;
}

/** How many statements that were missed only the counters know (some of PHPUnit's); no bound without both. */
const unlistedOf = ({ records: { lines: listed }, declared: { lines: counted } }: Side): number =>
  listed && counted ? Math.max(0, uncovered(counted) - uncovered(listed)) : Number.POSITIVE_INFINITY;

const lowerBound = (counters: Count): Count => counters;

/** What the joined records add to the joined counters. */
const RECOUNTED: Readonly<Record<Metric, (counters: Count, records: Count, unlisted: number) => Count>> = {
  // missed lines are always statements, even where the list of executed ones holds more: what is left uncovered is exact
  lines: ([, total], listed, unlisted) => [Math.max(0, total - uncovered(listed) - unlisted), total],
  branches: ([covered, total], records) => [Math.min(total, Math.max(covered, records[0])), total],
  functions: lowerBound,
  statements: lowerBound,
  combined: lowerBound,
};

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
