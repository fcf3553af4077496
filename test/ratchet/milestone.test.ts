import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { compareRates } from '../../src/coverage/counts.ts';
import { type Baseline, markOf } from '../../src/ratchet/baseline.ts';
import { type MilestoneClues, milestoneInForce } from '../../src/ratchet/milestone.ts';
import { isKey, type Policy, TOTAL } from '../../src/ratchet/policy.ts';
import { baseline, policy } from './sample.ts';

const THREE = 'milestones: { M0: {}, M1: {}, M2: {} }';
const OPEN = policy(THREE);
const AT_M1 = policy(THREE, 'milestone: M1');
const BY_PULL_REQUEST = policy(THREE, 'milestone: from-pull-request');
const NONE = policy();
const REACHED_M1 = baseline({ 'M0/total/lines': [5, 10], 'M1/total/lines': [6, 10] });

function complaint(clues: MilestoneClues, by: Policy, known?: Baseline): Complaint['parts'] | undefined {
  try {
    milestoneInForce(clues, by, known);
    return undefined;
  } catch (error) {
    if (error instanceof Complaint) return error.parts;
    throw error;
  }
}

describe('the milestone in force', () => {
  it.each<[string, MilestoneClues, Policy, Baseline | undefined, string]>([
    ["is the policy's", {}, AT_M1, undefined, 'M1'],
    ["is the policy's, whatever the pull request says", { ofPullRequest: 'M2' }, AT_M1, undefined, 'M1'],
    ["is the policy's, also where later ones have marks", {}, AT_M1, baseline({ 'M2/total/lines': [1, 2] }), 'M1'],
    ["is the policy's, also where it lists none", {}, policy('milestone: M7'), undefined, 'M7'],
    ['is the one asked for', { asked: 'M2' }, AT_M1, undefined, 'M2'],
    ["may be asked for though it is the policy's", { asked: 'M1' }, AT_M1, undefined, 'M1'],
    [
      'is the one asked for rather than that of the pull request',
      { asked: 'M2', ofPullRequest: 'M1' },
      BY_PULL_REQUEST,
      undefined,
      'M2',
    ],
    ["is the pull request's where the policy wants that", { ofPullRequest: 'M2' }, BY_PULL_REQUEST, REACHED_M1, 'M2'],
    ['is the latest reached where the pull request has none', {}, BY_PULL_REQUEST, REACHED_M1, 'M1'],
    ['is the latest reached where nothing says which', {}, OPEN, REACHED_M1, 'M1'],
    ['is the first where none is reached', {}, OPEN, undefined, 'M0'],
    ['is the first where only others are reached', {}, OPEN, baseline({ 'old/total/lines': [1, 2] }), 'M0'],
    ['may be asked for where none is listed', { asked: 'v1.0-rc_2' }, NONE, undefined, 'v1.0-rc_2'],
    ['is called default where there is none', {}, NONE, undefined, 'default'],
    [
      "is called default where there is none, whatever the pull request's",
      { ofPullRequest: 'M1' },
      NONE,
      undefined,
      'default',
    ],
  ])('%s', (_, clues, by, known, expected) => {
    expect(milestoneInForce(clues, by, known)).toBe(expected);
  });

  it.each<[string, MilestoneClues, Policy, Baseline | undefined]>([
    ["earlier than the policy's", { asked: 'M0' }, AT_M1, undefined],
    ['earlier than the latest reached', { asked: 'M0' }, OPEN, REACHED_M1],
    ["earlier than the pull request's", { asked: 'M1', ofPullRequest: 'M2' }, BY_PULL_REQUEST, undefined],
    ['earlier than the latest reached where the pull request has none', { asked: 'M0' }, BY_PULL_REQUEST, REACHED_M1],
  ])('may not be asked for when it is %s', (_, clues, by, known) => {
    expect(complaint(clues, by, known)).toMatchObject({ reason: 'input-weaker', found: `"${clues.asked}"` });
  });

  const HOSTILE = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'M0 ',
    ' M0',
    'm0',
    'e\u0301',
    '\u041c0',
    '',
    'M0\n',
    '../M0',
    'x'.repeat(65),
    '-M0',
  ];
  it.each(HOSTILE)('is never %j', (name) => {
    const missing = { reason: 'milestone-unknown', found: JSON.stringify(name) };
    expect(complaint({ asked: name }, AT_M1)).toMatchObject(missing);
    // on GitHub people name milestones as they like
    expect(complaint({ ofPullRequest: name }, BY_PULL_REQUEST)).toBeUndefined();
    if (!/^m0$/.test(name)) expect(complaint({ asked: name }, NONE)).toMatchObject(missing);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that is mistyped is told with the one that is meant', () => {
    expect(complaint({ asked: 'M3' }, OPEN)?.todo).toBe('Did you mean "M0"?');
    expect(complaint({ asked: 'release' }, OPEN)).toMatchObject({
      expected: 'one of M0, M1, M2',
      todo: 'Add it to "milestones" in the policy, or ask for one that is there.',
    });
    expect(complaint({ asked: 'a b' }, NONE)?.expected).toBe('letters, digits, dot, underscore and hyphen');
  });

  it('is never one that lowers the bar by being asked for, where marks rise with the milestones', () => {
    const order = ['M0', 'M1', 'M2'];
    fc.assert(
      fc.property(
        fc.constantFrom(OPEN, AT_M1, BY_PULL_REQUEST),
        fc.tuple(...order.map(() => fc.option(fc.nat(20), { nil: undefined }))),
        fc.constantFrom(...order),
        fc.constantFrom(...order, undefined),
        (by, rises, asked, ofPullRequest) => {
          let covered = 0;
          const marks = rises.flatMap((rise, i) => {
            if (rise === undefined) return [];
            covered += rise;
            return [[`${order[i]}/total/lines`, [covered, 100]] as const];
          });
          const known = baseline(Object.fromEntries(marks));
          const clues = ofPullRequest === undefined ? {} : { ofPullRequest };
          if (complaint({ ...clues, asked }, by, known)) return;
          const mark = (of: MilestoneClues) => markOf(known, order, milestoneInForce(of, by, known), TOTAL, 'lines');
          const [before, after] = [mark(clues), mark({ ...clues, asked })];
          if (before) expect(after && compareRates(after, before)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

it.each([
  ['M0', true],
  ['1.2.3', true],
  ['a_b-c.d', true],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  ['', false],
  ['.x', false],
  ['a b', false],
  ['a/b', false],
  ['a\n', false],
  ['valueOf', false],
  ['__proto__', false],
])('%j is a name that can be used: %s', (name, expected) => {
  expect(isKey(name)).toBe(expected);
});
