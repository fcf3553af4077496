import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markerOf } from '../../src/host/comment.ts';
import { type Delivery, deliver } from '../../src/host/deliver.ts';
import type { Audience } from '../../src/host/gather.ts';
import { basicCredentials } from '../../src/host/git.ts';
import { connect } from '../../src/host/github.ts';
import type { CommentMode } from '../../src/host/settings.ts';
import type { Speech } from '../../src/render/speech.ts';
import { type Fault, faults } from '../github/faults.ts';
import { sampleRepository } from '../github/sample-repository.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions } from '../github/tokens.ts';
import { actionsBot } from '../github/world.ts';
import { commandsIn } from './runner-port.ts';
import { annotated, filesOf, TOKEN, temporary } from './workspace.ts';

const { folder, remove } = temporary();
const sample = sampleRepository();
let github: FakeGitHub;
beforeAll(async () => {
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: sample.path, pulls: [{ head: { ref: 'topic' } }] }],
    tokens: { [TOKEN]: actionsToken(allPermissions) },
  });
});
beforeEach(() => {
  github.repository().comments.length = 0;
  github.repository().checkRuns.length = 0;
  github.tokens.set(TOKEN, actionsToken(allPermissions));
});
afterEach(() => {
  github.clearFaults();
  expect(github.violations).toEqual([]);
});
afterAll(async () => {
  await github.stop();
  remove();
  sample.remove();
});

const words = (more: Partial<Speech> = {}): Speech => ({
  headline: 'Coverage fell',
  log: 'the log\n::error::not a command',
  summary: '# the summary',
  comment: 'the comment',
  newsworthy: true,
  failed: true,
  json: '{"version":1}\n',
  resultFile: '---\ncoverage_status: fail\n---\n',
  outputs: { verdict: 'fail', reason: 'regressed' },
  ...more,
});

interface Delivered {
  readonly stdout: string;
  readonly warnings: string[];
  readonly outputs: ReadonlyMap<string, string>;
  /** Everything that was written anywhere. */
  readonly everything: string;
}

async function delivered(
  said: Speech,
  more: Partial<Delivery> = {},
  temp = folder(),
  timeoutMs = 5000,
): Promise<Delivered> {
  for (const name of ['output', 'summary']) writeFileSync(join(temp, name), '');
  let stdout = '';
  const patience = { timeoutMs, pausesMs: [1, 1] };
  const audience: Audience = {
    owner: 'octo',
    repo: 'demo',
    number: 1,
    fork: false,
    links: { repository: 'https://github.com/octo/demo', commit: sample.topic },
    api: () => connect({ token: TOKEN, apiUrl: github.api }, patience),
  };
  await deliver(said, {
    env: {
      GITHUB_OUTPUT: join(temp, 'output'),
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      GITHUB_WORKSPACE: temp,
      GITHUB_RUN_ID: '10',
      RUNNER_TEMP: temp,
    },
    write: (text) => {
      stdout += text;
    },
    key: 'default',
    comment: 'always',
    annotations: 'true',
    resultFile: undefined,
    level: undefined,
    audience,
    ...more,
  });
  const warnings = commandsIn(stdout).filter(({ name }) => name === 'warning');
  const read = readdirSync(temp, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return {
    stdout,
    warnings: warnings.map(({ data }) => data),
    outputs: filesOf(temp).outputs,
    everything: [stdout, ...read].join('\n'),
  };
}

const ours = (): string[] =>
  github
    .repository()
    .comments.filter(({ user }) => user.login === actionsBot.login)
    .map(({ body }) => body);

describe('everything that is said', () => {
  it('reaches log, annotation, files, summary, outputs and comment', async () => {
    const temp = folder();
    const { stdout, outputs, warnings } = await delivered(words(), { level: 'error', resultFile: 'out/r.md' }, temp);
    expect(stdout).toBe('the log\n│ ::error::not a command\n::error title=Coverage Ratchet::Coverage fell\n');
    expect(warnings).toEqual([]);
    expect(Object.fromEntries(outputs)).toEqual({
      verdict: 'fail',
      reason: 'regressed',
      raised: 'false',
      result: join(temp, 'coverage-ratchet-default/result.json'),
      summary: join(temp, 'coverage-ratchet-default/summary.md'),
      'comment-url': expect.stringMatching(/#issuecomment-/),
    });
    expect(readFileSync(outputs.get('result') ?? '', 'utf8')).toBe('{"version":1}\n');
    expect(readFileSync(outputs.get('summary') ?? '', 'utf8')).toBe('# the summary');
    expect(readFileSync(join(temp, 'out/r.md'), 'utf8')).toContain('coverage_status: fail');
    expect(filesOf(temp).summary).toBe('# the summary\n');
    expect(ours()).toEqual([`${markerOf('default')}\n<!-- run 10 -->\nthe comment`]);
  });
  it.each<[CommentMode, Partial<Speech>, number]>([
    ['always', { newsworthy: false, failed: false }, 1],
    ['changes', { newsworthy: false, failed: false }, 0],
    ['changes', { newsworthy: true, failed: false }, 1],
    ['failure', { newsworthy: true, failed: false }, 0],
    ['failure', { newsworthy: true, failed: true }, 1],
    ['off', { newsworthy: true, failed: true }, 0],
  ])('comment: %s with %j makes %d', async (mode, said, count) => {
    await delivered(words(said), { comment: mode });
    expect(ours()).toHaveLength(count);
  });
  it.each<[CommentMode, string]>([
    ['changes', 'all is well again'],
    ['failure', 'all is well again'],
    ['off', 'the comment'],
  ])('comment: %s brings an old comment to say %j', async (mode, said) => {
    await delivered(words());
    await delivered(words({ newsworthy: false, failed: false, comment: 'all is well again' }), { comment: mode });
    expect(ours()).toEqual([expect.stringContaining(said)]);
  });
  it('is no comment where nobody asked, or there is no token', async () => {
    const before = github.requests.length;
    const audience = { owner: 'octo', repo: 'demo', fork: false, links: { repository: '', commit: '' } };
    await delivered(words(), { audience });
    await delivered(words(), { audience: { ...audience, number: 1 } });
    await delivered(words(), { audience: undefined });
    expect(github.requests.length).toBe(before);
  });
});

describe('new lines that no test covers', () => {
  const said = (count: number, level: 'warning' | 'notice' = 'notice') =>
    words({ annotations: annotated(count, level) });
  const beside = (stdout: string) => commandsIn(stdout).filter(({ properties }) => properties.has('file'));
  const made = () => github.repository().checkRuns;
  const here = { owner: 'octo', repo: 'demo', links: { repository: '', commit: sample.topic } };

  it('are annotated where they are, after everything else, and the last line says how many more', async () => {
    const { stdout, warnings } = await delivered(said(40), { level: 'error' });
    expect(warnings).toEqual([]);
    expect(beside(stdout)).toHaveLength(9);
    expect(stdout.split('\n').slice(2)).toEqual([
      '::error title=Coverage Ratchet::Coverage fell',
      ...Array.from(
        { length: 9 },
        (_, i) => `::notice file=src/${i}%3A%3A%2C%25%0A.ts,line=${i + 1},endLine=${i + 3},title=Not covered::No test.`,
      ),
      '::notice title=Coverage Ratchet::… and 31 more',
      '',
    ]);
    expect(made()).toEqual([]);
  });
  it('are warnings where they are what fails', async () => {
    const { stdout } = await delivered(said(2, 'warning'));
    expect(beside(stdout).map(({ name }) => name)).toEqual(['warning', 'warning']);
  });
  it.each<[string, Speech, Partial<Delivery>]>([
    ['where the step does not want it', said(3), { annotations: 'false' }],
    ['where no change was judged', words(), {}],
    ['without a pull request', said(3), { audience: { ...here, fork: false } }],
    ['outside of GitHub', said(3), { audience: undefined }],
  ])('are not annotated %s', async (_, speech, more) => {
    for (const annotations of ['true', 'checks'] as const) {
      const { stdout } = await delivered(speech, { annotations, ...more });
      expect(beside(stdout)).toEqual([]);
    }
    expect(made()).toEqual([]);
  });
  it('are all in a check run where the step asks for it, and not in the step', async () => {
    const { stdout, warnings } = await delivered(said(120), { annotations: 'checks', key: 'api' });
    expect(warnings).toEqual([]);
    expect(beside(stdout)).toEqual([]);
    expect(made()).toMatchObject([{ headSha: sample.topic, fields: { name: 'Coverage Ratchet: new lines (api)' } }]);
    expect(made()[0]?.annotations).toHaveLength(120);
  });
  it('come from the step where the token may not make a check run, and one warning names the permission', async () => {
    github.tokens.set(TOKEN, actionsToken({ ...allPermissions, checks: 'none' }));
    const { stdout, warnings, outputs } = await delivered(said(12), { annotations: 'checks' });
    expect(warnings).toEqual([
      'The check run with the annotations could not be made: the token lacks the permission "checks: write" (GitHub: checks=write); add it to the job. The verdict stands.',
    ]);
    expect(beside(stdout)).toHaveLength(9);
    expect(outputs.get('verdict')).toBe('fail');
  });
  it('come from the step for a fork, of which the warning says that no permission helps', async () => {
    github.tokens.set(TOKEN, actionsToken({ contents: 'read' }));
    const audience = { ...here, number: 1, fork: true, api: () => connect({ token: TOKEN, apiUrl: github.api }) };
    const { stdout, warnings } = await delivered(said(3), { annotations: 'checks', comment: 'off', audience });
    expect(warnings).toEqual([
      expect.stringMatching(/from a fork may only read \("checks: write" is not given to it\)/),
    ]);
    expect(beside(stdout)).toHaveLength(3);
  });
  it('come from the step where there is no token to ask with', async () => {
    const audience = { ...here, number: 1, fork: false };
    const { stdout, warnings } = await delivered(said(3), { annotations: 'checks', audience });
    expect(warnings).toEqual([]);
    expect(beside(stdout)).toHaveLength(3);
  });
  it('stand as far as they were posted: what is lost later is one warning, and nothing is said twice', async () => {
    github.fault({ operation: 'checks/update' }, faults.serverError(502));
    const { stdout, warnings } = await delivered(said(120), { annotations: 'checks' });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Only 50 of 120 annotations are known to be posted: GitHub answered 502: .* The verdict stands\.$/,
      ),
    ]);
    expect(beside(stdout)).toEqual([]);
    expect(made()[0]?.annotations).toHaveLength(50);
  });
});

describe('a place that cannot be reached is one warning', () => {
  it('if the token may only read, with the permission that helps', async () => {
    github.tokens.set(TOKEN, actionsToken({ contents: 'read', 'pull-requests': 'read' }));
    const { warnings, outputs } = await delivered(words());
    expect(warnings).toEqual([expect.stringContaining('"pull-requests: write"')]);
    expect(warnings[0]).toContain('add it to the job');
    expect([outputs.get('verdict'), outputs.get('comment-url')]).toEqual(['fail', '']);
  });
  it('if the pull request comes from a fork, where no permission helps', async () => {
    github.tokens.set(TOKEN, actionsToken({ contents: 'read', 'pull-requests': 'read' }));
    const audience: Audience = {
      owner: 'octo',
      repo: 'demo',
      number: 1,
      fork: true,
      links: { repository: '', commit: '' },
      api: () => connect({ token: TOKEN, apiUrl: github.api }),
    };
    const { warnings } = await delivered(words(), { audience });
    expect(warnings).toEqual([expect.stringMatching(/from a fork may only read \("pull-requests: write"/)]);
  });
  it('if the folder for results, the result file, the summary or the outputs cannot be written', async () => {
    const temp = folder();
    writeFileSync(join(temp, 'coverage-ratchet-default'), 'in the way');
    mkdirSync(join(temp, 'r.md'));
    const env = {
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: temp,
      GITHUB_STEP_SUMMARY: join(temp, 'none/summary'),
      GITHUB_OUTPUT: join(temp, 'none/output'),
    };
    const { warnings } = await delivered(words(), { env, resultFile: 'r.md', comment: 'off' }, temp);
    expect(warnings).toEqual([
      expect.stringContaining('The result could not be written'),
      expect.stringContaining('The result file could not be written'),
      expect.stringContaining('The job summary could not be written'),
      expect.stringContaining('The outputs could not be written'),
    ]);
    for (const warning of warnings) expect(warning).toMatch(/The verdict stands\.$/);
  });
});

describe('the result file', () => {
  it('takes the place of a link, and does not follow it', async () => {
    const [temp, outside] = [folder(), folder()];
    writeFileSync(join(outside, 'precious'), 'precious');
    symlinkSync(join(outside, 'precious'), join(temp, 'r.md'));
    const { warnings } = await delivered(words(), { resultFile: 'r.md', comment: 'off' }, temp);
    expect(warnings).toEqual([]);
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('precious');
    expect(readFileSync(join(temp, 'r.md'), 'utf8')).toContain('coverage_status');
  });
  it('is not written through a folder that leads out of the workspace', async () => {
    const [temp, outside] = [folder(), folder()];
    symlinkSync(outside, join(temp, 'docs'));
    const { warnings } = await delivered(words(), { resultFile: 'docs/r.md', comment: 'off' }, temp);
    expect(warnings).toEqual([expect.stringContaining('leads out of the workspace')]);
    expect(existsSync(join(outside, 'r.md'))).toBe(false);
  });
});

describe('whatever the API does', () => {
  const matrix: [string, () => Fault][] = [
    ['500', () => faults.serverError(500)],
    ['502 before', () => faults.serverError(502)],
    ['502 after', () => faults.serverError(502, 'after')],
    ['503 with a wait', () => faults.unavailable(1)],
    ['504 after', () => faults.serverError(504, 'after')],
    ['429 with a short wait', () => faults.tooManyRequests(1)],
    ['429 with a long wait', () => faults.tooManyRequests(3600)],
    ['429', () => faults.tooManyRequests()],
    ['the limit of the hour', () => faults.primaryLimit(3600)],
    ['a secondary limit with a wait', () => faults.secondaryLimit(60)],
    ['a secondary limit', () => faults.secondaryLimit()],
    ['403', () => faults.notAccessible()],
    ['401', () => faults.status(401, 'Bad credentials')],
    ['404', () => faults.status(404, 'Not Found')],
    ['409', () => faults.status(409, 'Conflict')],
    ['410', () => faults.status(410, 'Gone')],
    ['422', () => faults.status(422, 'Validation Failed')],
    ['a reset before', () => faults.reset()],
    ['a reset after', () => faults.reset('after')],
    ['silence before', () => faults.hang()],
    ['silence after', () => faults.hang('after')],
    ['a slow drip', () => faults.drip(5)],
    ['an answer cut off', () => faults.truncated('honest')],
    ['a connection cut off', () => faults.truncated('whole')],
    ['HTML', () => faults.html()],
    ['HTML after', () => faults.html(200, 'after')],
    ['another form', () => faults.wrongShape()],
    ['another form after', () => faults.wrongShape({ message: 'ok' }, 'after')],
    ['a redirect elsewhere', () => faults.redirect('http://localhost:9/elsewhere')],
  ];
  /** Which call meets the fault, how often, and whether there is a comment of ours already. */
  const cells: [string | undefined, number, boolean][] = [
    ['issues/list-comments', 1, false],
    ['issues/list-comments', 1, true],
    ['issues/list-comments', 99, false],
    ['issues/list-comments', 99, true],
    ['issues/create-comment', 1, false],
    ['issues/create-comment', 99, false],
    ['issues/update-comment', 1, true],
    ['issues/update-comment', 99, true],
    ['graphql', 99, false],
    ['graphql', 99, true],
    [undefined, 99, false],
    [undefined, 99, true],
  ];
  const secrets = [TOKEN, basicCredentials(TOKEN), Buffer.from(TOKEN).toString('base64'), encodeURIComponent(TOKEN)];

  it.each(matrix)('%s: one comment at the most, one warning at the most, no token in sight', async (_, fault) => {
    const temp = folder();
    const isSlow = ['hang', 'drip'].includes(fault().kind);
    for (const [operation, times, old] of cells) {
      github.repository().comments.length = 0;
      if (old) {
        const body = `${markerOf('default')}\n<!-- run 9 -->\nolder words`;
        github.repository().addComment({ issue: 1, body, user: actionsBot });
      }
      github.fault(operation === undefined ? {} : { operation }, fault(), times);
      const first = await delivered(words(), {}, temp, isSlow ? 50 : 5000);
      expect(first.warnings.length).toBeLessThanOrEqual(1);
      expect(first.outputs.get('verdict')).toBe('fail');
      expect(first.outputs.has('result')).toBe(true);
      expect(ours().length).toBeLessThanOrEqual(1);
      // if nothing was said, that is said
      if (!ours().some((body) => body.includes('the comment'))) expect(first.warnings).toHaveLength(1);
      for (const secret of secrets) expect(first.everything).not.toContain(secret);
      github.clearFaults();
      const again = await delivered(words(), {}, temp);
      expect(again.warnings).toEqual([]);
      expect(ours()).toEqual([expect.stringContaining('the comment')]);
    }
  });
});
