/** Outcomes as the gate itself makes them, from a project told in a few words. */
import { parseDecimal, ZERO } from '../../src/coverage/counts.ts';
import type { ReportSource } from '../../src/formats/measure.ts';
import { type Evidence, judge, type Outcome } from '../../src/gate.ts';
import type { RepositoryFile } from '../../src/ratchet/rules.ts';

/** Covered and coverable lines by path. */
export type Lines = Readonly<Record<string, readonly [number, number]>>;

export interface Story {
  /** What the report says now; absent: no report was found. */
  readonly now?: Lines;
  /** What the baseline of the base holds; absent: there is none. */
  readonly before?: Lines;
  readonly policy?: string;
  /** The change's own policy and baseline, where they are not the base's. */
  readonly proposed?: { readonly policy?: string; readonly baseline?: string };
  /** What the baseline tells of earlier days, as the file writes it. */
  readonly history?: string;
  /** Marks beside the total of `before`, as the baseline file writes them. */
  readonly components?: string;
  readonly tree?: readonly string[];
  readonly percent?: string;
  readonly settings?: Partial<Evidence['settings']>;
  /** Lines that the change brings, as first line and number of lines, by path; those of a file that is new begin at 0. */
  readonly brings?: Readonly<Record<string, readonly [number, number]>>;
  /** The lines of the base as its snapshot has them, by path. */
  readonly snapshot?: Readonly<Record<string, string>>;
  readonly today?: string;
  readonly from?: Evidence['base']['from'];
}

export const BASE = '0123456789abcdef0123456789abcdef01234567';
export const REPORT = 'coverage.xml';

/** The verdict on a story, and on what it was told with. */
export const outcomeOf = (story: Story): Promise<Outcome> => judge(evidenceOf(story));

function evidenceOf({
  now,
  before,
  policy,
  proposed,
  history,
  components,
  tree,
  percent,
  settings,
  brings,
  snapshot,
  today,
  from,
}: Story): Evidence {
  const rules = {
    policy: file('.github/coverage-ratchet.yml', policy),
    baseline: file('.github/coverage-baseline.json', before && baselineText(before, components, history)),
  };
  return {
    settings: {
      format: 'auto',
      ...(percent !== undefined && { percent: parseDecimal(percent) ?? ZERO }),
      ...settings,
    },
    today: today ?? '2026-06-15',
    base: from === 'worktree' ? { from } : { commit: BASE, from: from ?? 'merge-base' },
    rules,
    proposed: {
      policy: file(rules.policy.path, proposed?.policy ?? policy),
      baseline: file(rules.baseline.path, proposed?.baseline ?? (before && baselineText(before, components, history))),
    },
    ...(brings && { diff: async () => ({ bytes: new TextEncoder().encode(patchText(brings)), from: 'git' }) }),
    ...(snapshot && { snapshots: { base: snapshotText(snapshot), earlier: [] } }),
    reports: now ? [reportOf(now)] : [],
    missing: now || percent !== undefined ? [] : [REPORT],
    absent: now || percent !== undefined ? [] : [REPORT],
    place: {
      tracked: new Set(
        [...Object.keys({ ...before, ...now }), ...(tree ?? [])].filter((path) => (tree ?? [path]).includes(path)),
      ),
      exists: () => false,
      roots: ['/repository'],
      bases: [''],
    },
  };
}

const patchText = (brings: NonNullable<Story['brings']>): string =>
  Object.entries(brings)
    .map(([path, [first, count]]) => {
      const [from, mode] = first === 0 ? ['/dev/null', 'new file mode 100644\n'] : [`a/${path}`, ''];
      const header = `diff --git a/${path} b/${path}\n${mode}--- ${from}\n+++ b/${path}\n`;
      return `${header}@@ -${Math.max(0, first - 1)},0 +${Math.max(1, first)},${count} @@\n${'+x\n'.repeat(count)}`;
    })
    .join('');

const snapshotText = (lines: NonNullable<Story['snapshot']>): string => {
  const rows = Object.entries(lines).map(([path, states]) => `${JSON.stringify([path, states])}\n`);
  return `{"snapshot":1}\n${rows.join('')}{"files":${rows.length}}\n`;
};

const file = (path: string, text: string | undefined): RepositoryFile => ({
  path,
  ...(text !== undefined && { text }),
});

export const baselineText = (lines: Lines, components = '', history = '[]'): string => {
  const sum = Object.values(lines).reduce(([c, t], [covered, total]) => [c + covered, t + total], [0, 0]);
  return JSON.stringify({
    version: 1,
    generation: 1,
    milestones: {
      M0: { total: { lines: sum }, ...(components !== '' && { components: JSON.parse(components) }) },
    },
    measured: {},
    files: Object.fromEntries(Object.entries(lines).map(([path, count]) => [path, { lines: count }])),
    history: JSON.parse(history),
  });
};

/** A Cobertura report with so many lines for each file, the covered ones first. */
function reportOf(files: Lines): ReportSource {
  const classes = Object.entries(files).map(([path, [covered, total]]) => {
    const lines = Array.from({ length: total }, (_, i) => `<line number="${i + 1}" hits="${i < covered ? 1 : 0}"/>`);
    return `<class name="x" filename="${path}"><lines>${lines.join('')}</lines></class>`;
  });
  const bytes = new TextEncoder().encode(
    `<?xml version="1.0"?><coverage><packages><package name="p"><classes>${classes.join('\n')}</classes></package></packages></coverage>`,
  );
  return {
    path: REPORT,
    read: (use) => {
      let at = 0;
      return use((into) => {
        const part = bytes.subarray(at, at + into.length);
        into.set(part);
        at += part.length;
        return part.length;
      });
    },
  };
}

const POLICY = `version: 1
milestone: M0
milestones:
  M0: { title: Start, floor: 75 }
`;

/** A history of the total in whole percent, one entry a week until a week before the day of the stories. */
const weekly = (percents: readonly number[]): string =>
  JSON.stringify(
    percents.map((percent, i) => ({
      at: new Date(Date.UTC(2026, 5, 15 - 7 * (percents.length - i), 10)).toISOString(),
      milestone: 'M0',
      lines: [percent, 100],
    })),
  );

const HELD: Lines = { 'src/a.py': [40, 50], 'src/core/b.py': [45, 50] };

/** What the gate can come to, each told by the smallest project that comes to it. */
export const STORIES = {
  'plain pass': { now: HELD, before: HELD, policy: POLICY },
  improved: { now: { ...HELD, 'src/a.py': [47, 50] }, before: HELD, policy: POLICY },
  'within tolerance': {
    now: { 'src/a.py': [799, 1000], 'src/b.py': [1, 1] },
    before: { 'src/a.py': [800, 1000], 'src/b.py': [1, 1] },
    policy: POLICY,
  },
  'covered code removed': {
    now: { 'src/core/b.py': [40, 50] },
    before: { ...HELD, 'src/core/b.py': [40, 50] },
    tree: ['src/core/b.py'],
    policy: POLICY,
  },
  'fails in every way': {
    now: { 'src/a.py': [20, 50], 'src/core/b.py': [30, 50], 'src/core/new.py': [0, 10] },
    before: { ...HELD, 'src/gone.py': [10, 10] },
    components: '{ "core": { "lines": [45, 50] } }',
    tree: ['src/a.py', 'src/core/b.py', 'src/core/new.py'],
    policy: `${POLICY}components:
  core: { paths: ["src/core/**"], floor: 60, target: 95, due: 2026-01-31 }
  idle: { paths: ["src/idle/**"], floor: 60 }
`,
  },
  'component of somebody': {
    now: { 'src/a.py': [40, 50], 'src/core/b.py': [41, 50] },
    before: { ...HELD, 'web/c.js': [9, 10] },
    components: '{ "core": { "lines": [45, 50] }, "web": { "lines": [9, 10] } }',
    brings: {},
    policy: `${POLICY}components:
  core: { paths: ["src/core/**"], owners: ["@octo/core", "mona@example.org"] }
  web: { paths: ["web/**"], carry: true }
`,
  },
  'fell by a hair': {
    now: { 'src/a.py': [7999, 10_000] },
    before: { 'src/a.py': [8000, 10_000] },
    policy: `version: 1\nmilestone: M0\nmilestones: { M0: {} }\nratchet: { tolerance: 0 }\n`,
  },
  'tamper findings': {
    now: HELD,
    before: HELD,
    policy: `${POLICY}ratchet: { tolerance: 0.1 }\n`,
    proposed: {
      policy: POLICY.replace('75', '50').concat('ratchet: { tolerance: 5 }\n'),
      baseline: baselineText({ 'src/a.py': [30, 50], 'src/core/b.py': [45, 50] }),
    },
  },
  'waiver in use': {
    now: { ...HELD, 'src/a.py': [30, 50] },
    before: HELD,
    policy: `${POLICY.replace('75', '80')}waivers:
  - { scope: total, metric: lines, floor: 70, reason: "The parser moves to \`core\` | see #12", by: "@octo", expires: 2026-07-01 }
`,
  },
  'waiver expired': {
    now: { ...HELD, 'src/a.py': [30, 50] },
    before: HELD,
    policy: `${POLICY}components: { core: { paths: ["src/core/**"], floor: 60 } }
waivers:
  - { scope: core, floor: 50, reason: "split later", by: "@octo", expires: 2026-12-31 }
  - { scope: total, floor: 70, reason: "rewrite", by: "@octo", expires: 2026-05-31 }
  - { scope: core, floor: 40, reason: "rewrite of core", by: "@cat", expires: 2026-04-30 }
`,
  },
  'targets in time': {
    now: { ...HELD, 'src/a.py': [41, 50] },
    before: HELD,
    components: '{ "core": { "lines": [45, 50] } }',
    history: weekly([70, 72, 73, 75, 76, 78, 79, 81, 83, 85]),
    policy: `${POLICY.replace('floor: 75', 'floor: 75, target: 90, due: 2026-08-31')}components:
  core: { paths: ["src/core/**"], target: 95, due: 2026-07-26 }
  a: { paths: ["src/a.py"], target: 80, due: 2026-07-26 }
`,
  },
  'target behind': {
    now: HELD,
    before: HELD,
    history: weekly([82, 82, 82, 83, 83, 84, 84, 84, 85, 85]),
    policy: POLICY.replace('floor: 75', 'floor: 75, target: 95, due: 2026-07-26'),
  },
  'new lines uncovered': {
    now: { ...HELD, 'src/new.py': [4, 30], 'src/core/b.py': [45, 52] },
    before: HELD,
    brings: { 'src/new.py': [0, 30], 'src/core/b.py': [51, 2], 'README.md': [1, 3] },
    policy: `${POLICY}patch: { floor: 80 }
components: { core: { paths: ["src/core/**"], patch: { floor: 50 } } }
`,
  },
  'lost without being touched': {
    now: { 'src/a.py': [38, 52], 'src/core/b.py': [45, 50] },
    before: HELD,
    brings: { 'src/a.py': [1, 2] },
    snapshot: { 'src/a.py': 'h40,m10', 'src/core/b.py': 'h45,m5' },
    policy: POLICY,
  },
  bootstrap: { now: HELD },
  'target overdue': {
    now: HELD,
    before: HELD,
    policy: POLICY.replace('floor: 75', 'floor: 75, target: 95, due: 2026-01-31'),
  },
  'target enforced': {
    now: HELD,
    before: HELD,
    policy: POLICY.replace('floor: 75', 'floor: 75, target: 95, due: 2026-01-31').concat(
      'ratchet: { at-due: enforce }\n',
    ),
  },
  'percent passes': { percent: '81.5', before: HELD, policy: `${POLICY}ratchet: { tolerance: 5 }\n` },
  'percent fails': { percent: '71.25', before: HELD, policy: POLICY },
  'no report': { before: HELD, policy: POLICY },
  'reports missing': { now: HELD, before: HELD, policy: POLICY, settings: { expectReports: 3 } },
  'paths unmatched': {
    now: { ...HELD, 'src/generated.py': [1, 2] },
    before: HELD,
    policy: POLICY,
    tree: Object.keys(HELD),
  },
  'files vanished': { now: { 'src/a.py': [40, 50] }, before: HELD, policy: POLICY },
  'nothing measured': { now: {}, before: HELD, policy: `${POLICY}files: { vanished: "off" }\n` },
  'metric not measured': { now: HELD, before: HELD, policy: `${POLICY}ratchet: { metrics: [lines, branches] }\n` },
  'mode off': { now: HELD, before: HELD, policy: `${POLICY}ratchet: { mode: "off" }\n` },
  'mode absolute': { now: HELD, policy: `${POLICY}ratchet: { mode: absolute }\n`, from: 'worktree' },
} as const satisfies Record<string, Story>;
