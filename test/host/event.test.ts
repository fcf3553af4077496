import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { readEvent } from '../../src/host/event.ts';
import { put, temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);
const temp = folder();

const sha = (digit: string): string => digit.repeat(40);

function event(name: string, payload: unknown) {
  put(temp, { 'event.json': typeof payload === 'string' ? payload : JSON.stringify(payload) });
  return readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: join(temp, 'event.json') });
}

const pull = {
  number: 7,
  head: { sha: sha('a'), repo: { full_name: 'octo/demo', fork: false } },
  base: { sha: sha('b'), ref: 'main' },
  milestone: { title: 'M1', number: 3 },
  title: 'more than is asked for',
};

describe('an event', () => {
  it('pull_request gives number, commits and milestone', () => {
    expect(event('pull_request', { pull_request: pull })).toEqual({
      name: 'pull_request',
      pullRequest: {
        number: 7,
        head: { sha: sha('a'), repo: { full_name: 'octo/demo' } },
        base: { sha: sha('b'), ref: 'main' },
        milestone: { title: 'M1' },
      },
    });
  });
  it('pull_request of a deleted fork has no repository, and that is no error', () => {
    const deleted = { ...pull, head: { sha: sha('a'), repo: null }, milestone: null };
    expect(event('pull_request', { pull_request: deleted }).pullRequest?.head.repo).toBeNull();
  });
  it('may name commits of a repository with SHA-256', () => {
    const long = { ...pull, head: { sha: 'c'.repeat(64), repo: null } };
    expect(event('pull_request', { pull_request: long }).pullRequest?.head.sha).toBe('c'.repeat(64));
  });
  it('merge_group gives its base, and no pull request', () => {
    expect(event('merge_group', { merge_group: { base_sha: sha('b'), head_sha: sha('a') } })).toEqual({
      name: 'merge_group',
      mergeGroupBase: sha('b'),
    });
  });
  it.each([
    ['refs/heads/gh-readonly-queue/main/pr-12-', 12],
    ['refs/heads/gh-readonly-queue/release/pr-9-x/pr-12-', 12],
    ['refs/heads/gh-readonly-queue/main/pr-x-', undefined],
  ])('merge_group %s… is made for the pull request %s', (ref, number) => {
    const merge_group = { base_sha: sha('b'), head_sha: sha('a'), head_ref: `${ref}${sha('b')}` };
    expect(event('merge_group', { merge_group }).queued).toBe(number);
  });
  it.each([
    ['push', 'refs/heads/main', 'main', undefined],
    ['push', 'refs/heads/main/2', undefined, 'main'],
    ['push', 'refs/tags/main', undefined, undefined],
    ['push', 'main', undefined, undefined],
    ['schedule', 'refs/heads/main', undefined, undefined],
    ['schedule', 'refs/heads/topic', undefined, undefined],
  ])('%s to %s is one to the default branch: %s; one beside it: %s', (name, ref, branch, beside) => {
    const { pushedDefault, pushedBeside } = event(name, { ref, repository: { default_branch: 'main' } });
    expect([pushedDefault, pushedBeside]).toEqual([branch, beside]);
  });
  it.each([
    ['schedule', { schedule: '0 0 * * *' }],
    ['workflow_dispatch', { inputs: null, ref: 'refs/heads/main' }],
    ['workflow_run', { workflow_run: { head_sha: sha('a'), event: 'push', pull_requests: [] } }],
  ])('%s names no change', (name, payload) => {
    expect(event(name, payload)).toEqual({ name });
  });
  it.each([
    [{ before: sha('b'), forced: false }, sha('b')],
    [{ before: sha('b') }, sha('b')],
    [{ before: sha('b'), forced: true }, { unknown: 'the push was forced' }],
    [{ before: sha('0') }, { unknown: 'the push made the branch' }],
    [{ before: '--upload-pack=touch x' }, { unknown: 'the event does not say what was there before the push' }],
    [{}, { unknown: 'the event does not say what was there before the push' }],
  ])('push of %j says what was there before: %j', (payload, before) => {
    expect(event('push', payload)).toEqual({ name: 'push', before });
  });
  it('workflow_run after a pull request gives the commit that must not be checked out', () => {
    expect(event('workflow_run', { workflow_run: { head_sha: sha('a'), event: 'pull_request' } })).toEqual({
      name: 'workflow_run',
      workflowRunHead: sha('a'),
    });
  });
  it('outside of Actions there is none', () => {
    expect(readEvent({})).toEqual({ name: '' });
  });
});

it.each<[string, unknown]>([
  ['pull_request', {}],
  ['pull_request', { pull_request: { ...pull, number: 0 } }],
  ['pull_request', { pull_request: { ...pull, head: { sha: 'HEAD', repo: null } } }],
  ['pull_request', { pull_request: { ...pull, base: { sha: `${sha('b')}\n`, ref: 'main' } } }],
  ['pull_request_target', { number: 7 }],
  ['merge_group', {}],
  ['merge_group', { merge_group: { base_sha: '--upload-pack=touch' } }],
  ['push', []],
  ['push', 'null'],
  ['push', ''],
  ['push', '{"truncated'],
])('%s with the payload %j is refused', (name, payload) => {
  expect(() => event(name, payload)).toThrow(Complaint);
  expect(() => event(name, payload)).toThrow(/GITHUB_EVENT_PATH/);
});

it('a pull request without a payload is refused, not taken for an accepted commit', () => {
  expect(() => readEvent({ GITHUB_EVENT_NAME: 'pull_request' })).toThrow(/no pull_request/);
});

it('a payload that is not there is refused', () => {
  const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: join(temp, 'absent.json') };
  expect(() => readEvent(env)).toThrow(/the event payload cannot be read/);
});
