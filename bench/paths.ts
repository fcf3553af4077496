/**
 * Measures what it costs to find the files of a large tree by the names in a report, beside splitting the same list of paths.
 *
 *   node bench/paths.ts [--tracked=200000] [--names=20000] [--rounds=5]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePaths } from '../src/formats/paths.ts';
import { placeOf } from '../src/host/gather.ts';
import { openGit } from '../src/host/git.ts';
import { median } from './process.ts';
import { held, option, print, type Table } from './table.ts';

/** What the issue allows for one report, the list of git included. */
const LIMIT_MS = 1000;

/** A monorepo: half of the files are of one name in every package, the rest is spread over folders. */
const pathAt = (i: number): string => {
  const team = `services/team-${i % 97}/package-number-${i % 4999}`;
  const module = `module-${Math.floor(i / 4999)}`;
  return i % 2 === 0 ? `${team}/src/${module}/index.ts` : `${team}/src/main/java/com/acme/${module}/Class${i}.java`;
};

/** What it costs to find the files that so many names of one report mean, in a tree of so many files. */
export const pathsTable = (tracked: number, names: number, rounds: number): Table => ({
  title: 'Finding the files that a report names',
  about: `A repository of ${tracked} tracked files, half of them of one name, and a report of ${names} names; the time of \`git ls-files\` and of finding all names, in one process that is warm, medians of ${rounds} rounds. Beside it what splitting the same list of paths into segments takes.`,
  columns: ['names', '>names', '>found', '>ms', '>× split', 'limit'],
  rows: rowsOf(tracked, names, rounds),
});

async function* rowsOf(tracked: number, names: number, rounds: number) {
  const listed = Array.from({ length: tracked }, (_, i) => pathAt(i));
  const folder = repositoryWith(listed);
  const wall = (act: () => unknown): number => {
    const times = Array.from({ length: rounds + 1 }, () => {
      const started = performance.now();
      act();
      return performance.now() - started;
    });
    // the first round warms up
    return median(times.slice(1));
  };
  const open = () => placeOf(openGit(folder, process.env), folder, process.env);
  const place = open();
  const split = wall(() => listed.map((path) => path.split('/')));
  const git = wall(open);
  const asked = listed.filter((_, i) => (i * 7919) % tracked < names);
  for (const [what, written, sources] of reportsOf(asked, folder)) {
    const bases = ['packages/web', 'packages', ''];
    let found = 0;
    const ms =
      git +
      wall(() => {
        found = resolvePaths(written, sources, { ...place, bases }).paths.size;
      });
    yield [what, written.length, found, ms.toFixed(0), (ms / split).toFixed(1), held(`${LIMIT_MS} ms`, ms <= LIMIT_MS)];
  }
  rmSync(folder, { recursive: true });
}

/** A repository whose index lists those paths. */
function repositoryWith(listed: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-ratchet-paths-'));
  const git = (input: string, ...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], { input, encoding: 'utf8' }).trim();
  git('', 'init', '--quiet');
  const empty = git('', 'hash-object', '-w', '--stdin');
  git(listed.map((path) => `100644 ${empty} 0\t${path}\n`).join(''), 'update-index', '--index-info');
  return folder;
}

/** How tools write names, with the sources that they write beside them. */
function reportsOf(asked: readonly string[], folder: string): [what: string, names: string[], sources: string[]][] {
  const every = (write: (path: string, i: number) => string): string[] => asked.map(write);
  const teams = Array.from({ length: 5 }, (_, i) => `services/team-${i}`);
  return [
    ['as they are tracked', every((path) => path), []],
    ['absolute, of this machine', every((path) => `${folder}/${path}`), []],
    ['absolute, of another machine', every((path) => `/builds/group/monorepo/${path}`), []],
    [
      'of Windows, in another case',
      every((path) => `D:\\a\\monorepo\\${path.toUpperCase().replaceAll('/', '\\')}`),
      [],
    ],
    ['below a source', every((path) => path.slice('services/'.length)), [`${folder}/services`]],
    ['below five sources', every((path) => path.slice(path.indexOf('/package') + 1)), teams],
    ['tails of three segments', [...new Set(every((path) => path.split('/').slice(-3).join('/')))], []],
    ['tails that many files share', every((_, i) => `src/module-${i % 40}/index.ts`), []],
    ['tails that no file has', every((_, i) => `gone/of-${i}/src/index.ts`), []],
    ['outside, of the most frequent name', every((_, i) => `/usr/lib/node_modules/dependency-${i}/dist/index.ts`), []],
  ];
}

if (import.meta.main) {
  await print(pathsTable(option('tracked', 200_000), option('names', 20_000), option('rounds', 5)), console.log);
}
