/** What was measured: files and their lines in two bits each, so that a report costs memory by its source lines. */
import { linesOfArms, markArm } from './arms.ts';
import { type Count, type Counts, METRICS, type Metric } from './counts.ts';
import { countIdentities, type Identities, mark, newIdentities, settleIdentities } from './identities.ts';

/** Something worth telling that is no error: `kind` for machines, `text` a sentence. */
export interface Notice {
  readonly kind: string;
  readonly text: string;
}

/** Fills the buffer from its start and says how many bytes came; 0 is the end. */
export type Pull = (into: Uint8Array) => number;

/** One report as it was read: names are still those that the tool wrote. */
export interface CoverageReport {
  readonly format: string;
  /** The tool that wrote it, where the report says so: `coverage.py 7.11.0`. */
  readonly producer?: string;
  /** The commit that was measured, where the report says so; names are then paths of its repository. */
  readonly commit?: string;
  /** How many reports it was made of, where it says so. */
  readonly reports?: number;
  /** Directories that file names may be relative to, in the report's order. */
  readonly sources: readonly string[];
  /** One entry for each name in each module; a name that the report repeats there is one file. */
  readonly files: readonly FileCoverage[];
  /** What the report's own header claims. Never trusted, only compared. */
  readonly declared: Counts;
  readonly notices: readonly Notice[];
  readonly bytes: number;
}

/**
 * One source file. Written by a reader through `addLine`, `addBranch` or `addBranches`, `addFunction`, `addStatement`;
 * read through `countsOf` and `lineState` after `settle`.
 */
export interface FileCoverage {
  readonly name: string;
  /** The modules that the report puts it in, the outermost first, with `/` between them; '' where it knows of none. */
  readonly module: string;
  /** For every 32 lines two words: which are coverable, which of them were hit. */
  bits: Uint32Array;
  /** Two words for each line with branches, its number and `covered << 16 | total`; the first `branchWords` hold. */
  branches: Uint32Array;
  branchWords: number;
  branchesSorted: boolean;
  /** Each branch by its line and identity, where the report tells one, instead of their numbers. */
  readonly arms: Identities;
  readonly functions: Identities;
  readonly statements: Identities;
  /** Lines that the tool was told to leave out, in rising order, where the report lists them. */
  excluded: Uint32Array;
  /** Whether the tool never loaded the file and guessed which of its lines are code: then none of them was hit. */
  isGuess: boolean;
  /**
   * Per-file counters of the report, set only for metrics that the records cannot carry (the statements of
   * coverage.py's JSON, whose line lists hold docstrings too); they stand in for the recount.
   */
  declared: Counts;
}

/** The last line number that is believed; beyond it is a marker of some compiler or an attack on our memory. */
export const LAST_LINE = 4_194_303;
/** The most branches that one line can have. */
export const MOST_BRANCHES = 65_535;

const NONE = new Uint32Array(0);
const UNDECLARED: Counts = {};

export function newFile(name: string, module = ''): FileCoverage {
  return {
    name,
    module,
    bits: NONE,
    branches: NONE,
    branchWords: 0,
    branchesSorted: true,
    arms: newIdentities(),
    functions: newIdentities(),
    statements: newIdentities(),
    excluded: NONE,
    isGuess: false,
    declared: UNDECLARED,
  };
}

/** The same file in memory of its own. */
export function copyOf(file: FileCoverage): FileCoverage {
  const { bits, branches, arms, functions, statements } = file;
  return {
    ...file,
    bits: bits.slice(),
    branches: branches.slice(),
    arms: { ...arms, entries: arms.entries.slice() },
    functions: { ...functions, entries: functions.entries.slice() },
    statements: { ...statements, entries: statements.entries.slice() },
  };
}

/** Records a coverable line, `1 <= line <= LAST_LINE`; a line seen twice is hit if it was hit once. */
export function addLine(file: FileCoverage, line: number, hit: boolean): void {
  const word = (line >>> 5) << 1;
  makeRoom(file, word);
  const mask = 1 << (line & 31);
  file.bits[word] = (file.bits[word] ?? 0) | mask;
  if (hit) file.bits[word + 1] = (file.bits[word + 1] ?? 0) | mask;
}

/** Records all lines from the first to the last, `1 <= first <= last <= LAST_LINE`, as `addLine` does each of them. */
export function addLines(file: FileCoverage, first: number, last: number, hit: boolean): void {
  const end = (last >>> 5) << 1;
  makeRoom(file, end);
  const { bits } = file;
  for (let word = (first >>> 5) << 1; word <= end; word += 2) {
    let mask = -1;
    if (word === (first >>> 5) << 1) mask &= -1 << (first & 31);
    if (word === end) mask &= -1 >>> (31 - (last & 31));
    bits[word] = (bits[word] ?? 0) | mask;
    if (hit) bits[word + 1] = (bits[word + 1] ?? 0) | mask;
  }
}

function makeRoom(file: FileCoverage, word: number): void {
  if (word < file.bits.length) return;
  const grown = new Uint32Array(Math.max(8, word + 2, file.bits.length * 2));
  grown.set(file.bits);
  file.bits = grown;
}

/** Records the branches that leave a line, `0 <= covered <= total <= MOST_BRANCHES`; they may come in any order. */
export function addBranches(file: FileCoverage, line: number, covered: number, total: number): void {
  const { branchWords } = file;
  if (branchWords > 0) {
    const before = file.branches[branchWords - 2] ?? 0;
    if (before === line) {
      file.branches[branchWords - 1] = betterBranches(file.branches[branchWords - 1] ?? 0, (covered << 16) | total);
      return;
    }
    if (before > line) file.branchesSorted = false;
  }
  if (branchWords === file.branches.length) file.branches = grow(file.branches, Math.max(8, branchWords * 2));
  file.branches[branchWords] = line;
  file.branches[branchWords + 1] = (covered << 16) | total;
  file.branchWords = branchWords + 2;
}

/**
 * Records one branch by its identity within its line, `0 <= id < 2^29`; one that is seen twice is taken if it was taken
 * once. A file has branches by identity or by counts, not both.
 */
export function addBranch(file: FileCoverage, line: number, id: number, isTaken: boolean): void {
  markArm(file.arms, line, id, isTaken);
}

/** Records a function by its identity, `0 <= key < 2^52`; one that is seen twice is hit if it was hit once. */
export function addFunction(file: FileCoverage, key: number, hit: boolean): void {
  mark(file.functions, key, hit);
}

/** Records one statement by its identity, `0 <= key < 2^52`; one that is seen twice is hit if it was hit once. */
export function addStatement(file: FileCoverage, key: number, hit: boolean): void {
  mark(file.statements, key, hit);
}

/** Records lines that the tool was told to leave out, in rising order; they count for nothing. */
export function leaveOut(file: FileCoverage, lines: Uint32Array): void {
  const known = file.excluded;
  const all = new Uint32Array(known.length + lines.length);
  let [length, at, i] = [0, 0, 0];
  while (at < known.length || i < lines.length) {
    const [a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY] = [known[at], lines[i]];
    const line = Math.min(a, b);
    if (a === line) at++;
    else i++;
    if (length === 0 || all[length - 1] !== line) all[length++] = line;
  }
  if (length > known.length) file.excluded = all.subarray(0, length);
}

/** Adds the lines of another file. */
export function joinLines(into: FileCoverage, { bits }: FileCoverage): void {
  if (bits.length > into.bits.length) into.bits = grow(into.bits, bits.length);
  const mine = into.bits;
  for (let i = 0; i < bits.length; i++) mine[i] = (mine[i] ?? 0) | (bits[i] ?? 0);
}

/** Lines whose branches were joined by their numbers. */
export interface JoinedBranches {
  /** Where the totals are not the same. */
  readonly differing: readonly number[];
  /** Where they are, and each took some but not all of them: nobody knows whether the same. */
  readonly partial: readonly number[];
}

/** Adds the numbers of branches of another file, both settled. */
export function joinBranches(into: FileCoverage, from: FileCoverage): JoinedBranches {
  countArms(into);
  const [differing, partial]: [number[], number[]] = [[], []];
  const end = into.branchWords;
  let at = 0;
  for (const [line, covered, total] of branchesOf(from)) {
    while (at < end && (into.branches[at] ?? 0) < line) at += 2;
    if (at === end || into.branches[at] !== line) {
      addBranches(into, line, ...countable(covered, total));
      continue;
    }
    const mine = into.branches[at + 1] ?? 0;
    const [few, all] = countable(covered, total);
    if ((mine & 0xffff) !== all) differing.push(line);
    else if (few > 0 && few < all && mine >>> 16 > 0 && mine >>> 16 < all) partial.push(line);
    into.branches[at + 1] = betterBranches(mine, (few << 16) | all);
  }
  return { differing, partial };
}

/** Keeps of the branches that are known one by one only how many each line has. */
function countArms(file: FileCoverage): void {
  if (file.arms.length === 0) return;
  for (const [line, covered, total] of linesOfArms(file.arms)) addBranches(file, line, ...countable(covered, total));
  file.arms.length = 0;
}

/** As many branches as one line can have, in proportion. */
const countable = (covered: number, total: number): readonly [covered: number, total: number] =>
  total <= MOST_BRANCHES ? [covered, total] : [Math.floor(covered * (MOST_BRANCHES / total)), MOST_BRANCHES];

/** Sorts and joins what came twice and lets go of spare room; the file can be counted and written to again. */
export function settle(file: FileCoverage): void {
  if (!file.branchesSorted) sortBranches(file);
  if (file.branches.length > file.branchWords) file.branches = file.branches.slice(0, file.branchWords);
  settleIdentities(file.arms);
  settleIdentities(file.functions);
  settleIdentities(file.statements);
  let words = file.bits.length;
  while (words > 0 && file.bits[words - 2] === 0) words -= 2;
  if (words < file.bits.length) file.bits = file.bits.slice(0, words);
}

function sortBranches(file: FileCoverage): void {
  const { branches } = file;
  const order = Array.from({ length: file.branchWords / 2 }, (_, i) => 2 * i);
  order.sort((a, b) => (branches[a] ?? 0) - (branches[b] ?? 0));
  file.branches = new Uint32Array(branches.length);
  file.branchWords = 0;
  file.branchesSorted = true;
  for (const i of order) {
    const packed = branches[i + 1] ?? 0;
    addBranches(file, branches[i] ?? 0, packed >>> 16, packed & 0xffff);
  }
}

const grow = (array: Uint32Array, size: number): Uint32Array => {
  const grown = new Uint32Array(size);
  grown.set(array);
  return grown;
};

/** Of two records of one line's branches: the most covered of the most there are. */
function betterBranches(a: number, b: number): number {
  return (Math.max(a >>> 16, b >>> 16) << 16) | Math.max(a & 0xffff, b & 0xffff);
}

/** Whether a line is coverable, and if so whether it was hit. */
export function lineState(file: FileCoverage, line: number): 'hit' | 'missed' | undefined {
  const word = (line >>> 5) << 1;
  const mask = 1 << (line & 31);
  if (((file.bits[word] ?? 0) & mask) === 0) return undefined;
  return ((file.bits[word + 1] ?? 0) & mask) === 0 ? 'missed' : 'hit';
}

/** The last coverable line; 0 where there is none. */
export function lastLine({ bits }: FileCoverage): number {
  for (let word = bits.length - 2; word >= 0; word -= 2) {
    const coverable = bits[word] ?? 0;
    if (coverable !== 0) return word * 16 + 31 - Math.clz32(coverable);
  }
  return 0;
}

/** Each line with branches of a settled file, in rising order: its number, covered and total. */
export const branchesOf = (file: FileCoverage): Iterable<readonly [line: number, covered: number, total: number]> =>
  file.arms.length > 0 ? linesOfArms(file.arms) : countedBranches(file);

function* countedBranches({ branches, branchWords }: FileCoverage) {
  for (let i = 0; i < branchWords; i += 2) {
    const packed = branches[i + 1] ?? 0;
    yield [branches[i] ?? 0, packed >>> 16, packed & 0xffff] as const;
  }
}

/** Whether the report gave counters beside the records, or instead of them. */
export const hasCounters = ({ declared }: FileCoverage): boolean => declared !== UNDECLARED;

/** What the records add up to, metric by metric; a metric without a single record is absent, not 0 of 0. */
export function recount(file: FileCoverage): Counts {
  let [coverable, hit] = [0, 0];
  for (let word = 0; word < file.bits.length; word += 2) {
    coverable += ones(file.bits[word] ?? 0);
    hit += ones(file.bits[word + 1] ?? 0);
  }
  const [functions, statements] = [countIdentities(file.functions), countIdentities(file.statements)];
  const counts: Writable = {};
  if (coverable > 0) counts.lines = [hit, coverable];
  const branches = countIdentities(file.arms) ?? countBranches(file);
  if (branches) counts.branches = branches;
  if (functions) counts.functions = functions;
  if (statements) counts.statements = statements;
  return counts;
}

function countBranches({ branches, branchWords }: FileCoverage): Count | undefined {
  let [taken, all] = [0, 0];
  for (let i = 1; i < branchWords; i += 2) {
    const packed = branches[i] ?? 0;
    taken += packed >>> 16;
    all += packed & 0xffff;
  }
  return all > 0 ? [taken, all] : undefined;
}

type Writable = { -readonly [metric in Metric]?: Count };

/** What the file counts for: its records, or its own counters where the records cannot carry a metric. `combined` is for sums. */
export function countsOf(file: FileCoverage): Counts {
  const counts = recount(file);
  if (!hasCounters(file)) return counts;
  const known: Writable = { ...counts };
  for (const metric of METRICS) {
    const declared = file.declared[metric];
    if (!declared) continue;
    if (declared[1] > 0) known[metric] = declared;
    else delete known[metric];
  }
  return known;
}

/** Number of set bits in 32. */
export function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
