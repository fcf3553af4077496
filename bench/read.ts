/**
 * Measures what it costs to read a report, whole processes against a plain loop over the same file. Beyond a gigabyte it
 * is a stream of Cobertura that lies in no file, against a loop over the same stream.
 *
 *   node bench/read.ts [coverlet | coveragepy-xml | coveragepy-json | jacoco …] [megabytes …] [--rounds=5]
 */
import { discard, generated, KINDS, type Kind } from './generate.ts';
import { built, inTurns, median, node, type Ran, times, typical } from './process.ts';
import { streamOf } from './stream.ts';
import { held, option, print, sizes, type Table } from './table.ts';

/** Peers hold the whole report in memory: beyond this many megabytes they are not worth the wait. */
const PEER_LIMIT = 10;
const PEERS: Record<Kind, string> = {
  coverlet: 'fast-xml-parser',
  'coveragepy-xml': 'fast-xml-parser',
  'coveragepy-json': 'JSON.parse',
  jacoco: 'fast-xml-parser',
  lcov: 'split',
  istanbul: 'JSON.parse',
  go: 'split',
  llvm: 'JSON.parse',
  gcov: 'JSON.parse',
};

/** What the reader is held to, by megabytes: CPU against the plain loop over the same file. */
const LIMITS: Readonly<Partial<Record<Kind, Readonly<Record<number, number>>>>> = {
  coverlet: { 100: 4, 500: 6 },
  'coveragepy-xml': { 100: 4, 500: 6 },
  'coveragepy-json': { 100: 8 },
  jacoco: { 100: 8 },
  lcov: { 100: 8 },
  istanbul: { 100: 8 },
  go: { 100: 8 },
};

/** Peak memory in megabytes of 2 ** 20 bytes that a report of so many lines may take. */
const memoryFor = (lines: number): number => 64 + (4 * lines) / 2 ** 20;

/** What it costs to read reports of so many megabytes each. */
export function readTable(reports: readonly (readonly [Kind, megabytes: number])[], rounds: number): Table {
  return {
    title: 'Reading a report',
    about: `Whole processes, medians of ${rounds} rounds in turns. \`readSync\` reads the same file in chunks and looks at nothing; the ratios are to it, in CPU of the whole process. The reader finds the files, lines, branches and functions that were generated, or this ends with an error. Beyond a gigabyte the report is a stream that lies in no file, read once, and the ratio is to taking in the same stream, which costs less than any file. The peak of memory, in megabytes of 2^20 bytes, may be 64 and 4 bytes a line.`,
    columns: [
      'report',
      '>MB',
      '>lines',
      'reader',
      '>CPU ms',
      '>× readSync',
      '>peak MB',
      'limit of CPU',
      'limit of memory',
    ],
    rows: all(reports, rounds),
  };
}

async function* all(reports: readonly (readonly [Kind, megabytes: number])[], rounds: number) {
  for (const [kind, megabytes] of reports) yield* measure(kind, megabytes, rounds);
}

async function* measure(kind: Kind, size: number, rounds: number) {
  const isStream = size > 1000;
  if (isStream && kind !== 'coverlet') return;
  const { path, truth } = isStream ? { path: `stream:${size}`, truth: streamOf(size).truth } : generated(kind, size);
  const subject = built('subject');
  const subjects = ['readSync', 'ours', ...(size <= PEER_LIMIT ? [PEERS[kind]] : [])];
  const costs = await inTurns(
    isStream ? 1 : rounds,
    new Map(subjects.map((name) => [name, async () => checked(await node([subject, name, path]), truth)])),
  );
  discard(kind, size);
  for (const [name, list] of costs) {
    const ratio = times(list, costs.get('readSync'), 'cpu');
    const peak = median(list.map((cost) => cost.peak));
    const [cpu, memory] = [LIMITS[kind]?.[size], memoryFor(truth.lines[1])];
    const cells = [kind, size, truth.lines[1], name, typical(list, 'cpu'), ratio.toFixed(1), peak.toFixed(1)];
    const isOurs = name === 'ours';
    yield [
      ...cells,
      isOurs && cpu !== undefined ? held(`${cpu} ×`, ratio <= cpu) : '',
      isOurs ? held(`${memory.toFixed(1)} MB`, peak <= memory) : '',
    ];
  }
}

/** A reader that finds anything but the truth ends the benchmark. */
function checked(ran: Ran, truth: unknown): Ran {
  if (ran.status !== 0) throw new Error(ran.stderr);
  if (ran.stdout !== '' && ran.stdout.trim() !== JSON.stringify(truth)) {
    throw new Error(`found ${ran.stdout.trim()} instead of ${JSON.stringify(truth)}`);
  }
  return ran;
}

if (import.meta.main) {
  const named = KINDS.filter((kind) => process.argv.includes(kind));
  const megabytes = sizes([1, 10, 100]);
  const reports = (named.length > 0 ? named : KINDS).flatMap((kind) => megabytes.map((size) => [kind, size] as const));
  await print(readTable(reports, option('rounds', 5)), console.log);
}
