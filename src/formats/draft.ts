/** A report while it is being read: what every reader fills, and how it becomes a `CoverageReport`. */
import { Complaint } from '../complaint.ts';
import type { Count, Counts } from '../coverage/counts.ts';
import { type Identities, joinIdentities } from '../coverage/identities.ts';
import {
  addBranches,
  branchesOf,
  type CoverageReport,
  countsOf,
  type FileCoverage,
  type Notice,
  newFile,
  settle,
} from '../coverage/report.ts';
import { printable, type Window } from './window.ts';

export interface Draft {
  /** By name, or by module and name with a NUL between. */
  readonly files: Map<string, FileCoverage>;
  /** The file that was asked for last. */
  current: string;
  readonly sources: string[];
  /** How often something happened that is worth a notice, and where it first did. */
  readonly tallies: Map<NoticeKind, { count: number; first: string }>;
  declared: Counts;
  producer: string | undefined;
  /** The commit that was measured, where the report says so. */
  commit: string | undefined;
  /** How many reports it was made of, where it says so. */
  reports: number | undefined;
  /** Words of four bytes that the files' line bitmaps take. */
  words: number;
  /** Steps that were taken to unite what the report tells in pieces. */
  steps: number;
  /** Memory that small arrays of many files share, and how much of it is taken. */
  pool: Uint32Array;
  pooled: number;
  floats: Float64Array;
  pooledFloats: number;
}

/** What a reader takes notice of: the sentence for so many times, the first of which was there. */
const NOTICES = {
  'lines-skipped': (count, first) =>
    `${count} ${count === 1 ? 'line has a number that no line' : 'lines have numbers that no lines'} can have, and ${count === 1 ? 'was' : 'were'} left out (first: ${first}).`,
  'lines-unknown': (count, first) =>
    `${count} ${count === 1 ? 'function or branch lies' : 'functions and branches lie'} on a line that the report does not know, and ${count === 1 ? 'counts' : 'count'} all the same (first: ${first}).`,
  'hits-negative': (count, first) =>
    `${count} ${count === 1 ? 'line was' : 'lines were'} hit a negative number of times, which counts as never (first: ${first}).`,
  'hits-wrapped': (count, first) =>
    `${count} ${count === 1 ? 'line was' : 'lines were'} hit 2^63 times or more, which counts as hit (first: ${first}).`,
  'branches-clamped': (count, first) =>
    `${count} ${count === 1 ? 'line has' : 'lines have'} more branches than can be counted (first: ${first}).`,
  'summary-implausible': (count, first) =>
    `${count} ${count === 1 ? 'file has a summary that contradicts its lists of lines, so its' : 'files have summaries that contradict their lists of lines, so their'} lists were counted instead (first: ${first}).`,
  'summary-only': () =>
    'The report has totals of files alone: they are gated, but nobody can tell from it which new lines are covered, and of several such reports on one file only the best counts.',
  'no-lines': (count, first) =>
    `${count} ${count === 1 ? 'file has' : 'files have'} counts but no lines (first: ${first}): they add to the totals, but nothing can be said of their lines.`,
  'nocov-counted': () =>
    'The results that SimpleCov keeps hold the code between :nocov: marks too, which its own percentage leaves out; its coverage.json does not.',
  'newer-format': (_, first) => `The report is written in a newer format than is known here (${first}).`,
} as const satisfies Record<string, (count: number, first: string) => string>;

type NoticeKind = keyof typeof NOTICES;

/** 2^24 words are two bits for each of 2^28 lines: more than any repository has, and little enough to hold. */
const MOST_WORDS = 2 ** 24;
/** An eighth of a second; a report whose sections tell most of their lines comes to that with gigabytes. */
const MOST_STEPS = 2 ** 27;

export const newDraft = (): Draft => ({
  files: new Map(),
  current: '',
  sources: [],
  tallies: new Map(),
  declared: {},
  producer: undefined,
  commit: undefined,
  reports: undefined,
  words: 0,
  steps: 0,
  pool: new Uint32Array(0),
  pooled: 0,
  floats: new Float64Array(0),
  pooledFloats: 0,
});

/** The file of that name in a module, new if the report has not named it yet. */
export function fileOf(draft: Draft, name: string, module = ''): FileCoverage {
  draft.current = name;
  const key = module === '' ? name : `${module}\0${name}`;
  const known = draft.files.get(key);
  if (known) return known;
  const file = newFile(name, module);
  draft.files.set(key, file);
  return file;
}

/** Takes notice of something at a place or in a file; only the first place is kept. */
export function note(draft: Draft, kind: NoticeKind, first: () => string): void {
  const tally = draft.tallies.get(kind);
  if (tally) tally.count++;
  else draft.tallies.set(kind, { count: 1, first: first() });
}

/**
 * Takes notice of a line of a file whose number no line can have. Apart from the loops over lines: what a function inside
 * of one refers to is put aside for it each time around.
 */
export const noteSkipped = (draft: Draft, line: number | string, name = draft.current): void =>
  note(draft, 'lines-skipped', () => `${line} in ${printable(name)}`);

/** Takes notice of a function or branch of the current file that lies on a line which nobody knows. */
export const noteUnknown = (draft: Draft): void => note(draft, 'lines-unknown', () => printable(draft.current));

/** Accounts for what a file's bitmap grew by, so that few bytes with huge line numbers cannot fill the memory. */
export function charge(draft: Draft, words: number): void {
  draft.words += words;
  if (draft.words > MOST_WORDS) throw tooMuch();
}

/** The same of the time that it takes to unite pieces: few bytes with huge line numbers cannot keep us busy either. */
function walk(draft: Draft, steps: number): void {
  draft.steps += steps;
  if (draft.steps > MOST_STEPS) throw tooMuch();
}

const tooMuch = (): Complaint =>
  new Complaint({
    reason: 'report-malformed',
    what: 'the files of the report have more lines than any source code',
    expected: `at most ${MOST_WORDS * 16} lines in all`,
    todo: 'Look for line numbers that are no line numbers, such as markers of a compiler.',
  });

/** Lines beyond which a scratch file is not worth being kept. */
const SCRATCH_WORDS = 8192;

/**
 * Moves what was recorded in a scratch file to the file that it belongs to, which so takes no more memory than it needs,
 * and makes the scratch file ready for the next one.
 */
export function pour(draft: Draft, scratch: FileCoverage, file: FileCoverage): void {
  let words = scratch.bits.length;
  while (words > 0 && scratch.bits[words - 2] === 0) words -= 2;
  walk(draft, words);
  const before = file.bits.length;
  if (words > before) {
    const bits = kept(draft, scratch.bits, words);
    for (let i = 0; i < before; i++) bits[i] = (bits[i] ?? 0) | (file.bits[i] ?? 0);
    file.bits = bits;
    charge(draft, words - before);
  } else for (let i = 0; i < words; i++) file.bits[i] = (file.bits[i] ?? 0) | (scratch.bits[i] ?? 0);
  if (file.branchWords === 0) {
    file.branches = kept(draft, scratch.branches, scratch.branchWords);
    file.branchWords = scratch.branchWords;
    file.branchesSorted = scratch.branchesSorted;
  } else for (const [line, covered, total] of branchesOf(scratch)) addBranches(file, line, covered, total);
  for (const set of ['arms', 'functions', 'statements'] as const) join(draft, file[set], scratch[set]);
  empty(scratch);
}

function join(draft: Draft, into: Identities, from: Identities): void {
  const room = into.entries.length;
  if (from.length > 0) walk(draft, into.length + from.length);
  if (into.length > 0) joinIdentities(into, from);
  else if (from.length > 0) {
    into.entries = keptFloats(draft, from.entries, from.length);
    into.length = from.length;
  }
  charge(draft, 2 * Math.max(0, into.entries.length - room));
}

const POOL_WORDS = 32_768;

const NOTHING = new Uint32Array(0);

/** A copy of the first words of an array. Thousands of small arrays of their own would cost more than the reading. */
function kept(draft: Draft, array: Uint32Array, length: number): Uint32Array {
  if (length === 0) return NOTHING;
  if (length > POOL_WORDS / 8) return array.slice(0, length);
  if (draft.pooled + length > draft.pool.length) {
    draft.pool = new Uint32Array(POOL_WORDS);
    draft.pooled = 0;
  }
  const copy = draft.pool.subarray(draft.pooled, draft.pooled + length);
  for (let i = 0; i < length; i++) copy[i] = array[i] ?? 0;
  draft.pooled += length;
  return copy;
}

/** The same of identities. */
function keptFloats(draft: Draft, array: Float64Array, length: number): Float64Array {
  if (length > POOL_WORDS / 8) return array.slice(0, length);
  if (draft.pooledFloats + length > draft.floats.length) {
    draft.floats = new Float64Array(POOL_WORDS);
    draft.pooledFloats = 0;
  }
  const copy = draft.floats.subarray(draft.pooledFloats, draft.pooledFloats + length);
  for (let i = 0; i < length; i++) copy[i] = array[i] ?? 0;
  draft.pooledFloats += length;
  return copy;
}

/** Forgets what was recorded in a scratch file. */
export function empty(scratch: FileCoverage): void {
  if (scratch.bits.length > SCRATCH_WORDS) scratch.bits = new Uint32Array(0);
  else scratch.bits.fill(0);
  scratch.branchWords = 0;
  scratch.branchesSorted = true;
  scratch.arms.length = 0;
  scratch.functions.length = 0;
  scratch.statements.length = 0;
  if (scratch.statements.entries.length > SCRATCH_WORDS) scratch.statements.entries = new Float64Array(0);
}

/** A name and version of a tool made fit for messages. */
export const producerText = (text: string): string => printable(text.trim()).slice(0, 60);

/** A header's counts, if they can be: whole numbers, covered at most total, and so 0 of 0 too. */
export function declaredCount(covered: number | undefined, total: number | undefined): Count | undefined {
  if (covered === undefined || total === undefined) return undefined;
  if (!Number.isSafeInteger(covered) || !Number.isSafeInteger(total) || covered < 0 || covered > total)
    return undefined;
  return [covered, total];
}

/** What headers are compared by. */
const COMPARED = ['lines', 'branches'] as const;

/** Settles the files and compares what they add up to with what the report's header claims. */
export function finish(draft: Draft, format: string, window: Window): CoverageReport {
  const files = [...draft.files.values()];
  for (const file of files) settle(file);
  const notices: Notice[] = [];
  for (const [kind, { count, first }] of draft.tallies) notices.push({ kind, text: NOTICES[kind](count, first) });
  if (COMPARED.some((metric) => draft.declared[metric])) {
    notices.push(...differences(draft.declared, files).map((text) => ({ kind: 'declared-differs', text })));
  }
  return {
    format,
    ...(draft.producer !== undefined && { producer: draft.producer }),
    ...(draft.commit !== undefined && { commit: draft.commit }),
    ...(draft.reports !== undefined && { reports: draft.reports }),
    sources: draft.sources,
    files,
    declared: draft.declared,
    notices,
    bytes: window.pulled,
  };
}

/** The sentences on a header that claims other counts than the files add up to, if it does. */
function differences(claimed: Counts, files: readonly FileCoverage[]): string[] {
  const found: Record<(typeof COMPARED)[number], [number, number]> = { lines: [0, 0], branches: [0, 0] };
  for (const file of files) {
    const counts = countsOf(file);
    for (const metric of COMPARED) {
      found[metric][0] += counts[metric]?.[0] ?? 0;
      found[metric][1] += counts[metric]?.[1] ?? 0;
    }
  }
  return COMPARED.flatMap((metric) => {
    const [declared, [covered, total]] = [claimed[metric], found[metric]];
    if (!declared || (declared[0] === covered && declared[1] === total)) return [];
    const records = total === 0 ? 'it has records of none' : `its records add up to ${covered} of ${total}`;
    return `The report's header says that ${declared[0]} of ${declared[1]} ${metric} are covered, but ${records}; the records count.`;
  });
}
