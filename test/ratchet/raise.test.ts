import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count, Counts } from '../../src/coverage/counts.ts';
import { compareRates, ZERO } from '../../src/coverage/counts.ts';
import {
  type Baseline,
  EMPTY_BASELINE,
  type HistoryEntry,
  markOf,
  parseBaseline,
  printBaseline,
} from '../../src/ratchet/baseline.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import { type Accepted, raise, thinned } from '../../src/ratchet/raise.ts';
import { baseline } from './sample.ts';

const AT = '2026-03-01T12:00:00Z';

/** An accepted measurement of `scope/metric` counts. */
function accepted(counts: Readonly<Record<string, Count>>, more: Partial<Accepted> = {}): Accepted {
  const scopes = new Map<string, Counts>([[TOTAL, {}]]);
  for (const [entry, count] of Object.entries(counts)) {
    const [scope = '', metric = ''] = entry.split('/');
    scopes.set(scope, { ...scopes.get(scope), [metric]: count });
  }
  return {
    milestone: 'M1',
    order: ['M0', 'M1', 'M2'],
    scopes,
    files: new Map([['a.py', { lines: [1, 2] }]]),
    rebased: new Map(),
    tolerance: ZERO,
    inherited: false,
    measured: { at: AT, commit: 'abc', by: 'coverage.py', reports: 1 },
    ...more,
  };
}

const mark = (base: Baseline, scope = TOTAL, milestone = 'M1') =>
  markOf(base, ['M0', 'M1', 'M2'], milestone, scope, 'lines');

describe('raising', () => {
  it.each([
    ['a better rate moves the mark', [80, 100], [81, 100], [81, 100]],
    ['the same rate with less uncovered moves it', [80, 100], [8, 10], [8, 10]],
    ['the same rate with more uncovered does not', [8, 10], [80, 100], [8, 10]],
    ['a worse rate does not', [80, 100], [799, 1000], [80, 100]],
    [
      'a difference that no float can tell moves it',
      [9007199254740989, 9007199254740990],
      [9007199254740990, 9007199254740991],
      [9007199254740990, 9007199254740991],
    ],
    ['nothing to cover does not', [80, 100], [0, 0], [80, 100]],
  ] as const)('%s', (_, before, measured, after) => {
    expect(mark(raise(baseline({ 'M1/total/lines': before }), accepted({ 'total/lines': measured })))).toEqual(after);
  });

  it('makes the first marks of a project, with files and an entry of history', () => {
    const first = raise(EMPTY_BASELINE, accepted({ 'total/lines': [1, 2], 'core/branches': [1, 4] }));
    expect(parseBaseline(printBaseline(first), 'base.json')).toEqual(first);
    expect(first).toEqual({
      generation: 1,
      milestones: new Map([
        ['M1', { total: { lines: [1, 2] }, components: new Map([['core', { branches: [1, 4] }]]) }],
      ]),
      measured: { at: AT, commit: 'abc', by: 'coverage.py', reports: 1 },
      files: new Map([['a.py', { lines: [1, 2] }]]),
      history: [{ at: AT, commit: 'abc', milestone: 'M1', counts: { lines: [1, 2] } }],
    });
  });

  it('gives the same object where no mark moves, so that nothing is written', () => {
    const before = baseline({ 'M1/total/lines': [80, 100] });
    expect(raise(before, accepted({ 'total/lines': [80, 100] }))).toBe(before);
    expect(raise(before, accepted({ 'total/lines': [799, 1000] }))).toBe(before);
  });

  it('leaves an inherited mark where it is until it is passed', () => {
    const before = baseline({ 'M0/total/lines': [80, 100] });
    expect(raise(before, accepted({ 'total/lines': [799, 1000] }))).toBe(before);
    const after = raise(before, accepted({ 'total/lines': [90, 100] }));
    expect([mark(after, TOTAL, 'M0'), mark(after), mark(after, TOTAL, 'M2')]).toEqual([
      [80, 100],
      [90, 100],
      [90, 100],
    ]);
  });

  it('keeps marks of scopes and metrics that the measurement does not have', () => {
    const before = baseline({ 'M1/total/lines': [80, 100], 'M1/total/branches': [1, 2], 'M1/core/lines': [3, 4] });
    const after = raise(before, accepted({ 'total/lines': [90, 100] }));
    expect(after.milestones.get('M1')).toEqual({
      total: { lines: [90, 100], branches: [1, 2] },
      components: new Map([['core', { lines: [3, 4] }]]),
    });
  });

  it('makes a mark anew where covered code was removed, and says so in the history', () => {
    const before = baseline({ 'M1/total/lines': [90, 100], 'M1/core/lines': [9, 10] });
    const measured = { 'total/lines': [40, 50], 'core/lines': [8, 10] } as const;
    const after = raise(
      before,
      accepted(measured, { rebased: new Map([['total/lines', { from: [90, 100], to: [40, 50] }]]) }),
    );
    expect([mark(after), mark(after, 'core')]).toEqual([
      [40, 50],
      [9, 10],
    ]);
    expect(after.history.at(-1)?.reason).toBe('removed code: total/lines');
    expect(parseBaseline(printBaseline(after), 'base.json')).toEqual(after);
  });

  it('of a bare percentage keeps no files: what they said would excuse all that is not below it', () => {
    const before = baseline({ 'M1/total/lines': [1, 2] }, { 'a.py': [1, 2] });
    expect(raise(before, accepted({ 'total/lines': [900_000, 1_000_000] }, { files: undefined })).files.size).toBe(0);
  });

  const count = fc.nat(60).chain((total) => fc.nat(total).map((covered): Count => [covered, total]));
  const measurement = fc
    .record({ 'total/lines': count, 'total/branches': count, 'core/lines': count })
    .map((counts) => accepted(counts));
  /** What a mark demands: its rate and what it leaves uncovered; of full coverage the size demands nothing. */
  const demand = ([covered, total]: Count) => (covered === total ? 'everything' : `${covered}/${total}`);
  const marks = ({ milestones }: Baseline) =>
    [...milestones.values()].flatMap(({ total, components }) =>
      [[TOTAL, total] as const, ...components].flatMap(([scope, counts]) =>
        Object.entries(counts)
          .map(([metric, count]) => `${scope}/${metric}: ${demand(count)}`)
          .sort(),
      ),
    );

  it('is a join: any order, any repetition, gives the same marks', () => {
    fc.assert(
      fc.property(fc.array(measurement, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (list, dice) => {
        const shuffled = [...list, ...list].map((one) => ({ one, at: dice.next().value })).sort((a, b) => a.at - b.at);
        const inOrder = list.reduce(raise, EMPTY_BASELINE);
        expect(marks(shuffled.map(({ one }) => one).reduce(raise, EMPTY_BASELINE))).toEqual(marks(inOrder));
      }),
    );
  });

  it('never lowers a mark, and is never below what was measured', () => {
    fc.assert(
      fc.property(fc.array(measurement, { minLength: 1, maxLength: 6 }), (list) => {
        let before: Baseline = EMPTY_BASELINE;
        for (const one of list) {
          const after = raise(before, one);
          for (const [scope, { lines }] of one.scopes) {
            const [was, is] = [mark(before, scope), mark(after, scope)];
            if (was) expect(is && compareRates(is, was)).toBeGreaterThanOrEqual(0);
            if (lines && lines[1] > 0) expect(is && compareRates(is, lines)).toBeGreaterThanOrEqual(0);
          }
          expect(raise(after, one)).toBe(after);
          before = after;
        }
      }),
    );
  });
});

describe('the history', () => {
  const entry = (milestone: string, n: number): HistoryEntry => ({
    at: `${n}`,
    milestone,
    counts: { lines: [n, 1000] },
  });

  it('drops its oldest entries, but for the first and the last of each milestone', () => {
    const history = [
      entry('M0', 1),
      entry('M0', 2),
      entry('M0', 3),
      entry('M1', 4),
      entry('M1', 5),
      entry('M1', 6),
      entry('M1', 7),
    ];
    expect(thinned(history, 5).map(({ at }) => at)).toEqual(['1', '3', '4', '6', '7']);
    expect(thinned(history, 7)).toBe(history);
  });

  it('of many raises holds 200 entries', () => {
    const raised = Array.from({ length: 300 }, (_, n) => accepted({ 'total/lines': [n + 1, 1000] })).reduce(
      raise,
      EMPTY_BASELINE,
    );
    expect(raised.history).toHaveLength(200);
    expect([raised.history[0]?.counts.lines, raised.history.at(-1)?.counts.lines]).toEqual([
      [1, 1000],
      [300, 1000],
    ]);
  });
});
