/** Several reports of one commit as one measurement: union of lines, a line is hit if any report hit it. */
import { arePlaces } from './arms.ts';
import { type Count, type Counts, METRICS, type Metric, uncovered } from './counts.ts';
import { haveCommon, joinIdentities } from './identities.ts';
import { joinStrangers } from './join.ts';
import {
  branchesOf,
  copyOf,
  type FileCoverage,
  hasCounters,
  type JoinedBranches,
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
  /** What wrote the report, in which format: reports of one group know functions and branches by the same identities. */
  readonly group?: string;
}

export interface Measurement {
  /** By repository path, in the order of first appearance. */
  readonly files: ReadonlyMap<string, FileCoverage>;
  readonly notices: readonly Notice[];
}

/** Joins by path. The files are taken over and written to: the reports they came from are spent. */
export function merge(placed: Iterable<PlacedFile>): Measurement {
  const merging = newMerging();
  for (const { path, file, group = '' } of placed) merging.add(path, file, group);
  return merging.merged();
}

/** A merge that goes on, so that of many reports only the one that is read needs to be in memory. */
export interface Merging {
  /**
   * Joins one file of a report of that group, as `merge` does. With `copy` a file that is new is not taken over, so that
   * the memory of its report, which may be shared by all files in it, can go.
   */
  readonly add: (path: string, file: FileCoverage, group: string, copy?: boolean) => void;
  readonly merged: () => Measurement;
}

/** What the reports of one group come to for one path. */
interface Telling {
  readonly group: string;
  readonly file: FileCoverage;
}

export function newMerging(): Merging {
  const tellings = new Map<string, Telling[]>();
  const doubts: Doubts = { differing: new Map(), partial: new Map() };
  return {
    add: (path, file, group, copy = false) => {
      const known = tellings.get(path);
      const isGuess = known?.[0]?.file.isGuess;
      // what is known replaces what was guessed
      if (isGuess === false && file.isGuess) return;
      const into = known?.find((one) => one.group === group && !areStrangers(one.file, file))?.file;
      if (into && into.isGuess === file.isGuess) doubt(doubts, path, mergeFile(into, file));
      else {
        const telling = { group, file: copy ? copyOf(file) : file };
        if (known && isGuess === file.isGuess) known.push(telling);
        else tellings.set(path, [telling]);
      }
    },
    merged: () => mergedOf(tellings, doubts),
  };
}

/** Each path's tellings as one file; in an order of their own, so that none depends on that of the reports. */
function mergedOf(tellings: ReadonlyMap<string, readonly Telling[]>, known: Doubts): Measurement {
  const files = new Map<string, FileCoverage>();
  const doubts: Doubts = { differing: new Map(known.differing), partial: new Map(known.partial) };
  for (const [path, several] of tellings) {
    const [only, ...others] = several;
    if (only && others.length === 0) files.set(path, only.file);
    else {
      const sorted = [...several].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
      const { file, branches } = joinStrangers(sorted.map(({ file }) => file));
      for (const joined of branches) doubt(doubts, path, joined);
      files.set(path, file);
    }
  }
  return { files, notices: noticesOf(files, doubts) };
}

/** By path, lines whose branches were joined by their numbers. */
interface Doubts {
  readonly differing: Map<string, ReadonlySet<number>>;
  readonly partial: Map<string, ReadonlySet<number>>;
}

function doubt(doubts: Doubts, path: string, joined: JoinedBranches): void {
  for (const kind of ['differing', 'partial'] as const) {
    const known = doubts[kind].get(path);
    if (joined[kind].some((line) => !known?.has(line)))
      doubts[kind].set(path, new Set([...(known ?? []), ...joined[kind]]));
  }
}

function noticesOf(files: ReadonlyMap<string, FileCoverage>, { differing, partial }: Doubts): Notice[] {
  const unequal = [...differing].flatMap(([path, lines]) => [...lines].map((line) => `${path}:${line}`));
  const low = [...partial].flatMap(([path, lines]) =>
    stillPartial(files.get(path), lines).map((line) => `${path}:${line}`),
  );
  const notices: Notice[] = [];
  const [firstUnequal] = unequal;
  if (firstUnequal !== undefined) {
    notices.push({
      kind: 'branch-totals-differ',
      text: `Reports disagree on the number of branches of ${linesText(unequal)} (first: ${firstUnequal}); the larger number counts, so the merged branch rate is a lower bound.`,
    });
  }
  const [firstLow] = low;
  if (firstLow !== undefined) {
    notices.push({
      kind: 'branches-lower-bound',
      text: `Reports that do not say which branches they took each took some of ${linesText(low)} (first: ${firstLow}); the better one counts, so the merged branch rate is a lower bound.`,
    });
  }
  return notices;
}

const linesText = ({ length }: readonly string[]): string => `${length} ${length === 1 ? 'line' : 'lines'}`;

function stillPartial(file: FileCoverage | undefined, lines: ReadonlySet<number>): number[] {
  if (file === undefined) return [];
  return [...branchesOf(file)].flatMap(([line, covered, total]) => (covered < total && lines.has(line) ? [line] : []));
}

/** Joins `from` into `into` and returns the lines of which nobody knows the branches for sure. */
function mergeFile(into: FileCoverage, from: FileCoverage): JoinedBranches {
  return hasCounters(into) || hasCounters(from) ? mergeCounted(into, from) : mergeRecords(into, from);
}

function mergeRecords(into: FileCoverage, from: FileCoverage): JoinedBranches {
  const branches = mergeBranches(into, from);
  joinLines(into, from);
  joinIdentities(into.functions, from.functions);
  joinIdentities(into.statements, from.statements);
  if (from.excluded.length > 0) leaveOut(into, from.excluded);
  settle(into);
  return branches;
}

const CERTAIN: JoinedBranches = { differing: [], partial: [] };

/** By identity where both know their branches by one, else by the counts of lines. */
function mergeBranches(into: FileCoverage, from: FileCoverage): JoinedBranches {
  if (into.branchWords > 0 || from.branchWords > 0) {
    const isSame = areAlike(into, from);
    const joined = joinBranches(into, from);
    // one run that was reported twice took the same ways
    return isSame ? { ...joined, partial: [] } : joined;
  }
  if (from.arms.length === 0) return CERTAIN;
  // lists that are made anew in each run may lack a line
  const differing = arePlaces(into.arms) && arePlaces(from.arms) ? differingLines(into, from) : [];
  joinIdentities(into.arms, from.arms);
  return { differing, partial: [] };
}

/** Whether both hit the same of the lines that both know. */
function areAlike(a: FileCoverage, b: FileCoverage): boolean {
  const words = Math.min(a.bits.length, b.bits.length);
  for (let word = 0; word < words; word += 2) {
    const both = (a.bits[word] ?? 0) & (b.bits[word] ?? 0);
    if ((((a.bits[word + 1] ?? 0) ^ (b.bits[word + 1] ?? 0)) & both) !== 0) return false;
  }
  return true;
}

/** Whether they know branches of a line by other identities, or one by identity and one by numbers: other tools did that. */
function areStrangers(a: FileCoverage, b: FileCoverage): boolean {
  if (a.arms.length === 0 || b.arms.length === 0)
    return a.arms.length + b.arms.length > 0 && a.branchWords + b.branchWords > 0;
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
function mergeCounted(into: FileCoverage, from: FileCoverage): JoinedBranches {
  const [mine, theirs] = [sideOf(into), sideOf(from)];
  if (mine.declared.lines && theirs.records.lines && !theirs.declared.lines) keepStatements(into, from);
  if (theirs.declared.lines && mine.records.lines && !mine.declared.lines) keepStatements(from, into);
  const branches = mergeRecords(into, from);

  const merged = recount(into);
  const declared: { [metric in Metric]?: Count } = {};
  for (const metric of METRICS) {
    const counters = mergedCounters(metric, mine, theirs);
    const records = merged[metric];
    if (counters) declared[metric] = records ? RECOUNTED[metric](counters, records, mine, theirs) : counters;
  }
  into.declared = declared;
  return branches;
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

/** What the joined records add to the joined counters, of two sides. */
const RECOUNTED: Readonly<Record<Metric, (counters: Count, records: Count, mine: Side, theirs: Side) => Count>> = {
  // missed lines are always statements, even where the list of executed ones holds more: what is left uncovered is exact
  lines: ([, total], listed, ...sides) => [
    Math.max(0, total - uncovered(listed) - Math.min(...sides.map(unlistedOf))),
    total,
  ],
  branches: ([covered, total], listed, ...sides) => [
    Math.min(total, Math.max(covered, provenOf(listed, sides))),
    total,
  ],
  functions: lowerBound,
  statements: lowerBound,
  combined: lowerBound,
};

function lowerBound(counters: Count): Count {
  return counters;
}

/** How many statements that were missed only the counters know (some of PHPUnit's); no bound without both. */
const unlistedOf = ({ records: { lines: listed }, declared: { lines: counted } }: Side): number =>
  listed && counted ? Math.max(0, uncovered(counted) - uncovered(listed)) : Number.POSITIVE_INFINITY;

/**
 * How many branches two sides prove together: those that are listed as taken and, where both count and list the same
 * ones, those that the better one counts beyond its list (coverage.py's on lines with `# pragma: no branch`). Nothing is
 * proven by lists that hold more than is counted (impossible ones, of coverage.py up to 7.4).
 */
function provenOf([taken, all]: Count, sides: readonly Side[]): number {
  const beyond = sides.map(
    ({ records: { branches: listed = NO_COUNT }, declared: { branches: counted = NO_COUNT } }) => ({
      size: counted[1],
      known: listed[1],
      taken: counted[0] - listed[0],
      missed: uncovered(counted) - uncovered(listed),
    }),
  );
  if (beyond.some(({ taken, missed }) => taken < 0 || missed < 0)) return 0;
  const isSame = beyond.every(({ size, known }) => known === all && size === beyond[0]?.size);
  return taken + (isSame ? Math.max(...beyond.map(({ taken }) => taken)) : 0);
}

const NO_COUNT: Count = [0, 0];

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
