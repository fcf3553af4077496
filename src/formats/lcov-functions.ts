/** The functions of one section of an LCOV tracefile: where they begin and whether they were called stand apart. */
import { addFunction, type FileCoverage } from '../coverage/report.ts';

/** Names as 52-bit hashes, in the order of the records; the room is kept for the next section. */
export interface FunctionRecords {
  /** FN: a name and the line that it begins on. */
  readonly names: number[];
  readonly lines: number[];
  declared: number;
  /** FNDA: a name and whether it was called. */
  readonly calls: number[];
  readonly hits: boolean[];
  called: number;
}

export const newFunctionRecords = (): FunctionRecords => ({
  names: [],
  lines: [],
  declared: 0,
  calls: [],
  hits: [],
  called: 0,
});

/** Records where a function begins. */
export function declareFunction(records: FunctionRecords, name: number, line: number): void {
  records.names[records.declared] = name;
  records.lines[records.declared++] = line;
}

/** Records whether a function was called. */
export function callFunction(records: FunctionRecords, name: number, hit: boolean): void {
  records.calls[records.called] = name;
  records.hits[records.called++] = hit;
}

/**
 * Adds the functions to a file and forgets them. Names repeat, such as those of anonymous functions: the first FNDA of a
 * name belongs to its first FN and so on, whatever stands between them.
 */
export function pourFunctions(file: FileCoverage, records: FunctionRecords): void {
  const { names, lines, declared, calls, hits, called } = records;
  records.declared = 0;
  records.called = 0;
  let isSame = declared === called;
  for (let i = 0; isSame && i < declared; i++) isSame = names[i] === calls[i];
  if (isSame) {
    for (let i = 0; i < declared; i++) {
      addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), hits[i] === true);
    }
    return;
  }
  const functions = byName(names, declared);
  for (const i of functions) addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), false);
  const nameAt = (place: number): number => names[functions[place] ?? -1] ?? Number.POSITIVE_INFINITY;
  let place = 0;
  for (const i of byName(calls, called)) {
    const name = calls[i] ?? 0;
    while (nameAt(place) < name) place++;
    // nobody knows where a function without FN begins
    const line = nameAt(place) === name ? (lines[functions[place] ?? -1] ?? 0) : 0;
    addFunction(file, functionKey(name, line), hits[i] === true);
    if (nameAt(place + 1) === name) place++;
  }
}

/** The identity of a function: its name's hash and the line that it begins on. */
export const functionKey = (name: number, line: number): number => (name + line * 1_000_003) % 2 ** 52;

/** The first so many places in the order of the names, those of equal names in the order of their records. */
const byName = (names: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, i) => i).sort((a, b) => (names[a] ?? 0) - (names[b] ?? 0));
