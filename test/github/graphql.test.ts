import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphql } from './sample-github.ts';
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
      blind: actionsToken({ checks: 'write' }),
      elsewhere: { ...actionsToken(allPermissions), repositories: ['octo/demo'] },
    },
  });
});
afterEach(async () => {
  await github.stop();
  sample.remove();
});

const tip = () => sample.git('rev-parse', 'main');

describe('a document', () => {
  it('that asks who asks is told', async () => {
    const { json } = await graphql(github, 'query Me { viewer { login who: databaseId } }');
    expect(json).toEqual({ data: { viewer: { login: 'github-actions[bot]', who: 41898282 } } });
    expect(github.requests).toMatchObject([{ operation: 'graphql/viewer', applied: false }]);
  });
  it.each([
    ['{ repository(owner: "o", name: "n") { id } }', 'Cannot query field "id" on type "Repository".'],
    ['{ repository(owner: "o") { nameWithOwner } }', 'of type "String!" is required'],
    ['mutation { x }', 'Cannot query field "x"'],
    ['{ viewer { nothing } }', 'Cannot query field "nothing"'],
    ['{ viewer { login', 'Syntax Error'],
    ['%', 'Syntax Error'],
    ['query ($a: Int!) { viewer { login } }', 'Variable "$a" is never used.'],
  ])('that GitHub’s schema does not allow is answered with 200 and errors, and kept: %s', async (query, message) => {
    const { status, json } = await graphql(github, query);
    expect(status).toBe(200);
    expect(json).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining(message) })] });
    expect(github.violations).toMatchObject([{ by: 'client', problems: [expect.stringContaining(message)] }]);
  });
  it.each([
    ['an oid that is none', { expectedHeadOid: 'tip' }, 'Could not coerce value "tip" to GitObjectID'],
    ['base64 without its padding', { contents: 'eA' }, 'Could not coerce value "eA" to Base64String'],
    ['a field that is unknown', { author: 'mona' }, 'unknown field "author"'],
  ])('with %s among its variables is refused', async (_, changed, message) => {
    const { contents = '', ...rest } = { contents: '', ...changed };
    const input = {
      branch: { repositoryNameWithOwner: 'octo/demo', branchName: 'main' },
      expectedHeadOid: main,
      message: { headline: 'x' },
      fileChanges: { additions: [{ path: 'x', contents }] },
      ...rest,
    };
    const query =
      'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }';
    const { json } = await graphql(github, query, { input });
    expect(json).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining(message) })] });
    expect(github.violations).toHaveLength(1);
    expect(tip()).toBe(main);
  });
});

describe('a read', () => {
  const query = `query ($owner: String!, $ref: String!) {
    repository(owner: $owner, name: "demo") {
      ref(qualifiedName: $ref) {
        prefix name
        target {
          oid
          ... on Commit {
            json: file(path: "a/b.json") { oid mode type path }
            folder: file(path: "a") { mode type }
            script: file(path: "run.sh") { mode }
            gone: file(path: "a/gone") { oid }
          }
          ... on Tag { target { oid } }
        }
      }
    }
  }`;
  it('of a branch tells its tip and several files of it', async () => {
    const { json } = await graphql(github, query, { owner: 'octo', ref: 'refs/heads/main' });
    const target = {
      oid: main,
      json: { oid: sample.git('rev-parse', 'main:a/b.json'), mode: 0o100644, type: 'blob', path: 'a/b.json' },
      folder: { mode: 0o040000, type: 'tree' },
      script: { mode: 0o100755 },
      gone: null,
    };
    expect(json).toEqual({ data: { repository: { ref: { prefix: 'refs/heads/', name: 'main', target } } } });
    expect(github.violations).toEqual([]);
  });
  it('of a tag tells what it names, and of a ref that is not there null', async () => {
    const tag = await graphql(github, query, { owner: 'octo', ref: 'refs/tags/v1' });
    expect(tag.json).toMatchObject({ data: { repository: { ref: { target: { target: { oid: main } } } } } });
    for (const ref of ['refs/heads/none', 'none', 'refs/heads/../heads/main']) {
      expect((await graphql(github, query, { owner: 'octo', ref })).json).toEqual({
        data: { repository: { ref: null } },
      });
    }
    expect(github.violations).toEqual([]);
  });
  it('sees a branch that was packed, and one that another process moved', async () => {
    const ask = '{ repository(owner: "octo", name: "demo") { ref(qualifiedName: "main") { target { oid } } } }';
    const answer = (oid: string) => ({ data: { repository: { ref: { target: { oid } } } } });
    sample.git('pack-refs', '--all');
    expect((await graphql(github, ask)).json).toEqual(answer(main));
    const two = sample.commit('Two', { new: 'x' });
    expect((await graphql(github, ask)).json).toEqual(answer(two));
  });
  it('of a repository that is not there, or not to be seen, is not found', async () => {
    const { json } = await graphql(github, query, { owner: 'nobody', ref: 'main' });
    const message = "Could not resolve to a Repository with the name 'nobody/demo'.";
    expect(json).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message }],
    });
    const hidden = '{ repository(owner: "octo", name: "secret") { ref(qualifiedName: "main") { target { oid } } } }';
    expect((await graphql(github, hidden, {}, 'elsewhere')).json).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
    expect((await graphql(github, hidden, {}, 'blind')).json).toMatchObject({
      data: { repository: { ref: null } },
      errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
    });
    expect((await graphql(github, hidden, {}, 'reader')).json).not.toHaveProperty('errors');
    expect(github.violations).toEqual([]);
  });
});
