import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count } from '../../src/coverage/counts.ts';
import type { HistoryEntry } from '../../src/ratchet/baseline.ts';
import { dateOf, dayOf } from '../../src/ratchet/days.ts';
import { theilSen, trendOf } from '../../src/ratchet/trend.ts';

const TODAY = '2026-06-15';
const now = dayOf(TODAY) ?? 0;
const ago = (days: number): string => `${dateOf(now - days)}T10:00:00Z`;

/** Marks of the total's lines in percent, by days ago. */
const history = (...marks: readonly (readonly [daysAgo: number, percent: number])[]): HistoryEntry[] =>
  marks.map(([days, percent]) => ({ at: ago(days), milestone: 'M0', counts: { lines: [percent * 100, 10_000] } }));

const seen = (entries: readonly HistoryEntry[], percent: number) => {
  const trend = trendOf(entries, 'lines', [percent * 100, 10_000], TODAY);
  return trend && { ...trend, perWeek: Number(trend.perWeek.toFixed(3)) };
};
const weekly = (from: number, weeks: number, points: number) =>
  history(...Array.from({ length: weeks }, (_, i) => [7 * (weeks - i), from + points * i] as const));

describe('the trend of the total', () => {
  it.each<[string, HistoryEntry[], number, ReturnType<typeof seen>]>([
    ['nothing without a history', [], 70, undefined],
    ['nothing for less than a week', history([6, 60], [4, 61], [2, 62]), 63, undefined],
    ['the average where two days were seen', history([14, 60]), 63, { perWeek: 1.5, days: 14, fitted: false }],
    [
      'the average where all else happened on one day',
      history([14, 60], [14, 61], [14, 61]),
      63,
      { perWeek: 1, days: 14, fitted: false },
    ],
    ['nothing moving', history([60, 60], [30, 60]), 60, { perWeek: 0, days: 60, fitted: true }],
    ['half a point a week', weekly(60, 10, 0.5), 65, { perWeek: 0.5, days: 70, fitted: true }],
    ['not moved by one wild day', weekly(60, 10, 0.5), 10, { perWeek: 0.5, days: 70, fitted: true }],
    // three raises in the first weeks, and ten weeks of nothing since
    ['that it stands still', history([84, 60], [77, 61], [70, 62]), 62, { perWeek: 0, days: 84, fitted: true }],
    ['what was of late', history([700, 10], [500, 50], [300, 60]), 60, { perWeek: 0, days: 182, fitted: true }],
    [
      'what was since a lowering',
      [...history([90, 80]), ...history([21, 60], [14, 61], [7, 62])],
      63,
      { perWeek: 0.875, days: 21, fitted: true },
    ],
    ['nothing of the future', history([14, 60], [-3, 90]), 62, { perWeek: 1, days: 14, fitted: false }],
  ])('is %s', (_, entries, percent, expected) => {
    const found = seen(entries, percent);
    expect(found).toEqual(expected);
  });

  it('is that of one metric, and leaves out what is no day', () => {
    const entries: HistoryEntry[] = [
      { at: 'long ago', milestone: 'M0', counts: { lines: [1, 2] } },
      { at: ago(14), milestone: 'M0', counts: { lines: [60, 100], branches: [0, 0] } },
      { at: ago(9), milestone: 'M0', counts: {}, reason: 'lowered core/lines from 80.00 to 70, by me: so be it' },
    ];
    expect(seen(entries, 62)).toEqual({ perWeek: 1, days: 14, fitted: false });
    expect(trendOf(entries, 'branches', [1, 2], TODAY)).toBeUndefined();
    expect(trendOf(entries, 'lines', [1, 2], 'today')).toBeUndefined();
  });
});

describe('the Theil–Sen slope', () => {
  const whole = fc.integer({ min: -1000, max: 1000 });
  const points = fc.array(fc.tuple(whole, whole), { maxLength: 30 });

  it('is nothing where no two points differ in x', () => {
    expect([
      theilSen([]),
      theilSen([[1, 2]]),
      theilSen([
        [1, 2],
        [1, 3],
      ]),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('is that of a line through two points', () => {
    expect(
      theilSen([
        [0, 1],
        [4, 3],
      ]),
    ).toBe(0.5);
  });

  it('does not ask where the points lie, and grows as they are stretched', () => {
    fc.assert(
      fc.property(points, whole, whole, fc.integer({ min: -4, max: 4 }), whole, (known, right, up, double, tilt) => {
        const factor = 2 ** double;
        const slope = theilSen(known);
        const close = (value: number | undefined) => (value === undefined ? undefined : expect.closeTo(value, 6));
        expect(theilSen(known.map(([x, y]) => [x + right, y + up]))).toEqual(slope);
        expect(theilSen(known.map(([x, y]) => [x, y * factor]))).toEqual(slope === undefined ? slope : slope * factor);
        expect(theilSen(known.map(([x, y]) => [x * factor, y]))).toEqual(slope === undefined ? slope : slope / factor);
        expect(theilSen(known.map(([x, y]) => [x, y + tilt * x]))).toEqual(
          close(slope === undefined ? slope : slope + tilt),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('does not ask in which order the points come', () => {
    const shuffled = points.chain((known) =>
      fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length })),
    );
    fc.assert(
      fc.property(shuffled, ([known, mixed]) => {
        // a slope of 0 may come as −0
        expect(theilSen(mixed) === theilSen(known)).toBe(true);
      }),
    );
  });

  it('is not moved by wild points, as long as they are fewer than 29 %', () => {
    const wild = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const line = fc.record({ slope: whole, offset: whole, many: fc.integer({ min: 5, max: 40 }) });
    fc.assert(
      fc.property(line, fc.array(fc.tuple(whole, wild), { maxLength: 16 }), ({ slope, offset, many }, noise) => {
        // just so many that most pairs are still of good points
        const most = Array.from({ length: 17 }, (_, k) => k).filter((k) => {
          const all = many + k;
          return many * (many - 1) > (all * (all - 1)) / 2;
        });
        const outliers = noise.slice(0, Math.max(0, ...most));
        const good = Array.from({ length: many }, (_, x): [number, number] => [x, slope * x + offset]);
        expect(theilSen([...good, ...outliers])).toBe(slope);
      }),
      { numRuns: 500 },
    );
  });

  it('takes little time for as many points as there are days to look back to', () => {
    const days = Array.from({ length: 183 }, (_, x): [number, number] => [x, Math.sqrt(x)]);
    const start = performance.now();
    theilSen(days);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('a rise of the measured value never turns the trend down', () => {
  const percents = fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(percents, fc.nat(900), fc.nat(100), (marks, measured, more) => {
      const rising = [...marks].sort((a, b) => a - b);
      const entries = rising.map((mark, i): HistoryEntry => {
        const lines: Count = [mark, 10_000];
        return { at: ago(7 * (rising.length - i)), milestone: 'M0', counts: { lines } };
      });
      const slope = (covered: number) => trendOf(entries, 'lines', [covered, 10_000], TODAY)?.perWeek ?? 0;
      expect(slope(measured + more)).toBeGreaterThanOrEqual(slope(measured) - 1e-9);
    }),
  );
});
