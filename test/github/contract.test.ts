import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOperation, responseProblems } from './contract.ts';
import { ask, comments, send, startSample } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import type { FakeGitHub } from './server.ts';

const sample = sampleRepository();
afterAll(sample.remove);

let github: FakeGitHub;
beforeEach(async () => {
  github = await startSample(sample.path);
});
afterEach(() => github.stop());

describe('every operation keeps the contract', () => {
  const reads = [
    '/repos/octo/demo',
    '/repos/octo/demo/milestones?state=all',
    '/repos/octo/demo/pulls/1',
    '/repos/octo/demo/pulls/1/files',
    '/repos/octo/demo/commits/topic/pulls',
    '/repos/octo/demo/compare/main...topic',
    '/repos/octo/demo/compare/topic...main?per_page=1',
    '/repos/octo/demo/contents',
    '/repos/octo/demo/contents/src?ref=topic',
    '/repos/octo/demo/contents/src%2Fa.ts',
    '/repos/octo/demo/contents/link',
    '/repos/octo/demo/contents/dangling',
    '/repos/octo/demo/contents/vendor',
    '/repos/octo/demo/git/ref/heads%2Fmain',
    '/repos/octo/demo/git/ref/tags/v1',
    '/repos/octo/demo/git/trees/main?recursive=1',
    `/repos/octo/demo/git/commits/${sample.main}`,
    `/repos/octo/demo/git/blobs/${sample.git('rev-parse', 'main:binary')}`,
    '/repos/octo/demo/rules/branches/main',
  ];
  it.each(reads)('GET %s', async (path) => {
    const response = await send(github, 'GET', path);
    expect(response.status).toBe(200);
    expect(github.violations).toEqual([]);
    expect(response.headers.get('x-ratelimit-remaining')).toBe('999');
  });

  it('comments are made, read, changed and deleted', async () => {
    const made = await ask(github, 'POST', comments, { body: { body: 'first' } });
    expect(made.status).toBe(201);
    expect(made.json.user).toMatchObject({ login: 'github-actions[bot]', id: 41898282, type: 'Bot' });
    const path = `/repos/octo/demo/issues/comments/${made.json.id}`;
    expect((await ask(github, 'PATCH', path, { body: { body: 'second' } })).json.body).toBe('second');
    expect((await ask(github, 'GET', path)).json.body).toBe('second');
    expect((await send(github, 'DELETE', path)).status).toBe(204);
    expect((await ask(github, 'GET', path)).status).toBe(404);
    expect(github.violations).toEqual([]);
    expect(github.writes().map(({ operation }) => operation)).toEqual([
      'issues/create-comment',
      'issues/update-comment',
      'issues/delete-comment',
    ]);
  });

  it('check runs are made and completed, their annotations add up', async () => {
    const annotation = { path: 'src/a.ts', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'bare' };
    const output = { title: 'T', summary: 'S', annotations: [annotation] };
    const made = await ask(github, 'POST', '/repos/octo/demo/check-runs', {
      body: { name: 'c', head_sha: sample.topic, output },
    });
    expect(made.json).toMatchObject({ status: 'queued', conclusion: null });
    const path = `/repos/octo/demo/check-runs/${made.json.id}`;
    const done = await ask(github, 'PATCH', path, { body: { conclusion: 'success', output } });
    expect(done.json).toMatchObject({ status: 'completed', output: { annotations_count: 2 } });
    expect(github.violations).toEqual([]);
  });

  it('a pull request whose fork is gone has no head repository', async () => {
    github.repository().addPull({ number: 2, head: { ref: 'x', sha: sample.topic, repository: null } });
    github.repository().addPull({ number: 3, head: { ref: 'x', sha: sample.topic, repository: 'mona/demo' } });
    expect((await ask(github, 'GET', '/repos/octo/demo/pulls/2')).json.head).toMatchObject({ repo: null });
    expect((await ask(github, 'GET', '/repos/octo/demo/pulls/3')).json.head).toMatchObject({ repo: { fork: true } });
    expect(github.violations).toEqual([]);
  });
});

it('an answer that lacks a field, or has one of another type, is found out', () => {
  const found = findOperation('POST', comments);
  const problems = found === undefined ? [] : responseProblems(found.operation, 201, { id: 'seven', user: null });
  expect(problems).toContain("answer 201 must have required property 'html_url'");
  expect(problems).toContain('answer 201/id must be integer');
  expect(problems.filter((text) => text.includes('user'))).toEqual([]);
});

describe('a breach of the contract is answered with 500 and kept', () => {
  it.each([
    ['a misspelled query parameter', 'GET', `${comments}?perpage=100`, undefined, 'query parameter perpage is unknown'],
    [
      'a number that is none',
      'GET',
      '/repos/octo/demo/pulls/one',
      undefined,
      'path parameter pull_number must be integer',
    ],
    ['a missing body', 'POST', comments, undefined, 'the body is missing'],
    ['a body of the wrong shape', 'POST', comments, { body: 1 }, 'body/body must be string'],
    ['an unknown key', 'POST', comments, { body: 'x', event: 'APPROVE' }, 'body/event is unknown'],
  ])('%s', async (_, method, path, body, problem) => {
    const { status, json } = await ask(github, method, path, body === undefined ? {} : { body });
    expect(status).toBe(500);
    expect(json.message).toContain(problem);
    expect(github.violations).toMatchObject([{ by: 'client', problems: [problem] }]);
  });

  it('an answer of the fake that GitHub would not give is its own breach', async () => {
    github.repository().rules.set('main', [{ type: 'unheard-of' }]);
    expect((await ask(github, 'GET', '/repos/octo/demo/rules/branches/main')).status).toBe(500);
    expect(github.violations).toMatchObject([{ by: 'fake', operation: 'repos/get-branch-rules' }]);
  });
});
