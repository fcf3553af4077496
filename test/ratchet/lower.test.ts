import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { type Count, compareToPercent, countOfPercent, type Decimal } from '../../src/coverage/counts.ts';
import { type Baseline, ownMark } from '../../src/ratchet/baseline.ts';
import { lower } from '../../src/ratchet/lower.ts';
import { judgeTamper } from '../../src/ratchet/tamper.ts';
import { baseline, decimal, policy } from './sample.ts';

const lowered = (before: Baseline, to: Decimal): Baseline =>
  lower(before, {
    milestone: 'M0',
    order: ['M0'],
    scopes: ['total'],
    metric: 'lines',
    to,
    reason: 'r',
    by: 'b',
    at: '2026-03-01T12:00:00Z',
  });
const of = (mark: Count): Baseline => baseline({ 'M0/total/lines': mark });

/** The lowered mark, or the complaint. */
function markAfter(mark: Count, to: string): Count | string | undefined {
  try {
    return ownMark(lowered(of(mark), decimal(to)), 'M0', 'total', 'lines');
  } catch (error) {
    if (error instanceof Complaint) return error.message;
    throw error;
  }
}

/** The reason of the rule `tamper` where a waiver of the base allows the metric down to a floor. */
function judgedUnder(floor: Decimal, before: Baseline, after: Baseline): string | undefined {
  const base = policy('milestones: { M0: {} }');
  const waiver = { scope: 'total', metric: 'lines', floor, reason: 'r', by: 'b', expires: '2026-03-02' } as const;
  const waiving = { ...base, waivers: [waiver] };
  const [check] = judgeTamper({
    base: { policy: waiving, baseline: before },
    head: { policy: waiving, baseline: after },
    milestone: 'M0',
    measured: () => undefined,
    counted: true,
    files: new Map(),
    tracked: new Set(),
    exists: () => false,
    renames: new Map(),
    nameBefore: (path) => path,
    reports: 1,
    today: '2026-03-01',
  });
  return check?.reason;
}

describe('a deliberate lowering', () => {
  it.each<[string, Count, string, Count]>([
    ['the least count that is not below what was asked', [28, 35], '76', [27, 35]],
    ['what was asked where that is a count', [80, 100], '76', [76, 100]],
    ['a percentage without counts', [800_000, 1_000_000], '76.5', [765_000, 1_000_000]],
    ['nothing', [1, 3], '0', [0, 3]],
  ])('goes down to %s', (_, mark, to, expected) => {
    expect(markAfter(mark, to)).toEqual(expected);
  });

  it('that would be none names the next step down', () => {
    expect(markAfter([4, 5], '70')).toBe(
      'no step down from the mark of total / lines stays at 70 % or above: found 80.00 % (4/5). Nothing was written. The next step down is 60 % (3/5): ask for that, or for less.',
    );
    expect(markAfter([3, 3], '99')).toContain('66.6666 % (2/3)');
    expect(markAfter([3, 3], '66.6666')).toEqual([2, 3]);
  });

  it('passes under a waiver down to what was asked, or says which step does', () => {
    const mark = fc
      .integer({ min: 1, max: 100_000 })
      .chain((total) => fc.integer({ min: 1, max: total }).map((covered): Count => [covered, total]));
    const rate = fc.integer({ min: 0, max: 999_999 }).map((units) => decimal((units / 10_000).toFixed(4)));
    fc.assert(
      fc.property(mark, rate, (count, to) => {
        fc.pre(compareToPercent(count, to) > 0);
        const before = of(count);
        try {
          expect(judgedUnder(to, before, lowered(before, to))).toBe('lowered');
        } catch (error) {
          if (!(error instanceof Complaint)) throw error;
          const step = decimal(/next step down is (\S+) %/.exec(error.message)?.[1] ?? '');
          const after = lowered(before, step);
          expect(countOfPercent(step)[0]).toBeLessThan(to);
          expect(ownMark(after, 'M0', 'total', 'lines')).toEqual([count[0] - 1, count[1]]);
          expect(judgedUnder(step, before, after)).toBe('lowered');
        }
      }),
    );
  });
});
