import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Completeness, judgeComplete } from '../../src/ratchet/complete.ts';
import { TOLERABLE, type Tolerable } from '../../src/ratchet/policy.ts';

const ALL: Completeness = {
  missing: [],
  absent: [],
  found: 2,
  made: 2,
  expected: undefined,
  markedWith: undefined,
  committed: [],
  older: [],
  ofOtherCommit: [],
  flagless: [],
  pastEnd: [],
  blank: [],
  gone: [],
  shrank: [],
  unmeasured: [],
  whenUnmeasured: 'warn',
  tolerant: [],
  names: 10,
  matched: 10,
  unmatched: [],
  ambiguous: [],
  empty: [],
  vanished: [],
  whenVanished: 'fail',
};

const FOUND: Record<Tolerable, Partial<Completeness>> = {
  'paths-unmatched': { unmatched: ['x'] },
  'paths-ambiguous': { ambiguous: ['x'] },
  'reports-fewer': { markedWith: 3 },
  'reports-empty': { empty: ['x'] },
  'report-committed': { committed: ['x'] },
  'report-older': { older: ['x'] },
  'report-of-other-commit': { ofOtherCommit: ['x'] },
  'lines-past-end': { pastEnd: ['x'] },
  'lines-blank': { blank: ['x'] },
  'metrics-gone': { gone: ['x'] },
  'total-shrank': { shrank: ['x'] },
};

/** `outcome reason` of every check, with its details. */
const said = (evidence: Partial<Completeness>) => {
  const { checks, tolerated } = judgeComplete({ ...ALL, ...evidence });
  for (const check of checks) expect(check).toMatchObject({ scope: 'total', rule: 'complete' });
  return {
    checks: checks.map(({ outcome, reason, reports, details }) => [
      `${outcome} ${reason}`,
      ...(reports ?? []),
      ...(details ?? []),
    ]),
    tolerated: tolerated.map(({ reason, reports, details }) => [reason, ...(reports ?? []), ...details]),
  };
};

describe('a measurement', () => {
  it.each<[string, Partial<Completeness>, readonly (string | number)[]]>([
    ['of all that was asked for', {}, ['pass complete']],
    ['of reports that are empty', { names: 0, matched: 0 }, ['pass complete']],
    ['of the number of reports that must be there', { expected: 2 }, ['pass complete']],
    ['of that number, though a pattern found nothing', { expected: 2, missing: ['b/*.xml'] }, ['pass complete']],
    [
      'of that number, though a report that is named is not there',
      { expected: 2, missing: ['b/*.xml', 'b.xml'], absent: ['b.xml'] },
      ['error reports-missing', 'b.xml'],
    ],
    ['of that number, though the marks had more', { expected: 2, markedWith: 3 }, ['pass complete']],
    ['of more reports than the marks had', { markedWith: 1 }, ['pass complete']],
    ['without a report', { found: 0, missing: ['*.xml'] }, ['error no-reports', '*.xml']],
    ['without a report, though none is expected', { found: 0, expected: 0 }, ['error no-reports']],
    ['of too few reports', { expected: 3 }, ['error reports-missing', 2, 3]],
    ['of too many reports', { expected: 1 }, ['error reports-missing', 2, 1]],
    ['of fewer reports than the marks had', { markedWith: 3 }, ['error reports-fewer', 2, 3]],
    ['of as many, some of which are one snapshot now', { made: 3, markedWith: 3 }, ['pass complete']],
    ['of that number, whatever snapshots were made of', { made: 3, expected: 2 }, ['pass complete']],
    [
      'with a report missing that is called like a number',
      { missing: ['2 of 3'] },
      ['error reports-missing', '2 of 3'],
    ],
    ['with a pattern that found nothing', { missing: ['b', 'c'] }, ['error reports-missing', 'b', 'c']],
    ['of files that the policy leaves out only', { matched: 0 }, ['error nothing-measured']],
    ['of no file of the project', { matched: 0, unmatched: ['x'] }, ['error paths-unmatched', 'x']],
    ['with a file that is not there', { matched: 9, unmatched: ['x'] }, ['error paths-unmatched', 'x']],
    ['with a name of several files', { ambiguous: ['x'] }, ['error paths-ambiguous', 'x']],
    ['by a report that lies in git', { committed: ['r.xml'] }, ['error report-committed', 'r.xml']],
    ['without a flag that a component counts by', { flagless: ['e2e (web)'] }, ['error flags-missing', 'e2e (web)']],
    ['by a snapshot of another commit', { ofOtherCommit: ['s: 1'] }, ['error report-of-other-commit', 's: 1']],
    ['by a report older than the commit', { older: ['r.xml'] }, ['error report-older', 'r.xml']],
    ['of lines past the end', { pastEnd: ['a: line 9 of 3'] }, ['error lines-past-end', 'a: line 9 of 3']],
    ['of lines that hold nothing', { blank: ['a: line 9'] }, ['error lines-blank', 'a: line 9']],
    [
      'without a metric that was measured before',
      { gone: ['9 of 20 branches'] },
      ['error metrics-gone', '9 of 20 branches'],
    ],
    ['of much less than before', { shrank: ['30 of 90'] }, ['error total-shrank', '30 of 90']],
    ['without a file of the baseline', { vanished: ['a', 'b'] }, ['error files-vanished', 'a', 'b']],
    [
      'without a source file, where that fails',
      { unmeasured: ['a'], whenUnmeasured: 'fail' },
      ['error files-unmeasured', 'a'],
    ],
    [
      'with faults that follow from the first',
      { missing: ['b'], unmatched: ['x'], vanished: ['a'] },
      ['error reports-missing', 'b'],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(said(evidence)).toEqual({ checks: [expected], tolerated: [] });
  });
  it('with several faults names them all', () => {
    expect(said({ unmatched: ['x'], older: ['r.xml'], vanished: ['a'] }).checks).toEqual([
      ['error paths-unmatched', 'x'],
      ['error report-older', 'r.xml'],
      ['error files-vanished', 'a'],
    ]);
  });
  it.each<[string, Partial<Completeness>, readonly (readonly (string | number)[])[]]>([
    ['a vanished file, where that warns', { vanished: ['a'], whenVanished: 'warn' }, [['files-vanished', 'a']]],
    ['a vanished file, where nobody looks', { vanished: ['a'], whenVanished: 'off' }, []],
    ['source files in no report', { unmeasured: ['a'] }, [['files-unmeasured', 'a']]],
    ...TOLERABLE.map((reason): [string, Partial<Completeness>, (string | number)[][]] => [
      `${reason}, where the policy lists it`,
      { ...FOUND[reason], tolerant: [reason] },
      [reason === 'reports-fewer' ? [reason, 2, 3] : [reason, 'x']],
    ]),
  ])('tolerates %s', (_, evidence, expected) => {
    expect(said(evidence)).toEqual({ checks: [['pass complete']], tolerated: expected });
  });
});

describe('the table in docs/changes.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/changes.md'), 'utf8');
  const section = text.slice(text.indexOf('\n## Whether the reports tell the truth'));
  const rows = [...section.slice(0, section.indexOf('\n## ', 1)).matchAll(/^\| `([a-z-]+)` \|.*\| (.*?) \|$/gm)];

  it('has every finding', () => {
    // one thing wrong makes one finding
    const wrongs: Partial<Completeness>[] = [
      { found: 0 },
      { expected: 3 },
      { matched: 0 },
      { matched: 0, unmatched: ['x'] },
      { markedWith: 3 },
      ...Object.entries(ALL).flatMap(([key, value]) => (Array.isArray(value) ? [{ [key]: ['x'] }] : [])),
    ];
    const strict = { whenVanished: 'fail', whenUnmeasured: 'fail' } as const;
    const found = wrongs.flatMap((wrong) =>
      judgeComplete({ ...ALL, ...strict, ...wrong }).checks.flatMap(({ reason, outcome }) =>
        outcome === 'pass' ? [] : [reason],
      ),
    );
    expect(rows.map(([, reason]) => reason).sort()).toEqual([...new Set(found)].sort());
  });
  it('names those that a policy may tolerate', () => {
    const tolerable = rows.flatMap(([, reason, otherwise]) => (otherwise?.includes('`tolerant`') ? [reason] : []));
    expect(tolerable.sort()).toEqual([...TOLERABLE].sort());
  });
});
