/**
 * The shortcuts of the JaCoCo reader: most bytes of a report are lines and counters written exactly like this, so they
 * are compared eight bytes at a time. What looks different in any way is left to the general reader.
 *
 *   <line nr="12" mi="0" ci="3" mb="1" cb="1"/>
 *   <counter type="LINE" missed="2" covered="5"/>
 */
import type { Count } from '../coverage/counts.ts';
import { addBranches, addLine, type FileCoverage, LAST_LINE, MOST_BRANCHES } from '../coverage/report.ts';
import { digitsEnd, eight, four, numberOf } from './bytes.ts';
import { declaredCount } from './draft.ts';
import type { Window } from './window.ts';
import { blankEnd, emptyTagEnd } from './xml-plain.ts';

/** Where lines go, and what they add up to if none of them comes twice. */
export interface LineSink {
  readonly file: FileCoverage;
  lines: number;
  hit: number;
  branches: number;
  taken: number;
}

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

const LINE_NR = eight('<line nr');
const NR_IS = eight('ine nr="');
const NONE_MISSED = eight('" mi="0"');
const MISSED_IS = [four('" mi'), four('mi="')] as const;
const COVERED_IS = [four('" ci'), four('ci="')] as const;
const NO_BRANCHES = [eight('" mb="0"'), eight(' cb="0"/')] as const;
const LEFT_IS = [four('" mb'), four('mb="')] as const;
const TAKEN_IS = [four('" cb'), four('cb="')] as const;
const GT = 0x3e;
const COUNTER_TYPE = [eight('<counter'), eight('r type="')] as const;
const COUNTER_MISSED = [eight('" missed'), eight('missed="')] as const;
const COUNTER_COVERED = [eight('" covere'), eight('overed="')] as const;

/**
 * Records the lines that follow at the window's position, as far as they are plain and lie in the window. The byte at the
 * window's end is 0 and equals nothing that is looked for, so that nothing here runs past it.
 */
export function plainLines(window: Window, sink: LineSink): void {
  const { bytes, view } = window;
  const { file } = sink;
  let { bits } = file;
  let { pos } = window;
  let [lines, hit] = [0, 0];
  for (;;) {
    let at = blankEnd(bytes, view, pos);
    if (view.getFloat64(at, true) !== LINE_NR || view.getFloat64(at + 2, true) !== NR_IS) break;
    const number = at + 10;
    let line = 0;
    let digit = (bytes[number] ?? 0) - 48;
    for (at = number; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) line = line * 10 + digit;
    if (line === 0 || line > LAST_LINE || at - number > 7) break;
    // nearly all lines have run whole or not at all, and have no branches
    if (view.getFloat64(at, true) === NONE_MISSED) at += 7;
    else {
      if (view.getInt32(at, true) !== MISSED_IS[0] || view.getInt32(at + 2, true) !== MISSED_IS[1]) break;
      const missed = at + 6;
      at = digitsEnd(bytes, missed);
      if (at === missed || at - missed > 15) break;
    }
    if (view.getInt32(at, true) !== COVERED_IS[0] || view.getInt32(at + 2, true) !== COVERED_IS[1]) break;
    const covered = at + 6;
    let hits = 0;
    digit = (bytes[covered] ?? 0) - 48;
    for (at = covered; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) hits |= digit;
    if (at === covered || at - covered > 15) break;
    if (view.getFloat64(at, true) === NO_BRANCHES[0] && view.getFloat64(at + 8, true) === NO_BRANCHES[1]) {
      at += 16;
      if (bytes[at++] !== GT) break;
    } else at = plainBranches(window, sink, line, at);
    if (at < 0) break;
    const word = (line >>> 5) << 1;
    if (word >= bits.length) {
      addLine(file, line, hits > 0);
      bits = file.bits;
    } else {
      // as addLine, but whether a line was hit is nothing that a processor can guess, so there is no branch on it
      const mask = 1 << (line & 31);
      bits[word] = (bits[word] ?? 0) | mask;
      bits[word + 1] = (bits[word + 1] ?? 0) | (mask & (-hits >> 31));
    }
    lines++;
    hit -= -hits >> 31;
    pos = at;
  }
  sink.lines += lines;
  sink.hit += hit;
  window.pos = pos;
}

/** Records `" mb="1" cb="1"` and gives the end of the tag, or -1 and records nothing. */
function plainBranches({ bytes, view }: Window, sink: LineSink, line: number, from: number): number {
  if (view.getInt32(from, true) !== LEFT_IS[0] || view.getInt32(from + 2, true) !== LEFT_IS[1]) return -1;
  const left = from + 6;
  const leftEnd = digitsEnd(bytes, left);
  if (view.getInt32(leftEnd, true) !== TAKEN_IS[0] || view.getInt32(leftEnd + 2, true) !== TAKEN_IS[1]) return -1;
  const taken = leftEnd + 6;
  const takenEnd = digitsEnd(bytes, taken);
  const end = emptyTagEnd(bytes, takenEnd);
  if (leftEnd === left || leftEnd - left > 5 || takenEnd === taken || takenEnd - taken > 5 || end < 0) return -1;
  const covered = numberOf(bytes, taken, takenEnd);
  const total = covered + numberOf(bytes, left, leftEnd);
  if (total > MOST_BRANCHES) return -1;
  if (total > 0) addBranchesTo(sink, line, covered, total);
  return end;
}

/** Records the branches of a line, at least one. */
export function addBranchesTo(sink: LineSink, line: number, taken: number, total: number): void {
  addBranches(sink.file, line, taken, total);
  sink.branches += total;
  sink.taken += taken;
}

/** Takes down the counters that follow at the window's position, as far as they are plain and lie in the window. */
export function plainCounters(window: Window, counters: Counters | undefined): void {
  const { bytes, view } = window;
  let { pos } = window;
  for (;;) {
    const start = blankEnd(bytes, view, pos);
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
