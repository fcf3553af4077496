import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile, Diff } from '../../src/coverage/diff.ts';
import { patchOf } from '../../src/coverage/patch.ts';
import { addBranches, addLine, type FileCoverage, leaveOut, newFile, settle } from '../../src/coverage/report.ts';

const changed = (path: string, ...hunks: readonly number[]): ChangedFile => ({ path, kind: 'changed', hunks });
const diff = (...files: readonly ChangedFile[]): Diff => new Map(files.map((file) => [file.path, file]));

/** Lines as `+1 -2`: hit and missed; branches as line, taken, all. */
function file(lines: string, ...branches: readonly (readonly [number, number, number])[]): FileCoverage {
  const made = newFile('x');
  for (const line of lines.split(' ').filter(Boolean)) addLine(made, Number(line.slice(1)), line.startsWith('+'));
  for (const [line, covered, total] of branches) addBranches(made, line, covered, total);
  settle(made);
  return made;
}
const measured = (files: Readonly<Record<string, FileCoverage>>) => new Map(Object.entries(files));

describe('the coverage of a patch', () => {
  it('counts the changed lines that can be covered, and names those that are not', () => {
    const patch = patchOf(
      diff(changed('a', 1, 0, 2, 4, 9, 1, 12, 2), changed('b', 0, 0, 1, 1)),
      measured({ a: file('+1 +2 -3 -5 +12 -13'), b: file('+1') }),
    );
    expect(patch).toEqual({
      lines: [3, 6],
      excluded: 0,
      files: [
        {
          path: 'a',
          lines: [2, 5],
          uncovered: [
            [3, 5],
            [13, 13],
          ],
          partial: [],
        },
        { path: 'b', lines: [1, 1], uncovered: [], partial: [] },
      ],
    });
  });
  it('parts a range at a covered line, and not at one that is no code', () => {
    const [found] = patchOf(diff(changed('a', 0, 0, 1, 9)), measured({ a: file('-1 -3 +4 -5 -9') })).files;
    expect(found?.uncovered).toEqual([
      [1, 3],
      [5, 9],
    ]);
  });
  it('counts branches of changed lines alone, and names covered lines that did not take all', () => {
    const lines = '+1 +2 -3 +8';
    const branches = [
      [1, 1, 2],
      [2, 1, 2],
      [3, 0, 2],
      [8, 2, 2],
    ] as const;
    expect(
      patchOf(diff(changed('a', 0, 0, 2, 1, 5, 0, 3, 1, 6, 0, 8, 1)), measured({ a: file(lines, ...branches) })),
    ).toMatchObject({
      branches: [3, 6],
      files: [{ branches: [3, 6], partial: [2] }],
    });
  });
  it.each<[string, Diff]>([
    ['a removed file', diff({ path: 'a', kind: 'removed', hunks: [1, 2, 0, 0] })],
    ['lines that were only taken away', diff(changed('a', 1, 2, 0, 0))],
    ['a file that no report has', diff(changed('b', 0, 0, 1, 2))],
    ['lines that are no code', diff(changed('a', 0, 0, 50, 9))],
    ['a rename without a change', diff(changed('a'))],
  ])('is nothing of nothing for %s', (_, change) => {
    expect(patchOf(change, measured({ a: file('+1 -2', [1, 1, 2]) }))).toEqual({
      lines: [0, 0],
      excluded: 0,
      files: [],
    });
  });
  it('counts the new lines that the tool was told to leave out', () => {
    const made = file('+1');
    leaveOut(made, Uint32Array.from([2, 3, 9]));
    leaveOut(made, Uint32Array.from([3]));
    const patch = patchOf(diff(changed('a', 0, 0, 1, 2, 5, 0, 6, 9)), measured({ a: made }));
    expect(patch).toMatchObject({ lines: [1, 1], excluded: 2 });
  });
  it('leaves out what is out of scope', () => {
    expect(patchOf(diff(changed('a', 0, 0, 1, 1)), measured({ a: file('+1') }), () => false).lines).toEqual([0, 0]);
  });
  it('is what one line after the other adds up to', () => {
    const state = fc.constantFrom('+', '-', '');
    const hunk = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(4));
    fc.assert(
      fc.property(fc.array(state, { maxLength: 60 }), fc.array(hunk, { maxLength: 8 }), (states, gaps) => {
        const a = file(states.map((mark, i) => (mark ? `${mark}${i + 1}` : '')).join(' '));
        let next = 1;
        const hunks = gaps.flatMap(([gap, count]) => {
          const first = next + gap;
          next = first + count;
          return [0, 0, first, count];
        });
        const isNew = (line: number) =>
          gaps.some(
            (_, i) => line >= (hunks[i * 4 + 2] ?? 0) && line < (hunks[i * 4 + 2] ?? 0) + (hunks[i * 4 + 3] ?? 0),
          );
        const lines = states.flatMap((mark, i) => (mark && isNew(i + 1) ? [{ mark, line: i + 1 }] : []));
        const patch = patchOf(diff(changed('a', ...hunks)), measured({ a }));
        expect(patch.lines).toEqual([lines.filter(({ mark }) => mark === '+').length, lines.length]);
        const named = (patch.files[0]?.uncovered ?? []).flatMap(([from, to]) =>
          lines.filter(({ line, mark }) => line >= from && line <= to && mark === '-'),
        );
        expect(named).toEqual(lines.filter(({ mark }) => mark === '-'));
      }),
    );
  });
});
