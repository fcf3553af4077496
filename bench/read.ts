/**
 * Measures what it costs to read a report, whole processes against a plain loop over the same file.
 *
 *   node bench/read.ts [coverlet | coveragepy-xml | coveragepy-json | jacoco …] [megabytes …] [--rounds=5]
 */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { generated, KINDS, type Kind } from './generate.ts';

/** Peers hold the whole report in memory: beyond this many megabytes they are not worth the wait. */
const PEER_LIMIT = 10;
const PEERS: Record<Kind, string> = {
  coverlet: 'fast-xml-parser',
  'coveragepy-xml': 'fast-xml-parser',
  'coveragepy-json': 'JSON.parse',
  jacoco: 'fast-xml-parser',
  lcov: 'split',
  istanbul: 'JSON.parse',
};
/** The subjects as JavaScript, as users run them: stripping types while loading would cost more than reading 10 MB. */
const SUBJECTS = join(tmpdir(), 'coverage-ratchet-bench-subjects');

interface Sample {
  cpu: number;
  rss: number;
}

/** What the reader is held to at 100 MB: CPU against the plain loop over the same file, where anything is promised, and peak memory in MB. */
const LIMITS: { readonly cpu: Readonly<Partial<Record<Kind, number>>>; readonly rss: number } = {
  cpu: { coverlet: 6, 'coveragepy-xml': 6, jacoco: 8 },
  rss: 120,
};

const options = process.argv.slice(2);
const rounds = Number(options.find((option) => option.startsWith('--rounds='))?.slice(9) ?? 5);
const kinds = KINDS.filter((kind) => options.includes(kind));
const sizes = options.filter((option) => /^\d+$/.test(option)).map(Number);

buildSync({
  entryPoints: [fileURLToPath(new URL('subject.ts', import.meta.url))],
  outdir: SUBJECTS,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
});

console.log(
  `| report | MB | reader | CPU ms | × readSync | peak MB | limit (×, ${LIMITS.rss} MB) |\n|---|--:|---|--:|--:|--:|---|`,
);
for (const kind of kinds.length > 0 ? kinds : KINDS) {
  for (const size of sizes.length > 0 ? sizes : [1, 10, 100]) measure(kind, size);
}

function measure(kind: Kind, size: number): void {
  const { path, truth } = generated(kind, size);
  const subjects = ['readSync', 'ours', ...(size <= PEER_LIMIT ? [PEERS[kind]] : [])];
  const samples = new Map<string, Sample[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [subject, list] of samples) list.push(run(subject, path, JSON.stringify(truth)));
  }
  const base = samples.get('readSync') ?? [];
  for (const [subject, list] of samples) {
    // ratios are taken within a round, so that a busy machine slows both sides alike
    const ratio = median(list.map(({ cpu }, round) => cpu / (base[round]?.cpu ?? Number.NaN)));
    const cells = [kind, size, subject, median(list.map(({ cpu }) => cpu)).toFixed(0)];
    const rss = median(list.map((sample) => sample.rss));
    const limit = subject === 'ours' && size === 100 ? LIMITS.cpu[kind] : undefined;
    const held = limit === undefined ? '' : `${limit}: ${ratio <= limit && rss <= LIMITS.rss ? 'held' : 'missed'}`;
    console.log(`| ${[...cells, ratio.toFixed(1), rss.toFixed(0), held].join(' | ')} |`);
  }
}

/** Runs one subject in a process of its own, timed whole by the shell; one that finds anything but the truth ends the benchmark. */
function run(subject: string, path: string, truth: string): Sample {
  const timed = [
    '-c',
    'TIMEFORMAT="%U %S"; time "$0" "$@"',
    process.execPath,
    join(SUBJECTS, 'subject.mjs'),
    subject,
    path,
  ];
  const { stdout, stderr, status } = spawnSync('bash', timed, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${subject} failed on ${path}: ${stderr}`);
  const { found, rss } = JSON.parse(stdout);
  if (found !== undefined && JSON.stringify(found) !== truth) {
    throw new Error(`${subject} found ${JSON.stringify(found)} in ${path} instead of ${truth}`);
  }
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpu: (user + system) * 1000, rss };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
