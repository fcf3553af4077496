/** What the attributes of a Cobertura line may say, in all the spellings that tools use. */
import { LAST_LINE, MOST_BRANCHES } from '../coverage/report.ts';
import { digitsEnd, numberOf } from './cobertura-lines.ts';
import { type Draft, note, noteSkipped } from './draft.ts';
import { malformed, printable, type Window } from './window.ts';
import { replaceReferences } from './xml-characters.ts';

/** What is not written plainly, with the references that digits may be hidden in replaced. */
const oddText = ({ bytes }: Window, from: number, to: number): string =>
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

/** A line's branches. */
export interface Branches {
  covered: number;
  total: number;
}

/** Reads `50% (1/2)` into `into`; false if there is no `(1/2)` in it, which tells nothing. */
export function readBranches(draft: Draft, window: Window, from: number, to: number, into: Branches): boolean {
  const { bytes } = window;
  // as nearly all are written
  let open = from;
  while (open < to && bytes[open++] !== 0x28);
  const slash = digitsEnd(bytes, open);
  const close = digitsEnd(bytes, slash + 1);
  if (slash > open && slash - open < 5 && bytes[slash] === 0x2f && close - slash < 6 && bytes[close] === 0x29) {
    into.covered = numberOf(bytes, open, slash);
    into.total = numberOf(bytes, slash + 1, close);
    if (close > slash + 1 && into.covered <= into.total) return true;
  }
  const match = /\((-?\d+)\s*\/\s*(-?\d+)\)/.exec(oddText(window, from, to));
  if (!match) return false;
  const [covered, total] = [Number(match[1]), Number(match[2])];
  if (covered < 0 || covered > total) {
    throw malformed(window, from, {
      what: 'more branches of a line are covered than there are',
      expected: 'covered/total with covered at most total',
      found: printable(match[0]),
    });
  }
  into.total = Math.min(total, MOST_BRANCHES);
  into.covered = total > MOST_BRANCHES ? Math.floor((covered / total) * MOST_BRANCHES) : covered;
  if (total > MOST_BRANCHES)
    note(draft, 'branches-clamped', () => `${printable(match[0])} in ${printable(draft.current)}`);
  return true;
}

/** Whether a rate or count is above 0, in whatever notation: 0.87, 0,87, 1, 100%; not NaN, Unknown, -1, 0.0. */
export function isAbove0({ bytes }: Window, from: number, to: number): boolean {
  let at = from;
  // leading spaces, zeros and either decimal separator
  while (at < to && [0x20, 0x2b, 0x2c, 0x2e, 0x30].includes(bytes[at] ?? 0)) at++;
  const byte = bytes[at] ?? 0;
  return at < to && byte > 0x30 && byte <= 0x39;
}
