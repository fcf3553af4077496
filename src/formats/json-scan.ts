/** The bytes of JSON: blanks, strings, numbers and literals, and the complaint about what is none of them. */
import { four, isDigit } from './bytes.ts';
import { foundAt, malformed, more, readAhead, type Window } from './window.ts';

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

export const BRACE = 0x7b;
export const BRACE_END = 0x7d;
export const BRACKET = 0x5b;
export const BRACKET_END = 0x5d;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const MINUS = 0x2d;
const BACKSLASH = 0x5c;

/** 1 for each byte that ends a run of plain ones in a string. */
export const ENDS_RUN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);

/** The text of a string that was written with escapes. */
export const unescaped = (text: string): string => (text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text);

const [TRUE, ALSE, NULL] = [four('true'), four('alse'), four('null')];
const LOWER_F = 0x66;

/** Goes past a number, a truth value or null that begins at the window's position. */
export function skipScalar(json: Json): void {
  const { window } = json;
  const first = window.bytes[window.pos];
  if (isDigit(first) || first === MINUS) {
    window.pos = numberEnd(json);
    return;
  }
  if (window.pos + 5 > window.end) more(window, window.pos);
  const { view, pos } = window;
  const first4 = view.getInt32(pos, true);
  const length =
    first4 === TRUE || first4 === NULL ? 4 : first === LOWER_F && view.getInt32(pos + 1, true) === ALSE ? 5 : 0;
  if (length === 0) throw wrong(json, pos, 'a value');
  window.pos = pos + length;
}

/** Where the number ends that begins at the window's position. */
export function numberEnd(json: Json): number {
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

export const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** Goes past a string that begins at the window's position. */
export function wholeString(json: Json): { from: number; to: number } {
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
export function stringEnd(json: Json, from: number): number {
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
export function skipBlank(json: Json, isEndDue = false): number {
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

/** A complaint about what lies at a position of the window. */
export function wrong(json: Json, at: number, expected: string): Error {
  const { window } = json;
  const isCut = at >= window.end;
  return malformed(window, at, {
    what: isCut ? 'the document is cut short' : 'the report is not JSON that can be read',
    expected,
    found: foundAt(window, at),
    ...(isCut && { todo: 'Look whether the step that writes the report was interrupted.' }),
  });
}
