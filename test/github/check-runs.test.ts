import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, startSample } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import type { FakeGitHub } from './server.ts';
import { actionsToken, allPermissions } from './tokens.ts';

const sample = sampleRepository();
afterAll(sample.remove);

let github: FakeGitHub;
beforeEach(async () => {
  github = await startSample(sample.path);
});
afterEach(() => github.stop());

const RUNS = '/repos/octo/demo/check-runs';
const annotation = { path: 'src/a.ts', start_line: 3, end_line: 4, annotation_level: 'notice', message: 'bare' };
const run = (more = {}, annotations: readonly unknown[] = [annotation]) => ({
  name: 'c',
  head_sha: sample.topic,
  conclusion: 'neutral',
  output: { title: 'T', summary: 'S', annotations },
  ...more,
});
const post = (body: unknown, token?: string) =>
  ask(github, 'POST', RUNS, { body, ...(token !== undefined && { token }) });

describe('a check run', () => {
  it('is made once more under the same name, beside the one before', async () => {
    const made = [await post(run()), await post(run())];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(github.repository().checkRuns.map(({ id }) => id)).toEqual(made.map(({ json }) => json.id));
    expect(github.violations).toEqual([]);
  });

  it.each([
    ['of a commit that is not there', run({ head_sha: '1'.repeat(40) }), /^No commit found for SHA: 1{40}$/],
    ['with an annotation that ends before it begins', run({}, [{ ...annotation, end_line: 2 }]), /^Validation Failed$/],
    ['with an annotation of no file', run({}, [{ ...annotation, path: '' }]), /^Validation Failed$/],
    ['with a title that is too long', run({}, [{ ...annotation, title: 'x'.repeat(256) }]), /^Validation Failed$/],
    ['with too many words', run({}, [{ ...annotation, message: 'ä'.repeat(32_769) }]), /^Validation Failed$/],
  ])('%s is refused', async (_, body, message) => {
    const { status, json } = await post(body);
    expect(status).toBe(422);
    expect(json.message).toMatch(message);
    expect(github.repository().checkRuns).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  it('takes "checks: write", and only its maker changes it', async () => {
    const { status, json } = await post(run(), 'reader');
    expect([status, json.message]).toEqual([403, 'Resource not accessible by integration']);
    github.tokens.set('other', { ...actionsToken(allPermissions), login: 'other[bot]' });
    const { id } = (await post(run(), 'other')).json;
    const changed = await ask(github, 'PATCH', `${RUNS}/${id}`, { body: { output: run().output } });
    expect([changed.status, changed.json.message]).toEqual([403, expect.stringContaining('Invalid app_id')]);
    expect(github.repository().checkRuns[0]?.annotations).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });

  it('with more than 50 annotations in one request breaches the contract', async () => {
    const { status } = await post(
      run(
        {},
        Array.from({ length: 51 }, () => annotation),
      ),
    );
    expect(status).toBe(500);
    expect(github.violations).toMatchObject([
      { by: 'client', problems: ['body/output/annotations must NOT have more than 50 items'] },
    ]);
  });
});
