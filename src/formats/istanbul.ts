/**
 * Reads the coverage data of istanbul (coverage-final.json), which nyc, jest, vitest and c8 write too.
 *
 *   { "/app/src/a.js": { "path": "/app/src/a.js", "all": true,
 *       "statementMap": { "0": { "start": { "line": 5, "column": 2 }, "end": { "line": 5, "column": 30 } } },
 *       "fnMap": { "0": { "name": "f", "decl": { "start": { "line": 4 } }, "loc": { "start": { "line": 4 } } } },
 *       "branchMap": { "0": { "line": 5, "loc": { "start": { "line": 5 } }, "type": "if", "locations": [{}, {}] } },
 *       "s": { "0": 3 }, "f": { "0": 1 }, "b": { "0": [2, 1] } } }
 *
 * A line is coverable where a statement starts, and hit if one of these was: what istanbul calls lines. Statements,
 * functions and branches are known by their places in their lines. What tools that measure by V8 make up for a file that
 * was never loaded ("all") is counted, but gives way to what another report has seen there.
 */
import {
  addBranch,
  addFunction,
  addLine,
  addStatement,
  type FileCoverage,
  LAST_LINE,
  newFile,
} from '../coverage/report.ts';
import { type Draft, fileOf, newDraft, noteSkipped, pour } from './draft.ts';
import {
  countOfItems,
  eachItem,
  forgetItems,
  type Items,
  newItems,
  readCounterLists,
  readCounters,
  readLocation,
  readMap,
} from './istanbul-items.ts';
import { endJson, enterArray, enterObject, keyText, nextItem, nextKey, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { readInteger, readNull, readRaw, readTrue } from './json-values.ts';
import { membersOf, readMembers, twice } from './members.ts';
import { isName, nameOf } from './name.ts';
import { branchAt, forgetPlaces, itemKey, newPlaces, nextPlace, type Places } from './places.ts';
import { malformed, printable, type Window } from './window.ts';

/** What is being read, used again for every file. */
interface Reading {
  readonly draft: Draft;
  readonly lines: FileCoverage;
  readonly statements: Items;
  readonly functions: Items;
  readonly branches: Items;
  readonly places: Places;
  /** Whether the file was never loaded, and whether all its branches are ranges, as V8 tells them. */
  isUnloaded: boolean;
  hasRanges: boolean;
  /** Whether the counters of statements were there. */
  isCounted: boolean;
}

/** Where an item may say that it begins. */
interface Where {
  decl: number;
  loc: number;
  line: number;
  /** Whether it is of the type `branch`. */
  isRange: boolean;
}

const lineNumber = (json: Json): number => (readNull(json) ? 0 : readInteger(json));

const FUNCTION = membersOf<Where>({
  decl: (json, where) => {
    where.decl = readLocation(json);
  },
  loc: (json, where) => {
    where.loc = readLocation(json);
  },
  line: (json, where) => {
    where.line = lineNumber(json);
  },
});

const BRANCH = membersOf<Where>({
  loc: (json, where) => {
    where.loc = readLocation(json);
  },
  line: (json, where) => {
    where.line = lineNumber(json);
  },
  type: (json, where) => {
    const { from, to } = readRaw(json);
    where.isRange = isName(RANGE, json.window.bytes, from, to);
  },
  locations: (json, where) => {
    enterArray(json);
    while (nextItem(json)) {
      const line = readLocation(json);
      where.decl ||= line;
    }
  },
});

const WHERE: Where = { decl: 0, loc: 0, line: 0, isRange: false };
const RANGE = nameOf('branch');

function functionLine(json: Json): number {
  const where = { ...WHERE };
  readMembers(json, FUNCTION, where);
  return where.decl || where.loc || where.line;
}

const FILE = membersOf<Reading>({
  all: (json, reading) => {
    reading.isUnloaded = readTrue(json);
  },
  statementMap: (json, { statements }) => readMap(json, statements, readLocation),
  fnMap: (json, { functions }) => readMap(json, functions, functionLine),
  branchMap: (json, reading) =>
    readMap(json, reading.branches, () => {
      const where = { ...WHERE };
      readMembers(json, BRANCH, where);
      if (!where.isRange) reading.hasRanges = false;
      return where.line || where.loc || where.decl;
    }),
  s: (json, reading) => {
    reading.isCounted = true;
    readCounters(json, reading.statements);
  },
  f: (json, { functions }) => readCounters(json, functions),
  b: (json, { branches }) => readCounterLists(json, branches),
  // around everything else in some tools
  data: (json, reading) => void readMembers(json, FILE, reading),
});

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readIstanbul(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    statements: newItems(),
    functions: newItems(),
    branches: newItems(),
    places: newPlaces(),
    isUnloaded: false,
    hasRanges: true,
    isCounted: false,
  };
  const json = openJson(window);
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    if (reading.draft.files.has(name)) throw twice(json);
    readFile(json, reading, fileOf(reading.draft, name));
  }
  endJson(json);
  return reading.draft;
}

function readFile(json: Json, reading: Reading, file: FileCoverage): void {
  const { draft, lines, statements, functions, branches, places } = reading;
  for (const items of [statements, functions, branches]) forgetItems(items);
  reading.isUnloaded = false;
  reading.hasRanges = true;
  reading.isCounted = false;
  readMembers(json, FILE, reading);
  if (!reading.isCounted) {
    throw malformed(json.window, json.window.pos, {
      what: `"${printable(file.name)}" is incomplete`,
      expected: '"statementMap" and "s"',
      todo: 'Write it with the reporter "json" of nyc, jest, vitest or c8.',
    });
  }
  forgetPlaces(places);
  eachItem(statements, (line, at) => {
    const hit = statements.hits[at] === true;
    const known = lineOf(reading, line);
    if (known > 0) addLine(lines, known, hit);
    addStatement(lines, itemKey(known, nextPlace(places, known)), hit);
  });
  // made up of the file as a whole
  const isGuess = reading.isUnloaded && reading.hasRanges;
  if (isGuess) file.declared = { functions: countOfItems(functions), branches: countOfItems(branches) };
  else {
    forgetPlaces(places);
    eachItem(functions, (line, at) => {
      const known = lineOf(reading, line);
      addFunction(lines, itemKey(known, nextPlace(places, known)), functions.hits[at] === true);
    });
    forgetPlaces(places);
    eachItem(branches, (line, from, to) => {
      const known = lineOf(reading, line);
      for (let at = from; known > 0 && at < to; at++) {
        addBranch(lines, known, branchAt(nextPlace(places, known)), branches.hits[at] === true);
      }
    });
  }
  pour(draft, lines, file);
}

/** The line, or 0 with a notice for what no line can be. */
function lineOf({ draft }: Reading, line: number): number {
  if (line >= 1 && line <= LAST_LINE) return line;
  noteSkipped(draft, line);
  return 0;
}
