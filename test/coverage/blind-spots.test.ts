import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blindSpots, unmeasuredChanges } from '../../src/coverage/blind-spots.ts';
import type { ChangedFile } from '../../src/coverage/diff.ts';

const lengths = (all: Readonly<Record<string, number>>) => new Map(Object.entries(all));
const of = (tree: Readonly<Record<string, number>>, measured: readonly string[], inScope?: (path: string) => boolean) =>
  blindSpots(Object.keys(tree), new Set(measured), lengths(tree), inScope);

it('lists the source files that no report mentions, the largest first, and what they are of the whole', () => {
  const tree = { 'a.py': 60, 'b.py': 30, 'c.py': 10, 'd.py': 30, 'web/app.ts': 50, 'web/more.ts': 50 };
  expect(of(tree, ['a.py', 'web/app.ts', 'web/more.ts'])).toEqual({
    measuredLines: 160,
    sourceLines: 230,
    unmeasured: [
      { path: 'b.py', language: 'Python', lines: 30 },
      { path: 'd.py', language: 'Python', lines: 30 },
      { path: 'c.py', language: 'Python', lines: 10 },
    ],
  });
});

it('misses no file of a language that no report measures', () => {
  const found = of({ 'a.py': 10, 'run.sh': 5, 'deploy.sh': 6, 'main.lua': 20 }, ['a.py']);
  expect(found).toEqual({ measuredLines: 10, sourceLines: 10, unmeasured: [] });
});

it.each<[string, Readonly<Record<string, number>>]>([
  ['is empty', { '__init__.py': 0 }],
  ['is a test', { 'tests/test_a.py': 9 }],
  ['is no source', { 'README.md': 9 }],
  ['is out of scope', { 'outside/b.py': 9 }],
])('misses no file that %s', (_, more) => {
  const found = of({ 'a.py': 10, ...more }, ['a.py'], (path) => !path.startsWith('outside/'));
  expect(found).toMatchObject({ measuredLines: 10, sourceLines: 10, unmeasured: [] });
});

it('misses no file whose length is not known', () => {
  expect(blindSpots(['a.py', 'b.py'], new Set(['a.py']), lengths({ 'a.py': 1 })).unmeasured).toEqual([]);
});

it('counts whatever is measured as source: tests, and files of languages it does not know', () => {
  const found = of({ 'tests/test_a.py': 5, 'main.zig': 7, 'other.zig': 9, 'gone.py': 0 }, [
    'tests/test_a.py',
    'main.zig',
  ]);
  expect(found).toMatchObject({ measuredLines: 12, sourceLines: 12, unmeasured: [] });
});

it('does not count what is measured and not tracked', () => {
  expect(of({ 'a.py': 10 }, ['a.py', 'build/generated.py'])).toMatchObject({ measuredLines: 10, sourceLines: 10 });
});

it('is nothing of nothing without reports', () => {
  expect(of({ 'a.py': 10 }, [])).toEqual({
    measuredLines: 0,
    sourceLines: 0,
    unmeasured: [],
  });
});

const file = fc.record({
  name: fc.constantFrom('a', 'b', 'src/c', 'tests/d', 'e_test', 'x/y/z', 'f'),
  extension: fc.constantFrom('py', 'ts', 'go', 'md', 'zig'),
  lines: fc.nat(500),
  isMeasured: fc.boolean(),
});
const files = fc.uniqueArray(file, { selector: ({ name, extension }) => `${name}.${extension}` });

it('adds up, whatever the order', () => {
  fc.assert(
    fc.property(files, fc.infiniteStream(fc.nat()), (all, keys) => {
      const tree = Object.fromEntries(all.map(({ name, extension, lines }) => [`${name}.${extension}`, lines]));
      const measured = new Set(all.flatMap((one) => (one.isMeasured ? [`${one.name}.${one.extension}`] : [])));
      const found = of(tree, [...measured]);
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      expect(found.measuredLines + sum(found.unmeasured.map(({ lines }) => lines))).toBe(found.sourceLines);
      expect(found.unmeasured.filter(({ path }) => measured.has(path))).toEqual([]);
      const shuffled = Object.keys(tree)
        .map((path) => ({ path, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ path }) => path);
      expect(blindSpots(shuffled, measured, lengths(tree))).toEqual(found);
    }),
  );
});

describe('of a change', () => {
  const added = (path: string): ChangedFile => ({ path, kind: 'added', hunks: [0, 0, 1, 9] });
  const edited = (path: string): ChangedFile => ({ path, kind: 'changed', hunks: [1, 1, 1, 2, 5, 0, 6, 3] });
  const unseen = (file: ChangedFile, measured: readonly string[], tracked: readonly string[] = measured) =>
    unmeasuredChanges(
      new Map([[file.path, file]]),
      { running: new Set([file.path]), blankLines: new Map([[file.path, [2]]]), divided: new Set(['pkg/divided.py']) },
      [...tracked, file.path],
      new Map(measured.map((path) => [path, []])),
      (path) => !path.startsWith('outside/'),
    );

  it('lists what it adds and edits, with the lines that hold something', () => {
    expect(unseen(added('pkg/new.py'), ['pkg/a.py'])).toEqual([
      { path: 'pkg/new.py', isNew: true, isMissed: true, lines: 8 },
    ]);
    expect(unseen(edited('pkg/old.py'), ['pkg/a.py'])).toEqual([
      { path: 'pkg/old.py', isNew: false, isMissed: false, lines: 4 },
    ]);
  });
  it('takes a file of which git does not see all lines for a long one', () => {
    expect(unseen(added('pkg/divided.py'), ['pkg/a.py'])[0]?.lines).toBeGreaterThan(1e6);
  });
  it.each<[string, string, readonly string[]]>([
    ['of a language that no report measures', 'pkg/new.js', ['pkg/a.py']],
    ['that are tests', 'tests/test_new.py', ['pkg/a.py']],
    ['that are documentation', 'docs/new.py', ['pkg/a.py']],
    ['that are settings', 'setup.py', ['pkg/a.py']],
    ['of another system', 'pkg/a_windows.go', ['pkg/a.go']],
    ['that are out of scope', 'outside/new.py', ['pkg/a.py']],
    ['that are measured', 'pkg/new.py', ['pkg/new.py']],
  ])('lists no files %s', (_, path, measured) => {
    expect(unseen(added(path), measured)).toEqual([]);
  });
  it.each<[boolean, string, readonly string[], readonly string[]]>([
    [true, 'pkg/new.py', [], ['pkg/old.py']],
    [true, 'pkg/new/deep/new.py', ['pkg/measured.py'], []],
    [false, 'new/deep/new.py', [], ['pkg/old.py']],
    [false, 'new/deep/new.py', ['measured.py'], []],
    [true, 'new.py', ['measured.py'], []],
    [false, 'new.py', [], []],
    [true, 'pkg/tools/new.py', [], ['pkg/tools/old.js']],
    [false, 'tools/new.py', [], ['tools/old.py']],
    [false, 'tools/deep/new.py', [], ['tools/other/old.py']],
    [true, 'tools/deep/new.py', ['tools/measured.py'], ['tools/other/old.py']],
  ])('misses what is new unless the reports leave out all around it: %j, %s', (missed, path, more, unmeasured) => {
    const measured = ['pkg/a.py', ...more];
    expect(unseen(added(path), measured, [...measured, ...unmeasured])[0]?.isMissed).toBe(missed);
  });
});
