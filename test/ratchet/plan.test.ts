import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, compareToPercent } from '../../src/coverage/counts.ts';
import { dateOf, dayOf } from '../../src/ratchet/days.ts';
import { type Goal, planOf } from '../../src/ratchet/plan.ts';
import type { Trend } from '../../src/ratchet/trend.ts';
import { decimal } from './sample.ts';

const TODAY = '2026-06-15';
const GOAL: Goal = { measured: [771, 1000], target: decimal('80'), due: '2026-07-26', trend: undefined, today: TODAY };
const rising = (perWeek: number): Trend => ({ perWeek, days: 70, fitted: true });
const average = (perWeek: number): Trend => ({ perWeek, days: 70, fitted: false });
const standing = (goal: Partial<Goal>) => planOf({ ...GOAL, ...goal }).standing;

describe('a target', () => {
  it('has days left, points to go, a pace that is required, a pace that is seen, and a day on which that gets there', () => {
    const plan = planOf({ ...GOAL, trend: rising(0.3) });
    expect(plan).toEqual({
      standing: 'behind',
      due: '2026-07-26',
      daysLeft: 41,
      required: expect.closeTo((2.9 / 41) * 7, 9),
      trend: rising(0.3),
      reached: '2026-08-22',
    });
  });

  it.each<[string, Partial<Goal>, string]>([
    ['reached', { measured: [8, 10] }, 'met'],
    ['reached exactly, long after the day', { measured: [8, 10], due: '2020-01-01' }, 'met'],
    ['missed by the least there is', { measured: [799_999_999, 1_000_000_000], due: '2026-06-14' }, 'overdue'],
    ['missed by the least there is, with time', { measured: [799_999_999, 1_000_000_000], trend: rising(1) }, 'ahead'],
    ['past its day', { due: '2026-06-14', trend: rising(9) }, 'overdue'],
    ['on its last day', { due: TODAY, trend: rising(99) }, 'behind'],
    ['on its last day, nothing known', { due: TODAY }, 'behind'],
    ['of which nothing else is known', {}, 'open'],
    ['without a day', { due: undefined, trend: rising(1) }, 'open'],
    ['reached without a day', { due: undefined, measured: [1, 1] }, 'met'],
    ['that nothing moves towards', { trend: rising(0) }, 'behind'],
    ['that all moves away from', { trend: rising(-1) }, 'behind'],
    ['reached a day late', { trend: rising((2.9 / 42) * 7) }, 'behind'],
    ['reached on the day', { trend: rising((2.9 / 41) * 7) }, 'on-pace'],
    ['reached with less than a quarter of the time to spare', { trend: rising((2.9 / 31) * 7) }, 'on-pace'],
    ['reached with a quarter of the time to spare', { trend: rising((2.9 / 30) * 7) }, 'ahead'],
    ['that the average since the first entry reaches', { trend: average(0.5) }, 'on-pace'],
    ['that the average since the first entry does not reach', { trend: average(0.4) }, 'behind'],
  ])('%s: %o is %s', (_, goal, expected) => {
    expect(standing(goal)).toBe(expected);
  });

  it('has a forecast only by a fit, only where that rises, and only within five years', () => {
    const reached = (trend: Trend) => planOf({ ...GOAL, trend }).reached;
    expect(reached(average(1))).toBeUndefined();
    expect(reached(rising(0))).toBeUndefined();
    expect(reached(rising(-0.1))).toBeUndefined();
    expect(reached(rising(2.9 / (1825 / 7)))).toBe(dateOf((dayOf(TODAY) ?? 0) + 1825));
    expect(reached(rising(2.9 / (1826 / 7)))).toBeUndefined();
    expect(planOf({ ...GOAL, due: undefined, trend: rising(2.9) })).toEqual({
      standing: 'open',
      trend: rising(2.9),
      reached: '2026-06-22',
    });
  });

  it('by the average is on pace just where today lies on the line from the first entry to the target, or above', () => {
    const days = fc.integer({ min: 7, max: 400 });
    const percent = fc.integer({ min: 0, max: 79 });
    fc.assert(
      fc.property(days, days, percent, percent, (past, left, from, measured) => {
        const plan = planOf({
          ...GOAL,
          measured: [measured, 100],
          due: dateOf((dayOf(TODAY) ?? 0) + left),
          trend: average(((measured - from) / past) * 7),
        });
        const isOnLine = (measured - from) * (past + left) >= (80 - from) * past;
        expect(plan.standing !== 'behind').toBe(isOnLine);
      }),
      { numRuns: 1000 },
    );
  });

  it('is met just where the counts say so, and covering more never sets it back', () => {
    const order = ['overdue', 'behind', 'open', 'on-pace', 'ahead', 'met'];
    const total = fc.integer({ min: 1, max: 10_000 });
    const trends = fc.option(fc.double({ min: -5, max: 5, noNaN: true }).map(rising), { nil: undefined });
    const dues = fc.constantFrom('2026-06-14', TODAY, '2026-07-26', undefined);
    fc.assert(
      fc.property(total, fc.nat(), fc.nat(), trends, dues, (of, a, b, trend, due) => {
        const [less, more] = [a % (of + 1), b % (of + 1)].sort((x, y) => x - y);
        const at = (covered = 0) => {
          const measured: Count = [covered, of];
          const { standing } = planOf({ ...GOAL, measured, trend, due });
          expect(standing === 'met').toBe(compareToPercent(measured, GOAL.target) >= 0);
          return order.indexOf(standing);
        };
        expect(at(more)).toBeGreaterThanOrEqual(at(less));
      }),
    );
  });
});
