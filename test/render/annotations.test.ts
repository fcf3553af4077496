import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch, PatchFile, Range } from '../../src/coverage/patch.ts';
import type { Outcome } from '../../src/gate.ts';
import type { Check } from '../../src/ratchet/checks.ts';
import { type Annotated, annotatedOf, annotationsOf, cut } from '../../src/render/annotations.ts';
import { speechOf } from '../../src/render/speech.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const file = (path: string, uncovered: readonly Range[], partial: readonly number[] = []): PatchFile => {
  const missed = uncovered.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return { path, lines: [partial.length, missed + partial.length], uncovered, partial };
};
const patch = (...files: readonly PatchFile[]): Patch => ({
  lines: files.reduce(([c, t], { lines: [covered, total] }) => [c + covered, t + total], [0, 0]),
  excluded: 0,
  files,
});
/** So many files with one range of one line each. */
const many = (count: number): Patch => patch(...Array.from({ length: count }, (_, i) => file(`f${i}`, [[1, 1]])));
const places = (of: Patch): string[] => annotationsOf(of).map(({ path, first, last }) => `${path}:${first}-${last}`);

const base = await outcomeOf(STORIES['plain pass']);
const annotated = (of: Patch, more: Partial<Outcome> = {}): Annotated => {
  const found = annotatedOf({ ...base, ...more, patches: new Map([['total', of]]) });
  if (found === undefined) throw new Error('no annotations');
  return found;
};

describe('annotations', () => {
  it('come the longest range first, equals in the order of the patch, and branches after all lines', () => {
    expect(
      places(
        patch(
          file(
            'b',
            [
              [1, 2],
              [5, 5],
              [9, 11],
            ],
            [3, 7, 8],
          ),
          file('a', [[4, 8]], [2]),
          file(
            'c',
            [
              [1, 1],
              [3, 4],
            ],
            [],
          ),
        ),
      ),
    ).toEqual(['a:4-8', 'b:9-11', 'b:1-2', 'c:3-4', 'b:5-5', 'c:1-1', 'b:7-8', 'b:3-3', 'a:2-2']);
  });
  it('say of no line that it is uncovered but of those that the patch says it of, however near ranges lie', () => {
    const near: readonly Range[] = [
      [1, 2],
      [4, 4],
      [6, 9],
    ];
    expect(places(patch(file('a', near))).toSorted()).toEqual(['a:1-2', 'a:4-4', 'a:6-9']);
  });
  it('cover what the patch names, each line once, in whatever order it came', () => {
    const ranges = fc.array(fc.tuple(fc.integer({ min: 2, max: 4 }), fc.nat(5)), { maxLength: 12 }).map((gaps) => {
      let at = 0;
      return gaps.map(([gap, more]): Range => {
        const first = at + gap;
        at = first + more;
        return [first, at];
      });
    });
    const linesOf = (all: readonly Range[]): number[] =>
      all.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
    fc.assert(
      fc.property(ranges, ranges, (uncovered, branches) => {
        const partial = linesOf(branches);
        const found = annotationsOf(patch(file('a', uncovered, partial)));
        const of = (title: string) =>
          linesOf(found.filter((one) => one.title === title).map(({ first, last }): Range => [first, last])).sort(
            (a, b) => a - b,
          );
        expect(of('Not covered by any test')).toEqual(linesOf(uncovered));
        expect(of('Not every branch is taken')).toEqual(partial);
      }),
    );
  });
  it('are sentences that hold of one line and of several', () => {
    const said = annotationsOf(
      patch(
        file(
          'a',
          [
            [1, 1],
            [3, 9],
          ],
          [11, 12, 20],
        ),
      ),
    );
    expect(said.map(({ title, message }) => `${title}: ${message}`)).toEqual([
      'Not covered by any test: The new code in lines 3 to 9 is not covered by any test.',
      'Not covered by any test: Line 1 is new, and no test covers it.',
      'Not every branch is taken: Lines 11 to 12 are new and covered, but some branch of each is never taken.',
      'Not every branch is taken: Line 20 is new and covered, but some branch of it is never taken.',
    ]);
  });
});

describe('a cut', () => {
  const of = annotationsOf(
    patch(
      file('a', [
        [1, 1],
        [3, 3],
      ]),
      file('b', [[1, 1]]),
    ),
  );
  it('says how many more there are, and in how many files', () => {
    expect(cut(of, 1)).toEqual({ shown: of.slice(0, 1), rest: '… and 2 more ranges in 2 files: see the job summary' });
    expect(cut(of, 2).rest).toBe('… and 1 more range in 1 file: see the job summary');
  });
  it('says nothing more where all are shown', () => {
    expect(cut(of, 3)).toEqual({ shown: of });
    expect(cut([], 3)).toEqual({ shown: [] });
  });
});

describe('what is shown of a change', () => {
  it.each<[number, number, string | undefined]>([
    [0, 0, undefined],
    [10, 10, undefined],
    [11, 9, '… and 2 more ranges in 2 files: see the job summary'],
    [1200, 9, '… and 1191 more ranges in 1191 files: see the job summary'],
  ])('of %d ranges a step shows %d: with the line on the rest ten at the most', (count, shown, rest) => {
    const { step } = annotated(many(count));
    expect(step.shown).toHaveLength(shown);
    expect(step.rest).toBe(rest);
  });
  it('is a thousand annotations of a check run at the most, and its summary says how many more', () => {
    const { run, summary } = annotated(many(1200));
    expect(run.shown).toHaveLength(1000);
    expect(summary).toContain('\n\n… and 200 more ranges in 200 files: see the job summary.\n\n');
    expect(annotated(many(1000)).summary).not.toContain('more range');
  });
  it.each<[Patch, string]>([
    [patch(file('a', [[1, 12]], [20, 21])), '12 of 14 new lines are not covered by any test'],
    [patch(file('a', [[1, 1]])), '1 of 1 new line is not covered by any test'],
    [patch(file('a', [], [1, 2])), 'All 2 new lines are covered'],
    [patch(file('a', [], [1])), 'The new line is covered'],
    [patch(), 'No new line can be covered'],
  ])('has a title that counts lines, and gives no verdict', (of, title) => {
    const found = annotated(of);
    expect(found.title).toBe(title);
    expect(found.summary).toBe(
      `${title}.\n\nThis only shows lines. Whether the gate passed is said by the job that it runs in, and by its summary.`,
    );
  });
  it('is a notice, and a warning where the rule on it fails', () => {
    expect(annotated(many(1)).level).toBe('notice');
    const [check] = base.checks;
    if (check === undefined) throw new Error('the story has changed');
    const failed: Check = { ...check, rule: 'patch', outcome: 'fail' };
    expect(annotated(many(1), { checks: [failed] }).level).toBe('warning');
  });
  it('is part of what is said of an outcome that has one', () => {
    expect(speechOf({ ...base, patches: new Map([['total', many(3)]]) }).annotations?.step.shown).toHaveLength(3);
    expect(speechOf(base)).not.toHaveProperty('annotations');
  });
});
