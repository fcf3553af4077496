import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markerOf, say } from '../../src/host/comment.ts';
import { connect, refusalOf } from '../../src/host/github.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';
import { type Account, actionsBot, type Comment } from '../github/world.ts';

let github: FakeGitHub;
beforeEach(async () => {
  github = await startGitHub({ repositories: [{ name: 'octo/demo', pulls: [{ head: { ref: 'topic' } }] }] });
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.stop();
});

const place = { owner: 'octo', repo: 'demo', number: 1 };
const mallory: Account = { login: 'mallory', id: 5, type: 'User' };
const client = (timeoutMs = 5000) =>
  connect({ token: defaultToken, apiUrl: github.api }, { timeoutMs, pausesMs: [1, 1] });
const speak = (text: string, more: { key?: string; run?: number; create?: boolean; timeoutMs?: number } = {}) =>
  say(client(more.timeoutMs), place, more.key ?? 'default', text, more.run ?? 10, more.create ?? true);

const bodyOf = (text: string, key = 'default', run = 10): string => `${markerOf(key)}\n<!-- run ${run} -->\n${text}`;
const all = (): readonly Comment[] => github.repository().comments;
const ours = (): string[] =>
  all()
    .filter(({ user }) => user.login === actionsBot.login)
    .map(({ body }) => body);
const add = (body: string, user: Account = actionsBot): Comment =>
  github.repository().addComment({ issue: 1, body, user });
const chatter = (count: number): void => {
  for (let i = 0; i < count; i++) add(`LGTM ${i}`, mallory);
};

describe('the comment', () => {
  it('is created once, with at most four calls', async () => {
    const { did, url } = await speak('fail');
    expect(did).toBe('created');
    expect(url).toMatch(/octo\/demo\/pull\/1#issuecomment-\d+$/);
    expect(ours()).toEqual([bodyOf('fail')]);
    expect(github.requests.length).toBeLessThanOrEqual(4);
  });
  it('is brought up to date with at most three calls, where it stands', async () => {
    await speak('fail');
    const before = github.requests.length;
    expect((await speak('pass', { run: 11 })).did).toBe('updated');
    expect(ours()).toEqual([bodyOf('pass', 'default', 11)]);
    expect(github.requests.length - before).toBeLessThanOrEqual(3);
  });
  it('is left alone where the words are the same, also as GitHub gives them back', async () => {
    const first = await speak('one\ntwo\n\n');
    const [comment] = all();
    if (comment) comment.body = comment.body.replaceAll('\n', '\r\n').trimEnd();
    const writes = github.writes().length;
    expect(await speak('one\ntwo\n\n', { run: 12 })).toEqual({ url: first.url, did: 'kept' });
    expect(github.writes().length).toBe(writes);
  });
  it('is not created where none is wanted, but an old one is brought up to date', async () => {
    expect(await speak('pass', { create: false })).toEqual({ did: 'nothing' });
    expect(github.requests.length).toBe(1);
    await speak('fail');
    expect((await speak('pass', { create: false })).did).toBe('updated');
  });
  it('is found on any page', async () => {
    chatter(230);
    add(bodyOf('fail'));
    chatter(120);
    expect((await speak('pass')).did).toBe('updated');
    expect(ours()).toEqual([bodyOf('pass')]);
    expect(github.count({ operation: 'issues/list-comments' })).toBe(4);
  });
  it('of several is the oldest, and the others are left alone', async () => {
    add(bodyOf('first', 'default', 1));
    add(bodyOf('second', 'default', 2));
    expect((await speak('pass')).did).toBe('updated');
    expect(ours()).toEqual([bodyOf('pass'), bodyOf('second', 'default', 2)]);
  });
  it('of one gate is not that of another', async () => {
    await speak('api: fail', { key: 'api' });
    await speak('web: pass', { key: 'web' });
    await speak('api: pass', { key: 'api' });
    add('<!-- another-tool -->\nby the same identity');
    await speak('web: fail', { key: 'web' });
    expect(ours()).toEqual([
      bodyOf('api: pass', 'api'),
      bodyOf('web: fail', 'web'),
      '<!-- another-tool -->\nby the same identity',
    ]);
  });
  it('of a newer run is not overwritten by an older one that finishes late', async () => {
    await speak('new', { run: 12 });
    expect((await speak('old', { run: 11 })).did).toBe('left to a newer run');
    expect(ours()).toEqual([bodyOf('new', 'default', 12)]);
  });
});

describe("somebody else's comment", () => {
  it.each<[string, () => Comment]>([
    ['with our marker, before ours', () => add(bodyOf('PASSED'), mallory)],
    [
      'by a user whose name is that of the bot without its suffix',
      () => add(bodyOf('PASSED'), { login: 'github-actions', id: 7, type: 'User' }),
    ],
    ['by another bot', () => add(bodyOf('PASSED'), { login: 'renovate[bot]', id: 8, type: 'Bot' })],
    ['of ours that quotes the marker further down', () => add(`See:\n${bodyOf('PASSED')}`)],
    ['of ours that quotes it', () => add(`> ${markerOf('default')}\n`)],
  ])('%s is not touched', async (_, plant) => {
    const foreign = plant();
    const before = foreign.body;
    expect((await speak('fail')).did).toBe('created');
    expect((await speak('pass')).did).toBe('updated');
    expect(foreign.body).toBe(before);
    expect(all()).toHaveLength(2);
  });
  it('with our marker after ours is not touched either', async () => {
    await speak('fail');
    const foreign = add(bodyOf('PASSED'), mallory);
    expect((await speak('pass')).did).toBe('updated');
    expect(foreign.body).toBe(bodyOf('PASSED'));
  });
});

describe('the identity', () => {
  it('is asked of GraphQL, whichever of its two names for a bot that gives', async () => {
    await github.stop();
    github = await startGitHub({
      repositories: [{ name: 'octo/demo', pulls: [{ head: { ref: 'topic' } }] }],
      tokens: {
        [defaultToken]: {
          ...actionsBot,
          login: 'my-app[bot]',
          viewer: 'my-app',
          permissions: { 'pull-requests': 'write' },
        },
      },
    });
    await speak('fail');
    expect((await speak('pass')).did).toBe('updated');
    expect(all()).toHaveLength(1);
  });
  it('is that of the token of a workflow after a refusal', async () => {
    await speak('fail');
    github.fault({ operation: 'graphql' }, faults.status(403, 'Resource not accessible by integration'), 9);
    expect((await speak('pass')).did).toBe('updated');
    expect(all()).toHaveLength(1);
  });
  it.each<[string, Fault]>([
    ['a reset', faults.reset()],
    ['a fault of the server', faults.serverError(502)],
    ['another form', faults.wrongShape()],
    ['a limit', faults.status(403, 'You have exceeded a secondary rate limit')],
    ['a limit of GraphQL', faults.status(429, 'Slow down')],
  ])('is not guessed after %s: nothing is written where one of the marked comments may be ours', async (_, fault) => {
    add(bodyOf('fail'), { login: 'my-app[bot]', id: 9, type: 'Bot' });
    github.fault({ operation: 'graphql' }, fault, 9);
    await expect(speak('pass')).rejects.toThrow();
    expect(github.writes().filter(({ operation }) => operation?.startsWith('issues/'))).toEqual([]);
  });
  it('is not asked for where no comment is marked', async () => {
    github.fault({ operation: 'graphql' }, faults.reset(), 9);
    expect((await speak('fail')).did).toBe('created');
  });
});

describe('a page that lies', () => {
  const cases: [string, Fault, number | undefined][] = [
    ['repeats an earlier one', faults.pageRepeats(1), 2],
    ['links to itself for ever', faults.linkLoops(), undefined],
    ['has no link to the next', faults.linkMissing(), undefined],
    ['is shorter than it was asked to be', faults.pageSize(30), undefined],
    ['has moved on by a comment', faults.pageShifts(1), 2],
  ];
  it.each(cases)('because it %s ends the search, and never makes a second comment', async (_, fault, page) => {
    chatter(150);
    add(bodyOf('fail'));
    chatter(150);
    github.fault({ operation: 'issues/list-comments', ...(page !== undefined && { page }) }, fault, 50);
    await speak('pass').catch(() => undefined);
    github.clearFaults();
    await speak('pass again');
    expect(ours()).toHaveLength(1);
    expect(ours()[0]).toContain('pass again');
    expect(github.requests.length).toBeLessThan(40);
  });
  it('because it fails leaves everything as it is', async () => {
    chatter(150);
    add(bodyOf('fail'));
    github.fault({ operation: 'issues/list-comments', page: 2 }, faults.serverError(), 9);
    await expect(speak('pass')).rejects.toSatisfy((error) => refusalOf(error).status === 500);
    expect(github.writes()).toEqual([]);
  });
});

describe('a comment that is created while', () => {
  const POST = { operation: 'issues/create-comment' };
  it.each<[string, Fault]>([
    ['the answer is lost', faults.reset('after')],
    ['a gateway fails after it', faults.serverError(502, 'after')],
    ['no answer comes', faults.hang('after')],
    ['the answer is cut off', faults.truncated('honest')],
    ['the connection is cut off', faults.truncated('whole')],
    ['a proxy answers with HTML', faults.html(200, 'after')],
    ['the answer has another form', faults.wrongShape({}, 'after')],
  ])('%s, though it was made, is one', async (_, fault) => {
    github.fault(POST, fault);
    expect((await speak('fail', { timeoutMs: fault.kind === 'hang' ? 300 : 5000 })).did).toBe('created');
    expect(ours()).toEqual([bodyOf('fail')]);
    expect(github.writes(POST)).toHaveLength(1);
  });
  it.each<[string, Fault]>([
    ['the connection is reset', faults.reset()],
    ['a gateway fails before it', faults.serverError(502)],
    ['the server is busy', faults.unavailable(1)],
    ['no answer comes', faults.hang()],
  ])('%s, and was not made, is made on the second try', async (_, fault) => {
    github.fault(POST, fault);
    expect((await speak('fail', { timeoutMs: fault.kind === 'hang' ? 300 : 5000 })).did).toBe('created');
    expect(ours()).toEqual([bodyOf('fail')]);
    expect(github.count(POST)).toBe(2);
  });
  it('everything fails is tried twice and no more', async () => {
    github.fault(POST, faults.serverError(502), 99);
    await expect(speak('fail')).rejects.toThrow();
    expect(github.count(POST)).toBe(2);
  });
  it.each([
    faults.notAccessible(),
    faults.status(422, 'Validation Failed'),
    faults.secondaryLimit(60),
    faults.status(404, 'Not Found'),
  ])('GitHub says no is tried once', async (fault) => {
    github.fault(POST, fault, 99);
    await expect(speak('fail')).rejects.toThrow();
    expect(github.count(POST)).toBe(1);
  });
  it('the list fails afterwards is created all the same', async () => {
    github.fault({ operation: 'issues/list-comments', when: () => all().length > 0 }, faults.serverError(), 9);
    expect((await speak('fail')).did).toBe('created');
    expect(ours()).toHaveLength(1);
  });
  it('other runs create theirs ends as one, with the words of the newest', async () => {
    for (let round = 0; round < 8; round++) {
      github.repository().comments.length = 0;
      const runs = [21, 22, 23, 24].toSorted(() => Math.random() - 0.5);
      await Promise.all(runs.map((run) => speak(`run ${run}`, { run })));
      expect(ours()).toHaveLength(1);
      // a run that has come to its end is never overwritten by an older one; who ends last brings the newest up to date
      await speak('run 24', { run: 24 });
      expect(ours()).toEqual([expect.stringContaining('run 24')]);
    }
  });
  it('another run creates one and our answer is lost ends as one', async () => {
    github.fault(POST, {
      kind: 'reset',
      at: 'after',
    });
    const early = add(bodyOf('older run', 'default', 9));
    early.body = 'not ours yet';
    // the other run's comment appears between our search and our own
    const posted = speak('fail');
    const appear = setInterval(() => {
      if (github.count(POST) > 0) early.body = bodyOf('older run', 'default', 9);
    }, 1);
    await posted.finally(() => clearInterval(appear));
    early.body = early.body === 'not ours yet' ? bodyOf('older run', 'default', 9) : early.body;
    await speak('fail');
    expect(ours().filter((body) => body.includes('older run'))).toEqual([]);
  });
  it.each([
    ['an older one stays', true],
    ['none stays', false],
  ])('the one that was found is removed as a twin, where %s, is said all the same', async (_, older) => {
    const stays = older ? add('to be ours') : undefined;
    add(bodyOf('twin', 'default', 9));
    github.fault(
      {
        operation: 'issues/update-comment',
        when: ({ path }) => {
          const comments = github.repository().comments;
          const at = comments.findIndex(({ id, body }) => path.endsWith(`/${id}`) && body.includes('twin'));
          if (at >= 0) comments.splice(at, 1);
          if (stays) stays.body = bodyOf('older', 'default', 8);
          return false;
        },
      },
      faults.reset(),
    );
    expect((await speak('fail')).did).toBe(older ? 'updated' : 'created');
    expect(ours()).toEqual([bodyOf('fail')]);
  });
  it('another job of the same run removes the twin first is no error', async () => {
    const older = add('to be ours');
    github.fault(
      {
        operation: 'issues/delete-comment',
        when: () => {
          const comments = github.repository().comments;
          comments.splice(1, 1);
          return false;
        },
      },
      faults.reset(),
    );
    github.fault(
      {
        operation: 'issues/create-comment',
        when: () => {
          older.body = bodyOf('fail');
          return false;
        },
      },
      faults.reset(),
    );
    expect(await speak('fail')).toMatchObject({ did: 'created', url: expect.stringContaining(String(older.id)) });
    expect(ours()).toHaveLength(1);
  });
});
