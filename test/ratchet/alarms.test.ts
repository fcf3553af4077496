import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, type Counts, isAbove } from '../../src/coverage/counts.ts';
import { headroomOf, staleOf } from '../../src/ratchet/alarms.ts';
import type { Baseline, HistoryEntry } from '../../src/ratchet/baseline.ts';
import { type Check, standing } from '../../src/ratchet/checks.ts';
import { dateOf, dayOf } from '../../src/ratchet/days.ts';
import { baseline, decimal } from './sample.ts';

const STAGE = { milestone: 'M1', order: ['M0', 'M1', 'M2'] };
const TODAY = '2026-06-15';
const ago = (days: number): string => `${dateOf((dayOf(TODAY) ?? 0) - days)}T10:00:00Z`;
const entry = (days: number, lines?: Count, reason?: string, milestone = 'M1'): HistoryEntry => ({
  at: ago(days),
  milestone,
  counts: lines ? { lines } : {},
  ...(reason !== undefined && { reason }),
});
const withHistory = (...history: readonly HistoryEntry[]): Baseline => ({
  ...baseline({ 'M1/core/lines': [7, 10], 'M0/api/lines': [7, 10] }),
  history,
});
/** An entry of another milestone, kept up beside the one in force. */
const beside = (days: number, milestone: string): HistoryEntry => entry(days, [55, 100], undefined, milestone);

describe('headroom', () => {
  const check = (measured: Count, mark: Count | undefined, scope = 'total'): Check => ({
    scope,
    metric: 'lines',
    rule: 'ratchet',
    outcome: 'pass',
    reason: 'improved',
    measured,
    ...(mark && { required: mark }),
  });
  const HIGH = check([771, 1000], [65, 100]);
  const OLD = entry(94, [65, 100]);
  const daysOf = (checks: readonly Check[], ...history: readonly HistoryEntry[]) =>
    headroomOf(checks, withHistory(...history), STAGE, TODAY).map(({ scope, days }) => `${scope} ${days}`);

  it('is what was measured above a mark that has not moved for long', () => {
    expect(headroomOf([HIGH], withHistory(OLD), STAGE, TODAY)).toEqual([
      { scope: 'total', metric: 'lines', measured: [771, 1000], mark: [65, 100], days: 94 },
    ]);
  });

  it.each<[string, Check, readonly HistoryEntry[], string[]]>([
    ['just 2 points above', check([67, 100], [65, 100]), [OLD], ['total 94']],
    ['next to 2 points above', check([669_999, 1_000_000], [65, 100]), [OLD], []],
    ['for just 30 days', HIGH, [entry(30, [65, 100])], ['total 30']],
    ['for 29 days', HIGH, [entry(29, [65, 100])], []],
    ['since the mark last moved', HIGH, [entry(200, [60, 100]), entry(40, [65, 100])], ['total 40']],
    ['while only other marks moved', HIGH, [OLD, entry(40, [65, 100]), entry(3), entry(1, [65, 100])], ['total 94']],
    ['after a lowering', HIGH, [entry(200, [80, 100]), entry(10, [65, 100], 'lowered total/lines')], []],
    ['by no history', HIGH, [], []],
    ['by a history without days', HIGH, [{ ...OLD, at: 'once' }], []],
    ['where there is no mark', check([771, 1000], undefined), [OLD], []],
    ['where nothing was measured', check([0, 0], [65, 100]), [OLD], []],
    ['while another milestone moved', HIGH, [OLD, beside(10, 'M0'), beside(5, 'M2')], ['total 94']],
    ['whatever is dated after today', HIGH, [OLD, entry(-300, [66, 100])], ['total 94']],
    ['in a component, by the last entry of all', check([8, 10], [7, 10], 'core'), [OLD, entry(31)], ['core 31']],
    ['in a component that may have moved', check([8, 10], [7, 10], 'core'), [OLD, entry(29)], []],
    ['in a component, after today', check([8, 10], [7, 10], 'core'), [OLD, entry(-1)], ['core 94']],
    ['in a component with its own mark', check([8, 10], [7, 10], 'core'), [OLD, beside(10, 'M0')], ['core 94']],
    ['in a component that inherits', check([8, 10], [7, 10], 'api'), [OLD, beside(10, 'M0')], []],
    ['in a component that a later one moved', check([8, 10], [7, 10], 'api'), [OLD, beside(10, 'M2')], ['api 94']],
  ])('%s: %j with %j is %j', (_, by, history, expected) => {
    expect(daysOf([by], ...history)).toEqual(expected);
  });

  it('is none where the change raises marks itself, nor by floors and targets', () => {
    const raised: Check = { scope: 'total', rule: 'tamper', outcome: 'pass', reason: 'raised' };
    expect(daysOf([HIGH, raised], OLD)).toEqual([]);
    expect(daysOf([{ ...HIGH, rule: 'floor', required: decimal('10') }], OLD)).toEqual([]);
  });

  it('is none of what has not improved, whatever the counts', () => {
    const count = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([a, b]): Count => [Math.min(a, b), Math.max(a, b, 1)]);
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 1000 }), (measured, mark, tenths) => {
        const points = decimal((tenths / 10).toFixed(1));
        const isHigh = isAbove(measured, mark, points);
        // 1000 measured lines at most: exact as fractions of whole numbers
        expect(isHigh).toBe(1000 * measured[0] * mark[1] >= (1000 * mark[0] + tenths * mark[1]) * measured[1]);
        if (isHigh && tenths > 0) expect(standing(measured, mark, decimal('0'), true)).toBe('improved');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a baseline', () => {
  const files = (many: number, from = 0): Map<string, Counts> =>
    new Map(Array.from({ length: many }, (_, i) => [`src/${from + i}.py`, { lines: [1, 2] }]));
  const at = (days: number, known = files(10)): Baseline => ({
    ...baseline({}),
    files: known,
    measured: { at: ago(days) },
  });

  it('is stale when it is old and does not know the files that are measured', () => {
    expect(staleOf(at(90), files(10, 3), TODAY)).toEqual({
      measured: '2026-03-17',
      days: 90,
      files: 10,
      known: 7,
      example: 'src/10.py',
    });
  });

  it.each<[string, Baseline, Map<string, Counts>]>([
    ['younger than 90 days', at(89), files(10, 3)],
    ['old, and knows all files', at(900), files(10)],
    ['old, and knows four fifths of the files', at(900), files(10, 2)],
    ['old, and knows more files than there are', at(900), files(3)],
    [
      'old, and what it does not know has nothing to cover',
      at(900),
      new Map([
        ['a.py', { lines: [0, 0] }],
        ['b.py', {}],
      ]),
    ],
    ['one that keeps no files', at(900, new Map()), files(10)],
    ['one that does not say when it was measured', { ...at(0), measured: {} }, files(10, 9)],
    ['old, and nothing was measured now', at(900), new Map()],
  ])('is not when it is %s', (_, known, measured) => {
    expect(staleOf(known, measured, TODAY)).toBeUndefined();
  });
});
