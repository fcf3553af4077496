/**
 * Reads the JSON report of coverage.py, in its formats 1 (5.0), 2 (7.4.1) and 3 (7.6.0).
 *
 *   { "meta": { "format": 3, "version": "7.11.0", "branch_coverage": true },
 *     "files": { "src/a.py": {
 *       "executed_lines": [1, 2, 5], "missing_lines": [6], "excluded_lines": [9],
 *       "executed_branches": [[2, 5]], "missing_branches": [[2, -1]],
 *       "summary": { "covered_lines": 2, "num_statements": 3, "covered_branches": 1, "num_branches": 2 },
 *       "functions": { "f": { "summary": { "covered_lines": 1, "num_statements": 2 } } } } },
 *     "totals": { "covered_lines": 2, "num_statements": 3 } }
 *
 * The executed lines hold more than statements (docstrings), so that a file's totals come from its summary, if that
 * agrees with the lists; the lists say which lines and branches they are.
 */
import type { Complaint } from '../complaint.ts';
import type { Count } from '../coverage/counts.ts';
import {
  addBranch,
  addFunction,
  addLine,
  type FileCoverage,
  LAST_LINE,
  leaveOut,
  lineState,
  newFile,
} from '../coverage/report.ts';
import { type Draft, declaredCount, empty, fileOf, newDraft, note, noteSkipped, pour, producerText } from './draft.ts';
import { endJson, enterArray, enterObject, keyText, nextItem, nextKey, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { type Integers, newIntegers, readInteger, readIntegers, readMoreIntegers, readString } from './json-values.ts';
import { keyOf, mix, newHash } from './keys.ts';
import { membersOf, readMembers, twice } from './members.ts';
import { malformed, printable, type Window } from './window.ts';

const NEWEST_FORMAT = 3;

/** The counters of a file, a function or the report, as far as they are told. */
interface Summary {
  coveredLines: number | undefined;
  statements: number | undefined;
  coveredBranches: number | undefined;
  branches: number | undefined;
}

/** What is being read, used again for every file; lists are kept until all of a file is there: its keys come in any order. */
interface Reading {
  readonly draft: Draft;
  readonly lines: FileCoverage;
  readonly left: FileCoverage;
  readonly executed: Integers;
  readonly missing: Integers;
  readonly excluded: Integers;
  /** Branches, two numbers each: the lines that they leave and lead to. */
  readonly taken: Integers;
  readonly missed: Integers;
  readonly summary: Summary;
  readonly ofFunction: Summary;
}

const SUMMARY = membersOf<Summary>({
  covered_lines: (json, summary) => {
    summary.coveredLines = readInteger(json);
  },
  num_statements: (json, summary) => {
    summary.statements = readInteger(json);
  },
  covered_branches: (json, summary) => {
    summary.coveredBranches = readInteger(json);
  },
  num_branches: (json, summary) => {
    summary.branches = readInteger(json);
  },
});

const REGION = membersOf<Summary>({ summary: readSummary });

const FILE = membersOf<Reading>({
  executed_lines: (json, { executed }) => readIntegers(json, executed),
  missing_lines: (json, { missing }) => readIntegers(json, missing),
  excluded_lines: (json, { excluded }) => readIntegers(json, excluded),
  executed_branches: (json, { taken }) => readPairs(json, taken),
  missing_branches: (json, { missed }) => readPairs(json, missed),
  summary: (json, { summary }) => readSummary(json, summary),
  functions: readFunctions,
});
const EXECUTED_LINES = 1;
const MISSING_LINES = 2;

const META = membersOf<Draft>({
  format: (json, draft) => {
    const format = readInteger(json);
    if (format > NEWEST_FORMAT) note(draft, 'newer-format', () => `format ${format}`);
  },
  version: (json, draft) => {
    draft.producer = producerText(`coverage.py ${readString(json)}`);
  },
});

const ROOT = membersOf<Reading>({
  meta: (json, { draft }) => readMembers(json, META, draft),
  files: readFiles,
  totals: (json, { draft, summary }) => {
    readSummary(json, summary);
    const { lines, branches } = countsIn(summary);
    draft.declared = { ...(lines && { lines }), ...(branches && branches[1] > 0 && { branches }) };
  },
});
const META_AND_FILES = 3;

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readCoveragePy(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    left: newFile(''),
    executed: newIntegers(),
    missing: newIntegers(),
    excluded: newIntegers(),
    taken: newIntegers(),
    missed: newIntegers(),
    summary: newSummary(),
    ofFunction: newSummary(),
  };
  const json = openJson(window);
  const seen = readMembers(json, ROOT, reading);
  endJson(json);
  if ((seen & META_AND_FILES) !== META_AND_FILES) throw incomplete(window, 'the report', '"meta" and "files"');
  return reading.draft;
}

const incomplete = (window: Window, what: string, expected: string): Complaint =>
  malformed(window, window.pos, { what: `${what} is incomplete`, expected, todo: 'Write it with `coverage json`.' });

function readFiles(json: Json, reading: Reading): void {
  const { draft } = reading;
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    if (draft.files.has(name)) throw twice(json);
    readFile(json, reading, fileOf(draft, name));
  }
}

function readFile(json: Json, reading: Reading, file: FileCoverage): void {
  const { draft, executed, missing, excluded, taken, missed, summary, lines } = reading;
  for (const list of [executed, missing, excluded, taken, missed]) list.length = 0;
  forget(summary);
  const seen = readMembers(json, FILE, reading);
  if ((seen & EXECUTED_LINES) === 0 || (seen & MISSING_LINES) === 0) {
    throw incomplete(json.window, `"${printable(file.name)}"`, '"executed_lines" and "missing_lines"');
  }
  addLines(reading, file.name);
  addAllBranches(reading, file.name);
  pour(draft, lines, file);
  if (excluded.length > 0) leaveOut(file, Uint32Array.from(numbers(excluded).filter(isLine)).sort());
  declare(reading, file);
}

/** Records the lists' lines without those that are excluded: coverage.py lists pragmas as executed too. */
function addLines({ draft, lines, left, executed, missing, excluded }: Reading, name: string): void {
  for (const line of numbers(excluded)) if (isLine(line)) addLine(left, line, false);
  for (const list of [executed, missing]) {
    const { values, length } = list;
    for (let i = 0; i < length; i++) {
      const line = values[i] ?? 0;
      // up to 7.6 coverage.py lists line 0 of an empty file
      if (line === 0) continue;
      if (!isLine(line)) noteSkipped(draft, line, name);
      else if (excluded.length === 0 || lineState(left, line) === undefined) addLine(lines, line, list === executed);
    }
  }
  empty(left);
}

const numbers = ({ values, length }: Integers): Int32Array => values.subarray(0, length);

const isLine = (line: number): boolean => line >= 1 && line <= LAST_LINE;

/** Records the branches one by one: the same code has the same ones in every run. */
function addAllBranches({ draft, lines, taken, missed }: Reading, name: string): void {
  for (const list of [taken, missed]) {
    const { values, length } = list;
    for (let i = 0; i < length; i += 2) {
      const line = values[i] ?? 0;
      if (isLine(line)) addBranch(lines, line, wayTo(line, values[i + 1] ?? 0), list === taken);
      else noteSkipped(draft, line, name);
    }
  }
}

/** Beyond the identities of ways to a line: ways out of the code that begins on one. */
const EXITS = 2 ** 28;

/** Identity of the way to a line, `-line` to leave the code that begins there: how far it is, which snapshots pack well. */
function wayTo(line: number, to: number): number {
  const far = Math.min(Math.abs(to), 2 * LAST_LINE) - line;
  return (far < 0 ? -2 * far - 1 : 2 * far) + (to < 0 ? EXITS : 0);
}

/** Takes the file's own counters, unless its lists show that they cannot be right. */
function declare({ draft, summary, executed, missing }: Reading, file: FileCoverage): void {
  const { lines, branches } = countsIn(summary);
  const isTold = summary.branches !== undefined || summary.coveredBranches !== undefined;
  // every missing line is a statement, but an executed one may be a docstring
  const isPlausible = lines && lines[1] - lines[0] === missing.length && lines[0] <= executed.length;
  if (!isPlausible || (isTold && !branches)) note(draft, 'summary-implausible', () => printable(file.name));
  else file.declared = { lines, ...(branches && { branches }) };
}

const newSummary = (): Summary => ({
  coveredLines: undefined,
  statements: undefined,
  coveredBranches: undefined,
  branches: undefined,
});

function forget(summary: Summary): void {
  summary.coveredLines = undefined;
  summary.statements = undefined;
  summary.coveredBranches = undefined;
  summary.branches = undefined;
}

function readSummary(json: Json, into: Summary): void {
  forget(into);
  readMembers(json, SUMMARY, into);
}

const countsIn = (summary: Summary): { lines: Count | undefined; branches: Count | undefined } => ({
  lines: declaredCount(summary.coveredLines, summary.statements),
  branches: declaredCount(summary.coveredBranches, summary.branches),
});

/** Reads `[[source, destination], …]`. */
function readPairs(json: Json, into: Integers): void {
  enterArray(json);
  while (nextItem(json)) {
    const { length } = into;
    readMoreIntegers(json, into);
    if (into.length !== length + 2) {
      throw malformed(json.window, json.window.pos, { what: 'a branch is not a pair of lines' });
    }
  }
}

/** Functions are the regions with a name and with statements; one is hit if any of its statements is. */
function readFunctions(json: Json, { lines, ofFunction }: Reading): void {
  enterObject(json);
  while (nextKey(json)) {
    const isNamed = json.keyTo > json.keyFrom;
    const hash = newHash();
    mix(hash, json.window.bytes, json.keyFrom, json.keyTo);
    ofFunction.statements = undefined;
    readMembers(json, REGION, ofFunction);
    const { coveredLines = 0, statements = 0 } = ofFunction;
    if (isNamed && statements > 0) addFunction(lines, keyOf(hash, 0), coveredLines > 0);
  }
}
