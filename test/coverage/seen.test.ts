import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDiff } from '../../src/coverage/diff.ts';
import { type SeenInChange, seeChange } from '../../src/coverage/seen.ts';

function seenIn(patch: string): SeenInChange {
  const { see, seen } = seeChange();
  return seen(parseDiff(new TextEncoder().encode(patch), see));
}
const header = (path: string): string => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;

it('sees exclusions, settings and blank lines in one reading of the patch', () => {
  const patch = [
    `${header('a.py')}@@ -3 +3,5 @@ def f():`,
    '-    pass  # pragma: no cover',
    '+    return 1',
    '+',
    '+    \t\r',
    '+    return 2  # pragma: no cover',
    '+    .',
    '@@ -20,2 +24 @@',
    '-',
    '-x',
    '+   ',
    `${header('pyproject.toml')}@@ -9 +9 @@ [tool.coverage.report]`,
    '-fail_under = 80',
    '+fail_under = 70',
    `${header('setup.cfg')}@@ -1 +1 @@`,
    '-version = 1',
    '+version = 2',
    'diff --git a/.nycrc b/.nycrc\ndeleted file mode 100644\n--- a/.nycrc\n+++ /dev/null\n@@ -1 +0,0 @@',
    '-{}',
    '',
  ].join('\n');
  expect(seenIn(patch)).toEqual({
    exclusions: {
      added: [{ path: 'a.py', line: 6, marker: 'pragma: no cover' }],
      removed: [{ path: 'a.py', line: 3, marker: 'pragma: no cover' }],
    },
    blankLines: new Map([['a.py', [4, 5, 24]]]),
    toolSettings: ['.nycrc', 'pyproject.toml'],
    running: new Set(['a.py']),
    divided: new Set(),
  });
});

it('sees nothing in a rename without a change', () => {
  const patch = 'diff --git a/a.py b/b.py\nsimilarity index 100%\nrename from a.py\nrename to b.py\n';
  const nothing = {
    exclusions: { added: [], removed: [] },
    blankLines: new Map(),
    toolSettings: [],
    running: new Set(),
    divided: new Set(),
  };
  expect(seenIn(patch)).toEqual(nothing);
  expect(seenIn('')).toEqual(nothing);
});

it('sees as many exclusions gone as come where code only moves', () => {
  const line = fc.constantFrom('x = 1', 'x = 2  # pragma: no cover', '', '# pragma: no branch', '# LCOV_EXCL_STOP');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const hunk = (sign: string) => lines.map((one) => `${sign}${one}\n`).join('');
      const { added, removed } = seenIn(
        `${header('a.py')}@@ -1,${lines.length} +0,0 @@\n${hunk('-')}${header('b.py')}@@ -0,0 +1,${lines.length} @@\n${hunk('+')}`,
      ).exclusions;
      expect(added.map(({ marker, line: at }) => [marker, at])).toEqual(
        removed.map(({ marker, line: at }) => [marker, at]),
      );
    }),
  );
});

it.each<[string, string, boolean]>([
  ['a.py', 'def f():', true],
  ['a.py', 'x = 1', true],
  ['a.py', '"""What it is (for people)."""', false],
  ['a.py', '# return', false],
  ['a.rb', 'module A', true],
  ['a.js', 'const x = 1', true],
  ['a.ts', 'export const f = (x: number): number => x + 1', true],
  ['a.ts', 'export function f(): void {', true],
  ['a.ts', 'export const enum A {', false],
  ['a.ts', 'declare const x: number', false],
  ['a.ts', 'export type F = (x: number) => Promise<void>', false],
  ['a.ts', '  f(x: number): void;', false],
  ['a.ts', "export * from './b'", false],
  ['a.ts', '  mail?: string; // only if verified', false],
  ['a.ts', '  return?: Node;', false],
  ['a.ts', '  | "while"', false],
  ['a.ts', '  find(id: string): {', false],
  ['a.ts', '  } else if (x) {', true],
  ['A.java', 'public interface A extends B<C> {', false],
  ['A.java', '  int size();', false],
  ['A.java', '   * @return if it is so', false],
  ['A.java', '  int size() throws IOException {', true],
  ['a.go', 'type T struct{ X int }', false],
  ['a.go', 'func (t T) Get() int {', true],
  ['a.go', '\tName string // empty if unset', false],
  ['lib.rs', 'pub mod a;', false],
  ['lib.rs', 'fn f() -> Result<(), E> {', true],
  ['a.c', '#if defined(X)', false],
  ['a.cs', '  return 1;', true],
  ['a.md', 'return 1;', false],
  ['a.vue', '<p v-if="x">', false],
])('sees by its look whether a line is run: %s: %s', (path, line, expected) => {
  expect(seenIn(`${header(path)}@@ -0,0 +1 @@\n+${line}\n`).running.has(path)).toBe(expected);
});

it('sees no line that is run behind a mark that takes the file out', () => {
  const patch = `${header('a.ts')}@@ -0,0 +1,2 @@\n+/* istanbul ignore file */\n+const x = 1\n`;
  expect(seenIn(patch).running).toEqual(new Set());
});

it('sees files of which a carriage return divides a line, and not those of Windows', () => {
  const patch = ['x\r', 'x\ry', 'x', '\rx', '', '\r\r'].map(
    (line, i) => `${header(`${i}.py`)}@@ -0,0 +1 @@\n+${line}\n`,
  );
  expect([...seenIn(patch.join('')).divided]).toEqual(['1.py', '3.py', '5.py']);
});
