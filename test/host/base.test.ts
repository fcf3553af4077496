import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import {
  baseOfEvent,
  baseOfTerminal,
  defaultBranchName,
  fileInTree,
  isInTree,
  type Remote,
  readAt,
} from '../../src/host/base.ts';
import type { Event } from '../../src/host/event.ts';
import { type Git, headCommit, openGit } from '../../src/host/git.ts';
import { connect } from '../../src/host/github.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';
import {
  BASELINE,
  baselineText,
  checkout,
  copyOf,
  gitIn,
  type Origin,
  origin,
  POLICY,
  policyText,
  pullRequest,
  put,
  temporary,
} from './workspace.ts';

const { folder, remove } = temporary();
let server: Origin;
let github: FakeGitHub;
let shallow: string;
let full: string;

beforeAll(async () => {
  server = origin();
  shallow = checkout(folder(), server, server.commits.merge);
  full = checkout(folder(), server, server.commits.merge, 0);
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: server.path, pulls: [{ head: { ref: 'topic' } }] }],
  });
});
afterEach(() => github.clearFaults());
afterAll(async () => {
  await github.stop();
  server.remove();
  remove();
});

const env = { PATH: process.env.PATH };
const open = (path: string, more: NodeJS.ProcessEnv = {}): Git => openGit(path, { ...env, ...more });
const pull = (): Event => ({ name: 'pull_request', pullRequest: pullRequest(server).pull_request });
const isShallow = (path: string): boolean => gitIn(path, 'rev-parse', '--is-shallow-repository').trim() === 'true';
const has = (path: string, commit: string): boolean => {
  try {
    gitIn(path, 'cat-file', '-e', commit);
    return true;
  } catch {
    return false;
  }
};

/** What a step can ask beyond its clone; without `api` nothing but git. */
function remote(api = false): Remote {
  const patience = { timeoutMs: 1000, pausesMs: [1, 1] };
  return {
    owner: 'octo',
    repo: 'demo',
    server: 'https://github.com',
    token: api ? defaultToken : undefined,
    api: api ? () => connect({ token: defaultToken, apiUrl: github.api }, patience) : undefined,
  };
}

async function baseOf(git: Git, event: Event, more: NodeJS.ProcessEnv = {}, runs = false, api = false) {
  const { head, ...found } = await baseOfEvent(git, event, more, remote(api), runs);
  expect(head).toEqual(headCommit(git));
  return found;
}

async function complaintOf(act: () => Promise<unknown>): Promise<Complaint> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Complaint) return error;
    throw error;
  }
  throw new Error('there was no complaint');
}

describe('the base of a pull request', () => {
  it('is the first parent of the merge commit, read from the object where a shallow clone hides it', async () => {
    const git = open(copyOf(shallow, folder()));
    expect(git.ask('rev-parse', '--verify', '--quiet', 'HEAD^1')).toBeUndefined();
    expect(headCommit(git).parents).toEqual([server.commits.base, server.commits.head]);
    expect(await baseOf(git, pull())).toEqual({
      base: { commit: server.commits.base, from: 'merge-commit-parent' },
      change: true,
      pull: { number: 1 },
    });
  });
  it('is what the merge was made with, also if the base had moved since the event', async () => {
    const git = open(checkout(folder(), server, server.commits.movedMerge));
    const { base } = await baseOf(git, pull());
    expect(base.commit).toBe(server.commits.moved);
    const [policy] = await readAt(git, server.commits.moved, [POLICY], remote());
    expect(policy).toEqual({ path: POLICY, text: policyText().replace('40', '45') });
  });
  it('is that of the merge commit under test, also if the branch has had more commits since', async () => {
    const git = open(shallow);
    const later: Event = {
      name: 'pull_request',
      pullRequest: { ...pullRequest(server).pull_request, head: { sha: 'e'.repeat(40), repo: null } },
    };
    expect((await baseOf(git, later, { GITHUB_SHA: server.commits.merge })).base.commit).toBe(server.commits.base);
  });
  it('is the merge base, where its own commit is checked out in a full clone', async () => {
    const git = open(checkout(folder(), server, server.commits.head, 0));
    const event = {
      ...pull(),
      pullRequest: { ...pullRequest(server).pull_request, base: { sha: server.commits.moved, ref: 'main' } },
    };
    expect(await baseOf(git, event)).toEqual({
      base: { commit: server.commits.base, from: 'merge-base' },
      change: true,
      tip: server.commits.moved,
      pull: { number: 1 },
    });
  });
  it('is asked of GitHub, where its own commit is checked out in a shallow clone', async () => {
    const git = open(checkout(folder(), server, server.commits.head));
    const before = github.requests.length;
    expect((await baseOf(git, pull(), {}, false, true)).base).toEqual({
      commit: server.commits.base,
      from: 'merge-base',
    });
    expect(github.requests.length - before).toBe(1);
    expect(github.violations).toEqual([]);
  });
  it('cannot be found in a shallow clone of its own commit without a token', async () => {
    const git = open(checkout(folder(), server, server.commits.head));
    expect((await complaintOf(() => baseOf(git, pull()))).message).toMatch(/fetch-depth: 0/);
  });
  it('is a change in every event that brings a pull request', async () => {
    const review = { ...pull(), name: 'pull_request_review' };
    expect(await baseOf(open(shallow), review)).toMatchObject({ change: true, base: { commit: server.commits.base } });
  });
});

describe('the base of what is no pull request', () => {
  it('of a merge group is the one that the event names', async () => {
    const event = { name: 'merge_group', mergeGroupBase: server.commits.base };
    const git = open(checkout(folder(), server, server.commits.queued));
    expect(await baseOf(git, event)).toEqual({
      base: { commit: server.commits.base, from: 'merge-group' },
      change: true,
    });
  });
  it.each(['', { unknown: 'the push made the branch' }])('of a push names what was pushed onto: %j', async (before) => {
    expect(await baseOf(open(shallow), { name: 'push', before })).toMatchObject({ change: false, since: before });
  });
  it.each(['push', 'schedule', 'workflow_dispatch', ''])('of %j is the commit under test itself', async (name) => {
    expect(await baseOf(open(shallow), { name })).toEqual({
      base: { commit: server.commits.merge, from: 'commit-under-test' },
      change: false,
    });
  });
});

describe('where the workflow has the rights of the base', () => {
  const target = (): Event => ({ ...pull(), name: 'pull_request_target' });
  const after = (): Event => ({ name: 'workflow_run', workflowRunHead: server.commits.head });
  it.each([
    ['pull_request_target', target],
    ['workflow_run', after],
  ])('%s: neither the commit of a pull request nor its merge is measured', async (name, event) => {
    const own = open(checkout(folder(), server, server.commits.head));
    for (const git of [own, open(shallow)]) {
      const { parts } = await complaintOf(() => baseOf(git, event(), { GITHUB_SHA: server.commits.base }));
      expect(parts).toMatchObject({ reason: 'unsafe-event', what: expect.stringContaining(`under ${name}`) });
    }
  });
  it.each([
    ['pull_request_target', target],
    ['workflow_run', after],
  ])('%s: no command is run', async (_, event) => {
    const git = open(checkout(folder(), server, server.commits.base));
    expect((await complaintOf(() => baseOf(git, event(), {}, true))).parts.reason).toBe('unsafe-event');
    expect(await baseOf(git, event())).toMatchObject({ change: false });
  });
  it('the default branch is accepted, also where it merged this very pull request', async () => {
    expect(await baseOf(open(shallow), target(), { GITHUB_SHA: server.commits.merge })).toMatchObject({
      base: { from: 'commit-under-test' },
    });
  });
});

describe('a commit that is not in the clone', () => {
  it('is fetched alone into a shallow clone', async () => {
    const path = copyOf(shallow, folder());
    expect(has(path, server.commits.base)).toBe(false);
    const [policy, baseline, absent] = await readAt(
      open(path),
      server.commits.base,
      [POLICY, BASELINE, 'x/y'],
      remote(),
    );
    expect(policy).toEqual({ path: POLICY, text: policyText() });
    expect(baseline).toMatchObject({ text: expect.stringContaining('"M0"') });
    expect(absent).toEqual({ path: 'x/y' });
    expect([has(path, server.commits.base), has(path, server.commits.first)]).toEqual([true, false]);
    expect(gitIn(path, 'for-each-ref', '--format=%(refname)').trim()).toBe('refs/remotes/pull/1/merge');
  });
  it('is fetched into a full clone without making it shallow', async () => {
    const path = copyOf(full, folder());
    const commit = server.commit(server.commits.moved, { late: 'x\n' });
    await readAt(open(path), commit, [POLICY], remote());
    expect(isShallow(path)).toBe(false);
    expect(gitIn(path, 'rev-list', '--count', commit).trim()).toBe('4');
  });
  it('is not fetched where it is', async () => {
    const path = copyOf(full, folder());
    gitIn(path, 'remote', 'set-url', 'origin', join(path, 'nowhere'));
    expect(await readAt(open(path), server.commits.base, [POLICY], undefined)).toMatchObject([{ text: policyText() }]);
  });

  /** A clone whose server is gone; nothing that is read through the API changes it. */
  let gone = '';
  const lost = (): string => {
    if (gone !== '') return gone;
    gone = copyOf(shallow, folder());
    gitIn(gone, 'remote', 'set-url', 'origin', `file://${join(gone, 'nowhere')}`);
    return gone;
  };
  it('is read through the API where git cannot reach the server', async () => {
    const before = github.requests.length;
    const files = await readAt(
      open(lost()),
      server.commits.base,
      [POLICY, BASELINE, 'src/none', 'none/x'],
      remote(true),
    );
    expect(files).toEqual([
      { path: POLICY, text: policyText() },
      { path: BASELINE, text: baselineText([10, 20], { 'src/a.py': [6, 10], 'src/b.py': [4, 10] }) },
      { path: 'src/none' },
      { path: 'none/x' },
    ]);
    expect(github.requests.slice(before).map(({ path }) => path)).not.toContainEqual(
      expect.stringContaining('contents'),
    );
    expect(github.violations).toEqual([]);
  });
  it('and cannot be had from anywhere is a complaint that says how it can', async () => {
    const { parts } = await complaintOf(() => readAt(open(lost()), server.commits.base, [POLICY], remote()));
    expect(parts).toMatchObject({ reason: 'no-base', found: server.commits.base });
  });
  it.each<[string, Fault, number, RegExp]>([
    ['a fault of the server', faults.serverError(502), 3, /status 502.*Run the step again/],
    ['a reset', faults.reset(), 3, /no answer/],
    ['a page of HTML', faults.html(), 3, /no answer/],
    ['a cut off answer', faults.truncated('whole'), 3, /no answer/],
    [
      'an answer of another form',
      faults.wrongShape(),
      1,
      /no answer that can be used \(GitHub answered in a form that is not known\)/,
    ],
    ['a refusal', faults.notAccessible(), 1, /status 403.*contents: read/],
    ['not found', faults.status(404, 'Not Found'), 1, /status 404.*contents: read/],
    ['the limit of the hour', faults.primaryLimit(3600), 1, /status 403/],
  ])('after %s is an error that says so, and no bug', async (_, fault, tries, said) => {
    github.fault({ method: 'GET' }, fault, 100);
    const before = github.requests.length;
    const { parts, message } = await complaintOf(() =>
      readAt(open(lost()), server.commits.base, [POLICY], remote(true)),
    );
    expect(parts.reason).toBe('github-failed');
    expect(message).toMatch(said);
    expect(message).not.toContain(defaultToken);
    expect(github.requests.length - before).toBe(tries);
  });
  it.each([faults.serverError(503 as 502), faults.reset(), faults.html(200)])(
    'is read on the second try',
    async (fault) => {
      github.fault({ method: 'GET' }, fault, 1);
      const [policy] = await readAt(open(lost()), server.commits.base, [POLICY], remote(true));
      expect(policy).toMatchObject({ text: policyText() });
    },
  );
  it('without an answer for the merge base is no base', async () => {
    const git = open(checkout(folder(), server, server.commits.head));
    github.fault({ method: 'GET' }, faults.wrongShape(), 100);
    const { parts } = await complaintOf(() => baseOf(git, pull(), {}, false, true));
    expect(parts.reason).toBe('github-failed');
  });
});

describe('a policy or baseline that is no regular file', () => {
  const CANARY = 'canary: what the link leads to\n';
  let commit: string;
  beforeAll(() => {
    commit = server.commit(server.commits.base, {
      'secret.txt': CANARY,
      link: { mode: '120000', bytes: 'secret.txt' },
      outside: { mode: '120000', bytes: '/etc/hostname' },
      itself: { mode: '120000', bytes: 'itself' },
      folder: { mode: '120000', bytes: '.github' },
      sub: { mode: '160000', bytes: '1'.repeat(40) },
      'run.yml': { mode: '100755', bytes: policyText() },
      'no*glob': 'literally\n',
      nooglob: 'globbed\n',
    });
    server.git('update-ref', 'refs/heads/links', commit);
  });
  const cases: [string, string | undefined][] = [
    ['link', 'a symbolic link'],
    ['outside', 'a symbolic link'],
    ['itself', 'a symbolic link'],
    ['folder/coverage-ratchet.yml', 'a symbolic link'],
    ['link/x/y', 'a symbolic link'],
    ['sub', 'a submodule'],
    ['sub/policy.yml', 'a submodule'],
    ['src', 'a directory'],
    ['src/a.py/x', undefined],
  ];
  const expected = cases.map(([path, kind]) =>
    kind === undefined ? { path } : { path, unusable: `this is no regular file (${kind})` },
  );
  const paths = cases.map(([path]) => path);
  it('is not followed in git', async () => {
    const files = await readAt(open(copyOf(shallow, folder())), commit, paths, remote());
    expect(files).toEqual(expected);
    expect(JSON.stringify(files)).not.toContain('canary');
  });
  it('is not followed through the API', async () => {
    const path = copyOf(shallow, folder());
    gitIn(path, 'remote', 'remove', 'origin');
    const files = await readAt(open(path), commit, paths, remote(true));
    expect(files).toEqual(expected);
    expect(JSON.stringify(files)).not.toContain('canary');
  });
  it('an executable file is a regular one, and a name is no pattern', async () => {
    const git = open(copyOf(shallow, folder()));
    expect(await readAt(git, commit, ['run.yml', 'no*glob', ':(glob)no*'], remote())).toEqual([
      { path: 'run.yml', text: policyText() },
      { path: 'no*glob', text: 'literally\n' },
      { path: ':(glob)no*' },
    ]);
  });
  it('in a work tree is not followed either', () => {
    const path = checkout(folder(), server, commit);
    expect(fileInTree(open(path), 'link')).toEqual({
      path: 'link',
      unusable: 'this is no regular file (a symbolic link)',
    });
    expect(fileInTree(open(path), 'src')).toEqual({ path: 'src', unusable: 'this is no regular file (a directory)' });
    expect(fileInTree(open(path), 'none')).toEqual({ path: 'none' });
    // a file lies where its folder would have to
    expect(fileInTree(open(path), 'run.yml/none')).toEqual({ path: 'run.yml/none' });
    expect(fileInTree(open(path), 'run.yml')).toEqual({ path: 'run.yml', text: policyText() });
  });
});

describe('a file that a sparse checkout leaves out', () => {
  it('is read from the index, and one that was deleted is not', () => {
    const commit = server.commit(server.commits.base, { [POLICY]: policyText(), 'src/x.py': 'x\n' });
    server.git('update-ref', 'refs/heads/sparse', commit);
    const path = checkout(folder(), server, commit);
    const text = { path: POLICY, text: policyText() };
    expect(fileInTree(open(path), POLICY)).toEqual(text);
    gitIn(path, 'sparse-checkout', 'set', 'src');
    expect(existsSync(join(path, POLICY))).toBe(false);
    expect(fileInTree(open(path), POLICY)).toEqual(text);
    expect(isInTree(open(path), POLICY)).toBe(true);
    gitIn(path, 'sparse-checkout', 'disable');
    gitIn(path, 'rm', '-q', POLICY);
    expect(fileInTree(open(path), POLICY)).toEqual({ path: POLICY });
    expect(isInTree(open(path), POLICY)).toBe(false);
  });
});

describe('the base in a terminal', () => {
  let clone: string;
  beforeAll(() => {
    clone = checkout(folder(), server, server.commits.head, 0);
  });
  it("is the merge base with the remote's default branch, as far as it is known", () => {
    expect(baseOfTerminal(open(clone), undefined)).toEqual({
      base: { commit: server.commits.base, from: 'merge-base' },
      change: true,
    });
  });
  it('is the merge base with what is named', () => {
    expect(baseOfTerminal(open(clone), server.commits.first).base.commit).toBe(server.commits.first);
    expect(baseOfTerminal(open(clone), 'origin/topic').base.commit).toBe(server.commits.head);
    expect(baseOfTerminal(open(clone), 'HEAD~1').base.commit).toBe(server.commits.base);
  });
  it('is that with the default branch of the only remote, whatever its name', () => {
    const path = copyOf(clone, folder());
    gitIn(path, 'remote', 'rename', 'origin', 'upstream');
    const { head, base } = server.commits;
    gitIn(path, 'update-ref', 'refs/remotes/upstream/main', base);
    expect(baseOfTerminal(open(path), undefined).base).toEqual({ commit: base, from: 'merge-base' });
    gitIn(path, 'remote', 'add', 'fork', 'file:///nowhere');
    expect(baseOfTerminal(open(path), undefined).base).toEqual({ commit: head, from: 'head' });
  });
  it('is that with the own main or master where no remote is known, and HEAD, by that name, where there is none or it is it', () => {
    const path = copyOf(clone, folder());
    gitIn(path, 'remote', 'remove', 'origin');
    const { head, base } = server.commits;
    const found = () => baseOfTerminal(open(path), undefined);
    expect(found()).toEqual({ base: { commit: head, from: 'head' }, change: true });
    gitIn(path, 'branch', 'master', base);
    expect(found()).toEqual({ base: { commit: base, from: 'merge-base' }, change: true });
    gitIn(path, 'branch', 'main', head);
    expect(found()).toEqual({ base: { commit: head, from: 'head' }, change: true });
    expect(baseOfTerminal(open(path), 'main').base.from).toBe('merge-base');
  });
  it('is the work tree where that is wanted', () => {
    const path = copyOf(clone, folder());
    expect(baseOfTerminal(open(path), 'worktree')).toEqual({ base: { from: 'worktree' }, change: false });
  });
  it('cannot be a name that is none, nor a commit of another history', () => {
    const path = copyOf(clone, folder());
    const alone = gitIn(
      path,
      '-c',
      'user.name=M',
      '-c',
      'user.email=m@x',
      'commit-tree',
      'HEAD^{tree}',
      '-m',
      'x',
    ).trim();
    expect(() => baseOfTerminal(open(path), 'no-such')).toThrow(/--base no-such: there is no such commit/);
    expect(() => baseOfTerminal(open(path), alone)).toThrow(/no common ancestor/);
  });
  it.each([
    '--upload-pack=touch canary',
    '--help',
    '-x',
    '--output=canary',
    '$(touch canary)',
    '`touch canary`',
    'a;touch canary',
    'HEAD^{/x}',
    '@{u}',
    ':/x',
    '../../x',
    'ext::touch canary',
    '',
  ])('a hostile name %j is no commit and does nothing', (ref) => {
    expect(() => baseOfTerminal(open(clone), ref)).toThrow(Complaint);
    expect(readdirSync(clone).toSorted()).toEqual(['.git', '.github', 'README.md', 'src']);
  });
});

describe('a folder', () => {
  it('that is no repository is a complaint, and so is one that is not there', () => {
    const empty = folder();
    expect(() => open(empty)).toThrow(/this is no git repository/);
    expect(() => open(join(empty, 'none'))).toThrow(/git is not installed, or the working directory does not exist/);
    expect(() => open(empty, { PATH: empty })).toThrow(/Install git before actions\/checkout runs/);
  });
  it('below the root leads to the root', () => {
    expect(open(join(shallow, 'src')).root).toBe(open(shallow).root);
  });
  it('of a repository without a commit cannot be judged', () => {
    const path = folder();
    gitIn(path, 'init', '--quiet');
    expect(() => headCommit(open(path))).toThrow(/the repository has no commit yet/);
  });
  it('whose commit is damaged is a complaint', () => {
    const path = copyOf(full, folder());
    put(path, { x: '' });
    rmSync(join(path, '.git/objects'), { recursive: true });
    put(path, { '.git/objects/info/.keep': '' });
    expect(() => headCommit(open(path))).toThrow(Complaint);
  });
});

describe("the default branch's name", () => {
  it("is the remote's as far as it is known, also on a topic branch", () => {
    const path = checkout(folder(), server, server.commits.head, 0);
    gitIn(path, 'checkout', '--quiet', '-b', 'topic');
    expect(defaultBranchName(openGit(path, env))).toBe('main');
    gitIn(path, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    expect(defaultBranchName(openGit(path, env))).toBe('trunk');
  });

  it('without a remote is main, else master, else the one checked out', () => {
    const path = folder();
    gitIn(path, 'init', '--quiet', '--initial-branch=topic');
    const commit = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--allow-empty'];
    gitIn(path, ...commit, '--message=first');
    expect(defaultBranchName(openGit(path, env))).toBe('topic');
    for (const usual of ['master', 'main']) {
      gitIn(path, 'branch', usual);
      expect(defaultBranchName(openGit(path, env))).toBe(usual);
    }
  });
});
