/**
 * Measures what it costs to find the files of a large tree by the names in a report, against splitting the same list of paths.
 *
 *   node bench/paths.ts [--tracked=200000] [--names=20000] [--rounds=5]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { resolvePaths } from '../src/formats/paths.ts';
import { placeOf } from '../src/host/gather.ts';
import { openGit } from '../src/host/git.ts';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((text) => text.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const [tracked, names, rounds] = [option('tracked', 200_000), option('names', 20_000), option('rounds', 5)];

/** What the issue allows for one report, the list of git included. */
const LIMIT_MS = 1000;

/** A monorepo: half of the files are of one name in every package, the rest is spread over folders. */
const pathAt = (i: number): string => {
  const team = `services/team-${i % 97}/package-number-${i % 4999}`;
  const module = `module-${Math.floor(i / 4999)}`;
  return i % 2 === 0 ? `${team}/src/${module}/index.ts` : `${team}/src/main/java/com/acme/${module}/Class${i}.java`;
};

const listed = Array.from({ length: tracked }, (_, i) => pathAt(i));
const folder = mkdtempSync(join(tmpdir(), 'coverage-ratchet-paths-'));
execFileSync('git', ['init', '--quiet', folder]);
const empty = execFileSync('git', ['-C', folder, 'hash-object', '-w', '--stdin'], {
  input: '',
  encoding: 'utf8',
}).trim();
execFileSync('git', ['-C', folder, 'update-index', '--index-info'], {
  input: listed.map((path) => `100644 ${empty} 0\t${path}\n`).join(''),
});

const asked = listed.filter((_, i) => (i * 7919) % tracked < names);
const every = (write: (path: string, i: number) => string): string[] => asked.map(write);
const tail = (count: number) => (path: string) => path.split('/').slice(-count).join('/');
/** How tools write names: with the source that they write beside them. */
const REPORTS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['as they are tracked', every((path) => path), []],
  ['absolute, of this machine', every((path) => `${folder}/${path}`), []],
  ['absolute, of another machine', every((path) => `/builds/group/monorepo/${path}`), []],
  ['of Windows, in another case', every((path) => `D:\\a\\monorepo\\${path.toUpperCase().replaceAll('/', '\\')}`), []],
  ['below a source', every((path) => path.slice('services/'.length)), [`${folder}/services`]],
  ['below five sources', every((path) => path.slice(path.indexOf('/package') + 1)), sources(5)],
  ['tails of three segments', [...new Set(every(tail(3)))], []],
  ['tails that many files share', every((_, i) => `src/module-${i % 40}/index.ts`), []],
  ['tails that no file has', every((_, i) => `gone/of-${i}/src/index.ts`), []],
  ['outside, of the most frequent name', every((_, i) => `/usr/lib/node_modules/dependency-${i}/dist/index.ts`), []],
];

function sources(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `services/team-${i}`);
}

console.log(`${tracked} tracked files, ${names} names in a report, ${rounds} rounds\n`);
console.log('| names | tracked | names | found | ms | × split | limit |\n|---|--:|--:|--:|--:|--:|---|');
const open = () => placeOf(openGit(folder, process.env), folder, process.env);
const place = open();
const split = wall(() => listed.map((path) => path.split('/')));
row('(the list that git keeps)', 0, place.tracked.size, wall(open));
const git = wall(open);
for (const [what, written, sources] of REPORTS) {
  const bases = ['packages/web', 'packages', ''];
  let found = 0;
  const ms = wall(() => {
    found = resolvePaths(written, sources, { ...place, bases }).paths.size;
  });
  row(what, written.length, found, git + ms);
}
rmSync(folder, { recursive: true });

function row(what: string, count: number, found: number, ms: number): void {
  const held = ms <= LIMIT_MS ? `${LIMIT_MS}: held` : `${LIMIT_MS}: missed`;
  console.log(`| ${[what, tracked, count, found, ms.toFixed(0), (ms / split).toFixed(1), held].join(' | ')} |`);
}

/** Median wall time, without the first round, which warms up. */
function wall(act: () => unknown): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const started = performance.now();
    act();
    return performance.now() - started;
  }).slice(1);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
