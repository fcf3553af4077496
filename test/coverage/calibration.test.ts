import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, type Run, worthOf } from '../../src/coverage/calibration.ts';
import { type Decimal, decimalText, isBelow, parseDecimal, ZERO } from '../../src/coverage/counts.ts';
import { addBranches, addLine, countsOf, type FileCoverage, newFile, settle } from '../../src/coverage/report.ts';

const exactly = (text: string): Decimal => {
  const read = parseDecimal(text);
  if (read === undefined) throw new Error(`${text} is no decimal`);
  return read;
};

type Branches = readonly (readonly [line: number, taken: number, total: number])[];

/** Lines as `+1 -2`: hit and missed; branches behind them. */
function file(lines: string, branches: Branches = []): FileCoverage {
  const made = newFile('x');
  for (const line of lines.split(' ').filter(Boolean)) addLine(made, Number(line.slice(1)), line.startsWith('+'));
  for (const [line, taken, total] of branches) addBranches(made, line, taken, total);
  settle(made);
  return made;
}

function run(files: Readonly<Record<string, FileCoverage | string>>): Run {
  const lines = new Map(
    Object.entries(files).map(([path, made]) => [path, typeof made === 'string' ? file(made) : made]),
  );
  return { lines, files: new Map([...lines].map(([path, made]) => [path, countsOf(made)])) };
}

const WHOLE = new Map([['total', () => true]]);

describe('the numbers of several runs', () => {
  it('are the lowest and the highest of each metric, by rate', () => {
    const runs = [run({ a: '+1 +2 -3' }), run({ a: '+1 +2 +3' }), run({ a: '+1 -2 -3' })];
    expect(calibrate(runs, WHOLE, ['lines'])).toMatchObject({
      runs: 3,
      jitter: [
        {
          scope: 'total',
          metric: 'lines',
          judged: true,
          lowest: [1, 3],
          highest: [3, 3],
          coverable: [3, 3],
          spread: exactly('66.6667'),
          tolerance: exactly('66.67'),
        },
      ],
      tolerance: exactly('66.67'),
      lacking: [],
      uneven: [],
    });
  });

  it('are told by scope, and the worst judged one sets the tolerance', () => {
    const branching = (taken: number) => file('+1 +2 +3 +4', [[2, taken, 2]]);
    const runs = [run({ a: '+1 -2', b: branching(0) }), run({ a: '+1 +2', b: branching(2) })];
    const scopes = new Map<string, (path: string) => boolean>([
      ['total', () => true],
      ['core', (path: string) => path === 'a'],
    ]);
    const { jitter, tolerance } = calibrate(runs, scopes, ['lines']);
    expect(jitter.map((row) => [row.scope, row.metric, row.judged, decimalText(row.tolerance)])).toEqual([
      ['total', 'lines', true, '16.67'],
      ['total', 'branches', false, '100'],
      ['total', 'combined', false, '37.5'],
      ['core', 'lines', true, '50'],
    ]);
    expect(decimalText(tolerance)).toBe('50');
  });

  it('leave out what is not in the total', () => {
    const runs = [run({ a: '+1', b: '+1' }), run({ a: '+1', b: '-1', c: '+1' })];
    const found = calibrate(runs, new Map([['total', (path: string) => path === 'a']]), ['lines']);
    expect([found.tolerance, found.flapping, found.uneven]).toEqual([ZERO, [], []]);
  });

  it('are not compared where a run does not carry the metric', () => {
    const runs = [run({ a: file('+1', [[1, 1, 2]]) }), run({ a: '+1' }), run({ a: file('+1', [[1, 0, 2]]) })];
    const { jitter, lacking } = calibrate(runs, WHOLE, ['lines', 'branches']);
    expect(jitter.map(({ metric }) => metric)).toEqual(['lines']);
    expect(lacking).toEqual([
      { scope: 'total', metric: 'branches', runs: 2 },
      { scope: 'total', metric: 'combined', runs: 2 },
    ]);
  });

  it('ask for a tolerance with which the best run lets every other pass, and for no more', () => {
    const line = fc.constantFrom('+', '-');
    const runs = fc
      .integer({ min: 1, max: 300 })
      .chain((size) =>
        fc.array(fc.array(line, { minLength: size, maxLength: size + 2 }), { minLength: 2, maxLength: 5 }),
      );
    fc.assert(
      fc.property(runs, (texts) => {
        const all = texts.map((marks) => run({ a: marks.map((mark, i) => `${mark}${i + 1}`).join(' ') }));
        const { tolerance } = calibrate(all, WHOLE, ['lines']);
        const counts = all.map(({ files }) => files.get('a')?.lines ?? ([0, 1] as const));
        const fails = (points: Decimal) =>
          counts.some((mark) => counts.some((measured) => isBelow(measured, mark, points)));
        expect(fails(tolerance)).toBe(false);
        if (tolerance > 0) expect(fails(exactly(String((tolerance - 100) / 10_000)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('flapping', () => {
  it('is lines that some runs hit and others missed, as ranges with how many hit them', () => {
    const runs = [
      run({ a: '+1 +2 +3 +5 +6 +40 -41', b: '+1 -2' }),
      run({ a: '+1 -2 -3 -5 +6 +40 -41', b: '+1 -2' }),
      run({ a: '+1 -2 -3 +5 +6 -40 -41', b: '+1 -2' }),
    ];
    expect(calibrate(runs, WHOLE, ['lines']).flapping).toEqual([
      {
        path: 'a',
        lines: 4,
        ranges: [
          { first: 2, last: 3, hit: 1, runs: 3 },
          { first: 5, last: 5, hit: 2, runs: 3 },
          { first: 40, last: 40, hit: 2, runs: 3 },
        ],
        branches: [],
      },
    ]);
  });

  it('is not parted by lines that are no code, and is parted by those that do not flap', () => {
    const runs = [run({ a: '+30 +33 +70 +72 +99' }), run({ a: '-30 -33 -70 +72 -99' })];
    expect(calibrate(runs, WHOLE, ['lines']).flapping[0]?.ranges).toEqual([
      { first: 30, last: 70, hit: 1, runs: 2 },
      { first: 99, last: 99, hit: 1, runs: 2 },
    ]);
  });

  it('counts only the runs that have a line', () => {
    const runs = [run({ a: '+1 +2' }), run({ a: '+1 -2' }), run({ a: '+1' }), run({ b: '+1' })];
    expect(calibrate(runs, WHOLE, ['lines']).flapping[0]?.ranges).toEqual([{ first: 2, last: 2, hit: 1, runs: 2 }]);
  });

  it('is branches of a line too, where not always the same number of them was taken', () => {
    const runs = [
      run({
        a: file('+1 +2 +3', [
          [3, 2, 4],
          [1, 1, 2],
        ]),
      }),
      run({
        a: file('+1 +2 +3', [
          [1, 1, 2],
          [2, 1, 2],
          [3, 1, 3],
        ]),
      }),
    ];
    expect(calibrate(runs, WHOLE, ['lines']).flapping).toEqual([
      { path: 'a', lines: 0, ranges: [], branches: [{ line: 3, taken: [1, 2], total: 4 }] },
    ]);
  });

  it('is told of the files with most flapping lines first', () => {
    const hit = { a: '+1', b: '+1 +2', c: file('+1', [[1, 2, 2]]), d: file('+1', [[1, 2, 2]]), _: '+1' };
    const missed = { a: '-1', b: '-1 -2', c: file('-1', [[1, 0, 2]]), d: file('+1', [[1, 0, 2]]), _: '-1' };
    const { flapping } = calibrate([run(hit), run(missed)], WHOLE, ['lines']);
    expect(flapping.map(({ path }) => path)).toEqual(['b', 'c', '_', 'a', 'd']);
  });

  it('is what line after line says', () => {
    const state = fc.constantFrom('+', '-', '');
    const runs = fc.array(fc.array(state, { maxLength: 100 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(runs, (texts) => {
        const all = texts.map((marks) => run({ a: marks.map((mark, i) => (mark ? `${mark}${i + 1}` : '')).join(' ') }));
        const expected = Array.from({ length: 100 }, (_, i) => i).flatMap((i) => {
          const marks = texts.map((text) => text[i] ?? '').filter(Boolean);
          const hit = marks.filter((mark) => mark === '+').length;
          return hit > 0 && hit < marks.length ? [{ line: i + 1, hit, runs: marks.length }] : [];
        });
        const [found = { lines: 0, ranges: [] }] = calibrate(all, WHOLE, []).flapping;
        expect(found.lines).toBe(expected.length);
        const isCode = (line: number) => texts.some((text) => text[line - 1]);
        const told = found.ranges.flatMap(({ first, last, hit, runs }) =>
          Array.from({ length: last - first + 1 }, (_, i) => ({ line: first + i, hit, runs })),
        );
        expect(told.filter(({ line }) => isCode(line))).toEqual(expected);
      }),
    );
  });
});

describe('runs that did not measure the same', () => {
  it('are told by file: not in every run, or not with as many coverable lines', () => {
    const runs = [
      run({ a: '+1', b: '+1 +2', c: '+1' }),
      run({ a: '-1', b: '+1', d: '' }),
      run({ a: '+1', b: '+1', c: '+1' }),
    ];
    const { uneven, jitter } = calibrate(runs, WHOLE, ['lines']);
    expect(uneven).toEqual([
      { path: 'b', runs: 3, coverable: [1, 2] },
      { path: 'c', runs: 2, coverable: [1, 1] },
      { path: 'd', runs: 1, coverable: [0, 0] },
    ]);
    expect(jitter[0]?.coverable).toEqual([2, 4]);
  });

  it('have no number where there is nothing to cover', () => {
    expect(calibrate([run({ a: '' }), run({})], WHOLE, ['lines'])).toMatchObject({ jitter: [], tolerance: ZERO });
  });
});

describe('a tolerance that is in force', () => {
  const runs = (size: number, missed: number) =>
    [0, missed].map((from) =>
      run({ a: Array.from({ length: size }, (_, i) => `${i < from ? '-' : '+'}${i + 1}`).join(' ') }),
    );

  it.each([
    [500, 1, '0.1', 'too-fine', ['lines']],
    [500, 1, '0.1999', 'too-fine', ['lines']],
    [500, 1, '0.2', 'enough', []],
    [500, 1, '0.21', 'looser', []],
    [500, 0, '0.1', 'looser', ['lines']],
    [500, 0, '0', 'enough', []],
    [500, 1, '0', 'too-fine', []],
    [1000, 1, '0.1', 'enough', []],
    [999, 1, '0.1', 'too-fine', ['lines']],
  ] as const)(
    'of %i lines of which %i flap: %s points are %s, less than one of %j',
    (size, missed, points, finding, belowOne) => {
      const worth = worthOf(calibrate(runs(size, missed), WHOLE, ['lines']), exactly(points));
      expect([worth.finding, worth.belowOne.map(({ metric }) => metric)]).toEqual([finding, belowOne]);
    },
  );

  it('is held against judged numbers alone', () => {
    expect(worthOf(calibrate(runs(10, 1), WHOLE, ['branches']), exactly('0.1'))).toEqual({
      finding: 'looser',
      belowOne: [],
    });
  });
});
