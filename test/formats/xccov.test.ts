import { describe, expect, test } from 'vitest';
import { complaintAbout, linesOf, read, totals } from './reading.ts';

const line = (number: number, executionCount?: number) => ({
  line: number,
  isExecutable: executionCount !== undefined,
  ...(executionCount !== undefined && { executionCount }),
});
const archive = (...lines: unknown[]) => JSON.stringify({ '/app/A.swift': lines });
const file = (covered: number, executable: number, functions: unknown[] = []) => ({
  coveredLines: covered,
  lineCoverage: 0.5,
  path: '/app/A.swift',
  functions,
  name: 'A.swift',
  executableLines: executable,
});
const report = (...files: unknown[]) =>
  JSON.stringify({
    coveredLines: 1,
    lineCoverage: 0.5,
    targets: files.map((one) => ({ name: 'T', files: [one] })),
    executableLines: 2,
  });

describe('the archive', () => {
  test('has lines, executable or not', () => {
    const found = read(
      archive(line(1), line(2, 3), { ...line(3, 0), subranges: [{ column: 2, length: 1, executionCount: 0 }] }),
    );
    expect([found.files.map(({ name }) => name), linesOf(found.files[0]), found.notices]).toEqual([
      ['/app/A.swift'],
      '2 3!',
      [],
    ]);
  });

  test('lines that none can be are left out', () => {
    expect(read(archive(line(0, 1), line(5_000_000, 1))).notices.map(({ kind }) => kind)).toEqual(['lines-skipped']);
  });
});

describe('the report', () => {
  test('has counters and functions, and says that it has no lines', () => {
    const called = (name: string, executionCount: number) => ({
      name,
      lineNumber: 2,
      executionCount,
      coveredLines: 1,
      executableLines: 1,
    });
    const found = read(report(file(1, 2, [called('f()', 3), called('g()', 0)])));
    expect([totals(found), found.declared]).toEqual([{ lines: [1, 2], functions: [1, 2] }, { lines: [1, 2] }]);
    expect(found.notices.map(({ kind }) => kind)).toEqual(['summary-only']);
  });

  test('a file of several targets is one, with the better counters', () => {
    const found = read(report(file(1, 2), file(2, 2)));
    expect([totals(found), found.notices.map(({ kind }) => kind)]).toEqual([
      { lines: [2, 2] },
      ['summary-only', 'declared-differs'],
    ]);
  });
});

test.each([
  ['a file twice', '{"/A":[],"/A":[]}'],
  ['a file without a path', report({ coveredLines: 1, executableLines: 2 })],
  ['a file without counters', report({ path: '/A' })],
  ['more covered than there is', report(file(3, 2))],
  ['a line in words', archive({ line: '1', isExecutable: true })],
  ['cut short', archive(line(1, 1)).slice(0, -1)],
])('%s is a complaint with line and column', (_, text) => {
  expect(complaintAbout(text, 'xccov')).toMatchObject({
    reason: 'report-malformed',
    where: expect.stringMatching(/^line 1, column \d+$/),
  });
});
