/** Several reports of one commit as one measurement: union of lines, a line is hit if any report hit it. */
import { arePlaces } from './arms.ts';
import { type Count, type Counts, isSameCount, METRICS, type Metric } from './counts.ts';
import { joinIdentities } from './identities.ts';
import { addBranches, branchesOf, type FileCoverage, leaveOut, type Notice, recount, settle } from './report.ts';

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
function mergeFile(into: FileCoverage, from: FileCoverage): ReadonlySet<number> {
  const [mine, theirs] = [sideOf(into), sideOf(from)];
  const areListed = [mine, theirs].every(({ records, declared }) => isSameCount(records.branches, declared.branches));
  if (mine.declared.lines && theirs.records.lines && !theirs.declared.lines) keepStatements(into, from);
  if (theirs.declared.lines && mine.records.lines && !mine.declared.lines) keepStatements(from, into);
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
  const differing = new Set<number>();
  const byArm = [into, from].every(({ arms, branchEntries }) => arms.length > 0 || branchEntries === 0);
  // lists that are made anew in each run may lack a line
  const byPlace = byArm && [into, from].every(({ arms }) => arePlaces(arms));
  if (byPlace) for (const line of before.keys()) differing.add(line);
  if (byArm) joinIdentities(into.arms, from.arms);
  else {
    into.arms.length = 0;
    into.countedArms = 0;
  }
  for (const [line, covered, total] of branchesOf(from)) {
    const known = before.get(line);
    if (known === total) differing.delete(line);
    else if (byPlace || (!byArm && known !== undefined)) differing.add(line);
    if (!byArm) addBranches(into, line, covered, total);
  }
  joinIdentities(into.functions, from.functions);
  joinIdentities(into.statements, from.statements);
  leaveOut(into, from.excluded);
  settle(into);

  const merged = recount(into);
  const declared: { [metric in Metric]?: Count } = {};
  for (const metric of METRICS) {
    const counters = mergedCounters(metric, mine, theirs);
    const records = metric === 'branches' && !areListed ? undefined : merged[metric];
    if (counters) declared[metric] = records ? RECOUNTED[metric](counters, records) : counters;
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

const lowerBound = (counters: Count): Count => counters;

/** What the joined records add to the joined counters. */
const RECOUNTED: Readonly<Record<Metric, (counters: Count, records: Count) => Count>> = {
  // missed lines are always statements, even where the list of executed ones holds more: what is left uncovered is exact
  lines: ([, total], [hit, coverable]) => [Math.max(0, total - (coverable - hit)), total],
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
