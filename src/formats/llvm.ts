/**
 * Reads the JSON that `llvm-cov export` writes, of clang, Rust (cargo-llvm-cov) and Swift, whole or `-summary-only`.
 *
 *   { "type": "llvm.coverage.json.export", "version": "3.1.0", "data": [{
 *     "files": [{ "filename": "/src/a.cpp",
 *       "segments": [[3, 34, 1, true, true, false], [9, 2, 0, false, false, false]],
 *       "branches": [[5, 7, 5, 15, 1, 0, 0, 0, 4]],
 *       "summary": { "lines": { "count": 7, "covered": 7 }, "functions": { … }, "branches": { … } } }],
 *     "functions": [{ "name": "_Z1fv", "count": 1, "filenames": ["/src/a.cpp"], "regions": [[3, 34, 9, 2, 1, …]] }],
 *     "totals": { "lines": { "count": 7, "covered": 7 } } }] }
 *
 * Lines are those of the segments by the rules of llvm-cov's own views of lines; its summaries add lines up function by
 * function, so that one that two functions share (a lambda, a closure) counts twice there and once here. A branch is two,
 * for true and false, and one that instances of a template repeat is one. Functions that begin at the same place are
 * instances of one. A file without segments has its summary alone.
 */
import { PLACES } from '../coverage/arms.ts';
import type { Counts } from '../coverage/counts.ts';
import { type Identities, joinIdentities, mark, newIdentities } from '../coverage/identities.ts';
import { addBranch, addLine, addLines, type FileCoverage, LAST_LINE, newFile } from '../coverage/report.ts';
import { type Draft, declaredCount, fileOf, newDraft, note, noteSkipped, pour, producerText } from './draft.ts';
import { endJson, enterArray, nextItem, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { type Integers, newIntegers, readInteger, readPositive, readString, skipValue } from './json-values.ts';
import { spanKey, spanOf } from './keys.ts';
import { membersOf, readMembers } from './members.ts';
import { malformed, type Window } from './window.ts';

const NEWEST_FORMAT = 3;

/** A counter of a summary; nothing where the report has none. */
interface Counter {
  count: number | undefined;
  covered: number | undefined;
}

interface Summary {
  readonly lines: Counter;
  readonly functions: Counter;
  readonly branches: Counter;
}

/** One segment: where it begins, and what holds from there on. */
interface Segment {
  line: number;
  isHit: boolean;
  hasCount: boolean;
  isEntry: boolean;
  isGap: boolean;
}

interface Reading {
  readonly draft: Draft;
  /** What is recorded of the file or function that is being read. */
  readonly lines: FileCoverage;
  readonly summary: Summary;
  name: string | undefined;
  hasSegments: boolean;
  hasFunctions: boolean;
  /** Functions by the name of their file, which may come after them. */
  readonly functions: Map<string, Identities>;
  isCalled: boolean;
  /** The first region of a function. */
  readonly region: Integers;
  /** What the summaries say that the report may have no records of. */
  readonly summaries: Map<FileCoverage, Counts>;
}

const COUNTER = membersOf<Counter>({
  count: (json, counter) => {
    counter.count = readInteger(json);
  },
  covered: (json, counter) => {
    counter.covered = readInteger(json);
  },
});

const SUMMARY = membersOf<Summary>({
  lines: (json, { lines }) => readMembers(json, COUNTER, lines),
  functions: (json, { functions }) => readMembers(json, COUNTER, functions),
  branches: (json, { branches }) => readMembers(json, COUNTER, branches),
});

const FILE = membersOf<Reading>({
  filename: (json, reading) => {
    reading.name = readString(json);
  },
  segments: readSegments,
  branches: readBranches,
  summary: (json, { summary }) => readMembers(json, SUMMARY, summary),
});

const FUNCTION = membersOf<Reading>({
  count: (json, reading) => {
    reading.isCalled = readPositive(json);
  },
  filenames: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) {
      if (reading.name === undefined) reading.name = readString(json);
      else skipValue(json);
    }
  },
  regions: (json, { region }) => {
    enterArray(json);
    while (nextItem(json)) {
      if (region.length > 0) skipValue(json);
      else readNumbers(json, region);
    }
  },
});

const DATA = membersOf<Reading>({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile(json, reading);
  },
  functions: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFunction(json, reading);
    reading.hasFunctions = true;
  },
  totals: (json, { draft, summary }) => {
    forget(summary);
    readMembers(json, SUMMARY, summary);
    const { lines, branches } = countsIn(summary);
    draft.declared = { ...(lines && { lines }), ...(branches && branches[1] > 0 && { branches }) };
  },
});
const FILES = 1;

const CARGO = membersOf<Draft>({
  version: (json, draft) => {
    draft.producer = producerText(`cargo-llvm-cov ${readString(json)}`);
  },
});

const ROOT = membersOf<Reading>({
  data: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) {
      if ((readMembers(json, DATA, reading) & FILES) === 0) throw incomplete(json.window, '"files"');
    }
  },
  type: (json, { draft }) => {
    if (readString(json) === 'llvm.coverage.json.export') draft.producer ??= 'llvm-cov';
  },
  version: (json, { draft }) => {
    const version = readString(json);
    if (Number.parseInt(version, 10) > NEWEST_FORMAT) note(draft, 'newer-format', () => producerText(version));
  },
  cargo_llvm_cov: (json, { draft }) => readMembers(json, CARGO, draft),
});
const DATA_TYPE_VERSION = 7;

/** Reads an export to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readLlvm(window: Window): Draft {
  const counter = (): Counter => ({ count: undefined, covered: undefined });
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    summary: { lines: counter(), functions: counter(), branches: counter() },
    name: undefined,
    hasSegments: false,
    hasFunctions: false,
    functions: new Map(),
    isCalled: false,
    region: newIntegers(),
    summaries: new Map(),
  };
  const json = openJson(window);
  const seen = readMembers(json, ROOT, reading);
  endJson(json);
  if (seen < DATA_TYPE_VERSION) throw incomplete(window, '"data", "type" and "version"');
  declare(reading);
  return reading.draft;
}

const incomplete = (window: Window, expected: string) =>
  malformed(window, window.pos, {
    what: 'the report is incomplete',
    expected,
    todo: 'Write it with `llvm-cov export`.',
  });

function readFile(json: Json, reading: Reading): void {
  const { draft, lines, summary } = reading;
  reading.name = undefined;
  reading.hasSegments = false;
  forget(summary);
  readMembers(json, FILE, reading);
  if (reading.name === undefined) throw incomplete(json.window, '"filename" of every file');
  const file = fileOf(draft, reading.name);
  pour(draft, lines, file);
  const counts = countsIn(summary);
  const { functions } = counts;
  reading.summaries.set(file, reading.hasSegments ? { ...(functions && { functions }) } : counts);
}

/** Counts by summaries what the report has no records of. */
function declare({ draft, functions, hasFunctions, summaries }: Reading): void {
  let isSummary = false;
  for (const [file, counts] of summaries) {
    const own = functions.get(file.name);
    if (own) joinIdentities(file.functions, own);
    const { functions: called, ...rest } = counts;
    isSummary ||= 'lines' in rest;
    file.declared = { ...rest, ...(!hasFunctions && called && { functions: called }) };
  }
  if (isSummary) note(draft, 'summary-only', () => '-summary-only');
}

/** Goes through the segments as llvm-cov does for its views of lines. */
function readSegments(json: Json, reading: Reading): void {
  const { draft, lines } = reading;
  let isWrapped = false;
  let isWrappedHit = false;
  let line = 0;
  let [isMapped, isHit] = [false, false];
  const segment = { line: 0, isHit: false, hasCount: false, isEntry: false, isGap: false };
  const endLine = (): void => {
    if (line > 0 && isMapped) addLine(lines, line, isHit);
  };
  reading.hasSegments = true;
  enterArray(json);
  while (nextItem(json)) {
    readSegment(json, segment);
    if (segment.line < 1 || segment.line > LAST_LINE) {
      noteSkipped(draft, segment.line, reading.name ?? '');
      continue;
    }
    if (segment.line < line) throw malformed(json.window, json.window.pos, { what: 'segments are out of order' });
    const isStart = segment.hasCount && segment.isEntry;
    if (segment.line > line) {
      endLine();
      if (isWrapped && segment.line > line + 1) addLines(lines, line + 1, segment.line - 1, isWrappedHit);
      line = segment.line;
      const isSkipped = !segment.hasCount && segment.isEntry;
      isMapped = isWrapped && !isSkipped;
      isHit = isWrappedHit;
    }
    isMapped ||= isStart;
    isHit ||= isStart && !segment.isGap && segment.isHit;
    isWrapped = segment.hasCount;
    isWrappedHit = segment.isHit;
  }
  endLine();
}

/** Reads `[line, column, count, hasCount, isRegionEntry, isGapRegion]`; the last came later. */
function readSegment(json: Json, into: Segment): void {
  enterArray(json);
  into.isGap = false;
  let field = 0;
  for (; nextItem(json); field++) {
    if (field === 0) into.line = readInteger(json);
    else if (field === 2) into.isHit = readPositive(json);
    else if (field === 3) into.hasCount = readPositive(json);
    else if (field === 4) into.isEntry = readPositive(json);
    else if (field === 5) into.isGap = readPositive(json);
    else skipValue(json);
  }
  if (field < 5) throw malformed(json.window, json.window.pos, { what: 'a segment is no list of five values or more' });
}

/** Reads `[[line, column, end line, end column, times true, times false, …], …]`. */
function readBranches(json: Json, { draft, lines, name }: Reading): void {
  enterArray(json);
  const span = newIntegers();
  while (nextItem(json)) {
    readNumbers(json, span);
    if (span.length < 6) {
      throw malformed(json.window, json.window.pos, { what: 'a branch is no list of six numbers or more' });
    }
    const [line = 0, column = 0, endLine = 0, endColumn = 0, whenTrue = 0, whenFalse = 0] = span.values;
    if (line < 1 || line > LAST_LINE) {
      noteSkipped(draft, line, name ?? '');
      continue;
    }
    const way = (spanOf(column, endLine, endColumn) % (PLACES / 2)) * 2;
    addBranch(lines, line, way, whenTrue > 0);
    addBranch(lines, line, way + 1, whenFalse > 0);
  }
}

/** Reads an array of numbers of any size; of counts beyond 31 bits only remains that they are above 0. */
function readNumbers(json: Json, into: Integers): void {
  into.length = 0;
  enterArray(json);
  while (nextItem(json)) {
    const isCount = into.length > 3;
    const number = isCount ? Number(readPositive(json)) : readInteger(json);
    if (into.length < 6) into.values[into.length++] = Math.min(number, LAST_LINE + 1);
  }
}

function readFunction(json: Json, reading: Reading): void {
  const { region, functions } = reading;
  reading.name = undefined;
  reading.isCalled = false;
  region.length = 0;
  readMembers(json, FUNCTION, reading);
  // without a place nobody can tell which function it is
  if (reading.name === undefined || region.length < 4) return;
  const [line = 0, column = 0] = region.values;
  if (line < 1 || line > LAST_LINE) return;
  const known = functions.get(reading.name) ?? newIdentities();
  functions.set(reading.name, known);
  mark(known, spanKey(line, column, 0, 0), reading.isCalled);
}

function forget({ lines, functions, branches }: Summary): void {
  for (const counter of [lines, functions, branches]) {
    counter.count = undefined;
    counter.covered = undefined;
  }
}

function countsIn(summary: Summary): Counts {
  const [lines, functions, branches] = [summary.lines, summary.functions, summary.branches].map(({ covered, count }) =>
    declaredCount(covered, count),
  );
  return { ...(lines && { lines }), ...(functions && { functions }), ...(branches && { branches }) };
}
