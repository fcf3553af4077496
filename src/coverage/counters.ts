/** What becomes of a file's own counters where several reports of one tool are joined. */
import { type Count, type Counts, METRICS, type Metric, mostOf, uncovered } from './counts.ts';
import { type FileCoverage, recount } from './report.ts';

/**
 * The counters of two files that are about to be joined, of which one has some, by what the joined records add up to. Of
 * lists that hold more than statements it leaves what the other file, which has no counters, shows to be some.
 */
export function mergeCounters(into: FileCoverage, from: FileCoverage): (merged: Counts) => Counts {
  const [mine, theirs] = [sideOf(into), sideOf(from)];
  if (mine.declared.lines && theirs.records.lines && !theirs.declared.lines) keepStatements(into, from);
  if (theirs.declared.lines && mine.records.lines && !mine.declared.lines) keepStatements(from, into);
  return (merged) => {
    const declared: { [metric in Metric]?: Count } = {};
    for (const metric of METRICS) {
      const counters = mergedCounters(metric, mine, theirs);
      const records = merged[metric];
      if (counters) declared[metric] = records ? RECOUNTED[metric](counters, records, mine, theirs) : counters;
    }
    return declared;
  };
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
    return mostOf([a, b]);
  }
  if (a) return isTheirsListed ? undefined : a;
  return isMineListed ? undefined : b;
}

const lowerBound = (counters: Count): Count => counters;

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

/** How many statements that were missed only the counters know (some of PHPUnit's); no bound without both. */
const unlistedOf = ({ records: { lines: listed }, declared: { lines: counted } }: Side): number =>
  listed && counted ? Math.max(0, uncovered(counted) - uncovered(listed)) : Number.POSITIVE_INFINITY;

/**
 * How many branches two sides prove together: whatever is not listed as missed by both, as far as one of them counts it
 * (coverage.py lists nowhere what lines with `# pragma: no branch` leave out). Nothing is proven by lists that hold more
 * than is counted (impossible ways, of coverage.py up to 7.4).
 */
function provenOf(merged: Count, sides: readonly Side[]): number {
  const told = sides.map(
    ({ records: { branches: listed = NO_COUNT }, declared: { branches: counted = NO_COUNT } }) => ({
      listed,
      counted,
    }),
  );
  const holdsMore = told.some(
    ({ listed, counted }) => listed[0] > counted[0] || uncovered(listed) > uncovered(counted),
  );
  return holdsMore
    ? 0
    : Math.max(...told.map(({ listed, counted }) => counted[0] + uncovered(listed))) - uncovered(merged);
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
