/**
 * Reads LCOV tracefiles, in the records of lcov 1.x and of 2.x and as the many other tools write them.
 *
 *   TN:unit
 *   SF:src/a.js
 *   FN:3,9,f               from line 3 to 9; most tools leave the end away
 *   FNDA:2,f
 *   FNL:0,3,9              the same as lcov 2.2 says it: where a function lies, then each name that it has
 *   FNA:0,2,f
 *   BRDA:4,0,1,-           line, block, branch (a number, or words with commas), times taken; "-" was never reached
 *   BRDA:5,e0,0,1          before the block e or f, by an exception or by falling through, and U, unreachable: no branch
 *   BRDA:undefined,1,0,2   of a line that the source map does not know (Node); a function may have none either
 *   DA:3,2,kVbX4q          line, hits and perhaps a checksum
 *   LF:1                   totals, which stand in only where a file has no records of the kind (functions of bun), or has
 *                          made them up (functions and branches of what V8 never ran)
 *   LH:1
 *   end_of_record
 *
 * A file may have several sections, one for each test name or appended report: they are united. MC/DC records are left
 * out: they tell of conditions, for which there is no metric here. Nothing marks the end of a tracefile: one that is cut
 * between two sections reads as a whole one.
 */
import { placeArms } from '../coverage/arms.ts';
import type { Count, Metric } from '../coverage/counts.ts';
import { addBranch, addLine, type FileCoverage, LAST_LINE, lastLine, newFile } from '../coverage/report.ts';
import { digitsEnd, numberOf } from './bytes.ts';
import { type Draft, declaredCount, fileOf, newDraft, noteSkipped, noteUnknown, pour } from './draft.ts';
import { type Hash, keyOf, mix, newHash, reset } from './keys.ts';
import { commaAfter, isUnknownLine, wrong } from './lcov-fields.ts';
import {
  type FunctionRecords,
  forgetUnknown,
  newFunctionRecords,
  pourFunctions,
  readAlias,
  readCall,
  readFunction,
  readGroup,
} from './lcov-functions.ts';
import { plainRecords, type Section } from './lcov-plain.ts';
import { readHits } from './line-values.ts';
import { nameAmong, namesOf } from './name.ts';
import { malformed, more, nameTextOf, printable, readAhead, textOf, type Window } from './window.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 0x20;
const HASH = 0x23;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const E = 0x65;
const F = 0x66;
const U = 0x55;

const COUNTERS = ['LF', 'LH', 'BRF', 'BRH', 'FNF', 'FNH'] as const;
type Counter = (typeof COUNTERS)[number];

interface Reading extends Section {
  readonly draft: Draft;
  readonly window: Window;
  /** Which file the section that is open is of; outside a section there is none. */
  file: FileCoverage | undefined;
  readonly functions: FunctionRecords;
  readonly counters: Map<Counter, number>;
  /** What the sections claim to add up to, while each file has one section and each section claims something. */
  readonly claimed: Map<Metric, Count | undefined>;
  /** Files of which a section has no records of a kind. */
  readonly counted: Set<FileCoverage>;
  readonly hash: Hash;
}

/** Reads a tracefile to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readLcov(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    window,
    lines: newFile(''),
    file: undefined,
    functions: newFunctionRecords(),
    counters: new Map(),
    branches: 0,
    isNumbered: true,
    claimed: new Map([
      ['lines', [0, 0]],
      ['branches', [0, 0]],
    ]),
    counted: new Set(),
    hash: newHash(),
  };
  while (readRecord(reading));
  if (reading.file) {
    throw malformed(window, window.end, {
      what: 'the report is cut short',
      expected: 'end_of_record',
      found: `its end inside the section of "${printable(reading.file.name)}"`,
      todo: 'Look whether the step that writes the report was interrupted.',
    });
  }
  for (const file of reading.counted) dropCounters(file);
  const [lines, branches] = [reading.claimed.get('lines'), reading.claimed.get('branches')];
  reading.draft.declared = { ...(lines && { lines }), ...(branches && branches[1] > 0 && { branches }) };
  return reading.draft;
}

/** Reads what can be read at once, then one record with care; false at the end of the report. */
function readRecord(reading: Reading): boolean {
  const { window } = reading;
  readAhead(window);
  if (reading.file) plainRecords(window, reading);
  let end = lineEnd(window);
  while (end === window.end && more(window, window.pos)) end = lineEnd(window);
  const { bytes, pos } = window;
  if (pos === window.end) return false;
  let to = end;
  while (to > pos && isBlank(bytes[to - 1])) to--;
  if (to > pos && bytes[pos] !== HASH) handle(reading, pos, to);
  window.pos = Math.min(end + 1, window.end);
  return true;
}

/** Lines are short: a call of `indexOf` would cost more than the loop. A carriage return ends a line as well, or two of CRLF. */
function lineEnd({ bytes, pos, end }: Window): number {
  let at = pos;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= CARRIAGE_RETURN && (byte === NEWLINE || byte === CARRIAGE_RETURN)) break;
  }
  return at;
}

const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === CARRIAGE_RETURN || byte === 9;

/** Reads the content of one record, from after its colon to the end of the line without blanks. */
type Handler = (reading: Reading, from: number, to: number) => void;

const skip: Handler = () => {};

const RECORDS: Readonly<Record<string, Handler>> = {
  TN: skip,
  VER: skip,
  SF: openSection,
  KF: openSection,
  DA: readLine,
  BRDA: readBranch,
  FN: ({ window, draft, functions }, from, to) => readFunction(window, draft, functions, from, to),
  FNDA: ({ window, draft, functions }, from, to) => readCall(window, draft, functions, from, to),
  FNL: ({ window, functions }, from, to) => readGroup(window, functions, from, to),
  FNA: ({ window, draft, functions, lines }, from, to) => readAlias(window, draft, functions, lines, from, to),
  ...Object.fromEntries(COUNTERS.map((name): [string, Handler] => [name, counter(name)])),
};
const TAGS = namesOf(Object.keys(RECORDS));
const HANDLERS = Object.values(RECORDS);
const END = namesOf(['end_of_record']);
/** Before any section; all others belong to one. */
const FREE = new Set([skip, openSection]);

function handle(reading: Reading, from: number, to: number): void {
  const { window } = reading;
  const { bytes } = window;
  let colon = from;
  while (colon < to && bytes[colon] !== COLON) colon++;
  const isRecord = colon < to;
  const tag = isRecord ? nameAmong(TAGS, bytes, from, colon) : -1;
  // an index below 0 would be looked up as a name
  const handler = tag < 0 ? undefined : HANDLERS[tag];
  if (!isRecord && nameAmong(END, bytes, from, to) === 0) closeSection(reading);
  else if (handler === undefined) {
    // records of the future, and MC/DC
    if (isRecord && /^[A-Z]{2,12}$/.test(String.fromCharCode(...bytes.subarray(from, Math.min(colon, from + 13)))))
      return;
    throw wrong(window, from, 'a line is no record of LCOV', 'a record such as DA:3,1 or end_of_record');
  } else {
    if (!reading.file && !FREE.has(handler)) {
      throw wrong(window, from, 'a record belongs to no file', 'SF:<path> before it');
    }
    handler(reading, colon + 1, to);
  }
}

function openSection(reading: Reading, from: number, to: number): void {
  const { window, draft } = reading;
  if (reading.file) {
    throw wrong(window, from - 3, `the section of "${printable(reading.file.name)}" has no end`, 'end_of_record');
  }
  const name = nameTextOf(window, from, to);
  if (name.trim() === '') throw wrong(window, from, 'a section names no file', 'a path');
  if (draft.files.has(name)) reading.claimed.clear();
  reading.file = fileOf(draft, name);
  reading.branches = 0;
  reading.isNumbered = true;
  reading.counters.clear();
  reading.functions.group = '';
}

function closeSection(reading: Reading): void {
  const { window, draft, file, lines, functions } = reading;
  if (!file) throw wrong(window, window.pos, 'an end_of_record ends nothing', 'SF:<path> before it');
  const isUnknown = forgetUnknown(functions);
  if (isUnknown) lines.arms.length = 0;
  pourFunctions(lines, functions);
  if (reading.isNumbered) placeArms(lines.arms);
  claim(reading, 'lines', 'LH', 'LF', lastLine(lines) === 0);
  claim(reading, 'branches', 'BRH', 'BRF', lines.arms.length === 0);
  const called = lines.functions.length === 0 ? declaredOf(reading, 'FNH', 'FNF') : undefined;
  const taken = isUnknown ? declaredOf(reading, 'BRH', 'BRF') : undefined;
  if (called?.[1] || taken?.[1]) {
    reading.counted.add(file);
    file.declared = {
      ...file.declared,
      ...(called?.[1] && { functions: called }),
      ...(taken?.[1] && { branches: taken }),
    };
  }
  pour(draft, lines, file);
  reading.file = undefined;
}

/** Of a file that another section has records of these count. */
function dropCounters(file: FileCoverage): void {
  const { functions, branches } = file.declared;
  file.declared = {
    ...(functions && file.functions.length === 0 && { functions }),
    ...(branches && file.arms.length === 0 && { branches }),
  };
}

const declaredOf = ({ counters }: Reading, hit: Counter, found: Counter) =>
  declaredCount(counters.get(hit), counters.get(found));

/** Adds what a section claims; one that says nothing where it has nothing claims nothing. */
function claim(reading: Reading, metric: Metric, hit: Counter, found: Counter, isEmpty: boolean): void {
  const sum = reading.claimed.get(metric);
  if (!sum || (isEmpty && !reading.counters.has(found))) return;
  const count = declaredOf(reading, hit, found);
  reading.claimed.set(metric, count && [sum[0] + count[0], sum[1] + count[1]]);
}

function counter(name: Counter): Handler {
  return ({ window, counters }, from, to) => {
    if (to === from || to - from > 15 || digitsEnd(window.bytes, from) !== to) {
      throw wrong(window, from, 'a total is no number', 'a whole number');
    }
    counters.set(name, numberOf(window.bytes, from, to));
  };
}

/** The line number before a comma, or 0 for one that no line can have. */
function lineBefore({ draft, window }: Reading, from: number, comma: number): number {
  const digits = window.bytes[from] === MINUS ? from + 1 : from;
  const isNumber = digits < comma && digitsEnd(window.bytes, digits) === comma;
  if ((!isNumber && !isUnknownLine(window, from, comma)) || window.bytes[comma] !== COMMA) {
    throw wrong(window, from, 'a record names no line', 'a line number and a comma');
  }
  const line = !isNumber || digits > from || comma - digits > 15 ? 0 : numberOf(window.bytes, digits, comma);
  if (line >= 1 && line <= LAST_LINE) return line;
  noteSkipped(draft, textOf(window, from, comma).slice(0, 20));
  return 0;
}

function readLine(reading: Reading, from: number, to: number): void {
  const { window, draft, lines } = reading;
  const comma = commaAfter(window, from, to);
  const line = lineBefore(reading, from, comma);
  const hit = readHits(draft, window, comma + 1, commaAfter(window, comma + 1, to));
  if (line > 0) addLine(lines, line, hit);
}

function readBranch(reading: Reading, from: number, to: number): void {
  const { window, draft, lines, hash } = reading;
  const { bytes } = window;
  const comma = commaAfter(window, from, to);
  const isUnknown = isUnknownLine(window, from, comma);
  if (isUnknown) noteUnknown(draft);
  const line = isUnknown ? 0 : lineBefore(reading, from, comma);
  let block = comma + 1;
  if (bytes[block] === E || bytes[block] === F) block++;
  const isUnreachable = bytes[block] === U;
  if (isUnreachable) block++;
  const blockEnd = digitsEnd(bytes, block);
  // words have commas of their own
  let last = to - 1;
  while (last > blockEnd && bytes[last] !== COMMA) last--;
  if (blockEnd === block || bytes[blockEnd] !== COMMA || last <= blockEnd) {
    throw wrong(window, from, 'a branch is incomplete', 'line,block,branch,taken');
  }
  const isNever = bytes[last + 1] === MINUS && last + 2 === to;
  const isTaken = !isNever && readHits(draft, window, last + 1, to);
  const isPlain = digitsEnd(bytes, blockEnd + 1) === last && last > blockEnd + 1;
  const place = numberOf(bytes, block, blockEnd);
  const branch = isPlain ? numberOf(bytes, blockEnd + 1, last) : -1;
  if (place !== reading.branches++ || branch !== 0) reading.isNumbered = false;
  if ((line === 0 && !isUnknown) || isUnreachable) return;
  if (isPlain && place < 2 ** 14 && branch < 2 ** 14) addBranch(lines, line, place * 2 ** 14 + branch, isTaken);
  else {
    reset(hash);
    mix(hash, bytes, block, last);
    addBranch(lines, line, 2 ** 28 + Math.floor(keyOf(hash, 0) / 2 ** 24), isTaken);
  }
}
