/**
 * Measures the check of a report against what it costs coverage.py to write that report, from data of a made-up run over
 * real files of Python.
 *
 *   node bench/coveragepy.ts [megabytes …] [--rounds=3]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PYTHON, pythonPeers } from './install.ts';
import { CLI, inTurns, node, python, type Ran, times, typical } from './process.ts';
import { option, print, sizes, type Table } from './table.ts';

/** Every line is a statement; a tenth of them was not run. */
const LINES = 300;
const BYTES_A_LINE = 33;
const RUN = `import coverage
from pathlib import Path
data = coverage.CoverageData(".coverage")
data.add_lines({str(path.resolve()): [n for n in range(1, ${LINES + 1}) if n % 10] for path in Path("src").glob("*.py")})
data.write()
`;

/** What the check adds to a run of coverage.py. */
export const coveragepyTable = (megabytes: readonly number[], rounds: number): Table => ({
  title: 'Checking a report, beside writing it',
  about: `Not the same work: what coverage.py ${PYTHON.coverage} takes to write a report from the data of a run, and \`check\` to judge the XML that it wrote, the totals of both equal or this ends with an error. Whole processes, medians of ${rounds} rounds in turns.`,
  columns: ['>MB', 'what', '>wall ms', '>CPU ms', '>peak MB', '>× check, wall', '>× check, CPU'],
  rows: rowsOf(megabytes, rounds),
});

async function* rowsOf(megabytes: readonly number[], rounds: number) {
  const peers = pythonPeers();
  if (peers === undefined) {
    yield ['', 'coverage.py', 'not installed', '', '', '', ''];
    return;
  }
  const bin = join(peers, 'bin');
  for (const size of megabytes) {
    const cwd = runOf(bin, size);
    const coverage = (...args: string[]) => python(bin, 'coverage', args, { cwd }).then(passed);
    const check = () => node([CLI, 'check', '--json', 'coverage.xml'], { cwd }).then(passed);
    const runs = new Map([
      ['coverage xml', () => coverage('xml', '-q', '-o', 'coverage.xml')],
      ['coverage json', () => coverage('json', '-q', '-o', 'coverage.json')],
      ['coverage report', () => coverage('report')],
      ['coverage-ratchet check', check],
    ]);
    const costs = await inTurns(rounds, runs);
    const { totals } = JSON.parse(readFileSync(join(cwd, 'coverage.json'), 'utf8'));
    const [covered, total] = JSON.parse((await check()).stdout).totals.lines;
    if (covered !== totals.covered_lines || total !== totals.num_statements)
      throw new Error(`${covered} of ${total} is not what coverage.py counts`);
    const actual = (statSync(join(cwd, 'coverage.xml')).size / 1e6).toFixed(1);
    const ours = costs.get('coverage-ratchet check');
    for (const [name, list] of costs) {
      const ratios =
        list === ours ? ['', ''] : [times(list, ours, 'wall').toFixed(1), times(list, ours, 'cpu').toFixed(1)];
      yield [actual, name, typical(list, 'wall'), typical(list, 'cpu'), typical(list, 'peak'), ...ratios];
    }
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A repository of modules, and the data of a run of them. */
function runOf(bin: string, megabytes: number): string {
  const cwd = join(tmpdir(), `coverage-ratchet-bench-coveragepy-${megabytes}`);
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(join(cwd, 'src'), { recursive: true });
  const source = Array.from({ length: LINES }, (_, i) => `value_${i} = ${i}\n`).join('');
  for (let i = 0; i * LINES * BYTES_A_LINE < megabytes * 1e6; i++)
    writeFileSync(join(cwd, 'src', `module${i}.py`), source);
  execFileSync(join(bin, 'python'), ['-c', RUN], { cwd });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], { cwd });
  git('init', '-q', '-b', 'main');
  git('add', 'src');
  git('commit', '-qm', 'all');
  return cwd;
}

function passed(ran: Ran): Ran {
  if (ran.status !== 0) throw new Error(`exit ${ran.status}: ${ran.stderr}${ran.stdout}`);
  return ran;
}

if (import.meta.main) await print(coveragepyTable(sizes([1, 10]), option('rounds', 3)), console.log);
