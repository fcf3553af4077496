import { describe, expect, test } from 'vitest';
import { merge } from '../../src/coverage/merge.ts';
import { branchesOf, countsOf } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, plain, read, totals } from './reading.ts';

const section = (records: string, name = 'a.js') => `SF:${name}\n${records}\nend_of_record\n`;
const linesIn = (document: string) => linesOf(read(document).files[0]);
const branchesIn = (document: string) => read(document).files.flatMap((file) => [...branchesOf(file)]);
const kinds = (document: string) => read(document).notices.map(({ kind }) => kind);

describe('lines', () => {
  test.each([
    ['DA:1,3\nDA:2,0', '1 2!'],
    ['DA:1,3,kVbX4q+A/b==\nDA:2,0,x', '1 2!'],
    ['DA:1,3  \r\nDA:2,0\t', '1 2!'],
    ['DA:1,3\rDA:2,0\r', '1 2!'],
    ['DA:1,0\nDA:1,2\nDA:2,0\nDA:2,0', '1 2!'],
    ['DA:1,1.0\nDA:2,1e+06\nDA:3,99999999999999999999', '1 2 3'],
    ['DA:1,-5', '1!'],
    ['DA:0,1\nDA:-1,1\nDA:4194304,1\nDA:99999999999999999999,1\nDA:4194303,1', '4194303'],
  ])('%j reads as %s', (records, expected) => {
    expect(linesIn(section(records))).toBe(expected);
  });

  test('numbers that no line or count can have are noticed', () => {
    expect(kinds(section('DA:0,1\nDA:5000000,1'))).toEqual(['lines-skipped']);
    expect(kinds(section('DA:1,-5\nDA:2,18446744073709551151'))).toEqual(['hits-negative', 'hits-wrapped']);
  });
});

describe('branches', () => {
  test.each([
    [
      'a branch is taken when its count is above 0, and "-" was never reached',
      'BRDA:4,0,0,2\nBRDA:4,0,1,0\nBRDA:5,0,0,-',
      [
        [4, 1, 2],
        [5, 0, 1],
      ],
    ],
    ['exceptions and what falls through are branches', 'BRDA:4,e0,0,1\nBRDA:4,f0,1,0', [[4, 1, 2]]],
    ['what cannot be reached is none', 'BRDA:4,0,0,1\nBRDA:4,U0,1,0\nBRDA:4,eU0,2,0', [[4, 1, 1]]],
    [
      'words have commas of their own',
      'BRDA:4,0,jump to line 5,1\nBRDA:4,0,f(a, b),0\nBRDA:4,0,f(a, c),-',
      [[4, 1, 3]],
    ],
    [
      'one that is told again is taken if it was taken once',
      'BRDA:4,0,0,0\nBRDA:4,0,1,1\nBRDA:4,0,0,1\nBRDA:4,0,1,0',
      [[4, 2, 2]],
    ],
    ['blocks tell branches apart', 'BRDA:4,1,0,0\nBRDA:4,0,0,1\nBRDA:9999999,0,0,1', [[4, 1, 2]]],
    ['numbers may be large', 'BRDA:4,123456,0,0\nBRDA:4,0,123456,1\nBRDA:4,0,0,99999999999999999999', [[4, 2, 3]]],
  ])('%s', (_, records, expected) => {
    expect(branchesIn(section(records))).toEqual(expected);
  });

  test('on a line that nobody knows they count, and are noticed, as its functions are', () => {
    const document = section(
      'FN:undefined,init\nFN:undefined,init\nFNDA:1,init\nFNDA:0,init\nBRDA:undefined,0,0,1\nBRDA:1,1,0,1\nBRDA:undefined,2,0,0\nDA:undefined,1\nDA:1,1',
    );
    expect(totals(read(document))).toEqual({ lines: [1, 1], branches: [2, 3], functions: [1, 2] });
    expect(kinds(document)).toEqual(['lines-unknown', 'lines-skipped']);
    expect(joined(read(document), read(document)).counts).toEqual(totals(read(document)));
  });

  test('lines of branches and functions alone are not coverable', () => {
    expect(totals(read(section('FN:7,f\nFNDA:1,f\nBRDA:8,0,0,1')))).toEqual({ branches: [1, 1], functions: [1, 1] });
  });
});

describe('several sections of a file', () => {
  test('are united, whatever their tests and totals', () => {
    const document = `TN:a\n${section('FN:1,f\nFNDA:0,f\nBRDA:4,0,0,1\nBRDA:4,0,1,0\nBRF:2\nBRH:1\nDA:1,1\nDA:2,0\nLF:2\nLH:1')}TN:b\n${section('FN:1,f\nFNDA:3,f\nBRDA:4,0,0,0\nBRDA:4,0,1,1\nBRF:2\nBRH:1\nDA:2,1\nDA:3,0\nLF:2\nLH:1')}`;
    const report = read(document);
    expect([linesIn(document), branchesIn(document), report.declared, report.notices]).toEqual([
      '1 2 3!',
      [[4, 2, 2]],
      {},
      [],
    ]);
    expect(totals(report).functions).toEqual([1, 1]);
  });

  test('what V8 made up of a file that never ran gives way to what is known of it', () => {
    const made = section(
      'FN:1,(empty-report)\nFNF:1\nFNH:1\nFNDA:1,(empty-report)\nBRDA:1,0,0,1\nBRF:1\nBRH:1\nDA:1,0\nDA:2,0',
    );
    const known = section('FN:1,f\nFN:2,g\nFNDA:1,f\nFNDA:0,g\nBRDA:2,0,0,0\nBRF:1\nBRH:0\nDA:1,1\nDA:2,0');
    expect(totals(read(made))).toEqual({ lines: [0, 2], functions: [1, 1], branches: [1, 1] });
    const counts = { lines: [1, 2], functions: [1, 2], branches: [0, 1] };
    for (const document of [made + known, known + made]) expect(totals(read(document))).toEqual(counts);
    expect(joined(read(made), read(known)).counts).toEqual(counts);
    expect(joined(read(known), read(made), read(made)).counts).toEqual(counts);
  });

  const v8 = (...lines: string[]) => lines.map((line, i) => `BRDA:${line.replace(':', `,${i},0,`)}`).join('\n');
  test('branches that are numbered anew in each run are joined by their places in the line', () => {
    const joined = `${section(v8('1:1', '4:1', '4:0'))}${section(v8('1:1', '2:1', '4:0', '4:1'))}`;
    expect(branchesIn(joined)).toEqual([
      [1, 1, 1],
      [2, 1, 1],
      [4, 2, 2],
    ]);
  });

  test.each([
    [
      'with identities the branches add up, and nothing is to be said',
      'BRDA:4,0,0,1\nBRDA:4,0,1,0',
      'BRDA:4,0,0,0\nBRDA:4,0,1,1\nBRDA:4,1,0,0',
      [4, 2, 3],
      [],
    ],
    [
      'with places alone more of them is a notice',
      v8('4:1', '4:0'),
      v8('4:0', '4:1', '4:0'),
      [4, 2, 3],
      ['branch-totals-differ'],
    ],
  ])('in reports of their own, %s', (_, a, b, expected, notices) => {
    const placed = [a, b].flatMap((records) => read(section(records)).files).map((file) => ({ path: file.name, file }));
    const merged = merge(placed);
    expect([...merged.files.values()].flatMap((file) => [...branchesOf(file)])).toEqual([expected]);
    expect(merged.notices.map(({ kind }) => kind)).toEqual(notices);
  });
});

describe('functions', () => {
  test.each([
    ['by name', 'FN:1,f\nFN:5,9,g\nFNDA:0,g\nFNDA:2,f', [1, 2]],
    [
      'names have commas',
      'FN:1,A::B(int,double)\nFN:5,9,C::D(int,double)\nFNDA:1,C::D(int,double)\nFNDA:0,A::B(int,double)',
      [1, 2],
    ],
    ['names begin with digits', 'FN:12,3d::render\nFNDA:1,3d::render', [1, 1]],
    [
      'equal names in their order',
      'FN:1,(anonymous)\nFN:5,(anonymous)\nFN:9,z\nFNDA:1,z\nFNDA:0,(anonymous)\nFNDA:1,(anonymous)',
      [2, 3],
    ],
    ['one called twice', 'FN:1,f\nFN:2,g\nFNDA:0,f\nFNDA:1,f\nFNDA:0,g', [1, 2]],
    ['one that was not declared', 'FN:1,f\nFNDA:1,h\nFNDA:1,f', [2, 2]],
    ['one that was not called', 'FN:1,f\nFN:0,g\nFN:-1,h\nFNDA:1,f', [1, 3]],
    [
      'each alias of lcov 2.2',
      'FNL:0,1,4\nFNA:0,0,_Za\nFNA:0,2,_Zb<int, 3>\nFNL:1,6\nFNA:1,0,_Zc\nFNF:2\nFNH:1',
      [1, 3],
    ],
    ['a name of nothing', 'FN:3,\nFNDA:1,', [1, 1]],
    ['totals alone', 'FNF:5\nFNH:4', [4, 5]],
    ['no totals of nothing', 'FNF:0\nFNH:0', undefined],
    ['records before totals', 'FN:1,f\nFNDA:1,f\nFNF:5\nFNH:4', [1, 1]],
  ])('%s', (_, records, expected) => {
    expect(totals(read(section(records))).functions).toEqual(expected);
  });
});

describe('the rest of the report', () => {
  test.each(['src/a.js', 'C:\\a\\b.cs', '../x', 'größe.py', '__proto__', 'a:b,c'])(
    'the file name %j stays as it was written',
    (name) => {
      expect(read(section('DA:1,1', name)).files.map((file) => file.name)).toEqual([name]);
    },
  );

  test('comments, versions, conditions and records of the future are left out', () => {
    const document = `#comment\n\nTN:x,diff\nKF:a.c\nVER:1\nMCDC:4,2,t,1,0,a && b\nMCF:2\nMCH:1\nNEW:1\n#DA:9,9\nDA:1,1\nend_of_record\n`;
    expect([linesIn(document), kinds(document)]).toEqual(['1', []]);
  });

  test('totals that differ from the records are a notice; sections without any claim nothing', () => {
    expect(kinds(section('DA:1,1\nLF:2\nLH:1'))).toEqual(['declared-differs']);
    expect(kinds(section('DA:1,1\nLF:2\nLH:1') + section('DA:1,1', 'b'))).toEqual([]);
    expect(kinds(section('DA:1,1\nLH:2\nLF:1'))).toEqual([]);
  });

  test('a byte order mark, UTF-16 and CRLF change nothing', () => {
    const document = section('FN:1,f\nFNDA:1,f\nBRDA:1,0,0,1\nDA:1,1');
    const wide = Uint8Array.from([0xff, 0xfe, ...[...document].flatMap((char) => [char.charCodeAt(0), 0])]);
    for (const other of [`\ufeff${document}`, document.replaceAll('\n', '\r\n'), wide]) {
      expect(plain(read(other)).files).toEqual(plain(read(document)).files);
    }
  });

  test('a file without records has no counts', () => {
    expect(read(section('')).files.map(countsOf)).toEqual([{}]);
    expect(read('TN:\n').files).toEqual([]);
  });
});

test('a name that is not UTF-8 is read as Latin-1, as which lcov 1.16 writes it', () => {
  const report = read(Buffer.from(section('DA:1,1', 'm \xfc.cpp') + section('DA:1,0', 'b.cpp'), 'latin1'));
  expect(report.files.map(({ name }) => name)).toEqual(['m ü.cpp', 'b.cpp']);
});

test('lines may end with a carriage return alone', () => {
  const document = `TN:\n${section('FN:1,f\nFNDA:1,f\nDA:1,1\nBRDA:1,0,0,1')}${section('DA:1,0', 'b.js')}`;
  const { bytes: _, ...expected } = plain(read(document));
  expect(plain(read(document.replaceAll('\n', '\r')))).toMatchObject(expected);
  expect(plain(read(document.replaceAll('\n', '\r\n')))).toMatchObject(expected);
});

describe('malformed reports are complaints with line and column', () => {
  test.each([
    ['no end', 'SF:a\nDA:1,1\n', 'line 3, column 1'],
    ['no end in between', `SF:a\nDA:1,1\n${section('DA:1,1')}`, 'line 3, column 1'],
    ['an end too many', `${section('DA:1,1')}end_of_record\n`, 'line 4, column 1'],
    ['no file', 'TN:\nDA:1,1\n', 'line 2, column 1'],
    ['a file without a name', section('DA:1,1', ' '), 'line 1, column 4'],
    ['a line in words', section('DA:x,1'), 'line 2, column 4'],
    ['no line', section('DA:,1'), 'line 2, column 4'],
    ['no hits', section('DA:1'), 'line 2, column 4'],
    ['empty hits', section('DA:1,'), 'line 2, column 6'],
    ['hits in words', section('DA:1,NaN'), 'line 2, column 6'],
    ['a branch without a count', section('BRDA:1,0,0'), 'line 2, column 6'],
    ['a branch without a block', section('BRDA:1,x,0,1'), 'line 2, column 6'],
    ['a branch taken in words', section('BRDA:1,0,0,x'), 'line 2, column 12'],
    ['a function without a comma', section('FN:1'), 'line 2, column 4'],
    ['a function without a line', section('FN:f'), 'line 2, column 4'],
    ['a call without a name', section('FNDA:1'), 'line 2, column 7'],
    ['an alias of nothing', section('FNA:0,1,f'), 'line 2, column 5'],
    ['a group without a line', section('FNL:0'), 'line 2, column 5'],
    ['a total in words', section('LF:x'), 'line 2, column 4'],
    ['garbage', section('hello: world'), 'line 2, column 1'],
    ['half a record', section('DA'), 'line 2, column 1'],
    ['a line without an end', section(`FN:1,${'x'.repeat(2_000_000)}`), 'line'],
  ])('%s', (_, document, where) => {
    expect(complaintAbout(document, 'lcov')).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringContaining(where),
    });
  });
});

describe('few bytes cannot keep us busy', () => {
  const cross = (records: readonly string[]) => records.map((record, i) => section(record, `${i % 2}.js`)).join('');

  test.each([
    ['with huge line numbers', () => cross(Array<string>(700).fill('DA:4194303,1'))],
    [
      'with sections of a file that has many branches',
      () => {
        const many = Array.from({ length: 60_000 }, (_, i) => `BRDA:${i + 1},1,1,0`).join('\n');
        return section(many, '0.js') + cross(Array<string>(6000).fill('BRDA:60000,1,1,1'));
      },
    ],
  ])('%s', (_, document) => {
    expect(complaintAbout(document())).toMatchObject({
      reason: 'report-malformed',
      what: expect.stringContaining('more lines than any source code'),
    });
  });
});
