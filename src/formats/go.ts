/**
 * Reads the cover profile of Go: a line for each block of code, as `go test -coverprofile` writes it.
 *
 *   mode: count
 *   example.com/demo/stack/stack.go:10.30,14.2 3 7
 *
 * is a block from line 10, column 30 to line 14, column 2 with 3 statements, run 7 times. A block that is there several
 * times (-coverpkg, joined profiles) is one block, run if it was run once. Statements are what `go tool cover -func`
 * counts. Lines are all those that a block with statements reaches into, blank ones and braces too, as gocover-cobertura
 * has them: the profile does not tell them apart. A line that several blocks reach into is hit if one of them was run.
 * The profile has no end mark: one that was cut between two records looks complete.
 */
import { addLines, addStatement, type FileCoverage, LAST_LINE, newFile } from '../coverage/report.ts';
import { type Draft, fileOf, newDraft, noteSkipped, pour } from './draft.ts';
import { MOST_FOLLOWING, spanKey } from './keys.ts';
import { foundAt, malformed, more, nameTextOf, readAhead, type Window } from './window.ts';

/** What all blocks together may reach over, so that few bytes cannot make us walk for hours. */
const MOST_LINES = 2 ** 31;
const NEWLINE = 10;
const COLON = 0x3a;
const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
/** What follows each number of a block. */
const SEPARATORS = [DOT, COMMA, DOT, SPACE, SPACE, NEWLINE] as const;
const BLOCK = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;

interface Reading {
  readonly draft: Draft;
  readonly window: Window;
  /** What the blocks of the current file are recorded in. */
  readonly scratch: FileCoverage;
  file: FileCoverage | undefined;
  /** The bytes of the current file's name: most lines have the same one as the line before. */
  name: Uint8Array;
  /** Start line and column, end line and column, statements, runs. */
  readonly numbers: Float64Array;
  lines: number;
}

/** Reads a profile to its end; the first line that is none of a profile is a complaint with its place. */
export function readGo(window: Window): Draft {
  const reading: Reading = {
    draft: newDraft(),
    window,
    scratch: newFile(''),
    file: undefined,
    name: new Uint8Array(0),
    numbers: new Float64Array(6),
    lines: 0,
  };
  for (;;) {
    readAhead(window);
    const end = blockEnd(reading);
    if (end > 0) {
      record(reading);
      window.pos = end;
    } else if (!readLine(reading)) break;
  }
  leaveFile(reading);
  return reading.draft;
}

/** After the line that begins at the window's position, if it is a block of the current file and lies in the window whole; else 0. */
function blockEnd({ window, name, numbers }: Reading): number {
  const { bytes, pos } = window;
  const { length } = name;
  if (length === 0 || bytes[pos + length] !== COLON) return 0;
  // names of one project differ in their ends
  for (let i = length - 1; i >= 0; i--) if (bytes[pos + i] !== name[i]) return 0;
  let at = pos + length + 1;
  for (let field = 0; field < SEPARATORS.length; field++) {
    const first = at;
    let number = 0;
    let digit = (bytes[at] ?? 0) - 48;
    for (; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) number = number * 10 + digit;
    if (at === first || bytes[at] !== SEPARATORS[field]) return 0;
    numbers[field] = number;
    at++;
  }
  return at;
}

/** Reads a line of any kind; false at the end of the report. */
function readLine(reading: Reading): boolean {
  const { window, numbers } = reading;
  let end = window.bytes.indexOf(NEWLINE, window.pos);
  while (end < 0 || end >= window.end) {
    if (!more(window, window.pos)) {
      end = window.end;
      break;
    }
    end = window.bytes.indexOf(NEWLINE, window.pos);
  }
  if (window.pos === window.end) return false;
  const line = nameTextOf(window, window.pos, end).trimEnd();
  const block = BLOCK.exec(line);
  if (block) {
    const [, name = '', ...fields] = block;
    enterFile(reading, name);
    numbers.set(fields.map(Number));
    record(reading);
  } else if (line !== '' && !/^mode: (?:set|count|atomic)$/.test(line)) {
    throw malformed(window, window.pos, {
      what: 'a line is no block of a Go cover profile',
      expected: '"FILE:LINE.COLUMN,LINE.COLUMN STATEMENTS RUNS"',
      found: foundAt(window, window.pos, Math.min(60, Math.max(1, end - window.pos))),
      todo: 'Look whether something else writes to the profile, or whether it was interrupted.',
    });
  }
  window.pos = Math.min(window.end, end + 1);
  return true;
}

function enterFile(reading: Reading, name: string): void {
  if (reading.file?.name === name) return;
  leaveFile(reading);
  reading.file = fileOf(reading.draft, name);
  reading.name = new TextEncoder().encode(name);
}

function leaveFile({ draft, scratch, file }: Reading): void {
  if (file) pour(draft, scratch, file);
}

/** Records the block that the numbers are of. */
function record(reading: Reading): void {
  const { draft, window, scratch, file, numbers } = reading;
  const [first = 0, column = 0, last = 0, endColumn = 0, statements = 0, runs = 0] = numbers;
  if (statements > MOST_FOLLOWING) {
    throw malformed(window, window.pos, {
      what: 'a block has more statements than any code',
      expected: `at most ${MOST_FOLLOWING}`,
      found: `${statements}`,
    });
  }
  // an empty function is a block without statements
  if (statements === 0) return;
  if (first === 0 || first > LAST_LINE || last > LAST_LINE) {
    noteSkipped(draft, `${first} to ${last}`, file?.name ?? '');
    return;
  }
  // a //line directive inside a block can make it end before it begins
  const end = Math.max(first, last);
  reading.lines += end - first;
  if (reading.lines > MOST_LINES) {
    throw malformed(window, window.pos, {
      what: 'the blocks of the profile reach over more lines than any source code',
    });
  }
  addLines(scratch, first, end, runs > 0);
  const key = spanKey(first, column, last, endColumn);
  for (let i = 0; i < statements; i++) addStatement(scratch, key + i, runs > 0);
  if (scratch.statements.length > LAST_LINE) {
    throw malformed(window, window.pos, { what: 'a file has more statements than any source code' });
  }
}
