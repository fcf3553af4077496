import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/ratchet/baseline.ts';
import { dateOf, dayOf } from '../../src/ratchet/days.ts';
import { inherits, marksOf } from '../../src/ratchet/line.ts';

const NOW = dayOf('2026-06-15') ?? 0;
const ORDER = ['M0', 'M1', 'M2'];

/** An entry of the total's lines. */
type Entry = readonly [daysAgo: number, milestone: string, percent: number];

const history = (...entries: readonly Entry[]): HistoryEntry[] =>
  entries.map(([days, milestone, percent]) => ({
    at: `${dateOf(NOW - days)}T10:00:00Z`,
    milestone,
    counts: { lines: [percent, 100] },
  }));
const lineOf = (entries: readonly HistoryEntry[], milestone = 'M1', order: readonly string[] = ORDER): string[] =>
  marksOf(entries, { milestone, order }, 'lines', NOW).map(({ day, count }) => `${NOW - day}: ${count[0]}`);

describe('the line of marks of a milestone', () => {
  it.each<[string, readonly Entry[], string[]]>([
    [
      'is its own',
      [
        [20, 'M1', 60],
        [10, 'M1', 61],
      ],
      ['20: 60', '10: 61'],
    ],
    [
      'begins with what it inherited',
      [
        [30, 'M0', 50],
        [20, 'M1', 60],
      ],
      ['30: 50', '20: 60'],
    ],
    [
      'inherits from the nearest that has any',
      [
        [40, 'M0', 50],
        [30, 'M0', 51],
        [20, 'M2', 90],
      ],
      ['40: 50', '30: 51'],
    ],
    [
      'is not that of an earlier one beside it',
      [
        [40, 'M0', 50],
        [30, 'M1', 60],
        [20, 'M0', 51],
        [10, 'M1', 61],
        [5, 'M0', 52],
      ],
      ['40: 50', '30: 60', '10: 61'],
    ],
    [
      'is not that of a later one',
      [
        [40, 'M1', 50],
        [30, 'M2', 60],
        [20, 'M1', 51],
      ],
      ['40: 50', '20: 51'],
    ],
    [
      'falls where its own mark fell',
      [
        [40, 'M1', 60],
        [20, 'M1', 50],
      ],
      ['40: 60', '20: 50'],
    ],
    [
      'begins with one that the policy has no more',
      [
        [40, 'OLD', 50],
        [20, 'M1', 60],
      ],
      ['40: 50', '20: 60'],
    ],
    [
      'has nothing where no mark moved',
      [
        [40, 'M1', 60],
        [20, 'M1', 60],
      ],
      ['40: 60'],
    ],
    [
      'has nothing of the future',
      [
        [40, 'M1', 60],
        [-1, 'M1', 90],
      ],
      ['40: 60'],
    ],
    [
      'goes by days, and within one by the entries',
      [
        [10, 'M1', 61],
        [20, 'M1', 60],
        [10, 'M1', 62],
      ],
      ['20: 60', '10: 61', '10: 62'],
    ],
    ['is empty without entries', [], []],
  ])('%s', (_, entries, expected) => {
    expect(lineOf(history(...entries))).toEqual(expected);
  });

  it('of a project without milestones is that of all its entries', () => {
    expect(lineOf(history([20, 'default', 60], [10, 'default', 61]), 'default', [])).toEqual(['20: 60', '10: 61']);
  });

  it('is of one metric, and leaves out what is no day or counts nothing', () => {
    const entries: HistoryEntry[] = [
      { at: 'once', milestone: 'M1', counts: { lines: [1, 2] } },
      { at: '2026-06-01', milestone: 'M1', counts: { branches: [1, 2] } },
      { at: '2026-06-02', milestone: 'M1', counts: { lines: [0, 0] } },
      ...history([5, 'M1', 60]),
    ];
    expect(lineOf(entries)).toEqual(['5: 60']);
  });

  it('does not ask what the others did once it has a mark of its own', () => {
    const entry = fc.tuple(fc.nat(90), fc.constantFrom('M0', 'M2', 'OLD'), fc.nat(100));
    const own = [
      [100, 'M1', 40],
      [50, 'M1', 50],
      [10, 'M1', 45],
    ] as const;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (others) => {
        expect(lineOf(history(...own, ...others))).toEqual(['100: 40', '50: 50', '10: 45']);
      }),
    );
  });
});

it.each([
  ['M1', ['M0', 'M1', 'OLD']],
  ['M0', ['M0', 'OLD']],
  ['OLD', ['OLD']],
])('%s takes marks of %j', (milestone, expected) => {
  expect([...ORDER, 'OLD'].filter((other) => inherits({ milestone, order: ORDER }, other))).toEqual(expected);
});
