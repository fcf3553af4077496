import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRates } from '../../src/coverage/counts.ts';
import { parseBaseline, printBaseline } from '../../src/ratchet/baseline.ts';
import { baselineOfTrend, readTrend } from '../../src/ratchet/import.ts';
import { parsePolicy } from '../../src/ratchet/policy-file.ts';
import { policyTemplate } from '../../src/render/templates.ts';
import { decimal } from './sample.ts';

const read = (value: unknown) => readTrend(JSON.stringify(value), 'trend.json', '2026-06-01');
const NOW = '2026-06-01T00:00:00Z';
const day = (date: string, overall_coverage: unknown = 50) => ({ date, overall_coverage });

describe('a trend with a history', () => {
  it('gives marks, a history by date and a plan', () => {
    const trend = read({
      history: [
        { date: '2026-02-02T10:00:00+02:00', overall_coverage: 81.3, lines_covered: 100, lines_total: 123 },
        { date: '2026-01-01', overall_coverage: '79.5%', commit: 'abcdef0' },
      ],
      baseline: { overall_coverage: 80, core_coverage: 16.6, date: '2026-01-15' },
      target: { overall_coverage: 90, core_coverage: 70, date: '2026-12-31' },
    });
    expect(trend).toEqual({
      entries: [
        {
          at: '2026-01-01T00:00:00Z',
          commit: 'abcdef0',
          count: [795_000, 1_000_000],
          bare: true,
          percent: decimal('79.5'),
          differs: false,
        },
        {
          at: '2026-02-02T08:00:00Z',
          count: [100, 123],
          bare: false,
          percent: decimal('81.3'),
          differs: false,
        },
      ],
      mark: [800_000, 1_000_000],
      markFrom: 'baseline',
      higher: expect.objectContaining({ count: [100, 123] }),
      bare: true,
      percentages: 2,
      differing: 0,
      components: new Map([['core', { floor: decimal('16.6'), target: decimal('70') }]]),
      target: decimal('90'),
      due: '2026-12-31',
      refused: [],
      left: [],
    });
    expect(baselineOfTrend(trend, 'M0', NOW)).toEqual({
      generation: 1,
      milestones: new Map([['M0', { total: { lines: [800_000, 1_000_000] }, components: new Map() }]]),
      measured: { at: '2026-02-02T08:00:00Z' },
      files: new Map(),
      history: [
        expect.objectContaining({ at: '2026-01-01T00:00:00Z', commit: 'abcdef0', reason: 'imported' }),
        // never above the mark that was imported
        expect.objectContaining({ at: '2026-02-02T08:00:00Z', counts: { lines: [800_000, 1_000_000] } }),
        {
          at: NOW,
          milestone: 'M0',
          counts: { lines: [800_000, 1_000_000] },
          reason: 'the mark 80.00 is the baseline of the imported file',
        },
      ],
    });
  });

  it('without a baseline takes the highest of its history, with the counts it has', () => {
    const trend = read({
      history: [day('2026-01-01', 70), { date: '2026-01-02', lines_covered: 3, lines_total: 4 }, day('2026-01-03', 60)],
    });
    expect([trend.mark, trend.markFrom, trend.bare, trend.percentages]).toEqual([[3, 4], 'history', false, 2]);
    expect(baselineOfTrend(trend, 'M0', NOW).history.at(-1)?.reason).toBe(
      'the mark 75.00 is the highest of the imported history',
    );
  });

  it('may say baseline and target as plain percentages, or else is told what it takes', () => {
    const trend = read({ target: 80, baseline: '61.5 %', history: [day('2026-01-01', 62.4)] });
    expect(trend).toMatchObject({ mark: [615_000, 1_000_000], markFrom: 'baseline', target: decimal('80') });
    expect([trend.refused, trend.left]).toEqual([[], []]);
    const { markFrom, refused, left } = read({ target: [80], baseline: 161, history: [day('2026-01-01', 62.4)] });
    expect([markFrom, refused, left]).toEqual([
      'history',
      [
        'baseline: 161, neither an object nor a percentage from 0 to 100',
        'target: [80], neither an object nor a percentage from 0 to 100',
      ],
      [],
    ]);
  });

  it('may be a baseline alone', () => {
    const trend = read({ baseline: { overall_coverage: 12.34567 }, target: { core_coverage: 3 } });
    expect([trend.mark, trend.entries, trend.refused]).toEqual([
      [123_456, 1_000_000],
      [],
      ['target: its overall_coverage is nothing, no percentage from 0 to 100'],
    ]);
    expect(baselineOfTrend(trend, 'M0', NOW).measured).toEqual({});
  });

  it('lists what cannot be used with its place, and carries the rest over', () => {
    const { entries, refused } = read({
      history: [
        day('yesterday'),
        day('2026-02-30'),
        { overall_coverage: 50 },
        day('2026-01-01', 101),
        day('2026-01-01', -1),
        day('2026-01-01', null),
        'x',
        { date: '2026-01-01' },
        { date: '2026-01-01', lines_covered: 5, lines_total: 4 },
        day('2026-01-01'),
      ],
      baseline: { overall_coverage: 'n/a' },
      target: { overall_coverage: 80, date: 'soon' },
    });
    expect(entries).toHaveLength(1);
    const date = (found: string) => `its date is ${found}, neither a day as YYYY-MM-DD nor an ISO 8601 time`;
    const percentage = (found: string) => `overall_coverage is ${found}, no percentage from 0 to 100`;
    expect(refused).toEqual([
      `history[0]: ${date('"yesterday"')}`,
      `history[1]: ${date('"2026-02-30"')}`,
      `history[2]: ${date('nothing')}`,
      `history[3]: ${percentage('101')}`,
      `history[4]: ${percentage('-1')}`,
      `history[5]: ${percentage('null')}`,
      'history[6]: no object',
      'history[7]: neither overall_coverage nor lines_covered and lines_total',
      'history[8]: lines_covered and lines_total are 5 of 4, which is no count',
      `baseline: ${percentage('"n/a"')}`,
      `target: ${date('"soon"')}`,
    ]);
  });

  it('says which keys were left behind, and takes none of them for what it is not', () => {
    const text = `{"__proto__": {"history": []}, "constructor": 1, "version": 2, "history": [
      {"date": "2026-01-01", "overall_coverage": 50, "branch": "main", "a b_coverage": 3, "__proto___coverage": 4,
       "total_coverage": 9, "commit": "HEAD; rm", "__proto__": {"overall_coverage": 99}},
      {"date": "2026-01-02", "overall_coverage": 50, "branch": "main"}]}`;
    const { components, left, mark } = readTrend(text, 'trend.json', '2026-06-01');
    expect([components.size, mark]).toEqual([0, [500_000, 1_000_000]]);
    expect(left).toEqual([
      '"__proto__"',
      '"constructor"',
      '"version"',
      '"branch" of history (2 times)',
      '"a b_coverage" of history',
      '"__proto___coverage" of history',
      '"total_coverage" of history',
      '"commit" of history',
      '"__proto__" of history',
    ]);
  });

  it('counts the percentages that are far from the counts beside them', () => {
    const counts = { lines_covered: 1, lines_total: 3 };
    const history = [33.3, 33, 33.9, 32.8, 40].map((rate) => ({ ...day('2026-01-01', rate), ...counts }));
    expect(read({ history }).differing).toBe(3);
  });

  it('takes of a component what was known of it last', () => {
    const part = (date: string, core_coverage: number) => ({ ...day(date), core_coverage });
    const { components } = read({ history: [part('2026-01-03', 30), part('2026-01-01', 10), part('2026-01-02', 20)] });
    expect(components).toEqual(new Map([['core', { floor: decimal('30') }]]));
  });
});

describe('a history of measurements', () => {
  it('becomes one of marks: a dip is no lowering, and none stands above the mark', () => {
    const rates = [50, 48, 60, 55, 90, 70];
    const history = rates.map((rate, i) => day(`2026-01-0${i + 1}`, rate));
    const trend = read({ history, baseline: { overall_coverage: 65 } });
    const { history: marks } = baselineOfTrend(trend, 'M0', NOW);
    expect(marks.map(({ counts }) => counts.lines?.[0])).toEqual([
      500_000, 500_000, 600_000, 600_000, 650_000, 650_000, 650_000,
    ]);
  });

  it('leaves out what lies ahead of today', () => {
    const { mark, refused } = read({ history: [day('2026-06-01', 50), day('2026-06-02', 99)] });
    expect([mark, refused]).toEqual([[500_000, 1_000_000], ['history[1]: its date 2026-06-02 is in the future']]);
  });

  it('that is empty makes way for a list of baselines', () => {
    const { entries, markFrom, left } = read({ history: [], baselines: [{ date: '2026-01-02', overall: 62.5 }] });
    expect([entries.length, markFrom, left]).toEqual([1, 'history', ['"history"']]);
  });
});

describe('a trend of fractions', () => {
  it.each([
    { history: [day('2026-01-01', 0.813), day('2026-01-02', 1)] },
    { baselines: [{ date: '2026-01-01', overall: 0.8, tests: 50 }] },
    { baseline: { overall_coverage: '0.5' }, target: { overall_coverage: 0.8 } },
    { history: [{ ...day('2026-01-01', 0.813), lines_covered: 100, lines_total: 123 }] },
  ])('%j is refused, not taken for less than one percent', (written) => {
    expect(() => read(written)).toThrow('trend.json: the numbers of this trend are fractions of 1, not percentages');
  });

  it.each([
    { history: [day('2026-01-01', 0)] },
    { history: [day('2026-01-01', 0.5)], target: { overall_coverage: 80 } },
    { history: [{ ...day('2026-01-01', 0.5), lines_covered: 1, lines_total: 200 }] },
  ])('%j is none: something says that so little is meant', (written) => {
    expect(read(written).entries).toHaveLength(1);
  });
});

describe('a list of baselines', () => {
  it('holds the total and its components side by side', () => {
    const { mark, markFrom, components, left } = read({
      baselines: [
        { date: '2026-01-02', overall: 62.5, core: 71, api: '80%', tests: 512, note: 'x' },
        { date: '2026-01-01', overall: 60, core: 70 },
      ],
    });
    expect([mark, markFrom]).toEqual([[625_000, 1_000_000], 'history']);
    expect(components).toEqual(
      new Map([
        ['core', { floor: decimal('71') }],
        ['api', { floor: decimal('80') }],
      ]),
    );
    expect(left).toEqual(['"tests" of baselines', '"note" of baselines']);
  });
});

describe('a file that is no trend', () => {
  it.each([
    ['', 'no JSON'],
    ['<coverage/>', 'no JSON'],
    ['[]', 'found no object'],
    ['null', 'found no object'],
    ['{}', 'found nothing'],
    ['{"history": 3, "a": 1}', 'found only "history", "a"'],
    ['{"history": []}', 'found no entry.'],
    ['{"history": [], "baseline": {"overall": 50, "over\\u0061ll": 9}}', 'found the key "overall" twice in one object'],
    ['{"baselines": [{}]}', 'found no entry that can be used:\n  baselines[0]: its date is nothing'],
    ['{"baseline": {"date": "2026-01-01"}}', 'found no entry.'],
  ])('%j is a complaint', (text, said) => {
    expect(() => readTrend(text, 'trend.json', '2026-06-01')).toThrow(said);
    expect(() => readTrend(text, 'trend.json', '2026-06-01')).toThrow(
      /^trend\.json: this is no coverage trend that can be carried over: expected \{"history": /,
    );
  });

  it('is not read where it is longer than any trend', () => {
    expect(() => readTrend(' '.repeat(17 * 1024 * 1024), 'trend.json', '2026-06-01')).toThrow(
      'characters, more than 16777216',
    );
  });
});

describe('any trend', () => {
  const name = fc.oneof(
    fc.constantFrom('core_coverage', '__proto__', 'constructor', 'toString', 'api', 'on_coverage', '1.10_coverage'),
    fc.string({ maxLength: 12 }),
  );
  const value = fc.oneof(fc.double(), fc.integer({ min: 0, max: 100 }), fc.string({ maxLength: 8 }), fc.constant(null));
  const date = fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom('2026-01-01', '2026-01-02', '', 'x'),
  );
  const percent = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), value);
  /** An object with keys of anybody's choice; `Object.fromEntries` makes an own `__proto__` of it. */
  const section = (...known: readonly (readonly [string, fc.Arbitrary<unknown>])[]) =>
    fc
      .tuple(fc.array(fc.tuple(name, value), { maxLength: 3 }), ...known.map(([, arbitrary]) => fc.option(arbitrary)))
      .map(([more, ...values]) =>
        Object.fromEntries([...more, ...known.map(([key], i) => [key, values[i]])].filter(([, held]) => held !== null)),
      );
  const counts = [
    ['lines_covered', fc.nat(120)],
    ['lines_total', fc.nat(120)],
  ] as const;
  const trend = fc.oneof(
    fc.record(
      {
        history: fc.array(section(['date', date], ['overall_coverage', percent], ...counts), { maxLength: 6 }),
        baseline: section(['date', date], ['overall_coverage', percent], ...counts),
        target: section(['date', date], ['overall_coverage', percent]),
      },
      { requiredKeys: [] },
    ),
    fc.record({ baselines: fc.array(section(['date', date], ['overall', percent]), { maxLength: 6 }) }),
  );

  it('is a complaint, or a policy and a baseline that parse back', () => {
    let carried = 0;
    fc.assert(
      fc.property(trend, fc.constantFrom('M0', '1.10', 'on'), (written, milestone) => {
        let got: ReturnType<typeof read>;
        try {
          got = read(written);
        } catch (error) {
          expect(error).toMatchObject({ parts: { reason: 'import-invalid' } });
          return;
        }
        carried++;
        const { target, due, components, bare, entries, mark } = got;
        const printed = printBaseline(baselineOfTrend(got, milestone, NOW));
        const rates = baselineOfTrend(got, milestone, NOW)
          .history.map(({ counts }) => counts.lines)
          .filter((count) => count !== undefined);
        for (const [i, rate] of rates.entries())
          if (i > 0) expect(compareRates(rate, rates[i - 1] ?? rate)).toBeGreaterThanOrEqual(0);
        expect(printBaseline(parseBaseline(printed, 'b'))).toBe(printed);
        const text = policyTemplate(milestone, '50', [], {
          ...(target !== undefined && { target: String(target / 10_000) }),
          ...(due !== undefined && { due }),
          components: [...components.keys()].map((name) => ({ name, floor: '1' })),
          bare,
        });
        const policy = parsePolicy(text, 'p.yml');
        expect([policy.milestone, policy.components.size]).toEqual([milestone, 0]);
        expect(policy.removedCode).toBe(bare ? 'strict' : 'forgive');
        // with the paths filled in, the comment is read too
        const on = text.replace(/^# (components:| {2}.*paths: )/gm, '$1').replaceAll('paths: []', 'paths: ["x/**"]');
        if (components.size > 0)
          expect([...parsePolicy(on, 'p.yml').components.keys()]).toEqual([...components.keys()]);
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
        if (got.markFrom === 'history')
          for (const { count } of entries) expect(compareRates(mark, count)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
    expect(carried).toBeGreaterThan(50);
  });

  it('never rounds a percentage up', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.0001, max: 100, noNaN: true }), (overall_coverage) => {
        const [covered, total] = read({ baseline: { overall_coverage } }).mark;
        expect(covered / total).toBeLessThanOrEqual(overall_coverage / 100 + 1e-15);
        expect(covered / total).toBeGreaterThan(overall_coverage / 100 - 1.0001e-6);
      }),
    );
  });

  it('of any length is thinned to what a baseline holds', () => {
    const history = Array.from({ length: 500 }, (_, i) => day('2026-01-01', i / 10));
    const { history: kept } = baselineOfTrend(read({ history }), 'M0', NOW);
    expect([kept.length, kept[0]?.counts.lines?.[0], kept.at(-1)?.counts.lines?.[0]]).toEqual([200, 0, 499_000]);
  });
});
