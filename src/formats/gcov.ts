/**
 * Reads the JSON of gcov (`gcov --json-format`) and of gcovr (`--json`, and `--json-summary`, which has totals alone).
 *
 *   { "gcc_version": "12.2.0", "format_version": "1", "current_working_directory": "/build",
 *     "files": [{ "file": "src/a.cpp",
 *       "lines": [{ "line_number": 6, "count": 1, "function_name": "_Z1fv", "unexecuted_block": false,
 *         "branches": [{ "count": 1, "throw": false, "fallthrough": true }] }],
 *       "functions": [{ "name": "_Z1fv", "start_line": 6, "execution_count": 1 }] }] }
 *
 * gcovr's has "gcovr/format_version" and no directory, functions with "lineno" and "demangled_name", and marks lines,
 * branches and functions that the code excludes. A line that every instance of a template repeats is one, and so is a
 * branch, by its order in the line; instances are functions of their own, by name and line. Branches to where exceptions
 * go count, as gcovr counts them unless it is told otherwise. A line is hit if it was run, whatever blocks of it were not.
 */
import { PLACES } from '../coverage/arms.ts';
import { addBranch, addFunction, addLine, type FileCoverage, LAST_LINE, newFile } from '../coverage/report.ts';
import { type Draft, declaredCount, fileOf, newDraft, note, noteSkipped, pour, producerText } from './draft.ts';
import { enterArray, hasMore, nextItem, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { type Integers, newIntegers, readInteger, readPositive, readRaw, readString } from './json-values.ts';
import { type Hash, keyOf, mix, newHash, reset } from './keys.ts';
import { membersOf, readMembers } from './members.ts';
import { malformed, printable, type Window } from './window.ts';

const NEWEST_FORMAT = 2;

/** A line, a branch or a function, as far as it has been read. */
interface Entry {
  line: number;
  isHit: boolean;
  isExcluded: boolean;
  /** Of a line: 1 for each branch that was taken, 0 for each that was not. */
  readonly branches: Integers;
  /** Of a function: its name, or the one that people read where it has no other. */
  readonly name: Hash;
  isNamed: boolean;
}

/** Counters of a file or of the report, where a summary has them. */
interface Totals {
  line_covered?: number;
  line_total?: number;
  function_covered?: number;
  function_total?: number;
  branch_covered?: number;
  branch_total?: number;
}

interface Reading {
  readonly draft: Draft;
  readonly lines: FileCoverage;
  readonly entry: Entry;
  readonly branch: Entry;
  name: string | undefined;
  totals: Totals;
}

const exclude = (json: Json, entry: Entry): void => {
  entry.isExcluded = readPositive(json) || entry.isExcluded;
};

const ENTRY = {
  count: (json: Json, entry: Entry) => {
    entry.isHit = readPositive(json);
  },
  'gcovr/excluded': exclude,
  'gcovr/noncode': exclude,
};

const BRANCH = membersOf<Entry>(ENTRY);

const LINE = membersOf<Reading>({
  line_number: (json, { entry }) => {
    entry.line = readInteger(json);
  },
  count: (json, { entry }) => ENTRY.count(json, entry),
  branches: (json, { entry, branch }) => {
    enterArray(json);
    while (nextItem(json)) {
      forget(branch);
      readMembers(json, BRANCH, branch);
      if (!branch.isExcluded) addFlag(entry.branches, branch.isHit);
    }
  },
  'gcovr/excluded': (json, { entry }) => exclude(json, entry),
  'gcovr/noncode': (json, { entry }) => exclude(json, entry),
});
const LINE_NUMBER_AND_COUNT = 3;

const FUNCTION = membersOf<Entry>({
  execution_count: ENTRY.count,
  start_line: (json, entry) => {
    entry.line = readInteger(json);
  },
  lineno: (json, entry) => {
    entry.line = readInteger(json);
  },
  name: (json, entry) => readName(json, entry),
  demangled_name: (json, entry) => {
    if (entry.isNamed) readRaw(json);
    else {
      readName(json, entry);
      entry.isNamed = false;
    }
  },
  'gcovr/excluded': exclude,
});

const total = (key: keyof Totals) => (json: Json, reading: Reading) => {
  reading.totals[key] = readInteger(json);
};
const TOTALS = {
  line_covered: total('line_covered'),
  line_total: total('line_total'),
  function_covered: total('function_covered'),
  function_total: total('function_total'),
  branch_covered: total('branch_covered'),
  branch_total: total('branch_total'),
};

const readFileName = (json: Json, reading: Reading): void => {
  reading.name = readString(json);
};

const FILE = membersOf<Reading>({
  lines: readLines,
  functions: readFunctions,
  file: readFileName,
  filename: readFileName,
  ...TOTALS,
});
const LINES = 1;

const ROOT = membersOf<Reading>({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile(json, reading);
    reading.totals = {};
  },
  gcc_version: (json, { draft }) => {
    draft.producer = producerText(`gcov ${readString(json)}`);
  },
  format_version: (json, { draft }) => {
    const version = readString(json);
    if (Number.parseInt(version, 10) > NEWEST_FORMAT) note(draft, 'newer-format', () => producerText(version));
  },
  current_working_directory: (json, { draft }) => {
    const directory = readString(json);
    if (!draft.sources.includes(directory)) draft.sources.push(directory);
  },
  'gcovr/format_version': (json, { draft }) => {
    readRaw(json);
    draft.producer = 'gcovr';
  },
  'gcovr/summary_format_version': (json, { draft }) => {
    readRaw(json);
    draft.producer = 'gcovr';
  },
  ...TOTALS,
});
const FILES = 1;

/** Reads one JSON document or, as `gcov --stdout` writes them, several; the first thing that is wrong is a complaint. */
export function readGcov(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    entry: newEntry(),
    branch: newEntry(),
    name: undefined,
    totals: {},
  };
  const json = openJson(window);
  do {
    if ((readMembers(json, ROOT, reading) & FILES) === 0) throw incomplete(json, 'the report', '"files"');
  } while (hasMore(json));
  const { lines, branches } = countsIn(reading.totals);
  reading.draft.declared = { ...(lines && { lines }), ...(branches && branches[1] > 0 && { branches }) };
  return reading.draft;
}

const incomplete = ({ window }: Json, what: string, expected: string) =>
  malformed(window, window.pos, { what: `${what} is incomplete`, expected });

function readFile(json: Json, reading: Reading): void {
  const { draft, lines } = reading;
  reading.name = undefined;
  reading.totals = {};
  const seen = readMembers(json, FILE, reading);
  if (reading.name === undefined) throw incomplete(json, 'a file', 'its name');
  const file = fileOf(draft, reading.name);
  pour(draft, lines, file);
  if ((seen & LINES) !== 0) return;
  const counts = countsIn(reading.totals);
  if (!counts.lines) throw incomplete(json, `"${printable(reading.name)}"`, '"lines"');
  file.declared = counts;
  note(draft, 'summary-only', () => file.name);
}

function readLines(json: Json, reading: Reading): void {
  const { draft, lines, entry } = reading;
  enterArray(json);
  while (nextItem(json)) {
    forget(entry);
    const seen = readMembers(json, LINE, reading);
    if ((seen & LINE_NUMBER_AND_COUNT) !== LINE_NUMBER_AND_COUNT) {
      throw incomplete(json, 'a line', '"line_number" and "count"');
    }
    const { line, isHit } = entry;
    if (entry.isExcluded) continue;
    if (line < 1 || line > LAST_LINE) {
      noteSkipped(draft, line, reading.name ?? 'a file');
      continue;
    }
    addLine(lines, line, isHit);
    // from the end, where LCOV has no identities of the same branches
    for (let i = 0; i < entry.branches.length && i < PLACES; i++)
      addBranch(lines, line, PLACES - 1 - i, entry.branches.values[i] === 1);
  }
}

function readFunctions(json: Json, { entry, lines }: Reading): void {
  enterArray(json);
  while (nextItem(json)) {
    forget(entry);
    readMembers(json, FUNCTION, entry);
    if (!entry.isExcluded) addFunction(lines, keyOf(entry.name, entry.line), entry.isHit);
  }
}

function readName(json: Json, entry: Entry): void {
  const { from, to } = readRaw(json);
  reset(entry.name);
  mix(entry.name, json.window.bytes, from, to);
  entry.isNamed = true;
}

function addFlag(into: Integers, isSet: boolean): void {
  if (into.length === into.values.length) {
    const grown = new Int32Array(into.length * 2);
    grown.set(into.values);
    into.values = grown;
  }
  into.values[into.length++] = isSet ? 1 : 0;
}

const newEntry = (): Entry => ({
  line: 0,
  isHit: false,
  isExcluded: false,
  branches: newIntegers(),
  name: newHash(),
  isNamed: false,
});

function forget(entry: Entry): void {
  entry.line = 0;
  entry.isHit = false;
  entry.isExcluded = false;
  entry.branches.length = 0;
  entry.isNamed = false;
  reset(entry.name);
}

function countsIn(totals: Totals) {
  const lines = declaredCount(totals.line_covered, totals.line_total);
  const functions = declaredCount(totals.function_covered, totals.function_total);
  const branches = declaredCount(totals.branch_covered, totals.branch_total);
  return { ...(lines && { lines }), ...(functions && { functions }), ...(branches && { branches }) };
}
