/** Reports of the real tools: their totals, an independent reader's view of them, and what is left of them when they are cut. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/coverage/merge.ts';
import { branchesOf, type CoverageReport, countsOf, type FileCoverage } from '../../src/coverage/report.ts';
import { printSnapshot } from '../../src/coverage/snapshot.ts';
import { readingsOf } from './oracle.ts';
import { complaintAbout, joined, linesOf, mayEndThere, plain, read, totals } from './reading.ts';

const ROOT = new URL('../../fixtures/reports/', import.meta.url);
const EXPECTED = new URL('EXPECTED.json', ROOT);
/** Cuts of each file: all of them in the long run. */
const CUTS = Number(process.env.FORMATS_CUTS ?? 6);
const ENDLESS = /^go\//;

interface Expected {
  /** What the records of the file add up to, and how many files are in it. */
  recount?: Record<string, [number, number]>;
}
/** The same report, kept as a snapshot. */
const asSnapshot = ({ files }: CoverageReport): CoverageReport =>
  read(printSnapshot({ files: new Map(files.map((file) => [file.name, file])) }));

const expected: Record<string, Expected> = JSON.parse(readFileSync(EXPECTED, 'utf8'));
const names = Object.keys(expected).filter((name) => expected[name]?.recount !== undefined);

describe.each(names)('%s', (name) => {
  const bytes = new Uint8Array(readFileSync(new URL(name, ROOT)));
  const report = read(bytes);

  test('adds up to what is expected of it', () => {
    expect(totals(report)).toEqual(expected[name]?.recount);
  });

  test('merged with itself is itself', () => {
    const twice = [report, read(bytes)].flatMap(({ files }) => files.map((file) => ({ path: file.name, file })));
    const { files, notices } = merge(twice);
    expect([totals({ ...report, files: [...files.values()] }), notices]).toEqual([totals(read(bytes)), []]);
  });

  test('says the same as a snapshot', () => {
    const byName = ({ files }: CoverageReport) =>
      plain({ ...report, files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)) }).files;
    expect(byName(asSnapshot(report))).toEqual(byName(report));
  });

  test('says the same in small pieces', () => {
    expect(plain(read(bytes, 'auto', 61, 1024))).toEqual(plain(report));
  });

  // a format without an end mark can be cut between two records unseen
  test.skipIf(ENDLESS.test(name))('is a complaint when it is cut short', () => {
    const step = Math.max(1, Math.floor(bytes.length / CUTS));
    const end = new TextDecoder('latin1').decode(bytes).trimEnd().length;
    const cut = (length: number) => {
      const rest = bytes.subarray(0, length);
      if (!mayEndThere(report.format, rest)) complaintAbout(rest);
    };
    for (let length = 0; length < end; length += step) cut(length);
    for (let length = Math.max(0, end - 20); length < end; length++) cut(length);
  });
});

const documents = names.filter(
  (name) => read(new Uint8Array(readFileSync(new URL(name, ROOT)))).format === 'cobertura',
);

describe('Cobertura', () => {
  test.each(documents)('%s means the same to an independent reader', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, ROOT)));
    const isLatin1 = /encoding=.iso-8859-1/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 60)));
    const text = new TextDecoder(isLatin1 ? 'latin1' : 'utf-8').decode(bytes);
    expect(plain(read(bytes)).files).toEqual(readingsOf(text).map((file) => expect.objectContaining(file)));
  });
});

describe('two shards of coverage.py as Cobertura', () => {
  test('add up to what it combines them to, but for a lower bound of branches', () => {
    const shard = (which: string) =>
      read(new Uint8Array(readFileSync(new URL(`cobertura/coveragepy-7.17-${which}.xml`, ROOT))));
    const placed = [shard('shard-a'), shard('shard-b')].flatMap(({ files }) =>
      files.map((file) => ({ path: file.name, file })),
    );
    const merged = totals({ ...shard('shard-a'), files: [...merge(placed).files.values()] });
    const combined = totals(shard('shards-combined'));
    expect(merged.lines).toEqual(combined.lines);
    // one line takes one way in each shard, and only what was missed is named
    expect([merged.branches, combined.branches]).toEqual([
      [40, 62],
      [41, 62],
    ]);
  });
});

describe('two shards that went different ways', () => {
  type Pair = [number, number];
  const shardsOf = (name: string, keep = (report: CoverageReport) => report) =>
    (name.includes('#') ? ['1', '2'] : ['a', 'b']).map((which) =>
      keep(read(new Uint8Array(readFileSync(new URL(name.replace(/[X#]/, which), ROOT))))),
    );
  const wholeOf = (name: string) =>
    read(new Uint8Array(readFileSync(new URL(name.replace(/shard-[X#]/, 'shards-combined'), ROOT))));
  const combine = (name: string, keep?: typeof asSnapshot) => {
    const { counts, kinds } = joined(...shardsOf(name, keep));
    return [counts, kinds];
  };
  const rows: [name: string, combined: Record<string, Pair>][] = [
    ['lcov/lcov-1.16-X.info', { lines: [30, 51], branches: [16, 48], functions: [9, 15] }],
    ['lcov/lcov-2.5-X.info', { lines: [30, 51], branches: [16, 48], functions: [9, 15] }],
    ['lcov/nyc-18.0-shard-X.info', { lines: [22, 48], branches: [12, 40], functions: [7, 17] }],
    [
      'istanbul/nyc-18.0-shard-X.json',
      { lines: [22, 48], branches: [12, 40], functions: [7, 17], statements: [23, 57] },
    ],
    // one branch is in neither list of shard a: a pragma
    ['lcov/coveragepy-7.17-shard-X.info', { lines: [160, 192], branches: [41, 62], functions: [28, 32] }],
    ['coveragepy/coveragepy-7.17-shard-X.json', { lines: [160, 192], branches: [41, 62], functions: [28, 32] }],
  ];
  test.each(rows)('%s add up to what the tool itself makes of them', (name, combined) => {
    expect(combine(name)).toEqual([combined, []]);
    expect(combine(name, asSnapshot)).toEqual([combined, []]);
  });

  test.each([
    'go/go-1.26-set-shard-X.out',
    'go/go-1.26-count-shard-X.out',
    'gcov/gcov-12.2-shard-X.gcov.json.gz',
    'gcov/gcovr-8.8-shard-X.json',
    'llvm/llvm-cov-19-cpp-shard-X.json',
    'llvm/cargo-llvm-cov-0.9-branch-shard-X.json',
    'lcov/cargo-llvm-cov-0.9-branch-shard-X.info',
    'simplecov/simplecov-0.22-shard-X.coverage.json',
    'clover/phpunit-9.6-pcov-shard-X.xml',
    'cobertura/phpunit-9.6-pcov-shard-X.xml',
    'istanbul/jest-30.5-shard-#.json',
    'lcov/vitest-5.1-v8-shard-#.info',
    'istanbul/vitest-5.1-v8-shard-#.json',
    'lcov/vitest-3.1-istanbul-shard-#.info',
  ])('%s are, line by line, what the tool itself makes of them', (name) => {
    const whole = wholeOf(name);
    const seen = (files: Iterable<FileCoverage>) =>
      new Map([...files].map((file) => [file.name, [linesOf(file), [...branchesOf(file)], countsOf(file)]]));
    for (const keep of [undefined, asSnapshot]) {
      const { files, counts, kinds } = joined(...shardsOf(name, keep));
      expect([counts, kinds]).toEqual([totals(whole), []]);
      expect(seen(files.values())).toEqual(seen(whole.files));
    }
  });

  // V8 tells the ranges that ran, and its tools join these and not the reports: c8 has 16 of 26 branches, vitest 19 of 28
  test.each([
    ['lcov/c8-12.0-shard-X.info', { lines: [79, 127], branches: [12, 25], functions: [8, 16] }],
    [
      'istanbul/c8-12.0-shard-X.json',
      { lines: [79, 127], branches: [12, 25], functions: [8, 16], statements: [79, 127] },
    ],
    ['lcov/vitest-3.1-v8-blob-shard-#.info', { lines: [53, 91], branches: [14, 27], functions: [11, 17] }],
  ])('%s add up to a lower bound of branches, which a notice tells', (name, bound) => {
    expect(combine(name)).toEqual([bound, ['branch-totals-differ']]);
    expect(combine(name, asSnapshot)).toEqual([bound, ['branch-totals-differ']]);
  });

  // counts of branches, or of what is on a file's lines, do not say which of them are meant
  test.each<[name: string, metric: 'branches' | 'lines', bound: Pair, truth: Pair, kinds: string[]]>([
    ['jacoco/jacoco-0.8.15-shard-X.xml', 'branches', [13, 21], [16, 21], ['branches-lower-bound']],
    ['clover/jest-30.5-shard-#.xml', 'branches', [10, 40], [12, 40], ['branches-lower-bound']],
    ['clover/phpunit-9.6-xdebug-shard-X.xml', 'branches', [10, 25], [12, 25], []],
    // shard b guesses that a line between :nocov: marks is none, and loaded nothing of the file
    ['simplecov/simplecov-0.22-shard-X.resultset.json', 'lines', [26, 37], [26, 36], []],
  ])('%s add up to a lower bound of %s, and to the truth of all else', (name, metric, bound, truth, kinds) => {
    const whole = wholeOf(name);
    expect(totals(whole)[metric]).toEqual(truth);
    expect(combine(name)).toEqual([{ ...totals(whole), [metric]: bound }, kinds]);
    expect(combine(name, asSnapshot)).toEqual(combine(name));
  });

  test.each(['lcov/lcov-1.16', 'lcov/lcov-2.5'])('%s joins them into one report of several sections', (name) => {
    const whole = read(new Uint8Array(readFileSync(new URL(`${name}-joined.info`, ROOT))));
    expect(totals(whole)).toEqual({ lines: [30, 51], branches: [16, 48], functions: [9, 15] });
  });
});

describe('one run in two formats', () => {
  test.each([
    ['lcov/coveragepy-7.17-branches.info', 'cobertura/coveragepy-7.17-branches.xml'],
    ['lcov/coveragepy-7.17-branches.info', 'coveragepy/coveragepy-7.17-branches.json'],
    ['istanbul/nyc-18.0.json', 'lcov/nyc-18.0.info'],
    ['lcov/vitest-5.1-v8.info', 'istanbul/vitest-5.1-v8.json'],
    ['istanbul/nyc-18.0.json', 'clover/nyc-18.0.xml'],
  ])('%s and %s have their branches and functions once', (...names) => {
    const [first, second] = names.map((name) => read(new Uint8Array(readFileSync(new URL(name, ROOT)))));
    if (!first || !second) throw new Error('no reports');
    const placed = [first, second].flatMap(({ files, format: group }) =>
      files.map((file) => ({ path: file.name.replace(/^(?:.*\/demo\/(?:js|web)\/)?(?:src\/)?/, ''), file, group })),
    );
    const { branches } = totals(first);
    const functions = [first, second].map((report) => totals(report).functions?.[1] ?? 0);
    const merged = totals({ ...first, files: [...merge(placed).files.values()] });
    expect([merged.branches, merged.functions?.[1]]).toEqual([branches, Math.max(...functions)]);
  });
});
