import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, compareRates, isBelow } from '../../src/coverage/counts.ts';
import { type Check, judgeScope, type ScopeEvidence, standing, verdictOf } from '../../src/ratchet/checks.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/ratchet/policy.ts';
import { decimal, policy } from './sample.ts';

const TODAY = '2026-03-01';

const NOTHING: ScopeEvidence = {
  scope: 'total',
  metric: 'lines',
  measured: undefined,
  carried: true,
  bare: false,
  mark: undefined,
  base: undefined,
  left: undefined,
  wasWaived: false,
  floor: undefined,
  target: undefined,
  due: undefined,
  trend: undefined,
};

const judged = (evidence: Partial<ScopeEvidence>, by: Policy = DEFAULT_POLICY, today = TODAY): Check[] =>
  judgeScope({ ...NOTHING, left: evidence.base, ...evidence }, by, today);
const said = (evidence: Partial<ScopeEvidence>, by?: Policy, today?: string): string[] =>
  judged(evidence, by, today).map(({ rule, outcome, reason }) => `${rule} ${outcome} ${reason}`);

const STRICT = policy('ratchet: { removed-code: strict }');
const WAIVED = policy('waivers: [{ scope: total, floor: 50, reason: r, by: b, expires: 2026-03-01 }]');

describe('the ratchet', () => {
  const mark: Count = [800, 1000];
  it.each<[string, Count, Partial<ScopeEvidence>, Policy | undefined, string]>([
    ['a higher rate', [801, 1000], { mark }, undefined, 'pass improved'],
    ['a higher rate with more uncovered', [8001, 10_000], { mark }, undefined, 'pass improved'],
    ['the same rate', [800, 1000], { mark }, undefined, 'pass held'],
    ['the same rate of more code', [1600, 2000], { mark }, undefined, 'pass held'],
    ['a fall by just the tolerance', [799, 1000], { mark }, undefined, 'pass within-tolerance'],
    ['a fall by the least more', [7_989_999, 10_000_000], { mark }, undefined, 'fail regressed'],
    ['covered code removed', [700, 900], { mark }, undefined, 'pass removed-code'],
    ['covered code removed, and something covered', [701, 900], { mark }, undefined, 'pass removed-code'],
    ['covered code removed, and one line uncovered', [699, 900], { mark }, undefined, 'fail regressed'],
    ['covered code removed, where that is not forgiven', [700, 900], { mark }, STRICT, 'fail regressed'],
    ['covered code removed within tolerance', [799, 1000], { mark }, STRICT, 'pass within-tolerance'],
    [
      'a bare percentage, whose counts say nothing of removed code',
      [700_000, 1_000_000],
      { mark: [8_000_000, 10_000_000], bare: true },
      undefined,
      'fail regressed',
    ],
    ['tests removed', [700, 1000], { mark }, undefined, 'fail regressed'],
    ['everything uncovered', [0, 1000], { mark }, undefined, 'fail regressed'],
    ['no mark', [1, 1000], {}, undefined, 'pass bootstrap'],
    ['a mark of nothing', [1, 1000], { mark: [0, 0] }, undefined, 'pass bootstrap'],
    ['a base that was as low', [700, 1000], { mark, base: [700, 1000] }, undefined, 'pass inherited'],
    ['a base that was lower', [700, 1000], { mark, base: [600, 1000] }, undefined, 'pass inherited'],
    [
      'a base that was lower, and covered code removed',
      [600, 900],
      { mark, base: [700, 1000] },
      undefined,
      'pass inherited',
    ],
    ['a base that was low, and lower now', [699, 1000], { mark, base: [700, 1000] }, undefined, 'fail regressed'],
    [
      'a base that was low, and code removed strictly',
      [600, 900],
      { mark, base: [700, 1000] },
      STRICT,
      'fail regressed',
    ],
    ['a base that was not low', [700, 1000], { mark, base: [800, 1000] }, undefined, 'fail regressed'],
    ['a base within tolerance', [798, 1000], { mark, base: [799, 1000] }, undefined, 'fail regressed'],
    [
      'a base of more code, and covered code removed',
      [1498, 1900],
      { mark, base: [1598, 2000] },
      undefined,
      'pass removed-code',
    ],
    [
      'a base of more code, and code removed strictly',
      [1498, 1900],
      { mark, base: [1598, 2000] },
      STRICT,
      'fail regressed',
    ],
    ['a base that measured nothing', [700, 1000], { mark, base: [0, 0] }, undefined, 'fail regressed'],
    [
      'a base that is low only without the covered files that the change removes',
      [1094, 2000],
      { mark: [150, 200], base: [1499, 2000], left: [499, 1000] },
      undefined,
      'fail regressed',
    ],
    [
      'a base that was low, and lost covered files to the change, which brings more that is uncovered',
      [675, 1500],
      { mark, base: [1400, 2000], left: [400, 1000] },
      undefined,
      'fail regressed',
    ],
    [
      'a base that was low, and lost covered files to the change alone',
      [400, 1000],
      { mark, base: [1400, 2000], left: [400, 1000] },
      undefined,
      'pass inherited',
    ],
    [
      'a base that was low, and lost uncovered files to the change, while others got worse',
      [1300, 1700],
      { mark, base: [1400, 2000], left: [1400, 1700] },
      undefined,
      'fail regressed',
    ],
    ['a waiver that reaches as low', [500, 1000], { mark }, WAIVED, 'pass waived'],
    ['a waiver that does not reach as low', [499, 1000], { mark }, WAIVED, 'fail regressed'],
    ['a waiver that is not needed', [800, 1000], { mark }, WAIVED, 'pass held'],
    [
      'a waiver for another metric',
      [50, 100],
      { metric: 'branches', mark: [80, 100] },
      { ...WAIVED, metrics: ['branches'] },
      'fail regressed',
    ],
    ['a waiver for another scope', [50, 100], { scope: 'core', mark: [80, 100] }, WAIVED, 'fail regressed'],
  ])('on %s: %j with %j %s%s', (_, measured, evidence, by, expected) => {
    expect(said({ measured, ...evidence }, by)).toEqual([`ratchet ${expected}`]);
  });

  it('says what was measured, required and tolerated', () => {
    expect(judged({ measured: [700, 1000], mark })).toEqual([
      {
        scope: 'total',
        metric: 'lines',
        rule: 'ratchet',
        outcome: 'fail',
        reason: 'regressed',
        measured: [700, 1000],
        required: mark,
        tolerance: 1000,
      },
    ]);
    expect(judged({ measured: [500, 1000], mark }, WAIVED)[0]?.waiver).toEqual(WAIVED.waivers[0]);
  });

  it('holds only metrics that the policy names', () => {
    expect(said({ metric: 'branches', measured: [1, 10], mark: [9, 10] })).toEqual([]);
    expect(
      said({ metric: 'branches', measured: [1, 10], mark: [9, 10] }, policy('ratchet: { metrics: [branches] }')),
    ).toEqual(['ratchet fail regressed']);
  });
});

describe('a floor', () => {
  const floor = decimal('80');
  it.each<[Count, Policy | undefined, string]>([
    [[80, 100], undefined, 'pass met'],
    [[100, 100], undefined, 'pass met'],
    [[799_999, 1_000_000], undefined, 'fail below-floor'],
    [[79, 100], undefined, 'fail below-floor'],
    [[79, 100], WAIVED, 'pass waived'],
    [[50, 100], WAIVED, 'pass waived'],
    [[49, 100], WAIVED, 'fail below-floor'],
    [[80, 100], WAIVED, 'pass met'],
  ])('of 80 %% on %j with %j: %s', (measured, by, expected) => {
    expect(said({ measured, floor }, { ...(by ?? DEFAULT_POLICY), mode: 'absolute' })).toEqual([`floor ${expected}`]);
  });

  it('has no tolerance', () => {
    const by = { ...DEFAULT_POLICY, mode: 'absolute', tolerance: decimal('100') } as const;
    expect(said({ measured: [79, 100], floor }, by)).toEqual(['floor fail below-floor']);
  });

  it.each([
    ['2026-02-28', 'pass waived'],
    ['2026-03-01', 'pass waived'],
    ['2026-03-02', 'fail below-floor'],
    ['2027-01-01', 'fail below-floor'],
  ])('is waived through the last day of the waiver: %s %s', (today, expected) => {
    expect(said({ measured: [60, 100], floor }, { ...WAIVED, mode: 'absolute' }, today)).toEqual([`floor ${expected}`]);
  });

  it('is waived by any waiver that holds, where there are several', () => {
    const two = (...days: readonly string[]) => ({
      ...policy(
        'waivers:',
        ...days.map((day, i) => `  - { scope: total, floor: ${i * 70}, reason: r, by: b, expires: ${day} }`),
      ),
      mode: 'absolute' as const,
    });
    expect(said({ measured: [60, 100], floor }, two('2026-03-02', '2026-03-03'))).toEqual(['floor pass waived']);
    expect(said({ measured: [60, 100], floor }, two('2026-03-03', '2026-03-02'))).toEqual(['floor pass waived']);
    expect(said({ measured: [60, 100], floor }, two('2026-03-02', '2026-02-01'))).toEqual(['floor pass waived']);
  });
});

describe('a target', () => {
  const target = { target: decimal('80'), due: '2026-02-28' };
  const enforced = { ...policy('ratchet: { at-due: enforce }'), metrics: [] };
  const warned = { ...DEFAULT_POLICY, metrics: [] };
  it.each<[string, Count, Policy, string[]]>([
    ['2026-02-27', [1, 100], enforced, ['target pass open']],
    ['2026-02-27', [80, 100], enforced, ['target pass met']],
    ['2026-02-28', [1, 100], enforced, ['target pass behind']],
    ['2026-02-27', [40, 100], { ...enforced, waivers: WAIVED.waivers }, ['target pass open']],
    ['2026-03-01', [79, 100], enforced, ['target fail below-target']],
    ['2026-03-01', [80, 100], enforced, ['target pass met']],
    ['2026-03-01', [79, 100], warned, ['target pass overdue']],
    ['2026-03-01', [80, 100], warned, ['target pass met']],
    ['2026-03-01', [60, 100], { ...enforced, waivers: WAIVED.waivers }, ['target pass waived']],
    ['2026-03-01', [40, 100], { ...enforced, waivers: WAIVED.waivers }, ['target fail below-target']],
    ['2026-03-01', [40, 100], { ...warned, waivers: WAIVED.waivers }, ['target pass overdue']],
  ])('of 80 %% by 2026-02-28 on %s with %j under %j: %j', (today, measured, by, expected) => {
    expect(said({ measured, ...target }, by, today)).toEqual(expected);
  });

  it('without a day never binds', () => {
    expect(said({ measured: [1, 100], target: decimal('80') }, enforced, '2099-01-01')).toEqual(['target pass open']);
  });

  it.each([
    [1, 'behind'],
    [30, 'on-pace'],
    [90, 'ahead'],
  ])('informs before its day, at a pace of %s points a week: %s', (perWeek, reason) => {
    const trend = { perWeek, days: 70, fitted: true };
    const [check] = judged({ measured: [40, 100], ...target, trend }, enforced, '2026-02-18');
    expect(check).toMatchObject({ rule: 'target', outcome: 'pass', reason, required: 800_000, plan: { daysLeft: 10 } });
  });

  it('never fails before its day, whatever the pace', () => {
    const trends = fc.option(fc.record({ perWeek: fc.double({ noNaN: true }), days: fc.nat(), fitted: fc.boolean() }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.nat(100), trends, fc.constantFrom('2020-01-01', '2026-02-28'), (covered, trend, today) => {
        const checks = judged({ measured: [covered, 100], ...target, trend }, enforced, today);
        expect(checks.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['target pass']);
      }),
    );
  });
});

it.each<[string, Partial<ScopeEvidence>, number | undefined]>([
  ['the share of lines that the base lacked of the mark', { measured: [14_985, 19_000], base: [15_985, 20_000] }, 14],
  ['no part of a line', { measured: [149, 190], mark: [80, 100], base: [1599, 2000] }, undefined],
  ['nothing of a base at its mark', { measured: [1500, 1900], base: [1600, 2000] }, undefined],
  ['nothing of what is no more than was uncovered at the mark', { measured: [700, 900], base: [799, 1000] }, undefined],
])('removed code owes %s', (_, evidence, owed) => {
  const [check] = judged({ mark: [800, 1000], ...evidence });
  expect([check?.reason, check?.owed]).toEqual(['removed-code', owed]);
});

describe('a waiver that has expired', () => {
  const waived = (...written: string[]) =>
    policy('waivers:', ...written.map((line) => `  - { scope: total, ${line} }`));
  const gone = 'floor: 50, reason: r, by: b, expires: 2026-02-28';
  const expiredOf = (evidence: Partial<ScopeEvidence>, by: Policy) =>
    judged(evidence, by).map(({ rule, outcome, expired }) => `${rule} ${outcome} ${expired?.expires ?? 'none'}`);

  it.each<[string, Partial<ScopeEvidence>, Policy, string[]]>([
    ['a regression', { measured: [50, 100], mark: [80, 100] }, waived(gone), ['ratchet fail 2026-02-28']],
    [
      'mark and floor',
      { measured: [50, 100], mark: [80, 100], floor: decimal('60') },
      waived(gone),
      ['ratchet fail 2026-02-28', 'floor fail 2026-02-28'],
    ],
    ['a fall that it never allowed', { measured: [49, 100], mark: [80, 100] }, waived(gone), ['ratchet fail none']],
    ['what passes', { measured: [80, 100], mark: [80, 100] }, waived(gone), ['ratchet pass none']],
    [
      'what the base has lost by it',
      { measured: [50, 100], mark: [80, 100], base: [50, 100], wasWaived: true },
      waived(gone),
      ['ratchet fail 2026-02-28'],
    ],
    [
      'what the base has lost by it, with a covered line less',
      { measured: [49, 99], mark: [80, 100], base: [50, 100], wasWaived: true },
      waived(gone),
      ['ratchet fail none'],
    ],
    [
      'nothing that the base has lost without it',
      { measured: [50, 100], mark: [80, 100], base: [50, 100] },
      waived(gone),
      ['ratchet pass none'],
    ],
    [
      'no covered code that is removed',
      { measured: [1200, 1600], mark: [800, 1000], base: [1600, 2000] },
      waived(gone),
      ['ratchet pass none'],
    ],
    [
      'a fall that another waiver allows',
      { measured: [50, 100], mark: [80, 100] },
      waived(gone, gone.replace('02-28', '03-01')),
      ['ratchet pass none'],
    ],
    [
      'a regression, the last one of several',
      { measured: [50, 100], mark: [80, 100] },
      waived(gone.replace('02-28', '01-31'), gone, gone.replace('02-28', '02-27')),
      ['ratchet fail 2026-02-28'],
    ],
    [
      'another metric',
      { measured: [50, 100], mark: [80, 100] },
      waived(`metric: branches, ${gone}`),
      ['ratchet fail none'],
    ],
  ])('is named on %s: %j', (_, evidence, by, expected) => {
    expect(expiredOf(evidence, by)).toEqual(expected);
  });

  it('is named on a target that is due', () => {
    const by = { ...waived(gone), atDue: 'enforce', metrics: [] } as const;
    const target = { measured: [60, 100], target: decimal('80'), due: '2026-02-01' } as const;
    expect(expiredOf(target, by)).toEqual(['target fail 2026-02-28']);
    expect(expiredOf(target, { ...by, atDue: 'warn' })).toEqual(['target pass none']);
  });
});

describe('the mode', () => {
  it.each([
    ['both', ['ratchet fail regressed', 'floor fail below-floor']],
    ['absolute', ['floor fail below-floor']],
    // which floors bind in which mode has been decided before: `floorsOf`
    ['baseline', ['ratchet fail regressed', 'floor fail below-floor']],
    ['off', []],
  ])('%s judges by %j', (mode, expected) => {
    const by = policy(`ratchet: { mode: ${mode} }`);
    expect(said({ measured: [1, 100], mark: [80, 100], floor: decimal('50') }, by)).toEqual(expected);
  });
});

describe('nothing to cover', () => {
  it.each<[string, Partial<ScopeEvidence>, string]>([
    ['in the total is an error, never 100 %', { measured: [0, 0] }, 'floor error nothing-measured'],
    ['in the total without any record', {}, 'floor error nothing-measured'],
    ['in the total that has a mark', { mark: [1, 2] }, 'ratchet error nothing-measured'],
    ['in a component is no worry', { scope: 'core', measured: [0, 0], mark: [1, 2] }, 'ratchet pass nothing-coverable'],
    ['in a component without any record', { scope: 'core' }, 'floor pass nothing-coverable'],
    ['of a metric that no report knows', { metric: 'branches', carried: false }, 'floor error not-measured'],
    [
      'of a metric that no report knows, in a component',
      { scope: 'core', metric: 'branches', carried: false },
      'floor error not-measured',
    ],
  ])('%s: %j is %s', (_, evidence, expected) => {
    expect(said({ floor: decimal('10'), ...evidence })).toEqual([expected]);
  });

  it('says what would have been required', () => {
    expect(judged({ floor: decimal('10') })[0]).toMatchObject({ required: 100_000 });
    expect(judged({ floor: decimal('10'), mark: [1, 2], measured: [0, 0] })[0]).toMatchObject({
      required: [1, 2],
      measured: [0, 0],
    });
  });
});

describe('for all counts', () => {
  const numRuns = 3000;
  const count = fc
    .oneof(fc.tuple(fc.nat(300), fc.nat(300)), fc.tuple(fc.maxSafeNat(), fc.maxSafeNat()))
    .map(([a, b]): Count => [Math.min(a, b), Math.max(a, b, 1)]);
  const policies = fc
    .record({
      tolerance: fc.constantFrom('0', '0.1', '1', '25').map(decimal),
      removedCode: fc.constantFrom('forgive' as const, 'strict' as const),
      atDue: fc.constantFrom('warn' as const, 'enforce' as const),
      waivers: fc.constantFrom([], WAIVED.waivers),
    })
    .map((some): Policy => ({ ...DEFAULT_POLICY, ...some }));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const bounds = fc.record({
    mark: maybe(count),
    base: maybe(count),
    left: maybe(count),
    floor: maybe(fc.constantFrom('0', '30', '50', '99').map(decimal)),
    target: maybe(fc.constantFrom('40', '90').map(decimal)),
    due: fc.constantFrom('2026-01-01', '2026-03-20', undefined),
  });
  const fails = (checks: readonly Check[]) => checks.some(({ outcome }) => outcome !== 'pass');

  it('covering more lines never turns a pass into a fail', () => {
    fc.assert(
      fc.property(count, fc.nat(50), fc.boolean(), bounds, policies, ([covered, total], more, isNew, bound, by) => {
        const added = Math.min(more, isNew ? Number.MAX_SAFE_INTEGER - total : total - covered);
        const better: Count = [covered + added, isNew ? total + added : total];
        if (!fails(judged({ measured: [covered, total], ...bound }, by)))
          expect(judged({ measured: better, ...bound }, by).filter((check) => check.outcome !== 'pass')).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('deleting nothing but covered lines is never a regression where that is forgiven', () => {
    fc.assert(
      fc.property(count, maybe(count), fc.nat(), policies, (mark, before, seed, some) => {
        const by: Policy = { ...some, removedCode: 'forgive', metrics: ['lines'] };
        // from the mark itself, or from a base that passes
        const base = before ?? mark;
        if (fails(judged({ measured: base, mark }, by)) || base[0] === 0) return;
        const gone = Math.min(1 + (seed % base[0]), base[1] - 1);
        const measured: Count = [base[0] - gone, base[1] - gone];
        expect(said({ measured, mark, base }, by)).not.toContain('ratchet fail regressed');
        if (before === undefined) expect(said({ measured, mark }, by)).not.toContain('ratchet fail regressed');
      }),
      { numRuns },
    );
  });

  it('the ratchet fails just when the rate fell below mark and tolerance, and more is uncovered', () => {
    fc.assert(
      fc.property(count, count, policies, (measured, mark, some) => {
        const by: Policy = { ...some, waivers: [] };
        const fell = isBelow(measured, mark, by.tolerance);
        const worse = by.removedCode === 'strict' || measured[1] - measured[0] > mark[1] - mark[0];
        expect(fails(judged({ measured, mark }, by))).toBe(fell && worse);
        expect(standing(measured, mark, by.tolerance, by.removedCode === 'forgive') === 'regressed').toBe(
          fell && worse,
        );
      }),
      { numRuns },
    );
  });

  it('a thousand drops below the tolerance lose no more than the tolerance, for the mark does not move', () => {
    const mark: Count = [80_000, 100_000];
    let measured = mark;
    for (let step = 0; step < 1000; step++) {
      const worse: Count = [measured[0] - 9, measured[1]];
      if (!fails(judged({ measured: worse, mark, base: measured }))) measured = worse;
    }
    expect(measured[0]).toBe(79_901);
    expect(isBelow(measured, mark, decimal('0.1'))).toBe(false);
  });

  it('a total with something to cover is improved just when its rate is higher', () => {
    fc.assert(
      fc.property(count, count, (measured, mark) => {
        expect(standing(measured, mark, decimal('0.1'), true) === 'improved').toBe(compareRates(measured, mark) > 0);
      }),
    );
  });
});

describe('the verdict', () => {
  const check = (outcome: Check['outcome']): Check => ({ scope: 'total', rule: 'floor', outcome, reason: 'met' });
  it.each([
    [[], 'pass'],
    [['pass', 'pass'], 'pass'],
    [['pass', 'error'], 'error'],
    [['error', 'fail', 'pass'], 'fail'],
    [['pass', 'fail'], 'fail'],
  ] as const)('of %j is %s', (outcomes, expected) => {
    expect(verdictOf(outcomes.map(check))).toBe(expected);
  });
});
