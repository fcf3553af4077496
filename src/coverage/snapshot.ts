/**
 * A snapshot: one commit's line-level measurement as a small text, to be packed and kept (docs/snapshot.md).
 *
 *     {"snapshot":1,"commit":"…","at":"…","by":"coverage.py 7.11"}
 *     ["src/a.py","h5,2m3","4:1/2,3:2/2","ks1,-1a",{"lines":[8,10]},"ks1*2,-1a","6x1"]
 *     {"files":1}
 *
 * One JSON value a line: a head, an array for every file, an end that says how many there were, so that a cut is seen.
 */
import { Complaint } from '../complaint.ts';
import { METRICS } from './counts.ts';
import { type Identities, identitiesOf } from './identities.ts';
import { branchesOf, type FileCoverage, lineState, newFile, settle } from './report.ts';
import { type Cursor, countersText, jsonOf, readRecord, textOf } from './snapshot-record.ts';

/** What a snapshot is of. */
export interface SnapshotHead {
  readonly commit?: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** The tools that wrote the reports. */
  readonly by?: string;
  /** How many reports it was made of, where more than one. */
  readonly reports?: number;
}

export interface Snapshot extends SnapshotHead {
  readonly files: ReadonlyMap<string, FileCoverage>;
}

/** Files in the order of their names, so that the same measurement gives the same text. */
export function printSnapshot({ files, ...head }: Snapshot): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const rows = sorted.map(([path, file]) => rowOf(path, file));
  return [headText(head), ...rows, endText(rows.length), ''].join('\n');
}

const headText = ({ commit, at, by, reports = 1 }: SnapshotHead): string =>
  JSON.stringify({
    snapshot: 1,
    ...(commit && { commit }),
    ...(at && { at }),
    ...(by && { by }),
    ...(reports > 1 && { reports }),
  });

const endText = (files: number): string => JSON.stringify({ files });

function rowOf(path: string, file: FileCoverage): string {
  const lists = [linesText(file), branchesText(file), functionsText(file)].map((text) => JSON.stringify(text));
  const behind = [runsText(file.statements), excludedText(file), runsText(file.arms)].map((text) =>
    JSON.stringify(text),
  );
  const isCounted = METRICS.some((metric) => file.declared[metric]);
  const counters = isCounted || behind.some((text) => text !== NOTHING) ? countersText(file.declared) : NOTHING;
  const fields = [JSON.stringify(path), ...lists, counters, ...behind];
  while (fields.at(-1) === NOTHING) fields.pop();
  return `[${fields.join()}]`;
}

const NOTHING = '""';

/**
 * Runs of lines in the same state: how many lines that are no code lie before (left out where none), `h` or `m` for hit
 * or missed, how many lines. `h5,2m3` is lines 1 to 5 hit and 8 to 10 missed. All are `g` where they were guessed.
 */
function linesText(file: FileCoverage): string {
  const runs: string[] = [];
  const end = file.bits.length * 16;
  const missed = file.isGuess ? 'g' : 'm';
  let [gap, line] = [0, 1];
  while (line < end) {
    const state = lineState(file, line);
    let next = line + 1;
    while (next < end && lineState(file, next) === state) next++;
    if (state === undefined) gap = next - line;
    else {
      runs.push(`${gap || ''}${state === 'hit' ? 'h' : missed}${next - line}`);
      gap = 0;
    }
    line = next;
  }
  return runs.join();
}

/** Lines with branches, where these are not known one by one, each as its distance from the one before, covered and total: `4:1/2,3:2/2` is lines 4 and 7. */
function branchesText(file: FileCoverage): string {
  if (file.arms.length > 0) return '';
  let before = 0;
  return [...branchesOf(file)]
    .map(([line, covered, total]) => {
      const text = `${line - before}:${covered}/${total}`;
      before = line;
      return text;
    })
    .join();
}

/** Identities of functions in base 36, those that were missed behind a minus. */
const functionsText = ({ functions }: FileCoverage): string =>
  [...identitiesOf(functions)].map(([key, hit]) => `${hit ? '' : '-'}${key.toString(36)}`).join();

/**
 * Runs of statements, or of branches, whose identities follow each other and that are in the same state: the distance from the identity
 * before in base 36, behind a minus where they were missed, and how many there are if several.
 */
function runsText(identities: Identities): string {
  const runs: string[] = [];
  let [start, next, state, before] = [0, -1, true, 0];
  const end = (): void => {
    if (next < 0) return;
    runs.push(`${state ? '' : '-'}${(start - before).toString(36)}${next - start > 1 ? `*${next - start}` : ''}`);
    before = next - 1;
  };
  for (const [key, hit] of identitiesOf(identities)) {
    if (key !== next || hit !== state) {
      end();
      [start, state] = [key, hit];
    }
    next = key + 1;
  }
  end();
  return runs.join();
}

/** Runs of lines that were left out: how many lines lie before, and how many they are. `5x2` is lines 6 and 7. */
function excludedText({ excluded }: FileCoverage): string {
  const runs: string[] = [];
  let end = 1;
  for (let i = 0; i < excluded.length; ) {
    const start = excluded[i] ?? 0;
    let next = i + 1;
    while (next < excluded.length && excluded[next] === start + next - i) next++;
    runs.push(`${start - end || ''}x${next - i}`);
    end = start + next - i;
    i = next;
  }
  return runs.join();
}

/** Takes the lines of a snapshot one after the other, each without its end. */
export interface SnapshotReader {
  /** What the first line said. */
  head: SnapshotHead;
  /** Whether the last line was read. */
  ended: boolean;
  /** Reads the line that begins at the cursor and ends at `to`, where a newline stands; says what is wrong if anything is. */
  readonly line: (cursor: Cursor, to: number) => string | undefined;
}

/** `fileNamed` gives the file that is to be written to; it is whole when the next one is asked for, or the end is read. */
export function readSnapshot(fileNamed: (name: string) => FileCoverage): SnapshotReader {
  let before = '';
  let files = -1;
  const inOrder = (name: string): FileCoverage | string => {
    if (files > 0 && name <= before)
      return `the file ${JSON.stringify(name)} ${name === before ? 'again' : `behind ${JSON.stringify(before)}`}`;
    files++;
    before = name;
    return fileNamed(name);
  };
  const reader: SnapshotReader = {
    head: {},
    ended: false,
    line: (cursor, to) => {
      const { bytes, at } = cursor;
      if (reader.ended) return 'more behind its end';
      if (files >= 0 && bytes[at] !== BRACE) return readRecord(cursor, inOrder);
      const text = textOf(bytes, at, to) ?? '';
      if (files >= 0) {
        reader.ended = text === endText(files);
        return reader.ended ? undefined : `no end that counts ${files} files: it was cut off`;
      }
      const head = headOf(jsonOf(text));
      if (typeof head === 'string') return head;
      reader.head = head;
      files = 0;
      return headText(head) === text ? undefined : 'a head that is written in another way';
    },
  };
  return reader;
}

const [BRACE, NEWLINE] = [123, 10];

/** Reads a snapshot; anything that `printSnapshot` would not have written is a complaint. `where` is its name in it. */
export function parseSnapshot(text: string, where: string): Snapshot {
  const bytes = new TextEncoder().encode(text);
  const files = new Map<string, FileCoverage>();
  const reader = readSnapshot((name) => {
    const file = newFile(name);
    files.set(name, file);
    return file;
  });
  const fail = (line: number, found: string): never => {
    throw new Complaint({
      reason: 'snapshot-invalid',
      what: 'the snapshot cannot be used',
      where: `${where}:${line}`,
      found,
      todo: 'Make it anew; a snapshot is written whole or not at all.',
    });
  };
  let [line, at] = [1, 0];
  for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, at)) {
    const wrong = reader.line({ bytes, at }, to);
    if (wrong !== undefined) fail(line, wrong);
    at = to + 1;
    line++;
  }
  if (at < bytes.length || !reader.ended) fail(line, CUT_OFF);
  for (const file of files.values()) settle(file);
  return { ...reader.head, files };
}

/** What is said of a snapshot that has no end. */
export const CUT_OFF = 'no end: it was cut off';

/** More reports than this are not believed. */
const MOST_REPORTS = 100_000;

function headOf(value: unknown): SnapshotHead | string {
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const version = fields.get('snapshot');
  if (version !== 1)
    return `${typeof version === 'number' ? `a head of version ${version}` : 'no head'}; this release reads version 1`;
  const text = (name: 'commit' | 'at' | 'by'): SnapshotHead => {
    const found = fields.get(name);
    return typeof found === 'string' ? { [name]: found } : {};
  };
  const reports = fields.get('reports');
  const isCount = typeof reports === 'number' && Number.isInteger(reports) && reports <= MOST_REPORTS;
  return { ...text('commit'), ...text('at'), ...text('by'), ...(isCount && { reports }) };
}
