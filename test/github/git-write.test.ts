import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pullRequestsOnly } from './branch-state.ts';
import { ask } from './sample-github.ts';
import { emptyRepository, type SampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';
import { actionsToken, allPermissions, defaultToken } from './tokens.ts';

let sample: SampleRepository;
let main: string;
let github: FakeGitHub;
beforeEach(async () => {
  sample = emptyRepository();
  main = sample.commit('One', { 'a/b.json': '{}\n', 'a/c.json': '[]\n', 'd/e/f': 'deep\n', 'run.sh': 'go\n' });
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: sample.path }, { name: 'octo/empty' }],
    tokens: { [defaultToken]: actionsToken(allPermissions), reader: actionsToken({ contents: 'read' }) },
    now: () => new Date('2026-03-01T12:00:00Z'),
  });
});
afterEach(async () => {
  await github.stop();
  sample.remove();
  expect(github.violations).toEqual([]);
});

const git = (rest: string, body: unknown, method = 'POST') =>
  ask(github, method, `/repos/octo/demo/git/${rest}`, { body });
const made = z.looseObject({ sha: z.string() });
const shaOf = async (rest: string, body: unknown) => made.parse((await git(rest, body)).json).sha;
const tip = (branch = 'main') => sample.git('rev-parse', branch);

/** A commit with an empty change on top of these. */
const commit = (message: string, parents: string[]) =>
  shaOf('commits', { message, tree: sample.git('rev-parse', `${main}^{tree}`), parents });

describe('blobs, trees and commits', () => {
  it('are those that git would make', async () => {
    const blob = await shaOf('blobs', { content: Buffer.from([0, 255]).toString('base64'), encoding: 'base64' });
    expect(sample.git('cat-file', '-s', blob)).toBe('2');
    const tree = await git('trees', {
      base_tree: sample.git('rev-parse', 'main^{tree}'),
      tree: [
        { path: 'a/b.json', mode: '100644', type: 'blob', sha: blob },
        { path: 'new/deep/x.txt', mode: '100755', content: 'ä\n' },
        { path: 'd/e/f', mode: '100644', sha: null },
      ],
    });
    expect(tree.status).toBe(201);
    const { sha } = made.parse(tree.json);
    expect(sample.git('ls-tree', '-r', sha).split('\n')).toEqual([
      `100644 blob ${blob}\ta/b.json`,
      `100644 blob ${sample.git('rev-parse', 'main:a/c.json')}\ta/c.json`,
      `100755 blob ${sample.git('rev-parse', `${sha}:new/deep/x.txt`)}\tnew/deep/x.txt`,
      `100644 blob ${sample.git('rev-parse', 'main:run.sh')}\trun.sh`,
    ]);
    const oid = await shaOf('commits', { message: 'Two', tree: sha, parents: [main] });
    expect(sample.git('log', '-1', '--format=%T|%P|%an|%cI|%B', oid)).toBe(
      `${sha}|${main}|github-actions[bot]|2026-03-01T12:00:00+00:00|Two`,
    );
    expect(sample.git('fsck', '--strict', '--no-dangling', '--unreachable').match(/error|warning/)).toBe(null);
    expect(tip()).toBe(main);
    expect(github.writes()).toHaveLength(3);
  });

  it('can start anew, with an author of their own', async () => {
    const tree = await shaOf('trees', { tree: [{ path: 'marks.json', mode: '100644', content: '{}' }] });
    const author = { name: 'Mona', email: 'mona@example.com', date: '2026-01-01T00:00:00Z' };
    const { json } = await git('commits', { message: 'Root', tree, parents: [], author, committer: { name: 'Lisa' } });
    expect(json).toMatchObject({ parents: [], author, committer: { ...author, name: 'Lisa' }, message: 'Root' });
    const orphan = await shaOf('commits', { message: 'Root', tree });
    expect((await git('refs', { ref: 'refs/heads/data', sha: orphan })).status).toBe(201);
    expect(sample.git('ls-tree', '-r', '--name-only', 'data')).toBe('marks.json');
  });

  const nothing = '1'.repeat(40);
  it.each([
    ['a base that is not there', 'trees', { base_tree: nothing, tree: [{ path: 'x', content: '' }] }, 'base_tree'],
    ['a blob that is not there', 'trees', { tree: [{ path: 'x', sha: nothing }] }, 'is not a valid blob'],
    ['a path that leads out', 'trees', { tree: [{ path: '../x', content: '' }] }, 'malformed'],
    ['nothing to be taken away', 'trees', { tree: [{ path: 'x/y', sha: null }] }, 'GitRPC::BadObjectState'],
    ['no entries', 'trees', { tree: [] }, 'Validation Failed'],
    ['a tree that is not there', 'commits', { message: 'x', tree: nothing }, 'Tree SHA does not exist'],
    ['an encoding of its own', 'blobs', { content: '', encoding: 'rot13' }, 'not supported'],
  ])('are refused with %s', async (_, rest, body, message) => {
    const { status, json } = await git(rest, body);
    expect([status, json.message]).toEqual([422, expect.stringContaining(message)]);
  });

  it('are refused without contents: write, and in an empty repository', async () => {
    const body = { content: 'x' };
    expect(await ask(github, 'POST', '/repos/octo/demo/git/blobs', { body, token: 'reader' })).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    });
    expect((await ask(github, 'POST', '/repos/octo/empty/git/blobs', { body })).status).toBe(409);
    expect(github.writes()).toEqual([]);
  });

  it('a parent that is no commit is refused', async () => {
    const tree = sample.git('rev-parse', 'main^{tree}');
    const { json } = await git('commits', { message: 'x', tree, parents: [tree] });
    expect(json.message).toBe('Parent SHA does not exist or is not a commit object');
  });
});

describe('a ref', () => {
  it('is made once', async () => {
    const body = { ref: 'refs/heads/ratchet/main', sha: main };
    expect(await git('refs', body)).toMatchObject({
      status: 201,
      json: { ref: body.ref, object: { sha: main, type: 'commit' } },
    });
    expect(tip('ratchet/main')).toBe(main);
    expect(await git('refs', body)).toMatchObject({ status: 422, json: { message: 'Reference already exists' } });
    expect(github.repository().activities).toMatchObject([
      { branch: 'ratchet/main', type: 'branch_creation', after: main },
    ]);
  });

  it.each([
    ['an object that is not there', { ref: 'refs/heads/x', sha: '1'.repeat(40) }, 'Object does not exist'],
    ['a short name', { ref: 'heads/x', sha: 'main' }, 'Reference name must'],
    ['a name that git refuses', { ref: 'refs/heads/x..y', sha: 'main' }, 'Reference update failed'],
    ['a name below a branch', { ref: 'refs/heads/main/x', sha: 'main' }, 'Reference update failed'],
    ['a tree', { ref: 'refs/heads/x', sha: 'main^{tree}' }, 'Object is not a commit'],
  ])('is not made with %s', async (_, { ref, sha }, message) => {
    const oid = /^\d/.test(sha) ? sha : sample.git('rev-parse', sha);
    const { status, json } = await git('refs', { ref, sha: oid });
    expect([status, json.message]).toEqual([422, expect.stringContaining(message)]);
    expect(github.repository().activities).toEqual([]);
  });

  it('moves forward, and backward only by force', async () => {
    const two = await commit('Two', [main]);
    const other = await commit('Other', [main]);
    const move = (sha: string, force?: boolean) =>
      git('refs/heads/main', force === undefined ? { sha } : { sha, force }, 'PATCH');
    expect(await move(two, false)).toMatchObject({
      status: 200,
      json: { ref: 'refs/heads/main', object: { sha: two } },
    });
    expect(await move(other)).toMatchObject({ status: 422, json: { message: 'Update is not a fast forward' } });
    expect(tip()).toBe(two);
    expect((await move(other, true)).status).toBe(200);
    expect(tip()).toBe(other);
    expect(github.repository().activities).toMatchObject([
      { type: 'push', before: main, after: two },
      { type: 'force_push', before: two, after: other },
    ]);
  });

  it('is not found by its full name, and not without an object', async () => {
    for (const rest of ['refs/refs/heads/main', 'refs/heads/none']) {
      expect(await git(rest, { sha: main }, 'PATCH')).toMatchObject({
        status: 422,
        json: { message: 'Reference does not exist' },
      });
    }
    const unknown = await git('refs/heads/main', { sha: '1'.repeat(40) }, 'PATCH');
    expect(unknown).toMatchObject({ status: 422, json: { message: 'Object does not exist' } });
  });

  it('lets one of two with the same parent win', async () => {
    const heads = [await commit('Two', [main]), await commit('Other', [main])];
    const answers = await Promise.all(heads.map((sha) => git('refs/heads/main', { sha, force: false }, 'PATCH')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('of a protected branch does not move', async () => {
    const two = await commit('Two', [main]);
    github.repository().protect('main', pullRequestsOnly);
    const { status, json } = await git('refs/heads/main', { sha: two }, 'PATCH');
    expect([status, json.message]).toEqual([422, pullRequestsOnly]);
    expect(tip()).toBe(main);
  });
});
