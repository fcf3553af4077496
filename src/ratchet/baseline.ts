/** The baseline: the file of marks. Parsed without mercy, printed so that git can merge it and people can read its diff. */
import { Complaint } from '../complaint.ts';
import { type Count, type Counts, compareRates, isCount, METRICS, type Metric, uncovered } from '../coverage/counts.ts';
import { isKey, TOTAL } from './policy.ts';

/** The best accepted counts of one milestone, by scope. */
export interface Marks {
  readonly total: Counts;
  readonly components: ReadonlyMap<string, Counts>;
}

/** The last accepted measurement. */
export interface LastMeasured {
  readonly commit?: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** The tools that wrote the reports. */
  readonly by?: string;
  readonly reports?: number;
  /** Entries (`scope/metric`) that missed their marks by somebody's waiver: what they lack excuses nothing after it. */
  readonly waived?: readonly string[];
}

export interface HistoryEntry {
  readonly at: string;
  readonly commit?: string;
  readonly milestone: string;
  /** The marks of the total. */
  readonly counts: Counts;
  /** Why, where it is anything but a raise. */
  readonly reason?: string;
}

export interface Baseline {
  /** Grows with every approved lowering. */
  readonly generation: number;
  readonly milestones: ReadonlyMap<string, Marks>;
  readonly measured: LastMeasured;
  /** Per repository path, as last measured. */
  readonly files: ReadonlyMap<string, Counts>;
  readonly history: readonly HistoryEntry[];
}

/** The instant as the baseline records it: ISO 8601, UTC, whole seconds. */
export const instantOf = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;

export const EMPTY_BASELINE: Baseline = {
  generation: 1,
  milestones: new Map(),
  measured: {},
  files: new Map(),
  history: [],
};

/** Longer texts are refused before they are read. */
const LONGEST = 64 * 1024 * 1024;

/** Reads a baseline or complains: an unreadable baseline is never "no baseline". `where` is its name in the message. */
export function parseBaseline(text: string, where: string): Baseline {
  const fail = (found: string, at = ''): never => {
    throw new Complaint({
      reason: 'baseline-invalid',
      what: `the baseline cannot be used${at && `, at ${at}`}`,
      where,
      found,
      todo: 'Restore the last good version of the file from the history of the repository; the ratchet writes it, people need not.',
    });
  };
  if (text.length > LONGEST) fail(`${text.length} characters, more than ${LONGEST}`);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) fail(`the key ${JSON.stringify(twice)} twice in one object`);
  return read(json, fail);
}

type Fail = (found: string, at?: string) => never;

function read(json: unknown, fail: Fail): Baseline {
  const object = (value: unknown, at: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : fail('no object', at);
  const fields = (value: unknown, at: string, known: readonly string[]): Map<string, unknown> => {
    const entries = new Map(object(value, at));
    for (const key of entries.keys()) if (!known.includes(key)) fail(`the unknown key ${JSON.stringify(key)}`, at);
    return entries;
  };
  const text = (value: unknown, at: string): string => (typeof value === 'string' ? value : fail('no text', at));
  const texts = (value: unknown, at: string): string[] =>
    Array.isArray(value) ? value.map((one) => text(one, at)) : fail('no list', at);
  const whole = (value: unknown, at: string): number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail('no whole number', at);
  const count = (value: unknown, at: string): Count => {
    const pair = Array.isArray(value) && value.length === 2 ? value : fail('no [covered, total]', at);
    const read: Count = [whole(pair[0], at), whole(pair[1], at)];
    return isCount(read) ? read : fail(`[${read}], which covers more than there is`, at);
  };
  const counts = (entries: Map<string, unknown>, at: string): Counts => {
    const read: { [metric in Metric]?: Count } = {};
    for (const metric of METRICS) if (entries.has(metric)) read[metric] = count(entries.get(metric), `${at}.${metric}`);
    return read;
  };
  // only a key that is absent has a default: null is no value of ours
  const or = (from: ReadonlyMap<string, unknown>, name: string, absent: unknown): unknown =>
    from.has(name) ? from.get(name) : absent;
  const key = (name: string, at: string): string => (isKey(name) ? name : fail(`the name ${JSON.stringify(name)}`, at));

  const top = fields(json, 'the top', ['version', 'generation', 'milestones', 'measured', 'files', 'history']);
  if (top.get('version') !== 1)
    fail(`version ${JSON.stringify(top.get('version'))}, this release reads version 1`, 'version');
  const milestones = new Map<string, Marks>();
  for (const [name, value] of object(or(top, 'milestones', {}), 'milestones')) {
    const at = `milestones.${key(name, 'milestones')}`;
    const marks = fields(value, at, [TOTAL, 'components']);
    const components = object(or(marks, 'components', {}), `${at}.components`).map(([component, value]) => {
      const here = `${at}.components.${key(component, `${at}.components`)}`;
      return [component, counts(fields(value, here, METRICS), here)] as const;
    });
    const total = counts(fields(or(marks, TOTAL, {}), `${at}.${TOTAL}`, METRICS), `${at}.${TOTAL}`);
    milestones.set(name, { total, components: new Map(components) });
  }
  const measured = fields(or(top, 'measured', {}), 'measured', ['commit', 'at', 'by', 'reports', 'waived']);
  const optional = <T>(from: Map<string, unknown>, name: string, at: string, as: (value: unknown, at: string) => T) =>
    from.has(name) ? { [name]: as(from.get(name), `${at}.${name}`) } : {};
  const history = or(top, 'history', []);
  if (!Array.isArray(history)) return fail('no list', 'history');
  return {
    generation: whole(or(top, 'generation', 1), 'generation'),
    milestones,
    measured: {
      ...optional(measured, 'commit', 'measured', text),
      ...optional(measured, 'at', 'measured', text),
      ...optional(measured, 'by', 'measured', text),
      ...optional(measured, 'reports', 'measured', whole),
      ...optional(measured, 'waived', 'measured', texts),
    },
    files: new Map(
      object(or(top, 'files', {}), 'files').map(([path, value]) => {
        const at = `files.${JSON.stringify(path)}`;
        return [path, counts(fields(value, at, METRICS), at)];
      }),
    ),
    history: history.map((value, i) => {
      const at = `history.${i}`;
      const entry = fields(value, at, ['at', 'commit', 'milestone', 'reason', ...METRICS]);
      return {
        at: text(entry.get('at'), `${at}.at`),
        ...optional(entry, 'commit', at, text),
        milestone: key(text(entry.get('milestone'), `${at}.milestone`), at),
        counts: counts(entry, at),
        ...optional(entry, 'reason', at, text),
      };
    }),
  };
}

/** The first key that one object of a valid JSON text holds twice: `JSON.parse` keeps the last in silence. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  const colon = /\s*:/y;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === '{') open.push(new Set());
    else if (char === '}') open.pop();
    else if (char === '"') {
      const start = i++;
      while (json[i] !== '"') i += json[i] === '\\' ? 2 : 1;
      colon.lastIndex = i + 1;
      if (!colon.test(json)) continue;
      // one key has many spellings: "a", "\u0061"
      const name = String(JSON.parse(json.slice(start, i + 1)));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Prints a baseline: keys sorted by code unit, one entry a line, the same text for the same content. */
export function printBaseline(baseline: Baseline): string {
  const pairs = (counts: Counts): string[] =>
    METRICS.flatMap((metric) => (counts[metric] ? [`"${metric}": [${counts[metric].join(', ')}]`] : []));
  const oneLine = (fields: readonly string[]): string => (fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`);
  const object = (entries: readonly string[], indent: string): string =>
    entries.length === 0 ? '{}' : `{\n${entries.map((entry) => `${indent}  ${entry}`).join(',\n')}\n${indent}}`;
  const milestones = [...baseline.milestones].sort(byName).map(([name, { total, components }]) => {
    const parts = [`"total": ${oneLine(pairs(total))}`];
    const list = [...components]
      .sort(byName)
      .map(([key, counts]) => `${JSON.stringify(key)}: ${oneLine(pairs(counts))}`);
    if (list.length > 0) parts.push(`"components": ${object(list, '      ')}`);
    return `${JSON.stringify(name)}: ${object(parts, '    ')}`;
  });
  const files = [...baseline.files]
    .sort(byName)
    .map(([path, counts]) => `${JSON.stringify(path)}: ${oneLine(pairs(counts))}`);
  const fields = (values: Record<string, unknown>): string[] =>
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [`"${name}": ${JSON.stringify(value)}`],
    );
  const { commit, at, by, reports, waived } = baseline.measured;
  const history = baseline.history.map(({ at, commit, milestone, counts, reason }) =>
    oneLine([...fields({ at, commit, milestone }), ...pairs(counts), ...fields({ reason })]),
  );
  const list = history.length === 0 ? '[]' : `[\n${history.map((entry) => `    ${entry}`).join(',\n')}\n  ]`;
  return `{
  "version": 1,
  "generation": ${baseline.generation},
  "milestones": ${object(milestones, '  ')},
  "measured": ${oneLine(fields({ commit, at, by, reports, waived }))},
  "files": ${object(files, '  ')},
  "history": ${list}
}
`;
}

/** The mark that a milestone has itself; 0 of 0 is none, and hides none. */
export function ownMark(baseline: Baseline, milestone: string, scope: string, metric: Metric): Count | undefined {
  const marks = baseline.milestones.get(milestone);
  const mark = (scope === TOTAL ? marks?.total : marks?.components.get(scope))?.[metric];
  return mark && mark[1] > 0 ? mark : undefined;
}

/**
 * The mark in force for a scope and metric: the milestone's own, else the nearest earlier one's in the policy's order,
 * else the strictest of the milestones that the policy does not know (any more), so that no change of milestone lowers
 * the bar.
 */
export function markOf(
  baseline: Baseline,
  order: readonly string[],
  milestone: string,
  scope: string,
  metric: Metric,
): Count | undefined {
  const mark = (key: string) => ownMark(baseline, key, scope, metric);
  const place = order.indexOf(milestone);
  // where nothing says which came first, the strictest of all holds
  const back = place < 0 ? [] : order.slice(0, place + 1).reverse();
  for (const key of back) {
    const found = mark(key);
    if (found) return found;
  }
  let strictest: Count | undefined;
  for (const key of baseline.milestones.keys()) {
    const found = order.includes(key) ? undefined : mark(key);
    if (found && (strictest === undefined || isStricter(found, strictest))) strictest = found;
  }
  return strictest;
}

/** By rate; of two equal rates the one that leaves less uncovered. */
export const isStricter = (a: Count, b: Count): boolean => (compareRates(a, b) || uncovered(b) - uncovered(a)) > 0;
