/**
 * Runs the benchmarks and writes what they found to bench/RESULTS.md.
 *
 *   npm run results [-- --quick]
 *
 * `--quick` runs each once on small reports, to see that they work, and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { changeTable } from './change.ts';
import { coveragepyTable } from './coveragepy.ts';
import { KINDS } from './generate.ts';
import { pathsTable } from './paths.ts';
import { checkTable, parserTable } from './peers.ts';
import { readTable } from './read.ts';
import { shardsTable, snapshotTable } from './shards.ts';
import { startTable } from './start.ts';
import { print } from './table.ts';

const isQuick = process.argv.includes('--quick');
const [rounds, few, many] = isQuick ? [1, 1, 1] : [5, 3, 15];
const [small, all] = isQuick
  ? [[1], [1, 10]]
  : [
      [1, 10],
      [1, 10, 100],
    ];

const LARGE = [
  ['coverlet', 500],
  ['coveragepy-xml', 500],
  ['coverlet', 2000],
] as const;

const about = machine();
const lines: string[] = [];
for (const table of [
  startTable(many),
  readTable([...KINDS.flatMap((kind) => all.map((size) => [kind, size] as const)), ...(isQuick ? [] : LARGE)], rounds),
  changeTable({ megabytes: isQuick ? 10 : 100, files: 500, lines: 20_000, rounds }),
  checkTable(all, few),
  parserTable(all, few),
  coveragepyTable(small, few),
  pathsTable(isQuick ? 2000 : 200_000, isQuick ? 200 : 20_000, few),
  snapshotTable(5000),
  shardsTable(isQuick ? 10 : 1000, 5000, isQuick ? 2 : 20),
]) {
  await print(table, (line) => {
    console.log(line);
    lines.push(line);
  });
}

const judged = lines.flatMap((line) => line.match(/: (?:held|missed)(?= \|)/g) ?? []);
const missed = judged.filter((word) => word === ': missed');
const text = `# What was measured

${about}

Limits are ratios to something else that is measured in the same run, in turns with it, so that they hold on any machine;
where it says *missed*, they do not. ${judged.length - missed.length} of ${judged.length} are held. Files lie in the page cache, as after the step that wrote
them; milliseconds are those of this machine alone. Reports are made up, always the same ones; \`bench/generate.ts\` writes
them. \`npm run results\` measures all of it again and writes this page.

${lines.join('\n').trim()}
`;
if (isQuick) console.log(text.split('\n## ', 1)[0]);
else writeFileSync(new URL('RESULTS.md', import.meta.url), text);

/** What is measured, when, and on what. */
function machine(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model.trim());
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  const [load = 0] = loadavg();
  return `\`dist/\` and the sources of ${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}, on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores of ${model}, ${memory}, ${type()}, Node ${process.version}; the load before was ${load.toFixed(1)}.`;
}
