import { getOctokit } from '@actions/github';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, comments, fill, send, startSample } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';
import { defaultToken } from './tokens.ts';

const sample = sampleRepository();
afterAll(sample.remove);

let github: FakeGitHub;
beforeEach(async () => {
  github = await startSample(sample.path);
});
afterEach(() => github.stop());

describe('tokens and permissions', () => {
  it.each([
    ['an unknown token', 'GET', '/repos/octo/demo', 'stolen', 401, 'Bad credentials'],
    ['nobody writing', 'POST', comments, '', 401, 'Requires authentication'],
    ['a read-only token writing', 'POST', comments, 'reader', 403, 'Resource not accessible by integration'],
    ['a person without permission', 'POST', comments, 'mona', 403, 'Resource not accessible by personal access token'],
    ['issues: write on a pull request', 'POST', comments, 'issues-only', 403, 'Resource not accessible by integration'],
    ['private content without contents', 'GET', '/repos/octo/secret/contents/src', 'blind', 404, 'Not Found'],
    ['a private repository and nobody', 'GET', '/repos/octo/secret', '', 404, 'Not Found'],
    ['an unknown operation', 'GET', '/user', defaultToken, 404, 'Not Found'],
    ['an unknown pull request', 'GET', '/repos/octo/demo/pulls/99', defaultToken, 404, 'Not Found'],
    ['another method of a known path', 'PUT', comments, defaultToken, 404, 'Not Found'],
  ])('%s', async (_, method, path, token, status, message) => {
    const answer = await ask(github, method, path, { token, ...(method === 'POST' ? { body: { body: 'x' } } : {}) });
    expect(answer).toMatchObject({ status, json: { message, status: `${status}` } });
    expect(github.violations).toEqual([]);
    expect(github.writes()).toEqual([]);
  });

  it('the refusal names what would have been enough', async () => {
    const response = await send(github, 'POST', comments, { token: 'reader', body: { body: 'x' } });
    expect(response.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
    expect(await response.json()).toMatchObject({
      documentation_url: expect.stringContaining('#create-an-issue-comment'),
    });
  });

  it('nobody may read what is public, and issues: write is enough on an issue', async () => {
    expect((await send(github, 'GET', '/repos/octo/demo/contents/src', { token: '' })).status).toBe(200);
    const answer = await send(github, 'POST', '/repos/octo/demo/issues/7/comments', {
      token: 'issues-only',
      body: { body: 'x' },
    });
    expect(answer.status).toBe(201);
  });

  it('requests are refused once the rate limit is used up', async () => {
    await using small = await startGitHub({ rateLimit: 1 });
    const headers = { authorization: `Bearer ${defaultToken}` };
    expect((await fetch(`${small.api}/repos/octo/demo`, { headers })).status).toBe(200);
    const second = await fetch(`${small.api}/repos/octo/demo`, { headers });
    expect([second.status, second.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
  });
});

describe('the size of a comment', () => {
  it('is limited in bytes, though the text says characters', async () => {
    expect((await ask(github, 'POST', comments, { body: { body: '😀'.repeat(65_536) } })).status).toBe(201);
    const long = await ask(github, 'POST', comments, { body: { body: `${'😀'.repeat(65_536)}a` } });
    expect(long).toMatchObject({
      status: 422,
      json: {
        errors: [
          {
            resource: 'IssueComment',
            code: 'unprocessable',
            field: 'data',
            message: 'Body is too long (maximum is 65536 characters)',
          },
        ],
      },
    });
    expect(github.violations).toEqual([]);
  });
});

describe('through @actions/github', () => {
  let octokit: ReturnType<typeof getOctokit>;
  beforeEach(() => {
    octokit = getOctokit(defaultToken, { baseUrl: github.api });
  });
  const repo = { owner: 'octo', repo: 'demo' };

  it('every comment is listed once and a new one is made', async () => {
    const all = fill(github, 120);
    const { data } = await octokit.rest.issues.createComment({ ...repo, issue_number: 1, body: 'new' });
    const listed = await octokit.paginate(octokit.rest.issues.listComments, { ...repo, issue_number: 1, per_page: 50 });
    expect(listed.map(({ id }) => id)).toEqual([...all, data.id]);
    expect(github.count({ operation: 'issues/list-comments' })).toBe(3);
    expect(github.violations).toEqual([]);
  });

  it('paths and refs with slashes arrive, and GraphQL is found', async () => {
    const { data } = await octokit.rest.git.getRef({ ...repo, ref: 'heads/main' });
    expect(data.object.sha).toBe(sample.main);
    await octokit.rest.repos.getContent({ ...repo, path: 'src/a.ts', ref: sample.topic });
    await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: `${sample.main}...${sample.topic}` });
    expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } });
    expect(github.violations).toEqual([]);
  });

  it('a refusal carries status, text and header', async () => {
    const reader = getOctokit('reader', { baseUrl: github.api });
    const refused = reader.rest.issues.createComment({ ...repo, issue_number: 1, body: 'x' });
    await expect(refused).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Resource not accessible by integration - https:/),
      response: { headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' } },
    });
  });
});

it('github.com has no base path', async () => {
  await using plain = await startGitHub({ basePath: '' });
  expect((await fetch(`${plain.api}/repos/octo/demo`)).status).toBe(200);
  expect(new URL(plain.graphql).pathname).toBe('/graphql');
});

it('two hundred writers at once make two hundred comments', async () => {
  await Promise.all(
    Array.from({ length: 200 }, (_, at) => send(github, 'POST', comments, { body: { body: `${at}` } })),
  );
  expect(new Set(github.repository().comments.map(({ id }) => id)).size).toBe(200);
});
