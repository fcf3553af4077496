/** One file as several tools or formats tell it: what each has by names of its own is compared, and never added up. */
import { type Count, type Counts, isSameCount, METRICS, type Metric, mostOf } from './counts.ts';
import { areAlike } from './doubts.ts';
import {
  countIdentities,
  haveCommon,
  type Identities,
  joinIdentities,
  newIdentities,
  settleIdentities,
} from './identities.ts';
import {
  countsOf,
  type FileCoverage,
  hasCounters,
  type JoinedBranches,
  joinBranches,
  joinLines,
  leaveOut,
  newFile,
  recount,
  settle,
} from './report.ts';
import { statementsOf } from './statements.ts';

/** What each of several tellings of a file knows, as one, in memory of its own, and what came of the lines' branches. */
export interface JoinedFile {
  readonly file: FileCoverage;
  readonly branches: readonly JoinedBranches[];
}

/**
 * Joins settled files that know a file by identities of their own; which comes first does not matter. No count is worse
 * than the best that one file alone tells of it, and none is better than what all of them together saw hit.
 */
export function joinStrangers(files: readonly FileCoverage[]): JoinedFile {
  const file = newFile(files[0]?.name ?? '');
  file.isGuess = files.every(({ isGuess }) => isGuess);
  for (const one of files) {
    joinLines(file, one);
    if (one.excluded.length > 0) leaveOut(file, one.excluded);
  }
  Object.assign(file.functions, bestOf(believed(files, 'functions').map(({ functions }) => functions)));
  Object.assign(file.statements, bestOf(believed(files, 'statements').map(({ statements }) => statements)));
  const branches = joinAllBranches(file, believed(files, 'branches'));
  settle(file);
  declare(file, files);
  const isOneRun = files.every((one) => areAlike(one, file));
  return { file, branches: isOneRun ? branches.map(({ differing }) => ({ differing, partial: [] })) : branches };
}

/** Those whose records are no more than what they count; all where none is. */
function believed(files: readonly FileCoverage[], metric: Metric): readonly FileCoverage[] {
  const some = files.filter((file) => !holdsMore(file, metric));
  return some.length > 0 ? some : files;
}

const holdsMore = (file: FileCoverage, metric: Metric): boolean =>
  hasCounters(file) && (recount(file)[metric]?.[1] ?? 0) > (file.declared[metric]?.[1] ?? Number.POSITIVE_INFINITY);

/** Sets that have identities in common are of one tool, and joined; of the others the one that knows the most. */
function bestOf(sets: readonly Identities[]): Identities {
  const size = (set: Identities): number => {
    const [hit, all] = countIdentities(set) ?? [0, 0];
    return all * 2 ** 26 + hit;
  };
  return familiesOf(sets).reduce((best, set) => (size(set) > size(best) ? set : best), newIdentities());
}

function familiesOf(sets: readonly Identities[]): readonly Identities[] {
  let families: readonly Identities[] = [];
  for (const set of sets) {
    if (set.length === 0) continue;
    const joined = newIdentities();
    joinIdentities(joined, set);
    const rest = families.filter((family) => !haveCommon(family, set));
    for (const family of families) if (!rest.includes(family)) joinIdentities(joined, family);
    settleIdentities(joined);
    families = [...rest, joined];
  }
  return families;
}

/** By the counts of lines, unless all know them one by one by the same identities. */
function joinAllBranches(into: FileCoverage, files: readonly FileCoverage[]): JoinedBranches[] {
  const families = familiesOf(files.map(({ arms }) => arms)).map((arms) => ({ ...newFile(''), arms }));
  const all = [...families, ...files.filter(({ branchWords }) => branchWords > 0)];
  if (all.length > 1 || families.length === 0) {
    return all.map((one) => {
      const joined = joinBranches(into, one);
      settle(into);
      return joined;
    });
  }
  for (const { arms } of families) joinIdentities(into.arms, arms);
  return [];
}

/** Sets the counters that say another thing than the joined records, metric by metric. */
function declare(file: FileCoverage, files: readonly FileCoverage[]): void {
  const told = files.map(countsOf);
  const records = recount(file);
  const declared: { [metric in Metric]?: Count } = {};
  for (const metric of METRICS) {
    const own = believed(files, metric).some((one) => !holdsMore(one, metric)) ? records[metric] : undefined;
    const count =
      metric === 'lines' ? statementsOf(file, files) : mostOf([own, ...told.map((counts) => counts[metric])]);
    if (!isSameCount(count, records[metric])) declared[metric] = count ?? [0, 0];
  }
  if (METRICS.some((metric) => declared[metric])) file.declared = declared satisfies Counts;
}
