import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, type Counts, totalsOf, ZERO } from '../../src/coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, type LastMeasured } from '../../src/ratchet/baseline.ts';
import { mergeBaselines } from '../../src/ratchet/merge.ts';
import { raise } from '../../src/ratchet/raise.ts';
import { judgeTamper } from '../../src/ratchet/tamper.ts';
import { baseline, policy } from './sample.ts';

type Files = Readonly<Record<string, Count>>;

const HELD = policy('milestones: { M0: {} }', 'files: { ratchet: on }');

interface Proposal {
  readonly base: Baseline;
  readonly head: Baseline;
  /** What the change measures. */
  readonly files: Files;
  readonly policy?: typeof HELD;
  readonly renames?: Readonly<Record<string, string>>;
  readonly reports?: number;
  readonly counted?: boolean;
}

/** What the rule `tamper` finds on 2026-03-10. */
function found(proposal: Proposal): readonly string[] {
  const files = countsOf(proposal.files);
  const held = proposal.policy ?? HELD;
  const checks = judgeTamper({
    base: { policy: held, baseline: proposal.base },
    head: { policy: held, baseline: proposal.head },
    milestone: 'M0',
    measured: (scope, metric) => (scope === 'total' ? totalsOf(files)[metric] : undefined),
    counted: proposal.counted ?? true,
    files,
    tracked: new Set(files.keys()),
    exists: () => false,
    renames: new Map(Object.entries(proposal.renames ?? {})),
    nameBefore: (path) => path,
    reports: proposal.reports ?? 1,
    today: '2026-03-10',
  });
  return checks.flatMap(({ outcome, details = [] }) => (outcome === 'pass' ? [] : details));
}

const countsOf = (files: Files): ReadonlyMap<string, Counts> =>
  new Map(Object.entries(files).map(([path, lines]) => [path, { lines }]));

describe('files of a baseline where single files are held', () => {
  const MARK = { 'M0/total/lines': [140, 200] } as const;
  const FILES: Files = { 'a.py': [90, 100], 'b.py': [50, 100] };
  const BASE = baseline(MARK, FILES);
  const proposed = (files: Files, more: Partial<Proposal> = {}) =>
    found({ base: BASE, head: baseline(MARK, files), files: FILES, ...more });
  const lost = (is: string) => [`files / a.py: 90.00 % (90/100) → ${is}`];

  it('may not be changed so that one loses what another gains', () => {
    expect(proposed({ 'a.py': [40, 100], 'b.py': [100, 100] })).toEqual(lost('40.00 % (40/100)'));
    expect(proposed({ 'a.py': [0, 10], 'b.py': [100, 100] })).toEqual(lost('0.00 % (0/10)'));
    expect(proposed({ 'a.py': [180, 200], 'b.py': [50, 90] })).toContain(lost('90.00 % (180/200)')[0]);
    expect(proposed({ 'a.py': [0, 0], 'b.py': [50, 60] })).toEqual(lost('none'));
  });
  it('may be changed so where they are not', () => {
    const open = { policy: policy('milestones: { M0: {} }') };
    expect(proposed({ 'a.py': [40, 100], 'b.py': [100, 100] }, open)).toEqual([]);
  });
  it.each<[string, Files, Files]>([
    ['what is measured', { 'a.py': [60, 70], 'b.py': [50, 100] }, { 'a.py': [60, 70], 'b.py': [50, 100] }],
    ['more than was known', { 'a.py': [95, 100], 'b.py': [50, 100] }, FILES],
    [
      'less than is measured, and no less than was known',
      { 'a.py': [95, 105], 'b.py': [50, 100] },
      { ...FILES, 'a.py': [97, 105] },
    ],
    [
      'less than was known, and no less than is measured',
      { 'a.py': [89, 100], 'b.py': [60, 100] },
      { 'a.py': [88, 100], 'b.py': [60, 100] },
    ],
    [
      'nothing of a file in which nothing is left',
      { 'a.py': [0, 0], 'b.py': [50, 60] },
      { 'a.py': [0, 0], 'b.py': [50, 60] },
    ],
  ])('may say %s', (_, files, measured) => {
    expect(proposed(files, { files: measured })).toEqual([]);
  });
  it('are known by the names that they had', () => {
    const moved = { files: { 'c.py': [90, 100], 'b.py': [50, 100] }, renames: { 'a.py': 'c.py' } } as const;
    expect(proposed({ 'c.py': [90, 100], 'b.py': [50, 100] }, moved)).toEqual([]);
    expect(proposed(FILES, moved)).toEqual([]);
    expect(proposed({ 'c.py': [40, 100], 'b.py': [100, 100] }, moved)).toEqual([
      'files / c.py: 90.00 % (90/100) → 40.00 % (40/100)',
    ]);
    expect(proposed({ 'a.py': [40, 100], 'b.py': [100, 100] }, moved)).toEqual([
      'files / c.py: 90.00 % (90/100) → 40.00 % (40/100)',
    ]);
    expect(proposed({ 'b.py': [50, 60] }, moved)).toEqual(['files / c.py: removed, though the reports have it']);
  });
});

it('a mark that was raised before a file was moved is still that of the files', () => {
  const [before, after] = [
    baseline({ 'M0/total/lines': [5, 10] }, { 'a.py': [5, 10] }),
    baseline({ 'M0/total/lines': [8, 10] }, { 'a.py': [8, 10] }),
  ];
  const moved = { files: { 'b.py': [8, 10] }, renames: { 'a.py': 'b.py' } } as const;
  expect(found({ base: before, head: after, ...moved })).toEqual([]);
});

describe('the last measurement as a whole', () => {
  const at = (measured: LastMeasured): Baseline => ({ ...baseline({ 'M0/total/lines': [5, 10] }), measured });
  const WAS = { commit: 'c0', at: '2026-03-01T10:00:00Z', by: 'x', reports: 4 };
  const proposed = (measured: LastMeasured, more: Partial<Proposal> = {}) =>
    found({ base: at(WAS), head: at(measured), files: {}, reports: 4, ...more });

  const WAIVED = { base: at({ ...WAS, waived: ['total/lines'] }), files: { 'a.py': [4, 10] } } as const;

  it.each<[string, LastMeasured, readonly string[], Partial<Proposal>?]>([
    ['fewer reports', { ...WAS, reports: 3 }, ['measured.reports: 4 → 3, though 4 are there']],
    ['no number of reports', { commit: 'c1', at: WAS.at }, ['measured.reports: 4 → none, though 4 are there']],
    ['no commit', { at: WAS.at, reports: 4 }, ['measured.commit: c0 → none']],
    [
      'a day to come',
      { ...WAS, at: '2026-03-12T00:00:00Z' },
      [`measured.at: ${WAS.at} → 2026-03-12T00:00:00Z, which is in the future`],
    ],
    ['an earlier day', { ...WAS, at: '2026-02-28' }, [`measured.at: ${WAS.at} → 2026-02-28, which is earlier`]],
    ['no time', { ...WAS, at: 'soon' }, [`measured.at: ${WAS.at} → soon, which is no time`]],
    ['forgotten what was waived', WAS, ['measured.waived: total/lines removed, though it is below its mark'], WAIVED],
    ['more reports than are there', { ...WAS, reports: 9 }, ['measured.reports: 4 → 9, though only 4 are there']],
  ])('may not have %s', (_, measured, said, more = {}) => {
    expect(proposed(measured, more)).toEqual(said);
  });
  it.each<[string, LastMeasured, Partial<Proposal>?]>([
    ['another commit and time', { commit: 'c1', at: '2026-03-10T23:59:59Z', reports: 4 }],
    ['more reports, if they are there', { ...WAS, reports: 5 }, { reports: 5 }],
    ['a time by a clock that is ahead', { ...WAS, at: '2026-03-11T01:00:00Z' }],
    ['as few reports as are there', { ...WAS, reports: 3 }, { reports: 3 }],
    [
      'fewer where that is tolerated',
      { ...WAS, reports: 1 },
      { policy: policy('milestones: { M0: {} }', 'tolerant: [reports-fewer]') },
    ],
    [
      'fewer where components are carried',
      { ...WAS, reports: 1 },
      { policy: policy('milestones: { M0: {} }', 'components: { a: { paths: [a], carry: true } }') },
    ],
    ['forgotten what was waived and is won back', WAS, { ...WAIVED, files: { 'a.py': [5, 10] } }],
    ['none where a percentage came without reports', { commit: 'c1', at: WAS.at }, { counted: false }],
  ])('may have %s', (_, measured, more = {}) => {
    expect(proposed(measured, more)).toEqual([]);
  });
});

describe('what raises and merges write', () => {
  const raised = (before: Baseline, files: Files, measured: LastMeasured & { readonly at: string }): Baseline => {
    const counts = countsOf(files);
    return raise(before, {
      milestone: 'M0',
      order: ['M0'],
      scopes: new Map([['total', totalsOf(counts)]]),
      files: counts,
      rebased: new Map(),
      inherited: false,
      measured,
      tolerance: ZERO,
    });
  };
  const count = fc
    .tuple(fc.nat(10), fc.integer({ min: 1, max: 10 }))
    .map(([covered, total]): Count => [Math.min(covered, total), total]);
  const files = (names: readonly string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, count])), { requiredKeys: [] });

  it('says of the last measurement nothing that a change may not say, before and after branches meet', () => {
    const reports = fc.constantFrom(1, 2, 3);
    const hour = fc.integer({ min: 2, max: 9 }).map((day) => `2026-03-0${day}T10:00:00Z`);
    fc.assert(
      fc.property(
        fc.record({ a: count, b: count, c: count, d: count }),
        // each of the two works on files of its own
        fc.tuple(files(['a', 'b', 'e']), reports, hour, fc.boolean()),
        fc.tuple(files(['c', 'd', 'f']), hour),
        reports,
        (before, [ofMain, reportsOfMain, dayOfMain, isRaised], [ofBranch, dayOfBranch], reportsBefore) => {
          const base = raised(EMPTY_BASELINE, before, {
            commit: 'c0',
            at: '2026-03-01T10:00:00Z',
            reports: reportsBefore,
          });
          const [main, branch] = [
            { ...before, ...ofMain },
            { ...before, ...ofBranch },
          ];
          const both = { ...main, ...ofBranch };
          const head = raised(base, branch, { commit: 'c1', at: dayOfBranch, reports: reportsBefore });
          const tip = isRaised ? raised(base, main, { commit: 'c2', at: dayOfMain, reports: reportsOfMain }) : base;
          const merged = mergeBaselines(base, tip, head);
          if ('undecided' in merged) throw new Error(merged.undecided.join());
          const said = [
            ...found({ base, head, files: branch, reports: reportsBefore }),
            ...found({
              base: tip,
              head: merged.baseline,
              files: both,
              reports: tip === base ? reportsBefore : reportsOfMain,
            }),
          ];
          // marks that the two do not reach together are another matter
          expect(said.filter((text) => /^(measured|files \/ [a-f]:)/.test(text))).toEqual([]);
        },
      ),
    );
  });
});
