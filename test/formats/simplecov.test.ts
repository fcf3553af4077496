import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, read, totals } from './reading.ts';

const command = (files: unknown, timestamp: unknown = 1700000000) => ({ coverage: files, timestamp });
const results = (...commands: unknown[]) =>
  JSON.stringify(Object.fromEntries(commands.map((files, i) => [`RSpec ${i}`, command(files)])));
const report = (file: unknown, meta = {}) =>
  JSON.stringify({ meta: { simplecov_version: '0.22.0', ...meta }, coverage: { '/a.rb': file }, groups: { A: {} } });
const linesIn = (text: string) => linesOf(read(text).files[0]);
const branchesIn = (text: string) => read(text).files.flatMap((file) => [...branchesOf(file)]);

describe('results', () => {
  test.each([
    ['lines alone', [null, 1, 0, 3]],
    ['lines by their name', { lines: [null, 1, 0, 3] }],
  ])('%s', (_, file) => {
    expect(linesIn(results({ '/a.rb': file }))).toBe('2 3! 4');
    expect(read(results({ '/a.rb': file })).notices.map(({ kind }) => kind)).toEqual(['nocov-counted']);
  });

  test('commands are united; what one missed and another does not know was a guess', () => {
    expect(linesIn(results({ '/a.rb': [null, 0, 0, 1, null] }, { '/a.rb': [0, 1, 0, null, 2] }))).toBe('2 3! 4 5');
    expect(read(results({ '/a.rb': [1] }, { '/b.rb': [0] })).files.map(({ name }) => name)).toEqual(['/a.rb', '/b.rb']);
  });

  test('branches are known by kinds and places, not by the numbers between them', () => {
    const file = (then: number, other: number, from: number) => ({
      lines: [1],
      branches: {
        [`[:if, ${from}, 6, 6, 12, 9]`]: {
          [`[:then, ${from + 1}, 7, 8, 7, 12]`]: then,
          [`[:else, ${from + 2}, 6, 6, 12, 9]`]: other,
        },
        [`[:"&.", ${from + 3}, 7, 4, 7, 9]`]: {
          [`[:then, ${from + 4}, 7, 4, 7, 9]`]: 1,
          [`[:else, ${from + 5}, 7, 4, 7, 9]`]: 0,
        },
      },
    });
    expect(branchesIn(results({ '/a.rb': file(1, 0, 0) }, { '/a.rb': file(0, 4, 40) }))).toEqual([
      [6, 1, 1],
      [7, 2, 3],
    ]);
  });

  test('methods are known by their places', () => {
    const methods = (hits: number, address: string) => ({
      lines: [1],
      methods: { [`[#<Class:${address}>, :f, 5, 4, 13, 7]`]: hits, '["A", :[], 15, 4, 16, 7]': 0 },
    });
    expect(totals(read(results({ '/a.rb': methods(0, '0x1') }, { '/a.rb': methods(1, '0x2') }))).functions).toEqual([
      1, 2,
    ]);
  });
});

describe('the report', () => {
  test('lines may be ignored, branches lie where they begin', () => {
    const branch = (start_line: number, coverage: unknown) => ({ type: 'then', start_line, end_line: 9, coverage });
    const text = report({
      lines: [null, 2, 'ignored', 0],
      branches: [branch(2, 1), branch(2, 0), branch(4, 'ignored'), branch(0, 1)],
    });
    expect([linesIn(text), branchesIn(text), read(text).producer]).toEqual(['2 4!', [[2, 1, 2]], 'SimpleCov 0.22.0']);
    expect(read(text).notices.map(({ kind }) => kind)).toEqual(['lines-skipped']);
  });

  test('of 1.1: methods, totals, a root and the source', () => {
    const file = {
      source: ['a', '"b'],
      lines: [1],
      methods: [
        { name: 'A#f', start_line: 1, end_line: 1, coverage: 1 },
        { name: 'A#g', start_line: 1, end_line: 1, coverage: 'ignored' },
      ],
      covered_percent: 1.5,
    };
    const text = JSON.stringify({
      $schema: 'x',
      meta: { simplecov_version: '1.1.1', root: '/app' },
      total: { lines: {} },
      coverage: { 'lib/a.rb': file },
      errors: {},
    });
    expect([totals(read(text)), read(text).sources]).toEqual([{ lines: [1, 1], functions: [1, 1] }, ['/app']]);
  });
});

describe('several reports', () => {
  test.each([
    ['results', (lines: unknown) => read(results({ '/a.rb': lines }))],
    ['reports', (lines: unknown) => read(report({ lines }))],
  ])('%s that know a file have the better of one that guesses at it', (_, run) => {
    const [guess, one, other] = [
      [0, 0, 0, 0],
      [1, 0, 1, null],
      [1, 1, 0, null],
    ];
    const lines = (...runs: unknown[]) =>
      [...joined(...runs.map(run)).files.values()].map((file) => linesOf(file)).join();
    for (const runs of [
      [guess, one, other],
      [one, guess, other],
      [other, one, guess],
    ])
      expect(lines(...runs)).toBe('1 2 3');
    expect(lines(guess, guess)).toBe('1! 2! 3! 4!');
  });
});

describe('malformed reports are complaints with line and column', () => {
  test.each([
    ['a command twice', '{"a":{"coverage":{}},"a":{"coverage":{}}}'],
    ['a file twice', '{"a":{"coverage":{"/a.rb":[],"/a.rb":[]}}}'],
    ['a line in words that is true', '{"a":{"coverage":{"/a.rb":[true]}}}'],
    ['a number in place of a file', '{"a":{"coverage":{"/a.rb":1}}}'],
    ['a branch without a place', results({ '/a.rb': { lines: [], branches: { if: {} } } })],
    ['a method without a place', results({ '/a.rb': { lines: [], methods: { f: 1 } } })],
    ['cut short', results({ '/a.rb': [1] }).slice(0, -2)],
  ])('%s', (_, text) => {
    expect(complaintAbout(text, 'simplecov')).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringMatching(/^line 1, column \d+$/),
    });
  });
});
