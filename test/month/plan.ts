/** What happens on which day: the great events are fixed, so that no seed leaves one out; the rest is drawn. */
import type { Kind } from './changes.ts';
import type { Random } from './sources.ts';

/** What goes wrong with the writes of pushes. */
export type Weather = 'answer lost' | 'status 502' | '502 after the write' | 'read-only token';

export type Act =
  /** Pull requests that are merged one after the other, and then their pushes, all at the same time. */
  | { readonly do: 'merge'; readonly kinds: readonly Kind[]; readonly weather?: Weather }
  /** The run of an older push once more; `beyond` a removal only on purpose. */
  | { readonly do: 'rerun'; readonly back: number; readonly beyond?: true }
  /** The run of a push before the lowering once more, of one that would take it back if it could. */
  | { readonly do: 'challenge' }
  /** No covered code is removed while raises wait: which marks are made anew then hangs on what waits already. */
  | { readonly do: 'protect' }
  /** What waits is merged, and the branch takes commits again. */
  | { readonly do: 'release' }
  | { readonly do: 'lower' };
export type Day = readonly Act[];

const one = (kind: Kind, weather?: Weather): Act => ({ do: 'merge', kinds: [kind], ...(weather && { weather }) });
const rerun = (back: number): Act => ({ do: 'rerun', back });

/**
 * Covered code is removed, and the push before that runs once more. Its generation is the same, and yet it may not lift the
 * mark that was just made anew: what it measured is of code that is gone.
 */
const REMOVAL: Day = [one('remove'), { do: 'rerun', back: 1, beyond: true }, one('text')];

/** What is merged by an act; a change that fails is not. */
const mergesOf = (act: Act): number => {
  if (act.do === 'merge') return act.kinds.filter((kind) => kind !== 'fall').length;
  return act.do === 'lower' || act.do === 'release' ? 1 : 0;
};

/** A day of drawn merges, some of them at the same time; never more than are left. */
function ordinary(random: Random, most: number): Act[] {
  const kinds: Kind[] = ['up', 'up', 'up', 'grow', 'text', 'wobble'];
  const size = Math.min(most, random.pick([1, 1, 1, 2, 3, 4]));
  if (size <= 0) return [];
  const weather = random.pick(['fair', 'fair', 'answer lost', 'status 502', '502 after the write'] as const);
  const drawn = Array.from({ length: size }, () => random.pick(kinds));
  const acts: Act[] = [{ do: 'merge', kinds: drawn, ...(weather !== 'fair' && { weather }) }];
  if (random.int(4) === 0) acts.push(one('fall'));
  if (random.int(4) === 0) acts.push(rerun(random.int(5)));
  return acts;
}

/** Forty merges in four weeks. */
export function monthPlan(random: Random, merges = 40): Day[] {
  const fixed = new Map<number, Day>([
    [1, [one('up')]],
    [3, [{ do: 'merge', kinds: ['up', 'up', 'up', 'up'], weather: 'answer lost' }]],
    [4, [one('fall'), one('wobble')]],
    [6, [one('up', 'read-only token'), one('text'), rerun(1)]],
    [8, REMOVAL],
    [11, [one('milestone'), rerun(2), one('up', 'status 502')]],
    [15, [{ do: 'protect' }, one('up')]],
    [17, [{ do: 'merge', kinds: ['up', 'grow', 'up'] }]],
    [18, [one('fall'), one('wobble'), rerun(1)]],
    [19, [{ do: 'release' }, one('text')]],
    [22, [{ do: 'lower' }, { do: 'challenge' }, rerun(6)]],
    [23, [one('up', '502 after the write')]],
    [25, REMOVAL],
  ]);
  let left = merges - [...fixed.values()].flat().reduce((sum, act) => sum + mergesOf(act), 0);
  return Array.from({ length: 28 }, (_, i): Day => {
    const known = fixed.get(i + 1);
    if (known) return known;
    // weekends are free, but for what the month has left at its end
    if (i % 7 > 4 && i < 26) return [];
    const most = i === 27 ? left : Math.min(left, 4);
    const acts =
      i === 27
        ? Array.from({ length: Math.ceil(most / 4) }, (_, j) => few(random, Math.min(4, most - j * 4)))
        : ordinary(random, most);
    left -= acts.reduce((sum, act) => sum + mergesOf(act), 0);
    return acts;
  });
}

const few = (random: Random, size: number): Act => ({
  do: 'merge',
  kinds: Array.from({ length: size }, () => random.pick<Kind>(['up', 'text', 'grow'])),
});

/** Eight merges: two at the same time, the next milestone, removed code, and a lowering that an old push leaves alone. */
export const slicePlan = (): Day[] => [
  [one('up', 'answer lost')],
  [{ do: 'merge', kinds: ['up', 'grow'], weather: '502 after the write' }, one('fall')],
  [one('milestone')],
  [one('remove')],
  [one('up', 'status 502')],
  [{ do: 'lower' }, { do: 'challenge' }],
  [one('wobble')],
];
