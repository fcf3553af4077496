/** One entry of a home-made coverage trend. Its keys are somebody else's: nothing is taken from a prototype. */
import { type Count, countOfPercent, type Decimal, isBelow, isCount, parseDecimal, ZERO } from '../coverage/counts.ts';
import { readInstant } from './instant.ts';
import { isKey, TOTAL } from './policy.ts';

/** What an object of the trend says of the total. */
export interface Overall {
  readonly count: Count;
  /** Whether it came as a percentage, whose count says nothing about what was left uncovered. */
  readonly bare: boolean;
  /** The percentage as it was written, beside counts or without. */
  readonly percent?: Decimal;
  /** Whether there is a percentage beside the counts that is another by more than half a point. */
  readonly differs: boolean;
}

/** A measurement at a time. */
export interface Entry extends Overall {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly commit?: string;
}

/** A sentence about what cannot be used. */
export interface Refusal {
  readonly refused: string;
}

export type Fields = ReadonlyMap<string, unknown>;

/** How often each key was met that has no place here. */
export type Left = Map<string, number>;

/** The entries of an object that JSON holds, `__proto__` like any other; nothing where it is no object. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map<string, unknown>(Object.entries(value))
    : undefined;

/** A foreign value in a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** A percentage as a number or a text, with or without its sign; what is beyond four decimals is cut, never rounded up. */
export function percentIn(value: unknown): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  // JavaScript writes the smallest numbers as 1e-7
  if (typeof value === 'number' && value >= 0 && value < 0.0001) return ZERO;
  const cut = /^(\d{1,3}(?:\.\d{1,4})?)(?:(?<=\.\d{4})\d{0,30})? ?%?$/.exec(String(value).trim())?.[1];
  return cut === undefined ? undefined : parseDecimal(cut);
}

/** The keys that have a meaning in every object of a trend. */
const OVERALL = ['overall_coverage', 'overall'] as const;
const COUNTS = ['lines_covered', 'lines_total'] as const;
const COMMIT = ['commit', 'sha'] as const;
const KNOWN: readonly string[] = ['date', ...OVERALL, ...COUNTS];

const HALF_A_POINT = percentIn(0.5) ?? ZERO;

/** Counts where they are there, else the percentage over a million. Nothing where the object has neither. */
export function overallIn(fields: Fields): Overall | Refusal | undefined {
  const name = OVERALL.find((key) => fields.has(key));
  const percent = name === undefined ? undefined : percentIn(fields.get(name));
  const [covered, total] = COUNTS.map((key) => fields.get(key));
  if (typeof covered === 'number' && typeof total === 'number' && total > 0 && isCount([covered, total])) {
    const count: Count = [covered, total];
    const other = percent === undefined ? count : countOfPercent(percent);
    const differs = isBelow(count, other, HALF_A_POINT) || isBelow(other, count, HALF_A_POINT);
    return { count, bare: false, ...(percent !== undefined && { percent }), differs };
  }
  if (percent !== undefined) return { count: countOfPercent(percent), bare: true, percent, differs: false };
  if (name !== undefined) return { refused: `${name} is ${shown(fields.get(name))}, no percentage from 0 to 100` };
  if (covered === undefined && total === undefined) return undefined;
  return { refused: `lines_covered and lines_total are ${shown(covered)} of ${shown(total)}, which is no count` };
}

/** A measurement of a list, or why it is none. */
export function entryIn(fields: Fields | undefined): Entry | Refusal {
  if (fields === undefined) return { refused: 'no object' };
  const date = fields.get('date');
  const at = typeof date === 'string' ? readInstant(date.trim()) : undefined;
  if (at === undefined)
    return { refused: `its date is ${shown(date)}, neither a day as YYYY-MM-DD nor an ISO 8601 time` };
  const overall = overallIn(fields) ?? { refused: `neither ${OVERALL[0]} nor ${COUNTS.join(' and ')}` };
  if ('refused' in overall) return overall;
  const commit = COMMIT.map((key) => fields.get(key)).find((sha) => isCommit(sha));
  return { ...overall, at, ...(typeof commit === 'string' && { commit }) };
}

const isCommit = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{7,64}$/.test(value);

/**
 * The percentages of parts: `core_coverage`, or in a `loose` trend any name with a percentage. Every other key is left
 * behind, as one of `place`.
 */
export function componentsIn(fields: Fields, loose: boolean, left: Left, place: string): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  for (const [key, value] of fields) {
    if (KNOWN.includes(key) || (COMMIT.some((name) => name === key) && isCommit(value))) continue;
    const name = key.endsWith('_coverage') ? key.slice(0, -'_coverage'.length) : loose ? key : '';
    const percent = isKey(name) && name !== TOTAL ? percentIn(value) : undefined;
    if (percent === undefined) leave(left, place, key);
    else found.set(name, percent);
  }
  return found;
}

/** A file of nothing but keys must not fill the memory. */
const MOST_LEFT = 1000;

export function leave(left: Left, place: string, key: string): void {
  const name = place === '' ? shown(key) : `${shown(key)} of ${place}`;
  if (left.has(name) || left.size < MOST_LEFT) left.set(name, (left.get(name) ?? 0) + 1);
}
