/** Numbers of lines and of hits, in all the spellings that tools use. */
import { LAST_LINE } from '../coverage/report.ts';
import { digitsEnd, numberOf } from './bytes.ts';
import { type Draft, note, noteSkipped } from './draft.ts';
import { malformed, printable, type Window } from './window.ts';
import { replaceReferences } from './xml-characters.ts';

/** What is not written plainly, with the references that digits may be hidden in replaced. */
export const oddText = ({ bytes }: Window, from: number, to: number): string =>
  replaceReferences(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 80))));

/** A line number, or 0 if it is none: "undefined" (istanbul), 0 or less, markers of compilers such as 16707566. */
export function readLineNumber(draft: Draft, window: Window, from: number, to: number): number {
  if (to > from && to - from <= 7 && digitsEnd(window.bytes, from) === to) {
    const line = numberOf(window.bytes, from, to);
    if (line > 0 && line <= LAST_LINE) return line;
  }
  const text = oddText(window, from, to).trim();
  const line = /^0*\d{1,7}$/.test(text) ? Number(text) : 0;
  if (line > 0 && line <= LAST_LINE) return line;
  noteSkipped(draft, `"${printable(text)}"`);
  return 0;
}

/**
 * Whether a line was hit: any whole number, also as 1.0 or 1e+06. Counters that overflowed are negative in some tools
 * (never hit, says lcov) and beyond 2^63 in others (hit); both are noticed. Anything else is a complaint.
 */
export function readHits(draft: Draft, window: Window, from: number, to: number): boolean {
  const { bytes } = window;
  const isPlain = to > from && to - from <= 15 && digitsEnd(bytes, from) === to;
  return isPlain ? numberOf(bytes, from, to) > 0 : readOddHits(draft, window, from, to);
}

function readOddHits(draft: Draft, window: Window, from: number, to: number): boolean {
  const text = oddText(window, from, to).trim();
  const match = /^(-?)(\d+)(\.\d+)?(?:[eE][+-]?\d+)?$/.exec(text);
  if (!match || to - from > 80) {
    throw malformed(window, from, {
      what: 'a line is hit no countable number of times',
      expected: 'a whole number such as 3',
      found: `"${printable(text)}"`,
    });
  }
  const [, minus, whole = '', fraction = ''] = match;
  const isSome = /[1-9]/.test(whole + fraction);
  if (minus && isSome) {
    note(draft, 'hits-negative', () => `${text} in ${printable(draft.current)}`);
    return false;
  }
  if (whole === text && whole.length >= 19 && BigInt(whole) >= 2n ** 63n) {
    note(draft, 'hits-wrapped', () => `${printable(text)} in ${printable(draft.current)}`);
  }
  return isSome;
}
