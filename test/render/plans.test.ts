import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, parseDecimal, ZERO } from '../../src/coverage/counts.ts';
import type { Check } from '../../src/ratchet/checks.ts';
import { type Goal, planOf } from '../../src/ratchet/plan.ts';
import type { Trend } from '../../src/ratchet/trend.ts';
import { planLines } from '../../src/render/plans.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const percent = (text: string): Decimal => parseDecimal(text) ?? ZERO;
const GOAL: Goal = {
  measured: [771, 1000],
  target: percent('80'),
  due: '2026-07-26',
  trend: undefined,
  today: '2026-06-15',
};
const trend = (perWeek: number, days = 70, fitted = true): Trend => ({
  perWeek,
  days,
  ...(days < 182 && { since: new Date(Date.UTC(2026, 5, 15 - days)).toISOString().slice(0, 10) }),
  fitted,
});

const PASSED = await outcomeOf(STORIES['plain pass']);
const lineOf = (goal: Partial<Goal>, more: Partial<Check> = {}): string | undefined => {
  const all = { ...GOAL, ...goal };
  const plan = planOf(all);
  const check: Check = {
    scope: 'total',
    metric: 'lines',
    rule: 'target',
    outcome: 'pass',
    reason: plan.standing,
    measured: all.measured,
    required: all.target,
    plan,
    ...more,
  };
  return planLines({ ...PASSED, milestone: 'M1', checks: [check] })[0];
};

describe('the line of a target', () => {
  const START = 'M1 / total / lines: 77.10 of 80 %, 2.90 points to go';
  it.each<[string, Partial<Goal>, string]>([
    [
      'that will be reached too late',
      { trend: trend(0.3) },
      `${START} in 41 days (0.49 points a week); at the pace since 2026-04-06 (0.30 a week) it is reached on 2026-08-22: behind plan`,
    ],
    [
      'that will be reached in time',
      { trend: trend(0.5, 8) },
      `${START} in 41 days (0.49 points a week); at the pace since 2026-06-07 (0.50 a week) it is reached on 2026-07-26: on pace`,
    ],
    [
      'that will be reached early',
      { trend: trend(2, 182) },
      `${START} in 41 days (0.49 points a week); at the pace of the last 26 weeks (2.00 a week) it is reached on 2026-06-26: ahead of plan`,
    ],
    [
      'that nothing moves towards',
      { trend: trend(0) },
      `${START} in 41 days (0.49 points a week); at the pace since 2026-04-06 (0.00 a week) it is not in sight: behind plan`,
    ],
    [
      'that coverage falls away from',
      { trend: trend(-0.001) },
      `${START} in 41 days (0.49 points a week); at the pace since 2026-04-06 (−<0.01 a week) it is not in sight: behind plan`,
    ],
    [
      'with too little history for a forecast',
      { trend: trend(0.3, 14, false) },
      `${START} in 41 days (0.49 points a week); the time since 2026-06-01 made 0.30 a week: behind plan`,
    ],
    [
      'that nothing but two values is known of for long',
      { trend: trend(0.3, 182, false) },
      `${START} in 41 days (0.49 points a week); the last 26 weeks made 0.30 a week: behind plan`,
    ],
    [
      'that coverage rose towards, and does so no more',
      { trend: { ...trend(0), halted: { points: 2, last: '2026-04-20' } } },
      `${START} in 41 days (0.49 points a week); the time since 2026-04-06 made 2.00 points, none of them after 2026-04-20: behind plan`,
    ],
    ['with no history at all', {}, `${START} in 41 days (0.49 points a week)`],
    ['without a day', { due: undefined }, START],
    [
      'without a day, with a pace',
      { due: undefined, trend: trend(2.9) },
      `${START}; at the pace since 2026-04-06 (2.90 a week) it is reached on 2026-06-22`,
    ],
    ['on the day before', { due: '2026-06-16' }, `${START} in 1 day (20.30 points a week)`],
    ['on its last day', { due: '2026-06-15' }, `${START} today, its last day: behind plan`],
    ['after it', { due: '2026-06-14' }, `${START}, due 2026-06-14, 1 day ago: target overdue`],
    ['that is reached', { measured: [8, 10] }, 'M1 / total / lines: 80.00 of 80 %, due 2026-07-26: met'],
    [
      'that is missed by a hair, which is not to be read as reached',
      { measured: [7_999_999, 10_000_000] },
      'M1 / total / lines: 79.99 of 80 %, <0.01 points to go in 41 days (<0.01 points a week)',
    ],
    ['that is reached, without a day', { measured: [8, 10], due: undefined }, 'M1 / total / lines: 80.00 of 80 %: met'],
  ])('%s says so', (_, goal, expected) => {
    expect(lineOf(goal)).toBe(expected);
  });

  it('of a component names no milestone, and of an enforced one says that it failed or is waived', () => {
    expect(lineOf({ due: undefined }, { scope: 'core' })).toBe('core / lines: 77.10 of 80 %, 2.90 points to go');
    const due = { due: '2026-06-14' };
    expect(lineOf(due, { outcome: 'fail', reason: 'below-target' })).toMatch(/: below the target that is due$/);
    const waiver = {
      scope: 'total',
      metric: 'lines',
      floor: ZERO,
      reason: 'r',
      by: 'b',
      expires: '2026-12-31',
    } as const;
    expect(lineOf(due, { reason: 'waived', waiver })).toMatch(/, 1 day ago: waived until 2026-12-31$/);
  });

  it('is there only where the policy sets a target', async () => {
    expect(planLines(PASSED)).toEqual([]);
    expect(planLines(await outcomeOf(STORIES['mode off']))).toEqual([]);
    expect(planLines(await outcomeOf(STORIES['targets in time']))).toHaveLength(3);
  });

  it('shows a pace that is called too slow never as the faster one', () => {
    const pace = fc.double({ min: 0.001, max: 30, noNaN: true });
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 1000 }), (perWeek, left) => {
        const due = new Date(Date.UTC(2026, 5, 15 + left)).toISOString().slice(0, 10);
        const line = lineOf({ due, trend: trend(perWeek) }) ?? '';
        const [, needed, seen] = /\((\S+) points a week\); .* \((\S+) a week\)/.exec(line) ?? [];
        const [required, shown] = [needed, seen].map((text = '') => (text === '<0.01' ? 0.001 : Number(text)));
        if (required === undefined || shown === undefined) throw new Error(line);
        if (line.endsWith('behind plan')) expect(shown).toBeLessThanOrEqual(required);
        else expect(shown).toBeGreaterThanOrEqual(required);
      }),
      { numRuns: 500 },
    );
  });
});
