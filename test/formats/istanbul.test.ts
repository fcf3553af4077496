import { describe, expect, test } from 'vitest';
import { merge } from '../../src/coverage/merge.ts';
import { branchesOf, countsOf } from '../../src/coverage/report.ts';
import { complaintAbout, linesOf, plain, read, totals } from './reading.ts';

const at = (line: unknown, column = 0) => ({ start: { line, column }, end: { line, column: 9 } });
const FILE = {
  path: '/a.js',
  statementMap: { 0: at(2), 1: at(3), 2: at(3, 20), 3: at(5) },
  fnMap: { 0: { name: 'f', decl: at(1), loc: at(2), line: 2 } },
  branchMap: { 0: { loc: at(3), type: 'if', locations: [at(3), { start: {}, end: {} }], line: 3 } },
  s: { 0: 1, 1: 0, 2: 4, 3: 0 },
  f: { 0: 2 },
  b: { 0: [3, 0] },
};
const report = (more: object = {}, name = '/a.js') => JSON.stringify({ [name]: { ...FILE, ...more } });
const only = (text: string) => read(text, 'istanbul').files[0];
const branchesIn = (text: string) => read(text, 'istanbul').files.flatMap((file) => [...branchesOf(file)]);

describe('what istanbul counts', () => {
  test('a line is covered by any statement that starts on it', () => {
    expect(linesOf(only(report()))).toBe('2 3 5!');
    expect(totals(read(report()))).toEqual({ lines: [2, 3], statements: [2, 4], functions: [1, 1], branches: [1, 2] });
  });

  test.each([
    ['counters before their maps', JSON.stringify({ '/a.js': Object.fromEntries(Object.entries(FILE).reverse()) })],
    ['all of it inside of data', JSON.stringify({ '/a.js': { data: FILE } })],
    ['keys in another order', report({ s: { a: 0, ...FILE.s }, statementMap: { ...FILE.statementMap, a: at(5) } })],
    ['blanks everywhere', JSON.stringify({ '/a.js': FILE }, null, 2)],
    ['the end of a line that nobody knows', report().replaceAll('"column":9', '"column":null')],
  ])('%s', (_, text) => {
    expect(linesOf(only(text))).toBe('2 3 5!');
    expect(branchesIn(text)).toEqual([[3, 1, 2]]);
  });

  test.each([
    ['the line of the branch', { line: 7, loc: at(3) }, 7],
    ['or of its location', { loc: at(3) }, 3],
    ['or of its first way', { locations: [{ start: {}, end: {} }, at(4)] }, 4],
    ['or null', { line: null, loc: at(3) }, 3],
  ])('branches lie on %s', (_, branch, line) => {
    expect(branchesIn(report({ branchMap: { 0: branch } }))).toEqual([[line, 1, 2]]);
  });

  test.each([
    [
      'a statement without a place counts all the same',
      { statementMap: { ...FILE.statementMap, 3: { start: {}, end: {} } } },
      { lines: [2, 2], statements: [2, 4] },
    ],
    ['a place without a counter does not', { s: { 0: 1 } }, { lines: [1, 1], statements: [1, 1] }],
    [
      'a counter without a place counts all the same',
      { statementMap: { 0: at(2) } },
      { lines: [1, 1], statements: [2, 4] },
    ],
    [
      'lines that none can be are left out',
      { statementMap: { 0: at(0), 1: at(5_000_000), 2: at(-1), 3: at(2) } },
      { lines: [0, 1], statements: [2, 4] },
    ],
  ])('%s', (_, more, expected) => {
    expect(totals(read(report(more)))).toMatchObject(expected);
  });

  test('functions of old reports have a line alone, and branches of bundles lie on one line', () => {
    const fnMap = { 0: { name: 'f', line: 4 }, 1: { name: 'g', line: 4 } };
    const branchMap = { 0: { line: 1 }, 1: { line: 1 } };
    expect(totals(read(report({ fnMap, f: { 0: 0, 1: 1 }, branchMap, b: { 0: [1, 0], 1: [0, 0, 1] } })))).toMatchObject(
      {
        functions: [1, 2],
        branches: [2, 5],
      },
    );
  });

  test.each(['1e21', '9007199254740993', '0.5', '18446744073709551615'])('a count of %s is a hit', (count) => {
    expect(linesOf(only(report().replace('"s":{"0":1', `"s":{"0":${count}`)))).toBe('2 3 5!');
  });

  test.each(['/src/a.js', 'C:\\a\\b.ts', '__proto__', 'ü"\\.js'])(
    'the file name %j stays as it was written',
    (name) => {
      expect(read(`{${JSON.stringify(name)}:${JSON.stringify(FILE)}}`).files.map((file) => file.name)).toEqual([name]);
    },
  );
});

describe('reports of shards', () => {
  const joined = (...reports: string[]) => {
    const placed = reports.flatMap((text) => read(text).files).map((file) => ({ path: file.name, file }));
    const { files, notices } = merge(placed);
    return { counts: [...files.values()].map(countsOf), kinds: notices.map(({ kind }) => kind) };
  };

  test('statements, functions and branches add up by their places', () => {
    expect(joined(report(), report({ s: { 0: 0, 1: 1, 2: 0, 3: 0 }, f: { 0: 0 }, b: { 0: [0, 1] } }))).toEqual({
      counts: [{ lines: [2, 3], statements: [3, 4], functions: [1, 1], branches: [2, 2] }],
      kinds: [],
    });
  });

  test('what V8 makes up for a file that was not loaded gives way', () => {
    const unloaded = report({
      all: true,
      fnMap: { 0: { line: 1 } },
      f: { 0: 0 },
      branchMap: { 0: { type: 'branch', line: 1 } },
      b: { 0: [0] },
    });
    expect(totals(read(unloaded))).toMatchObject({ functions: [0, 1], branches: [0, 1] });
    expect(joined(unloaded, report()).counts).toEqual(joined(report()).counts);
    expect(joined(report(), unloaded).counts).toEqual(joined(report()).counts);
  });
});

test('an empty object is a report that names no file, and for whoever asks for another format none of another', () => {
  for (const document of ['{}', '\ufeff{ }\n']) expect(read(document)).toMatchObject({ format: 'istanbul', files: [] });
  expect(read('{}', 'simplecov')).toMatchObject({ format: 'simplecov', files: [] });
});

describe('the summary', () => {
  const counter = (covered: number, total: number) => ({ total, covered, skipped: 0, pct: 'Unknown' });
  const summary = {
    lines: counter(3, 5),
    statements: counter(4, 7),
    functions: counter(0, 0),
    branches: counter(1, 2),
    branchesTrue: counter(0, 0),
  };

  test('has counters, and says that it has no lines', () => {
    const found = read(JSON.stringify({ total: summary, '/a.js': summary }));
    expect(totals(found)).toEqual({ lines: [3, 5], statements: [4, 7], branches: [1, 2] });
    expect([found.format, found.declared, found.notices.map(({ kind }) => kind)]).toEqual([
      'istanbul-summary',
      { lines: [3, 5], branches: [1, 2] },
      ['summary-only'],
    ]);
  });

  test('a total that differs from its files is a notice; without files there is nothing', () => {
    const found = read(JSON.stringify({ total: { ...summary, lines: counter(9, 9) }, '/a.js': summary }));
    expect(found.notices.map(({ kind }) => kind)).toEqual(['summary-only', 'declared-differs']);
    expect(read(JSON.stringify({ total: { lines: counter(0, 0) } })).files).toEqual([]);
  });
});

describe('malformed reports are complaints with line and column', () => {
  const text = report();
  test.each([
    ['a file twice', `${text.slice(0, -1)},"/a.js":{}}`, 'istanbul'],
    ['a map twice', text.replace('"s":', '"s":{},"s":'), 'istanbul'],
    ['no counters', '{"/a.js":{"statementMap":{}}}', 'istanbul'],
    ['a count in words', text.replace('"0":1', '"0":"1"'), 'istanbul'],
    ['a line in words', text.replace('"line":2', '"line":"2"'), 'istanbul'],
    ['a line with a leading zero', text.replace('"line":2', '"line":02'), 'istanbul'],
    ['an array in place of a file', '{"/a.js":[]}', 'istanbul'],
    ['branches without a list', text.replace('[3,0]', '3'), 'istanbul'],
    ['more after the end', `${text}{}`, 'istanbul'],
    ['more covered than there is', '{"total":{"lines":{"total":1,"covered":2}}}', 'istanbul-summary'],
    ['no total', '{"total":{"lines":{"covered":2}}}', 'istanbul-summary'],
    ['the total twice', '{"total":{},"total":{}}', 'istanbul-summary'],
    ['a file of the summary twice', '{"/a":{},"/a":{}}', 'istanbul-summary'],
  ] as const)('%s', (_, document, format) => {
    expect(complaintAbout(document, format)).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringContaining('line 1, column'),
    });
  });

  test('a plain report is read as one with blanks', () => {
    expect(plain(read(text)).files).toEqual(plain(read(JSON.stringify(JSON.parse(text), null, 1))).files);
  });
});
