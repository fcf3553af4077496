/**
 * Measures the fan-in of a run in many shards: every shard leaves a snapshot of the same repository with other lines hit,
 * and one `check` reads them all, in a process of its own.
 *
 *   node bench/shards.ts [--shards=1000] [--files=5000] [--kinds=20]
 *
 * `--kinds` is how many different shards are made; the others are links to them, which cost a reader the same.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { addBranches, addFunction, addLine, type FileCoverage, newFile, settle } from '../src/coverage/report.ts';
import { printSnapshot } from '../src/coverage/snapshot.ts';
import { WRITERS } from './generate.ts';
import { type Method, methodsOf, noTruth, randomFrom } from './model.ts';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((text) => text.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const [shards, files, kinds] = [option('shards', 1000), option('files', 5000), option('kinds', 20)];

/** What the issue asks for: 1,000 shards of 5,000 files in a minute and a gigabyte, and snapshots that are small. */
const LIMITS = { seconds: 60, megabytes: 1000, ratio: 30 } as const;

/** Makes a process say last what it took: peak kilobytes, seconds of CPU. */
const TIMED = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write(u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime)/1e6+'\\n')})`;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

const ROOT = join(tmpdir(), `coverage-ratchet-bench-shards-1-${files}`);
const CLI = join(ROOT, 'dist', 'cli.js');
const random = randomFrom(7);
const tree = Array.from({ length: files }, (_, i) => ({
  name: `packages/area${i % 37}/src/module${i}.py`,
  methods: methodsOf(random).slice(0, 12),
}));

buildSync({
  entryPoints: [fileURLToPath(new URL('../bin/cli.ts', import.meta.url))],
  outdir: dirname(CLI),
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});
const commit = repository();
const packed = Array.from({ length: Math.min(kinds, shards) }, (_, kind) => snapshotOf(kind));
const size = packed.reduce((sum, path) => sum + statSync(path).size, 0) / packed.length;

console.log(`Shards of ${files} files, ${linesIn(tree)} coverable lines; snapshots of ${kb(size)} on average\n`);
console.log('| Cobertura of one shard, as | plain | its snapshot | ratio | limit |\n|---|--:|--:|--:|---|');
for (const kind of ['coveragepy-xml', 'coverlet'] as const) {
  const { head, file, tail } = WRITERS[kind];
  const text =
    head +
    measuredBy(0)
      .map(({ name, methods }) => file(name, methods))
      .join('') +
    tail(noTruth());
  const report = join(ROOT, `${kind}.xml`);
  writeFileSync(report, text);
  const snapshot = join(ROOT, `${kind}.snap`);
  execFileSync(process.execPath, [CLI, 'snapshot', '--quiet', report, '-o', snapshot], { cwd: ROOT });
  const ratio = text.length / statSync(snapshot).size;
  console.log(
    `| ${kind} | ${kb(text.length)} | ${kb(statSync(snapshot).size)} | ${ratio.toFixed(1)} | ${LIMITS.ratio} ${ratio >= LIMITS.ratio ? 'held' : 'missed'} |`,
  );
}

console.log('\n| shards | seconds | CPU s | ms a shard | peak MB | limit |\n|--:|--:|--:|--:|--:|---|');
const tenth = fanIn(Math.ceil(shards / 10));
const all = fanIn(shards);
const each = (all.seconds - tenth.seconds) / (shards - Math.ceil(shards / 10));
const grown = (all.megabytes - tenth.megabytes) / (shards - Math.ceil(shards / 10));
console.log(
  `\nBy that growth 10,000 shards take ${Math.round(all.seconds + each * (10_000 - shards))} s and ${Math.round(all.megabytes + Math.max(0, grown) * (10_000 - shards))} MB.`,
);

/** Judges so many shards in one process. */
function fanIn(count: number): { seconds: number; megabytes: number } {
  const folder = join(ROOT, 'shards');
  rmSync(folder, { recursive: true, force: true });
  for (let i = 0; i < count; i++) {
    mkdirSync(join(folder, `shard-${i}`), { recursive: true });
    linkSync(packed[i % packed.length] ?? '', join(folder, `shard-${i}`, 'coverage.snap'));
  }
  const args = ['check', '--json', '--quiet', `--expect-reports=${count}`, 'shards/*/coverage.snap'];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TIMED, CLI, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - start) / 1000;
  const [peak = 0, cpu = 0] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  const { verdict, totals, reports } = JSON.parse(stdout);
  if (status !== 0 || verdict !== 'pass' || reports.length !== count || totals.lines[1] !== linesIn(tree))
    throw new Error(`${count} shards are not what they were made of: ${verdict} ${totals?.lines} ${stderr}`);
  const megabytes = peak / 1024;
  const isHeld = seconds <= LIMITS.seconds && megabytes <= LIMITS.megabytes;
  const held =
    count < 1000 || files < 5000 ? '' : `${LIMITS.seconds} s, ${LIMITS.megabytes} MB ${isHeld ? 'held' : 'missed'}`;
  console.log(
    `| ${count} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${((1000 * seconds) / count).toFixed(1)} | ${megabytes.toFixed(0)} | ${held} |`,
  );
  return { seconds, megabytes };
}

/** Writes a repository of the files, and says its commit. */
function repository(): string {
  const run = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  if (!existsSync(join(ROOT, '.git'))) {
    for (const { name, methods } of tree) {
      mkdirSync(dirname(join(ROOT, name)), { recursive: true });
      writeFileSync(join(ROOT, name), 'statement\n'.repeat(methods.at(-1)?.lines.at(-1)?.number ?? 0));
    }
    run('init', '-q', '-b', 'main');
    run('add', 'packages');
    run('commit', '-qm', 'all');
  }
  return run('rev-parse', 'HEAD').trim();
}

/** The tree as one shard measures it: a quarter of the files at work, most others loaded, the rest never seen. */
function measuredBy(shard: number): typeof tree {
  const chance = randomFrom(1000 + shard);
  return tree.map(({ name, methods }) => {
    const use = chance();
    const ran = methods.map(({ name, lines }): Method => {
      const isCalled = use < 0.25 && chance() < 0.7;
      return {
        name,
        lines: lines.map(({ number, hits, branches }, i) => {
          const isHit = isCalled ? hits > 0 : i === 0 && use < 0.8;
          return {
            number,
            hits: isHit ? Math.max(1, hits) : 0,
            ...(branches && { branches: [isHit ? branches[0] : 0, branches[1]] satisfies [number, number] }),
          };
        }),
      };
    });
    return { name, methods: ran };
  });
}

function snapshotOf(shard: number): string {
  const path = join(ROOT, `kind-${shard}.snap`);
  if (existsSync(path)) return path;
  const measured = measuredBy(shard).map(({ name, methods }, i) => [name, coverageOf(name, methods, i)] as const);
  const text = printSnapshot({ commit, by: 'coverage.py 7.11.0', files: new Map(measured) });
  writeFileSync(`${path}.part`, gzipSync(text, { level: 9 }));
  renameSync(`${path}.part`, path);
  return path;
}

function coverageOf(name: string, methods: readonly Method[], i: number): FileCoverage {
  const file = newFile(name);
  const keys = randomFrom(i);
  for (const { lines } of methods) {
    addFunction(file, Math.floor(keys() * 2 ** 51), (lines[0]?.hits ?? 0) > 0);
    for (const { number, hits, branches } of lines) {
      addLine(file, number, hits > 0);
      if (branches) addBranches(file, number, ...branches);
    }
  }
  settle(file);
  return file;
}

function linesIn(measured: typeof tree): number {
  return measured.reduce((sum, { methods }) => methods.reduce((all, { lines }) => all + lines.length, sum), 0);
}
