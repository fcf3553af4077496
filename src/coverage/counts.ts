/** Exact arithmetic on coverage counts: judged as integers, rounded only for the eye and only downwards. */

/** `[covered, total]`, both whole and `0 <= covered <= total`. Never a percentage. */
export type Count = readonly [covered: number, total: number];

export const METRICS = ['lines', 'branches', 'functions', 'statements', 'combined'] as const;
/** What is counted. `combined` is lines and branches together, as coverage.py prints its total. */
export type Metric = (typeof METRICS)[number];

/** What records count by themselves; `combined` is the sum of two of these. */
export const COUNTED = ['lines', 'branches', 'functions', 'statements'] as const satisfies readonly Metric[];

export type Counts = { readonly [metric in Metric]?: Count };

/** A percentage or a number of percentage points as a whole number of 1/10,000 of a percent: 16.6 % is 166,000. */
export type Decimal = number & { readonly unit: 'percent/10000' };

/** 100 % as a Decimal; also the denominator that turns a Decimal into a rate. */
const WHOLE = 1_000_000;

const decimal = (units: number): Decimal => units as Decimal;

export const ZERO = decimal(0);

/** The most covered of the most there are; nothing where nobody counts. */
export function mostOf(counts: readonly (Count | undefined)[]): Count | undefined {
  const known = counts.filter((count) => count !== undefined);
  if (known.length === 0) return undefined;
  return [Math.max(...known.map(([covered]) => covered)), Math.max(...known.map(([, total]) => total))];
}

/** Reads a decimal of at most four places between 0 and 100 exactly, or nothing if it is anything else. */
export function parseDecimal(value: string | number): Decimal | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(String(value));
  if (!match) return undefined;
  const units = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return units <= WHOLE ? decimal(units) : undefined;
}

/** The shortest decimal text: 16.6, 80, 0.05. */
export function decimalText(value: Decimal): string {
  const places = String(value % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(value / 10_000)}${places && `.${places}`}`;
}

/** A percentage as the count it stands for, for measurements that come without counts. */
export const countOfPercent = (percent: Decimal): Count => [percent, WHOLE];

/** The least covered of so many, the rate of which is not below a percentage. */
export const leastCount = (total: number, percent: Decimal): Count => [
  Number((BigInt(total) * BigInt(percent) + BigInt(WHOLE - 1)) / BigInt(WHOLE)),
  total,
];

/** Whether a count came of a percentage, so that what it leaves uncovered is no number of lines. */
export const isBare = ([, total]: Count): boolean => total === WHOLE;

export const isCount = ([covered, total]: Count): boolean =>
  Number.isSafeInteger(covered) && Number.isSafeInteger(total) && covered >= 0 && covered <= total;

/** Whether two counts are the same pair of numbers, or both are not there. */
export const isSameCount = (a: Count | undefined, b: Count | undefined): boolean =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1];

export const uncovered = ([covered, total]: Count): number => total - covered;

export const addCounts = (a: Count, b: Count): Count => [a[0] + b[0], a[1] + b[1]];

/** Sums the files in scope, a metric over those that have it; `combined` is made here, of the sums. */
export function totalsOf(files: ReadonlyMap<string, Counts>, inScope: (path: string) => boolean = () => true): Counts {
  const sums: { [metric in Metric]?: [number, number] } = {};
  for (const [path, counts] of files) {
    if (!inScope(path)) continue;
    for (const metric of METRICS) {
      const count = counts[metric];
      if (count === undefined) continue;
      sums[metric] ??= [0, 0];
      sums[metric][0] += count[0];
      sums[metric][1] += count[1];
    }
  }
  return withCombined(sums);
}

/** Lines and branches as one count: coverage.py's total when branches are measured; nothing without branches. */
function withCombined(counts: Counts): Counts {
  const { lines, branches } = counts;
  return lines && branches ? { ...counts, combined: addCounts(lines, branches) } : counts;
}

const sign = (value: bigint): -1 | 0 | 1 => (value < 0n ? -1 : value > 0n ? 1 : 0);

/** Compares two rates by cross-multiplication; both totals must be above 0. */
export const compareRates = (a: Count, b: Count): -1 | 0 | 1 =>
  sign(BigInt(a[0]) * BigInt(b[1]) - BigInt(b[0]) * BigInt(a[1]));

/** Compares a rate with a percentage. */
export const compareToPercent = (a: Count, percent: Decimal): -1 | 0 | 1 => compareRates(a, countOfPercent(percent));

/** Whether the rate has fallen below the mark by more than the tolerance (percentage points). */
export function isBelow(measured: Count, mark: Count, tolerance: Decimal): boolean {
  // measured < mark - tolerance, multiplied by all three denominators
  const [mc, mt] = [BigInt(mark[0]), BigInt(mark[1])];
  const required = mc * BigInt(WHOLE) - BigInt(tolerance) * mt;
  return BigInt(measured[0]) * mt * BigInt(WHOLE) < required * BigInt(measured[1]);
}

/**
 * The least tolerance of so many decimal places (at most 4) with which the rate is not below the mark, in percentage
 * points; both totals must be above 0.
 */
export function leastTolerance(measured: Count, mark: Count, places: number): Decimal {
  const [mt, kt] = [BigInt(measured[1]), BigInt(mark[1])];
  const missing = BigInt(mark[0]) * mt - BigInt(measured[0]) * kt;
  if (missing <= 0n) return ZERO;
  const step = 10n ** BigInt(4 - places);
  const unit = step * mt * kt;
  return decimal(Number(((missing * BigInt(WHOLE) + unit - 1n) / unit) * step));
}

/** Whether the rate is at least so many percentage points above the mark; both totals must be above 0. */
export function isAbove(measured: Count, mark: Count, points: Decimal): boolean {
  // measured >= mark + points, multiplied by all three denominators
  const [mc, mt] = [BigInt(mark[0]), BigInt(mark[1])];
  const required = mc * BigInt(WHOLE) + BigInt(points) * mt;
  return BigInt(measured[0]) * mt * BigInt(WHOLE) >= required * BigInt(measured[1]);
}

/** The percentage rounded down to so many places; nothing when there is nothing to cover. */
export function percentText([covered, total]: Count, places = 2): string | undefined {
  if (total === 0) return undefined;
  const scaled = (BigInt(covered) * 100n * 10n ** BigInt(places)) / BigInt(total);
  const digits = String(scaled).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A count for the reader of a finding: "66.66 % (2/3)"; there must be something to cover. */
export const countText = (count: Count): string => `${percentText(count)} % (${count.join('/')})`;

/**
 * Two percentages with as many places as it takes to tell them apart (2 to 6), so that what is shown never
 * contradicts what was judged ("80.00 < 80.00"). Where six places are too few, the counts themselves are shown.
 */
export function contrastText(a: Count, b: Count): readonly [string, string] {
  for (let places = 2; places <= 6; places++) {
    const pair = [percentText(a, places) ?? '–', percentText(b, places) ?? '–'] as const;
    if (pair[0] !== pair[1] || (a[1] > 0 && b[1] > 0 && compareRates(a, b) === 0)) return pair;
  }
  return [`${a[0]}/${a[1]}`, `${b[0]}/${b[1]}`];
}

/**
 * The change from one rate to another in percentage points, signed, rounded towards zero to two places; a change too
 * small to show is "<0.01" with its sign, so that a fall never reads as no change.
 */
export function deltaText(from: Count, to: Count): string {
  if (from[1] === 0 || to[1] === 0) return '–';
  const numerator = BigInt(to[0]) * BigInt(from[1]) - BigInt(from[0]) * BigInt(to[1]);
  if (numerator === 0n) return '±0.00';
  const size = numerator < 0n ? -numerator : numerator;
  const hundredths = (size * 10_000n) / (BigInt(from[1]) * BigInt(to[1]));
  const text = hundredths === 0n ? '<0.01' : `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
  return `${numerator < 0n ? '−' : '+'}${text}`;
}
