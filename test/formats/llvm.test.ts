import { describe, expect, it } from 'vitest';
import { merge } from '../../src/coverage/merge.ts';
import { countsOf, newFile } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, read, totals } from './reading.ts';

const report = (data: object, more: object = {}): string =>
  JSON.stringify({ data: [data], type: 'llvm.coverage.json.export', version: '3.1.0', ...more });
const withFile = (file: object): string => report({ files: [{ filename: '/src/a.cpp', ...file }] });
/** `line:column count`, with `-` for no count, `e` where a region is entered and `g` for a gap. */
const segments = (text: string) =>
  text.split(', ').map((one) => {
    const [place = '', count = '', kind = ''] = one.split(' ');
    const [line, column] = place.split(':').map(Number);
    return [line, column, count === '-' ? 0 : Number(count), count !== '-', kind.includes('e'), kind.includes('g')];
  });
const lines = (text: string): string => linesOf(read(withFile({ segments: segments(text) })).files[0]);

describe('segments', () => {
  it.each([
    ['a region from its first line to its last', '3:10 2 e, 5:2 -', '3 4 5'],
    ['a region that was never run', '3:10 0 e, 5:2 -', '3! 4! 5!'],
    ['a region inside another, whose line before it was run', '3:10 2 e, 4:8 0 e, 6:4 2, 7:2 -', '3 4 5! 6! 7'],
    ['a gap, which makes a line of no count of its own', '3:10 2 e, 4:12 0 eg, 5:5 0 e, 6:1 2, 7:2 -', '3 4 5! 6! 7'],
    ['what comes after a region on a line', '3:10 0 e, 3:20 5 e, 3:30 -', '3'],
    ['lines between two functions', '3:1 1 e, 4:2 -, 9:1 0 e, 9:9 -', '3 4 9!'],
    ['what the compiler skipped', '3:1 1 e, 5:1 - e, 7:1 1, 8:2 -', '3 4 8'],
  ])('make lines of %s', (_, text, expected) => {
    expect(lines(text)).toBe(expected);
  });

  it('may be without the mark of gaps, count beyond all numbers, and say 1 for true', () => {
    const old = [
      [1, 1, 18446744073709551615n, 1, 1],
      [2, 1, 0, 0, 0],
    ];
    const text = JSON.stringify(old, (_, value) => (typeof value === 'bigint' ? 'BIG' : value)).replace(
      '"BIG"',
      '18446744073709551615',
    );
    expect(linesOf(read(withFile({}).replace('}]}]', `,"segments":${text}}]}]`)).files[0])).toBe('1 2');
  });

  it('beyond all lines are left out, and said so', () => {
    const { files, notices } = read(withFile({ segments: segments('3:1 1 e, 4:2 -, 9999999:1 1 e') }));
    expect(linesOf(files[0])).toBe('3 4');
    expect(notices[0]).toMatchObject({ kind: 'lines-skipped' });
  });

  it.each([
    [
      'out of order',
      [
        [3, 1, 1, true, true],
        [2, 1, 1, true, true],
      ],
    ],
    ['too short', [[3, 1, 1, true]]],
    ['no list', [3]],
  ])('that are %s are a complaint', (_, all) => {
    expect(complaintAbout(withFile({ segments: all })).reason).toBe('report-malformed');
  });
});

describe('branches', () => {
  const branches = (all: number[][]) => totals(read(withFile({ segments: [], branches: all }))).branches;

  it('that runs took different ways add up by their places', () => {
    const run = (...counts: number[]) =>
      read(
        withFile({
          segments: [],
          branches: [
            [5, 7, 5, 15, ...counts, 0, 0, 4],
            [5, 19, 5, 31, 0, 0, 0, 0, 4],
          ],
        }),
      );
    expect(joined(run(3, 0), run(0, 2))).toMatchObject({ counts: { branches: [2, 4] }, kinds: [] });
  });

  it('are two each, for true and for false', () => {
    expect(
      branches([
        [5, 7, 5, 15, 3, 0, 0, 0, 4],
        [5, 19, 5, 31, 1, 2, 0, 0, 4],
      ]),
    ).toEqual([3, 4]);
  });

  it('that instances of a template repeat are one, taken if one took them', () => {
    expect(
      branches([
        [5, 7, 5, 15, 3, 0, 0, 0, 4],
        [5, 7, 5, 15, 0, 1, 0, 0, 4],
        [5, 7, 5, 15, 0, 0, 0, 0, 4],
      ]),
    ).toEqual([2, 2]);
  });

  it('are of the line where they begin, whether it has a segment or not', () => {
    const { files } = read(withFile({ segments: [], branches: [[70, 1, 71, 2, 1, 0]] }));
    expect([linesOf(files[0]), countsOf(files[0] ?? newFile(''))]).toEqual(['', { branches: [1, 2] }]);
  });
});

describe('functions', () => {
  const called = (name: string, count: number, at: number[], file = '/src/a.cpp') => ({
    name,
    count,
    filenames: [file, '/src/macro.h'],
    regions: [
      [...at, 9, 2, count, 0, 0, 0],
      [1, 1, 1, 2, 0, 0, 0, 0],
    ],
  });

  it('are one where they begin at the same place, called if one instance was', () => {
    const functions = [called('_Z1fIiE', 0, [3, 10]), called('_Z1fIlE', 2, [3, 10]), called('_Z1g', 0, [3, 40])];
    expect(totals(read(report({ files: [{ filename: '/src/a.cpp', segments: [] }], functions }))).functions).toEqual([
      1, 2,
    ]);
  });

  it('of files that the report leaves out are none, whichever comes first', () => {
    const functions = [called('_Z1f', 1, [3, 10]), called('_Z1h', 1, [3, 10], '/usr/include/h')];
    const files = [{ filename: '/src/a.cpp', segments: [] }];
    expect(totals(read(report({ functions, files })))).toEqual({ functions: [1, 1] });
  });

  it('are taken from the summaries where the report has none', () => {
    const summary = { functions: { count: 4, covered: 3 }, lines: { count: 9, covered: 9 } };
    const file = { filename: '/src/a.cpp', segments: segments('3:10 0 e, 3:12 -'), summary };
    expect(totals(read(report({ files: [file] })))).toEqual({ lines: [0, 1], functions: [3, 4] });
    expect(totals(read(report({ files: [file], functions: [called('f', 1, [3, 10])] })))).toEqual({
      lines: [0, 1],
      functions: [1, 1],
    });
  });
});

describe('a report of summaries alone', () => {
  const summary = (covered: number) => ({
    lines: { count: 10, covered, percent: 12.5 },
    functions: { count: 2, covered: 1 },
    branches: { count: 4, covered: 2, notcovered: 2 },
    regions: { count: 99, covered: 99 },
  });

  it('has their counts, and says what it cannot do', () => {
    const text = report({ files: [{ filename: '/src/a.cpp', summary: summary(7) }], totals: summary(7) });
    const { files, notices } = read(text);
    expect(countsOf(files[0] ?? newFile(''))).toEqual({ lines: [7, 10], functions: [1, 2], branches: [2, 4] });
    expect(notices).toEqual([{ kind: 'summary-only', text: expect.stringContaining('which new lines') }]);
  });

  it('merged with another is a lower bound, and gives way to lines', () => {
    const placed = (text: string) => read(text).files.map((file) => ({ path: 'a.cpp', file }));
    const [one, other] = [7, 8].map((covered) =>
      report({ files: [{ filename: '/a.cpp', summary: summary(covered) }] }),
    );
    const merged = merge([...placed(one ?? ''), ...placed(other ?? '')]).files.get('a.cpp');
    expect(countsOf(merged ?? newFile('')).lines).toEqual([8, 10]);
    const detailed = merge([...placed(one ?? ''), ...placed(withFile({ segments: segments('3:1 0 e, 3:9 -') }))]);
    expect(countsOf(detailed.files.get('a.cpp') ?? newFile('')).lines).toEqual([0, 1]);
  });
});

describe('a report', () => {
  const files = [{ filename: '/a.cpp', segments: segments('3:1 1 e, 3:9 -') }];

  it('names its producer where it can', () => {
    expect(read(report({ files })).producer).toBe('llvm-cov');
    expect(read(report({ files }, { cargo_llvm_cov: { version: '0.6.9', manifest_path: '/x' } })).producer).toBe(
      'cargo-llvm-cov 0.6.9',
    );
  });

  it('of a newer format says so', () => {
    expect(read(report({ files }, { version: '4.0.0' })).notices).toMatchObject([{ kind: 'newer-format' }]);
  });

  it('whose totals differ from its records says so', () => {
    const { notices } = read(
      report({ files, totals: { lines: { count: 2, covered: 2 }, branches: { count: 0, covered: 0 } } }),
    );
    expect(notices.map(({ kind }) => kind)).toEqual(['declared-differs']);
  });

  it.each([
    ['without data', '{"type": "llvm.coverage.json.export", "version": "2.0.1"}'],
    ['without files', report({ functions: [] })],
    ['with a file without a name', report({ files: [{ segments: [] }] })],
    ['with a key twice', report({ files }).replace('"data"', '"version": "1", "data"')],
  ])('%s is a complaint', (_, text) => {
    expect(complaintAbout(text, 'llvm').reason).toBe('report-malformed');
  });
});
