import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  type Count,
  type Counts,
  compareRates,
  compareToPercent,
  contrastText,
  countOfPercent,
  type Decimal,
  decimalText,
  deltaText,
  isBelow,
  isCount,
  leastTolerance,
  parseDecimal,
  percentText,
  totalsOf,
  uncovered,
  ZERO,
} from '../../src/coverage/counts.ts';

/** SWEEP=100 runs a hundred times as many cases. */
const numRuns = 10_000 * Number(process.env.SWEEP ?? 1);

const exactly = (text: string): Decimal => {
  const read = parseDecimal(text);
  if (read === undefined) throw new Error(`${text} is no decimal`);
  return read;
};

/** The oracle: rationals in lowest terms, knowing nothing of how the code under test compares. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fraction = (n: bigint, d: bigint): Fraction => {
  const by = gcd(n, d) || 1n;
  return { n: n / by, d: d / by };
};
const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const signOf = ({ n }: Fraction): number => (n < 0n ? -1 : n > 0n ? 1 : 0);
const rate = ([covered, total]: Count): Fraction => fraction(BigInt(covered), BigInt(total));
/** From the text, so that parsing is under test as well. */
const points = (text: string): Fraction => {
  const [whole = '', places = ''] = text.split('.');
  return fraction(BigInt(whole + places), 100n * 10n ** BigInt(places.length));
};

const count = (most = Number.MAX_SAFE_INTEGER) =>
  fc
    .tuple(fc.maxSafeNat(), fc.maxSafeNat())
    .map(([a, b]): Count => [Math.min(a % most, b % most), Math.max(a % most, b % most, 1)]);
/** Pairs that are close to each other matter most. */
const neighbours = fc.oneof(
  fc.tuple(count(), count()),
  fc.tuple(count(200), count(200)),
  fc.tuple(count(), fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 2 })).map(([near, up, more]) => {
    const total = Math.min(Number.MAX_SAFE_INTEGER, near[1] + more);
    return [near, [Math.min(total, Math.max(0, near[0] + up)), total]] as [Count, Count];
  }),
);
const decimalTexts = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 4 }))
  .map(([whole, fractional, places]) =>
    whole === 100 || places === 0 ? `${whole}` : `${whole}.${String(fractional).padStart(4, '0').slice(0, places)}`,
  );

describe('decimals', () => {
  it.each([
    ['0', 0],
    ['100', 1_000_000],
    ['100.0000', 1_000_000],
    ['16.6', 166_000],
    ['0.0001', 1],
    ['99.9999', 999_999],
    ['007', 70_000],
    [16.6, 166_000],
    [0.1, 1000],
    [80, 800_000],
  ])('%s is read exactly, in ten-thousandths of a percent', (text, units) => {
    expect(parseDecimal(text)).toBe(units);
  });

  it.each([
    ...['', ' ', '1.', '.5', '1.00000', '0.00001', '-1', '+1', '-0', '1e1', '1e-3', '0x10', '1,5', '80%', ' 80', '80 '],
    ...['NaN', 'Infinity', '100.0001', '101', '1000', '1_000', '١٢', '5\u00a0', '80\n', '８０'],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 1e-7, 0.1 + 0.2, 100.5],
  ])('%j is refused', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('are printed as the shortest text that reads back as the same', () => {
    fc.assert(
      fc.property(decimalTexts, (text) => {
        const printed = decimalText(exactly(text));
        expect(exactly(printed)).toBe(exactly(text));
        expect(printed).toMatch(/^(0|[1-9]\d*)(\.\d{0,3}[1-9])?$/);
        expect(signOf(minus(points(printed), points(text)))).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('stand for a count when a measurement comes without one', () => {
    expect(countOfPercent(exactly('16.6'))).toEqual([166_000, 1_000_000]);
  });
});

describe('comparison', () => {
  it('of two rates is that of the exact fractions', () => {
    fc.assert(
      fc.property(neighbours, ([a, b]) => {
        expect(compareRates(a, b)).toBe(signOf(minus(rate(a), rate(b))));
      }),
      { numRuns },
    );
  });

  it('with a percentage is that of the exact fractions', () => {
    fc.assert(
      fc.property(count(), decimalTexts, (a, text) => {
        expect(compareToPercent(a, exactly(text))).toBe(signOf(minus(rate(a), points(text))));
      }),
      { numRuns },
    );
  });

  it('with a mark less a tolerance is that of the exact fractions', () => {
    fc.assert(
      fc.property(neighbours, decimalTexts, ([measured, mark], tolerance) => {
        const required = minus(rate(mark), points(tolerance));
        expect(isBelow(measured, mark, exactly(tolerance))).toBe(signOf(minus(rate(measured), required)) < 0);
      }),
      { numRuns },
    );
  });

  it.each([
    [[799, 1000], '0.1', false, 'a fall by just the tolerance is allowed'],
    [[7_989_999, 10_000_000], '0.1', true, 'a fall by the least more is not'],
    [[800, 1000], '0', false, 'no tolerance allows what is held'],
    [[799_999_999, 1_000_000_000], '0', true, 'no tolerance forgives nothing'],
    [[0, 1], '80', false, 'a tolerance as large as the mark forgives all'],
  ] as const)('%j is judged against 80 %% with tolerance %s as below: %s (%s)', (measured, tolerance, below, _) => {
    expect(isBelow(measured, [80, 100], exactly(tolerance))).toBe(below);
  });

  it.each([
    [2, 100],
    [4, 1],
  ] as const)('finds the least tolerance of %i places that lets one pass by the mark of the other', (places, step) => {
    fc.assert(
      fc.property(neighbours, ([measured, mark]) => {
        const least = leastTolerance(measured, mark, places);
        expect(least % step).toBe(0);
        expect(isBelow(measured, mark, exactly(decimalText(least)))).toBe(false);
        const finer = points(decimalText(least));
        const isTooFine = minus(rate(measured), minus(rate(mark), minus(finer, fraction(BigInt(step), 1_000_000n))));
        if (least > 0) expect(signOf(isTooFine)).toBe(-1);
        else expect(compareRates(measured, mark)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns },
    );
  });

  it('tells 2^53 - 1 from 2^53 - 2 of so many', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(compareRates([most - 1, most], [most, most])).toBe(-1);
    expect(isBelow([most - 1, most], [most, most], ZERO)).toBe(true);
  });
});

describe('what is shown', () => {
  it('as a percentage is rounded down, so that only all is 100', () => {
    fc.assert(
      fc.property(count(), fc.integer({ min: 0, max: 6 }), (a, places) => {
        const text = percentText(a, places) ?? '';
        const off = minus(rate(a), points(text));
        expect(signOf(off)).toBeGreaterThanOrEqual(0);
        // less than one in the last place
        expect(signOf(minus(off, fraction(1n, 100n * 10n ** BigInt(places))))).toBe(-1);
        expect(text.split('.')[1]?.length ?? 0).toBe(places);
      }),
      { numRuns },
    );
    expect(percentText([99_999_999, 100_000_000])).toBe('99.99');
    expect(percentText([1, 3])).toBe('33.33');
    expect(percentText([0, 5])).toBe('0.00');
    expect(percentText([5, 5], 0)).toBe('100');
  });

  it('is nothing where there is nothing to cover', () => {
    expect(percentText([0, 0])).toBeUndefined();
  });

  it('of two rates never contradicts which is higher', () => {
    fc.assert(
      fc.property(neighbours, ([a, b]) => {
        const [left, right] = contrastText(a, b);
        const direction = compareRates(a, b);
        if (direction === 0) {
          expect(left).toBe(right);
          return;
        }
        expect(left).not.toBe(right);
        if (!left.includes('/')) expect(signOf(minus(points(left), points(right)))).toBe(direction);
        else expect([left, right]).toEqual([a.join('/'), b.join('/')]);
      }),
      { numRuns },
    );
  });

  it.each([
    [
      [79_999, 100_000],
      [80, 100],
      ['79.99', '80.00'],
    ],
    [
      [800_001, 1_000_000],
      [80, 100],
      ['80.0001', '80.0000'],
    ],
    [
      [80, 100],
      [8, 10],
      ['80.00', '80.00'],
    ],
    [
      [800_000_000_001, 1_000_000_000_000],
      [80, 100],
      ['800000000001/1000000000000', '80/100'],
    ],
    [
      [0, 0],
      [80, 100],
      ['–', '80.00'],
    ],
    [
      [0, 0],
      [0, 0],
      ['0/0', '0/0'],
    ],
  ] as const)('of %j and %j is %j', (a, b, texts) => {
    expect(contrastText(a, b)).toEqual(texts);
  });

  it('of a change has the sign of the change and never rounds a fall to nothing', () => {
    fc.assert(
      fc.property(neighbours, ([from, to]) => {
        const text = deltaText(from, to);
        const direction = compareRates(to, from);
        if (direction === 0) {
          expect(text).toBe('±0.00');
          return;
        }
        expect(text[0]).toBe(direction > 0 ? '+' : '−');
        const size = direction > 0 ? minus(rate(to), rate(from)) : minus(rate(from), rate(to));
        const hundredth = fraction(1n, 10_000n);
        if (text.endsWith('<0.01')) {
          expect(signOf(minus(size, hundredth))).toBe(-1);
          return;
        }
        const off = minus(size, points(text.slice(1)));
        expect(signOf(off)).toBeGreaterThanOrEqual(0);
        expect(signOf(minus(off, hundredth))).toBe(-1);
      }),
      { numRuns },
    );
  });

  it.each([
    [[1, 2], [3, 4], '+25.00'],
    [[3, 4], [1, 2], '−25.00'],
    [[0, 1], [1, 1], '+100.00'],
    [[80, 100], [79_999, 100_000], '−<0.01'],
    [[0, 0], [1, 1], '–'],
    [[1, 1], [0, 0], '–'],
  ] as const)('of a change from %j to %j is %s', (from, to, text) => {
    expect(deltaText(from, to)).toBe(text);
  });
});

describe('sums', () => {
  it.each([
    [[0, 0], true],
    [[3, 3], true],
    [[4, 3], false],
    [[-1, 3], false],
    [[0.5, 3], false],
    [[0, 2 ** 53], false],
    [[Number.NaN, 1], false],
  ] as const)('a pair %j is a count: %s', (pair, expected) => {
    expect(isCount(pair)).toBe(expected);
  });

  it('keep a metric that only one file has', () => {
    const files: [string, Counts][] = [
      ['a', { lines: [1, 2], branches: [1, 1] }],
      ['b', { lines: [2, 3], functions: [0, 4] }],
    ];
    const sum = { lines: [3, 5], branches: [1, 1], functions: [0, 4], combined: [4, 6] };
    expect(totalsOf(new Map(files))).toEqual(sum);
    expect(totalsOf(new Map([...files].reverse()))).toEqual(sum);
  });

  it('and what is left uncovered are plain arithmetic', () => {
    expect(addCounts([1, 2], [3, 4])).toEqual([4, 6]);
    expect(uncovered([3, 10])).toBe(7);
  });

  it('of files are made of those in scope, and combine lines and branches of the sum', () => {
    const files = new Map([
      ['a.py', { lines: [1, 2], branches: [1, 4] }],
      ['b.py', { lines: [3, 3] }],
      ['__proto__', { lines: [0, 1] }],
      ['skip.py', { lines: [0, 100], branches: [0, 100] }],
    ] as const);
    expect(totalsOf(files, (path) => path !== 'skip.py')).toEqual({
      lines: [4, 6],
      branches: [1, 4],
      combined: [5, 10],
    });
    expect(totalsOf(new Map([['a', { lines: [1, 2] }]]))).toEqual({ lines: [1, 2] });
    expect(totalsOf(new Map())).toEqual({});
  });
});
