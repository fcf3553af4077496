import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf, dayOf, daysBetween } from '../../src/ratchet/days.ts';

it.each([
  ['1970-01-01', 0],
  ['1970-01-01T23:59:59Z', 0],
  ['2024-02-29', 19_782],
  ['1969-12-31', -1],
  ['2026-02-29', undefined],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['2026-1-1', undefined],
  ['2026-01-01 10:00', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('the day of %j is %s', (text, expected) => {
  expect(dayOf(text)).toBe(expected);
});

it('a day has the date that the calendar gives it, and the date that day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(dateOf(day)).toBe(date);
      expect(dayOf(date)).toBe(day);
    }),
    { numRuns: 2000 },
  );
});

it('days are counted from one date to the other', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(daysBetween('2026-03-01', '2026-02-28T10:00:00Z')).toBe(-1);
  expect(daysBetween('once', '2026-02-28')).toBeUndefined();
  expect(daysBetween('2026-02-28', '')).toBeUndefined();
});
