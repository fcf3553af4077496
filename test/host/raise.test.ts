import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Count, ZERO } from '../../src/coverage/counts.ts';
import { connect } from '../../src/host/github.ts';
import { type Decide, raiseOnGitHub, type Target } from '../../src/host/raise.ts';
import type { Update } from '../../src/host/settings.ts';
import { PERSISTENCE } from '../../src/host/settle.ts';
import { type Baseline, markOf, parseBaseline, printBaseline } from '../../src/ratchet/baseline.ts';
import { lower } from '../../src/ratchet/lower.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import type { Accepted } from '../../src/ratchet/raise.ts';
import { raiseAt } from '../../src/ratchet/raise-at.ts';
import type { RuleFiles } from '../../src/ratchet/rules.ts';
import { raiseWords } from '../../src/render/raise.ts';
import { pullRequestsOnly } from '../github/branch-state.ts';
import { type Fault, faults } from '../github/faults.ts';
import { emptyRepository, type SampleRepository } from '../github/sample-repository.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, defaultToken } from '../github/tokens.ts';
import { baseline, decimal } from '../ratchet/sample.ts';
import { raceOnGitHub } from './races.ts';
import { BASELINE, POLICY, policyText } from './workspace.ts';

const HEAD = 'coverage-ratchet/baseline/default';
const JUDGED = baseline({ 'M0/total/lines': [50, 100] }, { 'a.py': [50, 100] });
const COMMIT = 'graphql/createCommitOnBranch';

let server: SampleRepository;
let github: FakeGitHub;
/** The commit that was measured, which is the tip of main unless a test moves it. */
let measured: string;

let start: string;

beforeAll(() => {
  server = emptyRepository();
  start = server.commit('Start', { [POLICY]: policyText(), [BASELINE]: printBaseline(JUDGED), 'a.py': 'a = 1\n' });
  server.git('checkout', '--quiet', '--detach');
});
beforeEach(async () => {
  measured = start;
  server.git('update-ref', 'refs/heads/main', start);
  server.git('update-ref', '-d', `refs/heads/${HEAD}`);
  github = await startGitHub({ repositories: [{ name: 'octo/demo', git: server.path }] });
});
afterEach(async () => {
  const { violations } = github;
  // a forced update would be a lie about what was there
  const forced = github.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('"force":true'));
  await github.stop();
  expect(violations).toEqual([]);
  expect(forced).toEqual([]);
});

afterAll(() => server.remove());

const rulesOf = (text: string | undefined = printBaseline(JUDGED)): RuleFiles => ({
  policy: { path: POLICY, text: policyText() },
  baseline: { path: BASELINE, ...(text !== undefined && { text }) },
});
const acceptedOf = (lines: Count, more: Partial<Accepted> = {}): Accepted => ({
  milestone: 'M0',
  order: ['M0'],
  scopes: new Map([[TOTAL, { lines }]]),
  files: new Map([['a.py', { lines }]]),
  rebased: new Map(),
  tolerance: ZERO,
  inherited: false,
  measured: { at: '2026-03-01T12:00:00Z', commit: measured },
  ...more,
});

/** Decides as the gate does; `meanwhile` happens between reading and the first write. */
function decider(
  lines: Count,
  { judged = rulesOf(), meanwhile = () => {}, more = {} as Partial<Accepted> } = {},
): Decide {
  let first = true;
  return async (tip, contains) => {
    const decision = await raiseAt(tip, judged, acceptedOf(lines, more), contains);
    if (first) meanwhile();
    first = false;
    if ('kept' in decision) return decision;
    const { moves, waits } = decision;
    return { text: printBaseline(decision.baseline), milestone: 'M0', moves, waits, ...raiseWords(moves, measured) };
  };
}

interface Options {
  readonly update?: Exclude<Update, 'off'>;
  readonly decide?: Decide;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly target?: Partial<Target>;
}

/** One raise to 60 of 100 lines, unless it is said otherwise. */
function raised(options: Options = {}) {
  const { update = 'auto', decide = decider([60, 100]), token = defaultToken, timeoutMs = 5000, target } = options;
  const client = connect({ token, apiUrl: github.api }, { timeoutMs, pausesMs: [1, 1] });
  const place = { owner: 'octo', repo: 'demo', web: 'https://github.com/octo/demo', branch: 'main', key: 'default' };
  const wanted = { ...place, measured, policy: POLICY, baseline: BASELINE, ...target };
  return raiseOnGitHub(client, wanted, update, decide, { ...PERSISTENCE, pauseMs: () => 1 });
}

const tip = (branch = 'main'): string => server.git('rev-parse', `refs/heads/${branch}`);
const baselineAt = (branch = 'main'): Baseline =>
  parseBaseline(server.git('show', `refs/heads/${branch}:${BASELINE}`), BASELINE);
const mark = (branch = 'main') => markOf(baselineAt(branch), ['M0'], 'M0', TOTAL, 'lines');
const commitsSince = (from: string, branch = 'main'): number =>
  Number(server.git('rev-list', '--count', `${from}..refs/heads/${branch}`));
/** A commit by somebody else on a branch. */
function push(files: Parameters<SampleRepository['commit']>[1], branch = 'main'): string {
  server.git('read-tree', tip(branch));
  server.git('update-ref', '--no-deref', 'HEAD', tip(branch));
  const commit = server.commit('Somebody', files);
  server.git('update-ref', `refs/heads/${branch}`, commit);
  return commit;
}
const open = () => github.repository().pulls.filter(({ state }) => state === 'open');

describe('a commit on the branch', () => {
  it('is one, of the baseline alone, by the bot, in four calls, and says what moved', async () => {
    expect(await raised()).toEqual({
      did: 'raised',
      store: 'commit',
      milestone: 'M0',
      tries: 1,
      url: `https://github.com/octo/demo/commit/${tip()}`,
      moves: [{ milestone: 'M0', scope: TOTAL, metric: 'lines', from: [50, 100], to: [60, 100] }],
    });
    expect([commitsSince(measured), mark()]).toEqual([1, [60, 100]]);
    expect(server.git('diff', '--name-only', measured, 'main')).toBe(BASELINE);
    expect(server.git('log', '-1', '--format=%an%n%B', 'main').trim()).toBe(
      [
        'github-actions[bot]',
        'Raise the coverage bar: M0 total lines 50.00 % → 60.00 % [skip ci]',
        '',
        'M0 / total / lines: 50.00 % (50/100) → 60.00 % (60/100)',
        '',
        `Measured at ${measured}.`,
      ].join('\n'),
    );
    expect(github.requests).toHaveLength(4);
  });

  it('makes the first baseline where there is none', async () => {
    push({ [BASELINE]: null });
    measured = tip();
    expect(
      await raised({ decide: decider([60, 100], { judged: { ...rulesOf(), baseline: { path: BASELINE } } }) }),
    ).toMatchObject({ did: 'raised', moves: [{ from: undefined, to: [60, 100] }] });
    expect(mark()).toEqual([60, 100]);
  });

  it.each([1, 51])('is made on a branch that has moved on by %d commits since it was measured', async (count) => {
    let before = measured;
    for (let i = 0; i < count; i++)
      before = server.git('commit-tree', `${measured}^{tree}`, '-p', before, '-m', `${i}`);
    server.git('update-ref', 'refs/heads/main', before);
    expect(await raised()).toMatchObject({ did: 'raised', tries: 1 });
    expect([server.git('rev-parse', 'main^'), mark()]).toEqual([before, [60, 100]]);
  });

  it('starts over where the branch moves between reading and writing', async () => {
    const meanwhile = () => push({ 'b.py': 'b = 1\n' });
    expect(await raised({ decide: decider([60, 100], { meanwhile }) })).toMatchObject({ did: 'raised', tries: 2 });
    expect([commitsSince(measured), mark(), server.git('show', 'main:b.py')]).toEqual([2, [60, 100], 'b = 1']);
  });

  it.each<[string, Fault]>([
    ['a reset', faults.reset('after')],
    ['silence', faults.hang('after')],
    ['a fault of a gateway', faults.serverError(502, 'after')],
    ['a page of HTML', faults.html(200, 'after')],
    ['an answer cut off', faults.truncated('honest')],
    ['an answer of another form', faults.wrongShape({ data: { surprise: 1 } }, 'after')],
  ])('is one, also where its answer is lost in %s', async (_, fault) => {
    github.fault({ operation: COMMIT }, fault);
    expect(await raised({ timeoutMs: 500 })).toMatchObject({ did: 'raised' });
    expect([commitsSince(measured), mark()]).toEqual([1, [60, 100]]);
  });

  it.each<[string, Fault]>([
    ['a reset', faults.reset('before')],
    ['a fault of the server', faults.serverError(500, 'before')],
  ])('is tried again where the request was lost in %s', async (_, fault) => {
    github.fault({ operation: COMMIT }, fault, 2);
    expect(await raised()).toMatchObject({ did: 'raised', tries: 3 });
    expect([commitsSince(measured), mark()]).toEqual([1, [60, 100]]);
  });

  it('is given up after twelve tries, and says that nobody knows', async () => {
    github.fault({ operation: COMMIT }, faults.serverError(502), 99);
    expect(await raised()).toMatchObject({ did: 'blocked', why: 'no-answer' });
    expect(github.count({ operation: COMMIT })).toBe(12);
  });

  it('is left to others where GitHub cannot be read', async () => {
    github.fault({ operation: 'graphql' }, faults.serverError(502), 99);
    expect(await raised()).toMatchObject({ did: 'blocked', why: 'no-answer' });
    expect(commitsSince(measured)).toBe(0);
  });
});

describe('nothing is written', () => {
  it('where no mark moves', async () => {
    expect(await raised({ decide: decider([50, 100]) })).toEqual({ did: 'kept', why: 'nothing-moved' });
    expect(github.writes()).toEqual([]);
  });

  it('where the bar was lowered on purpose between reading and writing', async () => {
    const lowered = lower(JUDGED, {
      milestone: 'M0',
      order: ['M0'],
      scopes: [TOTAL],
      metric: 'lines',
      to: decimal('40'),
      reason: 'why',
      by: 'mona',
      at: '2026-03-01T12:00:00Z',
    });
    const meanwhile = () => push({ [BASELINE]: printBaseline(lowered) });
    expect(await raised({ decide: decider([60, 100], { meanwhile }) })).toEqual({ did: 'kept', why: 'lowered-since' });
    expect([mark(), baselineAt().generation]).toEqual([[40, 100], 2]);
  });

  it('by a commit that is not on the branch any more', async () => {
    server.git('update-ref', 'refs/heads/main', server.git('commit-tree', `${measured}^{tree}`, '-m', 'Forced'));
    expect(await raised()).toEqual({ did: 'kept', why: 'not-on-branch' });
  });

  it('on a branch that is gone', async () => {
    expect(await raised({ target: { branch: 'gone' } })).toEqual({ did: 'kept', why: 'no-branch' });
  });

  it('over a baseline that is a link', async () => {
    push({ [BASELINE]: { mode: '120000', bytes: '../a.py' } });
    expect(await raised()).toMatchObject({
      did: 'blocked',
      why: 'baseline-unusable',
      found: expect.stringMatching(/link/),
    });
  });

  it('with a token that may only read, and it takes one try to know', async () => {
    github.tokens.set('reader', actionsToken({ contents: 'read' }));
    expect(await raised({ token: 'reader' })).toMatchObject({ did: 'blocked', why: 'forbidden' });
    expect(github.count({ operation: COMMIT })).toBe(1);
  });
});

/** What GitHub is known to say of a branch that takes no commits, with the type in GraphQL. */
const REFUSALS: readonly (readonly [string, string?])[] = [
  [pullRequestsOnly],
  ['Protected branch update failed for refs/heads/main.', 'BRANCH_PROTECTION_RULE_VIOLATION'],
  ['GH006: Protected branch update failed for refs/heads/main.'],
  ['GH013: Repository rule violations found for refs/heads/main.'],
  ['Could not update file: 2 of 2 required status checks are expected. Changes must be made through a pull request.'],
  ['Required status check "build" is expected.'],
  ['Changes must be made through the merge queue'],
  ["You're not authorized to push to this branch. Visit https://docs.github.com for more information."],
  ['Commits must have verified signatures.'],
  ['Something that nobody has seen yet', 'BRANCH_PROTECTION_RULE_VIOLATION'],
];

describe('a protected branch', () => {
  it.each(REFUSALS)('that refuses with %j gets a pull request, after one try', async (message, type) => {
    github.repository().protect('main', message, type);
    expect(await raised()).toMatchObject({
      did: 'raised',
      store: 'pull-request',
      url: expect.stringMatching(/pull\/1$/),
    });
    expect([commitsSince(measured), mark(HEAD), github.count({ operation: COMMIT })]).toEqual([0, [60, 100], 1]);
  });

  it('gets none where the step wants a commit, and is told so', async () => {
    github.repository().protect('main');
    expect(await raised({ update: 'commit' })).toMatchObject({ did: 'blocked', why: 'protected' });
    expect(github.repository().pulls).toEqual([]);
  });
});

describe('the pull request', () => {
  const propose = (lines: Count, options: Options = {}) =>
    raised({ update: 'pull-request', decide: decider(lines), ...options });

  it('carries the baseline alone, to the branch, with a table of what moves', async () => {
    await propose([60, 100]);
    const [pull] = open();
    expect(pull).toMatchObject({
      title: 'Raise the coverage bar: M0 total lines 50.00 % → 60.00 %',
      base: { ref: 'main' },
      head: { ref: HEAD },
      body: expect.stringContaining('| M0 | total | lines | 50.00 % (50/100) | **60.00 %** (60/100) |'),
    });
    expect(server.git('diff', '--name-only', `main...${HEAD}`)).toBe(BASELINE);
  });

  it('is one and the same for later raises, never forced, and never in conflict', async () => {
    await propose([60, 100]);
    const first = tip(HEAD);
    push({ 'a.py': 'a = 2\n' });
    measured = tip();
    expect(await propose([70, 100])).toMatchObject({ did: 'raised', moves: [{ from: [50, 100], to: [70, 100] }] });
    expect([open().length, open()[0]?.title]).toEqual([1, 'Raise the coverage bar: M0 total lines 50.00 % → 70.00 %']);
    expect(server.git('merge-base', '--is-ancestor', first, HEAD)).toBe('');
    expect(server.git('diff', '--name-only', `main...${HEAD}`)).toBe(BASELINE);
    expect(server.git('merge-base', 'main', HEAD)).toBe(tip());
  });

  it('waits, and is not written anew, where it asks for as much or more', async () => {
    await propose([70, 100]);
    const before = [tip(HEAD), github.writes().length];
    expect(await propose([60, 100])).toEqual({ did: 'kept', why: 'waiting', url: expect.stringMatching(/pull\/1$/) });
    expect([tip(HEAD), github.writes().length]).toEqual(before);
  });

  it('begins anew on the same branch after it was merged', async () => {
    await propose([60, 100]);
    server.git('update-ref', 'refs/heads/main', tip(HEAD));
    Object.assign(open()[0] ?? {}, { state: 'closed', merged: true });
    measured = tip();
    const judged = rulesOf(server.git('show', `main:${BASELINE}`));
    expect(await propose([80, 100], { decide: decider([80, 100], { judged }) })).toMatchObject({ did: 'raised' });
    expect([open().map(({ number }) => number), mark(HEAD)]).toEqual([[2], [80, 100]]);
    expect(server.git('diff', '--name-only', `main...${HEAD}`)).toBe(BASELINE);
  });

  it('that was turned down is not taken up again until its marks are passed', async () => {
    await propose([70, 100]);
    Object.assign(open()[0] ?? {}, { state: 'closed' });
    expect(await propose([70, 100])).toEqual({ did: 'kept', why: 'declined' });
    expect(await propose([80, 100])).toMatchObject({ did: 'raised', moves: [{ from: [50, 100], to: [80, 100] }] });
    expect([open().map(({ number }) => number), mark(HEAD)]).toEqual([[2], [80, 100]]);
  });

  it('that was turned down stays so where its branch was deleted with it', async () => {
    await propose([70, 100]);
    const [pull] = open();
    Object.assign(pull ?? {}, { state: 'closed' });
    if (pull) pull.head.sha = tip(HEAD);
    server.git('update-ref', '-d', `refs/heads/${HEAD}`);
    expect(await propose([70, 100])).toEqual({ did: 'kept', why: 'declined' });
    expect(await propose([80, 100])).toMatchObject({ did: 'raised', moves: [{ to: [80, 100] }] });
    expect(open().map(({ number }) => number)).toEqual([2]);
  });

  it('that the repository forbids leaves the branch and says how to go on, until it may be opened', async () => {
    github.repository().actionsMayOpenPulls = false;
    expect(await propose([60, 100])).toMatchObject({
      did: 'blocked',
      why: 'requests-not-permitted',
      url: `https://github.com/octo/demo/compare/main...${HEAD}?expand=1`,
    });
    const branch = tip(HEAD);
    github.repository().actionsMayOpenPulls = true;
    expect(await propose([60, 100])).toMatchObject({ did: 'kept', why: 'waiting' });
    expect([open().length, tip(HEAD)]).toEqual([1, branch]);
  });

  it('needs a token that may write it', async () => {
    github.tokens.set('pusher', actionsToken({ contents: 'write', 'pull-requests': 'read' }));
    expect(await propose([60, 100], { token: 'pusher' })).toMatchObject({ did: 'blocked', why: 'requests-forbidden' });
    github.repository().private = true;
    github.tokens.set('blind', actionsToken({ contents: 'write' }));
    expect(await propose([60, 100], { token: 'blind' })).toMatchObject({ did: 'blocked', why: 'requests-forbidden' });
    github.tokens.set('reader', actionsToken({ contents: 'read', 'pull-requests': 'write' }));
    expect(await propose([70, 100], { token: 'reader' })).toMatchObject({ did: 'blocked', why: 'forbidden' });
  });

  it.each<[string, string, Fault]>([
    ['the commit', 'git/create-commit', faults.reset('after')],
    ['the branch', 'git/create-ref', faults.reset('after')],
    ['the branch', 'git/create-ref', faults.serverError(502, 'after')],
    ['the pull request', 'pulls/create', faults.reset('after')],
    ['the pull request', 'pulls/create', faults.serverError(502, 'before')],
    ['the pull request', 'pulls/create', faults.html(200, 'after')],
  ])('is one where the answer to %s is lost (%s)', async (_, operation, fault) => {
    github.fault({ operation }, fault);
    expect(await propose([60, 100])).toMatchObject({ did: 'raised' });
    expect([open().length, commitsSince(measured, HEAD), mark(HEAD)]).toEqual([1, 1, [60, 100]]);
  });

  it('loses nothing of two that are made at the same time', async () => {
    const core = { scopes: new Map([['core', { lines: [9, 10] as const }]]) };
    const all = await Promise.all([
      propose([60, 100]),
      propose([50, 100], { decide: decider([50, 100], { more: core }) }),
      propose([70, 100]),
    ]);
    expect(all.map(({ did }) => did).filter((did) => did === 'blocked')).toEqual([]);
    expect([open().length, mark(HEAD)]).toEqual([1, [70, 100]]);
    expect(markOf(baselineAt(HEAD), ['M0'], 'M0', 'core', 'lines')).toEqual([9, 10]);
    expect(open()[0]?.title).toMatch(/70\.00 % and 1 more mark$/);
  });
});

it('the token is in nothing that is told', async () => {
  for (const operation of [COMMIT, 'git/create-ref', 'pulls/create']) {
    github.fault({ operation }, faults.status(401, 'Bad credentials'), 9);
    for (const update of ['commit', 'pull-request'] as const)
      expect(JSON.stringify(await raised({ update }))).not.toContain(defaultToken);
    github.clearFaults();
  }
});

it.each([2, 10])(
  '%d raisers that start together lose nothing, lower nothing and touch nothing else',
  async (raisers) => {
    const { commits, tries, ...wrong } = await raceOnGitHub({ raisers, rounds: 1 });
    expect(wrong).toEqual({ lost: 0, decreases: 0, strayed: 0, blocked: 0 });
    expect(commits).toBeGreaterThan(0);
    expect(tries.at(-1)).toBeLessThanOrEqual(12);
  },
);
