/**
 * Races of raisers: over HTTP against the fake GitHub, and in a model under every interleaving that a scheduler finds.
 *
 *   npm run races -- [raisers …] [--rounds=20] [--schedules=100000]
 */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { actors, race } from '../test/host/race-model.ts';
import { raceOnGitHub } from '../test/host/races.ts';

const options = process.argv.slice(2);
const option = (name: string, otherwise: number): number =>
  Number(options.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const sizes = options.filter((one) => /^\d+$/.test(one)).map(Number);
const [rounds, schedules] = [option('rounds', 20), option('schedules', 100_000)];
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
let faults = 0;

console.log('| raisers | rounds | commits | lost | decreases | tries: median | p95 | most | s a round |');
console.log('|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const raisers of sizes.length > 0 ? sizes : [2, 10, 50, 100, 200]) {
  const started = performance.now();
  const { commits, lost, decreases, strayed, blocked, tries } = await raceOnGitHub({ raisers, rounds });
  faults += lost + decreases + strayed + blocked;
  const seconds = ((performance.now() - started) / 1000 / rounds).toFixed(2);
  const cells = [raisers, rounds, commits, lost, decreases, at(tries, 0.5), at(tries, 0.95), at(tries, 1), seconds];
  console.log(`| ${cells.join(' | ')} |`);
}

let [runs, most] = [0, 0];
await fc.assert(
  fc.asyncProperty(actors, fc.scheduler(), async (list, scheduler) => {
    const { tries, faults } = await race(list, scheduler);
    runs++;
    most = Math.max(most, ...tries);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }),
  { numRuns: schedules },
);
console.log(
  `\n${runs} interleavings of 2 to 5 raisers with lost answers: none lost or lowered a mark; ${most} tries at the most.`,
);
process.exitCode = faults === 0 ? 0 : 1;
