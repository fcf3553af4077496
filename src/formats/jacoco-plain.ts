/**
 * The shortcuts of the JaCoCo reader: most bytes of a report are lines and counters written exactly like this, so they
 * are compared eight bytes at a time. What looks different in any way is left to the general reader.
 *
 *   <line nr="12" mi="0" ci="3" mb="1" cb="1"/>
 *   <counter type="LINE" missed="2" covered="5"/>
 */
import type { Count } from '../coverage/counts.ts';
import { addBranches, addLine, type FileCoverage, LAST_LINE, MOST_BRANCHES } from '../coverage/report.ts';
import { blankEnd, digitsEnd, eight, emptyTagEnd, numberOf } from './cobertura-lines.ts';
import { declaredCount } from './draft.ts';
import type { Window } from './window.ts';

/** What the counters of one element say. */
export interface Counters {
  /** Missed and covered by the first letter of the counter's type, from A on; -1 where there is no such counter. */
  readonly counts: Float64Array;
  /** Whether any of them counts something as covered. */
  isCovered: boolean;
}

export const newCounters = (): Counters => ({ counts: new Float64Array(2 * 26).fill(-1), isCovered: false });

/** Forgets what the counters of another element said. */
export function resetCounters(counters: Counters): void {
  counters.counts.fill(-1);
  counters.isCovered = false;
}

const A = 0x41;

/** Takes down a counter; `letter` is the first byte of its type: COMPLEXITY and CLASS are both C, and nobody asks for them. */
export function addCounter(counters: Counters, letter: number, missed: number, covered: number): void {
  counters.counts[(letter - A) * 2] = missed;
  counters.counts[(letter - A) * 2 + 1] = covered;
  if (covered > 0) counters.isCovered = true;
}

/** Covered of total as the counter of that letter has it, if there is one. */
export function counterOf({ counts }: Counters, letter: string): Count | undefined {
  const at = (letter.charCodeAt(0) - A) * 2;
  const [missed = -1, covered = -1] = [counts[at], counts[at + 1]];
  return missed < 0 ? undefined : declaredCount(covered, covered + missed);
}

const four = (text: string): number => new DataView(new TextEncoder().encode(text).buffer).getInt32(0, true);

const LINE_NR = [eight('<line nr'), eight('ine nr="')] as const;
const MISSED_IS = [four('" mi'), four('mi="')] as const;
const COVERED_IS = [four('" ci'), four('ci="')] as const;
const MISSED_BRANCHES_IS = [four('" mb'), four('mb="')] as const;
const COVERED_BRANCHES_IS = [four('" cb'), four('cb="')] as const;
const COUNTER_TYPE = [eight('<counter'), eight('r type="')] as const;
const COUNTER_MISSED = [eight('" missed'), eight('missed="')] as const;
const COUNTER_COVERED = [eight('" covere'), eight('overed="')] as const;

/** Where the digits begin after six bytes such as `" mi="`, or -1. */
const after = (view: DataView, at: number, text: readonly [number, number]): number =>
  view.getInt32(at, true) === text[0] && view.getInt32(at + 2, true) === text[1] ? at + 6 : -1;

/**
 * Records the lines that follow at the window's position, as far as they are plain and lie in the window, and gives how
 * many. The byte at the window's end is 0 and equals nothing that is looked for, so that nothing here runs past it.
 */
export function plainLines(window: Window, file: FileCoverage): number {
  const { bytes, view } = window;
  let { pos } = window;
  let count = 0;
  for (;;) {
    let at = blankEnd(bytes, pos);
    if (view.getFloat64(at, true) !== LINE_NR[0] || view.getFloat64(at + 2, true) !== LINE_NR[1]) break;
    const number = at + 10;
    at = digitsEnd(bytes, number);
    const line = at - number > 7 ? 0 : numberOf(bytes, number, at);
    const missed = after(view, at, MISSED_IS);
    if (line === 0 || line > LAST_LINE || missed < 0) break;
    at = digitsEnd(bytes, missed);
    const covered = after(view, at, COVERED_IS);
    if (at === missed || at - missed > 15 || covered < 0) break;
    let hits = 0;
    let digit = (bytes[covered] ?? 0) - 48;
    for (at = covered; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) hits |= digit;
    const missedBranches = after(view, at, MISSED_BRANCHES_IS);
    if (at === covered || at - covered > 15 || missedBranches < 0) break;
    const missedEnd = digitsEnd(bytes, missedBranches);
    const coveredBranches = after(view, missedEnd, COVERED_BRANCHES_IS);
    if (missedEnd === missedBranches || missedEnd - missedBranches > 5 || coveredBranches < 0) break;
    const coveredEnd = digitsEnd(bytes, coveredBranches);
    const end = emptyTagEnd(bytes, coveredEnd);
    if (coveredEnd === coveredBranches || coveredEnd - coveredBranches > 5 || end < 0) break;
    const taken = numberOf(bytes, coveredBranches, coveredEnd);
    const total = taken + numberOf(bytes, missedBranches, missedEnd);
    if (total > MOST_BRANCHES) break;
    addLine(file, line, hits > 0);
    if (total > 0) addBranches(file, line, taken, total);
    count++;
    pos = end;
  }
  window.pos = pos;
  return count;
}

/** Takes down the counters that follow at the window's position, as far as they are plain and lie in the window. */
export function plainCounters(window: Window, counters: Counters | undefined): void {
  const { bytes, view } = window;
  let { pos } = window;
  for (;;) {
    const start = blankEnd(bytes, pos);
    if (view.getFloat64(start, true) !== COUNTER_TYPE[0] || view.getFloat64(start + 7, true) !== COUNTER_TYPE[1]) break;
    let at = start + 15;
    while (isCapital(bytes[at])) at++;
    if (view.getFloat64(at, true) !== COUNTER_MISSED[0] || view.getFloat64(at + 2, true) !== COUNTER_MISSED[1]) break;
    const missed = at + 10;
    at = digitsEnd(bytes, missed);
    if (at === missed || at - missed > 15) break;
    if (view.getFloat64(at, true) !== COUNTER_COVERED[0] || view.getFloat64(at + 3, true) !== COUNTER_COVERED[1]) break;
    const covered = at + 11;
    at = digitsEnd(bytes, covered);
    const end = emptyTagEnd(bytes, at);
    if (at === covered || at - covered > 15 || end < 0) break;
    if (counters) {
      addCounter(counters, bytes[start + 15] ?? 0, numberOf(bytes, missed, covered - 11), numberOf(bytes, covered, at));
    }
    pos = end;
  }
  window.pos = pos;
}

const isCapital = (byte: number | undefined): boolean => byte !== undefined && byte >= 65 && byte <= 90;
