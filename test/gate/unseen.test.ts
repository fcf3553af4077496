import { expect, it } from 'vitest';
import type { Counts } from '../../src/coverage/counts.ts';
import { parseDiff } from '../../src/coverage/diff.ts';
import type { Change } from '../../src/gate/change.ts';
import { unseenOf } from '../../src/gate/unseen.ts';

/** Tracked files, by what each holds; a link is written `-> path`, what the work tree lacks is nothing. */
type Tree = Readonly<Record<string, string | undefined>>;

const inTree = (tree: Tree, untracked: Tree = {}) => ({
  tracked: new Set(Object.keys(tree)),
  exists: (path: string) => untracked[path] !== undefined || tree[path] !== undefined,
  fileAt: (path: string) => {
    const text = tree[path] ?? untracked[path];
    const [, to] = /^-> (.*)$/.exec(text ?? '') ?? [];
    const led = to === undefined ? text : tree[to];
    return led === undefined ? undefined : { path: to ?? path, text: led };
  },
  roots: ['/repo'],
  bases: [''],
});

const counted: Counts = { lines: [1, 2] };
/** What becomes of `src/b.py`, of which the baseline knows two lines. */
const becomes = (
  place: ReturnType<typeof inTree>,
  measured: readonly string[] = ['src/a.py'],
  now = 'src/b.py',
  change: Pick<Change, 'diff' | 'earlier'> = {},
) =>
  unseenOf(
    new Map([
      ['src/a.py', counted],
      ['src/b.py', counted],
      ['src/nothing.py', { lines: [0, 0] }],
      ['docs/c.py', counted],
    ]),
    { renames: new Map(now === 'src/b.py' ? [] : [['src/b.py', now]]), ...change },
    { files: new Map(measured.map((path) => [path, counted])) },
    place,
    (path) => !path.startsWith('docs/'),
  );

const DELETED = 'diff --git a/src/b.py b/src/b.py\ndeleted file mode 100644\n';
const moved = (...removed: readonly string[]) => ({
  renames: new Map<string, string>(),
  changed: new Set<string>(),
  removed: new Set(removed),
});

const REST = { 'src/a.py': 'x\n', 'src/nothing.py': '# x\n', 'docs/c.py': 'x\n' };

it.each<[string, ReturnType<typeof inTree>, (readonly string[])?]>([
  ['is there', inTree({ ...REST, 'src/b.py': 'x\n' })],
  ['is tracked, and not checked out or removed since', inTree({ ...REST, 'src/b.py': undefined })],
  ['was made a link to what is not measured', inTree({ ...REST, 'src/b.py': '-> lib/b.py', 'lib/b.py': 'x\n' })],
  ['was made a link to what is empty', inTree({ ...REST, 'src/b.py': '-> lib/b.py', 'lib/b.py': '' })],
  ['was made a link to nothing', inTree({ ...REST, 'src/b.py': '-> lib/b.py' })],
  ['lies there without git knowing it', inTree(REST, { 'src/b.py': 'x\n' })],
])('a file of the baseline that no report has and that %s has vanished', (_, place, measured) => {
  expect(becomes(place, measured).vanished).toEqual(['src/b.py']);
});

it.each<[string, ReturnType<typeof inTree>, (readonly string[])?]>([
  ['that is measured', inTree({ ...REST, 'src/b.py': 'x\n' }), ['src/a.py', 'src/b.py']],
  ['that is not there', inTree(REST)],
  ['that holds nothing any more', inTree({ ...REST, 'src/b.py': '' })],
  ['that holds white space alone', inTree({ ...REST, 'src/b.py': '\ufeff\r\n' })],
  [
    'that was made a link to what is measured',
    inTree({ ...REST, 'src/b.py': '-> lib/b.py', 'lib/b.py': 'x\n' }),
    ['src/a.py', 'lib/b.py'],
  ],
])('a file of the baseline %s has not vanished', (_, place, measured) => {
  expect(becomes(place, measured).vanished).toEqual([]);
});

it.each<[string, string, boolean, string]>([
  ['types alone', 'src/b.ts', true, 'export interface B {\n  name?: string; // if set\n  find(id: string): {\n}\n'],
  ['types alone, which the change left as they are', 'src/b.ts', false, 'export type B = string;\n'],
  ['code', 'src/b.ts', true, 'export const b = () => 1;\n'],
  ['a docstring', 'src/b.py', true, '"""What is left."""\n'],
])('a file that now holds %s is told apart from one that vanished', (what, path, isEdited, text) => {
  const edit = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-x\n+y\n`;
  const diff = parseDiff(new TextEncoder().encode(isEdited ? edit : ''));
  const { vanished, emptied } = becomes(inTree({ ...REST, [path]: text }), undefined, path, { diff });
  expect([vanished, emptied]).toEqual(what === 'code' || !isEdited ? [[path], []] : [[], [path]]);
});

it('a file that git ignores may have been left over, and is not missed', () => {
  const place = { ...inTree(REST, { 'src/b.py': 'x\n' }), ignored: (paths: readonly string[]) => paths };
  const { vanished, lost } = becomes(place);
  expect([vanished, lost]).toEqual([[], ['src/b.py']]);
});

it.each<[string, boolean]>([
  ['tests/b.py', true],
  ['src/test_b.py', true],
  ['src/deps/b.py', false],
  ['scripts/b.py', false],
  ['examples/b.py', false],
  ['src/b_gen.py', false],
  ['src/setup.py', false],
])('a file that was moved to %s is among the tests now, and not missed there: %s', (now, isTest) => {
  const { vanished, amongTests } = becomes(inTree({ ...REST, [now]: 'x\n' }), undefined, now);
  expect([vanished, amongTests]).toEqual(isTest ? [[], [now]] : [[now], []]);
});

it.each<[string, Pick<Change, 'diff' | 'earlier'>, 'deleted' | 'lost']>([
  ['the change deletes', { diff: parseDiff(new TextEncoder().encode(DELETED)), earlier: 'unknown' }, 'deleted'],
  ['was deleted since it was measured', { earlier: moved('src/b.py') }, 'deleted'],
  ['was there, nobody knows what happened since', { earlier: 'unknown' }, 'lost'],
  ['was there, and git knows nothing of it', { diff: new Map(), earlier: moved('src/c.py') }, 'lost'],
])('a file that %s, and that is gone, is told apart', (_, change, kind) => {
  const sorted = { vanished: [], emptied: [], amongTests: [], deleted: [], lost: [] };
  expect(becomes(inTree(REST), undefined, undefined, change)).toEqual({ ...sorted, [kind]: ['src/b.py'] });
});

it.each<[string, boolean, string]>([
  ['types alone', true, 'package m\n\n// T is no func.\ntype T struct{ X int }\n'],
  ['variables alone', true, 'package m\n\nvar x = funcs()\n'],
  ['a function', false, 'package m\n\nfunc F() {}\n'],
  ['a function behind the end of a comment', false, 'package m\n/*\n// */ func F() {}\n'],
  ['a function behind the end of a text', false, 'package m\nvar x = `\n// ` + func() string { return "" }()\n'],
  ['types of functions, which nobody tells from these', false, 'package m\n\ntype T func()\n'],
])('a Go file that holds %s has nothing to cover: %s', (_, isNothing, text) => {
  const now = 'src/b.go';
  expect(becomes(inTree({ ...REST, [now]: text }), undefined, now).vanished).toEqual(isNothing ? [] : [now]);
});
