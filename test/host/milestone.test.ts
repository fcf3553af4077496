import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/host/github.ts';
import { milestoneOfCommit, milestoneOfPull } from '../../src/host/milestone.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';

let github: FakeGitHub;
beforeEach(async () => {
  github = await startGitHub({ repositories: [{ name: 'octo/demo', pulls: [{ head: { ref: 'topic' } }] }] });
});
afterEach(() => github.stop());

const client = () => connect({ token: defaultToken, apiUrl: github.api }, { timeoutMs: 1000, pausesMs: [1, 1] });
const repo = { owner: 'octo', repo: 'demo' };

describe.each([
  ['a pull request', () => milestoneOfPull(client(), repo, 1)],
  ['a commit', () => milestoneOfCommit(client(), repo, 'a'.repeat(40))],
])('the milestone of %s', (_, ask) => {
  it.each<[string, Fault]>([
    ['a gateway fails', faults.serverError(502)],
    ['the connection is reset', faults.reset()],
    ['the answer has another form', faults.wrongShape({})],
    ['the rate limit is reached', faults.status(403, 'API rate limit exceeded for installation')],
    ['too much was asked', faults.status(429, 'Too many requests')],
  ])('is nothing else where %s: that is a complaint', async (_, fault) => {
    github.fault({}, fault, 9);
    await expect(ask()).rejects.toMatchObject({ parts: { reason: 'github-failed', todo: 'Run the step again.' } });
  });

  it.each([403, 404])('is not told where GitHub answers %d, which it does every time', async (status) => {
    github.fault({}, faults.status(status, 'Resource not accessible by integration'), 9);
    expect(await ask()).toEqual({ untold: expect.stringContaining(`status ${status} (Resource not`) });
  });
});

it('is nothing where the pull request has none', async () => {
  expect(await milestoneOfPull(client(), repo, 1)).toEqual({ title: undefined });
});
