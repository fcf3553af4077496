import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOctokit } from '@actions/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pullRequestsOnly } from './branch-state.ts';
import { faults } from './faults.ts';
import { commitOn, graphql } from './sample-github.ts';
import { emptyRepository, type SampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';
import { actionsToken, allPermissions, defaultToken } from './tokens.ts';

let sample: SampleRepository;
let main: string;
let github: FakeGitHub;
beforeEach(async () => {
  sample = emptyRepository();
  main = sample.commit('One', { 'a/b.json': '{}\n', 'run.sh': { mode: '100755', bytes: '#!/bin/sh\n' } });
  sample.git('tag', '--annotate', '--message', 'First', 'v1');
  github = await startGitHub({
    repositories: [
      { name: 'octo/demo', git: sample.path },
      { name: 'octo/secret', git: sample.path, private: true },
    ],
    tokens: {
      [defaultToken]: actionsToken(allPermissions),
      reader: actionsToken({ contents: 'read' }),
      elsewhere: { ...actionsToken(allPermissions), repositories: ['octo/demo'] },
      mona: { login: 'mona', id: 9, type: 'User', permissions: {} },
    },
    now: () => new Date('2026-03-01T12:00:00Z'),
  });
});
afterEach(async () => {
  await github.stop();
  sample.remove();
  expect(github.violations).toEqual([]);
});

const tip = () => sample.git('rev-parse', 'main');

describe('createCommitOnBranch', () => {
  it('makes a real commit of whole files, and moves the branch to it', async () => {
    const files = { 'a/b.json': null, 'c/d e"\\ä.json': '{"bar":1}\n', empty: '' };
    const { oid, url } = await commitOn(github, main, { files, body: 'Because.' });
    expect(tip()).toBe(oid);
    expect(url).toBe(`${github.server}/octo/demo/commit/${oid}`);
    expect(sample.git('log', '-1', '--format=%P|%an|%ae|%cn|%aI|%B', 'main')).toBe(
      `${main}|github-actions[bot]|41898282+github-actions[bot]@users.noreply.github.com|GitHub|2026-03-01T12:00:00+00:00|Raise the bar\n\nBecause.`,
    );
    const names = sample.git('-c', 'core.quotepath=false', 'ls-tree', '-r', '-z', '--name-only', 'main');
    expect(names.split('\0').filter(Boolean)).toEqual(['c/d e"\\ä.json', 'empty', 'run.sh']);
    expect(sample.git('show', 'main:c/d e"\\ä.json')).toBe('{"bar":1}');
    expect(sample.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(github.writes()).toMatchObject([{ operation: 'graphql/createCommitOnBranch', applied: true }]);
    expect(github.repository().activities).toMatchObject([
      { branch: 'main', before: main, after: oid, type: 'push', actor: { login: 'github-actions[bot]' } },
    ]);
  });

  it('goes on from packed objects, and from what another process pushed', async () => {
    sample.git('gc', '--quiet');
    await commitOn(github, main, { files: { 'a/new.json': '1\n' } });
    expect(sample.git('ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual([
      'a/b.json',
      'a/new.json',
      'run.sh',
    ]);
    sample.git('reset', '--quiet', '--hard', 'main');
    const pushed = sample.commit('Pushed', { 'a/new.json': '2\n', z: '' });
    await commitOn(github, pushed, { files: { 'run.sh': null } });
    expect(sample.git('ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual(['a/b.json', 'a/new.json', 'z']);
    expect(sample.git('show', 'main:a/new.json')).toBe('2');
    expect(sample.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('does not move a branch that another process is moving', async () => {
    const lock = join(sample.path, '.git', 'refs', 'heads', 'main.lock');
    writeFileSync(lock, '');
    expect((await commitOn(github, main)).type).toBe('STALE_DATA');
    expect(tip()).toBe(main);
    rmSync(lock);
    expect((await commitOn(github, main)).oid).toBe(tip());
  });

  it('is refused when the tip is not the one that was expected', async () => {
    const { oid = '' } = await commitOn(github, main);
    expect(await commitOn(github, main)).toMatchObject({
      type: 'STALE_DATA',
      path: ['createCommitOnBranch'],
      message: `Expected branch to point to "${oid}" but it did not. Pull and try again.`,
    });
    expect(tip()).toBe(oid);
    expect(github.writes()).toHaveLength(1);
  });

  it('lets one of two with the same tip win, and one of twenty', async () => {
    const two = await Promise.all([commitOn(github, main), commitOn(github, main)]);
    expect(two.map(({ type }) => type).sort()).toEqual(['STALE_DATA', undefined]);
    const next = tip();
    const twenty = await Promise.all(Array.from({ length: 20 }, () => commitOn(github, next)));
    expect(twenty.filter(({ oid }) => oid !== undefined)).toMatchObject([{ oid: tip() }]);
    expect(sample.git('rev-list', '--count', 'main')).toBe('3');
  });

  it.each([
    ['a branch that is not there', { branch: 'none' }, 'NOT_FOUND'],
    ['a repository that is not there', { repository: 'octo/none' }, 'NOT_FOUND'],
    ['a repository that the token does not reach', { repository: 'octo/secret', token: 'elsewhere' }, 'NOT_FOUND'],
    ['a token that may only read', { token: 'reader' }, 'FORBIDDEN'],
    ['a path that leads out', { files: { '../x': '' } }, 'UNPROCESSABLE'],
    ['a path into the folder of git', { files: { '.git/config': '' } }, 'UNPROCESSABLE'],
    ['a file to be deleted that is not there', { files: { none: null } }, 'NOT_FOUND'],
  ])('is refused for %s, and changes nothing', async (_, options, type) => {
    expect((await commitOn(github, main, options)).type).toBe(type);
    expect(tip()).toBe(main);
    expect(github.writes()).toEqual([]);
  });

  it('says as GitHub says what a token may not do', async () => {
    expect((await commitOn(github, main, { token: 'reader' })).message).toBe('Resource not accessible by integration');
    const mona = await commitOn(github, main, { token: 'mona' });
    expect(mona.message).toBe('Resource not accessible by personal access token');
  });

  it('is refused on a protected branch, in the words that were set, until that is lifted', async () => {
    github.repository().protect('main');
    expect(await commitOn(github, main)).toMatchObject({
      type: 'UNPROCESSABLE',
      message: 'Protected branch update failed for refs/heads/main.',
    });
    github.repository().protect('main', pullRequestsOnly, 'BRANCH_PROTECTION_RULE_VIOLATION');
    expect(await commitOn(github, main)).toMatchObject({
      type: 'BRANCH_PROTECTION_RULE_VIOLATION',
      message: 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    });
    expect(tip()).toBe(main);
    github.repository().unprotect('main');
    expect((await commitOn(github, main)).oid).toBe(tip());
  });

  it.each([
    ['a reset', faults.reset('after')],
    ['a 502', faults.serverError(502, 'after')],
    ['a page of HTML', faults.html(200, 'after')],
  ])('is applied though its answer is lost in %s', async (_, fault) => {
    github.fault({ operation: 'graphql/createCommitOnBranch' }, fault);
    await graphql(github, '{ viewer { login } }');
    await expect(commitOn(github, main)).rejects.toThrow();
    expect(sample.git('rev-parse', 'main~1')).toBe(main);
    expect(github.writes()).toMatchObject([{ applied: true, fault: fault.kind }]);
  });

  it.each([
    ['a reset', faults.reset('before')],
    ['a 500', faults.serverError(500, 'before')],
  ])('is not applied when %s comes first', async (_, fault) => {
    github.fault({ operation: 'graphql' }, fault);
    await expect(commitOn(github, main)).rejects.toThrow();
    expect(tip()).toBe(main);
    expect(github.writes()).toEqual([]);
  });

  it('is applied though its answer never comes', async () => {
    github.fault({ operation: 'graphql/createCommitOnBranch' }, faults.hang('after'));
    const asked = expect(commitOn(github, main)).rejects.toThrow('fetch failed');
    while (tip() === main) await new Promise((resolve) => setTimeout(resolve, 5));
    await github.stop();
    await asked;
    expect(github.writes()).toMatchObject([{ applied: true, status: undefined }]);
  });

  it('comes through @actions/github, errors and all', async () => {
    const octokit = getOctokit(defaultToken, { baseUrl: github.api });
    const query =
      'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { clientMutationId commit { oid } ref { name target { oid } } } }';
    const commit = () =>
      octokit.graphql(query, {
        input: {
          clientMutationId: 'mine',
          branch: { repositoryNameWithOwner: 'octo/demo', branchName: 'refs/heads/main' },
          expectedHeadOid: main,
          message: { headline: 'Empty' },
        },
      });
    const answer = await commit();
    const target = { oid: tip() };
    expect(answer).toEqual({
      createCommitOnBranch: { clientMutationId: 'mine', commit: target, ref: { name: 'main', target } },
    });
    await expect(commit()).rejects.toThrow('Expected branch to point to');
  });
});
