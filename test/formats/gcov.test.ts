import { describe, expect, it } from 'vitest';
import { countsOf, newFile } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, read, totals } from './reading.ts';

const line = (line_number: number, count: number, more: object = {}) => ({ line_number, count, branches: [], ...more });
const taken = (...counts: number[]) => ({
  branches: counts.map((count) => ({ count, throw: false, fallthrough: true })),
});
const gcov = (file: object, more: object = {}): string =>
  JSON.stringify({
    gcc_version: '12.2.0',
    format_version: '1',
    files: [{ lines: [], functions: [], file: 'a.cpp', ...file }],
    ...more,
  });
const gcovr = (file: object): string =>
  JSON.stringify({ 'gcovr/format_version': '0.14', files: [{ file: 'a.cpp', lines: [], ...file }] });

describe('lines', () => {
  it.each([
    ['are hit if they were run', [line(1, 3), line(2, 0)], '1 2!'],
    ['that instances of a template repeat are one', [line(1, 0), line(1, 2), line(2, 0), line(2, 0)], '1 2!'],
    ['are hit whatever blocks of them were not', [line(1, 3, { unexecuted_block: true })], '1'],
    ['may be run more often than can be counted', [line(1, 1e20)], '1'],
    ['that gcc counts wrongly are not hit', [line(1, -3)], '1!'],
    ['0 and beyond are left out', [line(0, 1), line(5_000_000, 1), line(7, 1)], '7'],
  ])('%s', (_, lines, expected) => {
    expect(linesOf(read(gcov({ lines })).files[0])).toBe(expected);
  });

  it('that the code excludes, or that are none, are none of gcovr', () => {
    const lines = [
      line(1, 1),
      line(2, 1, { 'gcovr/excluded': true }),
      line(3, 0, { 'gcovr/noncode': true, ...taken(1, 1) }),
      line(4, 0, { 'gcovr/noncode': false }),
    ];
    expect(linesOf(read(gcovr({ lines })).files[0])).toBe('1 4!');
    expect(totals(read(gcovr({ lines }))).branches).toBeUndefined();
  });
});

describe('branches', () => {
  it('that runs took different ways add up by their order in the line', () => {
    const [a, b] = [taken(1, 0, 0), taken(0, 0, 4)].map((ways) => read(gcov({ lines: [line(1, 1, ways)] })));
    if (!a || !b) throw new Error('no reports');
    expect(joined(a, b)).toMatchObject({ counts: { branches: [2, 3] }, kinds: [] });
  });

  it.each([
    [
      'are counted with those to where exceptions go',
      [
        line(1, 1, {
          branches: [
            { count: 1, throw: true },
            { count: 0, throw: true },
          ],
        }),
      ],
      [1, 2],
    ],
    [
      'that instances repeat are one, by their order in the line',
      [line(1, 1, taken(1, 0)), line(1, 1, taken(0, 0)), line(1, 1, taken(0, 5))],
      [2, 2],
    ],
    [
      'of instances with different numbers are as many as the most',
      [line(1, 1, taken(0, 1)), line(1, 1, taken(1, 0, 0, 0))],
      [2, 4],
    ],
    [
      'that the code excludes are none',
      [line(1, 1, { branches: [{ count: 1 }, { count: 0, 'gcovr/excluded': true }] })],
      [1, 1],
    ],
  ])('%s', (_, lines, expected) => {
    expect(totals(read(gcov({ lines }))).branches).toEqual(expected);
  });
});

describe('functions', () => {
  it.each([
    [
      'are told apart by name and line',
      [
        { name: 'f', start_line: 1, execution_count: 1 },
        { name: 'f', start_line: 9, execution_count: 0 },
        { name: 'g', start_line: 1, execution_count: 0 },
      ],
      [1, 3],
    ],
    [
      'that come from several objects are one',
      [
        { name: 'f', start_line: 1, execution_count: 0 },
        { name: 'f', start_line: 1, execution_count: 2 },
      ],
      [1, 1],
    ],
    [
      'are known by the name that people read where they have no other',
      [
        { demangled_name: 'f()', lineno: 1, execution_count: 1 },
        { demangled_name: 'g()', lineno: 1, execution_count: 0 },
      ],
      [1, 2],
    ],
    [
      'are known by their own name whichever comes first',
      [
        { demangled_name: 'C()', name: 'C1', start_line: 1, execution_count: 1 },
        { name: 'C2', demangled_name: 'C()', start_line: 1, execution_count: 0 },
      ],
      [1, 2],
    ],
    [
      'that the code excludes are none',
      [
        { name: 'f', lineno: 1, execution_count: 1, 'gcovr/excluded': true },
        { name: 'g', lineno: 1, execution_count: 1 },
      ],
      [1, 1],
    ],
  ])('%s', (_, functions, expected) => {
    expect(totals(read(gcov({ functions }))).functions).toEqual(expected);
  });
});

describe('a report', () => {
  it('tells its compiler and the directory that its names are relative to', () => {
    const { producer, sources } = read(gcov({}, { current_working_directory: '/build' }));
    expect([producer, sources]).toEqual(['gcov 12.2.0', ['/build']]);
    expect(read(gcovr({})).producer).toBe('gcovr');
  });

  it('may be several documents behind each other', () => {
    const text = `${gcov({ lines: [line(1, 0)] })}\n${gcov({ lines: [line(1, 1), line(2, 0)] })}\n`;
    expect(linesOf(read(text).files[0])).toBe('1 2!');
  });

  it('of a newer format says so', () => {
    expect(read(gcov({}, { format_version: '3' })).notices).toMatchObject([{ kind: 'newer-format' }]);
  });

  it('of totals alone has them file by file, and says what it cannot do', () => {
    const counts = {
      line_total: 4,
      line_covered: 3,
      function_total: 2,
      function_covered: 1,
      branch_total: 0,
      branch_covered: 0,
    };
    const { files, notices, declared } = read(
      JSON.stringify({
        root: '.',
        'gcovr/summary_format_version': '0.6',
        files: [{ filename: 'a.cpp', ...counts, line_percent: 75.0, branch_percent: null }],
        ...counts,
      }),
    );
    expect(countsOf(files[0] ?? newFile(''))).toEqual({ lines: [3, 4], functions: [1, 2] });
    expect(declared).toEqual({ lines: [3, 4] });
    expect(notices).toMatchObject([{ kind: 'summary-only' }]);
  });

  it.each([
    ['a line without its number', gcov({ lines: [{ count: 1 }] })],
    ['a line without its count', gcov({ lines: [{ line_number: 1 }] })],
    ['a file without its name', gcov({ file: undefined })],
    ['a file without its lines', gcov({ lines: undefined })],
    ['no files', '{"gcc_version": "12"}'],
    ['something behind it', `${gcov({})} x`],
  ])('with %s is a complaint', (_, text) => {
    expect(complaintAbout(text).reason).toBe('report-malformed');
  });
});
