/** The statements, functions or branches of one file of istanbul: where each begins and how often it ran stand apart. */
import type { Count } from '../coverage/counts.ts';
import { digitsEnd, eight, four } from './bytes.ts';
import { enterArray, enterObject, keyText, nextItem, nextKey } from './json.ts';
import type { Json } from './json-scan.ts';
import { readInteger, readIsHit, readNull } from './json-values.ts';
import { membersOf, readMembers } from './members.ts';
import { readAhead } from './window.ts';

/** In the order of the report; the counters may come before the places. The room is kept for the next file. */
export interface Items {
  /** Keys of the map, and the line of each; 0 where there is none. The first `known` hold. */
  readonly keys: number[];
  readonly lines: number[];
  known: number;
  /** Keys of the counters, and how many each key has. The first `counters` hold. */
  readonly counted: number[];
  readonly widths: number[];
  counters: number;
  /** Whether each counter is above 0. The first `results` hold. */
  readonly hits: boolean[];
  results: number;
}

export const newItems = (): Items => ({
  keys: [],
  lines: [],
  known: 0,
  counted: [],
  widths: [],
  counters: 0,
  hits: [],
  results: 0,
});

/** Forgets the items of the file before. */
export function forgetItems(items: Items): void {
  items.known = 0;
  items.counters = 0;
  items.results = 0;
}

/** Calls `use` with the line of everything that is counted, or 0, and with where its counters begin and end in `hits`. */
export function eachItem(items: Items, use: (line: number, from: number, to: number) => void): void {
  const { keys, lines, known, counted, widths, counters } = items;
  let lineOf: Map<number, number> | undefined;
  let at = 0;
  for (let i = 0; i < counters; i++) {
    const key = counted[i] ?? 0;
    let line = lines[i] ?? 0;
    if (i >= known || keys[i] !== key) {
      lineOf ??= new Map(keys.slice(0, known).map((each, j) => [each, lines[j] ?? 0]));
      line = lineOf.get(key) ?? 0;
    }
    const to = at + (widths[i] ?? 0);
    use(line, at, to);
    at = to;
  }
}

/** Covered and total of the counters. */
export function countOfItems({ hits, results }: Items): Count {
  let covered = 0;
  for (let i = 0; i < results; i++) covered += hits[i] ? 1 : 0;
  return [covered, results];
}

/** Reads the map of some items; `lineIn` reads the line of one of them. */
export function readMap(json: Json, items: Items, lineIn: (json: Json) => number): void {
  enterObject(json);
  while (nextKey(json)) {
    items.keys[items.known] = keyNumber(json);
    items.lines[items.known++] = lineIn(json);
  }
}

/** Reads one counter for each key. */
export function readCounters(json: Json, items: Items): void {
  enterObject(json);
  while (nextKey(json)) {
    items.counted[items.counters] = keyNumber(json);
    items.widths[items.counters++] = 1;
    items.hits[items.results++] = readIsHit(json);
  }
}

/** Reads a list of counters for each key. */
export function readCounterLists(json: Json, items: Items): void {
  enterObject(json);
  while (nextKey(json)) {
    items.counted[items.counters] = keyNumber(json);
    const before = items.results;
    enterArray(json);
    while (nextItem(json)) items.hits[items.results++] = readIsHit(json);
    items.widths[items.counters++] = items.results - before;
  }
}

/** A key such as "12" as a number; all others, which no tool writes, as hashes that are negative. */
function keyNumber(json: Json): number {
  const { keyFrom, keyTo } = json;
  const { bytes } = json.window;
  let number = 0;
  for (let at = keyFrom; at < keyTo; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9 || keyTo - keyFrom > 9) return oddKey(keyText(json));
    number = number * 10 + digit;
  }
  return number;
}

const oddKey = (text: string): number =>
  [...text].reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) % 2 ** 40, 1) * -1;

const START = membersOf<{ line: number }>({
  line: (json, into) => {
    into.line = readNull(json) ? 0 : readInteger(json);
  },
});
const LOCATION = membersOf<{ line: number }>({ start: (json, into) => void readMembers(json, START, into) });

const OPENS = [eight('{"start"'), eight(':{"line"')] as const;
const COLUMN = [eight(',"column'), eight('column":')] as const;
const ENDS = [eight('},"end":'), eight('{"line":')] as const;
const COLON = 0x3a;
const BRACE_END = 0x7d;
const ZERO = 0x30;
const NULL = four('null');

/**
 * Reads a location and gives the line that it starts on, or 0 where it has none. Nearly all are written exactly like
 * `{"start":{"line":5,"column":2},"end":{"line":5,"column":30}}`, with null for what nobody knows.
 */
export function readLocation(json: Json): number {
  const { window } = json;
  readAhead(window);
  const { bytes, view, pos } = window;
  if (view.getFloat64(pos, true) !== OPENS[0] || view.getFloat64(pos + 8, true) !== OPENS[1]) return oddLocation(json);
  let at = pos + 17;
  let line = 0;
  for (let digit = (bytes[at] ?? 0) - ZERO; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - ZERO) {
    line = line * 10 + digit;
  }
  if (bytes[pos + 16] !== COLON || at === pos + 17 || at - pos > 26 || bytes[pos + 17] === ZERO)
    return oddLocation(json);
  at = columnEnd(bytes, view, at);
  if (at < 0 || view.getFloat64(at, true) !== ENDS[0] || view.getFloat64(at + 8, true) !== ENDS[1]) {
    return oddLocation(json);
  }
  at = numberOrNullEnd(bytes, view, at + 16);
  if (at >= 0) at = columnEnd(bytes, view, at);
  if (at < 0 || bytes[at] !== BRACE_END || bytes[at + 1] !== BRACE_END) return oddLocation(json);
  window.pos = at + 2;
  return line;
}

/** After `,"column":2`, or -1. */
function columnEnd(bytes: Uint8Array, view: DataView, at: number): number {
  if (view.getFloat64(at, true) !== COLUMN[0] || view.getFloat64(at + 2, true) !== COLUMN[1]) return -1;
  return numberOrNullEnd(bytes, view, at + 10);
}

/** After a whole number or null, or -1. */
function numberOrNullEnd(bytes: Uint8Array, view: DataView, from: number): number {
  const end = digitsEnd(bytes, from);
  if (end > from) return bytes[from] === ZERO && end > from + 1 ? -1 : end;
  return view.getInt32(from, true) === NULL ? from + 4 : -1;
}

function oddLocation(json: Json): number {
  if (readNull(json)) return 0;
  const into = { line: 0 };
  readMembers(json, LOCATION, into);
  return into.line;
}
