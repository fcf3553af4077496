import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/coverage/counts.ts';
import { barEntries } from '../../src/ratchet/bar.ts';
import type { Baseline } from '../../src/ratchet/baseline.ts';
import { judgeNumbers } from '../../src/ratchet/judge.ts';
import { floorsOf, type Overrides, type Policy, weakerOverride } from '../../src/ratchet/policy.ts';
import { scopesOf } from '../../src/ratchet/scopes.ts';
import { baseline, decimal, policy } from './sample.ts';

const POLICY = policy(
  'milestones: { M0: { floor: 10, target: { branches: 60 }, due: 2026-01-01 }, M1: { floor: { branches: 20 } } }',
  'components: { core: { paths: ["core/**"], floor: 30 }, api: { paths: ["api/**"], target: 90, due: 2099-01-01 } }',
  'patch: { floor: 80 }',
);

function said(
  scopes: Readonly<Record<string, Counts>>,
  more: {
    readonly by?: Policy;
    readonly overrides?: Overrides;
    readonly known?: Baseline;
    readonly milestone?: string;
  } = {},
): string[] {
  const { by = POLICY, overrides = {}, known, milestone = 'M0' } = more;
  const at = {
    policy: by,
    overrides,
    baseline: known,
    milestone,
    bare: false,
    today: '2026-03-01',
    inScope: scopesOf(by),
  };
  return judgeNumbers({ ...at, scopes: new Map(Object.entries(scopes)) }).map(
    ({ scope, metric, rule, outcome, reason }) => `${scope} ${metric} ${rule} ${outcome} ${reason}`,
  );
}

describe('the numbers', () => {
  it('are judged by every rule that binds a scope and metric, scope by scope', () => {
    const total: Counts = { lines: [50, 100], branches: [5, 10], combined: [55, 110] };
    expect(said({ total, core: { lines: [10, 50] }, api: { lines: [40, 50] } })).toEqual([
      'total lines ratchet pass bootstrap',
      'total lines floor pass met',
      'total branches target pass overdue',
      'core lines ratchet pass bootstrap',
      'core lines floor fail below-floor',
      'api lines ratchet pass bootstrap',
      // of a component no history is kept
      'api lines target pass open',
    ]);
  });

  it('are held against targets before they are due too, by the trend of the total, and of what was measured alone', () => {
    const by = policy('milestones: { M0: { target: { lines: 80, branches: 60 }, due: 2026-04-12 } }');
    const history = ['2026-02-01', '2026-02-15', '2026-02-22'].map((at, i) => ({
      at,
      milestone: 'M0',
      counts: { lines: [40 + 2 * i, 100] } as const,
    }));
    const known = { ...baseline({ 'M0/total/lines': [44, 100] }), history };
    expect(said({ total: { lines: [45, 100], branches: [1, 10] } }, { by, known })).toEqual([
      'total lines ratchet pass improved',
      'total lines target pass behind',
      'total branches target pass open',
    ]);
    expect(said({ total: { lines: [79, 100], branches: [0, 0] } }, { by, known })).toEqual([
      'total lines ratchet pass improved',
      'total lines target pass ahead',
    ]);
  });

  it.each([
    ['warn', {}, []],
    ['enforce', {}, ['total branches floor error not-measured', 'core branches floor error not-measured']],
    ['warn', { branches: [0, 0] }, []],
    [
      'enforce',
      { branches: [0, 0] },
      ['total branches floor error not-measured', 'core branches floor pass nothing-coverable'],
    ],
  ] as const)('at-due: %s, with %j measured of an overdue target, ask %j of it', (atDue, none, expected) => {
    const by = policy(
      `ratchet: { at-due: ${atDue} }`,
      'milestones: { M0: { target: { branches: 60 }, due: 2026-01-01 } }',
      'components: { core: { paths: ["core/**"], target: { branches: 60 }, due: 2026-01-01 } }',
    );
    const lines = { lines: [50, 100] } as const;
    expect(said({ total: { ...lines, ...none }, core: { ...lines, ...none } }, { by })).toEqual([
      'total lines ratchet pass bootstrap',
      ...expected.slice(0, 1),
      'core lines ratchet pass bootstrap',
      ...expected.slice(1),
    ]);
  });

  it('are held against targets by the marks of their own milestone', () => {
    const by = policy('milestones: { M0: {}, M1: { target: 80, due: 2026-06-01 } }');
    const entries = (
      [
        ['M1', 60],
        ['M0', 50],
        ['M1', 62],
        ['M0', 52],
        ['M1', 64],
        ['M0', 54],
      ] as const
    ).map(([milestone, covered], i) => ({
      at: `2026-02-${String(4 + 4 * i).padStart(2, '0')}`,
      milestone,
      counts: { lines: [covered, 100] } as const,
    }));
    const known = { ...baseline({ 'M0/total/lines': [54, 100], 'M1/total/lines': [64, 100] }), history: entries };
    const scopes = new Map([['total', { lines: [66, 100] } as const]]);
    const at = {
      policy: by,
      overrides: {},
      baseline: known,
      milestone: 'M1',
      bare: false,
      today: '2026-03-01',
      scopes,
      inScope: scopesOf(by),
    };
    const { trend } = judgeNumbers(at).find(({ rule }) => rule === 'target')?.plan ?? {};
    expect(trend).toEqual({ perWeek: expect.closeTo(1.75, 1), days: 25, since: '2026-02-04', fitted: true });
  });

  it('are those of the milestone in force', () => {
    expect(said({ total: { lines: [5, 100], branches: [1, 10] } }, { milestone: 'M1' })).toEqual([
      'total lines ratchet pass bootstrap',
      // the floor of an earlier milestone holds on
      'total lines floor fail below-floor',
      'total branches floor fail below-floor',
    ]);
  });

  it('that the reports do not know cannot be judged, while a component may have none', () => {
    expect(said({ total: { lines: [50, 100] }, core: {} }, { milestone: 'M1' })).toEqual([
      'total lines ratchet pass bootstrap',
      'total lines floor pass met',
      'total branches floor error not-measured',
      'core lines floor pass nothing-coverable',
    ]);
    expect(said({ total: {} }, { by: policy() })).toEqual(['total lines floor error nothing-measured']);
  });

  it('are held against the marks, and excused by what the base itself measured', () => {
    const known = baseline(
      { 'M0/total/lines': [60, 100], 'M0/core/lines': [40, 50] },
      { 'core/a.py': [40, 50], 'b.py': [10, 50] },
    );
    expect(said({ total: { lines: [50, 100] }, core: { lines: [39, 50] } }, { known, milestone: 'M1' })).toEqual([
      'total lines ratchet pass inherited',
      'total lines floor pass met',
      'total branches floor error not-measured',
      'core lines ratchet fail regressed',
      'core lines floor pass met',
    ]);
  });

  it('are bound by the floor that the step asks for, in the total alone', () => {
    const overrides = { floor: decimal('51') };
    expect(
      said(
        { total: { lines: [50, 100] }, core: { lines: [40, 100] } },
        { by: policy('components: { core: { paths: ["**"] } }'), overrides },
      ),
    ).toEqual([
      'total lines ratchet pass bootstrap',
      'total lines floor fail below-floor',
      'core lines ratchet pass bootstrap',
    ]);
    expect(floorsOf(POLICY, overrides, 'M1', 'total')).toEqual({ lines: 510_000, branches: 200_000 });
  });
});

it.each<[Overrides, string, string | undefined]>([
  [{}, 'M0', undefined],
  [{ floor: decimal('10'), tolerance: decimal('0.1') }, 'M0', undefined],
  [{ floor: decimal('11'), tolerance: decimal('0') }, 'M0', undefined],
  [{ floor: decimal('9.9999') }, 'M0', 'floor'],
  [{ floor: decimal('0') }, 'M1', 'floor'],
  [{ floor: decimal('10') }, 'M1', undefined],
  [{ tolerance: decimal('0.1001') }, 'M0', 'tolerance'],
  [{ patchFloor: decimal('79.9999') }, 'M0', 'patch-floor'],
  [{ patchFloor: decimal('80') }, 'M0', undefined],
])('an input %j in %s is weaker than the policy: %s', (overrides, milestone, expected) => {
  expect(weakerOverride(POLICY, overrides, milestone)).toBe(expected);
});

describe('the bar', () => {
  it('has an entry for all that binds, milestone by milestone, components with the one in force', () => {
    const known = baseline({ 'M0/total/lines': [60, 100], 'M0/core/lines': [40, 50], 'M0/total/branches': [1, 2] });
    expect(barEntries(POLICY, known, 'M1')).toEqual([
      { milestone: 'M0', scope: 'total', metric: 'lines', floor: 100_000, mark: [60, 100], inherited: false },
      { milestone: 'M0', scope: 'total', metric: 'branches', inherited: false, target: 600_000, due: '2026-01-01' },
      { milestone: 'M1', scope: 'total', metric: 'lines', floor: 100_000, mark: [60, 100], inherited: true },
      { milestone: 'M1', scope: 'total', metric: 'branches', floor: 200_000, inherited: false },
      { milestone: 'M1', scope: 'core', metric: 'lines', floor: 300_000, mark: [40, 50], inherited: true },
      { milestone: 'M1', scope: 'api', metric: 'lines', inherited: false, target: 900_000, due: '2099-01-01' },
    ]);
  });

  it('is that of the one milestone where the policy lists none', () => {
    const known = baseline({ 'default/total/lines': [60, 100] });
    expect(barEntries(policy(), known, 'default')).toEqual([
      { milestone: 'default', scope: 'total', metric: 'lines', mark: [60, 100], inherited: false },
    ]);
    expect(barEntries(policy(), undefined, 'default')).toEqual([]);
  });
});

describe('an overdue target of a milestone that was left behind', () => {
  const by = (mode: string, atDue: string) =>
    policy(
      'milestones: { M0: { floor: 10, target: 80, due: 2026-01-01 }, M1: {} }',
      `ratchet: { mode: ${mode}, at-due: ${atDue} }`,
    );
  const known = baseline({ 'M0/total/lines': [50, 100] });
  const judged = (mode: string, atDue: string, milestone = 'M1') =>
    said({ total: { lines: [50, 100] } }, { by: by(mode, atDue), known, milestone });

  it.each(['both', 'absolute', 'baseline'])('binds on in mode %s where targets are enforced', (mode) => {
    expect(judged(mode, 'enforce')).toContain('total lines floor fail below-floor');
    expect(judged(mode, 'enforce', 'M0')).toContain('total lines target fail below-target');
  });
  it('binds nothing where it only warned', () => {
    expect(judged('both', 'warn')).toEqual(['total lines ratchet pass held', 'total lines floor pass met']);
    expect(judged('baseline', 'warn')).toEqual(['total lines ratchet pass held']);
  });
});
