import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ask, commitOn, send } from './sample-github.ts';
import { emptyRepository, type SampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';
import { actionsToken, allPermissions, defaultToken } from './tokens.ts';

let sample: SampleRepository;
let main: string;
let topic: string;
let github: FakeGitHub;
beforeEach(async () => {
  sample = emptyRepository();
  main = sample.commit('One', { a: 'one\n' });
  sample.git('branch', 'same');
  sample.git('checkout', '--quiet', '-b', 'topic');
  topic = sample.commit('Two', { a: 'two\n' });
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: sample.path }],
    tokens: {
      [defaultToken]: actionsToken(allPermissions),
      reader: actionsToken({ 'pull-requests': 'read' }),
      mona: { login: 'mona', id: 9, type: 'User', permissions: { 'pull-requests': 'write' } },
    },
  });
});
afterEach(async () => {
  await github.stop();
  sample.remove();
  expect(github.violations).toEqual([]);
});

const pulls = '/repos/octo/demo/pulls';
const open = (changed = {}, token = defaultToken) =>
  ask(github, 'POST', pulls, { token, body: { title: 'Raise the bar', head: 'topic', base: 'main', ...changed } });

describe('a pull request', () => {
  it('is opened from one branch to another', async () => {
    expect(await open({ body: 'Because.', draft: true })).toMatchObject({
      status: 201,
      json: {
        number: 1,
        title: 'Raise the bar',
        body: 'Because.',
        draft: true,
        user: { login: 'github-actions[bot]' },
        head: { ref: 'topic', sha: topic, label: 'octo:topic' },
        base: { ref: 'main', sha: main },
        changed_files: 1,
        labels: [],
      },
    });
    expect(github.writes()).toMatchObject([{ operation: 'pulls/create' }]);
  });

  it.each([
    ['the same branches again', {}, { message: 'A pull request already exists for octo:topic.' }],
    [
      'the same branches with the owner',
      { head: 'octo:topic' },
      { message: 'A pull request already exists for octo:topic.' },
    ],
    ['nothing to merge', { head: 'same' }, { message: 'No commits between main and same' }],
    ['no such head', { head: 'none' }, { field: 'head', code: 'invalid' }],
    ['no such base', { base: 'none' }, { field: 'base', code: 'invalid' }],
    ['no title', { title: ' ' }, { field: 'title', code: 'missing_field' }],
  ])('is refused with %s', async (_, changed, error) => {
    await open();
    expect(await open(changed)).toMatchObject({ status: 422, json: { message: 'Validation Failed', errors: [error] } });
    expect(github.repository().pulls).toHaveLength(1);
  });

  it('is refused to GitHub Actions where the setting says so, and to nobody else', async () => {
    github.repository().actionsMayOpenPulls = false;
    expect(await open()).toMatchObject({
      status: 403,
      json: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
    });
    expect((await open({}, 'mona')).status).toBe(201);
  });

  it('is refused without pull-requests: write', async () => {
    expect((await open({}, 'reader')).json.message).toBe('Resource not accessible by integration');
  });

  it('is changed, closed and opened again', async () => {
    await open();
    const change = (body: unknown) => ask(github, 'PATCH', `${pulls}/1`, { body });
    expect((await change({ title: 'New', body: 'Text' })).json).toMatchObject({
      title: 'New',
      body: 'Text',
      state: 'open',
    });
    expect((await change({ state: 'closed' })).json).toMatchObject({
      title: 'New',
      state: 'closed',
      closed_at: expect.any(String),
    });
    expect((await open()).status).toBe(201);
    expect((await change({ state: 'open' })).status).toBe(422);
    await ask(github, 'PATCH', `${pulls}/2`, { body: { state: 'closed' } });
    expect((await change({ state: 'open', base: 'same' })).json).toMatchObject({
      state: 'open',
      base: { ref: 'same' },
    });
    expect((await change({ base: 'none' })).status).toBe(422);
    expect((await ask(github, 'PATCH', `${pulls}/9`, { body: {} })).status).toBe(404);
  });

  it('follows its branch while it is open, however that moves', async () => {
    await open();
    const head = async () => (await ask(github, 'GET', `${pulls}/1`)).json;
    const { oid } = await commitOn(github, topic, { branch: 'topic' });
    expect(await head()).toMatchObject({ head: { sha: oid }, commits: 2 });
    const pushed = sample.commit('Pushed', { a: 'three\n' });
    expect(await head()).toMatchObject({ head: { sha: pushed } });
    await ask(github, 'PATCH', `${pulls}/1`, { body: { state: 'closed' } });
    await commitOn(github, pushed, { branch: 'topic' });
    expect(await head()).toMatchObject({ head: { sha: pushed } });
  });

  it('that was given a commit stays there', async () => {
    const pull = github.repository().addPull({ head: { ref: 'topic', sha: main } });
    expect((await ask(github, 'GET', `${pulls}/${pull.number}`)).json.head).toMatchObject({ sha: main });
  });
});

describe('the list', () => {
  const listed = z.array(z.looseObject({ number: z.number() }));
  const list = async (query: string) => {
    const response = await send(github, 'GET', `${pulls}?${query}`);
    const numbers = listed.parse(await response.json()).map(({ number }) => number);
    return { numbers, link: response.headers.get('link') };
  };
  beforeEach(() => {
    const { addPull } = github.repository();
    const mona = { login: 'mona', id: 9, type: 'User' as const };
    addPull({ head: { ref: 'topic' }, labels: ['bar'] });
    addPull({ head: { ref: 'same' }, base: { ref: 'topic' } });
    addPull({ head: { ref: 'topic' }, state: 'closed' });
    addPull({ head: { ref: 'topic', sha: topic, owner: mona, repository: 'mona/demo' } });
  });

  it.each([
    ['', [4, 2, 1]],
    ['state=all', [4, 3, 2, 1]],
    ['state=closed', [3]],
    ['head=octo:topic', [1]],
    ['head=octo:topic&state=all', [3, 1]],
    ['head=mona:topic', [4]],
    ['head=topic', [4, 2, 1]],
    ['base=topic', [2]],
    ['direction=asc', [1, 2, 4]],
    ['head=octo:none', []],
  ])('with %s has the numbers %j', async (query, numbers) => {
    expect((await list(query)).numbers).toEqual(numbers);
  });

  it('comes in pages', async () => {
    const { numbers, link } = await list('per_page=2');
    expect(numbers).toEqual([4, 2]);
    expect(link).toContain('page=2>; rel="next"');
  });

  it('and the pull request itself tell the labels', async () => {
    const name = [{ name: 'bar' }];
    expect((await ask(github, 'GET', `${pulls}/1`)).json.labels).toMatchObject(name);
    const all = await (await send(github, 'GET', `${pulls}?head=octo:topic`)).json();
    expect(all).toMatchObject([{ number: 1, labels: name }]);
  });
});
