/** The functions of one section of an LCOV tracefile: where they begin and whether they were called stand apart. */
import { addFunction, type FileCoverage, LAST_LINE } from '../coverage/report.ts';
import { digitsEnd, numberOf } from './bytes.ts';
import { type Draft, noteUnknown } from './draft.ts';
import { type Hash, keyOf, mix, newHash, reset } from './keys.ts';
import { commaAfter, isUnknownLine, wrong } from './lcov-fields.ts';
import { readHits } from './line-values.ts';
import { textOf, type Window } from './window.ts';

const COMMA = 0x2c;
const MINUS = 0x2d;

/** What V8's tools call the only function of a file that never ran, whose functions and branches nobody knows. */
const UNKNOWN = '(empty-report)';

/** Names as 52-bit hashes, in the order of the records; the room is kept for the next section. */
export interface FunctionRecords {
  /** FN: a name and the line that it begins on. */
  readonly names: number[];
  readonly lines: number[];
  declared: number;
  /** How many of them begin on a line that nobody knows. */
  lost: number;
  /** FNDA: a name and whether it was called. */
  readonly calls: number[];
  readonly hits: boolean[];
  called: number;
  /** The function that FNL told last: its index and line. */
  group: string;
  groupLine: number;
  readonly hash: Hash;
  readonly unknown: number;
}

export function newFunctionRecords(): FunctionRecords {
  const [hash, name] = [newHash(), new TextEncoder().encode(UNKNOWN)];
  mix(hash, name, 0, name.length);
  return {
    names: [],
    lines: [],
    declared: 0,
    lost: 0,
    calls: [],
    hits: [],
    called: 0,
    group: '',
    groupLine: 0,
    hash,
    unknown: keyOf(hash, 0),
  };
}

/** Forgets functions that are made up for a file that never ran; says whether they were. */
export function forgetUnknown(records: FunctionRecords): boolean {
  const isUnknown = records.declared === 1 && records.names[0] === records.unknown;
  if (isUnknown) records.declared = records.called = 0;
  return isUnknown;
}

/** `FN:start,[end,]name`: the name may begin with digits, but not with digits and a comma. */
export function readFunction(window: Window, draft: Draft, functions: FunctionRecords, from: number, to: number): void {
  const { bytes } = window;
  const comma = commaAfter(window, from, to);
  const digits = bytes[from] === MINUS ? from + 1 : from;
  const isUnknown = isUnknownLine(window, from, comma);
  if (isUnknown) noteUnknown(draft);
  if (comma === digits || comma === to || (!isUnknown && digitsEnd(bytes, digits) !== comma)) {
    throw wrong(window, from, 'a function is incomplete', 'line,name');
  }
  const end = digitsEnd(bytes, comma + 1);
  const name = end > comma + 1 && bytes[end] === COMMA ? end + 1 : comma + 1;
  const known = digits > from ? 0 : numberOf(bytes, from, Math.min(comma, from + 8));
  // each has a line of its own, as all are of one name
  const line = isUnknown ? LAST_LINE + ++functions.lost : known;
  functions.names[functions.declared] = nameHash(window, functions, name, to);
  functions.lines[functions.declared++] = line;
}

/** `FNDA:hits,name`. */
export function readCall(window: Window, draft: Draft, functions: FunctionRecords, from: number, to: number): void {
  const comma = commaAfter(window, from, to);
  const hit = readHits(draft, window, from, comma);
  functions.calls[functions.called] = nameHash(window, functions, comma + 1, to);
  functions.hits[functions.called++] = hit;
}

/** `FNL:index,line`, which the names of the function follow. */
export function readGroup(window: Window, functions: FunctionRecords, from: number, to: number): void {
  const comma = commaAfter(window, from, to);
  const end = digitsEnd(window.bytes, comma + 1);
  if (comma === from || end === comma + 1) throw wrong(window, from, 'a function is incomplete', 'index,line');
  functions.group = textOf(window, from, comma);
  functions.groupLine = numberOf(window.bytes, comma + 1, Math.min(end, comma + 9));
}

/** `FNA:index,hits,name`: each name of a function counts as one, as `lcov --summary` counts them. */
export function readAlias(
  window: Window,
  draft: Draft,
  functions: FunctionRecords,
  lines: FileCoverage,
  from: number,
  to: number,
): void {
  const comma = commaAfter(window, from, to);
  const second = commaAfter(window, comma + 1, to);
  if (textOf(window, from, comma) !== functions.group || second === to) {
    throw wrong(window, from, 'a name belongs to no function', 'FNL with that index before it');
  }
  const hit = readHits(draft, window, comma + 1, second);
  addFunction(lines, functionKey(nameHash(window, functions, second + 1, to), functions.groupLine), hit);
}

function nameHash(window: Window, { hash }: FunctionRecords, from: number, to: number): number {
  if (from > to) throw wrong(window, to, 'a function is incomplete', 'a comma and a name');
  reset(hash);
  mix(hash, window.bytes, from, to);
  return keyOf(hash, 0);
}

/**
 * Adds the functions to a file and forgets them. Names repeat, such as those of anonymous functions: the first FNDA of a
 * name belongs to its first FN and so on, whatever stands between them.
 */
export function pourFunctions(file: FileCoverage, records: FunctionRecords): void {
  const { names, lines, declared, calls, hits, called } = records;
  records.declared = 0;
  records.called = 0;
  records.lost = 0;
  let isSame = declared === called;
  for (let i = 0; isSame && i < declared; i++) isSame = names[i] === calls[i];
  if (isSame) {
    for (let i = 0; i < declared; i++) {
      addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), hits[i] === true);
    }
    return;
  }
  const functions = byName(names, declared);
  for (const i of functions) addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), false);
  const nameAt = (place: number): number => names[functions[place] ?? -1] ?? Number.POSITIVE_INFINITY;
  let place = 0;
  for (const i of byName(calls, called)) {
    const name = calls[i] ?? 0;
    while (nameAt(place) < name) place++;
    // nobody knows where a function without FN begins
    const line = nameAt(place) === name ? (lines[functions[place] ?? -1] ?? 0) : 0;
    addFunction(file, functionKey(name, line), hits[i] === true);
    if (nameAt(place + 1) === name) place++;
  }
}

/** The identity of a function: its name's hash and the line that it begins on. */
const functionKey = (name: number, line: number): number => (name + line * 1_000_003) % 2 ** 52;

/** The first so many places in the order of the names, those of equal names in the order of their records. */
const byName = (names: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, i) => i).sort((a, b) => (names[a] ?? 0) - (names[b] ?? 0));
