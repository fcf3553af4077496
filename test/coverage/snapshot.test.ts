import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import {
  addBranch,
  addBranches,
  addFunction,
  addLine,
  addStatement,
  countsOf,
  type FileCoverage,
  LAST_LINE,
  leaveOut,
  newFile,
  settle,
} from '../../src/coverage/report.ts';
import { parseSnapshot, printSnapshot } from '../../src/coverage/snapshot.ts';
import { measureReports } from '../../src/formats/measure.ts';
import { reportOf } from '../sample-reports.ts';

const line = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom(31, 32, 33, 64, 70_000));
/** Branches may lie on a line that nobody knows. */
const lineOrNone = fc.oneof(line, fc.constant(0));
const coverage = fc
  .record({
    name: fc.oneof(fc.constantFrom('src/a.py', '__proto__', 'a\n"b', 'ä/日本.ts'), fc.string({ minLength: 1 })),
    lines: fc.array(fc.tuple(line, fc.boolean()), { maxLength: 60 }),
    branches: fc.array(fc.tuple(lineOrNone, fc.nat(9), fc.nat(9)), { maxLength: 8 }),
    arms: fc.array(fc.tuple(lineOrNone, fc.nat({ max: 2 ** 29 - 1 }), fc.boolean()), { maxLength: 8 }),
    isByArm: fc.boolean(),
    functions: fc.array(fc.tuple(fc.nat({ max: 2 ** 31 }), fc.boolean()), { maxLength: 5 }),
    statements: fc.array(fc.tuple(fc.nat({ max: 2 ** 31 }), fc.nat({ max: 4 }), fc.boolean()), { maxLength: 9 }),
    declared: fc.option(fc.tuple(fc.nat(50), fc.nat(50)), { nil: undefined }),
    excluded: fc.array(line, { maxLength: 9 }),
    isGuess: fc.boolean(),
  })
  .map(({ name, lines, branches, arms, isByArm, functions, statements, declared, excluded, isGuess }): FileCoverage => {
    const file = newFile(name);
    for (const [at, hit] of lines) addLine(file, at, hit && !isGuess);
    file.isGuess = isGuess && lines.length > 0;
    if (isByArm) for (const [at, id, isTaken] of arms) addBranch(file, at, id, isTaken);
    else for (const [at, covered, more] of branches) addBranches(file, at, covered, covered + more);
    for (const [key, hit] of functions) addFunction(file, key * 1_000_003, hit);
    for (const [key, more, hit] of statements)
      for (let i = 0; i <= more; i++) addStatement(file, key * 1_000_003 + i, hit);
    leaveOut(file, Uint32Array.from(excluded).sort());
    if (declared) file.declared = { lines: [declared[0], declared[0] + declared[1]] };
    settle(file);
    return file;
  });
const measured = fc
  .array(coverage, { maxLength: 5 })
  .map((list) => new Map(list.map((file): [string, FileCoverage] => [file.name, file])));

describe('a snapshot', () => {
  it('is read back as what it was made of, and printed again as the same text', () => {
    fc.assert(
      fc.property(measured, fc.integer({ min: 1, max: 100_000 }), (files, reports) => {
        const text = printSnapshot({ commit: 'abc', at: '2026-03-01T12:00:00Z', by: 'coverage.py', reports, files });
        const read = parseSnapshot(text, 'a.snap');
        expect(read.reports ?? 1).toBe(reports);
        expect(printSnapshot(read)).toBe(text);
        const told = (from: ReadonlyMap<string, FileCoverage>) =>
          new Map(
            [...from].map(([path, file]) => [
              path,
              { counts: countsOf(file), excluded: [...file.excluded], isGuess: file.isGuess },
            ]),
          );
        expect(told(read.files)).toEqual(told(files));
      }),
    );
  });

  it('reaches as far as a report', () => {
    const file = newFile('a');
    addLine(file, LAST_LINE, true);
    const text = printSnapshot({ files: new Map([['a', file]]) });
    expect(text).toContain(`["a","${LAST_LINE - 1}h1"]`);
    expect(printSnapshot(parseSnapshot(text, 'a.snap'))).toBe(text);
  });

  it('looks as its description says', () => {
    const file = newFile('src/a.py');
    for (const at of [1, 2, 3, 4, 5]) addLine(file, at, true);
    for (const at of [8, 9, 10]) addLine(file, at, false);
    addBranches(file, 4, 1, 2);
    addBranches(file, 7, 2, 2);
    addFunction(file, 46_009, true);
    addFunction(file, 46_010, false);
    settle(file);
    expect(printSnapshot({ commit: 'abc', by: 'tool', files: new Map([['src/a.py', file]]) })).toBe(
      '{"snapshot":1,"commit":"abc","by":"tool"}\n["src/a.py","h5,2m3","4:1/2,3:2/2","zi1,-zi2"]\n{"files":1}\n',
    );
    for (const key of [46_009, 46_010, 46_011]) addStatement(file, key, true);
    addStatement(file, 46_012, false);
    addStatement(file, 46_050, false);
    settle(file);
    expect(printSnapshot({ files: new Map([['src/a.py', file]]) })).toContain('"zi1,-zi2",{},"zi1*3,-1,-12"]\n');
    leaveOut(file, Uint32Array.from([6, 7, 11]));
    expect(printSnapshot({ files: new Map([['src/a.py', file]]) })).toContain('{},"zi1*3,-1,-12","5x2,3x1"]\n');
  });

  it('of a report of 220 kB is fifty times smaller than the Cobertura it came from, once packed', () => {
    // of smaller ones the ratio is smaller: docs/snapshot.md
    const xml = readFileSync('fixtures/reports/cobertura/coveragepy-7.17-packaging.xml', 'utf8');
    const { lines } = measureReports([reportOf('coverage.xml', xml)], 'auto');
    const packed = gzipSync(printSnapshot({ files: lines }), { level: 9 }).length;
    expect(xml.length / packed).toBeGreaterThan(50);
  });

  const good = '{"snapshot":1}\n["a","h1"]\n{"files":1}\n';
  it.each<[string, string]>([
    ['an empty text', ''],
    ['another version', good.replace('1', '2')],
    ['another kind of file', '{"version":1}\n'],
    ['a file twice', '{"snapshot":1}\n["a","h1"]\n["a","h1"]\n{"files":2}\n'],
    ['files out of order', '{"snapshot":1}\n["b","h1"]\n["a","h1"]\n{"files":2}\n'],
    ['a length with a zero before it', good.replace('h1', 'h01')],
    ['a gap with a zero before it', good.replace('h1', '02h1')],
    ['a gap of nothing', good.replace('h1', '0h1')],
    ['a distance with a zero before it', good.replace('"h1"', '"h1","01:1/2"')],
    ['a count with a zero before it', good.replace('"h1"', '"h1","1:1/02"')],
    ['a function with a zero before it', good.replace('"h1"', '"h1","","0a"')],
    ['a number of reports that nobody writes', good.replace('{"snapshot":1}', '{"snapshot":1,"reports":1}')],
    ['more reports than are believed', good.replace('{"snapshot":1}', '{"snapshot":1,"reports":100001}')],
    ['half a report', good.replace('{"snapshot":1}', '{"snapshot":1,"reports":2.5}')],
    ['a head that says more', good.replace('{"snapshot":1}', '{"snapshot":1,"z":2}')],
    ['a run in two pieces', good.replace('h1', 'h1,h1')],
    ['an empty field at the end', good.replace('"h1"', '"h1",""')],
    ['a blank between fields', good.replace(',"h1"', ', "h1"')],
    ['a file without a name', good.replace('"a"', '""')],
    ['a guess at some of its lines', good.replace('h1', 'h1,g1')],
    ['a guess at other lines', good.replace('h1', 'g1,1m1')],
    ['a run of no lines', good.replace('h1', 'h0')],
    ['a state that is none', good.replace('h1', 'x1')],
    ['a line beyond all that is believed', good.replace('h1', `${LAST_LINE}h1`)],
    ['more covered than there is', good.replace('"h1"', '"h1","1:2/1"')],
    ['branches twice on a line', good.replace('"h1"', '"h1","1:1/1,0:1/1"')],
    ['a function beyond its bits', good.replace('"h1"', '"h1","","zzzzzzzzzzz"')],
    ['a counter of no metric', good.replace('"h1"', '"h1","","",{"words":[1,2]}')],
    ['a counter that counts too much', good.replace('"h1"', '"h1","","",{"lines":[3,2]}')],
    ['statements in two pieces', good.replace('"h1"', '"h1","","",{},"5,1"')],
    ['a statement before nothing', good.replace('"h1"', '"h1","","",{},"5,0"')],
    ['a run of no statements', good.replace('"h1"', '"h1","","",{},"5*0"')],
    ['a run that says that it is one', good.replace('"h1"', '"h1","","",{},"5*1"')],
    ['statements beyond their bits', good.replace('"h1"', '"h1","","",{},"zzzzzzzzzzz"')],
    ['more statements than are believed', good.replace('"h1"', '"h1","","",{},"5*9999999"')],
    ['no counters and no statements', good.replace('"h1"', '"h1","","",{}')],
    ['a field too many', good.replace('"h1"', '"h1","","",{},"5","x1","zzzzzz","x1"')],
    ['branches by identity and by counts', good.replace('"h1"', '"h1","1:1/2","",{},"","","zzzzzz"')],
    ['lines left out in two pieces', good.replace('"h1"', '"h1","","",{},"","1x1,x1"')],
    ['no lines left out', good.replace('"h1"', '"h1","","",{},"","x0"')],
    ['counters out of order', good.replace('"h1"', '"h1","","",{"branches":[1,2],"lines":[1,2]}')],
    ['functions out of order', good.replace('"h1"', '"h1","","b,a"')],
    ['a name that is written in another way', good.replace('"a"', '"\\u0061"')],
    ['more behind its end', `${good}{"files":1}\n`],
    ['statements that are no text', good.replace('"h1"', '"h1","","",{},1')],
    ['an end that counts otherwise', good.replace('"files":1', '"files":2')],
  ])('that is broken is no snapshot: %s', (_, text) => {
    expect(() => parseSnapshot(text, 'a.snap')).toThrow(Complaint);
    expect(parseSnapshot(good, 'a.snap').files.size).toBe(1);
  });

  it('that is changed anywhere is refused, or is the text of another measurement', () => {
    const change = fc.record({
      at: fc.nat(),
      by: fc.constantFrom(...'0123456789abzhmx"[]{},:/*-\\\n', ''),
      instead: fc.nat(2),
    });
    fc.assert(
      fc.property(measured, fc.array(change, { minLength: 1, maxLength: 3 }), (files, changes) => {
        const changed = changes.reduce((text, { at, by, instead }) => {
          const from = at % text.length;
          return `${text.slice(0, from)}${by}${text.slice(from + instead)}`;
        }, printSnapshot({ files }));
        try {
          expect(printSnapshot(parseSnapshot(changed, 'a.snap'))).toBe(changed);
        } catch (error) {
          if (!(error instanceof Complaint)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('that is cut off anywhere is no snapshot', () => {
    const text = '{"snapshot":1}\n["a","h1"]\n["b","1m2","2:1/2"]\n{"files":2}\n';
    for (let end = 0; end < text.length; end++)
      expect(() => parseSnapshot(text.slice(0, end), 'a.snap'), text.slice(0, end)).toThrow(Complaint);
  });
});
