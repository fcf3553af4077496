/**
 * Reads JSON strictly over a window of bytes, value by value in the order of the report; makes no string of what nobody
 * asks for. Whatever is not JSON is a complaint with line and column, and so is nesting that only an attack needs.
 * https://datatracker.ietf.org/doc/html/rfc8259
 */
import {
  BRACE,
  BRACE_END,
  BRACKET,
  BRACKET_END,
  COLON,
  COMMA,
  ENDS_RUN,
  isBlank,
  type Json,
  QUOTE,
  skipBlank,
  stringEnd,
  unescaped,
  wrong,
} from './json-scan.ts';
import { type Names, nameAmong } from './name.ts';
import { more, readAhead, textOf, type Window } from './window.ts';

const DEPTH = 64;

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

/** Whether something comes after the outermost value. */
export const hasMore = (json: Json): boolean => skipBlank(json, true) < json.window.end;

/** Makes sure that nothing comes after the outermost value. */
export function endJson(json: Json): void {
  const at = skipBlank(json, true);
  if (at < json.window.end) throw wrong(json, at, 'the end of the report');
}
