import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count, Metric } from '../../src/coverage/counts.ts';
import type { HistoryEntry } from '../../src/ratchet/baseline.ts';
import { dateOf, dayOf } from '../../src/ratchet/days.ts';
import { marksOf } from '../../src/ratchet/line.ts';
import { theilSen, trendOf } from '../../src/ratchet/trend.ts';

const TODAY = '2026-06-15';
const now = dayOf(TODAY) ?? 0;
const ago = (days: number): string => `${dateOf(now - days)}T10:00:00Z`;

/** Marks of the total's lines in percent, by days ago. */
const history = (...marks: readonly (readonly [daysAgo: number, percent: number])[]): HistoryEntry[] =>
  marks.map(([days, percent]) => ({ at: ago(days), milestone: 'M0', counts: { lines: [percent * 100, 10_000] } }));

const STAGE = { milestone: 'M0', order: ['M0'] };
const trendBy = (entries: readonly HistoryEntry[], measured: Count, metric: Metric = 'lines') =>
  trendOf(marksOf(entries, STAGE, metric, now), measured, TODAY);
const seen = (entries: readonly HistoryEntry[], percent: number) => {
  const trend = trendBy(entries, [Math.round(percent * 100), 10_000]);
  return trend && { ...trend, perWeek: Number(trend.perWeek.toFixed(3)) };
};
/** Of so many days: whether they are a fit, and since when they were seen where they are not the most. */
const over = (days: number, fitted: boolean) => ({ days, fitted, ...(days < 182 && { since: dateOf(now - days) }) });
const weekly = (from: number, weeks: number, points: number) =>
  history(...Array.from({ length: weeks }, (_, i) => [7 * (weeks - i), from + points * i] as const));

describe('the trend of the total', () => {
  it.each<[string, HistoryEntry[], number, ReturnType<typeof seen>]>([
    ['nothing without a history', [], 70, undefined],
    ['nothing for less than a week', history([6, 60], [4, 61], [2, 62]), 63, undefined],
    ['the average where two days were seen', history([14, 60]), 63, { perWeek: 1.5, ...over(14, false) }],
    [
      'the average where all else happened on one day',
      history([14, 60], [14, 61], [14, 61]),
      63,
      { perWeek: 1, ...over(14, false) },
    ],
    ['nothing moving', history([60, 60], [30, 60]), 60, { perWeek: 0, ...over(60, false) }],
    ['half a point a week', weekly(60, 10, 0.5), 65, { perWeek: 0.5, ...over(70, true) }],
    ['not moved by one wild day', weekly(60, 10, 0.5), 10, { perWeek: 0.5, ...over(70, true) }],
    [
      'that it stands still, though it rose once',
      history([84, 60], [77, 61], [70, 62]),
      62,
      { perWeek: 0, ...over(84, true), halted: { points: 2, last: dateOf(now - 70) } },
    ],
    ['what was of late', history([700, 10], [500, 50], [300, 60]), 60, { perWeek: 0, ...over(182, false) }],
    ['no more than it looks back to', history([300, 60], [91, 61]), 62, { perWeek: 0.077, ...over(182, true) }],
    // what was raised in steps is not what stood still between them
    ['even in two steps', history([30, 62], [10, 64]), 65, { perWeek: 0.7, ...over(30, true) }],
    ['that of most days', history([90, 50], [80, 60], [10, 70]), 70, { perWeek: 1, ...over(90, true) }],
    ['that of the last of a day', history([30, 62], [10, 61.5], [10, 64]), 65, { perWeek: 0.7, ...over(10, false) }],
    ['that of the days, in any order', history([10, 64], [30, 62]), 65, { perWeek: 0.7, ...over(30, true) }],
    [
      'what was since a lowering',
      [...history([90, 80]), ...history([21, 60], [14, 61], [7, 62])],
      63,
      { perWeek: 1, ...over(21, true) },
    ],
    ['nothing of the future', history([14, 60], [-3, 90]), 62, { perWeek: 1, ...over(14, false) }],
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
    expect(seen(entries, 62)).toEqual({ perWeek: 1, ...over(14, false) });
    expect(trendBy(entries, [1, 2], 'branches')).toBeUndefined();
    expect(trendOf(marksOf(entries, STAGE, 'lines', now), [1, 2], 'today')).toBeUndefined();
  });

  it.each([15, 20, 28, 29, 33, 38, 43, 57, 66, 80])('is what a point each fortnight makes, seen on day %i', (day) => {
    const raises = Math.floor(day / 14);
    const steps = Array.from({ length: raises + 1 }, (_, i) => [day - 14 * i, 60 + i] as const);
    expect(seen(history(...steps), 60 + raises)?.perWeek).toBeCloseTo(0.5, 1);
  });

  it('slows down day by day where a project has come to a halt, however many raises it had', () => {
    const halted = (weeks: number) => {
      const steps = Array.from({ length: 10 }, (_, i) => [7 * (9 - i + weeks), 60 + i] as const);
      return seen(history(...steps), 69);
    };
    const paces = Array.from({ length: 17 }, (_, weeks) => halted(weeks)?.perWeek ?? Number.NaN);
    for (const [i, pace] of paces.entries()) expect(pace).toBeLessThanOrEqual(paces[i - 1] ?? 1);
    expect([paces[0], paces[10]]).toEqual([1, 0.447]);
    // six weeks of the last half year saw raises, and twenty did not
    expect(halted(20)).toMatchObject({ perWeek: 0, halted: { points: 6, last: dateOf(now - 140) } });
  });

  it('has not halted where it fell, where it never rose, or where today has more', () => {
    const steps = history([84, 60], [77, 61], [70, 62]);
    expect([59, 62.01].map((percent) => seen(steps, percent)?.halted)).toEqual([undefined, undefined]);
    expect(seen(history([84, 60], [70, 60.5]), 60)?.halted).toBeUndefined();
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
      const slope = (covered: number) => trendBy(entries, [covered, 10_000])?.perWeek ?? 0;
      expect(slope(measured + more)).toBeGreaterThanOrEqual(slope(measured) - 1e-9);
    }),
  );
});
