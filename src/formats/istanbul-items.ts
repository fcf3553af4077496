/** The statements, functions or branches of one file of istanbul: where each begins and how often it ran stand apart. */
import {
  enterArray,
  enterObject,
  type Json,
  keyText,
  nextItem,
  nextKey,
  readInteger,
  readIsHit,
  readNull,
} from './json.ts';
import { membersOf, readMembers } from './json-members.ts';
import { type Name, nameOf } from './name.ts';
import { readAhead } from './window.ts';

/** In the order of the report; the counters may come before the places. */
export interface Items {
  /** Keys of the map, and the line of each; 0 where there is none. */
  readonly keys: number[];
  readonly lines: number[];
  /** Keys of the counters, how many each key has, and whether each of them is above 0. */
  readonly counted: number[];
  readonly widths: number[];
  readonly hits: boolean[];
}

export const newItems = (): Items => ({ keys: [], lines: [], counted: [], widths: [], hits: [] });

/** Forgets the items of the file before. */
export function forgetItems({ keys, lines, counted, widths, hits }: Items): void {
  for (const list of [keys, lines, counted, widths, hits]) list.length = 0;
}

/** Calls `use` with the line of everything that is counted, or 0, and with where its counters begin and end in `hits`. */
export function eachItem(items: Items, use: (line: number, from: number, to: number) => void): void {
  const { keys, lines, counted, widths } = items;
  let lineOf: Map<number, number> | undefined;
  let at = 0;
  for (let i = 0; i < counted.length; i++) {
    const key = counted[i] ?? 0;
    let line = lines[i] ?? 0;
    if (keys[i] !== key) {
      lineOf ??= new Map(keys.map((known, j) => [known, lines[j] ?? 0]));
      line = lineOf.get(key) ?? 0;
    }
    const to = at + (widths[i] ?? 0);
    use(line, at, to);
    at = to;
  }
}

/** Reads the map of some items; `lineIn` reads the line of one of them. */
export function readMap(json: Json, { keys, lines }: Items, lineIn: (json: Json) => number): void {
  enterObject(json);
  while (nextKey(json)) {
    keys.push(keyNumber(json));
    lines.push(lineIn(json));
  }
}

/** Reads one counter for each key. */
export function readCounters(json: Json, { counted, widths, hits }: Items): void {
  enterObject(json);
  while (nextKey(json)) {
    counted.push(keyNumber(json));
    widths.push(1);
    hits.push(readIsHit(json));
  }
}

/** Reads a list of counters for each key. */
export function readCounterLists(json: Json, { counted, widths, hits }: Items): void {
  enterObject(json);
  while (nextKey(json)) {
    counted.push(keyNumber(json));
    const before = hits.length;
    enterArray(json);
    while (nextItem(json)) hits.push(readIsHit(json));
    widths.push(hits.length - before);
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

/** `{"start":{"line":5,"column":2},"end":{"line":5,"column":30}}`, of which the columns and the last line may be null. */
const PLAIN: readonly Name[] = ['{"start":{"line":', ',"column":', '},"end":{"line":', ',"column":', '}}'].map(nameOf);

/** Reads a location and gives the line that it starts on, or 0 where it has none. */
export function readLocation(json: Json): number {
  const { window } = json;
  readAhead(window);
  const { bytes } = window;
  let at = window.pos;
  let line = 0;
  for (const [part, name] of PLAIN.entries()) {
    for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return oddLocation(json);
    at += name.length;
    if (part === PLAIN.length - 1) break;
    const from = at;
    let number = 0;
    for (let digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) {
      number = number * 10 + digit;
    }
    const isNull = bytes[at] === 0x6e && bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c;
    if (at === from && isNull && part > 0) at += 4;
    else if (at === from || at - from > 9 || (bytes[from] === 48 && at > from + 1)) return oddLocation(json);
    if (part === 0) line = number;
  }
  window.pos = at;
  return line;
}

function oddLocation(json: Json): number {
  if (readNull(json)) return 0;
  const into = { line: 0 };
  readMembers(json, LOCATION, into);
  return into.line;
}
