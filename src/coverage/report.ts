/** What was measured: files and their lines in two bits each, so that a report costs memory by its source lines. */
import { eachArmLine, markArm } from './arms.ts';
import { type Count, type Counts, METRICS, type Metric } from './counts.ts';
import {
  countIdentities,
  type Identities,
  joinIdentities,
  mark,
  newIdentities,
  settleIdentities,
  sortIdentities,
  trimIdentities,
} from './identities.ts';

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
  /** Directories that file names may be relative to, in the report's order. */
  readonly sources: readonly string[];
  /** One entry for each name; a name that the report repeats is one file. */
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
  /** For every 32 lines two words: which are coverable, which of them were hit. */
  bits: Uint32Array;
  /** Line of each branch entry, then its counts packed as `covered << 16 | total`; the first `branchEntries` hold. */
  branchLines: Uint32Array;
  branchCounts: Uint32Array;
  branchEntries: number;
  branchesSorted: boolean;
  /** Each branch by its line and identity, where the report tells one; the branch entries follow from them. */
  readonly arms: Identities;
  /** How many of them there were when the branch entries were made. */
  countedArms: number;
  readonly functions: Identities;
  readonly statements: Identities;
  /** Lines that the tool was told to leave out, in rising order, where the report lists them. */
  excluded: Uint32Array;
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

export function newFile(name: string): FileCoverage {
  return {
    name,
    bits: NONE,
    branchLines: NONE,
    branchCounts: NONE,
    branchEntries: 0,
    branchesSorted: true,
    arms: newIdentities(),
    countedArms: 0,
    functions: newIdentities(),
    statements: newIdentities(),
    excluded: NONE,
    declared: UNDECLARED,
  };
}

/** The same file in memory of its own. */
export function copyOf(file: FileCoverage): FileCoverage {
  const { bits, branchLines, branchCounts, arms, functions, statements } = file;
  return {
    ...file,
    bits: bits.slice(),
    branchLines: branchLines.slice(),
    branchCounts: branchCounts.slice(),
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
  const last = file.branchEntries - 1;
  if (last >= 0) {
    const before = file.branchLines[last] ?? 0;
    if (before === line) {
      file.branchCounts[last] = betterBranches(file.branchCounts[last] ?? 0, (covered << 16) | total);
      return;
    }
    if (before > line) file.branchesSorted = false;
  }
  if (file.branchEntries === file.branchLines.length) {
    const size = Math.max(4, file.branchEntries * 2);
    file.branchLines = grow(file.branchLines, size);
    file.branchCounts = grow(file.branchCounts, size);
  }
  file.branchLines[file.branchEntries] = line;
  file.branchCounts[file.branchEntries++] = (covered << 16) | total;
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

/** Records lines that the tool was told to leave out; they count for nothing. */
export function leaveOut(file: FileCoverage, lines: Iterable<number>): void {
  const all = new Set([...file.excluded, ...lines]);
  if (all.size > file.excluded.length) file.excluded = Uint32Array.from(all).sort();
}

/** Adds the lines of another file. */
export function joinLines(into: FileCoverage, { bits }: FileCoverage): void {
  if (bits.length > into.bits.length) into.bits = grow(into.bits, bits.length);
  const mine = into.bits;
  for (let i = 0; i < bits.length; i++) mine[i] = (mine[i] ?? 0) | (bits[i] ?? 0);
}

/** Adds the branches of another file, both settled, and returns the lines whose numbers of branches differ. */
export function joinBranches(into: FileCoverage, from: FileCoverage): readonly number[] {
  const differing: number[] = [];
  let at = 0;
  let added = 0;
  for (let i = 0; i < from.branchEntries; i++) {
    const [line, theirs] = [from.branchLines[i] ?? 0, from.branchCounts[i] ?? 0];
    while (at < into.branchEntries - added && (into.branchLines[at] ?? 0) < line) at++;
    if (at === into.branchEntries - added || into.branchLines[at] !== line) {
      addBranches(into, line, theirs >>> 16, theirs & 0xffff);
      added++;
      continue;
    }
    const mine = into.branchCounts[at] ?? 0;
    if ((mine & 0xffff) !== (theirs & 0xffff)) differing.push(line);
    into.branchCounts[at] = betterBranches(mine, theirs);
  }
  return differing;
}

/** Sorts and joins what came twice and lets go of spare room; the file can be counted and written to again. */
export function settle(file: FileCoverage): void {
  countArms(file);
  trimIdentities(file.arms);
  if (!file.branchesSorted) {
    const order = Array.from({ length: file.branchEntries }, (_, i) => i);
    const { branchLines, branchCounts } = file;
    order.sort((a, b) => (branchLines[a] ?? 0) - (branchLines[b] ?? 0));
    file.branchEntries = 0;
    file.branchLines = new Uint32Array(order.length);
    file.branchCounts = new Uint32Array(order.length);
    file.branchesSorted = true;
    for (const i of order) {
      const packed = branchCounts[i] ?? 0;
      addBranches(file, branchLines[i] ?? 0, packed >>> 16, packed & 0xffff);
    }
  }
  if (file.branchLines.length > file.branchEntries) {
    file.branchLines = file.branchLines.slice(0, file.branchEntries);
    file.branchCounts = file.branchCounts.slice(0, file.branchEntries);
  }
  settleIdentities(file.functions);
  settleIdentities(file.statements);
  let words = file.bits.length;
  while (words > 0 && file.bits[words - 2] === 0) words -= 2;
  if (words < file.bits.length) file.bits = file.bits.slice(0, words);
}

/** Makes the branch entries anew from the branches one by one, where there are more of these than before. */
export function countArms(file: FileCoverage): void {
  if (file.arms.length === file.countedArms) return;
  sortIdentities(file.arms);
  file.countedArms = file.arms.length;
  file.branchEntries = 0;
  file.branchesSorted = true;
  eachArmLine(file.arms, (line, covered, total) => {
    const share = Math.min(1, MOST_BRANCHES / total);
    addBranches(file, line, Math.floor(covered * share), Math.min(total, MOST_BRANCHES));
  });
}

/** Adds the branches of another file one by one, as long as both know them so. */
export function joinArms(into: FileCoverage, from: FileCoverage): void {
  joinIdentities(into.arms, from.arms);
  // what was missed may be taken now
  into.countedArms = -1;
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

/** Each line with branches: its number, covered and total. */
export function* branchesOf(file: FileCoverage): Generator<readonly [line: number, covered: number, total: number]> {
  for (let i = 0; i < file.branchEntries; i++) {
    const packed = file.branchCounts[i] ?? 0;
    yield [file.branchLines[i] ?? 0, packed >>> 16, packed & 0xffff];
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
  let [taken, branches] = [0, 0];
  for (let i = 0; i < file.branchEntries; i++) {
    const packed = file.branchCounts[i] ?? 0;
    taken += packed >>> 16;
    branches += packed & 0xffff;
  }
  const [functions, statements] = [countIdentities(file.functions), countIdentities(file.statements)];
  const counts: Writable = {};
  if (coverable > 0) counts.lines = [hit, coverable];
  if (branches > 0) counts.branches = [taken, branches];
  if (functions) counts.functions = functions;
  if (statements) counts.statements = statements;
  return counts;
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
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
