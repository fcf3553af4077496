/**
 * The record of a file in a snapshot (docs/snapshot.md), read from its bytes in one pass. A measurement has one text only,
 * so that everything else is refused: a zero before a number, a run in two pieces, an order of anybody's own.
 */
import { type Count, type Counts, isCount, METRICS, type Metric } from './counts.ts';
import { type Identities, mark } from './identities.ts';
import { addBranches, addFunction, addLines, type FileCoverage, LAST_LINE, leaveOut, MOST_BRANCHES } from './report.ts';

/** The most statements or branches of a file that are believed: as many as lines. */
const MOST_IDENTITIES = LAST_LINE;

/** Where in the bytes the reading is. What ends a line is part of no record, and so ends every loop. */
export interface Cursor {
  bytes: Uint8Array;
  at: number;
}

const [QUOTE, STAR, COMMA, MINUS, SLASH, ZERO, NINE, COLON] = [34, 42, 44, 45, 47, 48, 57, 58];
const [OPEN, BACKSLASH, CLOSE, A, G, H, M, X, Z, CLOSE_BRACE] = [91, 92, 93, 97, 103, 104, 109, 120, 122, 125];

/**
 * Reads the record that begins at the cursor, up to what ends its line, into the file that `fileNamed` gives for its name.
 * Says what is wrong if anything is; the file is then of no use.
 */
export function readRecord(cursor: Cursor, fileNamed: (name: string) => FileCoverage | string): string | undefined {
  const { bytes } = cursor;
  if (bytes[cursor.at++] !== OPEN) return 'no record of a file';
  const name = readName(cursor);
  if (name === undefined || name === '') return 'no record of a file';
  const file = fileNamed(name);
  if (typeof file === 'string') return file;
  let isEmpty = false;
  for (const read of FIELDS) {
    if (bytes[cursor.at] !== COMMA) break;
    cursor.at++;
    const found = read(file, cursor);
    if (found === WRONG) return `a record of ${JSON.stringify(name)} that is written in another way`;
    isEmpty = found === EMPTY;
  }
  const isWhole = bytes[cursor.at++] === CLOSE && bytes[cursor.at] === 10 && !isEmpty;
  return isWhole ? undefined : `a record of ${JSON.stringify(name)} that is written in another way`;
}

/** What came of a field. */
const [FILLED, EMPTY, WRONG] = [0, 1, 2];
type Field = (file: FileCoverage, cursor: Cursor) => number;

/** A list in quotes; the reader of its parts ends behind the last one, and is called for one part after the other. */
const listOf =
  (readAll: (file: FileCoverage, cursor: Cursor) => boolean): Field =>
  (file, cursor) => {
    const { bytes } = cursor;
    if (bytes[cursor.at++] !== QUOTE) return WRONG;
    if (bytes[cursor.at] === QUOTE) {
      cursor.at++;
      return EMPTY;
    }
    return readAll(file, cursor) && bytes[cursor.at++] === QUOTE ? FILLED : WRONG;
  };

/** Whether another part follows. */
function isNext(cursor: Cursor): boolean {
  if (cursor.bytes[cursor.at] !== COMMA) return false;
  cursor.at++;
  return true;
}

const FIELDS: readonly Field[] = [
  listOf(readLines),
  listOf(readBranches),
  listOf(readFunctions),
  readDeclared,
  listOf((file, cursor) => readRuns(file.statements, cursor)),
  listOf(readExcluded),
  listOf((file, cursor) => file.branchWords === 0 && readRuns(file.arms, cursor)),
];

/** `h5,2m3`, or `g5,2g3`. */
function readLines(file: FileCoverage, cursor: Cursor): boolean {
  const { bytes } = cursor;
  let [line, before] = [1, 0];
  do {
    const gap = readGap(cursor);
    const state = bytes[cursor.at++] ?? 0;
    if (gap < 0 || (state !== H && state !== M && state !== G) || (gap === 0 && state === before)) return false;
    if (before !== 0 && (state === G) !== file.isGuess) return false;
    file.isGuess = state === G;
    const length = readDecimal(cursor);
    const last = line + gap + length - 1;
    if (length < 1 || last > LAST_LINE) return false;
    addLines(file, line + gap, last, state === H);
    line = last + 1;
    before = state;
  } while (isNext(cursor));
  return true;
}

/** `3x2`: how many lines lie before, and how many are left out. */
function readExcluded(file: FileCoverage, cursor: Cursor): boolean {
  const runs: [first: number, end: number][] = [];
  let [line, all] = [1, 0];
  do {
    const gap = readGap(cursor);
    if (gap < 0 || (gap === 0 && line > 1) || cursor.bytes[cursor.at++] !== X) return false;
    const length = readDecimal(cursor);
    const first = line + gap;
    line = first + length;
    if (length < 1 || line - 1 > LAST_LINE) return false;
    runs.push([first, line]);
    all += length;
  } while (isNext(cursor));
  // a few bytes can stand for millions of lines
  const lines = new Uint32Array(all);
  let at = 0;
  for (const [first, end] of runs) for (let one = first; one < end; one++) lines[at++] = one;
  leaveOut(file, lines);
  return true;
}

/** A number that is left out where it is 0. */
function readGap(cursor: Cursor): number {
  const digit = cursor.bytes[cursor.at] ?? 0;
  if (digit < ZERO || digit > NINE) return 0;
  return digit === ZERO ? -1 : readDecimal(cursor);
}

/** `4:1/2,3:2/2`; the first may be line 0, which nobody knows. */
function readBranches(file: FileCoverage, cursor: Cursor): boolean {
  const { bytes } = cursor;
  let [line, isFirst] = [0, true];
  do {
    const distance = readDecimal(cursor);
    line += distance;
    if (distance < (isFirst ? 0 : 1) || line > LAST_LINE || bytes[cursor.at++] !== COLON) return false;
    isFirst = false;
    const covered = readDecimal(cursor);
    if (covered < 0 || bytes[cursor.at++] !== SLASH) return false;
    const total = readDecimal(cursor);
    if (total < covered || total > MOST_BRANCHES) return false;
    addBranches(file, line, covered, total);
  } while (isNext(cursor));
  return true;
}

/** `zi1,-zi2`, in rising order. */
function readFunctions(file: FileCoverage, cursor: Cursor): boolean {
  let before = -1;
  do {
    const missed = cursor.bytes[cursor.at] === MINUS;
    if (missed) cursor.at++;
    const key = readBase36(cursor);
    if (key <= before || key >= 2 ** 52) return false;
    addFunction(file, key, !missed);
    before = key;
  } while (isNext(cursor));
  return true;
}

/** `5*3,-2`: statements, and branches one by one. */
function readRuns(identities: Identities, cursor: Cursor): boolean {
  const { bytes } = cursor;
  let [key, rest, wasMissed, isFirst] = [0, MOST_IDENTITIES, false, true];
  do {
    const missed = bytes[cursor.at] === MINUS;
    if (missed) cursor.at++;
    const distance = readBase36(cursor);
    if (distance < 0 || (!isFirst && (distance === 0 || (distance === 1 && missed === wasMissed)))) return false;
    key += distance;
    let times = 1;
    if (bytes[cursor.at] === STAR) {
      cursor.at++;
      times = readDecimal(cursor);
      if (times < 2) return false;
    }
    rest -= times;
    if (rest < 0 || key + times > 2 ** 52) return false;
    for (let i = 0; i < times; i++) mark(identities, key + i, !missed);
    key += times - 1;
    wasMissed = missed;
    isFirst = false;
  } while (isNext(cursor));
  return true;
}

/** A whole number as it is written, at most seven digits; -1 where there is none. */
function readDecimal(cursor: Cursor): number {
  const { bytes } = cursor;
  const start = cursor.at;
  let value = 0;
  let digit = bytes[cursor.at] ?? 0;
  while (digit >= ZERO && digit <= NINE) {
    value = value * 10 + digit - ZERO;
    digit = bytes[++cursor.at] ?? 0;
  }
  const length = cursor.at - start;
  return length === 0 || length > 7 || (length > 1 && bytes[start] === ZERO) ? -1 : value;
}

/** The same in base 36, at most eleven digits. */
function readBase36(cursor: Cursor): number {
  const { bytes } = cursor;
  const start = cursor.at;
  let value = 0;
  for (;;) {
    const byte = bytes[cursor.at] ?? 0;
    if (byte >= ZERO && byte <= NINE) value = value * 36 + byte - ZERO;
    else if (byte >= A && byte <= Z) value = value * 36 + byte - A + 10;
    else break;
    cursor.at++;
  }
  const length = cursor.at - start;
  return length === 0 || length > 11 || (length > 1 && bytes[start] === ZERO) ? -1 : value;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of some bytes, or nothing where they are no UTF-8. */
export function textOf(bytes: Uint8Array, from: number, to: number): string | undefined {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    return undefined;
  }
}

/** A text in quotes, as JSON is written by whoever prints a snapshot. */
function readName(cursor: Cursor): string | undefined {
  const { bytes } = cursor;
  const start = cursor.at;
  if (bytes[cursor.at++] !== QUOTE) return undefined;
  let isPlain = true;
  for (let byte = bytes[cursor.at] ?? 0; byte !== QUOTE; byte = bytes[++cursor.at] ?? 0) {
    if (byte < 32) return undefined;
    if (byte !== BACKSLASH) continue;
    isPlain = false;
    cursor.at++;
  }
  cursor.at++;
  if (isPlain) return textOf(bytes, start + 1, cursor.at - 1);
  const text = textOf(bytes, start, cursor.at);
  const name = text === undefined ? undefined : jsonOf(text);
  return typeof name === 'string' && JSON.stringify(name) === text ? name : undefined;
}

/** Counters, the metrics in their order; `{}` is none. */
function readDeclared(file: FileCoverage, cursor: Cursor): number {
  const { bytes } = cursor;
  const start = cursor.at;
  if (bytes[start] === QUOTE && bytes[start + 1] === QUOTE) return WRONG;
  while ((bytes[cursor.at] ?? 0) >= 32 && bytes[cursor.at] !== CLOSE_BRACE) cursor.at++;
  const text = textOf(bytes, start, ++cursor.at) ?? '';
  if (text === '{}') return EMPTY;
  const counts = countersOf(jsonOf(text));
  if (counts === undefined || countersText(counts) !== text) return WRONG;
  file.declared = counts;
  return FILLED;
}

/** JSON of a value that may be none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counters as they are printed. */
export const countersText = (counts: Counts): string =>
  JSON.stringify(Object.fromEntries(METRICS.flatMap((metric) => (counts[metric] ? [[metric, counts[metric]]] : []))));

function countersOf(value: unknown): Counts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const counts: { [metric in Metric]?: Count } = {};
  for (const [name, pair] of Object.entries(value)) {
    const metric = METRICS.find((known) => known === name);
    if (metric === undefined || !Array.isArray(pair) || pair.length !== 2) return undefined;
    const count: Count = [Number(pair[0]), Number(pair[1])];
    if (!pair.every((part) => typeof part === 'number') || !isCount(count)) return undefined;
    counts[metric] = count;
  }
  return counts;
}
