/**
 * Reads the JSON of Xcode's xccov: the archive, which has lines, and the report, which has counters and functions alone.
 * Written after its documentation and public samples; nobody here has run it.
 *
 *   xcrun xccov view --archive --json Result.xcresult
 *   { "/app/A.swift": [{ "line": 1, "isExecutable": false }, { "line": 2, "isExecutable": true, "executionCount": 3 }] }
 *
 *   xcrun xccov view --report --json Result.xcresult
 *   { "coveredLines": 1, "executableLines": 2, "targets": [{ "name": "App.app", "files": [{
 *       "path": "/app/A.swift", "name": "A.swift", "coveredLines": 1, "executableLines": 2, "functions": [
 *         { "name": "f()", "lineNumber": 2, "executionCount": 3, "coveredLines": 1, "executableLines": 2 }] }] }] }
 *
 * A file that belongs to several targets, such as an app and what hosts its tests, is one file: the better of its counters.
 */
import { mostOf } from '../coverage/counts.ts';
import { addFunction, addLine, type FileCoverage, LAST_LINE, newFile } from '../coverage/report.ts';
import { type Draft, declaredCount, fileOf, newDraft, note, noteSkipped, pour } from './draft.ts';
import { endJson, enterArray, nextItem, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { isArrayNext, readInteger, readIsHit, readString, readTrue, skipValue } from './json-values.ts';
import { keyOf, mix, newHash } from './keys.ts';
import { eachMember, membersOf, readMembers } from './members.ts';
import { malformed, printable, type Window } from './window.ts';

interface Reading {
  readonly draft: Draft;
  readonly lines: FileCoverage;
  path: string;
  covered: number | undefined;
  executable: number | undefined;
}

interface Line {
  line: number;
  isExecutable: boolean;
  isHit: boolean;
}

const LINE = membersOf<Line>({
  line: (json, into) => {
    into.line = readInteger(json);
  },
  isExecutable: (json, into) => {
    into.isExecutable = readTrue(json);
  },
  executionCount: (json, into) => {
    into.isHit = readIsHit(json);
  },
});

interface Called {
  name: string;
  line: number;
  isHit: boolean;
}

const FUNCTION = membersOf<Called>({
  name: (json, into) => {
    into.name = readString(json);
  },
  lineNumber: (json, into) => {
    into.line = readInteger(json);
  },
  executionCount: (json, into) => {
    into.isHit = readIsHit(json);
  },
});

const FILE = membersOf<Reading>({
  path: (json, reading) => {
    reading.path = readString(json);
  },
  coveredLines: (json, reading) => {
    reading.covered = readInteger(json);
  },
  executableLines: (json, reading) => {
    reading.executable = readInteger(json);
  },
  functions: (json, { lines }) => {
    enterArray(json);
    while (nextItem(json)) {
      const called: Called = { name: '', line: 0, isHit: false };
      readMembers(json, FUNCTION, called);
      const name = new TextEncoder().encode(called.name);
      const hash = newHash();
      mix(hash, name, 0, name.length);
      addFunction(lines, keyOf(hash, called.line), called.isHit);
    }
  },
});

const TARGET = membersOf<Reading>({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile(json, reading);
  },
});

/** Reads an archive or a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readXccov(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    path: '',
    covered: undefined,
    executable: undefined,
  };
  const total: { covered?: number; executable?: number } = {};
  const json = openJson(window);
  eachMember(json, (key) => {
    if (key === 'targets') readTargets(json, reading);
    else if (key === 'coveredLines') total.covered = readInteger(json);
    else if (key === 'executableLines') total.executable = readInteger(json);
    else if (key !== 'errors' && isArrayNext(json)) readLines(json, reading, key);
    else skipValue(json);
  });
  endJson(json);
  const lines = declaredCount(total.covered, total.executable);
  if (lines) reading.draft.declared = { lines };
  return reading.draft;
}

function readTargets(json: Json, reading: Reading): void {
  note(reading.draft, 'summary-only', () => '');
  enterArray(json);
  while (nextItem(json)) readMembers(json, TARGET, reading);
}

function readFile(json: Json, reading: Reading): void {
  const { draft, lines } = reading;
  reading.path = '';
  reading.covered = undefined;
  reading.executable = undefined;
  readMembers(json, FILE, reading);
  const count = declaredCount(reading.covered, reading.executable);
  if (reading.path === '' || !count) {
    throw malformed(json.window, json.window.pos, {
      what: reading.path === '' ? 'a file has no path' : `"${printable(reading.path)}" is not counted`,
      expected: '"path", "coveredLines" and "executableLines"',
    });
  }
  const file = fileOf(draft, reading.path);
  if (count[1] > 0) file.declared = { lines: mostOf([file.declared.lines, count]) ?? count };
  pour(draft, lines, file);
}

function readLines(json: Json, { draft, lines }: Reading, path: string): void {
  const file = fileOf(draft, path);
  enterArray(json);
  while (nextItem(json)) {
    const into: Line = { line: 0, isExecutable: false, isHit: false };
    readMembers(json, LINE, into);
    if (!into.isExecutable) continue;
    if (into.line >= 1 && into.line <= LAST_LINE) addLine(lines, into.line, into.isHit);
    else noteSkipped(draft, into.line, path);
  }
  pour(draft, lines, file);
}
