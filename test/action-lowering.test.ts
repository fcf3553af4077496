/** A change that lowers the bar on purpose: who may give leave, when, and who is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDecimal, ZERO } from '../src/coverage/counts.ts';
import { parseBaseline, printBaseline } from '../src/ratchet/baseline.ts';
import { lower } from '../src/ratchet/lower.ts';
import { TOTAL } from '../src/ratchet/policy.ts';
import { resultSchema } from '../src/render/result-schema.ts';
import { faults } from './github/faults.ts';
import type { Account } from './github/world.ts';
import { openStage, type Ran, type StepSetup, verdict } from './host/stage.ts';
import {
  BASELINE,
  BETTER,
  baselineText,
  checkout,
  cobertura,
  POLICY,
  policyText,
  pullRequest,
  SAME,
  WORSE,
} from './host/workspace.ts';

const LABEL = 'coverage-lowering';
const RULE = `allow-lowering: { label: ${LABEL}, by: [maintain, admin] }\n`;
const [BEFORE, PUSHED, AFTER] = ['2026-02-12T08:00:00Z', '2026-02-12T09:00:00Z', '2026-02-12T09:30:00Z'];

let clock = AFTER;
const roles = { mona: 'maintain', root: 'admin', hand: 'write' } as const;
const stage = await openStage({ roles }, () => new Date(clock));
const { server, github, folder } = stage;
const { base: before } = server.commits;

const FILES = { 'src/a.py': [6, 10], 'src/b.py': [4, 10] } satisfies Record<string, [number, number]>;
const MARKED = parseBaseline(baselineText([10, 20], FILES), BASELINE);
/** From 50 % to 45 %, as the command "lower" writes it. */
const LOWERED = printBaseline(
  lower(MARKED, {
    milestone: 'M0',
    order: ['M0'],
    scopes: [TOTAL],
    metric: 'lines',
    to: parseDecimal('45') ?? ZERO,
    reason: 'the parser moves out',
    by: 'hand',
    at: '2026-02-12T08:30:00Z',
  }),
);

interface Change {
  readonly base: string;
  readonly head: string;
  readonly merge: string;
  readonly workspace: string;
}

/** What a pull request proposes on top of a base, merged as GitHub does it. */
function proposed(policy: string, files: Readonly<Record<string, string>>): Change {
  const base = server.commit(before, { [POLICY]: policyText(policy) });
  const head = server.commit(base, files);
  const merge = server.merge(base, head);
  return { base, head, merge, workspace: checkout(folder(), server, merge) };
}

let lowering: Change;
beforeAll(() => {
  lowering = proposed(RULE, { [BASELINE]: LOWERED });
});
beforeEach(() => {
  stage.reset();
  const { activities, pulls, addActivity } = github.repository();
  activities.length = 0;
  for (const pull of pulls) [pull.labels.length, pull.events.length] = [0, 0];
  addActivity({ branch: 'topic', before, after: lowering.head, timestamp: PUSHED });
});
afterAll(async () => expect(await stage.close()).toEqual([]));

const put = (login: string, at = AFTER): void => {
  clock = at;
  const who: Account = { login, id: 9, type: 'User' };
  github.repository().addLabel(1, LABEL, who);
};

const judged = ({ base, head, merge, workspace }: Change, setup: StepSetup = {}): Promise<Ran> =>
  stage.step({
    workspace,
    payload: pullRequest(server, {
      head: { sha: head, ref: 'topic', repo: { full_name: 'octo/demo' } },
      base: { sha: base, ref: 'main' },
    }),
    ...setup,
    env: { GITHUB_SHA: merge, ...setup.env },
  });

const tamper = ({ resultText }: Ran) =>
  resultSchema.parse(JSON.parse(resultText)).checks.filter(({ rule }) => rule === 'tamper');
const failed = (ran: Ran): string[] =>
  resultSchema
    .parse(JSON.parse(ran.resultText))
    .checks.filter(({ outcome }) => outcome !== 'pass')
    .map(({ reason }) => reason);

/** It fails for the baseline alone, and says why nobody's leave helps. */
function expectDenied(ran: Ran, why: RegExp): void {
  expect([ran.status, verdict(ran), failed(ran)]).toEqual([1, 'fail: baseline-weakened', ['baseline-weakened']]);
  expect(tamper(ran)[0]?.details?.join('\n')).toMatch(why);
  expect(ran.summary).toContain('What this change weakens in the baseline');
}

describe('a lowered mark', () => {
  it('fails without the label, and says which one it takes', async () => {
    const ran = await judged(lowering);
    expectDenied(ran, /the label "coverage-lowering" is not on the pull request/);
    expect(stage.comments()).toEqual([expect.stringContaining(LABEL)]);
  });
  it.each(['mona', 'root'])('passes by leave of %s, who put the label on after the push', async (login) => {
    put(login);
    const ran = await judged(lowering, { inputs: { comment: 'always' } });
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
    expect(tamper(ran)).toMatchObject([
      { outcome: 'pass', reason: 'lowered', details: [expect.stringContaining(`by leave of ${login} `)] },
    ]);
    for (const text of [ran.summary, ...stage.comments()]) expect(text).toContain(`by leave of ${login} `);
    expect(stage.comments()).toHaveLength(1);
  });
  it('passes down to where the same change goes, and no further', async () => {
    put('mona');
    const ran = await judged(lowering, { report: WORSE });
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
    expect(Object.fromEntries(ran.outputs)).toMatchObject({ lines: '45.00', baseline: '45.00', delta: '0.00' });
    const further = await judged(lowering, { report: cobertura({ 'src/a.py': [4, 10], 'src/b.py': [4, 10] }) });
    expect([further.status, verdict(further)]).toEqual([1, 'fail: regressed']);
  });
  it('fails twice where the change goes down to it without leave', async () => {
    const ran = await judged(lowering, { report: WORSE });
    expect(ran.status).toBe(1);
    expect(failed(ran).toSorted()).toEqual(['baseline-weakened', 'regressed']);
  });
  it('is told in the comment in every mode that comments on passes where something moved', async () => {
    put('mona');
    await judged(lowering, { report: WORSE });
    expect(stage.comments()).toEqual([expect.stringContaining('by leave of mona ')]);
  });
  it.each<[string, () => void, RegExp]>([
    ['by somebody who may only write', () => put('hand'), /put on by hand, whose role is write/],
    ['by a stranger', () => put('mallory'), /put on by mallory, whose role is read/],
    ['before the push', () => put('mona', BEFORE), /older than the last push/],
    ['in the second of the push', () => put('mona', PUSHED), /older than the last push/],
    [
      'before another push',
      () => {
        put('mona');
        const { addActivity } = github.repository();
        addActivity({ branch: 'topic', after: lowering.head, type: 'force_push', timestamp: '2026-02-12T09:45:00Z' });
      },
      /older than the last push/,
    ],
    [
      'and taken off again',
      () => {
        put('mona');
        github.repository().removeLabel(1, LABEL);
      },
      /is not on the pull request/,
    ],
    [
      'where GitHub does not know the push',
      () => {
        put('mona');
        github.repository().activities.length = 0;
      },
      /does not say whether/,
    ],
  ])('fails with the label put on %s', async (_, arrange, why) => {
    arrange();
    expectDenied(await judged(lowering), why);
  });
  it('fails without a token, with which somebody could have been asked', async () => {
    put('mona');
    const ran = await judged(lowering, { token: '' });
    expectDenied(ran, /nobody could be asked/);
    expect(ran.calls).toBe(0);
  });
  it('fails where GitHub does not answer', async () => {
    put('mona');
    github.fault({}, faults.notAccessible(), 99);
    expectDenied(await judged(lowering), /could not be asked.*status 403/);
  });
  it('fails with a label that nothing in the policy of the base provides for', async () => {
    const none = proposed('', { [BASELINE]: LOWERED });
    const own = proposed('', { [BASELINE]: LOWERED, [POLICY]: policyText(RULE) });
    put('mona');
    for (const change of [none, own]) {
      github.repository().addActivity({ branch: 'topic', after: change.head, timestamp: PUSHED });
      expect(failed(await judged(change))).toContain('baseline-weakened');
    }
  });
  it('fails with leave but without a trail, as by hand', async () => {
    const change = proposed(RULE, { [BASELINE]: baselineText([9, 20], FILES) });
    github.repository().addActivity({ branch: 'topic', after: change.head, timestamp: PUSHED });
    put('mona');
    expectDenied(await judged(change), /mona gave leave, but the baseline does not say why/);
  });
});

describe('a merge group', () => {
  const group = (change: Change, headRef: string): Promise<Ran> =>
    judged(change, {
      event: 'merge_group',
      payload: { merge_group: { base_sha: change.base, head_sha: change.merge, head_ref: headRef } },
    });
  beforeEach(() => {
    for (const pull of github.repository().pulls) pull.head = { ...pull.head, sha: lowering.head, follows: false };
  });

  it('passes by the label of the pull request that it was made for', async () => {
    put('mona');
    const ran = await group(lowering, `refs/heads/gh-readonly-queue/main/pr-1-${lowering.base}`);
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
    expect(ran.summary).toContain('by leave of mona ');
  });
  it.each<[string, RegExp]>([
    ['refs/heads/gh-readonly-queue/main/pr-2-', /could not be asked.*status 404/],
    ['refs/heads/gh-readonly-queue/main/batch-', /nobody could be asked/],
  ])('fails where %s is no pull request with it', async (ref, why) => {
    put('mona');
    expectDenied(await group(lowering, `${ref}${lowering.base}`), why);
  });
  it('fails where that has no label', async () => {
    expectDenied(await group(lowering, `refs/heads/gh-readonly-queue/main/pr-1-${lowering.base}`), /is not on/);
  });
});

it.each([SAME, BETTER])('nobody is asked where the baseline is left alone', async (report) => {
  const change = proposed(RULE, { 'README.md': 'Demo, more of it\n' });
  const ran = await judged(change, { report, inputs: { comment: 'off' } });
  expect([ran.status, ran.calls]).toEqual([0, 0]);
});
