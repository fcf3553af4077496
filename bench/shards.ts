/**
 * Measures the fan-in of a run in many shards: every shard leaves a snapshot of the same repository with other lines hit,
 * and one `check` reads them all, in a process of its own.
 *
 *   node bench/shards.ts [--shards=1000] [--files=5000] [--kinds=20]
 *
 * `--kinds` is how many different shards are made; the others are links to them, which cost a reader the same.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, node, type Ran } from './process.ts';
import { type Sharded, sharded } from './shard.ts';
import { held, option, print, type Table } from './table.ts';

/** What the issue asks for: 1,000 shards of 5,000 files in a minute and a gigabyte, and snapshots that are small. */
const LIMITS = { shards: 1000, files: 5000, seconds: 60, megabytes: 1000, ratio: 30 } as const;

/** How small the snapshot of one shard is. */
export const snapshotTable = (files: number): Table => ({
  title: 'The snapshot of a shard',
  about: `What one shard of a repository of ${files} files leaves as Cobertura, and as a snapshot.`,
  columns: ['Cobertura as of', '>plain kB', '>snapshot kB', '>ratio', 'limit'],
  rows: snapshots(sharded(files)),
});

async function* snapshots({ root, report }: Sharded) {
  for (const kind of ['coveragepy-xml', 'coverlet'] as const) {
    const [from, into] = [join(root, `${kind}.xml`), join(root, `${kind}.snap`)];
    writeFileSync(from, report(kind));
    execFileSync(process.execPath, [CLI, 'snapshot', '--quiet', from, '-o', into], { cwd: root });
    const [plain, packed] = [statSync(from).size, statSync(into).size];
    const ratio = plain / packed;
    const limit = held(`${LIMITS.ratio} ×`, ratio >= LIMITS.ratio);
    yield [kind, (plain / 1000).toFixed(0), (packed / 1000).toFixed(0), ratio.toFixed(1), limit];
  }
}

/** What it costs to judge many shards at once; `kinds` of them differ. */
export const shardsTable = (shards: number, files: number, kinds: number): Table => ({
  title: 'Judging a run in shards',
  about: `One \`check\` over the snapshots of all shards, each of ${files} files, ${kinds} of them different; a process each, once. Of 10,000 shards nothing is measured: the row goes on with the growth of those above.`,
  columns: ['>shards', '>seconds', '>CPU s', '>ms a shard', '>peak MB', 'limit'],
  rows: fanIns(sharded(files), shards, files, kinds),
});

async function* fanIns(repository: Sharded, shards: number, files: number, kinds: number) {
  const packed = Array.from({ length: Math.min(kinds, shards) }, (_, kind) => repository.snapshot(kind));
  const fewer = Math.ceil(shards / 10);
  const tenth = await fanIn(repository, fewer, packed);
  yield row(tenth, fewer, '');
  const all = await fanIn(repository, shards, packed);
  const isHeld = all.wall / 1000 <= LIMITS.seconds && all.peak <= LIMITS.megabytes;
  const isAsked = shards >= LIMITS.shards && files >= LIMITS.files;
  yield row(all, shards, isAsked ? held(`${LIMITS.seconds} s, ${LIMITS.megabytes} MB`, isHeld) : '');
  if (!isAsked) return;
  const grown = (what: 'wall' | 'cpu' | 'peak'): number =>
    all[what] + (Math.max(0, all[what] - tenth[what]) / (shards - fewer)) * (10_000 - shards);
  yield row({ wall: grown('wall'), cpu: grown('cpu'), peak: grown('peak') }, 10_000, 'not measured');
}

const row = ({ wall, cpu, peak }: Pick<Ran, 'wall' | 'cpu' | 'peak'>, shards: number, limit: string) => [
  shards,
  (wall / 1000).toFixed(1),
  (cpu / 1000).toFixed(1),
  (wall / shards).toFixed(1),
  peak.toFixed(0),
  limit,
];

/** Judges so many shards in one process. */
async function fanIn({ root, lines }: Sharded, count: number, packed: readonly string[]): Promise<Ran> {
  const folder = join(root, 'shards');
  rmSync(folder, { recursive: true, force: true });
  for (let i = 0; i < count; i++) {
    mkdirSync(join(folder, `shard-${i}`), { recursive: true });
    linkSync(packed[i % packed.length] ?? '', join(folder, `shard-${i}`, 'coverage.snap'));
  }
  const args = ['check', '--json', '--quiet', `--expect-reports=${count}`, 'shards/*/coverage.snap'];
  const ran = await node([CLI, ...args], { cwd: root });
  const { verdict, totals, reports } = JSON.parse(ran.stdout);
  if (ran.status !== 0 || verdict !== 'pass' || reports.length !== count || totals.lines[1] !== lines)
    throw new Error(`${count} shards are not what they were made of: ${verdict} ${totals?.lines} ${ran.stderr}`);
  return ran;
}

if (import.meta.main) {
  const files = option('files', 5000);
  await print(snapshotTable(files), console.log);
  await print(shardsTable(option('shards', 1000), files, option('kinds', 20)), console.log);
}
