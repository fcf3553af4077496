import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count } from '../../src/coverage/counts.ts';
import { type Baseline, markOf } from '../../src/ratchet/baseline.ts';
import { mergeBaselines } from '../../src/ratchet/merge.ts';
import { baseline } from './sample.ts';

const lines = (base: Baseline) => markOf(base, ['M1'], 'M1', 'total', 'lines');
const one = (count: Count, generation = 1): Baseline => baseline({ 'M1/total/lines': count }, {}, generation);

function merged(base: Baseline, ours: Baseline, theirs: Baseline): Baseline {
  const result = mergeBaselines(base, ours, theirs);
  if ('undecided' in result) throw new Error(result.undecided.join());
  return result.baseline;
}

describe('merging two baselines', () => {
  it.each([
    ['both raised it: the stricter one', [80, 100], [85, 100], [90, 100], [90, 100]],
    ['one raised it: that one', [80, 100], [80, 100], [90, 100], [90, 100]],
    ['both raised it to the same', [80, 100], [90, 100], [90, 100], [90, 100]],
    ['one made it anew after code was removed, the other left it', [80, 100], [80, 100], [40, 51], [40, 51]],
  ] as const)('of a mark where %s', (_, base, ours, theirs, expected) => {
    expect(lines(merged(one(base), one(ours), one(theirs)))).toEqual(expected);
    expect(lines(merged(one(base), one(theirs), one(ours)))).toEqual(expected);
  });

  it('takes an approved lowering where the other side left the mark, with its generation', () => {
    const after = merged(one([80, 100]), one([70, 100], 2), one([80, 100]));
    expect([lines(after), after.generation]).toEqual([[70, 100], 2]);
  });

  it.each([
    ['lowered on one side and raised on the other', one([70, 100], 2), one([90, 100]), 'M1 / total / lines'],
    [
      'changed on one side and removed on the other',
      one([90, 100]),
      baseline({ 'M1/total/branches': [1, 2] }),
      'M1 / total / lines',
    ],
  ])('leaves to people what was %s', (_, ours, theirs, place) => {
    for (const [a, b] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      expect(mergeBaselines(one([80, 100]), a, b)).toMatchObject({
        undecided: [expect.stringContaining(place)],
      });
    }
  });

  it('decides by mark which one was lowered, whatever else the other side lowered', () => {
    const both = (total: Count, core: Count, generation: number) =>
      baseline({ 'M1/total/lines': total, 'M1/core/lines': core }, {}, generation);
    const base = both([80, 100], [50, 60], 1);
    const ours = both([70, 100], [50, 60], 2);
    for (const [a, b] of [
      [ours, both([85, 100], [40, 60], 2)],
      [both([85, 100], [40, 60], 2), ours],
    ] as const)
      expect(mergeBaselines(base, a, b)).toEqual({
        undecided: ['M1 / total / lines: lowered on one side, changed on the other'],
      });
    // each lowered another one, and both raised the same
    expect(merged(base, ours, both([80, 100], [40, 60], 2)).milestones).toEqual(
      both([70, 100], [40, 60], 1).milestones,
    );
    expect(lines(merged(base, both([82, 100], [40, 60], 2), both([85, 100], [50, 60], 1)))).toEqual([85, 100]);
    // a mark that was inherited until now may be one that was lowered
    const before = baseline({ 'M1/core/lines': [50, 60] });
    expect(mergeBaselines(before, one([70, 100], 2), one([85, 100], 2))).toHaveProperty('undecided');
    expect(lines(merged(before, one([70, 100]), one([85, 100])))).toEqual([85, 100]);
  });

  it('counts every lowering as a step of its own, so that no raise from between two of them takes one back', () => {
    const merged = mergeBaselines(one([80, 100]), one([70, 100], 2), one([60, 100], 3));
    expect(merged).toMatchObject({ baseline: { generation: 4 } });
    expect(mergeBaselines(one([80, 100]), one([80, 100]), one([60, 100], 2))).toMatchObject({
      baseline: { generation: 2 },
    });
  });

  it('takes of files what each side measured, and where both did the better', () => {
    const at = (files: Readonly<Record<string, Count>>): Baseline => baseline({}, files);
    const merged = mergeBaselines(
      at({ 'a.py': [7, 10], 'b.py': [7, 10], 'gone.py': [1, 2], 'both.py': [1, 10] }),
      at({ 'a.py': [8, 10], 'b.py': [7, 10], 'both.py': [3, 10] }),
      at({ 'a.py': [7, 10], 'b.py': [9, 10], 'gone.py': [1, 2], 'both.py': [2, 10], 'new.py': [1, 1] }),
    );
    expect('baseline' in merged && Object.fromEntries(merged.baseline.files)).toEqual({
      'a.py': { lines: [8, 10] },
      'b.py': { lines: [9, 10] },
      'both.py': { lines: [3, 10] },
      'new.py': { lines: [1, 1] },
    });
  });

  it('keeps the milestones, components and files that either side added', () => {
    const base = baseline({ 'M1/total/lines': [1, 2] });
    const ours = { ...baseline({ 'M1/total/lines': [1, 2], 'M1/core/lines': [1, 1] }), measured: { at: '2026-01-01' } };
    const theirs = {
      ...baseline({ 'M1/total/lines': [1, 2], 'M2/total/lines': [2, 3] }, { 'b.py': [1, 1] }),
      measured: { at: '2026-02-01' },
    };
    const after = merged(base, ours, theirs);
    expect(after).toMatchObject({ measured: theirs.measured, files: theirs.files });
    expect([...after.milestones.keys()]).toEqual(['M1', 'M2']);
    expect([...(after.milestones.get('M1')?.components.keys() ?? [])]).toEqual(['core']);
  });

  it('takes the number of reports that one side alone changed, whoever measured last', () => {
    const side = (at: string, reports: number): Baseline => ({ ...one([1, 2]), measured: { at, reports } });
    const taken = (ours: Baseline, theirs: Baseline) => merged(side('1', 4), ours, theirs).measured;
    expect(taken(side('3', 4), side('2', 5))).toEqual({ at: '3', reports: 5 });
    expect(taken(side('2', 5), side('3', 4))).toEqual({ at: '3', reports: 5 });
    expect(taken(side('2', 5), side('3', 6))).toEqual({ at: '3', reports: 6 });
  });
  it('keeps what either side knows to have been waived', () => {
    const side = (at: string, ...waived: string[]): Baseline => ({ ...one([1, 2]), measured: { at, waived } });
    const { measured } = merged(side('1'), side('2', 'b/lines', 'a/lines'), side('3', 'b/lines'));
    expect(measured.waived).toEqual(['a/lines', 'b/lines']);
  });

  it('tells the history of both, each entry once, in the order of time', () => {
    const entry = (at: string) => ({ at, milestone: 'M1', counts: {} });
    const side = (...times: string[]): Baseline => ({ ...one([1, 2]), history: times.map(entry) });
    const after = merged(side('1'), side('1', '3'), side('1', '2'));
    expect(after.history.map(({ at }) => at)).toEqual(['1', '2', '3']);
  });

  it('is never below either side, whoever is called ours', () => {
    const count = fc
      .integer({ min: 1, max: 50 })
      .chain((total) => fc.nat(total).map((covered): Count => [covered, total]));
    fc.assert(
      fc.property(count, count, count, (base, ours, theirs) => {
        const [a, b] = [merged(one(base), one(ours), one(theirs)), merged(one(base), one(theirs), one(ours))];
        const rate = (mark: Count | undefined) => (mark ? mark[0] / mark[1] : Number.NaN);
        expect(rate(lines(a))).toBe(rate(lines(b)));
        if (ours.join() !== base.join() && theirs.join() !== base.join())
          expect(rate(lines(a))).toBeGreaterThanOrEqual(Math.max(rate(ours), rate(theirs)));
      }),
    );
  });
});
