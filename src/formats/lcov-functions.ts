/** The functions of one section of an LCOV tracefile: where they begin and whether they were called stand apart. */
import { addFunction, type FileCoverage } from '../coverage/report.ts';

/** Names as 52-bit hashes, in the order of the records. */
export interface FunctionRecords {
  /** FN: a name and the line that it begins on. */
  readonly declared: number[];
  readonly lines: number[];
  /** FNDA: a name and whether it was called. */
  readonly called: number[];
  readonly hits: boolean[];
}

export const newFunctionRecords = (): FunctionRecords => ({ declared: [], lines: [], called: [], hits: [] });

/**
 * Adds the functions to a file and forgets them. Names repeat, such as those of anonymous functions: the first FNDA of a
 * name belongs to its first FN and so on, whatever stands between them.
 */
export function pourFunctions(file: FileCoverage, { declared, lines, called, hits }: FunctionRecords): void {
  if (isSame(declared, called)) {
    for (const [i, name] of declared.entries()) addFunction(file, functionKey(name, lines[i] ?? 0), hits[i] === true);
  } else {
    const functions = byName(declared);
    for (const i of functions) addFunction(file, functionKey(declared[i] ?? 0, lines[i] ?? 0), false);
    const nameAt = (place: number): number => declared[functions[place] ?? -1] ?? Number.POSITIVE_INFINITY;
    let place = 0;
    for (const i of byName(called)) {
      const name = called[i] ?? 0;
      while (nameAt(place) < name) place++;
      // nobody knows where a function without FN begins
      const line = nameAt(place) === name ? (lines[functions[place] ?? -1] ?? 0) : 0;
      addFunction(file, functionKey(name, line), hits[i] === true);
      if (nameAt(place + 1) === name) place++;
    }
  }
  for (const list of [declared, lines, called, hits]) list.length = 0;
}

/** The identity of a function: its name's hash and the line that it begins on. */
export const functionKey = (name: number, line: number): number => (name + line * 1_000_003) % 2 ** 52;

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** Places in the order of the names, those of equal names in the order of their records. */
const byName = (names: readonly number[]): number[] =>
  Array.from(names.keys()).sort((a, b) => (names[a] ?? 0) - (names[b] ?? 0));
