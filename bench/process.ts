/** Runs what is measured in processes of their own, in turns, and says what they cost. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface Cost {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds, user and system, of the process with all threads and all its children. */
  readonly cpu: number;
  /** The same of the process alone. */
  readonly own: number;
  /** Megabytes of 2 ** 20 bytes that the process alone had in memory at the most. */
  readonly peak: number;
}

export interface Ran extends Cost {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** What a process says of itself at its end, on the last line of its standard error: kilobytes, milliseconds. */
const NODE_SAYS = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require('node:fs').writeSync(2, '\\n' + maxRSS + ' ' + (userCPUTime + systemCPUTime) / 1e3 + '\\n');
});\n`;
const PYTHON_SAYS = `import atexit, resource, runpy, sys
def say():
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stderr.write(f"\\n{used.ru_maxrss} {(used.ru_utime + used.ru_stime) * 1e3}\\n")
atexit.register(say)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")\n`;
const PRELOADED = join(tmpdir(), 'coverage-ratchet-bench-says.cjs');

/** Runs this Node with arguments. */
export function node(args: readonly string[], where: Where = {}): Promise<Ran> {
  writeFileSync(PRELOADED, NODE_SAYS);
  return timed([process.execPath, '--require', PRELOADED, ...args], where);
}

/** Runs a script of a virtual environment of Python with arguments. */
export const python = (bin: string, script: string, args: readonly string[], where: Where = {}): Promise<Ran> =>
  timed([join(bin, 'python'), '-c', PYTHON_SAYS, join(bin, script), ...args], where);

/** The shell tells the time of a process with all that it waited for. */
async function timed(command: readonly string[], where: Where): Promise<Ran> {
  const start = performance.now();
  const child = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', ...command], {
    ...where,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  const wall = performance.now() - start;
  const [said = '', times = ''] = stderr.trim().split('\n').slice(-2);
  const [kilobytes = Number.NaN, own = Number.NaN] = said.split(' ').map(Number);
  const [user = Number.NaN, system = Number.NaN] = times.split(' ').map(Number);
  return { status, stdout, stderr, wall, cpu: (user + system) * 1000, own, peak: kilobytes / 1024 };
}

/** Runs all of them once a round, in turns. */
export async function inTurns<Name extends string>(
  rounds: number,
  runs: ReadonlyMap<Name, () => Promise<Cost>>,
): Promise<ReadonlyMap<Name, readonly Cost[]>> {
  const costs = new Map<Name, Cost[]>([...runs.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of runs) costs.get(name)?.push(await run());
  }
  return costs;
}

/** The median over all rounds, in whole numbers. */
export const typical = (costs: readonly Cost[], what: keyof Cost): string =>
  median(costs.map((cost) => cost[what])).toFixed(0);

/** How many times as much; taken within a round, so that a busy machine slows both sides alike. */
export const times = (costs: readonly Cost[], base: readonly Cost[] | undefined, what: keyof Cost): number =>
  median(costs.map((cost, round) => cost[what] / (base?.[round]?.[what] ?? Number.NaN)));

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A subject as JavaScript, as users run it: stripping types while loading would cost more than reading 10 MB. */
export function built(subject: string): string {
  const outdir = join(tmpdir(), 'coverage-ratchet-bench-subjects');
  buildSync({
    entryPoints: [fileURLToPath(new URL(`${subject}.ts`, import.meta.url))],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
  });
  return join(outdir, `${subject}.mjs`);
}
