/**
 * Reads JSON strictly over a window of bytes, value by value in the order of the report; makes no string of what nobody
 * asks for. Whatever is not JSON is a complaint with line and column, and so is nesting that only an attack needs.
 * https://datatracker.ietf.org/doc/html/rfc8259
 */
import { isName, type Names, nameAmong, nameOf } from './name.ts';
import { foundAt, malformed, more, readAhead, textOf, type Window } from './window.ts';

export interface Json {
  readonly window: Window;
  /** `{` or `[` of each object and array that is open. */
  readonly open: Uint8Array;
  depth: number;
  /** Whether the innermost object or array has just been opened, so that no comma is due. */
  isFresh: boolean;
  /** Where the key lies in the window that `nextKey` went to; valid until the next call. */
  keyFrom: number;
  keyTo: number;
}

/** Whole numbers, as many as `length` says; numbers beyond 31 bits are the largest or smallest of these. */
export interface Integers {
  values: Int32Array;
  length: number;
}

const DEPTH = 64;
/** More than the last line number that is believed. */
const MOST_INTEGERS = 2 ** 23;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;

/** 1 for each byte that ends a run of plain ones in a string. */
const ENDS_RUN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);

export const newIntegers = (): Integers => ({ values: new Int32Array(256), length: 0 });

/** Starts reading at the window's position. */
export const openJson = (window: Window): Json => ({
  window,
  open: new Uint8Array(DEPTH),
  depth: 0,
  isFresh: false,
  keyFrom: 0,
  keyTo: 0,
});

/** Goes into an object. */
export const enterObject = (json: Json): void => enter(json, BRACE);
/** Goes into an array. */
export const enterArray = (json: Json): void => enter(json, BRACKET);

function enter(json: Json, bracket: number): void {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== bracket) throw wrong(json, at, `"${String.fromCharCode(bracket)}"`);
  if (json.depth === DEPTH) throw wrong(json, at, `at most ${DEPTH} levels`);
  json.open[json.depth++] = bracket;
  json.isFresh = true;
  json.window.pos = at + 1;
}

/** Goes to the next key of the object that is open, or out of it at its end: then false. The key's value is next to be read. */
export function nextKey(json: Json): boolean {
  if (plainKey(json)) return true;
  if (!nextMember(json, BRACE_END)) return false;
  const { window } = json;
  skipBlank(json);
  for (;;) {
    const { bytes, pos } = window;
    if (pos < window.end && bytes[pos] !== QUOTE) throw wrong(json, pos, 'a key in quotes');
    const end = stringEnd(json, pos);
    let at = end;
    while (end > 0 && isBlank(bytes[at])) at++;
    if (end > 0 && bytes[at] === COLON) {
      json.keyFrom = pos + 1;
      json.keyTo = end - 1;
      window.pos = at + 1;
      return true;
    }
    if (end > 0 && at < window.end) throw wrong(json, at, '":"');
    if (!more(window, pos)) throw wrong(json, window.end, 'a key and its value');
  }
}

/** The shortcut for keys such as `, "key":` that lie in the window whole. */
function plainKey(json: Json): boolean {
  const { window } = json;
  readAhead(window);
  const { bytes } = window;
  let at = window.pos;
  if (!json.isFresh) {
    if (bytes[at] !== COMMA) return false;
    at += bytes[at + 1] === 0x20 ? 2 : 1;
  }
  if (bytes[at] !== QUOTE) return false;
  const from = ++at;
  while (ENDS_RUN[bytes[at] ?? 0] === 0) at++;
  if (bytes[at] !== QUOTE || bytes[at + 1] !== COLON) return false;
  json.keyFrom = from;
  json.keyTo = at;
  json.isFresh = false;
  window.pos = at + 2;
  return true;
}

/** Goes to the next value of the array that is open, or out of it at its end: then false. */
export const nextItem = (json: Json): boolean => nextMember(json, BRACKET_END);

function nextMember(json: Json, terminator: number): boolean {
  const at = skipBlank(json);
  const { bytes } = json.window;
  if (bytes[at] === terminator) {
    json.window.pos = at + 1;
    json.depth--;
    json.isFresh = false;
    return false;
  }
  if (!json.isFresh) {
    if (bytes[at] !== COMMA) throw wrong(json, at, `"," or "${String.fromCharCode(terminator)}"`);
    json.window.pos = at + 1;
  }
  json.isFresh = false;
  return true;
}

/** Number of the key among some names, or -1; keys written with escapes are none of them. */
export const keyAmong = ({ window, keyFrom, keyTo }: Json, names: Names): number =>
  nameAmong(names, window.bytes, keyFrom, keyTo);

/** The key as a string. */
export const keyText = ({ window, keyFrom, keyTo }: Json): string => unescaped(textOf(window, keyFrom, keyTo));

const unescaped = (text: string): string => (text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text);

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
    if (byte === BRACE) enter(json, BRACE);
    else if (byte === BRACKET) {
      enter(json, BRACKET);
      plainIntegers(json);
    } else if (byte === QUOTE) wholeString(json);
    else skipScalar(json);
    while (json.depth > base && !(json.open[json.depth - 1] === BRACE ? nextKey(json) : nextItem(json)));
    if (json.depth === base) return;
  }
}

/** Whether something comes after the outermost value. */
export const hasMore = (json: Json): boolean => skipBlank(json, true) < json.window.end;

/** Makes sure that nothing comes after the outermost value. */
export function endJson(json: Json): void {
  const at = skipBlank(json, true);
  if (at < json.window.end) throw wrong(json, at, 'the end of the report');
}

const LITERALS = ['true', 'false', 'null'].map(nameOf);

function skipScalar(json: Json): void {
  const { window } = json;
  const first = window.bytes[window.pos];
  if (isDigit(first) || first === MINUS) {
    window.pos = numberEnd(json);
    return;
  }
  if (window.pos + 5 > window.end) more(window, window.pos);
  const { bytes, pos } = window;
  const literal = LITERALS.find((name) => isName(name, bytes, pos, Math.min(window.end, pos + name.length)));
  if (!literal) throw wrong(json, pos, 'a value');
  window.pos = pos + literal.length;
}

/** Where the number ends that begins at the window's position. */
function numberEnd(json: Json): number {
  const { window } = json;
  for (;;) {
    const { bytes, pos } = window;
    let at = bytes[pos] === MINUS ? pos + 1 : pos;
    const whole = at;
    while (isDigit(bytes[at])) at++;
    let isNumber = at > whole && (bytes[whole] !== 48 || at === whole + 1);
    if (bytes[at] === 0x2e) {
      const fraction = ++at;
      while (isDigit(bytes[at])) at++;
      isNumber &&= at > fraction;
    }
    if (bytes[at] === 0x65 || bytes[at] === 0x45) {
      at++;
      if (bytes[at] === 0x2b || bytes[at] === MINUS) at++;
      const exponent = at;
      while (isDigit(bytes[at])) at++;
      isNumber &&= at > exponent;
    }
    if (at >= window.end && !window.ended) {
      more(window, pos);
      continue;
    }
    if (!isNumber) throw wrong(json, pos, 'a value');
    return at;
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** Goes past a string that begins at the window's position. */
function wholeString(json: Json): { from: number; to: number } {
  const { window } = json;
  for (;;) {
    const { pos } = window;
    const end = stringEnd(json, pos);
    if (end > 0) {
      window.pos = end;
      return { from: pos + 1, to: end - 1 };
    }
    if (!more(window, pos)) throw wrong(json, window.end, 'the end of a string');
  }
}

/** After the closing quote of a string that begins at a position, or 0 if that is beyond the window. */
function stringEnd(json: Json, from: number): number {
  const { window } = json;
  const { bytes } = window;
  for (let at = from + 1; ; at++) {
    while (ENDS_RUN[bytes[at] ?? 0] === 0) at++;
    if (at >= window.end) return 0;
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte !== BACKSLASH) throw wrong(json, at, 'a string without control characters');
    const escaped = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(String.fromCharCode(...bytes.subarray(at, at + 6)));
    if (escaped) at += escaped[0].length - 1;
    else if (at + 6 > window.end) return 0;
    else throw wrong(json, at, 'an escape such as \\n or \\u00e9');
  }
}

/** Position of the next byte that is not blank; the end of the report is a complaint unless it is due. */
function skipBlank(json: Json, isEndDue = false): number {
  const { window } = json;
  readAhead(window);
  for (;;) {
    const { bytes } = window;
    let { pos } = window;
    while (isBlank(bytes[pos])) pos++;
    window.pos = pos;
    if (pos < window.end) return pos;
    if (!more(window, pos)) {
      if (isEndDue) return window.pos;
      throw wrong(json, window.pos, 'more');
    }
  }
}

function wrong(json: Json, at: number, expected: string): Error {
  const { window } = json;
  const isCut = at >= window.end;
  return malformed(window, at, {
    what: isCut ? 'the document is cut short' : 'the report is not JSON that can be read',
    expected,
    found: foundAt(window, at),
    ...(isCut && { todo: 'Look whether the step that writes the report was interrupted.' }),
  });
}
