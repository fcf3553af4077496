import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Diff, type Patched, parseDiff } from '../../src/coverage/diff.ts';
import type { Remote } from '../../src/host/base.ts';
import { changeSince } from '../../src/host/change.ts';
import { changeByApi } from '../../src/host/change-by-api.ts';
import { openGit } from '../../src/host/git.ts';
import { connect } from '../../src/host/github.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';
import { checkout, gitIn, type Origin, origin, temporary } from './workspace.ts';

const { folder, remove } = temporary();
let server: Origin;
let github: FakeGitHub;

const TEXT = Array.from({ length: 12 }, (_, i) => `line ${i}\n`).join('');
const BEFORE = {
  'src/kept.py': TEXT,
  'src/old name.py': TEXT,
  'src/gone.py': 'x\n',
  'run.sh': 'x\n',
  link: { mode: '120000', bytes: 'run.sh' },
  'image.png': Uint8Array.of(0, 1, 10, 2),
} as const;
const AFTER = {
  'src/kept.py': `${TEXT.replace('line 4', 'LINE 4')}no end`,
  'src/old name.py': null,
  'src/ünï "new" name.py': TEXT.replace('line 0', 'LINE 0'),
  'src/gone.py': null,
  'src/tab\tand\nfeed.py': 'a\n',
  'src/empty.py': '',
  'run.sh': { mode: '100755', bytes: 'x\n' },
  link: 'a file\n',
} as const;

beforeAll(async () => {
  server = origin();
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: server.path, pulls: [{ number: 1, head: { ref: 'topic' } }] }],
  });
});
beforeEach(() => {
  github.clearFaults();
  github.repository().patchLines = 3000;
});
afterAll(async () => {
  await github.stop();
  server.remove();
  remove();
  expect(github.violations).toEqual([]);
});

const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
const remote = (): Remote => ({
  owner: 'octo',
  repo: 'demo',
  server: 'https://github.com',
  token: defaultToken,
  api: () => connect({ token: defaultToken, apiUrl: github.api }, { timeoutMs: 2000, pausesMs: [1] }),
});
interface Change {
  readonly base: string;
  readonly head: string;
  readonly merge: string;
  /** A clone of the merge alone. */
  readonly path: string;
}
/** A base, and a topic on top of it as the pull request 1 brings it. */
function change(before: Parameters<Origin['commit']>[1], after: Parameters<Origin['commit']>[1]): Change {
  const base = server.commit(server.commits.base, before);
  const head = server.commit(base, after);
  const merge = server.merge(base, head);
  proposed({ base, head, merge });
  return { base, head, merge, path: checkout(folder(), server, merge) };
}
function proposed({ base, head, merge }: Omit<Change, 'path'>): void {
  server.git('update-ref', 'refs/heads/main', base);
  server.git('update-ref', 'refs/heads/topic', head);
  server.git('update-ref', 'refs/pull/1/merge', merge);
  const [pull] = github.repository().pulls;
  if (pull) pull.base.sha = base;
}
let large: Change | undefined;
/** A change of 320 files. */
function ofMany(): Change {
  large ??= manyFiles();
  proposed(large);
  return large;
}
function manyFiles(): Change {
  const state = (from: string, line: string): string => {
    const files = Array.from({ length: 320 }, (_, i) => {
      const text = `first ${i}\n${line}\n`;
      return `M 100644 inline many/f${i}.py\ndata ${text.length}\n${text}`;
    });
    return `commit refs/heads/many\ncommitter a <a@example.org> 1770000000 +0000\ndata 0\nfrom ${from}\n${files.join('')}`;
  };
  const run = (input: string): string => {
    execFileSync('git', ['-C', server.path, 'fast-import', '--quiet'], { input });
    return server.git('rev-parse', 'refs/heads/many');
  };
  const base = run(state(server.commits.base, 'a'));
  const head = run(state(base, 'b'));
  const merge = server.merge(base, head);
  // attributes in the server's index would hold for the fake
  server.git('read-tree', '--empty');
  proposed({ base, head, merge });
  return { base, head, merge, path: checkout(folder(), server, merge) };
}
const known = (patched: Patched): Diff => {
  if ('unknown' in patched) throw new Error(patched.unknown);
  return parseDiff(patched.bytes);
};
const calls = async <T>(act: () => Promise<T>): Promise<[T, string[]]> => {
  const before = github.requests.length;
  const result = await act();
  return [
    result,
    github.requests.slice(before).map(({ path }) => path.replace(/^.*\/repos\/octo\/demo|[0-9a-f]{40}/g, '')),
  ];
};

describe('where git cannot tell what a change did, GitHub is asked', () => {
  it('and says the same of it', async () => {
    const { base, path } = change(BEFORE, AFTER);
    const git = openGit(path, env);
    gitIn(path, 'remote', 'set-url', 'origin', 'file:///nowhere');
    const found = {
      base: { commit: base, from: 'merge-commit-parent' },
      change: true,
      pull: { number: 1, files: 8 },
    } as const;
    const patched = await changeSince(git, found, { worktree: false }, remote())?.();
    expect(patched).toMatchObject({ from: 'github' });
    const told = known(patched ?? { unknown: '' });
    // the same commits, where git has them
    gitIn(path, 'remote', 'set-url', 'origin', server.url);
    const own = await changeSince(git, found, { worktree: false }, remote())?.();
    expect(own).toMatchObject({ from: 'git' });
    const expected = known(own ?? { unknown: '' });
    // of a file with another mode alone GitHub says no more than of one that it does not show
    expect(told.get('run.sh')?.hunks).toEqual([0, 0, 1, 1]);
    // a link that becomes a file is one change to GitHub, and two to git
    expect(told.get('link')).toEqual({ path: 'link', kind: 'changed', hunks: [1, 1, 0, 0, 0, 0, 1, 1] });
    expect(expected.get('link')).toEqual({ path: 'link', kind: 'added', hunks: [0, 0, 1, 1] });
    const rest = (diff: Diff) =>
      [...diff.values()]
        .filter(({ path }) => path !== 'link' && path !== 'run.sh')
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(rest(told)).toEqual(rest(expected));
  });
  it('all the lines of a file count as new that is hidden from its eyes', async () => {
    const { base, merge, path } = change(
      { 'a.py': TEXT, 'image.png': Uint8Array.of(0, 1, 10, 2) },
      { 'a.py': TEXT.replace('line 4', 'x\0'), 'image.png': Uint8Array.of(0, 1, 10, 3), 'moved.py': null },
    );
    const diff = known(await changeByApi(openGit(path, env), { base, head: merge }, remote()));
    expect(diff.get('a.py')?.hunks).toEqual([0, 0, 1, 12]);
    expect(diff.get('image.png')?.hunks).toEqual([0, 0, 1, 2]);
  });
  it('all of a file counts as new that attributes hide, under another name too', async () => {
    const { base, merge, path } = change(
      { 'a.py': TEXT, 'b.py': TEXT.replace('line 1', 'b'), 'c.sh': TEXT.replace('line 1', 'c') },
      {
        '.gitattributes': '*.py -diff\n',
        'a.py': `${TEXT}more\n`,
        'b.py': null,
        'b2.py': `${TEXT.replace('line 1', 'b')}more\n`,
        'c.sh': null,
        'c2.sh': TEXT.replace('line 1', 'c'),
      },
    );
    const diff = known(await changeByApi(openGit(path, env), { base, head: merge }, remote()));
    expect(diff.get('a.py')?.hunks).toEqual([0, 0, 1, 13]);
    expect(diff.get('b2.py')?.hunks).toEqual([0, 0, 1, 13]);
    expect(diff.get('c2.sh')).toEqual({ path: 'c2.sh', from: 'c.sh', kind: 'changed', hunks: [] });
  });
  it('by the comparison, and of more than 300 files by the list of the pull request', async () => {
    const { base, merge, path } = ofMany();
    const git = openGit(path, env);
    const [few, asked] = await calls(() =>
      changeByApi(git, { base, head: merge, pull: { number: 1, files: 320 } }, remote()),
    );
    expect(known(few).size).toBe(320);
    expect([...new Set([...known(few).values()].map(({ hunks }) => hunks.join()))]).toEqual(['2,1,2,1']);
    expect(asked).toEqual(['/compare/...', ...Array(4).fill('/pulls/1/files')]);
    expect(await changeByApi(git, { base, head: merge }, remote())).toEqual({
      unknown: 'GitHub compares no more than 300 files',
    });
  });
  it('by the list of the pull request also where it does not compare a commit that it made for a test', async () => {
    const { base, merge, path } = change({ 'a.py': 'a\n' }, { 'a.py': 'b\n' });
    github.fault({ operation: 'repos/compare-commits-with-basehead' }, faults.status(404, 'Not Found'));
    const compared = { base, head: merge, pull: { number: 1 } };
    const diff = known(await changeByApi(openGit(path, env), compared, remote()));
    expect([...diff.values()]).toEqual([{ path: 'a.py', kind: 'changed', hunks: [1, 1, 1, 1] }]);
  });
});

describe('what GitHub does not tell in full is unknown:', () => {
  it('a list that has another number of files than the pull request', async () => {
    const { base, merge, path } = ofMany();
    const compared = { base, head: merge, pull: { number: 1, files: 321 } };
    expect(await changeByApi(openGit(path, env), compared, remote())).toEqual({
      unknown: 'GitHub lists 320 of 321 files',
    });
  });
  it('the lines of a file that are too many', async () => {
    github.repository().patchLines = 1;
    const { base, merge, path } = change({ 'a.py': 'a\nb\nc\n' }, { 'a.py': 'x\ny\nz\n' });
    expect(await changeByApi(openGit(path, env), { base, head: merge }, remote())).toEqual({
      unknown: 'GitHub does not show the lines of a.py',
    });
  });
  it('the change of another push than the one under test', async () => {
    const { base, merge, head, path } = ofMany();
    server.git('update-ref', 'refs/heads/topic', server.commit(head, { 'many/f7.py': 'later\n' }));
    const compared = { base, head: merge, pull: { number: 1, files: 320 } };
    expect(await changeByApi(openGit(path, env), compared, remote())).toEqual({
      unknown: 'GitHub speaks of another state of many/f7.py than the one under test',
    });
  });
  it('a push that is not on top of what was there', async () => {
    const { base, path } = change({ 'a.py': 'a\n' }, { 'a.py': 'b\n' });
    const other = server.commit(server.commits.base, { 'a.py': 'c\n' });
    expect(await changeByApi(openGit(path, env), { base: other, head: base }, remote())).toEqual({
      unknown: 'one commit is not on top of the other',
    });
  });
  it.each<[string, Fault, string]>([
    ['a refusal', faults.notAccessible(), 'GitHub did not tell it (status 403: Resource not accessible by integration'],
    ['a fault', faults.serverError(), 'GitHub did not tell it (status 500: Server Error'],
    ['nonsense', faults.wrongShape(), 'GitHub did not tell it (GitHub answered in a form that is not known)'],
    ['a page', faults.html(), 'GitHub did not tell it (GitHub answered with something that is no JSON)'],
  ])('an answer that is %s', async (_, fault, unknown) => {
    const { base, merge, path } = change({ 'a.py': 'a\n' }, { 'a.py': 'b\n' });
    github.fault({ method: 'GET' }, fault, 9);
    expect(await changeByApi(openGit(path, env), { base, head: merge }, remote())).toEqual({
      unknown: expect.stringContaining(unknown),
    });
  });
  it.each<[string, Fault]>([
    ['that repeat', faults.pageRepeats()],
    ['that never end', faults.linkLoops()],
    ['that shift', faults.pageShifts(1)],
  ])('a list with pages %s', async (_, fault) => {
    const { base, merge, path } = ofMany();
    github.fault({ operation: 'pulls/list-files' }, fault, 99);
    const compared = { base, head: merge, pull: { number: 1, files: 320 } };
    const told = await changeByApi(openGit(path, env), compared, remote());
    if ('bytes' in told) expect(parseDiff(told.bytes).size).toBe(320);
    else expect(told.unknown).toMatch(/^GitHub lists \d+ of 320 files$/);
  });
  it('all, where there is no token to ask with', async () => {
    const { base, merge, path } = change({ 'a.py': 'a\n' }, { 'a.py': 'b\n' });
    expect(await changeByApi(openGit(path, env), { base, head: merge }, { ...remote(), api: undefined })).toEqual({
      unknown: 'there is no token to ask GitHub with',
    });
  });
});
