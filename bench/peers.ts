/**
 * Measures the peers on the same files in the same run: the whole check of a change against diff-cover and pycobertura,
 * and reading a report against the packages that actions read reports with.
 *
 *   node bench/peers.ts [megabytes …] [--rounds=3]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated, type Kind } from './generate.ts';
import { NPM, npmPeers, PYTHON, pythonPeers } from './install.ts';
import { built, CLI, type Cost, inTurns, node, python, type Ran, times, typical } from './process.ts';
import { REPORT, repositoryOf } from './repository.ts';
import { held, option, print, sizes, type Table } from './table.ts';

type Lines = readonly [covered: number, total: number];

const [FILES, LINES] = [500, 20_000];

/** How many times faster the check has to be, by peer and megabytes. */
const FASTER: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'diff-cover': { 1: 3, 100: 50 },
  'pycobertura show': { 100: 15 },
};

/** The check of a change, against what Python has for it. */
export const checkTable = (megabytes: readonly number[], rounds: number): Table => ({
  title: 'Checking a change, against diff-cover and pycobertura',
  about: `The whole \`check\` over Cobertura and a change of ${FILES} files and ${LINES} lines in a real git repository; \`diff-cover\` ${PYTHON['diff-cover']} on the same, its numbers of covered and all changed lines equal to ours or this ends with an error; \`pycobertura\` ${PYTHON.pycobertura}, which knows no git: \`show\` counts the same report, its number of lines equal to what was generated, and \`diff\` compares it with itself, as with the base's. Whole processes, git among them, medians of ${rounds} rounds in turns; so many times faster in wall time, and in CPU. A smaller report than the change leaves most changed files unmeasured.`,
  columns: ['>MB', 'what', '>wall ms', '>CPU ms', '>peak MB', '>× faster', '>× less CPU', 'limit'],
  rows: checks(megabytes, rounds),
});

async function* checks(megabytes: readonly number[], rounds: number) {
  const peers = pythonPeers();
  for (const size of megabytes) {
    const { path, truth } = generated('coverlet', size);
    const cwd = repositoryOf(path, size, FILES, LINES);
    const ours = async () => sane(await node([CLI, 'check', '--json', '--base', 'HEAD~1', REPORT], { cwd }), 1);
    const { patch } = JSON.parse((await ours()).stdout);
    const theirs = peers === undefined ? [] : pythonRuns(join(peers, 'bin'), cwd, patch.lines, truth.lines[1]);
    const runs = new Map<string, () => Promise<Cost>>([['coverage-ratchet check', ours], ...theirs]);
    const costs = await inTurns(rounds, runs);
    yield* against(costs, [size], (name) => FASTER[name]?.[size]);
    if (peers === undefined) yield [size, 'diff-cover, pycobertura', 'not installed', '', '', '', '', ''];
  }
}

function pythonRuns(bin: string, cwd: string, patch: Lines, lines: number): [string, () => Promise<Cost>][] {
  const said = join(cwd, '.git', 'diff-cover.json');
  const pycobertura = async (...args: string[]) => sane(await python(bin, 'pycobertura', args, { cwd }), 1);
  const diffCover = async () => {
    const args = [REPORT, '--compare-branch=HEAD~1', '--quiet', '--format', `json:${said}`];
    const ran = sane(await python(bin, 'diff-cover', args, { cwd }));
    const { total_num_lines: all, total_num_violations: missed } = JSON.parse(readFileSync(said, 'utf8'));
    same('diff-cover', [all - missed, all], patch);
    return ran;
  };
  const show = async () => {
    const ran = await pycobertura('show', REPORT);
    // what it says of hits cannot be compared: a line of which a branch was not taken is none to it
    same('pycobertura', Number(/^TOTAL +(\d+)/m.exec(ran.stdout)?.[1]), lines);
    return ran;
  };
  return [
    ['diff-cover', diffCover],
    ['pycobertura show', show],
    ['pycobertura diff', () => pycobertura('diff', '--source1', cwd, '--source2', cwd, REPORT, REPORT)],
  ];
}

const PARSERS: Readonly<Partial<Record<Kind, readonly (keyof typeof NPM)[]>>> = {
  coverlet: ['fast-xml-parser', 'xml2js', 'cobertura-parse', '@cvrg-report/cobertura-json'],
  lcov: ['parse-lcov', '@friedemannsommer/lcov-parser', 'lcov-parse'],
  istanbul: ['istanbul-lib-coverage'],
};

/** Reading a report, against what actions in JavaScript have for it. */
export const parserTable = (megabytes: readonly number[], rounds: number): Table => ({
  title: 'Reading a report, against the packages of other actions',
  about: `Whole processes that read the report and add up its lines, nothing else; medians of ${rounds} rounds in turns. Every package must find the lines that were generated. So many times faster in wall time, and in CPU.`,
  columns: ['report', '>MB', 'what', '>wall ms', '>CPU ms', '>peak MB', '>× faster', '>× less CPU', 'limit'],
  rows: parsers(megabytes, rounds),
});

async function* parsers(megabytes: readonly number[], rounds: number) {
  const packages = npmPeers();
  const [reader, parser] = [built('subject'), built('parser')];
  for (const kind of ['coverlet', 'lcov', 'istanbul'] as const) {
    for (const size of megabytes) {
      const { path, truth } = generated(kind, size);
      const theirs = (packages === undefined ? [] : (PARSERS[kind] ?? [])).map(
        (name) =>
          [
            `${name} ${NPM[name]}`,
            async () => {
              const ran = sane(await node([parser, name, path, packages ?? ''], { cwd: packages ?? '' }));
              same(name, JSON.parse(ran.stdout), truth.lines);
              return ran;
            },
          ] as const,
      );
      const ours = async () => sane(await node([reader, 'ours', path]));
      const costs = await inTurns(rounds, new Map<string, () => Promise<Cost>>([['ours', ours], ...theirs]));
      yield* against(costs, [kind, size], () => undefined);
      if (packages === undefined) yield [kind, size, 'packages', 'not installed', '', '', '', '', ''];
    }
  }
}

/** A row for each, held against the first one. */
function* against(
  costs: ReadonlyMap<string, readonly Cost[]>,
  first: readonly (string | number)[],
  limitOf: (name: string) => number | undefined,
) {
  const [ours] = costs.values();
  for (const [name, list] of costs) {
    const [faster, lighter] = [times(list, ours, 'wall'), times(list, ours, 'cpu')];
    const limit = limitOf(name);
    const cells = [typical(list, 'wall'), typical(list, 'cpu'), typical(list, 'peak')];
    const ratios = list === ours ? ['', ''] : [faster.toFixed(1), lighter.toFixed(1)];
    yield [...first, name, ...cells, ...ratios, limit === undefined ? '' : held(`${limit} × faster`, faster >= limit)];
  }
}

function sane(ran: Ran, highest = 0): Ran {
  if (ran.status < 0 || ran.status > highest) throw new Error(`exit ${ran.status}: ${ran.stderr}`);
  return ran;
}

/** What differs ends the benchmark: who reads something else cannot be compared. */
function same(name: string, found: unknown, expected: unknown): void {
  const [said, meant] = [JSON.stringify(found), JSON.stringify(expected)];
  if (said !== meant) throw new Error(`${name} found ${said} instead of ${meant}`);
}

if (import.meta.main) {
  const [megabytes, rounds] = [sizes([1, 10, 100]), option('rounds', 3)];
  await print(checkTable(megabytes, rounds), console.log);
  await print(parserTable(megabytes, rounds), console.log);
}
