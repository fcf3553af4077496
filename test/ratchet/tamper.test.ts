import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Count, Counts, Metric } from '../../src/coverage/counts.ts';
import type { Baseline, Marks } from '../../src/ratchet/baseline.ts';
import { withOwners } from '../../src/ratchet/codeowners.ts';
import { markedBy } from '../../src/ratchet/generated.ts';
import { lower } from '../../src/ratchet/lower.ts';
import { milestoneInForce } from '../../src/ratchet/milestone.ts';
import type { Policy } from '../../src/ratchet/policy.ts';
import { judgeTamper, type Proposed } from '../../src/ratchet/tamper.ts';
import { baseline, decimal, policy } from './sample.ts';

interface Proposal {
  readonly policy?: Policy;
  readonly baseline?: Baseline | undefined;
  readonly headPolicy?: Proposed['head']['policy'];
  readonly headBaseline?: Proposed['head']['baseline'];
  readonly measured?: Readonly<Record<string, Counts>>;
  readonly paths?: readonly string[];
  readonly gone?: readonly string[];
  readonly counted?: boolean;
  readonly today?: string;
  readonly leave?: Proposed['leave'];
  readonly files?: Readonly<Record<string, Count>>;
  readonly renames?: Readonly<Record<string, string>>;
  readonly reports?: number;
  readonly tracked?: readonly string[];
  readonly untracked?: string;
  readonly brought?: readonly string[];
  readonly patchFloor?: Proposed['patchFloor'];
}

function judged(proposal: Proposal) {
  const base = { policy: proposal.policy ?? policy(), baseline: proposal.baseline };
  const { measured = {}, paths = [], gone = [] } = proposal;
  const known = [base.baseline, proposal.headBaseline].flatMap((side) =>
    side && 'files' in side ? [...side.files.keys()] : [],
  );
  return judgeTamper({
    base,
    head: {
      policy: proposal.headPolicy ?? base.policy,
      baseline: 'headBaseline' in proposal ? proposal.headBaseline : base.baseline,
    },
    milestone: milestoneInForce({}, base.policy, base.baseline),
    measured: (scope: string, metric: Metric) => measured[scope]?.[metric],
    counted: proposal.counted ?? true,
    files: new Map([
      ...paths.map((path) => [path, {}] as const),
      ...Object.entries(proposal.files ?? {}).map(([path, lines]) => [path, { lines }] as const),
    ]),
    tracked: new Set((proposal.tracked ?? ['core/a.py', ...known]).filter((path) => !gone.includes(path))),
    exists: (path) => proposal.untracked === path,
    renames: new Map(Object.entries(proposal.renames ?? {})),
    nameBefore: (path) =>
      (proposal.brought ?? []).includes(path)
        ? undefined
        : (Object.entries(proposal.renames ?? {}).find(([, now]) => now === path)?.[0] ?? path),
    reports: proposal.reports ?? 1,
    today: proposal.today ?? '2026-03-01',
    ...(proposal.patchFloor !== undefined && { patchFloor: proposal.patchFloor }),
    ...(proposal.leave && { leave: proposal.leave }),
  });
}

/** The findings, or the reason to pass. */
function found(proposal: Proposal): readonly string[] | string {
  const checks = judged(proposal);
  for (const check of checks) expect(check).toMatchObject({ scope: 'total', rule: 'tamper' });
  if (checks.every(({ outcome }) => outcome === 'pass')) return checks.map(({ reason }) => reason).join();
  return checks.flatMap(({ details = [] }) => details);
}

const CORE = 'components: { core: { paths: ["core/**"], floor: 30 } }';

describe('a change of the baseline', () => {
  const MARKS: Readonly<Record<string, Count>> = {
    'M0/total/lines': [50, 100],
    'M0/total/branches': [5, 10],
    'M0/core/lines': [30, 50],
    'M1/total/lines': [60, 100],
    'M1/core/lines': [35, 50],
  };
  const FILES: Readonly<Record<string, Count>> = { 'core/a.py': [35, 50], 'b.py': [25, 50] };
  const BASE = baseline(MARKS, FILES, 3);
  const POLICY = policy('milestones: { M0: {}, M1: {}, M2: {} }', CORE);
  const measured = { total: { lines: [60, 100], branches: [5, 10] }, core: { lines: [35, 50] } } as const;
  const proposed = (marks: Readonly<Record<string, Count>>, more: Proposal = {}, files = FILES, generation = 3) =>
    found({
      policy: POLICY,
      baseline: BASE,
      measured,
      headBaseline: baseline({ ...MARKS, ...marks }, files, generation),
      ...more,
    });
  const without = (entry: string) =>
    baseline(Object.fromEntries(Object.entries(MARKS).filter(([key]) => key !== entry)), FILES, 3);

  it('that changes nothing is unchanged, also in another order', () => {
    expect(proposed({})).toBe('unchanged');
    const turned = Object.fromEntries(Object.entries(MARKS).reverse());
    expect(proposed({}, { headBaseline: baseline(turned, FILES, 3) })).toBe('unchanged');
  });

  it.each(Object.entries(MARKS))('that lowers %s by a single line is found', (entry, [covered, total]) => {
    const place = entry.replaceAll('/', ' / ');
    const lowered = proposed({ [entry]: [covered - 1, total] });
    expect(lowered).toEqual([expect.stringMatching(new RegExp(`^${place}: .* → .*\\(${covered - 1}/${total}\\)$`))]);
    expect(judged({ policy: POLICY, baseline: BASE, headBaseline: without(entry) })).toMatchObject([
      {
        outcome: 'fail',
        reason: 'baseline-weakened',
        details: [expect.stringMatching(new RegExp(`^${place}: .* → removed$`))],
      },
    ]);
  });

  it.each<[string, Count, string]>([
    ['the same rate of more uncovered lines', [120, 200], '60.00 % (60/100) → 60.00 % (120/200)'],
    ['nothing of nothing', [0, 0], '60.00 % (60/100) → removed'],
    ['a rate that is a trace lower', [599_999_999, 1_000_000_000], '60.00 % (60/100) → 59.99 % (599999999/1000000000)'],
    ['a higher rate with room for any number of uncovered lines', [601, 1000], '60.00 % (60/100) → 60.10 % (601/1000)'],
    ['more than was measured', [90, 100], 'set to 90.00 % (90/100), above the measured 60.00 % (60/100)'],
  ])('that sets a mark to %s is found', (_, mark, said) => {
    expect(proposed({ 'M1/total/lines': mark })).toEqual([`M1 / total / lines: ${said}`]);
  });

  it.each<[string, Readonly<Record<string, Count>>, Counts]>([
    ['raises a mark to what was measured', { 'M1/total/lines': [65, 100] }, { lines: [65, 100] }],
    ['raises a mark, and measures more', { 'M1/total/lines': [65, 100] }, { lines: [70, 100] }],
    [
      'raises a mark within tolerance of what was measured',
      { 'M1/total/lines': [65_050, 100_000] },
      { lines: [65_000, 100_000] },
    ],
    ['raises a mark while the code grows', { 'M1/total/lines': [610, 1000] }, { lines: [610, 1000] }],
    ['raises a mark of less code', { 'M1/total/lines': [59, 90] }, { lines: [59, 90] }],
    ['brings a mark that was not there', { 'M1/total/branches': [5, 10] }, { branches: [5, 10] }],
    ['brings a mark of a milestone to come', { 'M2/total/lines': [60, 100] }, { lines: [60, 100] }],
    ['brings a mark of a scope that the base does not know', { 'M1/new/lines': [1, 100] }, {}],
    ['brings a mark of nothing, which is none', { 'M2/total/lines': [0, 0] }, {}],
  ])('that %s is a raise', (_, marks, total) => {
    // who raises a mark writes down what the files measured with it
    const lines = marks['M1/total/lines'];
    const files = lines ? { ...FILES, 'b.py': [lines[0] - 35, lines[1] - 50] as const } : FILES;
    expect(proposed(marks, { measured: { total } }, files)).toBe('raised');
    if (lines && lines[1] > 0)
      expect(proposed(marks, { measured: { total } })).toEqual([
        expect.stringContaining('but "files" still add up to less'),
      ]);
  });

  it('that gives a milestone a lower mark than the one that it inherits is found', () => {
    expect(proposed({ 'M2/total/lines': [59, 100] })).toEqual([
      'M2 / total / lines: 60.00 % (60/100) → 59.00 % (59/100)',
    ]);
    expect(proposed({ 'M1/total/branches': [4, 10] })).toEqual([
      'M1 / total / branches: 50.00 % (5/10) → 40.00 % (4/10)',
    ]);
    const withNew = policy('milestones: { M0: {}, M1: {}, M2: {}, M3: {} }', CORE);
    expect(proposed({ 'M3/core/lines': [1, 50] }, { headPolicy: withNew })).toEqual([
      'M3 / core / lines: 70.00 % (35/50) → 2.00 % (1/50)',
    ]);
    const unknown = { policy: policy(), baseline: baseline({ 'default/total/lines': [60, 100] }) };
    expect(
      found({ ...unknown, headBaseline: baseline({ 'default/total/lines': [60, 100], 'x/total/lines': [1, 100] }) }),
    ).toEqual(['x / total / lines: 60.00 % (60/100) → 1.00 % (1/100)']);
  });

  it.each([2, 4])('that sets the generation to %i is found', (generation) => {
    expect(proposed({}, {}, FILES, generation)).toEqual([`generation: 3 → ${generation}`]);
  });

  it('that deletes the baseline is found', () => {
    expect(proposed({}, { headBaseline: undefined })).toEqual(['the baseline is deleted']);
  });

  it('that makes the baseline unusable is found', () => {
    expect(proposed({}, { headBaseline: { unreadable: 'the key "M0" twice' } })).toEqual([
      'the baseline cannot be used: the key "M0" twice',
    ]);
    expect(found({ headBaseline: { unreadable: 'a symbolic link' } })).toEqual([
      'the baseline cannot be used: a symbolic link',
    ]);
  });

  it('that forgets a file is found while the reports have it', () => {
    const rest = { 'core/a.py': FILES['core/a.py'] ?? [0, 0] } as const;
    const paths = ['core/a.py', 'b.py'];
    expect(proposed({}, { paths }, rest)).toEqual(['files / b.py: removed, though the reports have it']);
    expect(proposed({}, { paths: ['core/a.py'] }, rest)).toBe('raised');
    const excluding = policy('files: { exclude: ["b.py"] }', 'milestones: { M0: {}, M1: {}, M2: {} }', CORE);
    expect(proposed({}, { policy: excluding, paths }, rest)).toBe('raised');
  });

  it('that lowers what the files measured, which would excuse a later fall, is found', () => {
    expect(proposed({}, {}, { ...FILES, 'b.py': [24, 50] })).toEqual([
      'files / total / lines: 60.00 % (60/100) → 59.00 % (59/100)',
    ]);
    expect(proposed({}, {}, { ...FILES, 'phantom.py': [0, 900] })).toEqual([
      'files / phantom.py: added, though no report has it',
      'files / total / lines: 60.00 % (60/100) → 6.00 % (60/1000)',
    ]);
    expect(proposed({}, {}, { ...FILES, 'core/a.py': [5, 50] })).toHaveLength(2);
    // what is measured now may be written down
    const less = { total: { lines: [59, 100] }, core: { lines: [35, 50] } } as const;
    expect(proposed({}, { measured: less }, { ...FILES, 'b.py': [24, 50] })).toBe('raised');
    expect(proposed({}, {}, { ...FILES, 'b.py': [30, 50] })).toBe('raised');
    // and what is deleted may be left out
    expect(proposed({}, { gone: ['core/a.py'] }, { 'b.py': [25, 50] })).toBe('raised');
  });

  it('that a waiver on the base allows is a lowering on record, down to the floor of the waiver and through its last day', () => {
    const waiving = policy(
      'milestones: { M0: {}, M1: {}, M2: {} }',
      CORE,
      'waivers: [{ scope: total, metric: lines, floor: 55, reason: r, by: b, expires: 2026-03-01 }]',
    );
    const told = lower(BASE, {
      milestone: 'M1',
      order: ['M0', 'M1', 'M2'],
      scopes: ['total'],
      metric: 'lines',
      to: decimal('55'),
      reason: 'why',
      by: 'mona',
      at: '2026-03-01T12:00:00Z',
    });
    expect(proposed({}, { policy: waiving, headBaseline: told })).toBe('lowered');
    const [check] = judged({ policy: waiving, baseline: BASE, headBaseline: told, measured });
    expect(check).toMatchObject({
      waiver: { floor: decimal('55') },
      details: [expect.stringMatching(/^M1 \/ total \/ lines: .*, under the waiver by b until 2026-03-01$/)],
    });
    // by hand, without a reason and a generation, a raise of an older commit would take it back
    expect(proposed({ 'M1/total/lines': [55, 100] }, { policy: waiving })).toEqual([
      expect.stringMatching(/^M1 \/ total \/ lines/),
      expect.stringMatching(/does not say why/),
    ]);
    expect(proposed({ 'M1/total/lines': [54, 100] }, { policy: waiving })).toHaveLength(1);
    expect(proposed({ 'M1/total/lines': [55, 100] }, { policy: waiving, today: '2026-03-02' })).toHaveLength(1);
    expect(proposed({ 'M1/core/lines': [30, 50] }, { policy: waiving })).toHaveLength(1);
    expect(proposed({ 'M0/total/branches': [4, 10] }, { policy: waiving })).toHaveLength(1);
    expect(judged({ policy: waiving, baseline: BASE, headBaseline: without('M1/total/lines') })[0]?.outcome).toBe(
      'fail',
    );
    // a waiver that only the change brings allows nothing
    const own = proposed({ 'M1/total/lines': [55, 100] }, { headPolicy: waiving });
    expect(own).toEqual([
      'waivers: total / lines down to 55 until 2026-03-01',
      expect.stringMatching(/^M1 \/ total \/ lines/),
    ]);
  });

  it('that brings the first one may claim no more than was measured', () => {
    const first = { policy: POLICY, measured };
    expect(found({ ...first, headBaseline: baseline({ 'M0/total/lines': [60, 100] }) })).toBe('raised');
    expect(found({ ...first, headBaseline: baseline({ 'M0/total/lines': [1, 100] }) })).toBe('raised');
    expect(found({ ...first, headBaseline: baseline({ 'M0/core/lines': [36, 50] }) })).toEqual([
      'M0 / core / lines: set to 72.00 % (36/50), above the measured 70.00 % (35/50)',
    ]);
    expect(found({ ...first, headBaseline: undefined })).toBe('unchanged');
  });

  it('that claims more than a bare percentage is found, whatever its counts', () => {
    const bare = { policy: policy(), counted: false, measured: { total: { lines: [700_000, 1_000_000] } } } as const;
    expect(found({ ...bare, headBaseline: baseline({ 'default/total/lines': [700_000, 1_000_000] }) })).toBe('raised');
    expect(found({ ...bare, headBaseline: baseline({ 'default/total/lines': [8, 10] }) })).toHaveLength(1);
    expect(found({ ...bare, headBaseline: baseline({ 'default/total/lines': [8, 1000] }) })).toBe('raised');
  });
});

describe('a change of the policy', () => {
  const FULL = {
    milestone: 'milestone: M0',
    milestones:
      'milestones: { M0: { floor: { lines: 20, branches: 10 }, target: 60, due: 2026-06-01 }, M1: { floor: 40 } }',
    ratchet:
      'ratchet: { mode: both, metrics: [lines, branches], tolerance: 0.1, removed-code: strict, at-due: enforce }',
    patch: 'patch: { floor: 80, minimum-lines: 5 }',
    files: 'files: { vanished: fail, unmeasured: fail, ratchet: on, new-floor: 10 }',
    components:
      'components: { core: { paths: ["core/**"], floor: 30, target: 50, due: 2026-06-01, patch: { floor: 70 } } }',
    more: 'codeowners: true\ntolerant: [paths-unmatched]\nexclusions: ratchet',
    waivers: 'waivers: [{ scope: core, floor: 25, reason: r, by: b, expires: 2026-03-01 }]',
  };
  const BASE = policy(...Object.values(FULL));
  const changed = (sections: Partial<Record<keyof typeof FULL, string>>, more: Proposal = {}) =>
    found({ policy: BASE, headPolicy: policy(...Object.values({ ...FULL, ...sections })), ...more });
  const M = (m0: string, m1 = '{ floor: 40 }') => `milestones: { M0: ${m0}, M1: ${m1} }`;
  const M0 = 'floor: { lines: 20, branches: 10 }, target: 60, due: 2026-06-01';
  const ratchet = (change: string) => {
    const [key = ''] = change.split(':');
    const keys = [
      'mode: both',
      'metrics: [lines, branches]',
      'tolerance: 0.1',
      'removed-code: strict',
      'at-due: enforce',
    ];
    return `ratchet: { ${keys.map((line) => (line.startsWith(`${key}:`) ? change : line)).join(', ')} }`;
  };
  const core = (fields: string, patch = 'floor: 70') => `components: { core: { ${fields}, patch: { ${patch} } } }`;
  const CORE_FIELDS = 'paths: ["core/**"], floor: 30, target: 50, due: 2026-06-01';

  it.each<[Partial<Record<keyof typeof FULL, string>>, readonly string[]]>([
    [
      { milestones: M('{ floor: { lines: 19.9999, branches: 10 }, target: 60, due: 2026-06-01 }') },
      ['milestones.M0.floor.lines: 20 → 19.9999'],
    ],
    [{ milestones: M('{ floor: 20, target: 60, due: 2026-06-01 }') }, ['milestones.M0.floor.branches: 10 → removed']],
    [{ milestones: M(`{ ${M0} }`, '{ floor: 39 }') }, ['milestones.M1.floor.lines: 40 → 39']],
    [{ milestones: `milestones: { M0: { ${M0} } }` }, ['milestones.M1.floor.lines: 40 → removed']],
    [{ milestones: M(`{ ${M0.replace('target: 60', 'target: 59')} }`) }, ['milestones.M0.target.lines: 60 → 59']],
    [{ milestones: M(`{ ${M0.replace('06-01', '06-02')} }`) }, ['milestones.M0.due: 2026-06-01 → 2026-06-02']],
    [{ milestones: M(`{ ${M0.replace(', due: 2026-06-01', '')} }`) }, ['milestones.M0.due: 2026-06-01 → none']],
    [{ milestones: `milestones: { M1: { floor: 40 }, M0: { ${M0} } }` }, ['milestones: their order changed']],
    [{ ratchet: ratchet('mode: absolute') }, ['ratchet.mode: both → absolute']],
    [{ ratchet: ratchet('mode: baseline') }, ['ratchet.mode: both → baseline']],
    [{ ratchet: ratchet('mode: off') }, ['ratchet.mode: both → off']],
    [{ ratchet: ratchet('metrics: [lines, functions]') }, ['ratchet.metrics: branches removed']],
    [{ ratchet: ratchet('tolerance: 0.1001') }, ['ratchet.tolerance: 0.1 → 0.1001']],
    [{ ratchet: ratchet('removed-code: forgive') }, ['ratchet.removed-code: strict → forgive']],
    [{ ratchet: ratchet('at-due: warn') }, ['ratchet.at-due: enforce → warn']],
    [{ patch: 'patch: { floor: 79, minimum-lines: 5 }' }, ['patch.floor: 80 → 79']],
    [{ patch: 'patch: {}' }, ['patch.floor: 80 → none']],
    [
      { patch: 'patch: { floor: 80, minimum-lines: 6 }' },
      ['components.core.patch.minimum-lines: 5 → 6', 'patch.minimum-lines: 5 → 6'],
    ],
    [{ components: core(CORE_FIELDS, 'floor: 69.9') }, ['components.core.patch.floor: 70 → 69.9']],
    [{ components: core(CORE_FIELDS, 'minimum-lines: 0') }, ['components.core.patch.floor: 70 → none']],
    [{ components: core(CORE_FIELDS, 'floor: 70, minimum-lines: 6') }, ['components.core.patch.minimum-lines: 5 → 6']],
    [{ components: core(`${CORE_FIELDS}, carry: true`) }, ['components.core.carry: on']],
    [
      { components: `${FULL.components.slice(0, -1)}, api: { paths: ["api/**"], carry: true } }` },
      ['components.api.carry: on'],
    ],
    [{ more: FULL.more.replace('codeowners: true', '') }, ['codeowners: true → false']],
    [{ more: FULL.more.replace('[', '[total-shrank, report-older, ') }, ['tolerant: total-shrank, report-older added']],
    [{ more: FULL.more.replace('ratchet', 'show') }, ['exclusions: ratchet → show']],
    [{ files: FULL.files.replace('vanished: fail', 'vanished: warn') }, ['files.vanished: fail → warn']],
    [{ files: FULL.files.replace('unmeasured: fail', 'unmeasured: off') }, ['files.unmeasured: fail → off']],
    [{ files: FULL.files.replace('ratchet: on', 'ratchet: off') }, ['files.ratchet: on → off']],
    [{ files: FULL.files.replace('new-floor: 10', 'new-floor: 9') }, ['files.new-floor: 10 → 9']],
    [{ files: FULL.files.replace('{', '{ generated: exclude,') }, ['files.generated: include → exclude']],
    [
      { components: core('paths: ["core/**"], floor: 29, target: 50, due: 2026-06-01') },
      ['components.core.floor.lines: 30 → 29'],
    ],
    [
      { components: core('paths: ["core/**"], floor: 30, target: 49, due: 2026-06-01') },
      ['components.core.target.lines: 50 → 49'],
    ],
    [
      { components: core('paths: ["core/**"], floor: 30, target: 50, due: 2026-07-01') },
      ['components.core.due: 2026-06-01 → 2026-07-01'],
    ],
    [{ components: '', waivers: '' }, ['components.core: removed']],
    [
      { waivers: FULL.waivers.replace('floor: 25', 'floor: 24') },
      ['waivers: core / lines down to 24 until 2026-03-01'],
    ],
    [{ waivers: FULL.waivers.replace('03-01', '03-02') }, ['waivers: core / lines down to 25 until 2026-03-02']],
    [{ waivers: FULL.waivers.replace('core', 'total') }, ['waivers: total / lines down to 25 until 2026-03-01']],
    [
      { waivers: FULL.waivers.replace('core,', 'core, metric: branches,') },
      ['waivers: core / branches down to 25 until 2026-03-01'],
    ],
    [{ milestone: '' }, ['milestone: M0 → none']],
    [{ milestone: 'milestone: from-pull-request' }, ['milestone: M0 → from-pull-request']],
  ])('that weakens is found: %j', (sections, expected) => {
    // the day after, the waiver for core has run out
    expect(changed(sections, { today: '2026-03-02' })).toEqual(expected);
    expect(judged({ policy: BASE, headPolicy: policy(...Object.values({ ...FULL, ...sections })) })[0]).toMatchObject(
      /^components\.core\.(floor|target)/.test(expected[0] ?? '')
        ? { outcome: 'pass' }
        : { outcome: 'fail', reason: 'policy-weakened' },
    );
  });

  it.each<[string, Partial<Record<keyof typeof FULL, string>>]>([
    ['a later milestone', { milestone: 'milestone: M1' }],
    [
      'a higher floor',
      { milestones: M('{ floor: { lines: 21, branches: 10, functions: 1 }, target: 61, due: 2026-05-31 }') },
    ],
    ['a new milestone', { milestones: `milestones: { M0: { ${M0} }, M05: {}, M1: { floor: 40 }, M2: {} }` }],
    [
      'a new milestone in force that asks for more',
      {
        milestone: 'milestone: M2',
        milestones: `milestones: { M0: { ${M0} }, M1: { floor: 40 }, M2: { floor: { lines: 20, branches: 10 } } }`,
      },
    ],
    ['another title', { milestones: M(`{ title: Start, ${M0} }`) }],
    ['more metrics', { ratchet: ratchet('metrics: [functions, branches, lines]') }],
    ['less tolerance', { ratchet: ratchet('tolerance: 0') }],
    ['a higher patch floor', { patch: 'patch: { floor: 81, minimum-lines: 4 }' }],
    ['a higher floor for the changed lines of a component', { components: core(CORE_FIELDS, 'floor: 71') }],
    ['owners', { components: core(`${CORE_FIELDS}, owners: ["@org/core"]`) }],
    ['less that is tolerated', { more: FULL.more.replace('paths-unmatched', '') }],
    ['a higher floor for new files', { files: FULL.files.replace('new-floor: 10', 'new-floor: 11') }],
    ['a new component', { components: `${FULL.components.slice(0, -1)}, api: { paths: ["api/**"] } }` }],
    ['no waiver', { waivers: '' }],
    ['a shorter waiver', { waivers: FULL.waivers.replace('03-01', '02-01') }],
    ['a higher waiver', { waivers: FULL.waivers.replace('floor: 25', 'floor: 26') }],
  ])('that brings %s is no weakening: %j', (_, sections) => {
    expect(changed(sections)).toBe('unchanged');
  });

  it('that strengthens what was off or lenient is no weakening', () => {
    const lenient = policy(
      'ratchet: { mode: off, at-due: warn, removed-code: forgive }',
      'files: { vanished: off, unmeasured: off }',
      'tolerant: [report-older, paths-unmatched]',
      M(`{ ${M0} }`),
    );
    expect(found({ policy: lenient, headPolicy: BASE })).toEqual(['waivers: core / lines down to 25 until 2026-03-01']);
    expect(found({ policy: lenient, headPolicy: { ...BASE, waivers: [] } })).toBe('unchanged');
    // a target that is not enforced binds nothing
    expect(
      found({
        policy: lenient,
        headPolicy: { ...lenient, milestones: policy(M('{ floor: { lines: 20, branches: 10 } }')).milestones },
      }),
    ).toBe('unchanged');
  });

  it('that lets more files be carried is found, whether the reports have them or the baseline', () => {
    const web = (paths: string) => policy(`components: { web: { paths: [${paths}], carry: true } }`);
    const known = baseline({}, { 'web/a.js': [1, 2], 'app/b.js': [1, 2] });
    const widened = (paths: readonly string[], glob: string) =>
      found({ policy: web('"web/**"'), headPolicy: web(glob), baseline: known, headBaseline: known, paths });
    expect(widened([], '"**"')).toEqual(['components.web.paths: app/b.js newly carried']);
    expect(widened(['c.js', 'd.js'], '"web/**", "*.js"')).toEqual([
      'components.web.paths: c.js and 1 more newly carried',
    ]);
    expect(widened(['c.js'], '"web/**", "lib/**"')).toBe('unchanged');
  });

  it('that judges fewer changes by the floor which the step asks for is found', () => {
    const larger = { headPolicy: policy('patch: { minimum-lines: 6 }') };
    expect(found(larger)).toBe('unchanged');
    expect(found({ ...larger, patchFloor: decimal('80') })).toEqual(['patch.minimum-lines: 5 → 6']);
  });

  it('that lets other files lift a component is found where it has a bound', () => {
    const files: Proposal['files'] = {
      'core/a.py': [6, 10],
      'lib/b.py': [9, 10],
      'lib/c.py': [1, 10],
      'd.py': [9, 10],
    };
    const widened = (globs: string, more: Proposal = {}) =>
      changed({ components: core(`paths: ${globs}, floor: 30, target: 50, due: 2026-06-01`) }, { files, ...more });
    const said = ['components.core.paths: lib/b.py would lift lines from 60.00 % (6/10) to 75.00 % (15/20)'];
    const [both, bare] = ['["core/**", "lib/b.py"]', 'ratchet: { mode: baseline }'];
    expect(widened(both)).toEqual(said);
    expect(widened('["**"]')).toEqual([expect.stringContaining('lib/b.py and 2 more would lift lines')]);
    // of less that is covered, or of nothing
    expect(widened('["core/**", "lib/**"]')).toBe('unchanged');
    expect(widened('["core/**", "docs/**"]')).toBe('unchanged');
    // what the change brings, and what moves
    expect(widened(both, { brought: ['lib/b.py'] })).toBe('unchanged');
    expect(widened(both, { renames: { 'core/b.py': 'lib/b.py' } })).toBe('unchanged');
    // without a bound there is nothing to get round
    const open = (text: string) => policy(bare, `components: { core: { paths: ${text}, floor: 30 } }`);
    const proposes = (more: Proposal) => found({ policy: open('["core/**"]'), headPolicy: open(both), files, ...more });
    expect(proposes({})).toBe('unchanged');
    expect(proposes({ baseline: baseline({ 'default/core/lines': [6, 10] }) })).toEqual(said);
  });

  it('may remove a component of which no file is left, under whatever name', () => {
    const removed = (more: Proposal) =>
      changed({ components: '', waivers: '' }, { tracked: ['b.py', 'lib/a.py'], ...more });
    const known = { baseline: baseline({}, { 'core/a.py': [1, 2], 'b.py': [1, 2] }) };
    const said = ['components.core: removed'];
    expect(removed({})).toBe('unchanged');
    expect(removed(known)).toBe('unchanged');
    expect(removed({ tracked: ['core/README.md'] })).toEqual(said);
    expect(removed({ paths: ['core/generated.py'] })).toEqual(said);
    expect(removed({ ...known, untracked: 'core/a.py' })).toEqual(said);
    expect(removed({ ...known, renames: { 'core/a.py': 'lib/a.py' } })).toEqual(said);
  });

  it('cannot mark a measured file as generated, where such files do not count', () => {
    const own = policy('files: { generated: exclude }');
    const by = (text: string) => ({ ...own, files: { ...own.files, isGenerated: markedBy(new Map([['', text]])) } });
    const marked = (text: string) =>
      found({ policy: by('gen/** linguist-generated'), headPolicy: by(text), paths: ['src/a.py', 'gen/b.py'] });
    expect(marked('* linguist-generated')).toEqual(['files: src/a.py no longer counted']);
    expect(marked('gen/* linguist-generated')).toBe('unchanged');
    expect(marked('')).toBe('unchanged');
    expect(found({ policy: by('* linguist-generated'), headPolicy: policy(), paths: ['src/a.py'] })).toBe('unchanged');
  });

  it('cannot take a file from its owner, nor an owner from the policy of the base', () => {
    const own = policy('codeowners: true');
    const base = withOwners(own, '* @all\n/web/ @web', 'CODEOWNERS');
    expect(found({ policy: base, headPolicy: own, paths: ['web/a.js'] })).toBe('unchanged');
    expect(found({ policy: base, headPolicy: policy(), paths: ['web/a.js'] })).toEqual(['codeowners: true → false']);
  });

  it('that makes the policy unusable or deletes it is found', () => {
    expect(found({ policy: BASE, headPolicy: { unreadable: 'line 1: version: write 1' } })).toEqual([
      'the policy cannot be used: line 1: version: write 1',
    ]);
    expect(found({ policy: BASE, headPolicy: policy() })).toContain('ratchet.metrics: branches removed');
    expect(found({ policy: policy('ratchet: { tolerance: 0.1 }'), headPolicy: policy() })).toBe('unchanged');
  });

  it('and of the baseline is told both at once', () => {
    const both = judged({ headPolicy: { unreadable: 'a' }, headBaseline: { unreadable: 'b' } });
    expect(both.map(({ reason }) => reason)).toEqual(['policy-weakened', 'baseline-weakened']);
  });

  it('to a milestone that asks for less is found, whichever way it comes into force', () => {
    const marks = baseline({ 'M0/total/lines': [50, 100], 'M1/total/lines': [60, 100], 'M1/core/lines': [1, 2] });
    const open = policy('milestones: { M0: { floor: 10 }, M1: { floor: 20 } }', CORE);
    const to = (headPolicy: Policy, from = open) => found({ policy: from, headPolicy, baseline: marks });
    const mark = (name: string) => [
      `milestone: M1 → ${name}, mark of total / lines: 60.00 % (60/100) → 50.00 % (50/100)`,
      `milestone: M1 → ${name}, mark of core / lines: 50.00 % (1/2) → none`,
    ];
    // by name
    expect(to({ ...open, milestone: 'M1' })).toBe('unchanged');
    expect(to({ ...open, milestone: 'M0' })).toEqual(['milestone: M1 → M0', ...mark('M0')]);
    expect(to({ ...open, milestone: 'M0' }, { ...open, milestone: 'M1' })).toContain('milestone: M1 → M0');
    expect(to({ ...open, milestone: 'from-pull-request' })).toEqual(['milestone: M1 → from-pull-request']);
    expect(to({ ...open, milestone: 'M1' }, { ...open, milestone: 'from-pull-request' })).toEqual([
      'milestone: from-pull-request → M1',
    ]);
    // by a new one with a lower floor, at the end or at the start
    const added = (...lines: readonly string[]) => policy(...lines, CORE);
    expect(
      to(added('milestone: M2', 'milestones: { M0: { floor: 10 }, M1: { floor: 20 }, M2: { floor: 19 } }')),
    ).toEqual(['milestone: M1 → M2, floor.lines: 20 → 19']);
    expect(to(added('milestone: M', 'milestones: { M0: { floor: 10 }, M: { floor: 20 }, M1: { floor: 20 } }'))).toEqual(
      ['milestone: M1 → M', ...mark('M')],
    );
    // by taking away the one in force, or giving it another name
    expect(to(added('milestones: { M0: { floor: 10 } }'))).toEqual([
      mark('M0')[0],
      'milestones.M1.floor.lines: 20 → removed',
    ]);
    const bare = policy('milestones: { M0: {}, M1: {} }', CORE);
    expect(to(added('milestone: M9', 'milestones: { M0: {}, M9: {} }'), bare)).toEqual([mark('M9')[0]]);
    // new names for all inherit the strictest, so nothing is lost
    expect(to(added('milestones: { A: {}, B: {} }'), bare)).toBe('unchanged');
    // the first milestones of all
    const plain = baseline({ 'default/total/lines': [60, 100] });
    for (const milestone of ['milestone: M0', 'milestone: from-pull-request', ''])
      expect(found({ baseline: plain, headPolicy: policy(milestone, 'milestones: { M0: { floor: 10 } }') })).toBe(
        'unchanged',
      );
  });

  it('that a waiver on the base allows is none, down to the floor of the waiver', () => {
    const lower = (floor: string) =>
      changed({ components: core(`paths: ["core/**"], floor: ${floor}, target: 50, due: 2026-06-01`) });
    expect(lower('25')).toBe('unchanged');
    expect(lower('24.9999')).toEqual(['components.core.floor.lines: 30 → 24.9999']);
    expect(changed({ components: core('paths: ["core/**"], target: 50, due: 2026-06-01') })).toEqual([
      'components.core.floor.lines: 30 → removed',
    ]);
  });

  it('of the globs is judged by the files that are measured', () => {
    const paths = ['core/a.py', 'core/b.py', 'core/c.py', 'web/d.ts'];
    const excluding = (glob: string) =>
      changed({ files: FULL.files.replace('{', `{ exclude: ["${glob}"],`) }, { paths });
    expect(excluding('docs/**')).toBe('unchanged');
    expect(excluding('web/**')).toEqual(['files: web/d.ts no longer counted']);
    expect(excluding('core/{a,b}.py')).toEqual([
      'files: core/a.py and 1 more no longer counted',
      'components.core.paths: core/a.py and 1 more no longer counted',
    ]);
    const globs = (paths: string) => core(`paths: ${paths}, floor: 30, target: 50, due: 2026-06-01`);
    expect(changed({ components: globs('["core/*.py"]') }, { paths })).toBe('unchanged');
    expect(changed({ components: globs('["core/{a,b}.py"]') }, { paths })).toEqual([
      'components.core.paths: core/c.py no longer counted',
    ]);
    const included = changed({ files: FULL.files.replace('{', '{ include: ["core/**"],') }, { paths });
    expect(included).toEqual(['files: web/d.ts no longer counted']);
  });
});

it('a baseline that moves every mark the same way is found just when one of them falls', () => {
  const entries = ['M0/total/lines', 'M0/core/lines', 'M1/total/branches'] as const;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }), (moves) => {
      const marks = Object.fromEntries(entries.map((entry) => [entry, [50, 100] as const]));
      const moved = Object.fromEntries(entries.map((entry, i) => [entry, [50 + (moves[i] ?? 0), 100] as const]));
      const said = found({
        policy: policy('milestones: { M0: {}, M1: {} }'),
        baseline: baseline(marks),
        headBaseline: baseline(moved),
      });
      const falls = moves.filter((move) => move < 0).length;
      if (falls > 0) expect(said).toHaveLength(falls);
      else expect(said).toBe(moves.some((move) => move > 0) ? 'raised' : 'unchanged');
    }),
  );
});

describe('files of a baseline', () => {
  const POLICY = policy('milestones: { M0: {} }');
  const BASE = baseline({ 'M0/total/lines': [10, 20] }, { 'a.py': [6, 10], 'b.py': [4, 10] });
  const proposed = (files: Readonly<Record<string, Count>>, more: Proposal = {}) =>
    found({
      policy: POLICY,
      baseline: BASE,
      headBaseline: baseline({ 'M0/total/lines': [10, 20] }, files),
      measured: { total: { lines: [10, 20] } },
      paths: ['a.py', 'b.py'],
      gone: ['ghost.py', 'old.py'],
      ...more,
    });

  it.each<[string, Readonly<Record<string, Count>>]>([
    ['the same rate with room for millions', { 'a.py': [6_000_000, 10_000_000], 'b.py': [4_000_000, 10_000_000] }],
    ['a lower rate', { 'a.py': [5, 10] }],
  ])('are weakened by %s', (_, files) => {
    expect(proposed({ 'a.py': [6, 10], 'b.py': [4, 10], ...files })).toEqual([expect.stringMatching(/^files \//)]);
  });
  it('that are not there are found: they would count once they are', () => {
    const ghosts = { 'a.py': [6, 10], 'b.py': [4, 10], 'ghost.py': [0, 1000] } as const;
    const added = ['files / ghost.py: added, though there is no such file'];
    expect(proposed(ghosts)).toEqual(added);
    expect(proposed(ghosts, { policy: policy('ratchet: { removed-code: strict }') })).toEqual(added);
  });
  it('may say what the change itself measures, also where more is uncovered by it', () => {
    const measured = { total: { lines: [12, 24] } } as const;
    expect(proposed({ 'a.py': [8, 14], 'b.py': [4, 10] }, { measured })).toBe('raised');
  });
  it('may go where they are gone from the tree, and all of them where a percentage takes their place', () => {
    const base = baseline({ 'M0/total/lines': [10, 20] }, { 'a.py': [6, 10], 'b.py': [4, 10], 'old.py': [0, 5] });
    expect(proposed({ 'a.py': [6, 10], 'b.py': [4, 10] }, { baseline: base })).toBe('raised');
    expect(proposed({}, { counted: false })).toBe('raised');
  });
});

describe('the history of a baseline', () => {
  const POLICY = policy('milestones: { M0: {} }');
  const entry = (at: string, reason?: string) => ({
    at,
    milestone: 'M0',
    counts: { lines: [5, 10] as const },
    ...(reason !== undefined && { reason }),
  });
  const marks = { 'M0/total/lines': [5, 10] } as const;
  const BASE = { ...baseline(marks), history: [entry('2026-01-01'), entry('2026-01-02')] };
  const proposed = (history: Baseline['history'], before: Baseline = BASE) =>
    found({
      policy: POLICY,
      baseline: before,
      headBaseline: { ...before, history },
      measured: { total: { lines: [5, 10] } },
    });

  it('may grow, and loses nothing that it had', () => {
    expect(proposed([...BASE.history, entry('2026-01-03')])).toBe('raised');
    expect(proposed([entry('2026-01-02')])).toEqual(['history: an entry is changed or removed']);
    expect(proposed([entry('2026-01-01', 'forged'), entry('2026-01-03')])).toEqual([
      'history: 2 entries are changed or removed',
    ]);
  });
  it('drops its oldest only where it is full', () => {
    const full = Array.from({ length: 200 }, (_, n) => entry(`2026-01-01T${n}`));
    const before = { ...BASE, history: full };
    const [first, second, ...rest] = full;
    expect(proposed([...(first ? [first] : []), ...rest, entry('2026-02')], before)).toBe('raised');
    expect(proposed([...(second ? [second] : []), ...rest, entry('2026-02')], before)).toHaveLength(1);
  });
  it('tells of no lowering that is none', () => {
    expect(proposed([...BASE.history, entry('2026-01-03', 'lowered total/lines from 60 to 50, by the boss')])).toEqual([
      'history: tells of a lowering that is none',
    ]);
  });
});

describe('a mark made anew for removed code', () => {
  const POLICY = policy('milestones: { M0: {} }', 'ratchet: { tolerance: 0.1 }');
  const BASE = baseline({ 'M0/total/lines': [16, 20] });
  const proposed = (mark: Count, measured: Count, more: Proposal = {}) =>
    found({
      policy: POLICY,
      baseline: BASE,
      headBaseline: baseline({ 'M0/total/lines': mark }),
      measured: { total: { lines: measured } },
      ...more,
    });

  it('passes where the change measures it, as it did on the branch that it is for', () => {
    expect(proposed([6, 10], [6, 10])).toBe('raised');
  });
  describe('of which the base had grown', () => {
    const files = (lines: Count) => ({ 'a.py': lines }) as const;
    // of 10,000 lines the mark asks for 9,000, which is a hundredth more
    const grown = (mark: Count, lines: Count, measured: Count, tolerance = 2) =>
      found({
        policy: policy('milestones: { M0: {} }', `ratchet: { tolerance: ${tolerance} }`),
        baseline: baseline({ 'M0/total/lines': [900, 1000] }, files(lines)),
        headBaseline: baseline({ 'M0/total/lines': mark }, files(measured)),
        measured: { total: { lines: measured } },
        files: files(measured),
      });
    it('passes where it asks for what the base lacked', () => {
      expect(grown([4960, 6000], [8900, 10_000], [4900, 6000])).toBe('raised');
    });
    it.each<[string, ...Parameters<typeof grown>]>([
      ['asks for less', [4959, 6000], [8900, 10_000], [4900, 6000]],
      ['leaves more uncovered than the base', [4960, 6000], [8900, 10_000], [4899, 6000]],
      ['is of a base that was below', [4960, 6000], [8900, 10_000], [4900, 6000], 0.9],
      ['is not needed', [8890, 9999], [8900, 10_000], [8899, 9999]],
    ])('fails where it %s', (_, mark, lines, measured, tolerance) => {
      expect(grown(mark, lines, measured, tolerance)).toContainEqual(expect.stringMatching(/^M0 \/ total \/ lines/));
    });
  });
  it('passes within the tolerance too, where the old mark leaves room for a loss', () => {
    const tolerant = { policy: policy('milestones: { M0: {} }', 'ratchet: { tolerance: 5 }') };
    expect(proposed([6, 8], [6, 8], tolerant)).toBe('raised');
    expect(proposed([15, 19], [15, 19], tolerant)).not.toBe('raised');
  });
  it.each<[string, Count, Count, Proposal?]>([
    ['is lower than what is measured', [5, 10], [6, 10]],
    ['leaves more uncovered than was forgiven', [60, 100], [60, 100]],
    ['is no removed code', [12, 20], [12, 20]],
    ['is judged strictly', [6, 10], [6, 10], { policy: policy('ratchet: { removed-code: strict }') }],
    ['comes of a percentage', [6, 10], [6, 10], { counted: false }],
  ])('fails where it %s', (_, mark, measured, more) => {
    expect(proposed(mark, measured, more)).toContainEqual(expect.stringMatching(/^M0 \/ total \/ lines/));
  });
});

describe('a change that lowers a mark by leave', () => {
  const order = ['M0'];
  const POLICY = policy('milestones: { M0: {} }');
  const BASE = baseline({ 'M0/total/lines': [50, 100], 'M0/total/branches': [5, 10] });
  const LOWERED = lower(BASE, {
    milestone: 'M0',
    order,
    scopes: ['total'],
    metric: 'lines',
    to: decimal('40'),
    reason: 'the old parser goes',
    by: 'mona',
    at: '2026-03-01T12:00:00Z',
  });
  const leave = { by: 'octo', role: 'maintain', label: 'coverage-lowering' };
  const proposed = (headBaseline: Baseline, more: Proposal = { leave }) =>
    found({ policy: POLICY, baseline: BASE, headBaseline, measured: { total: { lines: [45, 100] } }, ...more });

  it('passes, and names the mark and who gave leave', () => {
    expect(proposed(LOWERED)).toBe('lowered');
    const [check] = judged({ policy: POLICY, baseline: BASE, headBaseline: LOWERED, leave });
    expect(check?.details).toEqual([
      'M0 / total / lines: 50.00 % (50/100) → 40.00 % (40/100), by leave of octo (maintain, label "coverage-lowering")',
    ]);
  });
  it('fails without leave, and says why there is none where the policy provides for it', () => {
    const mark = 'M0 / total / lines: 50.00 % (50/100) → 40.00 % (40/100)';
    expect(proposed(LOWERED, {})).toEqual(['generation: 1 → 2', mark]);
    expect(proposed(LOWERED, { leave: { denied: 'no label' } })).toEqual(['generation: 1 → 2', mark, 'no label']);
  });
  it.each<[string, Baseline]>([
    ['the next generation', { ...LOWERED, generation: 1 }],
    ['one generation at a time', { ...LOWERED, generation: 3 }],
    ['a reason', { ...LOWERED, history: [] }],
  ])('must begin %s', (_, head) => {
    expect(proposed(head)).toContainEqual(expect.stringContaining('the baseline does not say why'));
  });
  it('may remove no mark, and set none above what is measured', () => {
    const own: Marks = LOWERED.milestones.get('M0') ?? { total: {}, components: new Map() };
    const { branches: _, ...rest } = own.total;
    expect(proposed({ ...LOWERED, milestones: new Map([['M0', { ...own, total: rest }]]) })).toContainEqual(
      expect.stringContaining('branches: 50.00 % (5/10) → removed'),
    );
    const raised = { ...own, total: { ...own.total, lines: [90, 100] as const } };
    expect(proposed({ ...LOWERED, milestones: new Map([['M0', raised]]) })).toContainEqual(
      expect.stringContaining('above the measured'),
    );
  });
  it('may not give itself leave: a policy that does is weaker', () => {
    const with_ = (text: string) => policy('milestones: { M0: {} }', text);
    const proposes = (before: Policy, headPolicy: Policy) => found({ policy: before, headPolicy });
    const one = 'allow-lowering: { label: a, by: [admin] }';
    expect(proposes(POLICY, with_(one))).toEqual(['allow-lowering: by the label a']);
    expect(proposes(with_(one), with_('allow-lowering: { label: b, by: [admin] }'))).toEqual([
      'allow-lowering: by the label b',
    ]);
    expect(proposes(with_(one), with_('allow-lowering: { label: a, by: [admin, write] }'))).toEqual([
      'allow-lowering.by: write added',
    ]);
    expect(proposes(with_('allow-lowering: { label: a, by: [admin, write] }'), with_(one))).toBe('unchanged');
    expect(proposes(with_(one), POLICY)).toBe('unchanged');
    // a higher role may what a lower one may, named or not
    const maintain = with_('allow-lowering: { label: a, by: [maintain] }');
    expect(proposes(maintain, with_('allow-lowering: { label: a, by: [maintain, admin] }'))).toBe('unchanged');
    expect(proposes(maintain, with_(one))).toBe('unchanged');
    expect(proposes(with_('allow-lowering: { label: a, by: [admin, write] }'), maintain)).toBe('unchanged');
    expect(proposes(with_(one), maintain)).toEqual(['allow-lowering.by: maintain added']);
  });
});
