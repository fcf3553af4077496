import { expect, it } from 'vitest';
import type { Counts, Metric } from '../../src/coverage/counts.ts';
import { type Moves, parseDiff } from '../../src/coverage/diff.ts';
import { changesOf } from '../../src/coverage/explanation.ts';
import { goneMetrics } from '../../src/gate/gone-metrics.ts';

/** Lines and branches that can be covered, by path; `-` where a report says nothing of branches. */
type Files = Readonly<Record<string, readonly [lines: number, branches: number | '-']>>;

const filesOf = (files: Files): ReadonlyMap<string, Counts> =>
  new Map(
    Object.entries(files).map(([path, [lines, branches]]) => [
      path,
      { lines: [lines, lines], ...(branches !== '-' && { branches: [0, branches] as const }) },
    ]),
  );

interface Story {
  readonly diff?: string;
  readonly unknown?: true;
  readonly earlier?: Moves | 'unknown';
  readonly metrics?: readonly Metric[];
  readonly component?: readonly Metric[];
}

function gone(was: Files, is: Files, story: Story = {}): string[] {
  const { metrics = ['lines', 'branches'], component = [], earlier } = story;
  const diff = story.unknown ? undefined : parseDiff(new TextEncoder().encode(story.diff ?? ''));
  const sides = {
    before: { files: filesOf(was) },
    after: { files: filesOf(is), lines: new Map() },
    diff,
    inTree: (path: string) => path in is,
    ...(earlier && { earlier }),
  };
  return goneMetrics({ ...sides, changes: changesOf(sides), by: 'files' }, [
    { scope: 'total', inScope: (path) => !path.startsWith('docs/'), metrics },
    { scope: 'api', inScope: (path) => path.startsWith('api/'), metrics: component },
  ]);
}

const touching = (path: string) => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -9 +8,0 @@\n-y\n`;
const BOTH: Files = { 'api/a.py': [50, 12], 'api/b.py': [50, 8], 'web/a.js': [50, 20] };
const WITHOUT: Files = { ...BOTH, 'api/a.py': [50, '-'], 'api/b.py': [50, '-'] };

it.each<[string, Files, Files, Story, string]>([
  ['of a part of the tests', BOTH, WITHOUT, {}, '20 of 40 branches, in 2 files, api/a.py the first'],
  [
    'that a report lists as none',
    BOTH,
    { ...WITHOUT, 'api/a.py': [50, 0] },
    {},
    '20 of 40 branches, in 2 files, api/a.py the first',
  ],
  [
    'that counts with the lines',
    BOTH,
    WITHOUT,
    { metrics: ['combined'] },
    '20 of 40 branches, in 2 files, api/a.py the first',
  ],
  [
    'of a component that has a floor for it',
    { ...BOTH, 'web/a.js': [50, 900] },
    { ...WITHOUT, 'web/a.js': [50, 900] },
    { metrics: ['lines'], component: ['branches'] },
    '20 of 20 branches of api, in 2 files, api/a.py the first',
  ],
  [
    'of one language among others',
    { ...BOTH, 'web/a.js': [50, 900] },
    { ...WITHOUT, 'web/a.js': [50, 900] },
    {},
    '20 of 20 branches of Python, in 2 files, api/a.py the first',
  ],
  ['of one file with enough', BOTH, { ...BOTH, 'web/a.js': [50, '-'] }, {}, '20 of 40 branches, in web/a.js'],
  [
    'of several files of which nobody knows whether they were changed before',
    BOTH,
    WITHOUT,
    { earlier: 'unknown' },
    '20 of 40 branches, in 2 files, api/a.py the first',
  ],
  [
    'of files that only got another name',
    BOTH,
    { 'api/z.py': [50, '-'], 'api/b.py': [50, 8], 'web/a.js': [50, 20] },
    { diff: 'diff --git a/api/a.py b/api/z.py\nrename from api/a.py\nrename to api/z.py\n' },
    '12 of 40 branches, in api/z.py',
  ],
])('a metric %s is gone', (_, was, is, story, text) => {
  expect(gone(was, is, story)).toEqual([text]);
});

const MANY: Files = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`src/f${i}.py`, [50, 10]]));
it.each<[string, Files, Files, Story]>([
  ['nobody asks for', BOTH, WITHOUT, { metrics: ['lines'] }],
  ['is left of no file, which is said elsewhere', BOTH, { ...WITHOUT, 'web/a.js': [50, '-'] }, {}],
  ['the change took out', BOTH, { ...BOTH, 'api/a.py': [49, 0] }, { diff: touching('api/a.py') }],
  [
    'went before the change',
    BOTH,
    { ...BOTH, 'api/a.py': [49, 0] },
    { earlier: { renames: new Map(), changed: new Set(['api/a.py']), removed: new Set() } },
  ],
  ['is still counted, be it less', BOTH, { ...BOTH, 'api/a.py': [50, 1] }, {}],
  ['went with the lines', BOTH, { ...BOTH, 'api/a.py': [0, '-'] }, {}],
  ['went with the file', BOTH, { 'api/b.py': [50, 8], 'web/a.js': [50, 20] }, {}],
  ['a few small files had', BOTH, { ...BOTH, 'api/b.py': [50, '-'] }, {}],
  [
    'a tenth of the files had',
    MANY,
    {
      ...MANY,
      ...Object.fromEntries(
        Object.keys(MANY)
          .slice(0, 10)
          .map((path) => [path, [50, '-']]),
      ),
    },
    {},
  ],
  ['files had that do not count', { ...BOTH, 'docs/x.py': [9, 90] }, { ...BOTH, 'docs/x.py': [9, '-'] }, {}],
])('a metric that %s is not', (_, was, is, story) => {
  expect(gone(was, is, story)).toEqual([]);
});
