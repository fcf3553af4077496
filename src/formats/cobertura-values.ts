/** What the attributes of a Cobertura line say of its branches, and those of a method of its calls. */
import { MOST_BRANCHES } from '../coverage/report.ts';
import { digitsEnd, numberOf } from './bytes.ts';
import { type Draft, note } from './draft.ts';
import { oddText } from './line-values.ts';
import { malformed, printable, type Window } from './window.ts';

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
