/**
 * Measures what a change costs beside reading the report: a repository of the size of the report, 500 changed files of
 * 20,000 changed lines, whole processes in turns.
 *
 *   node bench/change.ts [--megabytes=100] [--files=500] [--lines=20000] [--rounds=7]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDiff } from '../src/coverage/diff.ts';
import { patchOf } from '../src/coverage/patch.ts';
import { seeChange } from '../src/coverage/seen.ts';
import { changeSince } from '../src/host/change.ts';
import { openGit } from '../src/host/git.ts';
import { generated } from './generate.ts';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((text) => text.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const [megabytes, files, lines, rounds] = [
  option('megabytes', 100),
  option('files', 500),
  option('lines', 20_000),
  option('rounds', 7),
];
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const { path: report } = generated('coverlet', megabytes);
const root = repositoryOf(report);
const git = openGit(root, process.env);
const base = git.tell('rev-parse', 'HEAD~1').trim();

/** What the limits of the issue are: the diff against git itself, the check against reading the report. */
const LIMITS = { diff: 2, check: 1.3 } as const;

const samples = { git: [] as number[], diff: [] as number[], read: [] as number[], check: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const took = {
    git: await wall(diffTree),
    diff: await wall(ourDiff),
    read: cli('measure', '--json', report),
    check: cli('check', '--json', '--base', 'HEAD~1', report),
  };
  // the first round warms the caches
  if (round > 0) for (const name of ['git', 'diff', 'read', 'check'] as const) samples[name].push(took[name]);
}
const ratios = (a: readonly number[], b: readonly number[]): number =>
  median(a.map((value, i) => value / (b[i] ?? Number.NaN)));
const rows: [string, number, number | undefined, number | undefined][] = [
  ['git diff-tree', median(samples.git), undefined, undefined],
  ['the diff: git, read, joined', median(samples.diff), ratios(samples.diff, samples.git), LIMITS.diff],
  ['reading the report', median(samples.read), undefined, undefined],
  ['the whole check', median(samples.check), ratios(samples.check, samples.read), LIMITS.check],
];
console.log(`${megabytes} MB of Cobertura, ${files} changed files, ${lines} changed lines, ${rounds} rounds\n`);
console.log('| what | wall ms | ratio | limit |\n|---|--:|--:|---|');
for (const [what, ms, ratio, limit] of rows)
  console.log(
    `| ${what} | ${ms.toFixed(0)} | ${ratio?.toFixed(2) ?? ''} | ${limit === undefined || ratio === undefined ? '' : `${limit} ${ratio <= limit ? 'held' : 'missed'}`} |`,
  );

/** Every source that the report names, as long as it says; the last commit changes every hundredth line or so of some. */
function repositoryOf(path: string): string {
  const folder = join(tmpdir(), `coverage-ratchet-bench-change-${megabytes}-${files}-${lines}`);
  if (existsSync(join(folder, '.done'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const sources = new Map<string, number>();
  for (const [, name = '', body = ''] of readFileSync(path, 'latin1').matchAll(
    /filename="([^"]+)"([\s\S]*?)<\/class>/g,
  )) {
    const last = Math.max(...[...body.matchAll(/<line number="(\d+)"/g)].map(([, number]) => Number(number)));
    sources.set(name, Math.max(sources.get(name) ?? 0, last));
  }
  const run = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const write = (name: string, length: number, changed: number): void => {
    const every = changed === 0 ? 0 : Math.max(2, Math.floor(length / changed));
    let left = changed;
    const text = Array.from({ length }, (_, i) =>
      every > 0 && i % every === 0 && left-- > 0 ? `changed(${i});\n` : `statement(${i});\n`,
    );
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.join(''));
  };
  mkdirSync(folder, { recursive: true });
  run('init', '-q', '-b', 'main');
  for (const [name, length] of sources) write(name, length, 0);
  run('add', '-A');
  run('commit', '-qm', 'base');
  for (const [name, length] of [...sources].slice(0, files)) write(name, length, Math.round(lines / files));
  run('add', '-A');
  run('commit', '-qm', 'change');
  writeFileSync(join(folder, '.git/info/exclude'), '.done\n');
  writeFileSync(join(folder, '.done'), '');
  return folder;
}

function diffTree(): void {
  const options = ['-r', '-p', '--text', '-U0', '-M', '--no-ext-diff', '--no-textconv'];
  spawnSync('git', ['diff-tree', ...options, base, 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
}

/** As a step does it; nothing was measured to join it with, the join itself is a look at two bits a line. */
async function ourDiff(): Promise<void> {
  const remote = { owner: 'o', repo: 'r', server: 'http://127.0.0.1:9', token: undefined, api: undefined };
  const found = { base: { commit: base, from: 'merge-commit-parent' as const }, change: true };
  const patched = await changeSince(git, found, { worktree: false }, remote)?.();
  if (patched === undefined || 'unknown' in patched) throw new Error('git knows the change');
  const { see, seen } = seeChange();
  const diff = parseDiff(patched.bytes, see);
  seen(diff);
  patchOf(diff, new Map());
}

async function wall(run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function cli(...args: string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: root, maxBuffer: 1 << 30 });
  if (status === 64 || status === null) throw new Error(String(stderr));
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
