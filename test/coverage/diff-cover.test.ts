/** What diff-cover said of commits of real repositories, against what we say of the same patches and reports. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDiff } from '../../src/coverage/diff.ts';
import { patchOf } from '../../src/coverage/patch.ts';
import { lineState } from '../../src/coverage/report.ts';
import { measureReports } from '../../src/formats/measure.ts';
import { reportOf } from '../sample-reports.ts';

const ROOT = new URL('../../fixtures/patch/', import.meta.url);

const said = z.object({
  src_stats: z.record(
    z.string(),
    z.object({ violation_lines: z.array(z.number()), covered_lines: z.array(z.number()) }),
  ),
  total_num_lines: z.number(),
  total_num_violations: z.number(),
});

/** Of one file: covered and all changed lines that can be covered, and the uncovered ones. */
interface FileSaid {
  readonly lines: readonly [covered: number, total: number];
  readonly uncovered: readonly number[];
}

/** Covered and all lines of each patch by diff-cover, and what we say otherwise: the reasons are in the fixtures' README. */
const RECORDED: Readonly<
  Record<string, { lines: readonly [number, number]; ours?: Readonly<Record<string, FileSaid & { why: string }>> }>
> = {
  'agronholm/typeguard': { lines: [168, 232] },
  'astanin/python-tabulate': { lines: [101, 104] },
  'gorilla/mux': { lines: [63, 63] },
  'hukkin/tomli': { lines: [47, 56] },
  'jquast/wcwidth': { lines: [67, 70] },
  'jshttp/negotiator': { lines: [44, 44] },
  'lepture/mistune': { lines: [446, 467] },
  'mahmoud/boltons': {
    lines: [38, 40],
    ours: {
      'tests/test_strutils.py': {
        lines: [21, 21],
        uncovered: [],
        why: 'diff-cover counts one line on at "No newline at end of file": it asks for 328-366 instead of 327-365',
      },
    },
  },
  'micromatch/picomatch': { lines: [278, 304] },
  'more-itertools/more-itertools': { lines: [29, 59] },
  'open-telemetry/opentelemetry-python': { lines: [11, 12] },
  'pallets/click': { lines: [19, 21] },
  'pallets/itsdangerous': { lines: [75, 78] },
  'pallets/werkzeug': { lines: [49, 83] },
  'pypa/packaging': { lines: [13, 13] },
  'pypa/wheel': { lines: [186, 409] },
  'pyparsing/pyparsing': { lines: [14, 14] },
  'pytest-dev/iniconfig': { lines: [117, 118] },
  'pytest-dev/pluggy': { lines: [47, 47] },
  'python-attrs/attrs': { lines: [15, 29] },
  'python-humanize/humanize': { lines: [28, 30] },
  'python-hyper/h11': { lines: [88, 90] },
  'pytoolz/toolz': { lines: [13, 15] },
  'spf13/pflag': { lines: [38, 56] },
  'theskumar/python-dotenv': { lines: [22, 26] },
};

const folderOf = (repository: string): string => repository.toLowerCase().replace('/', '-');

function recorded(repository: string) {
  const text = (name: string) => readFileSync(new URL(`${folderOf(repository)}/${name}`, ROOT), 'utf8');
  const { src_stats, ...totals } = said.parse(JSON.parse(text('diff-cover.json')));
  const files = Object.entries(src_stats).map(([path, { violation_lines, covered_lines }]): [string, FileSaid] => [
    path,
    { lines: [covered_lines.length, covered_lines.length + violation_lines.length], uncovered: violation_lines },
  ]);
  const theirs = {
    lines: [totals.total_num_lines - totals.total_num_violations, totals.total_num_lines],
    files: new Map(files),
  };
  return { text, theirs };
}

function ours(repository: string, text: (name: string) => string) {
  const name = repository.slice(repository.indexOf('/') + 1);
  const report = gunzipSync(readFileSync(new URL(`${folderOf(repository)}/coverage.xml.gz`, ROOT))).toString();
  const { lines: measured, ambiguous } = measureReports([reportOf('coverage.xml', report)], 'auto', {
    tracked: new Set(text('tracked.txt').split('\n').slice(0, -1)),
    exists: () => false,
    roots: [`/home/runner/work/${name}/${name}`],
    bases: [''],
  });
  const patch = patchOf(parseDiff(new TextEncoder().encode(text('change.diff'))), measured);
  const files = patch.files.map(({ path, lines, uncovered }): [string, FileSaid] => {
    const file = measured.get(path);
    const missed = uncovered
      .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
      .filter((line) => file && lineState(file, line) === 'missed');
    return [path, { lines, uncovered: missed }];
  });
  return { lines: patch.lines, files: new Map(files), ambiguous };
}

describe('the coverage of a patch, against diff-cover', () => {
  it('is compared on a dozen repositories or more, none of which has gone', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(RECORDED).map(folderOf).sort());
    expect(folders.length).toBeGreaterThanOrEqual(12);
  });
  it.each(Object.entries(RECORDED))('is the same for %s, but for what is explained', (repository, known) => {
    const { text, theirs } = recorded(repository);
    const { lines, files, ambiguous } = ours(repository, text);
    expect(theirs.lines).toEqual(known.lines);
    expect(ambiguous.size).toBe(0);
    const expected = new Map(theirs.files);
    for (const [path, { lines, uncovered }] of Object.entries(known.ours ?? {})) {
      // an explanation that is no longer needed has to go
      expect({ lines, uncovered }).not.toEqual(theirs.files.get(path));
      expected.set(path, { lines, uncovered });
    }
    expect(files).toEqual(expected);
    const sum = (at: 0 | 1) => [...expected.values()].reduce((all, file) => all + file.lines[at], 0);
    expect(lines).toEqual([sum(0), sum(1)]);
  });
});
