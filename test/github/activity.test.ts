import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Account } from './accounts.ts';
import { ask, send } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';
import { actionsToken, allPermissions, defaultToken } from './tokens.ts';

const sample = sampleRepository();
afterAll(sample.remove);

const mona: Account = { login: 'mona', id: 9, type: 'User' };
const lisa: Account = { login: 'Lisa', id: 10, type: 'User' };

let clock: Date;
let github: FakeGitHub;
beforeEach(async () => {
  clock = new Date('2026-03-01T12:00:00Z');
  github = await startGitHub({
    repositories: [
      {
        name: 'octo/demo',
        git: sample.path,
        issues: [7],
        pulls: [{ number: 1, head: { ref: 'topic' } }],
        roles: { mona: 'maintain', Lisa: 'triage', root: 'admin', hand: 'write', guest: 'read' },
      },
      { name: 'octo/secret', git: sample.path, private: true, pulls: [{ number: 1, head: { ref: 'topic' } }] },
    ],
    tokens: { [defaultToken]: actionsToken(allPermissions), blind: actionsToken({ checks: 'write' }) },
    now: () => clock,
  });
});
afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const get = async (path: string) => (await send(github, 'GET', `/repos/octo/demo/${path}`)).json();

describe('labels', () => {
  it('leave events that tell who set and took them, and when', async () => {
    const { addLabel, removeLabel, pulls } = github.repository();
    addLabel(1, 'lower the bar', mona);
    addLabel(1, 'lower the bar', lisa);
    clock = new Date('2026-03-02T12:00:00Z');
    for (const pull of pulls) removeLabel(pull, 'lower the bar', lisa);
    removeLabel(1, 'never set');
    expect(await get('issues/1/events')).toMatchObject([
      {
        event: 'labeled',
        label: { name: 'lower the bar' },
        actor: { login: 'mona' },
        created_at: '2026-03-01T12:00:00Z',
      },
      {
        event: 'unlabeled',
        label: { name: 'lower the bar' },
        actor: { login: 'Lisa' },
        created_at: '2026-03-02T12:00:00Z',
      },
    ]);
    expect(await get('pulls/1')).toMatchObject({ labels: [] });
    addLabel(1, 'other');
    expect(await get('pulls/1')).toMatchObject({ labels: [{ name: 'other' }] });
    expect(() => addLabel(9, 'other')).toThrow('octo/demo has no pull request 9');
  });

  it('come in pages, are none on an issue, and not found without one', async () => {
    for (let at = 0; at < 5; at += 1) github.repository().addLabel(1, `${at}`);
    const second = await send(github, 'GET', '/repos/octo/demo/issues/1/events?per_page=2&page=2');
    expect(await second.json()).toMatchObject([{ label: { name: '2' } }, { label: { name: '3' } }]);
    expect(second.headers.get('link')).toContain('page=3>; rel="next"');
    expect(await get('issues/7/events')).toEqual([]);
    expect((await ask(github, 'GET', '/repos/octo/demo/issues/8/events')).status).toBe(404);
  });
});

describe('the role of', () => {
  it.each([
    ['root', 'admin', 'admin'],
    ['octo', 'admin', 'admin'],
    ['Mona', 'write', 'maintain'],
    ['hand', 'write', 'write'],
    ['lisa', 'read', 'triage'],
    ['guest', 'read', 'read'],
    ['anybody', 'read', 'read'],
  ])('%s is told as %s and as %s', async (login, permission, role_name) => {
    expect(await get(`collaborators/${login}/permission`)).toMatchObject({
      permission,
      role_name,
      user: { role_name },
    });
  });

  it('a stranger to a private repository is none, and an app is no user', async () => {
    const { json } = await ask(github, 'GET', '/repos/octo/secret/collaborators/anybody/permission');
    expect(json).toMatchObject({ permission: 'none', user: { permissions: { pull: false } } });
    const app = await ask(github, 'GET', '/repos/octo/demo/collaborators/github-actions%5Bbot%5D/permission');
    expect(app).toMatchObject({ status: 404, json: { message: 'github-actions[bot] is not a user' } });
    const nobody = await ask(github, 'GET', '/repos/octo/demo/collaborators/mona/permission', { token: '' });
    expect(nobody.status).toBe(401);
  });
});

describe('activities', () => {
  const listed = z.array(z.looseObject({ activity_type: z.string() }));
  const kinds = async (query: string) => listed.parse(await get(`activity?${query}`)).map((each) => each.activity_type);

  it('tell the moves of branches, newest first', async () => {
    const { addActivity } = github.repository();
    addActivity({ branch: 'topic' });
    addActivity({ branch: 'main', before: sample.topic, after: sample.main, type: 'force_push', actor: mona });
    addActivity({ branch: 'main', before: sample.main, actor: null, timestamp: '2026-02-01T00:00:00Z' });
    expect(await get('activity')).toMatchObject([
      {
        ref: 'refs/heads/main',
        before: sample.topic,
        after: sample.main,
        activity_type: 'force_push',
        actor: { login: 'mona' },
        timestamp: '2026-03-01T12:00:00Z',
      },
      { ref: 'refs/heads/topic', before: '0'.repeat(40), after: sample.topic, activity_type: 'branch_creation' },
      {
        before: sample.main,
        after: sample.main,
        activity_type: 'push',
        actor: null,
        timestamp: '2026-02-01T00:00:00Z',
      },
    ]);
    expect(await kinds('direction=asc')).toEqual(['push', 'branch_creation', 'force_push']);
    expect(await kinds('ref=refs/heads/main')).toEqual(['force_push', 'push']);
    expect(await kinds('ref=topic')).toEqual(['branch_creation']);
    expect(await kinds('actor=MONA')).toEqual(['force_push']);
    expect(await kinds('activity_type=push')).toEqual(['push']);
    expect(await kinds('time_period=week')).toEqual(['force_push', 'branch_creation']);
    expect(await kinds('per_page=1')).toEqual(['force_push']);
  });
});

describe('workflow runs', () => {
  const listed = z.object({
    total_count: z.number(),
    workflow_runs: z.array(z.looseObject({ run_number: z.number() })),
  });
  const numbers = async (path: string) => {
    const { total_count, workflow_runs } = listed.parse(await get(path));
    return [total_count, ...workflow_runs.map(({ run_number }) => run_number)];
  };

  it('of a workflow are told newest first, by its file or its number', async () => {
    const { addWorkflowRun } = github.repository();
    const { workflowId } = addWorkflowRun();
    addWorkflowRun({ branch: 'topic', event: 'pull_request', conclusion: 'failure' });
    addWorkflowRun({ status: 'in_progress' });
    addWorkflowRun({ workflow: 'other.yml', branch: null, event: 'schedule', sha: '1'.repeat(40) });
    const runs = 'actions/workflows/ci.yml/runs';
    expect(await numbers(runs)).toEqual([3, 3, 2, 1]);
    expect(await numbers(`actions/workflows/${workflowId}/runs`)).toEqual([3, 3, 2, 1]);
    expect(await numbers(`${runs}?per_page=1`)).toEqual([3, 3]);
    expect(await numbers(`${runs}?branch=topic`)).toEqual([1, 2]);
    expect(await numbers(`${runs}?event=push`)).toEqual([2, 3, 1]);
    expect(await numbers(`${runs}?status=success`)).toEqual([1, 1]);
    expect(await numbers(`${runs}?status=completed&head_sha=${sample.topic}`)).toEqual([1, 2]);
    expect(await numbers('actions/workflows/other.yml/runs')).toEqual([1, 1]);
    expect(await get(`${runs}?status=failure`)).toMatchObject({
      workflow_runs: [
        {
          head_branch: 'topic',
          head_sha: sample.topic,
          path: '.github/workflows/ci.yml',
          event: 'pull_request',
          status: 'completed',
          conclusion: 'failure',
          head_commit: { message: 'Three' },
        },
      ],
    });
  });

  it('of a workflow that never ran are not found, nor without actions: read in a private repository', async () => {
    expect((await ask(github, 'GET', '/repos/octo/demo/actions/workflows/none.yml/runs')).status).toBe(404);
    github.repository('octo/secret').addWorkflowRun();
    const path = '/repos/octo/secret/actions/workflows/ci.yml/runs';
    expect((await ask(github, 'GET', path)).status).toBe(200);
    expect((await ask(github, 'GET', path, { token: 'blind' })).status).toBe(403);
  });
});
