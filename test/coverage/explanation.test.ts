import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count, Counts, Metric } from '../../src/coverage/counts.ts';
import { deltaText, totalsOf } from '../../src/coverage/counts.ts';
import type { ChangedFile, Diff } from '../../src/coverage/diff.ts';
import {
  changesOf,
  type Explanation,
  explain,
  type Side,
  type Sides,
  sharesOf,
} from '../../src/coverage/explanation.ts';
import type { PartKind } from '../../src/coverage/file-change.ts';
import { addBranches, addLine, countsOf, type FileCoverage, newFile, settle } from '../../src/coverage/report.ts';

/** Line by line: `h` hit, `m` missed, anything else no code; `H` and `M` have two branches, both and none of them taken. */
function file(states: string): FileCoverage {
  const made = newFile('x');
  for (const [i, state] of [...states].entries()) {
    if (!/[hm]/i.test(state)) continue;
    addLine(made, i + 1, /h/i.test(state));
    if (/[HM]/.test(state)) addBranches(made, i + 1, state === 'H' ? 2 : 0, 2);
  }
  settle(made);
  return made;
}
const side = (files: Readonly<Record<string, string>>): Required<Side> => {
  const lines = new Map(Object.entries(files).map(([path, states]) => [path, file(states)]));
  return { files: new Map([...lines].map(([path, made]) => [path, countsOf(made)])), lines };
};
const diffOf = (...files: readonly ChangedFile[]): Diff => new Map(files.map((one) => [one.path, one]));
const changed = (path: string, ...hunks: readonly number[]): ChangedFile => ({ path, kind: 'changed', hunks });

const all = () => true;
function told(sides: Partial<Sides> & Pick<Sides, 'before' | 'after'>, metric: Metric = 'lines', mark?: Count) {
  const whole: Sides = { diff: new Map(), inTree: all, ...sides };
  return explain('total', metric, changesOf(whole), whole, all, mark);
}
const kinds = (found: Explanation | undefined) =>
  Object.fromEntries((found?.parts ?? []).map(({ kind, delta }) => [kind, delta]));

const sum = (start: Count, deltas: readonly { readonly delta: readonly [number, number] }[]) =>
  deltas.reduce(([covered, total]: Count, { delta }): Count => [covered + delta[0], total + delta[1]], start);

describe('the explanation of a change', () => {
  it.each<
    [string, Partial<Sides> & Pick<Sides, 'before' | 'after'>, Partial<Record<PartKind, readonly [number, number]>>]
  >([
    [
      'a new file',
      {
        before: side({ a: 'hh' }),
        after: side({ a: 'hh', b: 'hm' }),
        diff: diffOf({ path: 'b', kind: 'added', hunks: [0, 0, 1, 2] }),
      },
      { 'new-files': [1, 2] },
    ],
    [
      'a deleted file',
      {
        before: side({ a: 'hh', b: 'hm' }),
        after: side({ a: 'hh' }),
        diff: diffOf({ path: 'b', kind: 'removed', hunks: [1, 2, 0, 0] }),
        inTree: (path) => path === 'a',
      },
      { 'deleted-files': [-1, -2] },
    ],
    [
      'a file that is in the tree and in no report any more',
      { before: side({ a: 'hh', b: 'hm' }), after: side({ a: 'hh' }) },
      { 'vanished-files': [-1, -2] },
    ],
    [
      'a file that is measured for the first time and is not new',
      { before: side({ a: 'hh' }), after: side({ a: 'hh', b: 'hm' }) },
      { 'appeared-files': [1, 2] },
    ],
    [
      'lines that were added',
      { before: side({ a: 'hmh' }), after: side({ a: 'hmmmh' }), diff: diffOf(changed('a', 1, 0, 2, 2)) },
      { 'added-lines': [0, 2] },
    ],
    [
      'lines that were removed',
      { before: side({ a: 'hhhm' }), after: side({ a: 'hm' }), diff: diffOf(changed('a', 2, 2, 1, 0)) },
      { 'removed-lines': [-2, -2] },
    ],
    [
      'lines that were changed',
      { before: side({ a: 'h.h' }), after: side({ a: 'hmmh' }), diff: diffOf(changed('a', 2, 1, 2, 2)) },
      { 'changed-lines': [0, 2] },
    ],
    [
      'lines that nobody touched',
      { before: side({ a: 'hhm', b: 'hh' }), after: side({ a: 'hmh', b: 'hm' }) },
      { indirect: [-1, 0] },
    ],
    [
      'lines outside the hunks of a file',
      { before: side({ a: 'hhhhh' }), after: side({ a: '.hhhhm' }), diff: diffOf(changed('a', 0, 0, 1, 1)) },
      { indirect: [-1, 0] },
    ],
    ['lines that count no more', { before: side({ a: 'hhmm' }), after: side({ a: 'hh..' }) }, { excluded: [0, -2] }],
    [
      'a file that was renamed and changed',
      {
        before: side({ a: 'hm' }),
        after: side({ b: 'hmm' }),
        diff: diffOf({ ...changed('b', 2, 0, 3, 1), from: 'a' }),
      },
      { 'added-lines': [0, 1] },
    ],
    [
      'a file whose lines before are not known',
      { before: { files: side({ a: 'hm' }).files }, after: side({ a: 'hmm' }), diff: diffOf(changed('a', 2, 0, 3, 1)) },
      { 'touched-files': [0, 1] },
    ],
    [
      'a file that nobody touched, by its counts alone',
      { before: { files: side({ a: 'hm', b: 'hm' }).files }, after: side({ a: 'hh', b: 'h.' }) },
      { indirect: [1, 0], excluded: [0, -1] },
    ],
    [
      'a change that is not known',
      { before: side({ a: 'hm' }), after: side({ a: 'hmm', c: 'h' }), diff: undefined },
      { files: [0, 1], 'appeared-files': [1, 1] },
    ],
  ])('puts it down to %s', (_, sides, parts) => {
    expect(kinds(told(sides))).toEqual(parts);
  });
  it('names the very lines, as they are numbered now, and which of them flap', () => {
    const found = told({
      before: side({ a: 'hhhmm', b: 'hhh' }),
      after: side({ a: '.hmmhm', b: 'mhm' }),
      diff: diffOf(changed('a', 0, 0, 1, 1)),
      history: () => [side({ b: 'mhh' }).lines, side({ b: 'hm.' }).lines],
    });
    expect(found?.parts.find(({ kind }) => kind === 'indirect')?.files).toEqual([
      {
        path: 'b',
        delta: [-2, 0],
        lost: [
          [1, 1],
          [3, 3],
        ],
        gained: [],
        flapping: [[1, 1]],
      },
      { path: 'a', delta: [-1, 0], lost: [[3, 4]], gained: [[5, 5]], flapping: [] },
    ]);
  });
  it('begins at the mark where that is another than what was measured before', () => {
    const found = told({ before: side({ a: 'hm' }), after: side({ a: 'hh' }) }, 'lines', [3, 4]);
    expect(found).toMatchObject({ from: [3, 4], to: [2, 2] });
    expect(kinds(found)).toEqual({ earlier: [-2, -2], indirect: [1, 0] });
  });
  it.each<[string, ChangedFile | undefined, PartKind]>([
    ['to a file that the change leaves alone', undefined, 'earlier'],
    ['to one that it gives another name', { path: 'z', from: 'b', kind: 'changed', hunks: [] }, 'earlier'],
    ['to one that it edits too', { path: 'z', from: 'b', kind: 'changed', hunks: [1, 1, 1, 1] }, 'files'],
  ])('tells what was done before the change, %s', (_, touched, kind) => {
    const found = told({
      before: { files: new Map([['a', { lines: [3, 4] }]]) },
      after: side({ [touched ? 'z' : 'b']: 'hm' }),
      diff: diffOf(...(touched ? [touched] : [])),
      earlier: { renames: new Map([['a', 'b']]), changed: new Set(['b']), removed: new Set() },
    });
    expect(kinds(found)).toEqual({ [kind]: [-2, -2] });
  });
  it('says nothing where there was nothing to cover', () => {
    expect(told({ before: side({}), after: side({ a: 'h' }) })).toBeUndefined();
    expect(told({ before: side({ a: 'h' }), after: side({}) })).toBeUndefined();
  });
  it('counts a file that is renamed out of a scope, or into it, as moved out there and in here', () => {
    const sides = {
      before: side({ 'x/a': 'hm', 'x/c': 'h', 'y/d': 'h' }),
      after: side({ 'y/a': 'hh', 'x/c': 'h', 'y/d': 'h' }),
      diff: diffOf({ ...changed('y/a'), from: 'x/a' }),
      inTree: all,
    };
    const within = (folder: string) =>
      kinds(explain(folder, 'lines', changesOf(sides), sides, (path) => path.startsWith(folder)));
    expect(within('x')).toEqual({ 'moved-out': [-1, -2] });
    expect(within('y')).toEqual({ 'moved-in': [2, 2] });
  });

  const states = fc.string({ unit: fc.constantFrom('h', 'm', 'H', 'M', '.'), maxLength: 90 });
  /** A file before, a list of edits to it, and what became of the lines that no edit touches. */
  const history = fc.record({
    before: states,
    edits: fc.array(
      fc.record({
        keep: fc.nat(40),
        remove: fc.nat(5),
        add: fc.string({ unit: fc.constantFrom('h', 'm', 'H', '.'), maxLength: 4 }),
      }),
      { maxLength: 5 },
    ),
    flips: fc.infiniteStream(fc.constantFrom('', '', '', '', '', '', 'h', 'm', '.', 'M')),
    fate: fc.constantFrom('stays', 'stays', 'stays', 'renamed', 'deleted', 'vanished', 'new', 'appeared', 'recounted'),
  });
  function play(
    path: string,
    { before, edits, flips, fate }: typeof history extends fc.Arbitrary<infer T> ? T : never,
  ) {
    let [at, after] = [0, ''];
    const hunks: number[] = [];
    const keep = (text: string) => [...text].map((state) => flips.next().value || state).join('');
    for (const { keep: more, remove, add } of edits) {
      if (remove + add.length === 0 || more === 0 || at + more + remove > before.length) continue;
      after += keep(before.slice(at, at + more));
      const first = at + more;
      hunks.push(remove ? first + 1 : first, remove, add.length ? after.length + 1 : after.length, add.length);
      after += add;
      at = first + remove;
    }
    after += keep(before.slice(at));
    const now = fate === 'renamed' ? `${path}2` : path;
    const isThere = { before: fate !== 'new' && fate !== 'appeared', after: fate !== 'deleted' && fate !== 'vanished' };
    const kind = ({ new: 'added', deleted: 'removed' } as const)[String(fate)] ?? 'changed';
    const change = { path: now, kind, hunks, ...(fate === 'renamed' && { from: path }) } as const;
    const isTouched = hunks.length > 0 || fate === 'renamed' || kind !== 'changed';
    return { path, now, before, after, isThere, change: isTouched && fate !== 'appeared' ? change : undefined, fate };
  }
  it('adds up exactly over random histories, by lines, by files alone and without a diff', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 5 }), (files) => {
        const played = files.map((one, i) => play(`f${i}`, one));
        const before = side(
          Object.fromEntries(played.flatMap(({ path, before, isThere }) => (isThere.before ? [[path, before]] : []))),
        );
        const after = side(
          Object.fromEntries(played.flatMap(({ now, after, isThere }) => (isThere.after ? [[now, after]] : []))),
        );
        for (const { now, fate } of played) {
          // a tool whose own counters say another thing than its lines
          const counts = after.files.get(now);
          if (fate === 'recounted' && counts?.lines)
            (after.files as Map<string, Counts>).set(now, {
              ...counts,
              lines: [counts.lines[0], counts.lines[1] + 3],
              statements: [1, 2],
            });
        }
        const diff = diffOf(...played.flatMap(({ change }) => change ?? []));
        const gone = played.filter(({ fate }) => fate === 'deleted').map(({ now }) => now);
        const inTree = (path: string) => !gone.includes(path);
        for (const one of [
          { before, after, diff },
          { before: { files: before.files }, after, diff },
          { before, after, diff: undefined },
        ]) {
          const sides: Sides = { ...one, inTree };
          for (const metric of ['lines', 'branches', 'combined'] as const) {
            const found = explain('total', metric, changesOf(sides), sides, all);
            const [from, to] = [totalsOf(before.files)[metric], totalsOf(after.files)[metric]];
            if (!from?.[1] || !to?.[1]) continue;
            expect(found).toMatchObject({ from, to });
            const parts = found?.parts ?? [];
            expect(sum(from, parts)).toEqual(to);
            for (const part of parts) expect(sum([0, 0], part.files)).toEqual(part.delta);
            const shown = deltaText(from, to).replace('−', '-').replace('±', '').replace(/.*<.*/, '0');
            expect((found ? sharesOf(found) : []).reduce((a, b) => a + b, 0)).toBe(Math.round(Number(shown) * 100) + 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
  it('finds by lines exactly what was flipped outside the edits', () => {
    fc.assert(
      fc.property(history, (one) => {
        const { before, after, change } = play('f', { ...one, fate: 'stays' });
        const sides: Sides = {
          before: side({ f: before }),
          after: side({ f: after }),
          diff: diffOf(...(change ? [change] : [])),
          inTree: all,
        };
        const parts = new Map(changesOf(sides).flatMap(({ parts }) => parts.map((part) => [part.kind, part] as const)));
        // what is left of both sides without the hunks is the same text
        const rest = (text: string, at: 0 | 2) =>
          [...text].filter((_, i) => {
            const hunks = change?.hunks ?? [];
            for (let h = 0; h < hunks.length; h += 4) {
              const [first, count] = [hunks[h + at] ?? 0, hunks[h + at + 1] ?? 0];
              if (i + 1 >= first && i + 1 < first + count) return false;
            }
            return true;
          });
        const pairs = rest(before, 0).map((was, i) => [was, rest(after, 2)[i] ?? ''] as const);
        const isCode = (state: string) => /[hm]/i.test(state);
        const lost = pairs.filter(([was, is]) => /h/i.test(was) && /m/i.test(is)).length;
        const gained = pairs.filter(([was, is]) => /m/i.test(was) && /h/i.test(is)).length;
        const uncounted = pairs.filter(([was, is]) => isCode(was) && !isCode(is)).length;
        const counted = pairs.filter(([was, is]) => !isCode(was) && isCode(is)).length;
        const size = (ranges: readonly (readonly [number, number])[] = []) =>
          ranges.reduce((sum, [a, b]) => sum + b - a + 1, 0);
        expect(size(parts.get('indirect')?.lost)).toBe(lost);
        expect(size(parts.get('indirect')?.gained)).toBe(gained);
        expect(parts.get('excluded')?.delta.lines?.[1] ?? 0).toBe(counted - uncounted);
      }),
    );
  });
});
