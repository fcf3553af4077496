import { describe, expect, test } from 'vitest';
import { branchesOf, countsOf } from '../../src/coverage/report.ts';
import { complaintAbout, linesOf, read, totals } from './reading.ts';

const META = { format: 3, version: '7.11.0', branch_coverage: true, show_contexts: false };
const summary = (covered_lines: number, num_statements: number, more = {}) => ({
  covered_lines,
  num_statements,
  percent_covered: 12.5,
  ...more,
});
const FILE = {
  executed_lines: [1, 2, 5],
  summary: summary(2, 3),
  missing_lines: [7],
  excluded_lines: [5],
};
const report = (files: unknown, more = {}) => JSON.stringify({ meta: META, files, ...more });

describe('lines', () => {
  test('lines are executed or missing, but not excluded', () => {
    expect(linesOf(read(report({ 'a.py': FILE })).files[0])).toBe('1 2 7!');
  });

  test('totals come from the summary, since executed lines hold docstrings', () => {
    const file = { executed_lines: [1, 2, 3], missing_lines: [4], excluded_lines: [], summary: summary(2, 3) };
    const [read1] = read(report({ 'a.py': file })).files;
    expect(linesOf(read1)).toBe('1 2 3 4!');
    expect(read1 && countsOf(read1).lines).toEqual([2, 3]);
  });

  test.each([
    ['more is covered than there is', summary(5, 4)],
    ['what is missing differs from the list', summary(2, 9)],
    ['more is covered than was executed', summary(5, 6)],
    ['a counter is missing', { covered_lines: 3 }],
    ['a counter is negative', summary(-1, 0)],
    ['there is none', undefined],
  ])('an implausible summary gives way to the recount with a notice: %s', (_, implausible) => {
    const file = { executed_lines: [1, 2, 3], missing_lines: [4], excluded_lines: [], summary: implausible };
    const found = read(report({ 'a.py': file, 'b.py': file }));
    expect(totals(found).lines).toEqual([6, 8]);
    expect(found.notices).toEqual([
      { kind: 'summary-implausible', text: expect.stringMatching(/^2 files .*first: a\.py/) },
    ]);
  });

  test('a file without statements has no lines to count', () => {
    const file = { executed_lines: [1], missing_lines: [], excluded_lines: [], summary: summary(0, 0) };
    const { files } = read(report({ '__init__.py': file }));
    expect(files.map(({ name }) => name)).toEqual(['__init__.py']);
    expect(files[0] && countsOf(files[0])).toEqual({});
  });

  test('line numbers that no line can have are left out with a notice', () => {
    const file = { executed_lines: [0, -4, 5_000_000, 1e15, 2], missing_lines: [], summary: summary(5, 5) };
    const { files, notices } = read(report({ 'a.py': file }));
    expect(linesOf(files[0])).toBe('2');
    expect(notices).toEqual([{ kind: 'lines-skipped', text: expect.stringMatching(/^3 lines/) }]);
  });

  test.each(['a.py', 'src\\win.py', 'C:\\a\\b.py', '__proto__', 'constructor', 'ü"\\/\u0001.py', '😀.py', ''])(
    'the file name %j stays as it was written',
    (name) => {
      const text = `{"meta": {}, "files": {${JSON.stringify(name)}: ${JSON.stringify(FILE)}}}`;
      expect(read(text, 'coveragepy').files.map((file) => file.name)).toEqual([name]);
    },
  );
});

describe('branches', () => {
  const arcs = {
    ...FILE,
    executed_branches: [
      [2, 3],
      [1, -1],
      [2, 5],
    ],
    missing_branches: [
      [7, 8],
      [1, 2],
      [-3, 4],
    ],
  };
  const found = (more: object) => {
    const { files, notices } = read(report({ 'a.py': { ...arcs, ...more } }));
    return {
      branches: files[0] && [...branchesOf(files[0])],
      counts: files[0] && countsOf(files[0]).branches,
      kinds: notices.map(({ kind }) => kind),
    };
  };

  test('branches are grouped by the line that they leave', () => {
    expect(found({}).branches).toEqual([
      [1, 1, 2],
      [2, 2, 2],
      [7, 0, 1],
    ]);
  });

  test('totals come from the summary, since the lists hold impossible arcs', () => {
    expect(found({ summary: summary(2, 3, { num_branches: 6, covered_branches: 4 }) }).counts).toEqual([4, 6]);
    expect(found({ summary: summary(2, 3, { num_branches: 0, covered_branches: 0 }) }).counts).toBeUndefined();
    expect(found({}).counts).toEqual([3, 5]);
  });

  test('more branches covered than there are gives way to the recount', () => {
    expect(found({ summary: summary(2, 3, { num_branches: 3, covered_branches: 4 }) })).toMatchObject({
      counts: [3, 5],
      kinds: ['lines-skipped', 'summary-implausible'],
    });
  });

  test('a branch that is not a pair is a complaint', () => {
    expect(complaintAbout(report({ 'a.py': { ...FILE, missing_branches: [[1, 2, 3]] } })).what).toContain('pair');
    expect(complaintAbout(report({ 'a.py': { ...FILE, missing_branches: [1] } })).expected).toBe('"["');
  });
});

describe('the rest of the report', () => {
  test('functions are the regions with a name and statements', () => {
    const region = (covered: number, statements: number) => ({
      executed_lines: [],
      summary: summary(covered, statements),
      missing_lines: [1],
    });
    const functions = { f: region(1, 3), 'A.g': region(0, 2), empty: region(0, 0), '': region(9, 9) };
    expect(totals(read(report({ 'a.py': { ...FILE, functions, classes: { A: region(1, 1) } } }))).functions).toEqual([
      1, 2,
    ]);
  });

  test('keys may come in any order', () => {
    const inOrder = read(report({ 'a.py': FILE }, { totals: summary(2, 3) }));
    const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse());
    const turned = read(
      JSON.stringify({ totals: summary(2, 3), files: { 'a.py': reversed(FILE) }, meta: reversed(META) }, null, 4),
    );
    expect({ ...turned, bytes: 0 }).toEqual({ ...inOrder, bytes: 0 });
  });

  test('contexts and unknown keys are skipped', () => {
    const more = { contexts: { '1': ['', 'test_a|run'] }, future: [{ a: [null, true, false, -1.5e-3, 'x\\"'] }] };
    expect(totals(read(report({ 'a.py': { ...FILE, ...more } }, more))).lines).toEqual([2, 3]);
  });

  test.each([
    [{ version: '5.5', branch_coverage: false }, 'coverage.py 5.5', []],
    [{ format: 2, version: '7.5.0', branch_coverage: false }, 'coverage.py 7.5.0', []],
    [{ format: 9, version: '99', branch_coverage: false }, 'coverage.py 99', ['newer-format']],
    [{ branch_coverage: false }, undefined, []],
  ])('meta %j is written by %s', (meta, producer, kinds) => {
    const { notices, ...found } = read(JSON.stringify({ meta, files: { 'a.py': FILE } }));
    expect([found.producer, notices.map(({ kind }) => kind)]).toEqual([producer, kinds]);
  });

  test('totals that differ from the files are a notice with both numbers', () => {
    const { declared, notices } = read(
      report({ 'a.py': FILE }, { totals: summary(9, 9, { num_branches: 0, covered_branches: 0 }) }),
    );
    expect(declared).toEqual({ lines: [9, 9] });
    expect(notices).toEqual([{ kind: 'declared-differs', text: expect.stringMatching(/9 of 9 .* 2 of 3/) }]);
  });
});

describe('malformed reports are complaints with line and column', () => {
  const file = JSON.stringify(FILE);
  const around = (text: string) => `{"meta": {"branch_coverage": true},\n "files": {"a.py": ${text}}}`;
  test.each([
    ['a key twice', around(file.replace('{', '{"missing_lines": [],')), 'line 2, column'],
    ['a file twice', around(`${file}, "a.py": ${file}`), 'line 2, column'],
    ['a file twice with an escape', around(`${file}, "\\u0061.py": ${file}`), 'line 2, column'],
    ['two values', around(file) + around(file), 'line 2, column'],
    ['garbage at the end', `${around(file)}\nx`, 'line 3, column 1'],
    ['a comma too many', around(file.replace('5]', '5,]')), 'line 2, column'],
    ['a comma too few', around(file.replace('1,2', '1 2')), 'line 2, column'],
    ['a number with a leading zero', around(file.replace('[1,', '[01,')), 'line 2, column'],
    ['a fraction of a line', around(file.replace('[1,', '[1.5,')), 'line 2, column'],
    ['a line in words', around(file.replace('[1,', '["1",')), 'line 2, column'],
    ['NaN', around(file.replace('12.5', 'NaN')), 'line 2, column'],
    ['a lone minus', around(file.replace('12.5', '-')), 'line 2, column'],
    ['a number that ends in a dot', around(file.replace('12.5', '12.')), 'line 2, column'],
    ['a control character in a string', around(file).replace('a.py', 'a\n.py'), 'line 2, column 14'],
    ['an unknown escape', around(file).replace('a.py', 'a\\x.py'), 'line 2, column 14'],
    ['single quotes', around(file).replace('"a.py"', "'a.py'"), 'line 2, column 12'],
    ['no missing lines', around(file.replace('missing_lines":[7]', 'x":1')), 'line 2, column'],
    ['an array in place of a file', around('[]'), 'line 2, column'],
    ['no files', '{"meta": {"branch_coverage": true}}', 'line 1, column'],
    ['65 levels', around(file.replace('12.5', '['.repeat(62) + ']'.repeat(62))), 'line 2, column'],
    ['a million levels', around(file.replace('12.5', '['.repeat(1_000_000))), 'line 2, column'],
    ['a list of ten million lines', around(file.replace('[1,', `[${'1,'.repeat(10_000_000)}`)), 'line 2, column'],
    ['a string of 2 MB', around(file.replace('12.5', `"${'x'.repeat(2_000_000)}"`)), 'line 2, column'],
  ])('%s', (_, text, where) => {
    expect(complaintAbout(text, 'coveragepy')).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringContaining(where),
    });
  });
});
