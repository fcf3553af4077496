/**
 * The shortcut of the Cobertura reader: nearly all bytes of a report are lines written exactly like this, so they are
 * compared eight bytes at a time. What looks different in any way is left to the general reader.
 *
 *   <line number="12" hits="3"/>
 *   <line number="13" hits="0" branch="False" />
 *   <line number="14" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="17"/>
 *   <line number="15" hits="1" branch="True" condition-coverage="50% (1/2)">
 *     <conditions><condition number="0" type="jump" coverage="50%" /></conditions></line>
 */
import { addBranches, addLine, type FileCoverage, LAST_LINE, MOST_BRANCHES } from '../coverage/report.ts';
import { digitsEnd, eight, four, numberOf } from './bytes.ts';
import type { Window } from './window.ts';
import { blankEnd, emptyTagEnd } from './xml-plain.ts';
import { isAt } from './xml-scan.ts';

/** Where lines go: those of a class, or those of its methods, which count only where the class has none. */
export interface LineSink {
  file: FileCoverage;
  /** Number of `<line>`, whether one of them was hit, the number of the first one. */
  seen: number;
  hit: boolean;
  first: number;
}

const halves = (text: string) => ({ first: four(text.slice(0, 4)), second: four(text.slice(4)) });

const LINE_NU = eight('<line nu');
const NUMBER_IS = eight('number="');
const HITS_IS = eight('" hits="');
const BRANCH = eight('" branch');
/** `="false"` and `="true" ` in two halves, the first with a small letter: the bit that makes it small is set before. */
const SMALL = 0x200000;
const IS_FALSE = halves('="false"');
const IS_TRUE = halves('="true" ');
const CONDITION = eight('conditio');
const COVERAGE_IS = [eight('n-covera'), eight('verage="')] as const;
const MISSING = [eight('" missin'), eight('g-branch'), eight('ranches=')] as const;

const CONDITIONS = [eight('<conditi'), eight('ditions>')] as const;
const CONDITION_NUMBER = [eight('<conditi'), eight('on numbe')] as const;
const TYPE_IS = eight('" type="');
const IN_COVERAGE = [eight('" covera'), eight('verage="')] as const;
const CONDITIONS_END = [eight('</condit'), eight('ditions>')] as const;

const QUOTE = 0x22;
const PERCENT = 0x25;
const AMP = 0x26;
const PARENTHESES = [0x28, 0x29] as const;
const SLASH = 0x2f;
const SPACE = 0x20;
const LT = 0x3c;
const GT = 0x3e;

/**
 * Records the lines that follow at the window's position, as far as they are plain and lie in the window. The byte at the
 * window's end is 0 and equals nothing that is looked for, so that nothing here runs past it.
 */
export function plainLines(window: Window, sink: LineSink): void {
  const { bytes, view } = window;
  const { file } = sink;
  let { bits } = file;
  let { pos } = window;
  let allHits = 0;
  for (;;) {
    let at = blankEnd(bytes, view, pos);
    if (view.getFloat64(at, true) !== LINE_NU || view.getFloat64(at + 6, true) !== NUMBER_IS) break;
    let from = at + 14;
    at = from;
    let line = 0;
    let digit = (bytes[at] ?? 0) - 48;
    for (; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) line = line * 10 + digit;
    if (at - from > 7 || line === 0 || line > LAST_LINE || view.getFloat64(at, true) !== HITS_IS) break;
    from = at + 8;
    at = from;
    let hits = 0;
    digit = (bytes[at] ?? 0) - 48;
    for (; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) hits |= digit;
    // 18 digits are less than 2^63
    if (at === from || at - from > 18) break;
    let branches = false;
    if (view.getFloat64(at, true) === BRANCH) {
      const first = view.getInt32(at + 8, true) | SMALL;
      const second = view.getInt32(at + 12, true);
      branches = first === IS_TRUE.first && second === IS_TRUE.second;
      if (!branches && (first !== IS_FALSE.first || second !== IS_FALSE.second)) break;
      at += branches ? 16 : 15;
    }
    at = branches ? plainBranches(window, file, line, at) : emptyTagEnd(bytes, at);
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
    allHits |= hits;
    sink.seen++;
    if (sink.first === 0) sink.first = line;
    pos = at;
  }
  if (allHits > 0) sink.hit = true;
  window.pos = pos;
}

/** Records `condition-coverage="50% (1/2)"` and gives the end of the tag, or -1 and records nothing. */
function plainBranches({ bytes, view }: Window, file: FileCoverage, line: number, from: number): number {
  if (view.getFloat64(from, true) !== CONDITION) return -1;
  if (view.getFloat64(from + 8, true) !== COVERAGE_IS[0] || view.getFloat64(from + 12, true) !== COVERAGE_IS[1])
    return -1;
  let at = digitsEnd(bytes, from + 20);
  if (at - from > 23 || bytes[at] !== PERCENT || bytes[at + 1] !== SPACE) return -1;
  if (bytes[at + 2] !== PARENTHESES[0]) return -1;
  at += 3;
  const slash = digitsEnd(bytes, at);
  if (slash === at || slash - at > 5 || bytes[slash] !== SLASH) return -1;
  const closing = digitsEnd(bytes, slash + 1);
  if (closing === slash + 1 || closing - slash > 6 || bytes[closing] !== PARENTHESES[1]) return -1;
  const covered = numberOf(bytes, at, slash);
  const total = numberOf(bytes, slash + 1, closing);
  if (covered > total || total === 0 || total > MOST_BRANCHES) return -1;
  at = closing + 1;
  if (view.getFloat64(at, true) === MISSING[0]) {
    if (view.getFloat64(at + 8, true) !== MISSING[1] || view.getFloat64(at + 11, true) !== MISSING[2]) return -1;
    if (bytes[at + 19] !== QUOTE) return -1;
    at += 20;
    for (let byte = bytes[at] ?? 0; byte !== QUOTE; byte = bytes[++at] ?? 0) {
      if (byte < SPACE || byte === LT || byte === AMP) return -1;
    }
  }
  let end = emptyTagEnd(bytes, at);
  if (end < 0) end = plainConditions(bytes, view, at);
  if (end > 0) addBranches(file, line, covered, total);
  return end;
}

/**
 * After `"><conditions><condition number="0" type="jump" coverage="50%"/>…</conditions></line>`, or -1. The conditions
 * tell nothing that condition-coverage has not told.
 */
function plainConditions(bytes: Uint8Array, view: DataView, from: number): number {
  let at = blankEnd(bytes, view, from + 2);
  if (
    bytes[from] !== QUOTE ||
    bytes[from + 1] !== GT ||
    view.getFloat64(at, true) !== CONDITIONS[0] ||
    view.getFloat64(at + 4, true) !== CONDITIONS[1]
  )
    return -1;
  at = blankEnd(bytes, view, at + 12);
  while (view.getFloat64(at, true) === CONDITION_NUMBER[0] && view.getFloat64(at + 8, true) === CONDITION_NUMBER[1]) {
    if (view.getFloat64(at + 11, true) !== NUMBER_IS) return -1;
    at = digitsEnd(bytes, at + 19);
    if (view.getFloat64(at, true) !== TYPE_IS) return -1;
    at += 8;
    while (isLetter(bytes[at])) at++;
    if (view.getFloat64(at, true) !== IN_COVERAGE[0] || view.getFloat64(at + 4, true) !== IN_COVERAGE[1]) return -1;
    at = digitsEnd(bytes, at + 12);
    at = emptyTagEnd(bytes, bytes[at] === PERCENT ? at + 1 : at);
    if (at < 0) return -1;
    at = blankEnd(bytes, view, at);
  }
  if (view.getFloat64(at, true) !== CONDITIONS_END[0] || view.getFloat64(at + 5, true) !== CONDITIONS_END[1]) return -1;
  at = blankEnd(bytes, view, at + 13);
  return isAt(bytes, at, '</line>') ? at + 7 : -1;
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && byte >= 97 && byte <= 122;
