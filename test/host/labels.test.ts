import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/host/github.ts';
import { type Looked, labelsOf } from '../../src/host/labels.ts';
import type { Role } from '../github/branch-state.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type SampleRepository, sampleRepository } from '../github/sample-repository.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions, defaultToken } from '../github/tokens.ts';
import { type Account, actionsBot, type Repository } from '../github/world.ts';

const ROLES = {
  root: 'admin',
  mona: 'maintain',
  hand: 'write',
  tria: 'triage',
  guest: 'read',
  gone: 'none',
} as const satisfies Record<string, Role>;
const LABEL = 'coverage-lowering';
const [PUSHED, LATER, LAST] = ['2026-03-01T11:00:00Z', '2026-03-01T12:00:00Z', '2026-03-01T13:00:00Z'];
const EVENTS = 'issues/list-events';
const ROLE = 'repos/get-collaborator-permission-level';
const PULL = 'pulls/get';
const ACTIVITY = 'repos/list-activities';

let sample: SampleRepository & { readonly main: string; readonly topic: string };
let clock: string;
let github: FakeGitHub;
let repository: Repository;
beforeAll(() => {
  sample = sampleRepository();
});
afterAll(() => sample.remove());
beforeEach(async () => {
  clock = LATER;
  const pulls = [{ number: 1, head: { ref: 'topic' } }];
  github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: sample.path, pulls, roles: ROLES }],
    tokens: { [defaultToken]: actionsToken(allPermissions) },
    now: () => new Date(clock),
  });
  repository = github.repository();
});
afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const person = (login: string): Account => ({ login, id: 9, type: 'User' });
const ask = (more: Partial<Looked> = {}) =>
  labelsOf(connect({ token: defaultToken, apiUrl: github.api }, { timeoutMs: 5000, pausesMs: [1, 1] }), {
    owner: 'octo',
    repo: 'demo',
    number: 1,
    ...more,
  });
const put = (login = 'mona', label = LABEL, at = LATER): void => {
  clock = at;
  repository.addLabel(1, label, person(login));
};
const takeOff = (login = 'mona', at = LATER): void => {
  clock = at;
  repository.removeLabel(1, LABEL, person(login));
};
const push = (after = sample.topic, timestamp = PUSHED): void => {
  repository.addActivity({ branch: 'topic', before: sample.main, after, timestamp });
};

describe('the labels of a pull request', () => {
  it('are none where nobody put one on, and that takes one call', async () => {
    expect(await ask()).toEqual({ labels: [] });
    expect(github.requests.map(({ operation }) => operation)).toEqual([EVENTS]);
  });
  it('are told with who put them on, their role and the moment, and with the moment of the push', async () => {
    push();
    put();
    expect(await ask()).toEqual({
      labels: [{ name: LABEL, by: 'mona', role: 'maintain', at: LATER }],
      pushed: PUSHED,
    });
    expect(github.requests.map(({ operation }) => operation)).toEqual([EVENTS, PULL, ROLE, ACTIVITY]);
  });
  it('are no more once they are taken off, and that takes one call too', async () => {
    put();
    takeOff('guest');
    expect(await ask()).toEqual({ labels: [] });
    expect(github.requests).toHaveLength(1);
  });
  it("are those of the last one who put them on, whoever's they were before", async () => {
    put('mona', LABEL, PUSHED);
    takeOff('hand', LATER);
    put('hand', LABEL, LAST);
    expect((await ask()).labels).toEqual([{ name: LABEL, by: 'hand', role: 'write', at: LAST }]);
  });
  it('stay with who put them on first where somebody else only wished to', async () => {
    put('hand');
    put('mona', LABEL, LAST);
    expect((await ask()).labels).toMatchObject([{ by: 'hand', at: LATER }]);
  });
  it('are asked after once for everybody who put some on', async () => {
    for (const label of ['a', 'b', LABEL]) put('mona', label);
    put('guest', 'c');
    expect((await ask()).labels.map(({ name, by }) => `${name} ${by}`)).toEqual([
      'a mona',
      'b mona',
      `${LABEL} mona`,
      'c guest',
    ]);
    expect(github.count({ operation: ROLE })).toBe(2);
  });
  it('are none that GitHub no longer shows there, whatever the events say', async () => {
    put();
    put('mona', 'other');
    for (const pull of repository.pulls) pull.labels = ['Other'];
    expect((await ask()).labels.map(({ name }) => name)).toEqual(['other']);
  });
  it.each([100, 101, 250])('are found behind %i other events, on whichever page', async (count) => {
    for (let i = 0; i < count / 2; i++) {
      repository.addLabel(1, 'noise', person('guest'));
      repository.removeLabel(1, 'noise', person('guest'));
    }
    put();
    expect((await ask()).labels).toMatchObject([{ name: LABEL, by: 'mona' }]);
    const pages = Math.ceil((2 * Math.ceil(count / 2) + 1) / 100);
    expect(github.count({ operation: EVENTS })).toBe(pages);
  });
  it.each<[string, Fault]>([
    ['without a link to the next one', faults.linkMissing()],
    ['that link to themselves', faults.linkLoops()],
  ])('are found on pages %s', async (_, fault) => {
    for (let i = 0; i < 120; i++) put('guest', `noise ${i}`);
    put();
    github.fault({ operation: EVENTS }, fault, 99);
    expect((await ask()).labels).toHaveLength(121);
  });
  it('cannot be told of a pull request without end, and are none then', async () => {
    put();
    const event = { event: 'subscribed', created_at: LATER, actor: null };
    github.fault({ operation: EVENTS }, faults.wrongShape(Array.from({ length: 100 }, () => event)), 99);
    expect(await ask()).toEqual({ labels: [], failed: expect.stringContaining('more than 3000 events') });
    expect(github.requests).toHaveLength(30);
  });
});

describe('the role of who put a label on', () => {
  it.each(Object.entries(ROLES))('%s is told as %s', async (login, role) => {
    put(login);
    expect((await ask()).labels).toMatchObject([{ by: login, role }]);
  });
  it('is that of the owner without being named', async () => {
    put('octo');
    expect((await ask()).labels).toMatchObject([{ role: 'admin' }]);
  });
  it('of an app is none: it is no user', async () => {
    repository.addLabel(1, LABEL, actionsBot);
    expect(await ask()).toMatchObject({ labels: [{ by: 'github-actions[bot]', role: 'none' }] });
  });
  it.each([
    ['a role of the organisation that may write', { permission: 'write', role_name: 'release manager' }, 'write'],
    ['a role of the organisation that may read', { permission: 'read', role_name: 'Maintain' }, 'read'],
    ['a server that names no roles', { permission: 'admin' }, 'admin'],
  ])('is worth what it may under %s', async (_, body, role) => {
    put();
    github.fault({ operation: ROLE }, faults.wrongShape(body));
    expect((await ask()).labels).toMatchObject([{ role }]);
  });
  it('of an account that is gone is none of its own', async () => {
    const event = { event: 'labeled', created_at: LATER, actor: null, label: { name: LABEL } };
    put();
    github.fault({ operation: EVENTS }, faults.wrongShape([event]));
    expect((await ask()).labels).toEqual([{ name: LABEL, by: 'ghost', role: 'read', at: LATER }]);
  });
});

describe('the moment of the push', () => {
  beforeEach(() => put());

  it.each([
    ['before the label', PUSHED],
    ['after the label', LAST],
  ])('is told where it was %s', async (_, at) => {
    push(sample.topic, at);
    expect((await ask()).pushed).toBe(at);
  });
  it('is told of the commit that was pushed last, and of no other that was there before', async () => {
    push(sample.main, PUSHED);
    push(sample.topic, LAST);
    expect((await ask({ head: sample.main })).pushed).toBeUndefined();
    expect((await ask()).pushed).toBe(LAST);
  });
  it('is the last one where the commit was forced away and back again', async () => {
    push(sample.topic, PUSHED);
    repository.addActivity({ branch: 'topic', after: sample.main, type: 'force_push', timestamp: LATER });
    repository.addActivity({ branch: 'topic', after: sample.topic, type: 'force_push', timestamp: LAST });
    expect((await ask()).pushed).toBe(LAST);
  });
  it('is that of the branch, and not of another one with the same commit', async () => {
    push();
    repository.addActivity({ branch: 'topic-2', after: sample.topic, timestamp: LAST });
    repository.addActivity({ branch: 'main', after: sample.topic, timestamp: LAST });
    expect((await ask()).pushed).toBe(PUSHED);
  });
  it('of a fork is told by the fork, and by nobody else', async () => {
    const fork = github.addRepository({ name: 'mallory/fork', git: sample.path });
    const head = { ref: 'topic', sha: sample.topic, owner: person('mallory'), repository: 'mallory/fork' };
    repository.addPull({ number: 2, head });
    repository.addLabel(2, LABEL, person('mona'));
    push(sample.topic, PUSHED);
    expect((await ask({ number: 2 })).pushed).toBeUndefined();
    fork.addActivity({ branch: 'topic', after: sample.topic, timestamp: LAST });
    expect(await ask({ number: 2 })).toMatchObject({ labels: [{ by: 'mona' }], pushed: LAST });
  });
  it('is not known where the head repository was deleted', async () => {
    repository.addPull({ number: 2, head: { ref: 'topic', sha: sample.topic, repository: null } });
    repository.addLabel(2, LABEL, person('mona'));
    expect(await ask({ number: 2 })).toEqual({ labels: [expect.objectContaining({ by: 'mona' })] });
    expect(github.count({ operation: ACTIVITY })).toBe(0);
  });
  it('is not known where the commit came by no push that is told', async () => {
    push(sample.main);
    expect(await ask()).not.toHaveProperty('pushed');
  });
  it('is not known where pushes are not told at all, as of a private fork', async () => {
    push();
    github.fault({ operation: ACTIVITY }, faults.status(404, 'Not Found'));
    const asked = await ask();
    expect(asked).not.toHaveProperty('pushed');
    expect(asked).not.toHaveProperty('failed');
  });
});

describe('GitHub out of order', () => {
  const kinds: [string, Fault, RegExp][] = [
    ['a fault of the server', faults.serverError(), /^status 500: /],
    ['a reset', faults.reset(), /^\S/],
    ['a page of HTML', faults.html(), /^GitHub answered with something that is no JSON/],
    ['another form', faults.wrongShape(), /^GitHub answered in a form that is not known/],
    ['a refusal', faults.notAccessible(), /^status 403: Resource not accessible/],
    ['a limit', faults.primaryLimit(3600), /^status 403: API rate limit/],
    ['a wrong token', faults.status(401, 'Bad credentials'), /^status 401: /],
  ];
  const cases = [EVENTS, ROLE, PULL, ACTIVITY].flatMap((operation) =>
    kinds.map(([name, fault, why]) => ({ operation, name, fault, why })),
  );
  it.each(cases)('gives no label, and says why, after $name at $operation', async ({ operation, fault, why }) => {
    push();
    put();
    github.fault({ operation }, fault, 9);
    const asked = await ask();
    expect(asked).toEqual({ labels: [], failed: expect.stringMatching(why) });
    expect(asked.failed).not.toContain(defaultToken);
  });
  it.each([EVENTS, PULL])('gives no label where there is no pull request at %s', async (operation) => {
    put();
    github.fault({ operation }, faults.status(404, 'Not Found'));
    expect(await ask()).toEqual({ labels: [], failed: expect.stringMatching(/^status 404/) });
  });
  it('is forgiven where it passes', async () => {
    push();
    put();
    for (const operation of [EVENTS, ROLE, PULL, ACTIVITY]) github.fault({ operation }, faults.reset(), 2);
    expect(await ask()).toMatchObject({ labels: [{ role: 'maintain' }], pushed: PUSHED });
  });
  it.each([
    ['the label', EVENTS, [{ event: 'labeled', created_at: '2026-03-01T14:00:00+02:00', label: { name: LABEL } }]],
    ['the push', ACTIVITY, [{ after: 'a', timestamp: '2026-03-01 11:00' }]],
  ])('gives no label where the moment of %s cannot be compared', async (_, operation, body) => {
    push();
    put();
    github.fault({ operation }, faults.wrongShape(body));
    expect(await ask()).toEqual({ labels: [], failed: 'GitHub answered in a form that is not known' });
  });
});
