import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { type Count, type Counts, compareRates, METRICS, type Metric } from '../../src/coverage/counts.ts';
import {
  type Baseline,
  EMPTY_BASELINE,
  type Marks,
  markOf,
  ownMark,
  parseBaseline,
  printBaseline,
} from '../../src/ratchet/baseline.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';

const EXAMPLE = `{
  "version": 1,
  "generation": 3,
  "milestones": {
    "M0": {
      "total": { "lines": [4012, 22301], "branches": [801, 6100] },
      "components": {
        "api": { "lines": [10, 20] },
        "core": { "lines": [700, 4210] }
      }
    },
    "M1": {
      "total": { "lines": [4100, 22301] }
    }
  },
  "measured": { "commit": "0123abc", "at": "2026-02-12T10:00:00Z", "by": "coverage.py 7.6", "reports": 3 },
  "files": {
    "backend/core/a.py": { "lines": [12, 15], "branches": [3, 4] },
    "backend/core/b.py": {}
  },
  "history": [
    { "at": "2026-02-12T10:00:00Z", "commit": "0123abc", "milestone": "M0", "lines": [4012, 22301] },
    { "at": "2026-02-13T10:00:00Z", "milestone": "M0" }
  ]
}
`;

const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/).filter((name) => !(name in {}) && name !== TOTAL);
const count = fc.tuple(fc.maxSafeNat(), fc.maxSafeNat()).map(([a, b]): Count => [Math.min(a, b), Math.max(a, b)]);
const counts: fc.Arbitrary<Counts> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...METRICS), count), { selector: ([metric]) => metric, maxLength: 5 })
  .map((entries) => Object.fromEntries(entries));
const mapOf = <T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(keys, values), { selector: ([name]) => name, maxLength: 5 })
    .map((entries): ReadonlyMap<string, T> => new Map(entries));
const marks: fc.Arbitrary<Marks> = fc.record({ total: counts, components: mapOf(key, counts) });
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\\', '"', '\u2028', '}'));
/** Names that files really have, and names that nobody should give one. */
const path = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'a\nb',
    'a"b',
    'a\\b',
    'a\\u0062',
    '\udc00x',
    '😀',
    '\u0000',
    '',
    '{"a":',
  ),
  fc.string({ unit: 'binary' }),
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
const baselines: fc.Arbitrary<Baseline> = fc.record({
  generation: fc.maxSafeNat(),
  milestones: mapOf(key, marks),
  measured: fc
    .record({
      commit: optional(text),
      at: optional(text),
      by: optional(text),
      reports: optional(fc.maxSafeNat()),
      waived: optional(fc.array(text)),
    })
    .map((measured) => defined(measured) as Baseline['measured']),
  files: mapOf(path, counts),
  history: fc.array(
    fc
      .record({ at: text, commit: optional(text), milestone: key, counts })
      .map((entry) => defined(entry) as Baseline['history'][number]),
    { maxLength: 3 },
  ),
});

/** Why a text is no baseline; fails where it is one. */
function refusal(text: string): Complaint {
  try {
    parseBaseline(text, 'base.json');
  } catch (error) {
    if (error instanceof Complaint) return error;
    throw error;
  }
  throw new Error(`read as a baseline: ${text.slice(0, 200)}`);
}

describe('a baseline', () => {
  it('is printed just as it was read', () => {
    expect(printBaseline(parseBaseline(EXAMPLE, 'base.json'))).toBe(EXAMPLE);
  });

  it('reads back as what was printed, whatever names its files have', () => {
    fc.assert(
      fc.property(baselines, (baseline) => {
        const printed = printBaseline(baseline);
        const read = parseBaseline(printed, 'base.json');
        expect(read).toEqual(baseline);
        expect(printBaseline(read)).toBe(printed);
        expect(Object.getPrototypeOf({})).toBe(Object.prototype);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same text for the same content in any order, sorted, one entry a line', () => {
    fc.assert(
      fc.property(baselines, (baseline) => {
        const reversed = <T>(map: ReadonlyMap<string, T>) => new Map([...map].reverse());
        const turned: Baseline = {
          ...baseline,
          milestones: reversed(
            new Map(
              [...baseline.milestones].map(([name, { total, components }]) => [
                name,
                { total: Object.fromEntries(Object.entries(total).reverse()), components: reversed(components) },
              ]),
            ),
          ),
          files: reversed(baseline.files),
        };
        const printed = printBaseline(baseline);
        expect(printBaseline(turned)).toBe(printed);
        const lines = printed.split('\n');
        const from = lines.findIndex((line) => line.startsWith('  "files"'));
        const entries = lines.slice(from + 1, from + 1 + baseline.files.size);
        const paths = entries.map((line): unknown => Object.keys(JSON.parse(`{${line.replace(/,$/, '')}}`))[0]);
        expect(paths).toEqual([...baseline.files.keys()].sort((a, b) => (a < b ? -1 : 1)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a byte order mark', `\ufeff${EXAMPLE}`],
    ['Windows line ends', EXAMPLE.replaceAll('\n', '\r\n')],
    ['no line ends', EXAMPLE.replaceAll('\n', ' ')],
    ['tabs', EXAMPLE.replaceAll('  ', '\t')],
  ])('may be written with %s', (_, text) => {
    expect(parseBaseline(text, 'base.json')).toEqual(parseBaseline(EXAMPLE, 'base.json'));
  });

  it('may say nothing but its version', () => {
    expect(parseBaseline('{ "version": 1 }', 'base.json')).toEqual(EMPTY_BASELINE);
  });

  it('may hold one name in several objects, and strings that look like objects', () => {
    const text =
      '{"version":1,"measured":{"by":"{\\"by\\": 1, \\"by\\": 2}"},"files":{"a":{},"b":{},"\\\\u005ca":{},"\\\\\\\\a":{}}}';
    expect([...parseBaseline(text, 'base.json').files.keys()]).toEqual(['a', 'b', '\\u005ca', '\\\\a']);
  });

  it('of twenty million characters is read', () => {
    const by = 'x'.repeat(20_000_000);
    expect(parseBaseline(`{"version":1,"measured":{"by":"${by}"}}`, 'base.json').measured.by).toHaveLength(by.length);
  });
});

describe('a baseline that cannot be used', () => {
  const top = (fields: string) => `{"version":1,${fields}}`;
  const total = (counts: string) => top(`"milestones":{"M0":{"total":${counts}}}`);
  it.each([
    ['an empty file', '', 'no JSON'],
    ['blanks', ' \n', 'no JSON'],
    ['null', 'null', 'no object'],
    ['a list', '[]', 'no object'],
    ['a number', '1', 'no object'],
    ['a merge conflict', `<<<<<<< HEAD\n${EXAMPLE}`, 'no JSON'],
    ['trailing garbage', `${EXAMPLE}}`, 'no JSON'],
    ['a comment', `${EXAMPLE}// x`, 'no JSON'],
    ['a trailing comma', '{"version":1,}', 'no JSON'],
    ['no version', '{}', 'version undefined'],
    ['a newer version', '{"version":2}', 'version 2'],
    ['a version in words', '{"version":"1"}', 'version "1"'],
    ['an unknown key at the top', top('"floors":{}'), 'the unknown key "floors"'],
    ['__proto__ at the top', top('"__proto__":{}'), 'the unknown key "__proto__"'],
    ['a key twice', '{"version":1,"version":1}', 'the key "version" twice'],
    ['a key twice in two spellings', top('"files":{"a":{},"\\u0061":{}}'), 'the key "a" twice'],
    ['a key twice with an escaped slash', top('"files":{"a/b":{},"a\\/b":{}}'), 'the key "a/b" twice'],
    ['a key twice with an escaped quote', top('"files":{"\\"":{},"\\u0022":{}}'), 'the key "\\"" twice'],
    ['a key twice far apart', total('{"lines":[1,2],"branches":[1,2],"lines":[0,2]}'), 'the key "lines" twice'],
    ['a milestone twice', top('"milestones":{"M0":{},"M0":{}}'), 'the key "M0" twice'],
    ['__proto__ twice', top('"files":{"__proto__":{},"__proto__" : {}}'), 'the key "__proto__" twice'],
    ['no milestones but null', top('"milestones":null'), 'no object'],
    ['a list of milestones', top('"milestones":[]'), 'no object'],
    ['a dangerous milestone', top('"milestones":{"__proto__":{}}'), 'the name "__proto__"'],
    ['another dangerous milestone', top('"milestones":{"constructor":{}}'), 'the name "constructor"'],
    ['a milestone with a blank', top('"milestones":{"M0 ":{}}'), 'the name "M0 "'],
    ['a milestone in Cyrillic', top('"milestones":{"\u0430":{}}'), 'the name "\u0430"'],
    ['a milestone that is null', top('"milestones":{"M0":null}'), 'no object'],
    ['an unknown key of a milestone', top('"milestones":{"M0":{"lines":[1,2]}}'), 'the unknown key "lines"'],
    ['a total that is null', total('null'), 'no object'],
    ['an unknown metric', total('{"line":[1,2]}'), 'the unknown key "line"'],
    ['components that are null', top('"milestones":{"M0":{"components":null}}'), 'no object'],
    ['a dangerous component', top('"milestones":{"M0":{"components":{"toString":{}}}}'), 'the name "toString"'],
    [
      'an unknown metric of a component',
      top('"milestones":{"M0":{"components":{"a":{"x":[1,2]}}}}'),
      'the unknown key "x"',
    ],
    ['a percentage', total('{"lines":80}'), 'no [covered, total]'],
    ['null for a count', total('{"lines":null}'), 'no [covered, total]'],
    ['a count of one number', total('{"lines":[1]}'), 'no [covered, total]'],
    ['a count of three numbers', total('{"lines":[1,2,3]}'), 'no [covered, total]'],
    ['a negative count', total('{"lines":[-1,2]}'), 'no whole number'],
    ['a fraction', total('{"lines":[1.5,2]}'), 'no whole number'],
    ['a count in words', total('{"lines":["1",2]}'), 'no whole number'],
    ['a count beyond exactness', total('{"lines":[1,9007199254740993]}'), 'no whole number'],
    ['a count beyond all bounds', total('{"lines":[1,1e999]}'), 'no whole number'],
    ['more covered than there is', total('{"lines":[3,2]}'), '[3,2], which covers more than there is'],
    ['a generation that is null', top('"generation":null'), 'no whole number'],
    ['a negative generation', top('"generation":-1'), 'no whole number'],
    ['an unknown key of the measurement', top('"measured":{"when":"x"}'), 'the unknown key "when"'],
    ['a measurement that is null', top('"measured":null'), 'no object'],
    ['a commit that is a number', top('"measured":{"commit":1}'), 'no text'],
    ['half a report', top('"measured":{"reports":0.5}'), 'no whole number'],
    ['files that are null', top('"files":null'), 'no object'],
    ['a file that is a count', top('"files":{"a":[1,2]}'), 'no object'],
    ['a file with an unknown metric', top('"files":{"a":{"hits":[1,2]}}'), 'the unknown key "hits"'],
    ['history that is null', top('"history":null'), 'no list'],
    ['history that is an object', top('"history":{}'), 'no list'],
    ['history without a time', top('"history":[{"milestone":"M0"}]'), 'no text'],
    ['history without a milestone', top('"history":[{"at":"x"}]'), 'no text'],
    ['history of a dangerous milestone', top('"history":[{"at":"x","milestone":"valueOf"}]'), 'the name "valueOf"'],
    ['an unknown key in history', top('"history":[{"at":"x","milestone":"M0","by":"x"}]'), 'the unknown key "by"'],
    ['depth without end', top(`"files":${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'no object'],
    ['a quote that never ends', `"${'\\"'.repeat(100_000)}`, 'no JSON'],
  ])('is one with %s', (_, text, found) => {
    const { parts } = refusal(text);
    expect(parts).toMatchObject({ reason: 'baseline-invalid', where: 'base.json' });
    expect(parts.found).toContain(found);
  });

  it('is named with the place of the mistake', () => {
    expect(refusal(top('"milestones":{"M0":{"components":{"core":{"lines":[3,2]}}}}')).message).toMatch(
      /^base\.json: the baseline cannot be used, at milestones\.M0\.components\.core\.lines: found \[3,2\]/,
    );
    expect(refusal(top('"files":{"a\\nb":{"lines":1}}')).message).toContain('at files."a\\nb".lines');
    expect(refusal(top('"history":[{"at":"x","milestone":"M0","lines":1}]')).message).toContain('at history.0.lines');
  });

  it('is one cut at any byte', () => {
    for (let end = 0; end < EXAMPLE.trimEnd().length; end++)
      expect(refusal(EXAMPLE.slice(0, end))).toBeInstanceOf(Complaint);
  });

  it('is a complaint or a baseline that prints, whatever single character is changed', () => {
    fc.assert(
      fc.property(fc.nat(EXAMPLE.length - 1), fc.constantFrom(...'{}[]",:0-9e.\\ \0nt'), (at, char) => {
        const text = EXAMPLE.slice(0, at) + char + EXAMPLE.slice(at + 1);
        try {
          printBaseline(parseBaseline(text, 'base.json'));
        } catch (error) {
          expect(error).toBeInstanceOf(Complaint);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the mark of a milestone', () => {
  const baseline = (all: Readonly<Record<string, Count>>): Baseline => ({
    ...EMPTY_BASELINE,
    milestones: new Map(
      Object.entries(all).map(([name, lines]) => [
        name,
        { total: { lines }, components: new Map([['core', { lines }]]) },
      ]),
    ),
  });
  const ORDER = ['M0', 'M1', 'M2'];

  it.each([
    ['its own', { M0: [1, 10], M1: [5, 10] }, 'M1', [5, 10]],
    ["its own, also where it is below an earlier one's", { M0: [6, 10], M1: [5, 10] }, 'M1', [5, 10]],
    ["the nearest earlier one's", { M0: [1, 10], M1: [5, 10] }, 'M2', [5, 10]],
    ["never a later one's", { M2: [5, 10] }, 'M1', undefined],
    ['that of a milestone that the policy does not know any more', { old: [5, 10] }, 'M1', [5, 10]],
    ['the strictest of those that it does not know', { old: [5, 10], older: [6, 10], oldest: [1, 10] }, 'M0', [6, 10]],
    ['of equal rates the one with less uncovered', { old: [50, 100], older: [5, 10] }, 'M0', [5, 10]],
    ["a known earlier one's rather than an unknown one's", { M0: [1, 10], old: [9, 10] }, 'M1', [1, 10]],
    ['not 0 of 0, which hides none', { M0: [5, 10], M1: [0, 0] }, 'M1', [5, 10]],
    ['not 0 of 0 of an unknown one', { old: [0, 0], older: [1, 10] }, 'M1', [1, 10]],
    ['none where there is none', {}, 'M1', undefined],
    ["an unknown milestone's own", { next: [3, 10], M0: [9, 10] }, 'next', [3, 10]],
    ["for an unknown milestone another unknown one's", { default: [3, 10], M0: [9, 10] }, 'next', [3, 10]],
  ] as const)('is %s: %j', (_, all, milestone, expected) => {
    for (const scope of [TOTAL, 'core'])
      expect(markOf(baseline(all), ORDER, milestone, scope, 'lines')).toEqual(expected);
    expect(markOf(baseline(all), ORDER, milestone, 'other', 'lines')).toBeUndefined();
    expect(markOf(baseline(all), ORDER, milestone, TOTAL, 'branches')).toBeUndefined();
  });

  it('is its own only where there is something to cover', () => {
    expect(ownMark(baseline({ M0: [0, 0] }), 'M0', TOTAL, 'lines')).toBeUndefined();
    expect(ownMark(baseline({ M0: [0, 1] }), 'M0', TOTAL, 'lines')).toEqual([0, 1]);
    expect(ownMark(baseline({}), 'M0', TOTAL, 'lines')).toBeUndefined();
  });

  const scopes = fc.constantFrom(TOTAL, 'core');
  const metrics = fc.constantFrom<Metric>('lines', 'branches');
  const someMarks = mapOf(
    fc.constantFrom('M0', 'M1', 'M2', 'M3', 'old', 'older'),
    fc.record({ total: counts, components: fc.constant(new Map<string, Counts>()) }),
  ).map((milestones): Baseline => ({ ...EMPTY_BASELINE, milestones }));

  it('is not lowered by a change to a later milestone that has none', () => {
    fc.assert(
      fc.property(someMarks, scopes, metrics, fc.nat(2), (all, scope, metric, i) => {
        const order = ['M0', 'M1', 'M2', 'M3'];
        const [from = '', to = ''] = order.slice(i, i + 2);
        const milestones = new Map([...all.milestones].filter(([name]) => name !== to));
        const baseline = { ...all, milestones };
        expect(markOf(baseline, order, to, scope, metric)).toEqual(markOf(baseline, order, from, scope, metric));
      }),
    );
  });

  it('is not lowered by new names for all milestones', () => {
    fc.assert(
      fc.property(someMarks, metrics, (all, metric) => {
        const now = markOf(all, ['alpha', 'beta'], 'alpha', TOTAL, metric);
        for (const { total } of all.milestones.values()) {
          const mark = total[metric];
          if (mark && mark[1] > 0) expect(now && compareRates(now, mark)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
