/** The fields of a record of LCOV, and the complaint about a record that has others. */
import { isName, nameOf } from './name.ts';
import { foundAt, malformed, type Window } from './window.ts';

const COMMA = 0x2c;
const UNDEFINED = nameOf('undefined');

/** A complaint about what lies at a position of the window. */
export const wrong = (window: Window, at: number, what: string, expected: string): Error =>
  malformed(window, at, { what, expected, found: foundAt(window, at, 40) });

/** Position of the next comma, or `to`. */
export function commaAfter({ bytes }: Window, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== COMMA) at++;
  return at;
}

/** Whether that is what Node writes for a line, where the source map has none for what the compiler added. */
export const isUnknownLine = ({ bytes }: Window, from: number, to: number): boolean =>
  isName(UNDEFINED, bytes, from, to);
