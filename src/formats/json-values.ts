/** Values of JSON: read as what they have to be, or skipped. */
import { isDigit } from './bytes.ts';
import { enterArray, enterObject, nextItem, nextKey } from './json.ts';
import {
  BRACE,
  BRACKET,
  BRACKET_END,
  COMMA,
  type Json,
  MINUS,
  numberEnd,
  QUOTE,
  skipBlank,
  skipScalar,
  unescaped,
  wholeString,
  wrong,
} from './json-scan.ts';
import { textOf } from './window.ts';

/** Whole numbers, as many as `length` says; numbers beyond 31 bits are the largest or smallest of these. */
export interface Integers {
  values: Int32Array;
  length: number;
}

/** More than the last line number that is believed. */
const MOST_INTEGERS = 2 ** 23;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;

export const newIntegers = (): Integers => ({ values: new Int32Array(256), length: 0 });

/** Reads a string, at most 1 MiB long. */
export function readString(json: Json): string {
  const { from, to } = readRaw(json);
  return unescaped(textOf(json.window, from, to));
}

/** Reads a number that must be whole and at most 2^53 in size. */
export function readInteger(json: Json): number {
  skipBlank(json);
  const { window } = json;
  const end = numberEnd(json);
  const { bytes, pos } = window;
  const isNegative = bytes[pos] === MINUS;
  let number = 0;
  for (let at = isNegative ? pos + 1 : pos; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9 || number > 9e14) throw wrong(json, pos, 'a whole number');
    number = number * 10 + digit;
  }
  window.pos = end;
  return isNegative ? -number : number;
}

/** Reads a number of any size, a truth value or null: whether it is true or above 0. */
export function readPositive(json: Json): boolean {
  const at = skipBlank(json);
  const { window } = json;
  const first = window.bytes[at] ?? 0;
  const next = window.bytes[at + 1];
  if (isDigit(first) && (next === COMMA || next === BRACKET_END)) {
    window.pos = at + 1;
    return first > 48;
  }
  const from = window.before + at;
  skipScalar(json);
  if (!isDigit(first)) return first === 0x74;
  for (let digit = from - window.before; digit < window.pos; digit++) {
    const byte = window.bytes[digit] ?? 0;
    if (byte > 48 && byte <= 57) return true;
    if (byte === 0x65 || byte === 0x45) break;
  }
  return false;
}

/** Whether the next value is `null`, which is then read. */
export function readNull(json: Json): boolean {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== LOWER_N) return false;
  skipScalar(json);
  return true;
}

/** Reads `true` or `false`. */
export function readTrue(json: Json): boolean {
  const at = skipBlank(json);
  const first = json.window.bytes[at];
  if (first !== LOWER_T && first !== LOWER_F) throw wrong(json, at, 'true or false');
  skipScalar(json);
  return first === LOWER_T;
}

/** Which kind of value comes next, by its first byte. */
export const isObjectNext = (json: Json): boolean => json.window.bytes[skipBlank(json)] === BRACE;
export const isArrayNext = (json: Json): boolean => json.window.bytes[skipBlank(json)] === BRACKET;
export const isStringNext = (json: Json): boolean => json.window.bytes[skipBlank(json)] === QUOTE;

/** Reads a number of any size and notation, and says whether it is above 0. */
export function readIsHit(json: Json): boolean {
  skipBlank(json);
  const { window } = json;
  const end = numberEnd(json);
  const { bytes, pos } = window;
  window.pos = end;
  if (bytes[pos] === MINUS) return false;
  for (let at = pos; at < end && bytes[at] !== 0x65 && bytes[at] !== 0x45; at++) {
    if (isDigit(bytes[at]) && bytes[at] !== 48) return true;
  }
  return false;
}

/** Where the bytes of a string lie in the window, escapes as they are; valid until something else is read. */
export function readRaw(json: Json): { from: number; to: number } {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== QUOTE) throw wrong(json, at, 'a string');
  return wholeString(json);
}

/** Reads an array of whole numbers into `into`, replacing what is there. */
export function readIntegers(json: Json, into: Integers): void {
  into.length = 0;
  readMoreIntegers(json, into);
}

/** Reads an array of whole numbers and adds them to `into`. */
export function readMoreIntegers(json: Json, into: Integers): void {
  enterArray(json);
  for (;;) {
    plainIntegers(json, into);
    if (!nextItem(json)) return;
    push(json, into, readInteger(json));
  }
}

function push(json: Json, into: Integers, number: number): void {
  if (into.length === into.values.length) {
    if (into.length >= MOST_INTEGERS) throw wrong(json, json.window.pos, 'a list of fewer numbers');
    const grown = new Int32Array(into.values.length * 2);
    grown.set(into.values);
    into.values = grown;
  }
  into.values[into.length++] = Math.max(-2_147_483_648, Math.min(2_147_483_647, number));
}

/**
 * The shortcut for arrays such as `[1, 2, -15]` and `[1,2,-15]`: takes the numbers that lie in the window whole, and
 * leaves to `nextItem` what follows them. Without `into` they are skipped.
 */
function plainIntegers(json: Json, into?: Integers): void {
  const { window } = json;
  const { bytes } = window;
  let at = window.pos;
  if (!json.isFresh) {
    if (bytes[at] !== COMMA) return;
    at += bytes[at + 1] === 0x20 ? 2 : 1;
  }
  for (;;) {
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    let number = (bytes[at] ?? 0) - 48;
    if (number < 1 || number > 9) return;
    const from = at;
    let digit = (bytes[++at] ?? 0) - 48;
    for (; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) number = number * 10 + digit;
    const next = bytes[at];
    if (at - from > 9 || (next !== COMMA && next !== BRACKET_END)) return;
    if (into !== undefined) push(json, into, isNegative ? -number : number);
    json.isFresh = false;
    window.pos = at;
    if (next === BRACKET_END) return;
    at += bytes[at + 1] === 0x20 ? 2 : 1;
  }
}

/** Skips a value of any kind, however it is nested, but not unchecked. */
export function skipValue(json: Json): void {
  const base = json.depth;
  const { window } = json;
  for (;;) {
    const at = skipBlank(json);
    const byte = window.bytes[at];
    if (byte === BRACE) enterObject(json);
    else if (byte === BRACKET) {
      enterArray(json);
      plainIntegers(json);
    } else if (byte === QUOTE) wholeString(json);
    else skipScalar(json);
    while (json.depth > base && !(json.open[json.depth - 1] === BRACE ? nextKey(json) : nextItem(json)));
    if (json.depth === base) return;
  }
}
