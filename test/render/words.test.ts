import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import {
  type Count,
  compareRates,
  countOfPercent,
  type Decimal,
  parseDecimal,
  ZERO,
} from '../../src/coverage/counts.ts';
import { couldNotDecide, type Outcome, switchedOff } from '../../src/gate.ts';
import { type Check, judgeScope, type Reason } from '../../src/ratchet/checks.ts';
import { DEFAULT_POLICY } from '../../src/ratchet/policy.ts';
import { nextSteps } from '../../src/render/steps.ts';
import {
  contrast,
  detailsOf,
  findingText,
  headline,
  movedMost,
  numbersMoved,
  REASON_TEXT,
} from '../../src/render/words.ts';
import { HOSTILE, UNSEEN } from './hostile.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const percent = (text: string): Decimal => parseDecimal(text) ?? ZERO;

const WAIVER = {
  scope: 'total',
  metric: 'lines',
  floor: percent('70'),
  reason: 'r',
  by: '@b',
  expires: '2026-07-01',
} as const;
const SCOPE = { scope: 'total', metric: 'lines' } as const;
const MARK = { ...SCOPE, rule: 'ratchet', required: [85, 100], tolerance: percent('0.1') } as const;
const FLOOR = { ...SCOPE, rule: 'floor', required: percent('75') } as const;
const WHOLE = { scope: 'total', rule: 'complete' } as const;
const TAMPER = { scope: 'total', rule: 'tamper' } as const;

interface Saying {
  readonly check: Omit<Check, 'reason' | 'outcome'>;
  readonly outcome: Check['outcome'];
  readonly headline: string;
  readonly steps: readonly string[];
}

/** Every reason with what is said of it: the compiler asks for a line here when a reason is added. */
const SAYINGS: Record<Reason, Saying> = {
  met: {
    outcome: 'pass',
    check: { ...FLOOR, measured: [80, 100] },
    headline: 'Coverage is 80.00 % of lines, and meets the floor of 75 %',
    steps: [],
  },
  'below-floor': {
    outcome: 'fail',
    check: { ...FLOOR, measured: [74, 100] },
    headline: 'Coverage is 74.00 % of lines, below the floor of 75 %',
    steps: ['Cover at least 1 more line.'],
  },
  'below-target': {
    outcome: 'fail',
    check: { ...FLOOR, scope: 'core', metric: 'branches', rule: 'target', measured: [70, 100] },
    headline: 'Coverage of core is 70.00 % of branches, below the due target of 75 %',
    steps: ['Cover at least 5 more branches of core.'],
  },
  overdue: {
    outcome: 'pass',
    check: { ...FLOOR, scope: 'core', rule: 'target', measured: [70, 100] },
    headline: 'Coverage is 80.00 % of lines',
    steps: ['The target of core is overdue: reach it, or move its due date.'],
  },
  ahead: {
    outcome: 'pass',
    check: { ...FLOOR, rule: 'target', measured: [70, 100] },
    headline: 'Coverage is 70.00 % of lines',
    steps: [],
  },
  'on-pace': {
    outcome: 'pass',
    check: { ...FLOOR, rule: 'target', measured: [70, 100] },
    headline: 'Coverage is 70.00 % of lines',
    steps: [],
  },
  behind: {
    outcome: 'pass',
    check: { ...FLOOR, rule: 'target', measured: [70, 100] },
    headline: 'Coverage is 70.00 % of lines',
    steps: [],
  },
  open: {
    outcome: 'pass',
    check: { ...FLOOR, rule: 'target', measured: [70, 100] },
    headline: 'Coverage is 70.00 % of lines',
    steps: [],
  },
  improved: {
    outcome: 'pass',
    check: { ...MARK, measured: [86, 100] },
    headline: 'Coverage is 86.00 % of lines, 1.00 points above its mark of 85.00 %',
    steps: [],
  },
  held: {
    outcome: 'pass',
    check: { ...MARK, measured: [170, 200] },
    headline: 'Coverage is 85.00 % of lines, its mark is held',
    steps: [],
  },
  'within-tolerance': {
    outcome: 'pass',
    check: { ...MARK, measured: [8495, 10_000] },
    headline: 'Coverage is 84.95 % of lines, 0.05 points below its mark of 85.00 %, within the tolerance of 0.1 points',
    steps: [],
  },
  'removed-code': {
    outcome: 'pass',
    check: { ...MARK, measured: [35, 50] },
    headline:
      'Coverage is 70.00 % of lines, 15.00 points below its mark of 85.00 % only because covered code is gone: no more of it is uncovered',
    steps: [],
  },
  bootstrap: {
    outcome: 'pass',
    check: { ...SCOPE, rule: 'ratchet', measured: [80, 100] },
    headline: 'Coverage is 80.00 % of lines, the first measurement: there is no mark to hold yet',
    steps: [],
  },
  inherited: {
    outcome: 'pass',
    check: { ...MARK, measured: [80, 100] },
    headline:
      'Coverage is 80.00 % of lines, 5.00 points below its mark of 85.00 %, as it was on the base: this change does not make it worse',
    steps: [],
  },
  regressed: {
    outcome: 'fail',
    check: { ...MARK, measured: [80, 100] },
    headline: 'Coverage fell to 80.00 % of lines, 5.00 points below its mark of 85.00 %',
    steps: ['Cover at least 5 more lines.'],
  },
  waived: {
    outcome: 'pass',
    check: { ...MARK, measured: [80, 100], waiver: WAIVER },
    headline: 'Coverage is 80.00 % of lines, 5.00 points below its mark of 85.00 %, which is waived',
    steps: [],
  },
  'nothing-coverable': {
    outcome: 'pass',
    check: { ...FLOOR, scope: 'core' },
    headline: 'Coverage is 80.00 % of lines',
    steps: [],
  },
  carried: {
    outcome: 'pass',
    check: { ...MARK, scope: 'core', measured: [85, 100] },
    headline: 'Coverage is 80.00 % of lines',
    steps: [],
  },
  'nothing-measured': {
    outcome: 'error',
    check: { ...SCOPE, rule: 'floor' },
    headline: 'Could not decide: the reports hold no coverable line',
    steps: ['Check the include and exclude settings of the coverage tool and of the policy.'],
  },
  'not-measured': {
    outcome: 'error',
    check: { scope: 'core', metric: 'branches', rule: 'floor' },
    headline: 'Could not decide: the reports say nothing about branches of core',
    steps: ['Switch on branches in the coverage tool, or remove it from the metrics of the policy.'],
  },
  complete: { outcome: 'pass', check: WHOLE, headline: 'Coverage is 80.00 % of lines', steps: [] },
  'no-reports': {
    outcome: 'error',
    check: { ...WHOLE, details: ['coverage.xml'] },
    headline: 'Could not decide: no coverage report was found',
    steps: [
      'Check that the tests ran and wrote a report, and that "reports" names its path relative to "working-directory".',
    ],
  },
  'reports-missing': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.xml', 'b.xml'] },
    headline: 'Could not decide: 2 reports are missing',
    steps: [
      'Check that every part of the tests ran and brought its report; a missing one would read as lost coverage.',
    ],
  },
  'paths-unmatched': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a', 'b', 'c'] },
    headline: 'Could not decide: 3 paths in the reports are no file of the repository',
    steps: [
      'Check the working directory in which the report was made; list generated files in "files.exclude" of the policy.',
    ],
  },
  'paths-ambiguous': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a', 'b'] },
    headline: 'Could not decide: 2 paths in the reports fit several files of the repository',
    steps: [
      'Let the tool write its source directory into the report (<source>) or whole paths, keep the report of each package in the folder of the package, or set "working-directory" to the folder that the names are relative to; what is not to count belongs in "files.exclude" of the policy.',
    ],
  },
  'files-vanished': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a'] },
    headline: 'Could not decide: 1 file is in the tree and no longer in any report',
    steps: [
      'Check that the whole test suite ran; a file that is no longer to be measured belongs in "files.exclude" of the policy (or set "files.vanished: warn").',
    ],
  },
  unchanged: { outcome: 'pass', check: TAMPER, headline: 'Coverage is 80.00 % of lines', steps: [] },
  raised: { outcome: 'pass', check: TAMPER, headline: 'Coverage is 80.00 % of lines', steps: [] },
  lowered: {
    outcome: 'pass',
    check: { ...TAMPER, details: ['M0 / total / lines: 50 → 40, by leave of octo'] },
    headline: 'Coverage is 80.00 % of lines',
    steps: [],
  },
  'patch-below-floor': {
    outcome: 'fail',
    check: { ...SCOPE, rule: 'patch', measured: [40, 60], required: percent('80') },
    headline: 'Of the 60 new lines 40 are covered: 66.66 %, below the floor of 80 %',
    steps: ['Cover at least 8 more of the new lines; those without coverage are listed with the new lines.'],
  },
  'too-small': {
    outcome: 'pass',
    check: { ...SCOPE, rule: 'patch', measured: [3, 4], required: percent('80') },
    headline: 'Coverage is 75.00 % of lines',
    steps: [],
  },
  'diff-unknown': {
    outcome: 'error',
    check: { ...SCOPE, rule: 'patch', required: percent('80') },
    headline:
      'Could not decide: it is not known what this change did to the lines, so that its new ones cannot be judged',
    steps: [
      'Check out with fetch-depth: 0, or give the step a token with "contents: read", so that git knows what changed.',
    ],
  },
  'lines-unknown': {
    outcome: 'error',
    check: { ...SCOPE, rule: 'patch', required: percent('80') },
    headline:
      'Could not decide: the reports have counts and no lines of files that this change touches, so that its new lines cannot be judged',
    steps: ['Let the tool write a report with lines, such as LCOV or Cobertura, beside the summary or in its place.'],
  },
  'files-regressed': {
    outcome: 'fail',
    check: { scope: 'total', rule: 'file', details: ['a.py: 1 → 3 uncovered lines', 'b.py: 1 → 2 uncovered lines'] },
    headline: '2 files have more uncovered lines than before',
    steps: ['Cover what these files lost; the policy asks for it by "files.ratchet: on".'],
  },
  'new-files-below-floor': {
    outcome: 'fail',
    check: { scope: 'total', rule: 'file', details: ['a.py: 40.00 % (2/5)'] },
    headline: '1 new file is below the floor of new files',
    steps: ['Bring tests along with new files; the policy asks for it by "files.new-floor".'],
  },
  'exclusions-added': {
    outcome: 'fail',
    check: { scope: 'total', rule: 'exclusions', details: ['a.py:3 pragma: no cover'] },
    headline: 'This change leaves more out of the measurement than it takes back in',
    steps: [
      'Test these lines, or take as many other exclusions away; the policy asks for it by "exclusions: ratchet".',
    ],
  },
  'files-unmeasured': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline: 'Could not decide: 1 source file is in no report',
    steps: ['Let the coverage tool measure them too, or list them in "files.exclude" of the policy.'],
  },
  'reports-fewer': {
    outcome: 'error',
    check: { ...WHOLE, reports: [1, 3] },
    headline: 'Could not decide: 1 report was found, and the marks were made with 3',
    steps: [
      'Check that every part of the tests ran and brought its report; if there are fewer by intention, say so with "expect-reports".',
    ],
  },
  'reports-empty': {
    outcome: 'error',
    check: { ...WHOLE, details: ['b.xml'] },
    headline: 'Could not decide: 1 report names no file at all',
    steps: [
      'Look whether the tests that should have written them ran; where there is nothing to measure, leave the report out of "reports", or list "reports-empty" under "tolerant" of the policy.',
    ],
  },
  'report-committed': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline: 'Could not decide: 1 report lies in git and was not written by this run',
    steps: [
      'Remove the report from git, and let the tests write it. If it is as it should be, list report-committed in "tolerant" of the policy.',
    ],
  },
  'report-older': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline: 'Could not decide: 1 report is older than the commit',
    steps: [
      'Check that the tests wrote the report in this run, and that no cache brought it. If it is as it should be, list report-older in "tolerant" of the policy.',
    ],
  },
  'flags-missing': {
    outcome: 'error',
    check: { ...WHOLE, details: ['e2e (web)'] },
    headline: 'Could not decide: 1 flag that a component counts by is on no report',
    steps: [
      'Check that these tests ran, and that "reports" names theirs with the flag: unit=dir/*.xml. Where a run leaves them out on purpose, let the component be carried ("carry: true" in the policy).',
    ],
  },
  'report-of-other-commit': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.snap: 4f1c'] },
    headline: 'Could not decide: 1 report is of another commit than the one under test',
    steps: [
      'Check that all jobs check out the same commit, and that no cache brought a snapshot of another run. If it is as it should be, list report-of-other-commit in "tolerant" of the policy.',
    ],
  },
  'lines-past-end': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline:
      'Could not decide: the reports speak of lines past the end of 1 file: they are of another state of the code',
    steps: [
      'Run the tests on the very code that is judged, and remove reports of earlier runs. If it is as it should be, list lines-past-end in "tolerant" of the policy.',
    ],
  },
  'lines-blank': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline:
      'Could not decide: the reports speak of lines of 1 file that hold nothing: they are of another state of the code',
    steps: [
      'Run the tests on the very code that is judged, and remove reports of earlier runs. If it is as it should be, list lines-blank in "tolerant" of the policy.',
    ],
  },
  'metrics-gone': {
    outcome: 'error',
    check: { ...WHOLE, details: ['20 of 40 branches, in 2 files, a.py the first'] },
    headline: 'Could not decide: a metric is measured no more in files whose lines still are',
    steps: [
      'Check that every part of the tests measures what it did: a setting such as "branch = true" of coverage.py may be off, or a report of another format. If it is as it should be, list metrics-gone in "tolerant" of the policy.',
    ],
  },
  'total-shrank': {
    outcome: 'error',
    check: { ...WHOLE, details: ['a.py'] },
    headline: 'Could not decide: much of what was measured before is measured no more, though it was not deleted',
    steps: [
      'Check that all tests ran, and what the settings of the coverage tool leave out. If it is as it should be, list total-shrank in "tolerant" of the policy.',
    ],
  },
  'baseline-weakened': {
    outcome: 'fail',
    check: { ...TAMPER, details: ['the baseline is deleted'] },
    headline: 'This change weakens the baseline in 1 place',
    steps: [
      'Take the baseline file of the base branch: marks only rise; where this branch has raised them, run "coverage-ratchet raise" again. A deliberate lowering is made with "coverage-ratchet lower", and needs a waiver in the policy on the base branch.',
    ],
  },
  'policy-weakened': {
    outcome: 'fail',
    check: { ...TAMPER, details: ['a', 'b'] },
    headline: 'This change weakens the policy in 2 places',
    steps: [
      'Move the policy change to a pull request of its own and let those who own the bar merge it; this one is judged by the policy of its base.',
    ],
  },
};

const BASELINE = { generation: 1, milestones: new Map(), measured: {}, files: new Map(), history: [] };
const REPORT = { path: 'coverage.xml', format: 'cobertura', files: 1, bytes: 1, totals: {}, declared: {} };

const outcomeWith = (checks: readonly Check[], verdict: Check['outcome'], more: Partial<Outcome> = {}): Outcome => ({
  verdict,
  reason: checks[0]?.reason ?? 'none',
  milestone: 'default',
  policy: DEFAULT_POLICY,
  baseline: BASELINE,
  bare: false,
  proposesBaseline: false,
  scopes: new Map([
    ['total', { lines: checks[0]?.scope === 'total' && checks[0].measured ? checks[0].measured : [80, 100] }],
  ]),
  files: new Map(),
  lines: new Map(),
  checks,
  explanations: [],
  moved: [],
  waivers: [],
  reports: [REPORT],
  notices: [],
  ...more,
});

const checkOf = (reason: Reason): Check => {
  const { check, outcome } = SAYINGS[reason];
  return { ...check, outcome, reason };
};

describe('the headline', () => {
  it.each(Object.entries(SAYINGS))('says what %s means', (reason, { outcome, headline: expected }) => {
    expect(headline(outcomeWith([checkOf(reason as Reason)], outcome))).toBe(expected);
  });

  it('names the milestone, but not that of a project without milestones', () => {
    expect(headline(outcomeWith([checkOf('held')], 'pass', { milestone: 'M0' }))).toBe(
      'Coverage is 85.00 % of lines, its mark is held [M0]',
    );
  });

  it('names new files whose lines nobody knows, and what to do about them', () => {
    const check: Check = { ...checkOf('lines-unknown'), details: ['a.py', 'b.py'] };
    expect(headline(outcomeWith([check], 'error'))).toBe(
      'Could not decide: no report mentions 2 source files that this change adds, so that their lines cannot be judged',
    );
    expect(detailsOf(check)).toEqual({
      heading: 'New source files that no report mentions',
      entries: ['a.py', 'b.py'],
    });
    expect(nextSteps(outcomeWith([check], 'error')).join()).toContain(
      'let the coverage tool measure what no test loads',
    );
  });

  it('says in the same breath that the same number misses its floor too, and counts what else failed', () => {
    const floor: Check = { ...checkOf('below-floor'), measured: [70, 100] };
    const mark: Check = { ...checkOf('regressed'), measured: [70, 100] };
    expect(headline(outcomeWith([mark, floor], 'fail'))).toBe(
      'Coverage fell to 70.00 % of lines, 15.00 points below its mark of 85.00 %, and below the floor of 75 %',
    );
    expect(headline(outcomeWith([mark, floor, checkOf('policy-weakened')], 'fail'))).toMatch(
      / 75 % \(and 1 more failure\)$/,
    );
    expect(headline(outcomeWith([mark, checkOf('policy-weakened'), checkOf('baseline-weakened')], 'fail'))).toMatch(
      / 85\.00 % \(and 2 more failures\)$/,
    );
    expect(headline(outcomeWith([checkOf('no-reports'), checkOf('not-measured')], 'error'))).toMatch(
      / \(and 1 more problem\)$/,
    );
  });

  it('says of what fails that a waiver would have let it pass, had it not expired', () => {
    const expired = { ...WAIVER, expires: '2026-03-01' };
    const mark: Check = { ...checkOf('regressed'), expired };
    expect(headline(outcomeWith([mark], 'fail'))).toBe(
      'Coverage fell to 80.00 % of lines, 5.00 points below its mark of 85.00 %; its waiver expired on 2026-03-01',
    );
    const floor: Check = { ...checkOf('below-floor'), expired };
    expect(headline(outcomeWith([mark, floor, checkOf('policy-weakened')], 'fail'))).toMatch(
      /of 85\.00 %, and below the floor of 75 %; its waiver expired on 2026-03-01 \(and 1 more failure\)$/,
    );
    expect(findingText(floor)).toBe(
      'Coverage is 74.00 % of lines, below the floor of 75 %; its waiver expired on 2026-03-01',
    );
  });

  it('names the place of a complaint before what happened there', () => {
    const complaint = new Complaint({
      reason: 'x',
      what: 'the value cannot be used',
      where: 'input "floor"',
      todo: 'Mend it.',
    });
    expect(headline(couldNotDecide(complaint))).toBe('Could not decide: input "floor": the value cannot be used');
    expect(headline(couldNotDecide(new Complaint({ reason: 'x', what: 'it rained' })))).toBe(
      'Could not decide: it rained',
    );
  });

  it('says that a gate is switched off rather than that it passed', () => {
    expect(headline(switchedOff())).toBe('Coverage Ratchet is switched off: nothing was judged');
  });

  it.each(HOSTILE.map((text) => [text]))('is one visible line with %j in it', (text) => {
    const line = headline(couldNotDecide(new Complaint({ reason: 'x', what: text, where: text })));
    expect(line).not.toMatch(UNSEEN);
    expect([...line].length).toBeLessThanOrEqual(300);
  });

  it.each([
    ['removed-code', { policy: 'version: 1\nmilestones: { M0: { floor: 74 } }\n', before: [26, 35], now: [23, 32] }],
    [
      'within-tolerance',
      { policy: 'version: 1\nmilestones: { M0: { floor: 80 } }\n', before: [1600, 2000], now: [1599, 2000] },
    ],
  ] as const)('names the floor and the way out where it alone fails and the ratchet says %s', async (reason, story) => {
    const lines = (count: readonly [number, number]) => ({ 'a.py': count });
    const outcome = await outcomeOf({ policy: story.policy, before: lines(story.before), now: lines(story.now) });
    expect(outcome.checks.map(({ reason, outcome }) => [reason, outcome])).toEqual(
      expect.arrayContaining([
        [reason, 'pass'],
        ['below-floor', 'fail'],
      ]),
    );
    const floor = reason === 'removed-code' ? '74' : '80';
    expect(nextSteps(outcome)).toEqual([
      `Cover at least 1 more line. Its mark is held (${REASON_TEXT[reason]}), so that the floor of ${floor} % alone fails: where that is intended, lower the floor in the policy or give it a waiver there, in a pull request of its own.`,
    ]);
  });

  it('calls lines and branches together what they are, and what is to be switched on by its name', () => {
    const held = { ...checkOf('held'), metric: 'combined' } as const;
    const { policy, scopes } = outcomeWith([held], 'pass');
    const combined = { ...policy, metrics: ['combined'] as const };
    expect(
      headline({
        ...outcomeWith([held], 'pass'),
        policy: combined,
        scopes: new Map([...scopes, ['total', { combined: [170, 200] }]]),
      }),
    ).toBe('Coverage is 85.00 % of lines and branches, its mark is held');
    const lacking: Check = { ...checkOf('not-measured'), metric: 'combined' };
    expect(nextSteps(outcomeWith([lacking], 'error'))).toEqual([
      'Switch on branches in the coverage tool, or remove it from the metrics of the policy.',
    ]);
  });

  it('lists no file as moved of which neither the rate nor what is uncovered moved', async () => {
    const before = { 'a.py': [10, 10], 'b.py': [8, 10], 'c.py': [9, 10] } as const;
    const outcome = await outcomeOf({ before, now: { 'a.py': [12, 12], 'b.py': [10, 12], 'c.py': [8, 10] } });
    expect(movedMost(outcome).map(({ path }) => path)).toEqual(['c.py', 'b.py']);
    expect(numbersMoved(outcome)).toBe(true);
  });

  it('says that nothing is required where the policy says so, and that the floor is met where there are no marks', async () => {
    expect(headline(await outcomeOf(STORIES['mode off']))).toBe(
      'Coverage is 85.00 % of lines; nothing is required of it, the policy sets "mode: off" [M0]',
    );
    expect(headline(await outcomeOf(STORIES['mode absolute']))).toBe(
      'Coverage is 85.00 % of lines, and meets the floor of 75 % [M0]',
    );
    const waived: Check = { ...FLOOR, measured: [72, 100], outcome: 'pass', reason: 'waived', waiver: WAIVER };
    expect(headline(outcomeWith([waived], 'pass'))).toBe('Coverage is 72.00 % of lines, waived from the floor of 75 %');
    expect(headline(outcomeWith([], 'pass', { scopes: new Map() }))).toBe('Coverage was judged, and nothing failed');
  });

  it('says so where the policy leaves out all that was measured', () => {
    expect(findingText({ ...WHOLE, outcome: 'error', reason: 'nothing-measured' })).toBe(
      'the policy leaves out every file that the reports name',
    );
  });

  it('counts reports as people do', () => {
    const missing = (found: Pick<Check, 'reports' | 'details'>): string =>
      findingText({ ...WHOLE, outcome: 'error', reason: 'reports-missing', ...found });
    expect(missing({ reports: [2, 5] })).toBe('2 reports were found, 5 were expected');
    expect(missing({ reports: [1, 2] })).toBe('1 report was found, 2 were expected');
    expect(missing({ reports: [3, 1] })).toBe('3 reports were found, 1 was expected');
    expect(missing({ details: ['a.xml'] })).toBe('1 report is missing');
    expect(missing({ details: ['2 of 5'] })).toBe('1 report is missing');
  });
});

/** Numbers of a text, `12.5 %` or `3/7`, as exact fractions. */
const numbersIn = (text: string): Count[] =>
  [...text.matchAll(/(\d+)\/(\d+)|(\d+)\.?(\d*) %/g)].map(([, a, b, whole, places = '']) =>
    a === undefined ? [Number(`${whole}${places}`), 100 * 10 ** places.length] : [Number(a), Number(b)],
  );

const count = fc
  .tuple(fc.nat(20_000), fc.nat(20_000))
  .map(([a, b]): Count => (a < b ? [a, b] : [b, a]))
  .filter(([, total]) => total > 0);
/** Counts that differ by next to nothing: the same rate but for one line in ever so many. */
const near = fc
  .tuple(count, fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: -1, max: 1 }))
  .map(([[c, t], times, off]): [Count, Count] => {
    const total = t * times;
    return [
      [c, t],
      [Math.min(total, Math.max(0, c * times + off)), total],
    ];
  });
const pairs = fc.oneof(fc.tuple(count, count), near);

describe('numbers side by side', () => {
  it('compare as what they stand for does: never "80.00 < 80.00"', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [first, second] = numbersIn(contrast(a, b).join(' and '));
        expect(first && second && compareRates(first, second)).toBe(compareRates(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it('fall back to the counts where six places are too few, without a percent sign', () => {
    expect(contrast([4_999_999_999, 10_000_000_000], [1, 2])).toEqual(['49.99 %', '50.00 %']);
    expect(contrast([5_000_000_001, 10_000_000_000], [1, 2])).toEqual(['5000000001/10000000000', '1/2']);
    expect(contrast([0, 0], [1, 2])).toEqual(['–', '50.00 %']);
  });

  it('agree with the verdict in every sentence of the rules on numbers', () => {
    const bound = fc.integer({ min: 0, max: 1_000_000 }).map((units) => percent((units / 10_000).toFixed(4)));
    fc.assert(
      fc.property(pairs, bound, bound, ([measured, mark], floor, tolerance) => {
        const policy = { ...DEFAULT_POLICY, tolerance, removedCode: 'strict' } as const;
        const evidence = {
          ...SCOPE,
          measured,
          mark,
          floor,
          carried: true,
          bare: false,
          base: undefined,
          left: undefined,
          wasWaived: false,
          target: undefined,
          due: undefined,
          trend: undefined,
        };
        for (const check of judgeScope(evidence, policy, '2026-01-01')) {
          const text = check.outcome === 'pass' ? headline(outcomeWith([check], 'pass')) : findingText(check);
          const numbers = numbersIn(text);
          const [said, required] = [numbers[0], numbers[1]];
          if (!said || !required) continue;
          const sign = compareRates(said, required);
          if (check.reason === 'improved') expect(sign).toBe(1);
          else if (check.reason === 'met') expect(sign).toBeGreaterThanOrEqual(0);
          else expect(sign).toBe(-1);
        }
      }),
      { numRuns: 700 },
    );
  });
});

describe('what to do', () => {
  it.each(Object.entries(SAYINGS))('is said for %s', (reason, { outcome, steps }) => {
    expect(nextSteps(outcomeWith([checkOf(reason as Reason)], outcome))).toEqual(steps);
    if (outcome !== 'pass') expect(steps).not.toEqual([]);
  });

  it('names the first owners of a component, and how many more there are', () => {
    const check = { ...checkOf('below-target') };
    const componentOf = (owners: readonly string[]) =>
      new Map([['core', { paths: [], floor: {}, target: {}, patch: { minimumLines: 5 }, owners, carry: false }]]);
    const said = (owners: readonly string[]) =>
      nextSteps(outcomeWith([check], 'fail', { policy: { ...DEFAULT_POLICY, components: componentOf(owners) } }));
    expect(said([])).toEqual(['Cover at least 5 more branches of core.']);
    expect(said(['@a', '@b/c', 'd@e.f'])).toEqual([
      'Cover at least 5 more branches of core (owned by @a, @b/c, d@e.f).',
    ]);
    const patch = { ...checkOf('patch-below-floor'), scope: 'core' };
    const policy = { ...DEFAULT_POLICY, components: componentOf(['@a']) };
    expect(nextSteps(outcomeWith([patch], 'fail', { policy }))[0]).toMatch(/ new lines of core \(owned by @a\); /);
    expect(said(['@a', '@b', '@c', '@d', '@e'])[0]).toMatch(/ \(owned by @a, @b, @c and 2 more\)\.$/);
  });

  it('is the least that lets the check pass: one line less would not', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('0', '0.1', '2.5'), fc.boolean(), ([measured, mark], tolerance, forgiving) => {
        const policy = {
          ...DEFAULT_POLICY,
          tolerance: percent(tolerance),
          removedCode: forgiving ? 'forgive' : 'strict',
        } as const;
        const evidence = {
          ...SCOPE,
          mark,
          floor: percent('33.3333'),
          carried: true,
          bare: false,
          base: undefined,
          left: undefined,
          wasWaived: false,
          target: undefined,
          due: undefined,
          trend: undefined,
        };
        const judged = (covered: number) =>
          judgeScope({ ...evidence, measured: [covered, measured[1]] }, policy, '2026-01-01');
        const checks = judged(measured[0]).filter(({ outcome }) => outcome === 'fail');
        if (checks.length === 0) return;
        const [step = ''] = nextSteps(outcomeWith(checks, 'fail', { policy }));
        const missing = Number(/at least (\d+) more lines?\./.exec(step)?.[1]);
        expect(judged(measured[0] + missing).every(({ outcome }) => outcome === 'pass')).toBe(true);
        expect(judged(measured[0] + missing - 1).every(({ outcome }) => outcome === 'pass')).toBe(false);
      }),
      { numRuns: 700 },
    );
  });

  it('speaks of points where a ready percentage was given', async () => {
    expect(nextSteps(await outcomeOf(STORIES['percent fails']))).toEqual(['Raise coverage by at least 13.65 points.']);
  });

  it('points to the files that moved, once', async () => {
    const steps = nextSteps(await outcomeOf(STORIES['fails in every way']));
    expect(steps).toEqual([
      'Cover at least 45 more lines. Start with the files that moved most.',
      'Cover at least 24 more lines of core.',
    ]);
  });

  it('is to commit a baseline where marks are wanted and there are none', async () => {
    expect(nextSteps(await outcomeOf(STORIES.bootstrap))).toEqual([
      expect.stringMatching(/^No baseline is committed yet, .*"coverage-ratchet init"/),
    ]);
    expect(nextSteps(await outcomeOf(STORIES['mode absolute']))).toEqual([]);
    expect(nextSteps(await outcomeOf(STORIES['plain pass']))).toEqual([]);
  });

  it('knows too many reports from too few', () => {
    const steps = (found: number) =>
      nextSteps(outcomeWith([{ ...WHOLE, outcome: 'error', reason: 'reports-missing', reports: [found, 5] }], 'error'));
    expect(steps(2)[0]).toMatch(/^Check that every part of the tests ran/);
    expect(steps(6)[0]).toMatch(/old or foreign report/);
  });

  it('is what a complaint advises, and nothing where it advises nothing', () => {
    expect(nextSteps(couldNotDecide(new Complaint({ reason: 'x', what: 'y', todo: 'Mend it.' })))).toEqual([
      'Mend it.',
    ]);
    expect(nextSteps(couldNotDecide(new Complaint({ reason: 'x', what: 'y' })))).toEqual([]);
  });

  it('does not offer to tolerate vanished files where that is set already', () => {
    const policy = { ...DEFAULT_POLICY, files: { ...DEFAULT_POLICY.files, vanished: 'warn' } } as const;
    expect(nextSteps(outcomeWith([checkOf('files-vanished')], 'error', { policy }))[0]).toMatch(/of the policy\.$/);
  });
});

describe('single findings', () => {
  it('stand under a heading of their own, unless the sentence says it all', () => {
    expect(detailsOf(checkOf('no-reports'))).toEqual({ heading: 'Looked for', entries: ['coverage.xml'] });
    expect(detailsOf({ ...WHOLE, outcome: 'error', reason: 'reports-missing', reports: [2, 5] })).toBeUndefined();
    expect(detailsOf({ ...checkOf('reports-missing'), details: ['2 of 5'] })?.entries).toEqual(['2 of 5']);
    expect(detailsOf({ ...checkOf('complete'), details: ['a.py'] })).toBeUndefined();
    expect(detailsOf({ ...checkOf('regressed'), details: ['a.py'] })?.heading).toMatch(/^Coverage fell to/);
  });
});

describe('sentences of checks that lack a number', () => {
  it('still say which rule was missed', () => {
    const bare = { ...SCOPE, outcome: 'fail' } as const;
    expect(findingText({ ...bare, rule: 'ratchet', reason: 'regressed' })).toBe('Coverage fell below its mark');
    expect(findingText({ ...bare, rule: 'floor', reason: 'below-floor' })).toBe('Coverage is below its floor');
    expect(findingText({ ...bare, scope: 'core', rule: 'target', reason: 'below-target' })).toBe(
      'Coverage of core is below its due target',
    );
    expect(findingText({ ...bare, rule: 'floor', reason: 'overdue' })).toBe('Coverage: target overdue');
    expect(nextSteps(outcomeWith([{ ...bare, rule: 'ratchet', reason: 'regressed' }], 'fail'))).toEqual([]);
  });
});

describe('whether numbers moved', () => {
  it.each([
    ['plain pass', false],
    ['improved', true],
    ['bootstrap', true],
    ['mode absolute', false],
    ['percent passes', true],
  ] as const)('%s: %s', async (story, moved) => {
    expect(numbersMoved(await outcomeOf(STORIES[story]))).toBe(moved);
  });
});

describe('words in a table cell', () => {
  it('are short and differ from each other', () => {
    const texts = Object.values(REASON_TEXT);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(32);
  });
});

describe('a floor as a count', () => {
  it('is shown exactly beside what is measured', () => {
    expect(contrast([799_915, 1_000_000], countOfPercent(percent('79.9915')))).toEqual(['79.99 %', '79.99 %']);
    expect(contrast([799_916, 1_000_000], countOfPercent(percent('79.9915')))).toEqual(['79.9916 %', '79.9915 %']);
  });
});
