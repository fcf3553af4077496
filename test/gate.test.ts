import { describe, expect, it } from 'vitest';
import { Complaint } from '../src/complaint.ts';
import { raiseOf } from '../src/gate/accept.ts';
import { barOf } from '../src/gate/bar.ts';
import { couldNotDecide, type Evidence, judge, type Outcome, switchedOff } from '../src/gate.ts';
import { printBaseline } from '../src/ratchet/baseline.ts';
import { decimal } from './ratchet/sample.ts';
import { cobertura, reportOf } from './sample-reports.ts';

const TREE = ['src/a.py', 'src/b.py', 'docs/c.py'];
const A = '+1 +2 +3 +4 -5';
const B = '+1 -2 -3 -4 -5';
const REPORT = reportOf('coverage.xml', cobertura({ 'src/a.py': A, 'src/b.py': B }));

const POLICY = 'version: 1\n';
const marks = (lines: readonly [number, number], files: Readonly<Record<string, readonly [number, number]>> = {}) =>
  JSON.stringify({
    version: 1,
    milestones: { default: { total: { lines } } },
    files: Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, { lines }])),
  });

interface Story extends Partial<Omit<Evidence, 'settings' | 'rules' | 'proposed'>> {
  readonly settings?: Partial<Evidence['settings']>;
  /** Texts of the two files on the base; what the change proposes is the same where it does not say otherwise. */
  readonly policy?: string;
  readonly baseline?: string;
  readonly proposed?: { readonly policy?: string; readonly baseline?: string };
}

function evidence({ settings, policy, baseline, proposed, ...rest }: Story): Evidence {
  const files = (texts: Story['proposed'] = {}) => ({
    policy: { path: 'policy.yml', ...(texts.policy !== undefined && { text: texts.policy }) },
    baseline: { path: 'base.json', ...(texts.baseline !== undefined && { text: texts.baseline }) },
  });
  const base = { ...(policy !== undefined && { policy }), ...(baseline !== undefined && { baseline }) };
  return {
    settings: { format: 'auto', ...settings },
    today: '2026-03-01',
    base: { commit: 'abc', from: 'merge-commit-parent' },
    rules: files(base),
    proposed: files({ ...base, ...proposed }),
    reports: [REPORT],
    missing: [],
    absent: [],
    place: { tracked: new Set(TREE), exists: () => false, roots: ['/repo'], bases: [''] },
    diff: git(''),
    ...rest,
  };
}

type Patched = NonNullable<Evidence['diff']>;
const git =
  (text: string): Patched =>
  async () => ({ bytes: new TextEncoder().encode(text), from: 'git' });
/** A patch of one hunk, all its lines of one text; and what another patch says. */
function patchOf(path: string, from: number, gone: number, to: number, come: number, text = 'x', more = ''): Patched {
  const lines = `${'-y\n'.repeat(gone)}${`+${text}\n`.repeat(come)}`;
  return git(
    `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -${from},${gone} +${to},${come} @@\n${lines}${more}`,
  );
}
const added = (path: string): string =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
const newFile = (path: string): Patched => git(added(path));
/** A new file that no report mentions: ten lines that are run. */
const UNSEEN = added('src/new.py').replace('+1 @@\n+x\n', `+1,10 @@\n${'+x = 1\n'.repeat(10)}`);

const outcome = (story: Story): Promise<Outcome> => judge(evidence(story));

/** `scope rule outcome reason`, of each check. */
const said = async (story: Story): Promise<string[]> =>
  (await outcome(story)).checks.map(({ scope, rule, outcome, reason }) => `${scope} ${rule} ${outcome} ${reason}`);

const complaint = async (story: Story): Promise<Complaint['parts']> => {
  const error = await outcome(story).catch((caught: unknown) => caught);
  if (error instanceof Complaint) return error.parts;
  throw new Error('no complaint', { cause: error });
};

describe('a change that leaves the baseline alone', () => {
  const files = { 'src/a.py': [4, 5], 'src/b.py': [1, 5] } as const;
  const tracked = (...paths: string[]) => ({
    tracked: new Set(paths),
    exists: () => false,
    roots: ['/repo'],
    bases: [''],
  });
  const report = reportOf('coverage.xml', cobertura({ 'src/a.py': '+1 +2 +3 +4 -5' }));

  it('and deletes a badly covered file improves, and weakens nothing', async () => {
    const story = {
      policy: POLICY,
      baseline: marks([5, 10], files),
      reports: [report],
      place: tracked('src/a.py'),
    };
    expect(await outcome(story)).toMatchObject({ verdict: 'pass', reason: 'improved' });
  });

  it('and deletes a covered file makes no bad base of what it left', async () => {
    const removed =
      'diff --git a/src/b.py b/src/b.py\ndeleted file mode 100644\n--- a/src/b.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n';
    const story = {
      policy: POLICY,
      baseline: marks([3, 4], { 'src/a.py': [1, 5], 'src/b.py': [14, 15] }),
      reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': '+1 -2 -3 -4 -5', 'src/c.py': '+1 +2 +3 -4 -5' }))],
      place: tracked('src/a.py', 'src/c.py'),
    };
    expect(await outcome({ ...story, diff: git(removed + added('src/c.py')) })).toMatchObject({ reason: 'regressed' });
    // on a base that had lost the file before, the same is nothing worse
    expect(await outcome({ ...story, diff: newFile('src/c.py') })).toMatchObject({ reason: 'inherited' });
  });

  it('and leaves a file out of the report that is still in the tree cannot be judged', async () => {
    const story = { policy: POLICY, baseline: marks([5, 10], files), reports: [report] };
    expect(await outcome(story)).toMatchObject({ verdict: 'error', reason: 'files-vanished' });
  });
});

describe('a bar that somebody tries to step around', () => {
  it('a file that is renamed and left out of the report has vanished all the same', async () => {
    const place = { tracked: new Set(['src/a.py', 'src/c.py']), exists: () => false, roots: ['/repo'], bases: [''] };
    const story = {
      policy: POLICY,
      baseline: marks([4, 5], { 'src/a.py': [4, 5], 'src/b.py': [1, 5] }),
      reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': A }))],
      place,
    };
    expect(await outcome(story)).toMatchObject({ verdict: 'pass' });
    const patch = 'diff --git a/src/b.py b/src/c.py\nrename from src/b.py\nrename to src/c.py\n';
    const diff = async () => ({ bytes: new TextEncoder().encode(patch), from: 'git' }) as const;
    const { checks } = await outcome({ ...story, diff });
    expect(checks[0]).toMatchObject({ reason: 'files-vanished', details: ['src/c.py'] });
  });

  it('the floor of an earlier milestone holds in a later one', async () => {
    const policy = 'version: 1\nmilestone: M2\nmilestones: { M1: { floor: 60 }, M2: { floor: 1 } }\n';
    expect(await outcome({ policy })).toMatchObject({ verdict: 'fail', reason: 'below-floor' });
  });

  it('asking for a milestone picks no lower mark where the policy lists none', async () => {
    const milestones = { M0: { total: { lines: [1, 10] } }, M1: { total: { lines: [8, 10] } } };
    const baseline = JSON.stringify({ version: 1, milestones });
    expect(await outcome({ policy: POLICY, baseline, settings: { milestone: 'M0' } })).toMatchObject({
      reason: 'regressed',
    });
  });

  it.each(['baseline', 'off'])('a floor that the step asks for binds in mode %s too', async (mode) => {
    const story = { policy: `version: 1\nratchet: { mode: ${mode} }\n`, settings: { floor: decimal('90') } };
    expect(await outcome(story)).toMatchObject({ verdict: 'fail', reason: 'below-floor' });
  });

  it('an excluded name is one however the tool wrote it', async () => {
    const names = { 'src/a.py': A, 'C:\\\\proj\\\\obj\\\\Gen.cs': '+1', 'obj/Gen.cs': '+1', 'gone/obj/x.py': '-1' };
    const story = {
      policy: 'version: 1\nfiles: { exclude: ["obj/**"] }\n',
      reports: [reportOf('c.xml', cobertura(names))],
    };
    expect(await said(story)).toContain('total complete pass complete');
  });

  it('a milestone of the pull request that the policy does not know is none', async () => {
    const policy = 'version: 1\nmilestone: from-pull-request\nmilestones: { M1: { floor: 10 }, M2: { floor: 20 } }\n';
    expect(await outcome({ policy, pullRequestMilestone: 'v2.3 (June)' })).toMatchObject({
      verdict: 'pass',
      milestone: 'M1',
    });
  });

  it('other globs are proposed in the open, also if they leave out nothing today', async () => {
    const proposed = { policy: 'version: 1\nfiles: { exclude: ["src/new*"] }\n' };
    const { verdict, notices } = await outcome({ policy: POLICY, baseline: marks([5, 10]), proposed });
    expect([verdict, notices.map(({ kind }) => kind)]).toEqual(['pass', ['policy-proposed']]);
  });

  it('a floor that is set above what is measured is told before it fails the branch', async () => {
    const policy = `${POLICY}milestones: { M1: { floor: 40 } }\ncomponents: { b: { paths: ["**/b.py"], floor: 30 } }\nwaivers: [{ scope: b, floor: 20, reason: r, by: b, expires: 2099-01-01 }]\n`;
    const proposed = (to: string) => ({ policy: policy.replace('floor: 40', to) });
    const unmet = async (to: string) =>
      (await outcome({ policy, baseline: marks([5, 10]), proposed: proposed(to) })).notices
        .filter(({ kind }) => kind === 'floor-unmet')
        .map(({ text }) => text);
    expect(await unmet('floor: { lines: 51, branches: 10 }')).toEqual([
      'The floor of 51 % that this change sets for lines of total is above the 50.00 % measured: the branch fails from the merge on.',
    ]);
    expect(await unmet('floor: 50')).toEqual([]);
  });

  it('a commit that the event is not about is judged in the open', async () => {
    const { proposed: _, ...accepted } = evidence({
      policy: POLICY,
      base: { commit: 'abc', from: 'commit-under-test' },
      eventCommit: 'def',
    });
    expect((await judge(accepted)).notices.map(({ kind }) => kind)).toContain('other-commit');
  });
});

describe('inputs where there is no policy file', () => {
  it.each([
    ['6', 'within-tolerance'],
    ['0', 'regressed'],
  ])('a tolerance of %s holds, also one above the default', async (text, reason) => {
    const tolerance = decimal(text);
    expect(await outcome({ baseline: marks([5, 9]), settings: { tolerance } })).toMatchObject({ reason });
  });
});

describe('a target on a metric that no report carries', () => {
  it.each([
    ['2026-03-01', 'enforce', 'pass'],
    ['2026-02-28', 'enforce', 'error'],
    ['2026-02-28', 'warn', 'pass'],
  ])('due on %s, seen on 2026-03-01, where the policy says %s, lets the gate %s', async (due, atDue, verdict) => {
    const milestones = `milestones: { M1: { target: { branches: 60 }, due: ${due} } }`;
    const policy = `version: 1\nmilestone: M1\n${milestones}\nratchet: { at-due: ${atDue} }\n`;
    const bare = { reports: [], settings: { percent: decimal('90') } };
    for (const story of [{ policy }, { policy, ...bare }]) {
      const isError = (await said(story)).includes('total floor error not-measured');
      expect([isError, (await outcome(story)).verdict]).toEqual([verdict === 'error', verdict]);
    }
  });
});

describe('the gate', () => {
  it('passes a change that holds the bar, and tells all that it saw', async () => {
    const files = { 'src/a.py': [3, 5], 'src/b.py': [2, 5] } as const;
    const seen = await outcome({ policy: POLICY, baseline: marks([5, 10], files) });
    expect(seen).toMatchObject({
      verdict: 'pass',
      reason: 'held',
      milestone: 'default',
      base: { commit: 'abc' },
      scopes: new Map([['total', { lines: [5, 10] }]]),
      files: new Map([
        ['src/a.py', { lines: [4, 5] }],
        ['src/b.py', { lines: [1, 5] }],
      ]),
      moved: [
        { path: 'src/b.py', before: [2, 5], after: [1, 5] },
        { path: 'src/a.py', before: [3, 5], after: [4, 5] },
      ],
      reports: [{ path: 'coverage.xml', format: 'cobertura', matched: [2, 2] }],
      notices: [],
    });
    expect(seen.checks.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual([
      'complete complete',
      'ratchet held',
      'tamper unchanged',
    ]);
  });

  it('fails a regression, and gives its reason', async () => {
    expect(await outcome({ policy: POLICY, baseline: marks([6, 10]) })).toMatchObject({
      verdict: 'fail',
      reason: 'regressed',
    });
  });

  it('is the same for the same evidence', async () => {
    const story = { policy: POLICY, baseline: marks([6, 10], { 'src/a.py': [4, 5] }) };
    expect(await outcome(story)).toEqual(await outcome(story));
  });

  it('judges components beside the total, and leaves out what is excluded', async () => {
    const policy = `${POLICY}files: { exclude: ["src/b.py"] }\ncomponents: { a: { paths: ["**/a.py"], floor: 81 }, docs: { paths: ["docs/**"], floor: 1 } }\n`;
    const seen = await outcome({ policy });
    expect(seen.scopes).toEqual(
      new Map([
        ['total', { lines: [4, 5] }],
        ['a', { lines: [4, 5] }],
        ['docs', {}],
      ]),
    );
    expect([...seen.files.keys()]).toEqual(['src/a.py']);
    expect(seen.checks.map(({ scope, outcome, reason }) => `${scope} ${outcome} ${reason}`)).toEqual([
      'total pass complete',
      'total pass bootstrap',
      'a pass bootstrap',
      'a fail below-floor',
      'docs pass nothing-coverable',
      'total pass unchanged',
    ]);
  });

  it('is judged for the milestone that is asked for, or that the pull request has', async () => {
    const policy = `${POLICY}milestones: { M0: { floor: 40 }, M1: { floor: 60 } }\n`;
    expect(await outcome({ policy })).toMatchObject({ verdict: 'pass', milestone: 'M0' });
    expect(await outcome({ policy, settings: { milestone: 'M1' } })).toMatchObject({
      verdict: 'fail',
      milestone: 'M1',
    });
    const open = `${policy}milestone: from-pull-request\n`;
    expect(await outcome({ policy: open, pullRequestMilestone: 'M1' })).toMatchObject({
      verdict: 'fail',
      milestone: 'M1',
    });
    expect((await complaint({ policy, settings: { milestone: 'M2' } })).reason).toBe('milestone-unknown');
  });
});

describe('a file that the change moves out of the total', () => {
  const moved = (...pairs: readonly (readonly [string, string])[]): Patched =>
    git(pairs.map(([from, to]) => `diff --git a/${from} b/${to}\nrename from ${from}\nrename to ${to}\n`).join(''));
  const policy = `${POLICY}files: { include: ["src/**"] }\n`;
  const baseline = marks([110, 200], { 'src/a.py': [95, 100], 'src/b.py': [15, 100] });
  const lines = (covered: number): string =>
    Array.from({ length: 100 }, (_, i) => `${i < covered ? '+' : '-'}${i + 1}`).join(' ');
  const placeOf = (...paths: readonly string[]) => ({
    tracked: new Set(paths),
    exists: () => false,
    roots: ['/repo'],
    bases: [''],
  });
  const measured = (files: Readonly<Record<string, number>>): Story => ({
    policy,
    baseline,
    reports: [
      reportOf(
        'coverage.xml',
        cobertura(Object.fromEntries(Object.entries(files).map(([path, covered]) => [path, lines(covered)]))),
      ),
    ],
    place: placeOf(...Object.keys(files)),
  });
  const out = { ...measured({ 'src/a.py': 60, 'lib/b.py': 15 }), diff: moved(['src/b.py', 'lib/b.py']) };

  it('counts on, so that it hides no loss, and is named', async () => {
    const seen = await outcome(out);
    expect(seen).toMatchObject({ verdict: 'fail', reason: 'regressed' });
    expect(seen.scopes.get('total')).toEqual({ lines: [75, 200] });
    expect(seen.notices.find(({ kind }) => kind === 'files-leaving')?.text).toBe(
      'The policy leaves out a file by the name that this change gives it, so that it leaves the total with the merge: src/b.py → lib/b.py.',
    );
  });
  it('is counted among others that leave', async () => {
    const two = {
      ...measured({ 'lib/a.py': 95, 'lib/b.py': 15 }),
      diff: moved(['src/a.py', 'lib/a.py'], ['src/b.py', 'lib/b.py']),
    };
    expect((await outcome(two)).notices.find(({ kind }) => kind === 'files-leaving')?.text).toContain(
      'leaves out 2 files by the names that this change gives them, so that they leave the total with the merge: src/a.py → lib/a.py and 1 more.',
    );
  });
  it('does not count any more once that is accepted', async () => {
    const { proposed: _, ...pushed } = evidence(out);
    expect((await judge(pushed)).scopes.get('total')).toEqual({ lines: [60, 100] });
  });
  it('may be in no report any more, and is named then too', async () => {
    const story = { ...measured({ 'src/a.py': 95 }), diff: out.diff };
    const seen = await outcome({ ...story, place: placeOf('src/a.py', 'lib/b.py') });
    expect(seen).toMatchObject({ verdict: 'pass' });
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['files-leaving']);
  });
  it('is judged as ever where the change moves the scope with it', async () => {
    const seen = await outcome({
      ...measured({ 'lib/a.py': 95, 'lib/b.py': 15 }),
      diff: moved(['src/a.py', 'lib/a.py'], ['src/b.py', 'lib/b.py']),
      proposed: { policy: policy.replace('src', 'lib') },
    });
    expect(seen).toMatchObject({ verdict: 'pass', reason: 'held' });
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['policy-proposed']);
  });
});

describe('a first run', () => {
  it('is judged by the policy that the change brings, and says so', async () => {
    const first = { proposed: { policy: `${POLICY}milestones: { M0: { floor: 50 } }\n`, baseline: marks([5, 10]) } };
    const seen = await outcome(first);
    expect(seen).toMatchObject({ verdict: 'pass', milestone: 'M0' });
    expect(seen.baseline).toBeUndefined();
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['bootstrap']);
    expect(seen.checks.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual([
      'complete complete',
      'ratchet bootstrap',
      'floor met',
      'tamper raised',
    ]);
    expect(await outcome({ proposed: { policy: `${POLICY}milestones: { M0: { floor: 51 } }\n` } })).toMatchObject({
      reason: 'below-floor',
    });
  });

  it('may not bring a mark above what it measures', async () => {
    expect(await outcome({ proposed: { baseline: marks([6, 10]) } })).toMatchObject({
      verdict: 'fail',
      reason: 'baseline-weakened',
    });
  });

  it('without any file has the defaults, and without coverable lines no verdict', async () => {
    expect(await said({})).toEqual([
      'total complete pass complete',
      'total ratchet pass bootstrap',
      'total tamper pass unchanged',
    ]);
    const nothing = reportOf('coverage.xml', cobertura({ 'src/a.py': '' }));
    expect(await outcome({ reports: [nothing] })).toMatchObject({ verdict: 'error', reason: 'nothing-measured' });
  });
});

describe('an incomplete measurement', () => {
  const low = {
    policy: `${POLICY}milestones: { M0: { floor: 99 } }\n`,
    baseline: marks([9, 10], { 'src/a.py': [5, 5], 'docs/c.py': [1, 1] }),
  };

  it.each<[string, Story, string]>([
    ['no report', { reports: [], missing: ['*.xml'] }, 'no-reports'],
    ['a pattern that found nothing', { missing: ['b.xml'] }, 'reports-missing'],
    ['too few reports', { settings: { expectReports: 2 } }, 'reports-missing'],
    ['a file of the baseline that is in no report', {}, 'files-vanished'],
    [
      'a name that is no file',
      { reports: [reportOf('c.xml', cobertura({ 'src/gone.py': A, 'src/a.py': A }))] },
      'paths-unmatched',
    ],
    ['no name that is a file', { reports: [reportOf('c.xml', cobertura({ '/usr/lib/x.py': A }))] }, 'paths-unmatched'],
    [
      'no name that the policy does not leave out',
      {
        policy: `${POLICY}files: { exclude: ["gen/**"] }\n`,
        reports: [reportOf('c.xml', cobertura({ 'gen/x.py': A }))],
      },
      'nothing-measured',
    ],
  ])('with %s is an error, and its numbers are not judged', async (_, story, reason) => {
    const seen = await outcome({ ...low, ...story });
    expect(seen).toMatchObject({ verdict: 'error', reason, moved: [] });
    expect(seen.checks.map(({ rule }) => rule)).toEqual(expect.not.arrayContaining(['ratchet', 'floor']));
  });

  it('with names of several files lists these, unless none of them counts', async () => {
    const packages = Array.from({ length: 5 }, (_, i) => `p${i}/src/index.ts`);
    const place = {
      tracked: new Set([...TREE, ...packages, 'gen/x.ts', 'old/x.ts']),
      exists: () => false,
      roots: ['/repo'],
      bases: [],
    };
    const reports = [reportOf('c.xml', cobertura({ 'src/a.py': A, 'src/index.ts': A, 'x.ts': A }))];
    const several = 'src/index.ts (p0/src/index.ts, p1/src/index.ts, p2/src/index.ts and 2 more)';
    const details = async (policy: string) => (await outcome({ policy, reports, place })).checks[0];
    expect(await details(POLICY)).toMatchObject({
      reason: 'paths-ambiguous',
      details: [several, 'x.ts (gen/x.ts, old/x.ts)'],
    });
    expect((await details(`${POLICY}files: { exclude: ["gen/**"] }\n`))?.details).toHaveLength(2);
    expect((await details(`${POLICY}files: { exclude: ["gen/**", "old/**"] }\n`))?.details).toEqual([several]);
    const { verdict, notices } = await outcome({ policy: `${POLICY}tolerant: [paths-ambiguous]\n`, reports, place });
    expect([verdict, notices]).toEqual([
      'pass',
      [{ kind: 'paths-ambiguous', text: expect.stringContaining(`: ${several} and 1 more.`) }],
    ]);
  });

  it('does not hide that the change lowers the bar', async () => {
    expect(await outcome({ ...low, proposed: { baseline: marks([8, 10]) }, reports: [] })).toMatchObject({
      verdict: 'fail',
      reason: 'baseline-weakened',
    });
  });

  it.each([
    ['fail', 'error', ['files-lost']],
    ['warn', 'pass', ['files-vanished', 'files-lost']],
    ['off', 'pass', ['files-lost']],
  ])('without a file, where the policy says %s, is %s', async (vanished, verdict, notices) => {
    const seen = await outcome({
      policy: `${POLICY}files: { vanished: ${vanished} }\n`,
      baseline: marks([5, 10], { 'src/a.py': [4, 5], 'docs/c.py': [1, 1], 'gone.py': [1, 1] }),
    });
    expect([seen.verdict, seen.notices.map(({ kind }) => kind)]).toEqual([verdict, notices]);
  });

  it('is none for files that are no longer in the tree', async () => {
    expect(await outcome({ policy: POLICY, baseline: marks([5, 10], { 'gone.py': [1, 1] }) })).toMatchObject({
      verdict: 'pass',
    });
  });

  it('is none for files that are excluded', async () => {
    const policy = `${POLICY}files: { exclude: ["docs/**", "tests/**"] }\n`;
    const reports = [
      reportOf('c.xml', cobertura({ 'src/a.py': A, 'src/b.py': B, 'tests/gone.py': A, '/usr/lib/x.py': A })),
    ];
    const seen = await outcome({ policy, reports, baseline: marks([5, 10], { 'docs/c.py': [1, 1] }) });
    expect(seen).toMatchObject({ verdict: 'pass' });
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['foreign-files']);
  });
});

describe('a bare percentage', () => {
  const percent = (text: string, story: Story = {}) =>
    outcome({ ...story, reports: [], settings: { percent: decimal(text) } });

  it('is judged as the lines of the total, and nothing else is', async () => {
    const policy = `${POLICY}components: { core: { paths: ["**"], floor: 99 } }\n`;
    const seen = await percent('80', { policy, baseline: marks([8, 10], { 'docs/c.py': [1, 1] }) });
    expect(seen.checks.map(({ scope, rule, reason }) => `${scope} ${rule} ${reason}`)).toEqual([
      'total ratchet held',
      'total tamper unchanged',
    ]);
    expect(seen).toMatchObject({
      verdict: 'pass',
      scopes: new Map([['total', { lines: [800_000, 1_000_000] }]]),
      moved: [],
    });
  });

  it('is never forgiven for removed code', async () => {
    expect(await percent('79.8', { baseline: marks([800_000, 2_000_000]) })).toMatchObject({ reason: 'improved' });
    expect(await percent('79.8', { baseline: marks([8_000_000, 10_000_000]) })).toMatchObject({
      verdict: 'fail',
      reason: 'regressed',
    });
    expect(await percent('79.9', { baseline: marks([8, 10]) })).toMatchObject({
      verdict: 'pass',
      reason: 'within-tolerance',
    });
  });

  it('may not come with a mark above it', async () => {
    const proposed = { baseline: marks([8_000_000, 10_000_000]) };
    expect(await percent('70', { proposed })).toMatchObject({ verdict: 'fail', reason: 'baseline-weakened' });
    expect(await percent('80', { proposed })).toMatchObject({ verdict: 'pass' });
  });
});

describe('an input', () => {
  const policy = `${POLICY}milestones: { M0: { floor: 40 } }\nratchet: { removed-code: strict }\npatch: { floor: 80 }\n`;
  it.each<[Partial<Evidence['settings']>, string]>([
    [{ tolerance: decimal('10') }, 'tolerance'],
    [{ floor: decimal('39') }, 'floor'],
    [{ patchFloor: decimal('79') }, 'patch-floor'],
  ])('that is weaker than the policy is refused: %j', async (settings, name) => {
    expect(await complaint({ policy, settings })).toMatchObject({
      reason: 'input-weaker',
      what: expect.stringContaining(`"${name}"`),
    });
  });

  it('that is stricter counts', async () => {
    const baseline = marks([5005, 10_000]);
    expect(await outcome({ policy, baseline })).toMatchObject({ verdict: 'pass' });
    expect(await outcome({ policy, baseline, settings: { tolerance: decimal('0') } })).toMatchObject({
      verdict: 'fail',
      reason: 'regressed',
    });
    const settings = { patchFloor: decimal('90') };
    expect((await outcome({ policy, settings })).policy.patch).toEqual({ floor: decimal('90'), minimumLines: 5 });
    // the policy that the change leaves alone is not weaker for that
    expect(await said({ policy, settings: { tolerance: decimal('0') } })).toContain('total tamper pass unchanged');
    expect(await outcome({ policy, settings: { floor: decimal('51') } })).toMatchObject({
      verdict: 'fail',
      reason: 'below-floor',
    });
  });
});

describe('a change of the bar', () => {
  it('is judged by the base, and told', async () => {
    const story = { policy: POLICY, baseline: marks([6, 10]) };
    const lenient = { policy: `${POLICY}ratchet: { tolerance: 50, mode: off }\n`, baseline: marks([1, 10]) };
    expect(await said({ ...story, proposed: lenient })).toEqual([
      'total complete pass complete',
      'total ratchet fail regressed',
      'total tamper fail policy-weakened',
      'total tamper fail baseline-weakened',
    ]);
    expect(await said({ ...story, proposed: { policy: 'version: 2', baseline: '{' } })).toContain(
      'total tamper fail baseline-weakened',
    );
  });

  it('that leaves measured files out is told', async () => {
    const proposed = { policy: `${POLICY}files: { exclude: ["src/b.py"] }\n` };
    const seen = await outcome({ policy: POLICY, baseline: marks([5, 10]), proposed });
    expect(seen).toMatchObject({ verdict: 'fail', reason: 'policy-weakened' });
    expect(seen.checks.at(-1)?.details).toEqual(['files: src/b.py no longer counted']);
  });

  it('is judged by what the step asks for too, and by what is there', async () => {
    const weaker = (before: string, after: string, settings: Story['settings'] = {}) =>
      said({
        policy: `${POLICY}${before}`,
        baseline: marks([5, 10]),
        proposed: { policy: `${POLICY}${after}` },
        settings,
      });
    const small = 'patch: { minimum-lines: 9 }\n';
    expect(await weaker('', small)).toContain('total tamper pass unchanged');
    expect(await weaker('', small, { patchFloor: decimal('1') })).toContain('total tamper fail policy-weakened');
    const component = (paths: string) => `components: { web: { paths: [${paths}] } }\n`;
    expect(await weaker(component('docs'), '')).toContain('total tamper pass unchanged');
    expect(await weaker(component('docs/*'), '')).toContain('total tamper fail policy-weakened');
  });

  it('that puts other files into a component may put new ones there, whatever they lift', async () => {
    const component = (paths: string) => `${POLICY}components: { b: { paths: [${paths}], floor: 1 } }\n`;
    const story = {
      policy: component('src/b.py'),
      proposed: { policy: component('src/*') },
      reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': '+1 +2 +3 +4 +5', 'src/b.py': '+1 -2' }))],
    };
    const seen = await outcome(story);
    expect(seen.checks.at(-1)?.details).toEqual([
      'components.b.paths: src/a.py would lift lines from 50.00 % (1/2) to 85.71 % (6/7)',
    ]);
    expect(await said({ ...story, diff: newFile('src/a.py') })).toContain('total tamper pass unchanged');
  });

  it('is not looked for where the commit is its own base', async () => {
    const { proposed: _, ...own } = evidence({ policy: POLICY, baseline: marks([5, 10]) });
    const seen = await judge({ ...own, base: { from: 'worktree' } });
    expect(seen.checks.map(({ rule }) => rule)).toEqual(['complete', 'ratchet']);
    expect(seen.notices.map(({ kind }) => kind)).toEqual(['worktree']);
  });
});

describe('the milestone of a pull request', () => {
  const policy = `${POLICY}milestone: from-pull-request\nmilestones: { M0: {}, M1: {} }\n`;
  const noted = async (story: Story) =>
    (await outcome({ policy, ...story })).notices.filter(({ kind }) => kind === 'milestone-foreign');

  it('that the policy does not know is told, with those that it knows and the one that was taken', async () => {
    const baseline = JSON.stringify({ version: 1, milestones: { M1: { total: { lines: [5, 10] } } } });
    expect(await noted({ baseline, pullRequestMilestone: 'Sprint 12' })).toEqual([
      {
        kind: 'milestone-foreign',
        text: 'The milestone of the pull request, "Sprint 12", is none of the policy\'s (it has M0, M1): M1 was taken, the latest that has marks, else the first.',
      },
    ]);
    expect((await noted({ pullRequestMilestone: 'M2', settings: { milestone: 'M1' } }))[0]?.text).toMatch(
      /: M1 was taken, as the step asks\.$/,
    );
    expect((await noted({ pullRequestMilestone: '漢'.repeat(1000) }))[0]?.text.length).toBeLessThan(300);
  });

  it.each<[string, Story]>([
    ['is one of the policy', { pullRequestMilestone: 'M1' }],
    ['is not there', {}],
    ['is not asked for', { policy: `${POLICY}milestones: { M0: {} }\n`, pullRequestMilestone: 'M2' }],
  ])('that %s is not worth a word', async (_, story) => {
    expect(await noted(story)).toEqual([]);
  });

  it('that no policy has is told too', async () => {
    const none = { policy: `${POLICY}milestone: from-pull-request\n`, pullRequestMilestone: 'M2' };
    expect((await noted(none))[0]?.text).toContain('(it has none): default was taken');
  });
});

describe('what goes wrong slowly', () => {
  const policy = `${POLICY}components: { a: { paths: ["**/a.py"] } }\n`;
  const kept = (files: Readonly<Record<string, readonly [number, number]>>, at = '2025-11-27T10:00:00Z') =>
    JSON.stringify({
      version: 1,
      milestones: { default: { total: { lines: [4, 10] }, components: { a: { lines: [7, 10] } } } },
      measured: { at },
      files: Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, { lines }])),
      history: [{ at, milestone: 'default', lines: [4, 10] }],
    });
  const known = { 'src/a.py': [4, 5], 'src/b.py': [1, 5] } as const;

  it('is told: marks that were left behind', async () => {
    const { verdict, notices } = await outcome({ policy, baseline: kept(known) });
    expect([verdict, notices.map(({ text }) => text)]).toEqual([
      'pass',
      [
        'The total measures 50.00 % of lines, and its mark of 40.00 % has not moved for 94 days: unless this change brings them, 10.00 points could be lost unnoticed; look whether marks are still raised.',
        'The component a measures 80.00 % of lines, and its mark of 70.00 % has not moved for at least 94 days: unless this change brings them, 10.00 points could be lost unnoticed; look whether marks are still raised.',
      ],
    ]);
  });

  it('is told: a baseline that no longer knows the tree', async () => {
    const { notices } = await outcome({ policy, baseline: kept({ 'src/a.py': [4, 5] }) });
    expect(notices.filter(({ kind }) => kind === 'baseline-stale').map(({ text }) => text)).toEqual([
      'The files in the baseline are those of 2025-11-27, 94 days ago, so that it knows 1 of 2 that are measured now (not src/b.py, for example): the check for vanished files and the list of moved files speak of those alone until the next raise renews them.',
    ]);
  });

  it('is not told of marks that the same step raises', async () => {
    const story = { policy, baseline: kept(known), base: { commit: 'abc', from: 'commit-under-test' } } as const;
    const { proposed: _, ...accepted } = evidence(story);
    expect((await judge(accepted)).notices).toEqual([]);
    expect((await judge(evidence(story))).notices.map(({ kind }) => kind)).toEqual(['headroom', 'headroom']);
  });

  it.each<[string, Story]>([
    ['where it happened of late', { baseline: kept({ 'src/a.py': [4, 5] }, '2026-02-20T10:00:00Z') }],
    ['of an incomplete measurement', { baseline: kept({ 'docs/c.py': [4, 5] }) }],
    [
      'of a bare percentage without history',
      { baseline: marks([1, 10]), reports: [], settings: { percent: decimal('90') } },
    ],
  ])('is not told %s', async (_, story) => {
    const { notices } = await outcome({ policy, ...story });
    expect(notices.filter(({ kind }) => ['headroom', 'baseline-stale'].includes(kind))).toEqual([]);
  });
});

describe('waivers', () => {
  const waiver = (floor: number, expires: string, scope = 'total') =>
    `  - { scope: ${scope}, floor: ${floor}, reason: r, by: "@b", expires: ${expires} }\n`;
  const withWaivers = (...waivers: readonly string[]) =>
    `${POLICY}components: { docs: { paths: ["docs/**"] } }\nwaivers:\n${waivers.join('')}`;

  it('that hold are part of the outcome, needed or not', async () => {
    const policy = withWaivers(waiver(40, '2026-03-01'), waiver(30, '2026-02-28'), waiver(20, '2027-01-01', 'docs'));
    const { waivers } = await outcome({ policy, baseline: marks([5, 10]) });
    expect(waivers.map(({ scope, expires }) => `${scope} ${expires}`)).toEqual(['total 2026-03-01', 'docs 2027-01-01']);
  });

  it('that have expired are named where they are missed, and can be removed where they are not', async () => {
    const policy = withWaivers(waiver(40, '2026-02-28'), waiver(45, '2026-01-31'));
    const missed = await outcome({ policy, baseline: marks([9, 10]) });
    expect(missed.checks.find(({ outcome }) => outcome === 'fail')?.expired?.expires).toBe('2026-02-28');
    const removable = (seen: Outcome) =>
      seen.notices.flatMap(({ kind, text }) => (kind === 'waiver-expired' ? [/\d{4}-\d\d-\d\d/.exec(text)?.[0]] : []));
    expect(removable(missed)).toEqual(['2026-01-31']);
    const held = await outcome({ policy, baseline: marks([5, 10]) });
    expect(removable(held)).toEqual(['2026-02-28', '2026-01-31']);
    expect(held.notices[0]?.text).toBe(
      'The waiver of total / lines by @b expired on 2026-02-28, and nothing needs it: it can be removed from the policy.',
    );
  });

  it('that have expired are left alone where nothing was judged that could need them', async () => {
    const policy = withWaivers(waiver(40, '2026-02-28'), waiver(40, '2026-02-28', 'docs'));
    expect((await outcome({ policy, reports: [], missing: ['*.xml'] })).notices).toEqual([]);
    const percent = { policy, baseline: marks([5, 10]), reports: [], settings: { percent: decimal('50') } };
    expect((await outcome(percent)).notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('total / lines'),
    ]);
  });
});

describe('a component that is carried', () => {
  const WEB = { 'web/d.js': [9, 10], 'web/e.js': [0, 10] } as const;
  const KNOWN = { 'src/a.py': [4, 5], 'src/b.py': [1, 5], ...WEB } as const;
  const by = (fields = 'carry: true', more = '') =>
    `${POLICY}components: { web: { paths: ["web/**"], ${fields} } }\n${more}`;
  const kept = (web: readonly [number, number] = [9, 20], files: object = KNOWN) =>
    JSON.stringify({
      version: 1,
      milestones: { default: { total: { lines: [14, 30] }, components: { web: { lines: web } } } },
      files: Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, { lines }])),
    });
  const place = {
    tracked: new Set([...TREE, 'web/d.js', 'web/e.js']),
    exists: () => false,
    roots: ['/repo'],
    bases: [''],
  };
  const partial = { policy: by(), baseline: kept(), place };
  const reports = (files: Readonly<Record<string, string>>) => [reportOf('coverage.xml', cobertura(files))];

  it('holds where no report has a file of it: its last measurement stands, in the total too, and is said to', async () => {
    const seen = await outcome(partial);
    expect(seen).toMatchObject({ verdict: 'pass', reason: 'held', moved: [] });
    expect(seen.checks.filter(({ metric }) => metric)).toEqual([
      expect.objectContaining({ scope: 'total', reason: 'held', measured: [14, 30] }),
      {
        scope: 'web',
        metric: 'lines',
        rule: 'ratchet',
        outcome: 'pass',
        reason: 'carried',
        measured: [9, 20],
        required: [9, 20],
      },
    ]);
    expect(seen.notices).toEqual([
      {
        kind: 'carried',
        text: 'No report has a file of the component web: what was measured of it last stands, and counts in the total too.',
      },
    ]);
  });

  it('lets the rest be judged as ever', async () => {
    const worse = reports({ 'src/a.py': '+1 +2 +3 -4 -5', 'src/b.py': B });
    expect(await said({ ...partial, reports: worse })).toEqual([
      'total complete pass complete',
      'total ratchet fail regressed',
      'web ratchet pass carried',
      'total tamper pass unchanged',
    ]);
  });

  it('needs not as many reports as the marks were made with', async () => {
    const of = (reports: number) => kept().replace('"version":1', `"version":1,"measured":{"reports":${reports}}`);
    expect(await outcome({ ...partial, baseline: of(2) })).toMatchObject({ verdict: 'pass' });
    const whole = reports({ 'src/a.py': A, 'src/b.py': B, 'web/d.js': '+1', 'web/e.js': '+1' });
    expect((await said({ ...partial, baseline: of(2), reports: whole }))[0]).toBe('total complete error reports-fewer');
  });

  it('is not judged by its floor, nor by a mark that it fell short of last', async () => {
    expect(await said({ ...partial, policy: by('carry: true, floor: 90'), baseline: kept([10, 20]) })).toContain(
      'web ratchet pass carried',
    );
  });

  it.each<[string, Story, string]>([
    ['where the policy does not say so', { policy: by('carry: false') }, 'files-vanished'],
    [
      'where one of its files was measured',
      { reports: reports({ 'src/a.py': A, 'src/b.py': B, 'web/d.js': '+1' }) },
      'files-vanished',
    ],
    ['where other files vanished', { reports: reports({ 'src/a.py': A }) }, 'files-vanished'],
    ['where nothing at all was measured', { reports: reports({}) }, 'files-vanished'],
    ['where there is no report', { reports: [] }, 'no-reports'],
  ])('is not, %s', async (_, story, reason) => {
    expect(await outcome({ ...partial, ...story })).toMatchObject({ verdict: 'error', reason });
  });

  const removed = (path: string): string =>
    `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n`;
  const renamed = (from: string, to: string): string =>
    `diff --git a/${from} b/${to}\nrename from ${from}\nrename to ${to}\n`;
  it.each<[string, Patched, boolean]>([
    ['edits its source', patchOf('web/d.js', 1, 1, 1, 1), true],
    ['removes its source', git(removed('web/gone.js')), true],
    ['edits its tests', patchOf('web/tests/d.test.js', 1, 1, 1, 1), true],
    ['removes its tests', git(removed('web/tests/d.test.js')), true],
    ['gives its tests another name', git(renamed('web/d.test.js', 'web/d.old.js')), true],
    ['edits settings of its tools', patchOf('web/vite.config.js', 1, 1, 1, 1), false],
    ['edits a template that was measured', patchOf('web/page.html', 1, 1, 1, 1), true],
    ['edits its documentation', patchOf('web/README.md', 1, 1, 1, 1), false],
    ['edits something else', patchOf('src/b.py', 1, 1, 1, 1), false],
  ])('has to be measured, or not, where the change %s', async (_, diff, isTouched) => {
    const baseline = kept([9, 20], { ...KNOWN, 'web/page.html': [1, 1] });
    const { checks } = await outcome({ ...partial, baseline, diff });
    expect(checks.some(({ reason }) => reason === 'carried')).toBe(!isTouched);
  });

  it('stands on a push of which nobody knows what it changed, and not in a pull request', async () => {
    const diff = async () => ({ unknown: 'the push was forced' });
    expect(await outcome({ ...partial, diff })).toMatchObject({ verdict: 'error', reason: 'files-vanished' });
    const { proposed: _, ...pushed } = evidence({ ...partial, diff });
    expect(await judge(pushed)).toMatchObject({ verdict: 'pass' });
  });

  it('is carried under the names that its files have now, without those that are gone', async () => {
    const patch = 'diff --git a/web/d.js b/web/f.js\nrename from web/d.js\nrename to web/f.js\n';
    const tracked = new Set([...TREE, 'web/f.js']);
    const seen = await outcome({
      ...partial,
      place: { ...place, tracked },
      diff: async () => ({ bytes: new TextEncoder().encode(patch), from: 'git' }) as const,
    });
    expect(seen.scopes.get('web')).toEqual({ lines: [9, 10] });
    expect(seen).toMatchObject({ verdict: 'pass', reason: 'improved' });
    const gone = await outcome({ ...partial, place: { ...place, tracked: new Set(TREE) } });
    expect(gone.checks.find(({ scope }) => scope === 'web')?.reason).toBe('nothing-coverable');
  });

  it('gives what it has in common with one that was measured', async () => {
    const policy = `${POLICY}components: { web: { paths: ["web/**"], carry: true }, all: { paths: ["**/a.py", "web/d.js"] } }\n`;
    expect((await outcome({ ...partial, policy })).scopes.get('all')).toEqual({ lines: [13, 15] });
  });

  it('keeps its files and its mark where the rest raises the bar', async () => {
    const better = reports({ 'src/a.py': '+1 +2 +3 +4 +5', 'src/b.py': B });
    const { proposed: _, ...own } = evidence({
      ...partial,
      baseline: kept([8, 20]),
      reports: better,
      base: { commit: 'abc', from: 'commit-under-test' },
    });
    const seen = await judge(own);
    const tip = { rules: own.rules, isLatest: true };
    const decision = await raiseOf(own, seen, '2026-03-01T10:00:00Z', tip, async () => false);
    if ('kept' in decision) throw new Error(decision.kept);
    expect(decision.moves).toEqual([
      { milestone: 'default', scope: 'total', metric: 'lines', from: [14, 30], to: [15, 30] },
    ]);
    expect(Object.fromEntries(decision.baseline.files)).toMatchObject({
      'web/d.js': { lines: [9, 10] },
      'web/e.js': { lines: [0, 10] },
    });
  });

  it('cannot lose what was measured of it last by a change of the baseline', async () => {
    const { 'web/e.js': _, ...fewer } = KNOWN;
    const seen = await outcome({ ...partial, proposed: { baseline: kept([9, 20], fewer) } });
    expect(seen.checks.at(-1)?.details).toEqual(['files / web/e.js: removed, though the reports have it']);
  });
});

describe('an accepted commit that removed code and fell within the tolerance', () => {
  /** The marks that it moves, of 4 covered lines out of 5. */
  const moves = async (mark: readonly [number, number], policy = 'ratchet: { tolerance: 15 }') => {
    const { proposed: _, ...own } = evidence({
      policy: `${POLICY}${policy}\n`,
      baseline: marks(mark),
      reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': A }))],
      base: { commit: 'abc', from: 'commit-under-test' },
    });
    const seen = await judge(own);
    expect(seen.reason).toBe('within-tolerance');
    const tip = { rules: own.rules, isLatest: true };
    const decision = await raiseOf(own, seen, '2026-03-01T10:00:00Z', tip, async () => false);
    return 'kept' in decision ? decision.kept : decision.moves.map(({ from, to }) => [from, to]);
  };

  it('makes the mark anew where as much as the old one left uncovered could be lost unseen', async () => {
    // two lines of five
    expect(await moves([27, 30])).toEqual([
      [
        [27, 30],
        [4, 5],
      ],
    ]);
  });
  it('leaves the mark where no more than the tolerance could be lost, and where removed code is not forgiven', async () => {
    expect(await moves([9, 10])).toBe('nothing-moved');
    expect(await moves([18, 20], 'ratchet: { tolerance: 25 }')).toBe('nothing-moved');
    expect(await moves([27, 30], 'ratchet: { tolerance: 15, removed-code: strict }')).toBe('nothing-moved');
  });
});

describe('an accepted commit that removed code from a base within the tolerance', () => {
  it('makes the mark anew by what the base was asked for, and not by what it had', async () => {
    const lines = Array.from({ length: 80 }, (_, i) => `${i < 60 ? '+' : '-'}${i + 1}`);
    const { proposed: _, ...own } = evidence({
      policy: `${POLICY}ratchet: { tolerance: 5 }\n`,
      // of 300 lines the mark asks for 270, which is a thirtieth more
      baseline: marks([9, 10], { 'src/a.py': [60, 80], 'src/b.py': [200, 220] }),
      reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': lines.join(' ') }))],
      place: { tracked: new Set(['src/a.py']), exists: () => false, roots: ['/repo'], bases: [''] },
      diff: git(
        'diff --git a/src/b.py b/src/b.py\ndeleted file mode 100644\n--- a/src/b.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
      ),
      base: { commit: 'abc', from: 'commit-under-test' },
    });
    const seen = await judge(own);
    expect(seen.reason).toBe('removed-code');
    const tip = { rules: own.rules, isLatest: true };
    const decision = await raiseOf(own, seen, '2026-03-01T10:00:00Z', tip, async () => false);
    expect('moves' in decision && decision.moves.map(({ to }) => to)).toEqual([[62, 80]]);
  });
});

it('what a waiver let a commit miss is written beside its measurement, and excuses nothing once the waiver is gone', async () => {
  const waived = 'waivers: [{ scope: a, floor: 50, reason: r, by: b, expires: 2099-01-01 }]\n';
  const policy = (more: string) => `${POLICY}components: { a: { paths: ["**/a.py"] } }\n${more}`;
  const baseline = JSON.stringify({
    version: 1,
    milestones: { default: { total: { lines: [4, 10] }, components: { a: { lines: [5, 5] } } } },
    files: { 'src/a.py': { lines: [5, 5] }, 'src/b.py': { lines: [0, 5] } },
  });
  const { proposed: _, ...own } = evidence({ policy: policy(waived), baseline });
  const accepted = { ...own, base: { commit: 'abc', from: 'commit-under-test' } } as const;
  const tip = { rules: own.rules, isLatest: true };
  const decision = await raiseOf(accepted, await judge(accepted), '2026-02-28T10:00:00Z', tip, async () => false);
  if ('kept' in decision) throw new Error(decision.kept);
  expect(decision.baseline.measured.waived).toEqual(['a/lines']);
  const after = { baseline: printBaseline(decision.baseline), diff: git('') };
  expect(await said({ ...after, policy: policy(waived) })).toContain('a ratchet pass waived');
  expect(await said({ ...after, policy: policy('') })).toContain('a ratchet fail regressed');
});

describe('generated files', () => {
  const POLICY_OF = `${POLICY}files: { generated: exclude }\n`;
  const own = (attributes: string | undefined, policy = POLICY_OF) => {
    const told = evidence({ policy, baseline: marks([9, 10], { 'src/a.py': [4, 5], 'src/b.py': [5, 5] }) });
    const marked = attributes === undefined ? {} : { attributes: new Map([['src', attributes]]) };
    const proposed = told.proposed && { ...told.proposed, ...marked };
    return judge({ ...told, rules: { ...told.rules, ...marked }, ...(proposed && { proposed }) });
  };

  it('do not count where the policy says so, and how many they are is told', async () => {
    const { scopes, files, notices } = await own('b.py linguist-generated\nc.py linguist-vendored');
    expect([scopes.get('total'), [...files.keys()]]).toEqual([{ lines: [4, 5] }, ['src/a.py']]);
    expect(notices).toContainEqual({
      kind: 'generated',
      text: 'A measured file is generated or vendored by the .gitattributes of the base, so that it does not count: src/b.py.',
    });
  });

  it('count where the policy does not say so; nothing is judged where nobody knows them', async () => {
    const { scopes, notices } = await own('b.py linguist-generated', POLICY);
    expect([scopes.get('total'), notices]).toEqual([{ lines: [5, 10] }, []]);
    await expect(own(undefined)).rejects.toMatchObject({ parts: { reason: 'attributes-unknown' } });
    expect((await own('')).notices).toEqual([]);
  });
});

describe('owners', () => {
  const own = (owners: string | undefined, policy = `${POLICY}codeowners: true\n`, baseline = marks([5, 10])) => {
    const told = evidence({ policy, baseline });
    const file = (text: string) => ({ codeowners: { path: 'CODEOWNERS', text } });
    return judge({
      ...told,
      rules: { ...told.rules, ...(owners !== undefined && file(owners)) },
      // what the change makes of it counts from its merge on
      proposed: { ...told.rules, ...file('* @other') },
    });
  };

  it('of the base are components that are held to their marks', async () => {
    const baseline = JSON.stringify({
      version: 1,
      milestones: {
        default: { total: { lines: [5, 10] }, components: { 'org.b': { lines: [2, 5] }, gone: { lines: [1, 1] } } },
      },
    });
    const { checks, policy } = await own('a.py @a\nb.py @Org/b\n/docs/ @docs @gone', undefined, baseline);
    expect(checks.filter(({ metric }) => metric).map(({ scope, reason }) => `${scope} ${reason}`)).toEqual([
      'total held',
      'a bootstrap',
      'org.b regressed',
      // of what nobody ever covered nothing is asked
      'gone nothing-coverable',
    ]);
    expect(policy.components.get('org.b')?.owners).toEqual(['@Org/b']);
  });

  it('that no file names are told', async () => {
    expect((await own(undefined)).notices.map(({ kind }) => kind)).toEqual(['codeowners-none']);
    expect((await own('# nobody')).notices.map(({ kind }) => kind)).toEqual(['codeowners-none']);
    expect((await own('* @a')).notices).toEqual([]);
    expect((await own('* @a', POLICY)).policy.components.size).toBe(0);
  });
});

describe('what cannot be judged', () => {
  it.each<[string, Story, string, string]>([
    [
      'a malformed report',
      { reports: [REPORT, reportOf('dir/bad.xml', '<coverage line-rate="0"><packages>')] },
      'report-malformed',
      'dir/bad.xml',
    ],
    ['a broken policy on the base', { policy: 'version: 9' }, 'policy-invalid', 'policy.yml'],
    ['a broken baseline on the base', { policy: POLICY, baseline: '{}' }, 'baseline-invalid', 'base.json'],
  ])('is a complaint that names %s', async (_, story, reason, where) => {
    const parts = await complaint(story);
    expect(parts.reason).toBe(reason);
    expect(parts.where).toContain(where);
  });

  it('has an outcome: an error with its reason', () => {
    const stopped = new Complaint({ reason: 'report-malformed', what: 'it broke' });
    expect(couldNotDecide(stopped)).toMatchObject({
      verdict: 'error',
      reason: 'report-malformed',
      complaint: stopped,
      checks: [],
    });
  });
});

it('a gate that is switched off has an outcome of its own', () => {
  expect(switchedOff()).toMatchObject({ verdict: 'off', reason: 'disabled', checks: [] });
});

describe('a change', () => {
  const marked = { baseline: marks([5, 10], { 'src/a.py': [4, 5], 'src/b.py': [1, 5] }) };
  const files = (text: string): string => `${POLICY}files: ${text}\n`;
  it.each<[string, Story, readonly string[]]>([
    [
      'of which enough is covered',
      { policy: `${POLICY}patch: { floor: 80, minimum-lines: 1 }\n`, diff: patchOf('src/a.py', 0, 0, 1, 5) },
      ['total patch pass met'],
    ],
    [
      'of which too little is covered',
      { policy: `${POLICY}patch: { floor: 81, minimum-lines: 1 }\n`, diff: patchOf('src/a.py', 0, 0, 1, 5) },
      ['total patch fail patch-below-floor'],
    ],
    [
      'of too few lines',
      { policy: `${POLICY}patch: { floor: 81, minimum-lines: 6 }\n`, diff: patchOf('src/a.py', 0, 0, 1, 5) },
      ['total patch pass too-small'],
    ],
    [
      'of no line that can be covered',
      { policy: `${POLICY}patch: { floor: 81 }\n`, diff: patchOf('README.md', 0, 0, 1, 5) },
      ['total patch pass nothing-coverable'],
    ],
    [
      'that nobody knows',
      { policy: `${POLICY}patch: { floor: 81 }\n`, diff: async () => ({ unknown: 'why' }) },
      ['total patch error diff-unknown'],
    ],
    [
      'by the floor of the step',
      { settings: { patchFloor: decimal('90') }, policy: POLICY, diff: patchOf('src/a.py', 0, 0, 1, 5) },
      ['total patch fail patch-below-floor'],
    ],
    [
      'of whose files the reports have counts alone',
      {
        policy: `${POLICY}patch: { floor: 80 }\ncomponents: { b: { paths: ["**/b.py"], patch: { floor: 80 } } }\n`,
        diff: patchOf('src/a.py', 0, 0, 1, 5),
        reports: [
          reportOf(
            'coverage-summary.json',
            `{"total":{"lines":{"total":10,"covered":8}},${['src/a.py', 'src/b.py'].map((path) => `"/repo/${path}":{"lines":{"total":5,"covered":4}}`).join()}}`,
          ),
        ],
      },
      ['total patch error lines-unknown', 'b patch pass nothing-coverable'],
    ],
    [
      'with a new file that no report mentions',
      { policy: `${POLICY}patch: { floor: 10 }\n`, diff: git(UNSEEN) },
      ['total patch error lines-unknown'],
    ],
    [
      'with such a file of so few lines that it makes no difference',
      { policy: `${POLICY}patch: { floor: 40 }\n`, diff: patchOf('src/a.py', 0, 0, 1, 5, 'x', added('src/new.py')) },
      ['total patch pass met'],
    ],
    [
      'with such a file, and too few lines in all',
      { policy: `${POLICY}patch: { floor: 40, minimum-lines: 11 }\n`, diff: git(UNSEEN) },
      ['total patch pass too-small'],
    ],
    [
      'with such a file, and too little covered without it',
      { policy: `${POLICY}patch: { floor: 81 }\n`, diff: patchOf('src/a.py', 0, 0, 1, 5, 'x', UNSEEN) },
      ['total patch fail patch-below-floor'],
    ],
    [
      'with such a file by the floor of new ones',
      { policy: files('{ new-floor: 20 }'), diff: git(UNSEEN) },
      ['total file error lines-unknown'],
    ],
    [
      'with such a file that its own policy leaves out',
      {
        policy: `${POLICY}patch: { floor: 40 }\n`,
        proposed: { policy: `${POLICY}patch: { floor: 40 }\nfiles: { exclude: [src/new.py] }\n` },
        diff: git(UNSEEN),
      },
      ['total patch pass nothing-coverable'],
    ],
    [
      'with such a file where the policy does not mind',
      {
        policy: `${POLICY}patch: { floor: 40 }\n${files('{ new-floor: 20, unmeasured: off }').slice(11)}`,
        diff: git(UNSEEN),
      },
      ['total patch pass nothing-coverable', 'total file pass met'],
    ],
    [
      'by components',
      {
        policy: `${POLICY}components: { a: { paths: ["**/a.py"], patch: { floor: 80 } }, b: { paths: ["**/b.py"], patch: { floor: 80 } } }\n`,
        diff: patchOf('src/b.py', 0, 0, 1, 5),
      },
      ['a patch pass nothing-coverable', 'b patch fail patch-below-floor'],
    ],
    ['whose files keep what they had', { policy: files('{ ratchet: on }'), ...marked }, ['total file pass held']],
    [
      'whose file lost some',
      {
        policy: files('{ ratchet: on }'),
        baseline: marks([5, 10], { 'src/a.py': [5, 5], 'src/b.py': [0, 5] }),
        diff: patchOf('src/a.py', 0, 0, 5, 1),
      },
      ['total file fail files-regressed'],
    ],
    [
      'that leaves the file alone which lost some',
      { policy: files('{ ratchet: on }'), baseline: marks([5, 10], { 'src/a.py': [5, 5], 'src/b.py': [0, 5] }) },
      ['total file pass held'],
    ],
    [
      'that gives the file which lost some another mode',
      {
        policy: files('{ ratchet: on }'),
        baseline: marks([5, 10], { 'src/a.py': [5, 5], 'src/b.py': [0, 5] }),
        diff: git('diff --git a/src/a.py b/src/a.py\nold mode 100644\nnew mode 100755\n'),
      },
      ['total file pass held'],
    ],
    [
      'that gives it another name',
      {
        policy: files('{ ratchet: on }'),
        baseline: marks([5, 10], { 'src/z.py': [5, 5], 'src/b.py': [0, 5] }),
        diff: git(
          'diff --git a/src/z.py b/src/a.py\nsimilarity index 100%\nrename from src/z.py\nrename to src/a.py\n',
        ),
      },
      ['total file pass held'],
    ],
    ['before there is a baseline', { policy: files('{ ratchet: on }') }, ['total file pass bootstrap']],
    [
      'with a new file below its floor',
      { policy: files('{ new-floor: 21 }'), ...marked, diff: newFile('src/b.py') },
      ['total file fail new-files-below-floor'],
    ],
    [
      'with a new file that meets it',
      { policy: files('{ new-floor: 20 }'), ...marked, diff: newFile('src/b.py') },
      ['total file pass met'],
    ],
    [
      'with new files that nobody knows',
      { policy: files('{ new-floor: 20 }'), ...marked, diff: async () => ({ unknown: 'why' }) },
      ['total file error diff-unknown'],
    ],
    [
      'that leaves nothing out',
      { policy: `${POLICY}exclusions: ratchet\n`, diff: patchOf('src/a.py', 1, 1, 1, 1) },
      ['total exclusions pass held'],
    ],
    [
      'that leaves lines out',
      { policy: `${POLICY}exclusions: ratchet\n`, diff: patchOf('src/a.py', 1, 1, 1, 1, '  # pragma: no cover') },
      ['total exclusions fail exclusions-added'],
    ],
    ['that may leave lines out', { policy: POLICY, diff: patchOf('src/a.py', 1, 1, 1, 1, '  # pragma: no cover') }, []],
  ])('%s', async (_, story, expected) => {
    const rules = ['patch', 'file', 'exclusions'];
    const { checks } = await outcome(story);
    const found = checks.filter(({ rule }) => rules.includes(rule));
    expect(found.map(({ scope, rule, outcome, reason }) => `${scope} ${rule} ${outcome} ${reason}`)).toEqual(expected);
  });
  it.each<[string, Patched, number, number, readonly [number, number]]>([
    ['of a new file with another kind of line ends', newFile('src/a.py'), 1, 5, [4, 5]],
    ['of a changed one', patchOf('src/a.py', 1, 1, 1, 1), 1, 5, [4, 5]],
    ['of one with both kinds', patchOf('src/a.py', 1, 1, 1, 1, 'x\ry'), 9, 12, [4, 5]],
    ['not of one that does not end in a line feed', patchOf('src/a.py', 1, 1, 1, 1), 4, 5, [1, 1]],
    ['not of one that loses lines', patchOf('src/a.py', 1, 1, 0, 0), 1, 5, [0, 0]],
  ])('is all lines %s, as tools number them', async (_, diff, feeds, most, lines) => {
    const place = { tracked: new Set(TREE), exists: () => false, roots: ['/repo'], bases: [''], length: () => most };
    const lengths = async () => new Map(TREE.map((path) => [path, feeds]));
    const { patches } = await outcome({ policy: `${POLICY}tolerant: [lines-past-end]\n`, diff, place, lengths });
    expect(patches?.get('total')?.lines).toEqual(lines);
  });
  describe('that moves a mark', () => {
    const move = (...paths: readonly [string, string]): Patched =>
      git(
        paths
          .map(
            (path, i) =>
              `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,1 +1,1 @@\n${i ? '-x  # pragma: no cover\n+x\n' : '-x\n+x  # pragma: no cover\n'}`,
          )
          .join(''),
      );
    const policy = `${POLICY}exclusions: ratchet\nratchet: { mode: off }\ntolerant: [total-shrank]\n`;
    it.each<[string, string, readonly [number, number], readonly [number, number], readonly string[] | undefined]>([
      ['to less', 'src/b.py', [5, 5], [2, 3], undefined],
      ['to what does not count before the measurement is explained', 'src/b.py', [5, 6], [5, 5], undefined],
      ['to more', 'src/b.py', [5, 8], [5, 5], ['src/a.py:1 pragma: no cover', 'src/a.py: 2 lines that count no more']],
      ['to as much', 'src/b.py', [5, 8], [1, 2], undefined],
      [
        'to a bit more',
        'src/b.py',
        [5, 9],
        [1, 2],
        ['src/a.py:1 pragma: no cover', 'src/a.py: 3 lines that count no more'],
      ],
    ])('%s', async (_, from, a, b, details) => {
      const baseline = marks([1, 10], { 'src/a.py': a, 'src/b.py': b });
      const { checks } = await outcome({ policy, baseline, diff: move('src/a.py', from) });
      expect(checks.find(({ rule }) => rule === 'exclusions')?.details).toEqual(details);
    });
  });
  it('names the source files of it that no report mentions, the new ones and the others', async () => {
    const edited = patchOf('src/old.py', 1, 1, 1, 1, 'x = 1', UNSEEN);
    const { notices, checks } = await outcome({ policy: `${POLICY}patch: { floor: 10 }\n`, diff: edited });
    expect(notices.map(({ text }) => text)).toEqual([
      'This change adds a source file that no report mentions, so that nothing is known of its lines: src/new.py.',
      'This change edits a source file that no report mentions, so that nothing is known of its lines: src/old.py.',
    ]);
    expect(checks).toContainEqual(expect.objectContaining({ reason: 'lines-unknown', details: ['src/new.py'] }));
  });
  it('is not judged by its lines where it has been accepted', async () => {
    const { proposed: _, ...accepted } = evidence({
      policy: `${POLICY}patch: { floor: 99 }\nexclusions: ratchet\n`,
      diff: patchOf('src/a.py', 0, 0, 1, 5, ' # pragma: no cover'),
    });
    const { checks, patches } = await judge(accepted);
    expect(checks.map(({ rule }) => rule)).not.toContain('patch');
    expect(patches?.get('total')?.lines).toEqual([4, 5]);
  });
  it('shows the lines that it brings, and what it does to the measurement', async () => {
    const diff = patchOf('src/a.py', 0, 0, 4, 2, ' # pragma: no cover', added('.coveragerc'));
    const { patches, notices } = await outcome({ policy: POLICY, ...marked, diff });
    expect(patches?.get('total')).toMatchObject({ lines: [1, 2], files: [{ path: 'src/a.py', uncovered: [[5, 5]] }] });
    expect(notices.map(({ text }) => text)).toEqual([
      'Marks in the code that take lines out of the measurement: 2 more, the first src/a.py:4 (pragma: no cover), 0 fewer.',
      'This change touches settings of the coverage tools: .coveragerc.',
    ]);
  });
});

describe('what happened between the baseline and the change', () => {
  const moves =
    (renames: Readonly<Record<string, string>>, ...changed: readonly string[]): NonNullable<Evidence['earlier']> =>
    async () => ({
      renames: new Map(Object.entries(renames)),
      changed: new Set([...Object.values(renames), ...changed]),
      removed: new Set(),
    });
  const stale = marks([8, 20], { 'src/a.py': [4, 15], 'src/b.py': [1, 5] });
  it('is no loss of this change, and said to have been there', async () => {
    const seen = await outcome({ policy: POLICY, baseline: stale, earlier: moves({}, 'src/a.py') });
    expect(seen.checks[0]).toMatchObject({ reason: 'complete' });
    expect(seen.explanations[0]?.parts).toMatchObject([{ kind: 'earlier' }]);
  });
  it('is not told apart from what this change did to the same file', async () => {
    const both = { earlier: moves({}, 'src/a.py', 'src/b.py'), diff: patchOf('src/b.py', 0, 0, 1, 1) };
    const seen = await outcome({ policy: POLICY, baseline: marks([9, 10], { 'src/a.py': [4, 5] }), ...both });
    expect(seen.explanations[0]?.parts.map(({ kind }) => kind)).toEqual(['earlier', 'files']);
  });
  it('is put down to nothing where nobody knows it', async () => {
    const seen = await outcome({ policy: POLICY, baseline: stale, earlier: async () => undefined });
    expect(seen.checks[0]).toMatchObject({ reason: 'complete' });
    expect(seen.explanations[0]?.parts).toMatchObject([{ kind: 'earlier' }, { kind: 'files' }]);
  });
  it('leaves open where files went that are no longer there, where nobody knows it, and says so', async () => {
    const baseline = marks([8, 20], { 'src/a.py': [4, 5], 'src/old.py': [1, 5] });
    const lost = async (story: Story) =>
      (await outcome({ policy: POLICY, baseline, ...story })).notices.filter(({ kind }) => kind === 'files-lost');
    const said = [{ kind: 'files-lost', text: expect.stringMatching(/: src\/old\.py\.$/) }];
    expect(await lost({ earlier: async () => undefined })).toEqual(said);
    expect(await lost({ diff: async () => ({ unknown: 'git could not tell it' }) })).toEqual(said);
    const deleted = { renames: new Map(), changed: new Set<string>(), removed: new Set(['src/old.py']) };
    expect(await lost({ earlier: async () => deleted })).toEqual([]);
    const patch = 'diff --git a/src/old.py b/src/old.py\ndeleted file mode 100644\n';
    expect(await lost({ earlier: async () => undefined, diff: git(patch) })).toEqual([]);
  });
  it('gives files their names of now, so that they vanish and lose under those', async () => {
    const earlier = moves({ 'src/old.py': 'src/b.py' });
    const renamed = { baseline: marks([6, 10], { 'src/a.py': [4, 5], 'src/old.py': [2, 5] }), earlier };
    const alone = { reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': A }))] };
    expect((await outcome({ policy: POLICY, ...renamed, ...alone })).checks[0]).toMatchObject({
      reason: 'files-vanished',
      details: ['src/b.py'],
    });
    const ratchet = `${POLICY}files: { ratchet: on }\nratchet: { removed-code: strict }\n`;
    const touched = { diff: patchOf('src/b.py', 0, 0, 1, 1) };
    const { checks, moved } = await outcome({ policy: ratchet, ...renamed, ...touched });
    expect(checks).toContainEqual(expect.objectContaining({ details: ['src/b.py: 3 → 4 uncovered lines'] }));
    expect(moved).toEqual([{ path: 'src/b.py', before: [2, 5], after: [1, 5] }]);
  });
});

describe('a file that is in no report any more', () => {
  const gone = {
    policy: POLICY,
    baseline: marks([4, 5], { 'src/a.py': [4, 5], 'src/b.py': [1, 5] }),
    reports: [reportOf('coverage.xml', cobertura({ 'src/a.py': A }))],
  };
  const reason = async (story: Story) => (await outcome({ ...gone, ...story })).checks[0]?.reason;
  const place = { tracked: new Set(['src/a.py', 'tests/b.py']), exists: () => false, roots: ['/repo'], bases: [''] };
  it('has vanished, unless it holds nothing or became a test', async () => {
    const lies = (text: string, from = 'src/b.py') => ({
      place: { ...evidence({}).place, fileAt: () => ({ path: from, text }) },
    });
    expect(await reason(lies('x = 1\n'))).toBe('files-vanished');
    expect(await reason(lies(' \n'))).toBe('complete');
    const moved = 'diff --git a/src/b.py b/tests/b.py\nrename from src/b.py\nrename to tests/b.py\n';
    expect(await reason({ diff: git(moved), place })).toBe('complete');
    expect((await outcome({ ...gone, diff: git(moved), place })).notices).toEqual([
      {
        kind: 'files-among-tests',
        text: 'Moved among the tests and in no report, so that they do not count: tests/b.py.',
      },
    ]);
  });
  it('may take its report with it where it was deleted, and all that is left is measured', async () => {
    const baseline = gone.baseline.replace('"version":1', '"version":1,"measured":{"reports":2}');
    const place = { ...evidence({}).place, tracked: new Set(['src/a.py']) };
    const diff = git('diff --git a/src/b.py b/src/b.py\ndeleted file mode 100644\n');
    expect(await reason({ baseline, place, diff })).toBe('complete');
    const earlier = async () => ({ renames: new Map(), changed: new Set<string>(), removed: new Set(['src/b.py']) });
    expect(await reason({ baseline, place, earlier })).toBe('complete');
    // nothing was deleted, or not everything that is left is there
    expect(await reason({ baseline, place })).toBe('reports-fewer');
    const more = baseline.replace('"src/b.py":', '"docs/c.py":{"lines":[1,1]},"src/b.py":');
    expect(more).not.toBe(baseline);
    expect(await reason({ baseline: more, place, diff })).toBe('reports-fewer');
    const all = { ...place, tracked: new Set(['src/a.py', 'docs/c.py']) };
    expect(await reason({ baseline: more, place: all, diff })).toBe('reports-fewer');
  });
  it('is no shrunken total where the policy only warns of it', async () => {
    expect(await reason({ policy: `${POLICY}files: { vanished: warn }\n` })).toBe('complete');
  });
});

describe('the explanation', () => {
  it('begins at the mark and is told by files where the lines before are not known', async () => {
    const { explanations } = await outcome({
      policy: POLICY,
      baseline: marks([6, 10], { 'src/a.py': [5, 5], 'src/b.py': [0, 5] }),
      diff: patchOf('src/a.py', 0, 0, 5, 1),
    });
    expect(explanations).toMatchObject([
      {
        from: [6, 10],
        to: [5, 10],
        parts: [
          { kind: 'earlier', delta: [-1, 0] },
          { kind: 'touched-files', delta: [-1, 0] },
          { kind: 'indirect', delta: [1, 0] },
        ],
      },
    ]);
  });
  it('is told by lines where there is a snapshot of the base', async () => {
    const snapshot = (a: string) => `{"snapshot":1}\n["src/a.py","${a}"]\n["src/b.py","h1,m4"]\n{"files":2}\n`;
    const snapshots = { base: snapshot('h5'), earlier: [snapshot('h4,m1')] };
    const { explanations } = await outcome({ policy: POLICY, baseline: marks([6, 10]), snapshots });
    expect(explanations).toMatchObject([
      { parts: [{ kind: 'indirect', files: [{ path: 'src/a.py', lost: [[5, 5]], flapping: [[5, 5]] }] }] },
    ]);
  });
  it('does without a snapshot that cannot be read', async () => {
    const snapshots = { base: 'nonsense', earlier: [] };
    const { explanations } = await outcome({
      policy: POLICY,
      baseline: marks([6, 10], { 'src/a.py': [5, 5], 'src/b.py': [1, 5] }),
      snapshots,
    });
    expect(explanations).toMatchObject([{ parts: [{ kind: 'indirect', delta: [-1, 0] }] }]);
  });
});

describe('a component of flags', () => {
  const POLICY =
    'version: 1\ncomponents: { unit: { flags: [unit] }, web: { flags: [e2e, phone], paths: ["src/a.py"] } }\n';
  const flagged = (path: string, files: Readonly<Record<string, string>>, ...flags: string[]) => ({
    ...reportOf(path, cobertura(files)),
    flags,
  });
  const [UNIT, E2E, PHONE] = [
    flagged('unit.xml', { 'src/a.py': '+1 -2 -3 -4 -5', 'src/b.py': B }, 'unit'),
    flagged('e2e.xml', { 'src/a.py': '-1 +2 -3 -4 -5', 'src/b.py': '+1 +2' }, 'e2e'),
    flagged('phone.xml', { 'src/a.py': '-1 -2 +3 -4 -5' }, 'phone'),
  ];
  const kept = JSON.stringify({
    version: 1,
    milestones: {
      default: { total: { lines: [5, 10] }, components: { unit: { lines: [2, 10] }, web: { lines: [2, 5] } } },
    },
    files: { 'src/a.py': { lines: [3, 5] }, 'src/b.py': { lines: [2, 5] } },
  });
  const story = { policy: POLICY, baseline: kept, reports: [UNIT, E2E, PHONE] };

  it('counts what reports of its flags measured, and the total what all did', async () => {
    const { scopes, verdict, explanations } = await outcome(story);
    expect(verdict).toBe('pass');
    expect([...scopes]).toEqual([
      ['total', { lines: [5, 10] }],
      ['unit', { lines: [2, 10] }],
      ['web', { lines: [2, 5] }],
    ]);
    // what is known of files is of all reports
    expect(explanations.every(({ scope }) => scope === 'total')).toBe(true);
  });

  it('takes a report of two flags for both', async () => {
    const reports = [{ ...UNIT, flags: ['unit', 'e2e'] }, PHONE, E2E];
    expect((await outcome({ ...story, reports })).scopes.get('web')).toEqual({ lines: [3, 5] });
  });

  it('is not excused by what all reports measured of its files', async () => {
    const less = flagged('unit.xml', { 'src/a.py': '-1 -2 -3 -4 -5', 'src/b.py': B }, 'unit');
    const files = { 'src/a.py': { lines: [0, 5] }, 'src/b.py': { lines: [1, 5] } };
    const baseline = JSON.stringify({ ...JSON.parse(kept), files });
    expect(await said({ ...story, baseline, reports: [less, E2E, PHONE] })).toContain('unit ratchet fail regressed');
  });

  it('has its own new lines', async () => {
    const policy = POLICY.replace('flags: [unit]', 'flags: [unit], patch: { floor: 50, minimum-lines: 0 }');
    const { patches } = await outcome({ ...story, policy, diff: patchOf('src/a.py', 1, 1, 1, 2) });
    expect([...(patches ?? [])].map(([scope, { lines }]) => [scope, lines])).toEqual([
      ['total', [2, 2]],
      ['unit', [1, 2]],
      ['web', [1, 2]],
    ]);
  });

  it('of which a flag is on no report is no lower number', async () => {
    const { verdict, reason, checks } = await outcome({ ...story, reports: [UNIT, E2E] });
    expect({ verdict, reason }).toEqual({ verdict: 'error', reason: 'flags-missing' });
    expect(checks.find((check) => check.reason === 'flags-missing')?.details).toEqual(['phone (web)']);
  });

  it('keeps its mark where the policy carries it', async () => {
    const policy = POLICY.replace('paths:', 'carry: true, paths:');
    const seen = await outcome({ ...story, policy, reports: [UNIT, E2E], baseline: kept.replace('[5,10]', '[4,10]') });
    expect(seen.checks.map(({ scope, outcome, reason }) => `${scope} ${outcome} ${reason}`)).toContain(
      'web pass carried',
    );
    expect([seen.verdict, seen.scopes.get('total')]).toEqual(['pass', { lines: [4, 10] }]);
    expect(seen.notices.map(({ text }) => text)).toContain(
      'The component web counts by flags that are on no report of this run: its mark stands.',
    );
  });

  it('may not count by more reports than on the base', async () => {
    const more = async (flags: string) => {
      const proposed = { policy: POLICY.replace('flags: [unit],', '').replace('flags: [unit]', flags) };
      return (await outcome({ ...story, proposed })).checks.find(({ reason }) => reason === 'policy-weakened')?.details;
    };
    expect(await more('flags: [unit, e2e]')).toEqual(['components.unit.flags: unit → unit, e2e']);
    expect(await more('paths: ["**"]')).toEqual(['components.unit.flags: unit → all reports']);
    expect(await more('flags: [unit]')).toBeUndefined();
  });
});

describe('reports that do not fit the tree', () => {
  const lengths = (of: Readonly<Record<string, number>>) => async () => new Map(Object.entries(of));
  const snapshotAt = (commit: string) =>
    reportOf(
      'a.snap',
      `{"snapshot":1,"commit":"${commit}"}\n["src/a.py","h4,m1"]\n["src/b.py","h1,m4"]\n{"files":2}\n`,
    );
  const written = (report: typeof REPORT, at: string) => [{ ...report, written: at }];
  it.each<[string, Story, string | undefined]>([
    ['as it was checked out', { checkedOut: ['coverage.xml'] }, 'report-committed'],
    [
      'of before the commit',
      { committed: '2026-03-01T10:00:00Z', reports: written(REPORT, '2026-03-01T09:58:00Z') },
      'report-older',
    ],
    [
      'of the minute of the commit',
      { committed: '2026-03-01T10:00:00Z', reports: written(REPORT, '2026-03-01T09:59:30Z') },
      undefined,
    ],
    ['of another commit', { tested: 'abc', reports: [snapshotAt('def')] }, 'report-of-other-commit'],
    ['of the commit under test', { tested: 'abc', reports: [snapshotAt('abc')] }, undefined],
    ['of any commit, at a terminal', { reports: [snapshotAt('def')] }, undefined],
    ['with lines behind the end', { lengths: lengths({ 'src/a.py': 4 }) }, 'lines-past-end'],
    ['with lines up to the end', { lengths: lengths({ 'src/a.py': 5 }) }, undefined],
    [
      'with lines behind the end as git counts them',
      {
        lengths: lengths({ 'src/a.py': 4 }),
        place: { tracked: new Set(TREE), exists: () => false, roots: ['/repo'], bases: [''], length: () => 5 },
      },
      undefined,
    ],
    [
      'with lines that hold nothing',
      {
        reports: [
          reportOf(
            'coverage.xml',
            cobertura({ 'src/a.py': A, 'src/b.py': B }).replace('?>', '?><!-- Generated by coverage.py: https://x -->'),
          ),
        ],
        diff: patchOf('src/a.py', 0, 0, 2, 2, ''),
      },
      'lines-blank',
    ],
    [
      'with lines that hold nothing of what a plugin measures',
      {
        reports: [
          reportOf(
            'coverage.xml',
            cobertura({ 'docs/c.html': A }).replace('?>', '?><!-- Generated by coverage.py: https://x -->'),
          ),
        ],
        place: { tracked: new Set(['docs/c.html']), exists: () => false, roots: ['/repo'], bases: [''] },
        diff: patchOf('docs/c.html', 0, 0, 2, 2, ''),
      },
      undefined,
    ],
    ['with such lines, by a tool that counts blocks', { diff: patchOf('src/a.py', 0, 0, 2, 2, '') }, undefined],
    [
      'of fewer files than before',
      { baseline: JSON.stringify({ version: 1, measured: { reports: 2 } }) },
      'reports-fewer',
    ],
    [
      'without a metric that was measured before',
      {
        policy: `${POLICY}ratchet: { metrics: [lines, branches] }\n`,
        baseline: JSON.stringify({
          version: 1,
          files: {
            'src/a.py': { lines: [1, 1], branches: [2, 10] },
            'src/b.py': { lines: [1, 1], branches: [2, 2] },
          },
        }),
        reports: [
          reportOf(
            'c.info',
            'SF:src/a.py\nDA:1,1\nend_of_record\nSF:src/b.py\nDA:1,1\nBRDA:1,0,0,1\nBRDA:1,0,1,1\nend_of_record\n',
          ),
        ],
      },
      'metrics-gone',
    ],
    [
      'of much less than before',
      { baseline: marks([8, 20], { 'src/a.py': [4, 15], 'src/b.py': [1, 5] }) },
      'total-shrank',
    ],
    [
      'of less, as much was deleted',
      { baseline: marks([8, 20], { 'src/a.py': [4, 15], 'src/b.py': [1, 5] }), diff: patchOf('src/a.py', 1, 10, 0, 0) },
      undefined,
    ],
    [
      'that say nothing of a source file',
      {
        policy: `${POLICY}files: { unmeasured: fail }\n`,
        lengths: lengths({ 'src/a.py': 5, 'src/b.py': 5, 'src/c.py': 90 }),
        place: { tracked: new Set([...TREE, 'src/c.py']), exists: () => false, roots: ['/repo'], bases: [''] },
      },
      'files-unmeasured',
    ],
  ])('are those %s', async (_, story, reason) => {
    const { checks } = await outcome({ policy: POLICY, ...story });
    const complete = checks.filter(({ rule }) => rule === 'complete');
    expect(complete.map(({ reason }) => reason)).toEqual([reason ?? 'complete']);
  });
  it('are a note where the policy tolerates them', async () => {
    const place = { tracked: new Set([...TREE, 'src/c.py']), exists: () => false, roots: ['/repo'], bases: [''] };
    const { verdict, notices } = await outcome({
      policy: `${POLICY}tolerant: [report-committed]\n`,
      checkedOut: ['coverage.xml'],
      lengths: lengths({ 'src/a.py': 5, 'src/b.py': 5, 'src/c.py': 90 }),
      place,
    });
    expect(verdict).toBe('pass');
    expect(notices).toEqual([
      { kind: 'report-committed', text: 'Reports as they lie in git, not written by this run: coverage.xml.' },
      {
        kind: 'files-unmeasured',
        text: 'The reports speak about 10 % of the source lines: a source file is in none of them, src/c.py (90 lines).',
      },
    ]);
  });
});

it('the bar of a base is known before anything is measured', async () => {
  const { rules, base } = evidence({
    policy: `${POLICY}milestones: { M0: {}, M1: { floor: 40 } }\n`,
    baseline: marks([5, 10]),
  });
  const bar = await barOf(rules, base, 'M1', '2026-03-01');
  expect(bar).toMatchObject({ milestone: 'M1', firstRun: false, base });
  expect(bar.entries.map(({ milestone, metric, inherited }) => [milestone, metric, inherited])).toEqual([
    ['M0', 'lines', true],
    ['M1', 'lines', true],
  ]);
  expect((await barOf(evidence({}).rules, base, undefined, '2026-03-01')).firstRun).toBe(true);
});
