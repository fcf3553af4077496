import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBranches,
  addFunction,
  addLine,
  addLines,
  addStatement,
  branchesOf,
  countsOf,
  type FileCoverage,
  LAST_LINE,
  lineState,
  MOST_BRANCHES,
  newFile,
  recount,
  settle,
} from '../../src/coverage/report.ts';

type Write =
  | readonly ['line', line: number, hit: boolean]
  | readonly ['branches', line: number, covered: number, total: number]
  | readonly ['function', key: number, hit: boolean]
  | readonly ['statement', key: number, hit: boolean];

const line = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 5000 }));
const writes: fc.Arbitrary<Write[]> = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('line' as const), line, fc.boolean()),
    fc
      .tuple(line, fc.nat(8), fc.nat(8))
      .map(([at, a, b]): Write => ['branches', at, Math.min(a, b), Math.max(a, b, 1)]),
    fc.tuple(
      fc.constantFrom('function' as const, 'statement' as const),
      fc.oneof(fc.nat(5), fc.bigInt({ min: 0n, max: 2n ** 52n - 1n }).map(Number)),
      fc.boolean(),
    ),
  ),
  { maxLength: 80 },
);

function write(file: FileCoverage, entries: readonly Write[]): void {
  for (const entry of entries) {
    if (entry[0] === 'line') addLine(file, entry[1], entry[2]);
    else if (entry[0] === 'branches') addBranches(file, entry[1], entry[2], entry[3]);
    else if (entry[0] === 'function') addFunction(file, entry[1], entry[2]);
    else addStatement(file, entry[1], entry[2]);
  }
}

/** The same in the plainest way. */
function model(entries: readonly Write[]) {
  const lines = new Map<number, boolean>();
  const branches = new Map<number, [number, number]>();
  const functions = new Map<number, boolean>();
  const statements = new Map<number, boolean>();
  for (const entry of entries) {
    if (entry[0] === 'line') lines.set(entry[1], entry[2] || lines.get(entry[1]) === true);
    else if (entry[0] === 'function') functions.set(entry[1], entry[2] || functions.get(entry[1]) === true);
    else if (entry[0] === 'statement') statements.set(entry[1], entry[2] || statements.get(entry[1]) === true);
    else {
      const [covered, total] = branches.get(entry[1]) ?? [0, 0];
      branches.set(entry[1], [Math.max(covered, entry[2]), Math.max(total, entry[3])]);
    }
  }
  return { lines, branches, functions, statements };
}

const hits = (all: ReadonlyMap<number, boolean>): number => [...all.values()].filter(Boolean).length;

function expectSame(file: FileCoverage, entries: readonly Write[]): void {
  const { lines, branches, functions, statements } = model(entries);
  const pairs = [...branches.values()];
  const sum = (side: 0 | 1) => pairs.reduce((total, pair) => total + pair[side], 0);
  expect(countsOf(file)).toEqual({
    ...(lines.size > 0 && { lines: [hits(lines), lines.size] }),
    ...(pairs.length > 0 && { branches: [sum(0), sum(1)] }),
    ...(functions.size > 0 && { functions: [hits(functions), functions.size] }),
    ...(statements.size > 0 && { statements: [hits(statements), statements.size] }),
  });
  const sorted = [...branches].sort(([a], [b]) => a - b).map(([at, pair]) => [at, ...pair]);
  expect([...branchesOf(file)]).toEqual(sorted);
  for (const [at, hit] of lines) expect(lineState(file, at)).toBe(hit ? 'hit' : 'missed');
  for (let at = 1; at < 80; at++) if (!lines.has(at)) expect(lineState(file, at)).toBeUndefined();
}

describe('a file of a report', () => {
  it('counts lines, branches, functions and statements in any order and repeated as maps would', () => {
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const file = newFile('a');
        write(file, first);
        settle(file);
        expectSame(file, first);
        // a settled file can be written to again, and settling twice changes nothing
        write(file, second);
        settle(file);
        const once = structuredClone(file);
        settle(file);
        expect(file).toEqual(once);
        expectSame(file, [...first, ...second]);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a stretch of lines as it takes each of them', () => {
    const stretch = fc.tuple(line, fc.nat(200), fc.boolean());
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), (all) => {
        const [one, other] = [newFile('a'), newFile('a')];
        for (const [first, more, hit] of all) {
          addLines(one, first, first + more, hit);
          for (let at = first; at <= first + more; at++) addLine(other, at, hit);
        }
        settle(one);
        settle(other);
        expect(one).toEqual(other);
      }),
    );
  });

  it('has no metric of which there is no record', () => {
    expect(countsOf(newFile('a'))).toEqual({});
    expect(lineState(newFile('a'), 1)).toBeUndefined();
  });

  it('holds the last line that is believed and the most branches that one line can have', () => {
    const file = newFile('a');
    addLine(file, LAST_LINE, true);
    addLine(file, 31, false);
    addLine(file, 32, true);
    addBranches(file, LAST_LINE, MOST_BRANCHES, MOST_BRANCHES);
    addBranches(file, 1, 40_000, MOST_BRANCHES);
    settle(file);
    expect(countsOf(file)).toEqual({ lines: [2, 3], branches: [MOST_BRANCHES + 40_000, 2 * MOST_BRANCHES] });
    expect([31, 32, LAST_LINE].map((at) => lineState(file, at))).toEqual(['missed', 'hit', 'hit']);
    expect([...branchesOf(file)].map(([at]) => at)).toEqual([1, LAST_LINE]);
  });

  it('lets go of the room that it does not need', () => {
    const file = newFile('a');
    for (let at = 1; at <= 33; at++) addLine(file, at, true);
    for (let at = 1; at <= 5; at++) addBranches(file, at, 1, 2);
    for (let key = 0; key < 5; key++) addFunction(file, key, true);
    settle(file);
    const { bits, branches, functions, statements } = file;
    const sizes = [bits, branches, functions.entries, statements.entries].map(({ length }) => length);
    expect(sizes).toEqual([4, 10, 5, 0]);
  });

  it('takes no more room for statements that come again and again', () => {
    const file = newFile('a');
    for (let time = 0; time < 50; time++) for (let key = 999; key >= 0; key--) addStatement(file, key, time === key);
    expect(file.statements.entries.length).toBeLessThan(5000);
    settle(file);
    expect(countsOf(file)).toEqual({ statements: [50, 1000] });
  });

  it('counts by its own counters where its records cannot carry a metric', () => {
    const file = newFile('a');
    addLine(file, 1, true);
    addBranches(file, 1, 1, 2);
    file.declared = { lines: [3, 4], statements: [5, 6], branches: [0, 0] };
    expect(countsOf(file)).toEqual({ lines: [3, 4], statements: [5, 6] });
    expect(recount(file)).toEqual({ lines: [1, 1], branches: [1, 2] });
  });
});
