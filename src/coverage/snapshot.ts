/**
 * A snapshot: one commit's line-level measurement as a small text, to be packed and kept (docs/snapshot.md).
 *
 *     {"snapshot":1,"commit":"…","at":"…","by":"coverage.py 7.11"}
 *     ["src/a.py","h5,2m3","4:1/2,3:2/2","ks1,-1a",{"lines":[8,10]},"ks1*2,-1a"]
 *     {"files":1}
 *
 * One JSON value a line: a head, an array for every file, an end that says how many there were, so that a cut is seen.
 */
import { Complaint } from '../complaint.ts';
import { type Count, type Counts, isCount, METRICS, type Metric } from './counts.ts';
import { type Identities, identitiesOf } from './identities.ts';
import {
  addBranches,
  addFunction,
  addLine,
  addStatement,
  branchesOf,
  type FileCoverage,
  LAST_LINE,
  lineState,
  MOST_BRANCHES,
  newFile,
  settle,
} from './report.ts';

/** The most statements of a file that are believed: as many as lines. */
const MOST_STATEMENTS = LAST_LINE;

/** What a snapshot is of. */
export interface SnapshotHead {
  readonly commit?: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** The tools that wrote the reports. */
  readonly by?: string;
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

const headText = ({ commit, at, by }: SnapshotHead): string =>
  JSON.stringify({ snapshot: 1, ...(commit && { commit }), ...(at && { at }), ...(by && { by }) });

const endText = (files: number): string => JSON.stringify({ files });

function rowOf(path: string, file: FileCoverage): string {
  const statements = statementsText(file.statements);
  const declared = statements !== '' || METRICS.some((metric) => file.declared[metric]) ? file.declared : '';
  const fields = [path, linesText(file), branchesText(file), functionsText(file), declared, statements];
  while (fields.at(-1) === '') fields.pop();
  return JSON.stringify(fields);
}

/**
 * Runs of lines in the same state: how many lines that are no code lie before (left out where none), `h` or `m` for hit
 * or missed, how many lines. `h5,2m3` is lines 1 to 5 hit and 8 to 10 missed.
 */
function linesText(file: FileCoverage): string {
  const runs: string[] = [];
  const end = file.bits.length * 16;
  let [gap, line] = [0, 1];
  while (line < end) {
    const state = lineState(file, line);
    let next = line + 1;
    while (next < end && lineState(file, next) === state) next++;
    if (state === undefined) gap = next - line;
    else {
      runs.push(`${gap || ''}${state === 'hit' ? 'h' : 'm'}${next - line}`);
      gap = 0;
    }
    line = next;
  }
  return runs.join();
}

/** Lines with branches, each as its distance from the one before, covered and total: `4:1/2,3:2/2` is lines 4 and 7. */
function branchesText(file: FileCoverage): string {
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
 * Runs of statements whose identities follow each other and that are in the same state: the distance from the identity
 * before in base 36, behind a minus where they were missed, and how many there are if several.
 */
function statementsText(statements: Identities): string {
  const runs: string[] = [];
  let [start, next, state, before] = [0, -1, true, 0];
  const end = (): void => {
    if (next < 0) return;
    runs.push(`${state ? '' : '-'}${(start - before).toString(36)}${next - start > 1 ? `*${next - start}` : ''}`);
    before = next - 1;
  };
  for (const [key, hit] of identitiesOf(statements)) {
    if (key !== next || hit !== state) {
      end();
      [start, state] = [key, hit];
    }
    next = key + 1;
  }
  end();
  return runs.join();
}

/** Reads a snapshot; anything that `printSnapshot` would not have written is a complaint. `where` is its name in it. */
export function parseSnapshot(text: string, where: string): Snapshot {
  const fail = (line: number, found: string): never => {
    throw new Complaint({
      reason: 'snapshot-invalid',
      what: 'the snapshot cannot be used',
      where: `${where}:${line}`,
      found,
      todo: 'Make it anew; a snapshot is written whole or not at all.',
    });
  };
  const lines = text.split('\n');
  const value = (at: number): unknown => {
    try {
      return JSON.parse(lines[at] ?? '');
    } catch {
      return fail(at + 1, lines[at] === undefined ? 'its end' : 'no JSON');
    }
  };
  const head = headOf(value(0)) ?? fail(1, 'no head of version 1, which is what this release reads');
  if (headText(head) !== lines[0]) fail(1, 'a head that is written in another way');
  const files = new Map<string, FileCoverage>();
  let before: string | undefined;
  const last = lines.length - 2;
  if (last < 1 || lines[last + 1] !== '') fail(lines.length, 'no end: it was cut off');
  for (let at = 1; at < last; at++) {
    const file = fileOf(value(at)) ?? fail(at + 1, 'no record of a file');
    const name = JSON.stringify(file.name);
    if (files.has(file.name)) fail(at + 1, `the file ${name} again`);
    if (before !== undefined && file.name < before) fail(at + 1, `the file ${name} behind ${JSON.stringify(before)}`);
    // the same measurement has one text only: no run in two pieces, no order of anybody's own
    if (rowOf(file.name, file) !== lines[at]) fail(at + 1, `a record of ${name} that is written in another way`);
    files.set(file.name, file);
    before = file.name;
  }
  if (lines[last] !== endText(files.size)) fail(last + 1, `no end that counts ${files.size} files: it was cut off`);
  return { ...head, files };
}

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

function headOf(value: unknown): SnapshotHead | undefined {
  const fields = fieldsOf(value);
  if (fields.get('snapshot') !== 1) return undefined;
  const text = (name: 'commit' | 'at' | 'by'): SnapshotHead => {
    const found = fields.get(name);
    return typeof found === 'string' ? { [name]: found } : {};
  };
  return { ...text('commit'), ...text('at'), ...text('by') };
}

function fileOf(value: unknown): FileCoverage | undefined {
  if (!Array.isArray(value) || value.length > 6) return undefined;
  const [name, lines = '', branches = '', functions = '', declared = {}, statements = '']: unknown[] = value;
  const texts = [name, lines, branches, functions, statements];
  if (!texts.every((field) => typeof field === 'string') || name === '') return undefined;
  const file = newFile(String(name));
  const isRead =
    readLines(file, String(lines)) &&
    readBranches(file, String(branches)) &&
    readFunctions(file, String(functions)) &&
    readStatements(file, String(statements));
  const counts = declaredOf(declared);
  if (!isRead || counts === undefined) return undefined;
  if (Object.keys(counts).length > 0) file.declared = counts;
  settle(file);
  return file;
}

/** Every part of a list that is joined by commas, as long as each is one that is known. */
const each = (text: string, part: RegExp, use: (match: RegExpExecArray) => boolean): boolean =>
  text === '' ||
  text.split(',').every((one) => {
    const match = part.exec(one);
    return match !== null && use(match);
  });

function readLines(file: FileCoverage, text: string): boolean {
  let line = 1;
  return each(text, /^(\d{0,7})([hm])(\d{1,7})$/, ([, gap, state, length]) => {
    line += Number(gap);
    const end = line + Number(length);
    if (end - 1 > LAST_LINE || end === line) return false;
    for (; line < end; line++) addLine(file, line, state === 'h');
    return true;
  });
}

function readBranches(file: FileCoverage, text: string): boolean {
  let line = 0;
  return each(text, /^(\d{1,7}):(\d{1,5})\/(\d{1,5})$/, ([, distance, covered, total]) => {
    line += Number(distance);
    const isOne = distance !== '0' && line <= LAST_LINE && Number(covered) <= Number(total);
    if (isOne && Number(total) <= MOST_BRANCHES) addBranches(file, line, Number(covered), Number(total));
    return isOne && Number(total) <= MOST_BRANCHES;
  });
}

function readFunctions(file: FileCoverage, text: string): boolean {
  return each(text, /^(-?)([0-9a-z]{1,11})$/, ([, missed, name = '']) => {
    const key = Number.parseInt(name, 36);
    if (key >= 2 ** 52) return false;
    addFunction(file, key, missed === '');
    return true;
  });
}

function readStatements(file: FileCoverage, text: string): boolean {
  let key = 0;
  let rest = MOST_STATEMENTS;
  return each(text, /^(-?)([0-9a-z]{1,11})(?:\*(\d{1,7}))?$/, ([, missed, distance = '', times = '1']) => {
    key += Number.parseInt(distance, 36);
    const end = key + Number(times);
    rest -= Number(times);
    if (end > 2 ** 52 || end === key || rest < 0) return false;
    for (; key < end; key++) addStatement(file, key, missed === '');
    key--;
    return true;
  });
}

function declaredOf(value: unknown): Counts | undefined {
  const counts: { [metric in Metric]?: Count } = {};
  for (const [name, pair] of fieldsOf(value)) {
    const metric = METRICS.find((known) => known === name);
    if (metric === undefined || !Array.isArray(pair) || pair.length !== 2) return undefined;
    const count: Count = [Number(pair[0]), Number(pair[1])];
    if (!pair.every((part) => typeof part === 'number') || !isCount(count)) return undefined;
    counts[metric] = count;
  }
  return counts;
}
