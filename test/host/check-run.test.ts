import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CheckRun, openCheckRun } from '../../src/host/check-run.ts';
import { connect } from '../../src/host/github.ts';
import type { Annotated } from '../../src/render/annotations.ts';
import { type Fault, faults } from '../github/faults.ts';
import { sampleRepository } from '../github/sample-repository.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions } from '../github/tokens.ts';
import { annotated, TOKEN } from './workspace.ts';

const sample = sampleRepository();
let github: FakeGitHub;
beforeAll(async () => {
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: sample.path, pulls: [{ number: 1, head: { ref: 'topic' } }] }],
    tokens: { [TOKEN]: actionsToken(allPermissions) },
  });
});
beforeEach(() => {
  github.repository().checkRuns.length = 0;
  github.tokens.set(TOKEN, actionsToken(allPermissions));
});
afterEach(() => {
  github.clearFaults();
  expect(github.violations).toEqual([]);
});
afterAll(async () => {
  await github.stop();
  sample.remove();
});

const open = (said: Annotated, key = 'default', timeoutMs = 5000): Promise<CheckRun> => {
  const api = connect({ token: TOKEN, apiUrl: github.api }, { timeoutMs, pausesMs: [1, 1] });
  return openCheckRun(api, { owner: 'octo', repo: 'demo', head: sample.topic }, key, said);
};
const posted = z.array(z.looseObject({ path: z.string() }));
const runs = () =>
  github.repository().checkRuns.map(({ headSha, fields, annotations }) => ({
    headSha,
    ...fields,
    paths: posted.parse(annotations).map(({ path }) => path),
  }));
const paths = (count: number): string[] => annotated(count).run.shown.map(({ path }) => path);

describe('the check run', () => {
  it('is one on the head of the pull request, done, and neither a pass nor a failure', async () => {
    expect(await open(annotated(2))).toEqual({ made: true, posted: 2 });
    expect(runs()).toEqual([
      {
        headSha: sample.topic,
        name: 'Coverage Ratchet: new lines',
        head_sha: sample.topic,
        status: 'completed',
        conclusion: 'neutral',
        output: { title: 'the title', summary: 'the summary' },
        paths: paths(2),
      },
    ]);
    expect(github.repository().checkRuns[0]?.annotations[1]).toEqual({
      path: 'src/1::,%\n.ts',
      start_line: 2,
      end_line: 4,
      annotation_level: 'warning',
      title: 'Not covered',
      message: 'No test.',
    });
  });
  it('bears the key of its gate', async () => {
    await open(annotated(1), 'api');
    expect(runs()).toMatchObject([{ name: 'Coverage Ratchet: new lines (api)' }]);
  });
  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [120, 3],
    [1000, 20],
  ])('of %d annotations takes %d requests of fifty, and has each once', async (count, requests) => {
    const before = github.requests.length;
    expect(await open(annotated(count))).toEqual({ made: true, posted: count });
    expect(github.requests.length - before).toBe(requests);
    expect(runs()).toMatchObject([{ conclusion: 'neutral', paths: paths(count) }]);
  });
  it('is made anew by a job that runs again', async () => {
    await open(annotated(1));
    await open(annotated(2));
    expect(runs()).toMatchObject([{ paths: paths(1) }, { paths: paths(2) }]);
  });
});

describe('what stands in its way is told, and tried once', () => {
  const matrix: [string, () => Fault][] = [
    ['500', () => faults.serverError(500)],
    ['502, done all the same', () => faults.serverError(502, 'after')],
    ['a limit', () => faults.secondaryLimit()],
    ['422', () => faults.status(422, 'Validation Failed')],
    ['a reset', () => faults.reset()],
    ['silence', () => faults.hang()],
    ['HTML', () => faults.html()],
    ['another form', () => faults.wrongShape()],
  ];
  it.each(matrix)('%s at the first batch: nothing is made that is known of', async (_, fault) => {
    const before = github.requests.length;
    github.fault({ operation: 'checks/create' }, fault());
    const run = await open(annotated(120), 'default', fault().kind === 'hang' ? 50 : 5000);
    expect(run).toEqual({ made: false, posted: 0, error: expect.anything() });
    expect(github.requests.length - before).toBe(1);
  });
  it.each(matrix)('%s at the second: the first fifty stand, and no third is sent', async (_, fault) => {
    const before = github.count({ operation: 'checks/update' });
    github.fault({ operation: 'checks/update' }, fault());
    const run = await open(annotated(120), 'default', fault().kind === 'hang' ? 50 : 5000);
    expect(run).toEqual({ made: true, posted: 50, error: expect.anything() });
    expect(github.count({ operation: 'checks/update' }) - before).toBe(1);
    expect(runs()).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
  });
  it('a token without "checks: write"', async () => {
    github.tokens.set(TOKEN, actionsToken({ ...allPermissions, checks: 'read' }));
    expect(await open(annotated(1))).toMatchObject({ made: false, posted: 0, error: { status: 403 } });
    expect(runs()).toEqual([]);
  });
  it('a commit that GitHub does not have', async () => {
    const api = connect({ token: TOKEN, apiUrl: github.api });
    const run = await openCheckRun(api, { owner: 'octo', repo: 'demo', head: '1'.repeat(40) }, 'default', annotated(1));
    expect(run).toMatchObject({ made: false, error: { status: 422 } });
  });
});
