import { expect, it } from 'vitest';
import type { Count, Counts } from '../../src/coverage/counts.ts';
import { movedFiles, uncoveredMore } from '../../src/coverage/moved.ts';

const files = (all: Readonly<Record<string, Count>>): Map<string, Counts> =>
  new Map(Object.entries(all).map(([path, lines]) => [path, { lines }]));

it('names the files whose lines changed, those that lost most first, then those that gained most, equals by name', () => {
  const before = files({ same: [1, 2], worse: [9, 10], better: [1, 10], gone: [1, 4], z: [1, 2] });
  const after = files({ same: [1, 2], worse: [5, 10], better: [9, 10], fresh: [0, 5], a: [0, 5], z: [2, 2] });
  const moved = movedFiles(before, after);
  expect(moved.map((file) => [file.path, uncoveredMore(file)])).toEqual([
    ['a', 5],
    ['fresh', 5],
    ['worse', 4],
    ['better', -8],
    ['gone', -3],
    ['z', -1],
  ]);
  expect(moved[1]).toEqual({ path: 'fresh', after: [0, 5] });
  expect(moved[4]).toEqual({ path: 'gone', before: [1, 4] });
});

it('sees a file without lines as one that is not there, and no change of other metrics', () => {
  const before = new Map<string, Counts>([['a', { branches: [1, 2] }]]);
  expect(movedFiles(before, new Map([['a', { branches: [2, 2] }]]))).toEqual([]);
  expect(movedFiles(before, new Map([['a', { lines: [1, 2] }]]))).toEqual([{ path: 'a', after: [1, 2] }]);
});
