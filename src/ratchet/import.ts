/** A home-made coverage trend as a baseline: what it holds that is of use here, and what is not. */
import { Complaint } from '../complaint.ts';
import { type Count, type Decimal, decimalText, percentText, ZERO } from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, type HistoryEntry, isStricter, repeatedKey } from './baseline.ts';
import { readInstant } from './instant.ts';
import { thinned } from './raise.ts';
import {
  componentsIn,
  type Entry,
  entryIn,
  type Fields,
  fieldsOf,
  type Left,
  leave,
  type Overall,
  overallIn,
  percentIn,
  shown,
} from './trend-entry.ts';

/** What a component asked for; its paths are in no trend. */
export interface Wish {
  readonly floor?: Decimal;
  readonly target?: Decimal;
}

/** A trend that was read. */
export interface HomeMadeTrend {
  /** In the order of their dates. */
  readonly entries: readonly Entry[];
  readonly mark: Count;
  /** The file's own section `baseline`, else the highest of its history. */
  readonly markFrom: 'baseline' | 'history';
  /** The highest of the history, where it is above the mark. */
  readonly higher?: Entry;
  /** Whether the mark is a percentage that came without counts. */
  readonly bare: boolean;
  /** How many entries came as a percentage without counts, and how many with one that is far from its counts. */
  readonly percentages: number;
  readonly differing: number;
  readonly components: ReadonlyMap<string, Wish>;
  readonly target?: Decimal;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  /** What should be of use and cannot be used, each with its place and why. */
  readonly refused: readonly string[];
  /** What has no place in a policy or a baseline, each with how often it was met. */
  readonly left: readonly string[];
}

/** Longer texts are no trend that somebody keeps. */
const LONGEST = 16 * 1024 * 1024;

const EXPECTED =
  '{"history": [{"date", "overall_coverage", …}], "baseline": {…} or 61.5, "target": {…} or 80} or {"baselines": [{"date", "overall", …}]}';

type Fail = (found: string, list?: readonly string[]) => Complaint;

/**
 * Reads a trend, or complains where nothing of it can be used. `where` is the file's name in the message, `today` is
 * `YYYY-MM-DD`, UTC: what lies ahead was not measured.
 */
export function readTrend(text: string, where: string, today: string): HomeMadeTrend {
  const fail: Fail = (found, list = []) =>
    new Complaint({
      reason: 'import-invalid',
      what: 'this is no coverage trend that can be carried over',
      where,
      expected: EXPECTED,
      found,
      ...(list.length > 0 && { list: list.slice(0, 20) }),
    });
  if (text.length > LONGEST) throw fail(`${text.length} characters, more than ${LONGEST}`);
  const top = topOf(text, fail);
  const refused: string[] = [];
  const [section, goal] = [sectionIn(top, 'baseline', refused), sectionIn(top, 'target', refused)];
  const lists = ['history', 'baselines'].filter((key) => Array.isArray(top.get(key)));
  const name = lists.find((key) => sizeOf(top.get(key)) > 0) ?? lists[0];
  if (name === undefined && section === undefined)
    throw fail(top.size === 0 ? 'nothing' : `only ${[...top.keys()].slice(0, 8).map(shown).join(', ')}`);
  const left: Left = new Map();
  const read = [...(name ? [name] : []), 'baseline', 'target'];
  for (const key of top.keys()) if (!read.includes(key)) leave(left, '', key);

  const components = new Map<string, Wish>();
  const entries = entriesIn(name === undefined ? [] : top.get(name), name ?? '', components, left, refused, today);
  const own = section && overallIn(section);
  if (own && 'refused' in own) refused.push(`baseline: ${own.refused}`);
  const base = own && 'count' in own ? own : undefined;
  for (const [key, floor] of section ? componentsIn(section, false, left, 'baseline') : [])
    components.set(key, { floor });
  const best = entries.reduce<Entry | undefined>(
    (top, entry) => (top && !isStricter(entry.count, top.count) ? top : entry),
    undefined,
  );
  const from = base ?? best;
  if (from === undefined) throw fail(refused.length === 0 ? 'no entry' : 'no entry that can be used', refused);
  const all = [...entries, ...(base ? [base] : [])];
  const plan = goal && goalIn(goal, components, left, refused);
  // a loose trend has numbers of all kinds beside the percentages
  const parts = name === 'baselines' ? [] : [...components.values()].flatMap(({ floor, target }) => [floor, target]);
  refuseFractions(all, [plan?.target, ...parts], where);
  return {
    entries,
    mark: from.count,
    markFrom: base ? 'baseline' : 'history',
    ...(base && best && isStricter(best.count, base.count) && { higher: best }),
    bare: from.bare,
    percentages: all.filter(({ bare }) => bare).length,
    differing: all.filter(({ differs }) => differs).length,
    ...plan,
    components,
    refused,
    left: [...left].map(([what, times]) => (times === 1 ? what : `${what} (${times} times)`)),
  };
}

/** A section as an object, or the percentage of the total alone. */
function sectionIn(top: Fields, key: 'baseline' | 'target', refused: string[]): Fields | undefined {
  const value = top.get(key);
  const section = percentIn(value) === undefined ? fieldsOf(value) : new Map([['overall', value]]);
  if (section === undefined && top.has(key))
    refused.push(`${key}: ${shown(value)}, neither an object nor a percentage from 0 to 100`);
  return section;
}

const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

const ONE = percentIn(1) ?? ZERO;

/** Coverage as a fraction of 1 reads as a percentage too, and would make a mark that holds nothing. */
function refuseFractions(overall: readonly Overall[], others: readonly (Decimal | undefined)[], where: string): void {
  const written = [...overall.map(({ percent }) => percent), ...others].filter((percent) => percent !== undefined);
  const highest = written.reduce((so, percent) => (percent > so ? percent : so), ZERO);
  // counts beside it prove a low percentage, and nothing is nothing either way
  const isProven = overall.some(({ percent, bare, differs }) => percent !== undefined && !bare && !differs);
  if (highest === ZERO || highest > ONE || isProven) return;
  throw new Complaint({
    reason: 'import-invalid',
    what: 'the numbers of this trend are fractions of 1, not percentages',
    where,
    expected: 'percentages from 0 to 100',
    found: `none above ${decimalText(highest)}`,
    todo: 'Multiply them by 100 (81.3 for 0.813) and import the file again.',
  });
}

function topOf(text: string, fail: Fail): Fields {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) throw fail(`the key ${shown(twice)} twice in one object`);
  const top = fieldsOf(json);
  if (top === undefined) throw fail('no object');
  return top;
}

/** The usable entries of a list by date; of the components the last one that is known. */
function entriesIn(
  list: unknown,
  name: string,
  components: Map<string, Wish>,
  left: Left,
  refused: string[],
  today: string,
): Entry[] {
  const found: { entry: Entry; parts: ReadonlyMap<string, Decimal> }[] = [];
  for (const [i, value] of (Array.isArray(list) ? list : []).entries()) {
    const fields = fieldsOf(value);
    const entry = entryIn(fields);
    if ('refused' in entry) refused.push(`${name}[${i}]: ${entry.refused}`);
    else if (entry.at.slice(0, 10) > today)
      refused.push(`${name}[${i}]: its date ${entry.at.slice(0, 10)} is in the future`);
    else found.push({ entry, parts: componentsIn(fields ?? new Map(), name === 'baselines', left, name) });
  }
  found.sort(({ entry: a }, { entry: b }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { parts } of found) for (const [key, floor] of parts) components.set(key, { floor });
  return found.map(({ entry }) => entry);
}

/** What is to be reached, for the total and for components, and until when. */
function goalIn(
  goal: Fields,
  components: Map<string, Wish>,
  left: Left,
  refused: string[],
): Pick<HomeMadeTrend, 'target' | 'due'> {
  for (const [key, target] of componentsIn(goal, false, left, 'target'))
    components.set(key, { ...components.get(key), target });
  const [written, date] = [goal.get('overall_coverage') ?? goal.get('overall'), goal.get('date')];
  const target = percentIn(written);
  if (target === undefined) {
    refused.push(
      `target: its overall_coverage is ${shown(written)}, no percentage from 0 to 100${date === undefined ? '' : '; a date without one means nothing'}`,
    );
    return {};
  }
  const due = typeof date === 'string' ? readInstant(date.trim())?.slice(0, 10) : undefined;
  if (date !== undefined && due === undefined)
    refused.push(`target: its date is ${shown(date)}, neither a day as YYYY-MM-DD nor an ISO 8601 time`);
  return { target, ...(due !== undefined && { due }) };
}

/**
 * The entries of a trend, which are measurements, as a history of marks: the highest so far and never above the mark, so
 * that no dip of theirs reads as a lowering of the bar.
 */
export function marksOf({ entries, mark }: Pick<HomeMadeTrend, 'entries' | 'mark'>): Count[] {
  let highest: Count | undefined;
  return entries.map(({ count }) => {
    const capped = isStricter(count, mark) ? mark : count;
    if (highest === undefined || isStricter(capped, highest)) highest = capped;
    return highest;
  });
}

/** The first baseline of a trend, all of it under one milestone. `at` is now, ISO 8601, UTC. */
export function baselineOfTrend({ entries, mark, markFrom }: HomeMadeTrend, milestone: string, at: string): Baseline {
  const marks = marksOf({ entries, mark });
  const history = entries.map(
    ({ at, count, commit }, i): HistoryEntry => ({
      at,
      ...(commit !== undefined && { commit }),
      milestone,
      counts: { lines: marks[i] ?? count },
      reason: 'imported',
    }),
  );
  const why = markFrom === 'baseline' ? 'the baseline of the imported file' : 'the highest of the imported history';
  const first = { at, milestone, counts: { lines: mark }, reason: `the mark ${percentText(mark)} is ${why}` };
  const last = entries.at(-1);
  return {
    ...EMPTY_BASELINE,
    milestones: new Map([[milestone, { total: { lines: mark }, components: new Map() }]]),
    measured: last ? { ...(last.commit !== undefined && { commit: last.commit }), at: last.at } : {},
    history: thinned([...history, first]),
  };
}
