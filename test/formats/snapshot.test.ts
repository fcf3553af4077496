import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBranches,
  addFunction,
  addLine,
  addStatement,
  leaveOut,
  newFile,
  settle,
} from '../../src/coverage/report.ts';
import { printSnapshot } from '../../src/coverage/snapshot.ts';
import { complaintAbout, linesOf, plain, read } from './reading.ts';

const HEAD = '{"snapshot":1,"commit":"4f1c","by":"coverage.py 7.11"}';
const TEXT = `${HEAD}\n["src/a.py","h5,2m3","4:1/2,3:2/2","zi1,-zi2"]\n["src/b.py","m2","","",{"lines":[0,3]}]\n["src/c.go","h3","","",{},"u0w5j2*3,-74o9","4x2"]\n{"files":3}\n`;

describe('a snapshot as a report', () => {
  it('says what it was made of', () => {
    const { files, ...report } = plain(read(TEXT));
    expect(report).toEqual({
      format: 'snapshot',
      producer: 'coverage.py 7.11',
      commit: '4f1c',
      sources: [],
      declared: {},
      notices: [],
      bytes: TEXT.length,
    });
    expect(files.map(({ name, lines, branches, counts }) => ({ name, lines, branches, counts }))).toEqual([
      {
        name: 'src/a.py',
        lines: '1 2 3 4 5 8! 9! 10!',
        branches: [
          [4, 1, 2],
          [7, 2, 2],
        ],
        counts: { lines: [5, 8], branches: [3, 4], functions: [1, 2] },
      },
      { name: 'src/b.py', lines: '1! 2!', branches: [], counts: { lines: [0, 3] } },
      { name: 'src/c.go', lines: '1 2 3', branches: [], counts: { lines: [3, 3], statements: [3, 4] } },
    ]);
    expect(read(TEXT).files.map(({ excluded }) => [...excluded])).toEqual([[], [], [5, 6]]);
  });

  it('says the same through any window and in any pieces', () => {
    const line = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean());
    const file = fc.record({
      name: fc.string({ minLength: 1, unit: 'binary' }),
      lines: fc.array(line),
      keys: fc.array(fc.nat()),
    });
    fc.assert(
      fc.property(
        fc.array(file),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 4, max: 99 }),
        (all, piece, size) => {
          const made = all.map(({ name, lines, keys }) => {
            const made = newFile(name);
            for (const [at, hit] of lines) addLine(made, at, hit);
            for (const [at] of lines.slice(0, 5)) addBranches(made, at, 1, 2);
            for (const key of keys) addFunction(made, key, key % 2 === 0);
            for (const key of keys) addStatement(made, key, key % 3 === 0);
            leaveOut(made, Uint32Array.from(keys.slice(0, 3), (key) => 1 + (key % 999)).sort());
            settle(made);
            return [name, made] as const;
          });
          const text = printSnapshot({ by: 'tool', files: new Map(made) });
          const whole = plain(read(text, 'snapshot'));
          expect(plain(read(text, 'snapshot', piece, size))).toEqual(whole);
          const again = new Map(read(text).files.map((one) => [one.name, one]));
          expect(printSnapshot({ by: 'tool', files: again })).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has lines as long as it takes', () => {
    const file = newFile('a');
    for (let at = 1; at < 600_000; at++) addLine(file, at, at % 2 === 0);
    const [once] = read(printSnapshot({ files: new Map([['a', file]]) })).files;
    expect(once && linesOf(once).length).toBe(linesOf(file).length);
  });

  it('is a complaint wherever it is cut', () => {
    for (let end = 1; end < TEXT.length; end++) complaintAbout(TEXT.slice(0, end), 'snapshot');
    expect(complaintAbout(TEXT.slice(0, -12))).toMatchObject({
      where: 'line 5, column 1',
      found: 'no end: it was cut off',
    });
  });

  it.each([
    [
      'another version',
      TEXT.replace('1', '2'),
      'line 1, column 1',
      'a head of version 2; this release reads version 1',
    ],
    [
      'a record that is none',
      TEXT.replace('h5', 'x5'),
      'line 2, column 1',
      /"src\/a\.py" that is written in another way/,
    ],
    ['files out of order', TEXT.replace('src/b', 'src/0'), 'line 3, column 1', /"src\/0\.py" behind "src\/a\.py"/],
    ['another number of files', TEXT.replace('"files":3', '"files":2'), 'line 5, column 1', /counts 3 files/],
    ['more behind its end', `${TEXT}{"files":3}\n`, 'line 6, column 1', 'more behind its end'],
    ['bytes that are no text', TEXT.replace('src/a', 'src/\u0000'), 'line 2, column 1', 'no record of a file'],
  ])('is refused for %s', (_, text, where, found) => {
    const complaint = complaintAbout(text);
    expect(complaint).toMatchObject({ reason: 'report-malformed', where });
    expect(complaint.found).toMatch(found);
    expect(complaint.todo).toMatch(/Make it anew/);
  });

  it.each([
    ['lines', '"4194302h1"'],
    ['lines that are left out', '"h1","","",{},"","1x4194302"'],
  ])('of files with more %s than any source is refused', (_, fields) => {
    const records = Array.from({ length: 70 }, (_, i) => `["${String(i).padStart(3, '0')}",${fields}]`);
    expect(complaintAbout(`${HEAD}\n${records.join('\n')}\n{"files":70}\n`).what).toMatch(/more lines than any source/);
  });
});
