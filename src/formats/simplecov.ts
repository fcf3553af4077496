/**
 * Reads what SimpleCov keeps of each command (.resultset.json) and its report (coverage.json, from 0.18 to 1.1).
 *
 *   { "RSpec": { "timestamp": 1700000000, "coverage": { "/app/lib/a.rb": {
 *       "lines": [null, 1, 0, "ignored"],
 *       "branches": { "[:if, 0, 6, 6, 12, 9]": { "[:then, 1, 7, 8, 7, 12]": 1, "[:else, 2, 6, 6, 12, 9]": 0 } },
 *       "methods": { "[\"A\", :f, 5, 4, 13, 7]": 1 } } } } }
 *
 *   { "meta": { "simplecov_version": "0.22.0" }, "coverage": { "/app/lib/a.rb": { "lines": [null, 1, 0, "ignored"],
 *       "branches": [{ "type": "then", "start_line": 7, "end_line": 7, "coverage": 1 }] } } }
 *
 * The commands are united. The numbers after the kind of a branch differ from run to run, so that it is known by kinds and
 * places alone, or in the report by its place in the line. Of a file that was never loaded SimpleCov guesses that all is code
 * but blank lines and comments, which gives way to what another command or report knows. What lies between :nocov: marks is ignored in the report, but
 * SimpleCov keeps it in the results, where nothing tells it apart.
 */
import { addBranch, addFunction, addLine, type FileCoverage, LAST_LINE, newFile, recount } from '../coverage/report.ts';
import { type Draft, fileOf, newDraft, note, noteSkipped, pour, producerText } from './draft.ts';
import { endJson, enterArray, enterObject, keyText, nextItem, nextKey, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import {
  isArrayNext,
  isObjectNext,
  isStringNext,
  readInteger,
  readIsHit,
  readNull,
  readString,
  skipValue,
} from './json-values.ts';
import { type Hash, keyOf, mix, newHash, reset } from './keys.ts';
import { eachMember, membersOf, readMembers } from './members.ts';
import { branchAt, forgetPlaces, itemKey, newPlaces, nextPlace, type Places } from './places.ts';
import { malformed, printable, type Window } from './window.ts';

interface Reading {
  readonly draft: Draft;
  readonly lines: FileCoverage;
  readonly places: Places;
  readonly hash: Hash;
}

/** A branch or method of the report. */
interface Item {
  line: number;
  isHit: boolean | undefined;
}

const ITEM = membersOf<Item>({
  start_line: (json, item) => {
    item.line = readInteger(json);
  },
  coverage: (json, item) => {
    item.isHit = readState(json);
  },
});

const FILE = membersOf<Reading>({
  lines: readLines,
  branches: (json, reading) => {
    if (isArrayNext(json))
      readItems(json, reading, (line, place, hit) => addBranch(reading.lines, line, branchAt(place), hit));
    else readConditions(json, reading);
  },
  methods: (json, reading) => {
    if (isArrayNext(json))
      readItems(json, reading, (line, place, hit) => addFunction(reading.lines, itemKey(line, place), hit));
    else readMethods(json, reading);
  },
});

const META = membersOf<Draft>({
  simplecov_version: (json, draft) => {
    draft.producer = producerText(`SimpleCov ${readString(json)}`);
  },
  root: (json, draft) => {
    draft.sources.push(readString(json));
  },
});

const COMMAND = membersOf<Reading>({
  coverage: (json, reading) => {
    note(reading.draft, 'nocov-counted', () => '');
    readFiles(json, reading);
  },
});

/** Beside the files in the report. */
const REPORT_KEYS = new Set(['$schema', 'groups', 'total', 'errors', 'contexts']);

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readSimpleCov(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    lines: newFile(''),
    places: newPlaces(),
    hash: newHash(),
  };
  const json = openJson(window);
  eachMember(json, (key) => {
    if (key === 'meta') readMembers(json, META, reading.draft);
    else if (key === 'coverage') readFiles(json, reading);
    else if (REPORT_KEYS.has(key)) skipValue(json);
    else readMembers(json, COMMAND, reading);
  });
  endJson(json);
  // whatever is loaded runs at least its first line
  for (const file of reading.draft.files.values()) {
    const [hit, total] = recount(file).lines ?? [0, 0];
    file.isGuess = hit === 0 && total > 0;
  }
  return reading.draft;
}

function readFiles(json: Json, reading: Reading): void {
  const { draft, lines } = reading;
  eachMember(json, (name) => {
    const isKnown = draft.files.has(name);
    const file = fileOf(draft, name);
    if (isObjectNext(json)) readMembers(json, FILE, reading);
    else readLines(json, reading);
    if (isKnown) keepAgreed(file, lines);
    pour(draft, lines, file);
  });
}

/**
 * Leaves out the lines that one command missed and another one does not know: of files that were never loaded SimpleCov
 * keeps a guess, and joins commands like this.
 */
function keepAgreed(file: FileCoverage, lines: FileCoverage): void {
  for (let word = 0; word < Math.max(file.bits.length, lines.bits.length); word += 2) {
    const hit = (file.bits[word + 1] ?? 0) | (lines.bits[word + 1] ?? 0);
    const kept = ((file.bits[word] ?? 0) & (lines.bits[word] ?? 0)) | hit;
    for (const { bits } of [file, lines]) if (word < bits.length) bits[word] = (bits[word] ?? 0) & kept;
  }
}

/** Whether a line or branch was hit, or nothing where it is none: null, or a word such as "ignored". */
function readState(json: Json): boolean | undefined {
  if (isStringNext(json)) {
    skipValue(json);
    return undefined;
  }
  return readNull(json) ? undefined : readIsHit(json);
}

function readLines(json: Json, { lines }: Reading): void {
  enterArray(json);
  for (let line = 1; nextItem(json); line++) {
    const state = readState(json);
    if (state === undefined) continue;
    if (line > LAST_LINE)
      throw malformed(json.window, json.window.pos, { what: 'a file has more lines than any source code' });
    addLine(lines, line, state);
  }
}

function readItems(json: Json, reading: Reading, add: (line: number, place: number, hit: boolean) => void): void {
  const { places } = reading;
  forgetPlaces(places);
  enterArray(json);
  while (nextItem(json)) {
    const item: Item = { line: 0, isHit: undefined };
    readMembers(json, ITEM, item);
    const { line, isHit } = item;
    // what is ignored has a place as well
    if (isHit === undefined && isPossible(line)) nextPlace(places, line);
    else if (isHit !== undefined && isLine(reading, line)) add(line, nextPlace(places, line), isHit);
  }
}

const isPossible = (line: number): boolean => line >= 1 && line <= LAST_LINE;

function isLine({ draft }: Reading, line: number): boolean {
  if (isPossible(line)) return true;
  noteSkipped(draft, line);
  return false;
}

/** Kind, and first line and column and last line and column, of what Ruby writes as an array: `[:"&.", 4, 17, 4, 17, 23]`. */
interface Span {
  readonly text: string;
  readonly line: number;
}

/** Branches of the results: the ways of each condition. */
function readConditions(json: Json, reading: Reading): void {
  const { lines, hash } = reading;
  enterObject(json);
  while (nextKey(json)) {
    const condition = spanOf(json, /^\[(:.{1,80}), \d+, ((\d{1,9}), \d+, \d+, \d+)\]$/s);
    enterObject(json);
    while (nextKey(json)) {
      const way = spanOf(json, /^\[(:.{1,80}), \d+, ((\d{1,9}), \d+, \d+, \d+)\]$/s);
      const isHit = readIsHit(json);
      const id = Math.floor(keyOfText(hash, `${condition.text} ${way.text}`) / 2 ** 23);
      if (isLine(reading, way.line)) addBranch(lines, way.line, id, isHit);
    }
  }
}

/** Methods of the results, by their places: classes and names are told differently in each process. */
function readMethods(json: Json, { lines, hash }: Reading): void {
  enterObject(json);
  while (nextKey(json)) {
    const { text } = spanOf(json, /^\[(.*), ((\d{1,9}), \d+, \d+, \d+)\]$/s);
    addFunction(lines, keyOfText(hash, text.slice(text.lastIndexOf('|'))), readIsHit(json));
  }
}

function spanOf(json: Json, pattern: RegExp): Span {
  const text = keyText(json);
  const [, kind = '', span = '', line = ''] = pattern.exec(text) ?? [];
  if (line === '') {
    throw malformed(json.window, json.keyFrom, {
      what: 'a branch or method does not tell where it is',
      expected: 'an array such as [:if, 0, 6, 6, 12, 9]',
      found: `"${printable(text)}"`,
    });
  }
  return { text: `${kind}|${span}`, line: Number(line) };
}

const ENCODER = new TextEncoder();

function keyOfText(hash: Hash, text: string): number {
  const bytes = ENCODER.encode(text);
  reset(hash);
  mix(hash, bytes, 0, bytes.length);
  return keyOf(hash, 0);
}
