import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { type Diff, parseDiff, renamesIn } from '../../src/coverage/diff.ts';
import { type Content, emptyRepository, type SampleRepository } from '../github/sample-repository.ts';

let repository: SampleRepository;
beforeAll(() => {
  repository = emptyRepository();
});
afterAll(() => repository.remove());

const OPTIONS = [
  '-r',
  '-p',
  '--text',
  '-U0',
  '-M',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-ext-diff',
  '--no-textconv',
];

/** What git says of two states of a tree, read. */
function diffOf(before: Readonly<Record<string, Content>>, after: Readonly<Record<string, Content>>): Diff {
  const { git, commit, path } = repository;
  git('read-tree', '--empty');
  const one = commit('before', before);
  const gone = Object.keys(before).filter((name) => !(name in after));
  const two = commit('after', { ...Object.fromEntries(gone.map((name) => [name, null])), ...after });
  const args = ['-C', path, '-c', 'core.quotePath=false', 'diff-tree', ...OPTIONS, one, two];
  return parseDiff(execFileSync('git', args, { maxBuffer: 2 ** 30 }));
}
/** Lines after the change that git calls new, by file. */
const added = (diff: Diff) =>
  Object.fromEntries(
    [...diff.values()].map(({ path, hunks }) => [
      path,
      Array.from({ length: hunks.length / 4 }, (_, i) => hunks.slice(i * 4, i * 4 + 4)).flatMap(
        ([, , first = 0, count = 0]) => Array.from({ length: count }, (_, line) => first + line),
      ),
    ]),
  );
const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join('');

describe('a diff', () => {
  it('tells what is new, what is gone and what has another name', () => {
    const diff = diffOf(
      { 'a.py': 'one\ntwo\nthree\n', 'gone.py': 'x\n', 'old name.py': numbered(1, 20), 'mode.sh': 'x\n' },
      {
        'a.py': 'one\nTWO\nthree\nfour\n',
        'new name.py': `${numbered(1, 20)}21\n`,
        'fresh.py': 'a\nb\n',
        'empty.py': '',
        'mode.sh': { mode: '100755', bytes: 'x\n' },
      },
    );
    expect(Object.fromEntries(diff)).toEqual({
      'a.py': { path: 'a.py', kind: 'changed', hunks: [2, 1, 2, 1, 3, 0, 4, 1] },
      'gone.py': { path: 'gone.py', kind: 'removed', hunks: [1, 1, 0, 0] },
      'new name.py': { path: 'new name.py', from: 'old name.py', kind: 'changed', hunks: [20, 0, 21, 1] },
      'fresh.py': { path: 'fresh.py', kind: 'added', hunks: [0, 0, 1, 2] },
      'empty.py': { path: 'empty.py', kind: 'added', hunks: [] },
      'mode.sh': { path: 'mode.sh', kind: 'changed', hunks: [] },
    });
  });

  it('cannot be led astray by lines that look like its own headers', () => {
    const evil = '--- a/other.py\n+++ b/other.py\n@@ -1 +1,99 @@\ndiff --git a/x b/x\n\\ No newline at end of file\n';
    const diff = diffOf({ 'a.py': `${evil}same\n` }, { 'a.py': `++ b/other.py\n${evil}${evil}` });
    expect([...diff.keys()]).toEqual(['a.py']);
    expect(added(diff)['a.py']?.length).toBeGreaterThan(0);
  });

  it.each([
    'with space.py',
    'with\ttab.py',
    'with\nline feed.py',
    'with"quote.py',
    'back\\slash.py',
    'ünï/日本語.py',
    'b/a b/a.py',
    ' leading and trailing ',
    '\u0001\u007f.py',
    'a b/b a.py',
    '-dash.py',
  ])('knows a file by the name %j, changed, empty, renamed and removed', (name) => {
    expect(added(diffOf({ [name]: 'a\n' }, { [name]: 'a\nb\n' }))).toEqual({ [name]: [2] });
    expect([...diffOf({}, { [name]: '' }).keys()]).toEqual([name]);
    expect([...diffOf({ [name]: 'a\n' }, {}).values()]).toMatchObject([{ path: name, kind: 'removed' }]);
    const moved = diffOf({ [name]: numbered(1, 9) }, { [`${name}2`]: numbered(1, 9) });
    expect([...moved.values()]).toEqual([{ path: `${name}2`, from: name, kind: 'changed', hunks: [] }]);
  });

  it('reads CRLF, a missing last line feed, bytes that are no UTF-8, links and submodules', () => {
    const diff = diffOf(
      { 'crlf.py': 'a\r\nb\r\n', 'no-end.py': 'a', 'bytes.py': Uint8Array.of(97, 10) },
      {
        'crlf.py': 'a\r\nc\r\n',
        'no-end.py': 'a\nb',
        'bytes.py': Uint8Array.of(97, 10, 0xff, 0xfe, 0, 10),
        link: { mode: '120000', bytes: 'a.py' },
        vendor: { mode: '160000', bytes: '1'.repeat(40) },
      },
    );
    expect(added(diff)).toEqual({ 'crlf.py': [2], 'no-end.py': [1, 2], 'bytes.py': [2], link: [1], vendor: [1] });
  });

  it('calls a copy a new file of which only some lines are new, and no new name of the other', () => {
    const patch = `diff --git a/a.py b/c.py\nsimilarity index 90%\ncopy from a.py\ncopy to c.py\n--- a/a.py\n+++ b/c.py\n@@ -2 +2 @@\n-x\n+y\n`;
    const moved = 'diff --git a/b.py b/d.py\nsimilarity index 100%\nrename from b.py\nrename to d.py\n';
    const diff = parseDiff(new TextEncoder().encode(`${patch}${moved}`));
    expect(diff.get('c.py')).toEqual({ path: 'c.py', from: 'a.py', kind: 'added', hunks: [2, 1, 2, 1] });
    expect(renamesIn(diff)).toEqual(new Map([['b.py', 'd.py']]));
  });

  it('reads the same of a patch with context, and shows every line that came or went', () => {
    const state = fc.array(fc.constantFrom('a', 'b', '', '@@ -1 +1 @@', '\\ x'), { maxLength: 9 });
    const { git, commit, path } = repository;
    fc.assert(
      fc.property(state, state, fc.constantFrom('\n', ''), (before, after, end) => {
        git('read-tree', '--empty');
        const [one, two] = [before, after].map((lines, i) => commit(`${i}`, { f: `${lines.join('\n')}${end}` }));
        const patch = (context: string) =>
          execFileSync('git', ['-C', path, 'diff-tree', ...OPTIONS, context, one ?? '', two ?? '']);
        const seen: Record<string, string[]> = { removed: [], added: [] };
        const lean = parseDiff(patch('-U0'), (_, side, line, bytes, from, to) =>
          seen[side]?.push(`${line} ${new TextDecoder().decode(bytes.subarray(from, to))}`),
        );
        const [were, are] = [before, after].map((lines) =>
          lines
            .join('\n')
            .split('\n')
            .map((line, i) => `${i + 1} ${line}`),
        );
        expect(were).toEqual(expect.arrayContaining(seen.removed ?? []));
        expect(are).toEqual(expect.arrayContaining(seen.added ?? []));
        expect(parseDiff(patch('-U3'))).toEqual(lean);
      }),
      { numRuns: 8 },
    );
  });

  it('counts as new exactly the lines that a simple model of git calls new', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '+x', '-y', '@@ -1 +1 @@', ''), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffOf(
          { f: before.map((line) => `${line}\n`).join('') },
          { f: after.map((line) => `${line}\n`).join('') },
        );
        const { hunks = [] } = diff.get('f') ?? {};
        // what is left of both sides without the hunks must be the same text
        const kept = (lines: readonly string[], side: 0 | 2) =>
          lines.filter((_, i) => {
            for (let at = 0; at < hunks.length; at += 4) {
              const [first, count] = [hunks[at + side] ?? 0, hunks[at + side + 1] ?? 0];
              if (i + 1 >= first && i + 1 < first + count) return false;
            }
            return true;
          });
        expect(kept(after, 2)).toEqual(kept(before, 0));
      }),
      { numRuns: 16 },
    );
  });

  it.each([
    'what is this',
    'diff --git a/a b/a\n@@ nonsense',
    'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-a\n+b\n',
  ])('that is none is a complaint: %j', (text) => {
    expect(() => parseDiff(new TextEncoder().encode(text))).toThrow(Complaint);
  });
});
