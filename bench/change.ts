/**
 * Measures what a change costs beside reading the report: a repository of the size of the report, 500 changed files of
 * 20,000 changed lines, whole processes in turns.
 *
 *   node bench/change.ts [--megabytes=100] [--files=500] [--lines=20000] [--rounds=7]
 */
import { spawnSync } from 'node:child_process';
import { parseDiff } from '../src/coverage/diff.ts';
import { patchOf } from '../src/coverage/patch.ts';
import { seeChange } from '../src/coverage/seen.ts';
import { changeSince } from '../src/host/change.ts';
import { openGit } from '../src/host/git.ts';
import { generated } from './generate.ts';
import { CLI, type Cost, inTurns, node, times, typical } from './process.ts';
import { REPORT, repositoryOf } from './repository.ts';
import { held, option, print, type Table } from './table.ts';

export interface Change {
  readonly megabytes: number;
  readonly files: number;
  readonly lines: number;
  readonly rounds: number;
}

/** What the limits of the issue are: the diff against git itself, the check against reading the report. */
const LIMITS = { diff: 2, check: 1.3 } as const;

/** What it costs to know a change, by itself and in the whole check. */
export const changeTable = (change: Change): Table => ({
  title: 'Judging a change',
  about: `The whole \`check\` over ${change.megabytes} MB of Cobertura and a change of ${change.files} files and ${change.lines} lines in a real git repository, against \`measure\`, which reads the same report and nothing else; the diff by itself against the \`git diff-tree\` that it asks. Medians of ${change.rounds} rounds in turns.`,
  columns: ['what', '>wall ms', '>ratio', 'limit'],
  rows: rowsOf(change),
});

async function* rowsOf({ megabytes, files, lines, rounds }: Change) {
  const { path } = generated('coverlet', megabytes);
  const root = repositoryOf(path, megabytes, files, lines);
  const git = openGit(root, process.env);
  const base = git.tell('rev-parse', 'HEAD~1').trim();
  const runs = new Map([
    ['git diff-tree', () => wall(() => diffTree(root, base))],
    ['the diff: git, read, joined', () => wall(() => ourDiff(git, base))],
    ['reading the report', () => node([CLI, 'measure', '--json', REPORT], { cwd: root })],
    ['the whole check', () => node([CLI, 'check', '--json', '--base', 'HEAD~1', REPORT], { cwd: root })],
  ]);
  // the first round warms the caches
  await inTurns(1, runs);
  const costs = await inTurns(rounds, runs);
  const row = (what: string, base?: string, limit = 0): string[] => {
    const list = costs.get(what) ?? [];
    if (base === undefined) return [what, typical(list, 'wall'), '', ''];
    const ratio = times(list, costs.get(base), 'wall');
    return [what, typical(list, 'wall'), ratio.toFixed(2), held(`${limit} ×`, ratio <= limit)];
  };
  yield row('git diff-tree');
  yield row('the diff: git, read, joined', 'git diff-tree', LIMITS.diff);
  yield row('reading the report');
  yield row('the whole check', 'reading the report', LIMITS.check);
}

function diffTree(root: string, base: string): void {
  const options = ['-r', '-p', '--text', '-U0', '-M', '--no-ext-diff', '--no-textconv'];
  spawnSync('git', ['diff-tree', ...options, base, 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
}

/** As a step does it; nothing was measured to join it with, the join itself is a look at two bits a line. */
async function ourDiff(git: ReturnType<typeof openGit>, base: string): Promise<void> {
  const remote = { owner: 'o', repo: 'r', server: 'http://127.0.0.1:9', token: undefined, api: undefined };
  const found = { base: { commit: base, from: 'merge-commit-parent' as const }, change: true };
  const patched = await changeSince(git, found, { worktree: false }, remote)?.();
  if (patched === undefined || 'unknown' in patched) throw new Error('git knows the change');
  const { see, seen } = seeChange();
  const diff = parseDiff(patched.bytes, see);
  seen(diff);
  patchOf(diff, new Map());
}

/** Of what runs in this very process only the time is known. */
async function wall(run: () => void | Promise<void>): Promise<Cost> {
  const start = performance.now();
  await run();
  return { wall: performance.now() - start, cpu: Number.NaN, own: Number.NaN, peak: Number.NaN };
}

if (import.meta.main) {
  const [megabytes, files] = [option('megabytes', 100), option('files', 500)];
  const change = { megabytes, files, lines: option('lines', 20_000), rounds: option('rounds', 7) };
  await print(changeTable(change), console.log);
}
