/** Several measurements of one commit side by side: how far apart they are, where, and which tolerance bears it. */
import {
  type Count,
  type Counts,
  compareRates,
  type Decimal,
  isBelow,
  leastTolerance,
  METRICS,
  type Metric,
  totalsOf,
  ZERO,
} from './counts.ts';
import { branchesOf, type FileCoverage, lineState } from './report.ts';

/** One measurement of the commit: the counts of its files, and the same files line by line. */
export interface Run {
  readonly files: ReadonlyMap<string, Counts>;
  readonly lines: ReadonlyMap<string, FileCoverage>;
}

/** How far a metric of a scope moved between the runs. */
export interface Jitter {
  readonly scope: string;
  readonly metric: Metric;
  /** Whether the ratchet holds it to a mark. */
  readonly judged: boolean;
  /** By rate. */
  readonly lowest: Count;
  readonly highest: Count;
  /** The least and the most that there was to cover; where they differ it was not the same code, or not the same tests. */
  readonly coverable: readonly [least: number, most: number];
  /** Percentage points between the two, to four decimal places and never less than they are. */
  readonly spread: Decimal;
  /** The least tolerance of two decimal places with which a mark of the highest lets the lowest pass. */
  readonly tolerance: Decimal;
}

/** Lines that some runs hit and others missed; lines between two of them that are no code do not part a range. */
export interface Flap {
  readonly first: number;
  readonly last: number;
  /** Runs that hit them, of those that have them. */
  readonly hit: number;
  readonly runs: number;
}

/** Branches of one line, not always the same number of them taken. */
export interface FlappingBranches {
  readonly line: number;
  readonly taken: readonly [least: number, most: number];
  readonly total: number;
}

export interface FlappingFile {
  readonly path: string;
  /** How many lines flap; never 0 without branches. */
  readonly lines: number;
  readonly ranges: readonly Flap[];
  readonly branches: readonly FlappingBranches[];
}

/** A file that is not in every run, or not with as many coverable lines. */
export interface UnevenFile {
  readonly path: string;
  /** Runs that have it. */
  readonly runs: number;
  /** Of these the least and the most. */
  readonly coverable: readonly [least: number, most: number];
}

export interface Calibration {
  readonly runs: number;
  /** By scope, the total first; metrics that every run carries. */
  readonly jitter: readonly Jitter[];
  /** Metrics that only so many runs carry. */
  readonly lacking: readonly { readonly scope: string; readonly metric: Metric; readonly runs: number }[];
  /** Those with most flapping lines first, then most branches, equals by name. */
  readonly flapping: readonly FlappingFile[];
  /** By name. */
  readonly uneven: readonly UnevenFile[];
  /** What the worst judged metric asks for, percentage points to two places; 0 where nothing moved. */
  readonly tolerance: Decimal;
}

/** Compares runs of one commit, scope by scope (the total first) and line by line; `judged` are the ratcheted metrics. */
export function calibrate(
  runs: readonly Run[],
  scopes: ReadonlyMap<string, (path: string) => boolean>,
  judged: readonly Metric[],
): Calibration {
  const [inTotal = () => true] = scopes.values();
  const [jitter, lacking]: [Jitter[], Calibration['lacking'][number][]] = [[], []];
  for (const [scope, inScope] of scopes) {
    const totals = runs.map(({ files }) => totalsOf(files, inScope));
    for (const metric of METRICS) {
      const counts = totals.flatMap((total) => (total[metric]?.[1] ? [total[metric]] : []));
      if (counts.length === 0) continue;
      if (counts.length < runs.length) lacking.push({ scope, metric, runs: counts.length });
      else jitter.push({ scope, metric, judged: judged.includes(metric), ...between(counts) });
    }
  }
  const paths = [...new Set(runs.flatMap(({ files }) => [...files.keys()]))].filter(inTotal).sort();
  const flapping = paths
    .map((path) =>
      flapsOf(
        path,
        present(runs, ({ lines }) => lines.get(path)),
      ),
    )
    .filter(({ lines, branches }) => lines + branches.length > 0);
  return {
    runs: runs.length,
    jitter,
    lacking,
    flapping: flapping.sort((a, b) => b.lines - a.lines || b.branches.length - a.branches.length),
    uneven: paths.flatMap((path) => {
      const sizes = present(runs, ({ files }) => files.get(path)).map(({ lines }) => lines?.[1] ?? 0);
      const coverable = [Math.min(...sizes), Math.max(...sizes)] as const;
      const isEven = sizes.length === runs.length && coverable[0] === coverable[1];
      return isEven ? [] : [{ path, runs: sizes.length, coverable }];
    }),
    tolerance: jitter.reduce((most, row) => (row.judged && row.tolerance > most ? row.tolerance : most), ZERO),
  };
}

const present = <T>(runs: readonly Run[], find: (run: Run) => T | undefined): T[] =>
  runs.flatMap((run) => find(run) ?? []);

function between(counts: readonly Count[]) {
  const lowest = counts.reduce((a, b) => (compareRates(b, a) < 0 ? b : a));
  const highest = counts.reduce((a, b) => (compareRates(b, a) > 0 ? b : a));
  const totals = counts.map(([, total]) => total);
  return {
    lowest,
    highest,
    coverable: [Math.min(...totals), Math.max(...totals)],
    spread: leastTolerance(lowest, highest, 4),
    tolerance: leastTolerance(lowest, highest, 2),
  } as const;
}

function flapsOf(path: string, files: readonly FileCoverage[]): FlappingFile {
  const ranges: { first: number; last: number; hit: number; runs: number }[] = [];
  let lines = 0;
  let open = false;
  const words = Math.max(0, ...files.map(({ bits }) => bits.length));
  for (let word = 0; word < words; word += 2) {
    let [coverable, hit, missed] = [0, 0, 0];
    for (const { bits } of files) {
      const [all, covered] = [bits[word] ?? 0, bits[word + 1] ?? 0];
      coverable |= all;
      hit |= covered;
      missed |= all & ~covered;
    }
    for (let line = word << 4, left = coverable; left !== 0; line++, left >>>= 1) {
      if ((left & 1) === 0) continue;
      if (((hit & missed) >>> (line & 31)) % 2 === 0) {
        open = false;
        continue;
      }
      lines++;
      const states = files.map((file) => lineState(file, line));
      const seen = {
        hit: states.filter((state) => state === 'hit').length,
        runs: states.filter((state) => state !== undefined).length,
      };
      const range = open ? ranges.at(-1) : undefined;
      if (range && range.hit === seen.hit && range.runs === seen.runs) range.last = line;
      else ranges.push({ first: line, last: line, ...seen });
      open = true;
    }
  }
  return { path, lines, ranges, branches: flappingBranches(files) };
}

function flappingBranches(files: readonly FileCoverage[]): FlappingBranches[] {
  const seen = new Map<number, { line: number; taken: [number, number]; total: number }>();
  for (const file of files)
    for (const [line, covered, total] of branchesOf(file)) {
      const { taken, total: before } = seen.get(line) ?? { taken: [covered, covered] as const, total };
      seen.set(line, {
        line,
        taken: [Math.min(taken[0], covered), Math.max(taken[1], covered)],
        total: Math.max(before, total),
      });
    }
  return [...seen.values()].filter(({ taken }) => taken[0] < taken[1]).sort((a, b) => a.line - b.line);
}

/** What a tolerance that is in force is worth by the runs. */
export interface Worth {
  /** Against what the runs ask for. */
  readonly finding: 'too-fine' | 'enough' | 'looser';
  /** Judged numbers of which it is less than one line, branch or whatever is counted; of a tolerance of 0 none. */
  readonly belowOne: readonly Jitter[];
}

/** Holds a tolerance, percentage points, against what was seen. */
export function worthOf({ jitter, tolerance: needed }: Calibration, tolerance: Decimal): Worth {
  const finding = tolerance < needed ? 'too-fine' : tolerance > needed ? 'looser' : 'enough';
  const losesOne = ({ coverable: [, most] }: Jitter): boolean => isBelow([most - 1, most], [most, most], tolerance);
  return { finding, belowOne: tolerance === 0 ? [] : jitter.filter((row) => row.judged && losesOne(row)) };
}
