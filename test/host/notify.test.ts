import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/host/github.ts';
import { failedBefore, type News, type OwnRun, post, workflowFile } from '../../src/host/notify.ts';
import type { WorkflowRunOptions } from '../github/branch-state.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions, defaultToken } from '../github/tokens.ts';
import type { Repository } from '../github/world.ts';
import { CANARY, type Chat, openChat } from './chat.ts';

const NEWS: News = { text: '❌ fell\nhttps://x/1', content: '❌ fell\nhttps://x/1', verdict: 'fail', milestone: 'M0' };

describe('the news', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat();
  });
  afterEach(() => chat.close());

  /** What is said of a post that fails. */
  const refusal = async (url = chat.url, timeoutMs = 5000): Promise<string> => {
    const error: unknown = await post(url, NEWS, timeoutMs).catch((it: unknown) => it);
    if (!(error instanceof Error)) return 'it was sent';
    expect([error.message, error.stack, JSON.stringify(error), String(error.cause)].join()).not.toContain(CANARY);
    return error.message;
  };

  it('is one POST of JSON', async () => {
    expect(await refusal()).toBe('it was sent');
    const [{ path, ...told } = { path: '' }] = chat.told;
    expect(chat.told).toHaveLength(1);
    expect(path).toContain(CANARY);
    expect(told).toEqual({ method: 'POST', type: 'application/json', body: NEWS });
  });
  it.each([200, 202, 204])('has arrived with status %i', async (status) => {
    chat.answer = (response) => response.writeHead(status).end();
    expect(await refusal()).toBe('it was sent');
  });
  it('has arrived where the answer is a body without end, which nobody reads', async () => {
    chat.answer = (response) => void response.writeHead(200).write('ok'.repeat(100_000));
    expect(await refusal()).toBe('it was sent');
  });
  it.each([400, 403, 404, 429, 500, 503])('is refused with status %i, and not sent again', async (status) => {
    chat.answer = (response) => response.writeHead(status, { 'retry-after': '1' }).end(`no_service ${chat.url}`);
    expect(await refusal()).toBe(`it was answered with status ${status}`);
    expect(chat.told).toHaveLength(1);
  });
  it.each([301, 302, 303, 307, 308])('does not follow a redirect with status %i', async (status) => {
    const other = await openChat();
    chat.answer = (response) => response.writeHead(status, { location: other.url }).end();
    expect(await refusal()).toBe('the address cannot be reached');
    await other.close();
    expect([chat.told.length, other.told.length]).toEqual([1, 0]);
  });
  it('is not waited for without end', async () => {
    chat.answer = () => undefined;
    expect(await refusal(chat.url, 200)).toBe('no answer within 0.2 s');
    expect(chat.told).toHaveLength(1);
  });
  it('does not arrive where the connection breaks', async () => {
    chat.answer = (response) => response.socket?.resetAndDestroy();
    expect(await refusal()).toBe('the address cannot be reached');
  });
  it('does not arrive where nobody listens', async () => {
    await chat.close();
    expect(await refusal()).toBe('the address cannot be reached');
  });
  it.each([`http://`, `https://[${CANARY}`, `ftp://127.0.0.1/${CANARY}`, `http://a:b@127.0.0.1/${CANARY}`, CANARY])(
    'does not arrive at %s, which is no address',
    async (url) => {
      expect(await refusal(url)).toBe('the address cannot be reached');
    },
  );
});

describe('the run before', () => {
  let github: FakeGitHub;
  let repository: Repository;
  beforeAll(async () => {
    github = await startGitHub({
      repositories: [{ name: 'octo/demo' }, { name: 'octo/secret', private: true }],
      tokens: {
        [defaultToken]: actionsToken(allPermissions),
        blind: actionsToken({ contents: 'write', 'pull-requests': 'write' }),
      },
    });
    repository = github.repository();
  });
  beforeEach(() => {
    github.clearFaults();
    repository.workflowRuns.length = 0;
  });
  afterAll(async () => {
    await github.stop();
    expect(github.violations).toEqual([]);
  });

  const ran = (...runs: WorkflowRunOptions[]): void => {
    for (const run of runs) repository.addWorkflowRun(run);
  };
  const ask = (more: Partial<OwnRun> = {}, token = defaultToken) => {
    const own = repository.addWorkflowRun({ status: 'in_progress' });
    return failedBefore(connect({ token, apiUrl: github.api }, { timeoutMs: 5000, pausesMs: [1, 1] }), {
      owner: 'octo',
      repo: 'demo',
      workflow: 'ci.yml',
      branch: 'main',
      id: own.id,
      ...more,
    });
  };
  const [good, bad] = [{ conclusion: 'success' }, { conclusion: 'failure' }] as const;

  it.each<[string, WorkflowRunOptions[], boolean | undefined]>([
    ['passed', [bad, good], false],
    ['failed', [good, bad], true],
    ['was cancelled, after a failure', [bad, { conclusion: 'cancelled' }], true],
    ['was skipped, after a success', [good, { conclusion: 'skipped' }], false],
    ['only was cancelled', [{ conclusion: 'cancelled' }], undefined],
    ['was none', [], undefined],
    ['has not ended yet, after a failure', [bad, { status: 'in_progress' }], true],
    ['of another branch failed', [good, { ...bad, branch: 'topic' }], false],
    ['of another workflow failed', [good, { ...bad, workflow: 'nightly.yml' }], false],
    ['was for a pull request of that name', [good, { ...bad, event: 'pull_request' }], false],
  ])('%s', async (_, runs, expected) => {
    ran(...runs);
    expect(await ask()).toBe(expected);
  });
  it('is none of those that came later, nor this one tried again', async () => {
    ran(good);
    const own = repository.addWorkflowRun({ ...bad, attempt: 1 });
    ran(bad, bad);
    expect(await ask({ id: own.id })).toBe(false);
  });
  it('is not known by a workflow that never ran', async () => {
    ran(bad);
    expect(await ask({ workflow: 'other.yml' })).toBeUndefined();
  });
  it('is not known without the permission for it', async () => {
    github.repository('octo/secret').addWorkflowRun(bad);
    expect(await ask({ repo: 'secret' })).toBe(true);
    expect(await ask({ repo: 'secret' }, 'blind')).toBeUndefined();
  });
  it.each<[string, Fault]>([
    ['a fault of the server', faults.serverError()],
    ['a reset', faults.reset()],
    ['a page of HTML', faults.html()],
    ['another form', faults.wrongShape()],
    ['a limit', faults.primaryLimit(3600)],
  ])('is not known after %s', async (_, fault) => {
    ran(bad);
    github.fault({}, fault, 9);
    expect(await ask()).toBeUndefined();
  });
});

it.each([
  ['octo/demo/.github/workflows/ci.yml@refs/heads/main', 'ci.yml'],
  ['octo/demo/.github/workflows/ci.yaml@refs/heads/a/b.yml@c', 'ci.yaml'],
  ['octo/demo/.github/workflows/../x@refs/heads/main', undefined],
  ['', undefined],
  [undefined, undefined],
])('the workflow of %j is %j', (ref, file) => {
  expect(workflowFile(ref)).toBe(file);
});
