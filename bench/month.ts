/**
 * A simulated month of a repository through dist/action.js, against the fake GitHub and a model: forty merges.
 *
 *   npm run month -- [--seed=N]
 */
import { performance } from 'node:perf_hooks';
import { playMonth } from '../test/month.ts';

const asked = process.argv.slice(2).find((one) => one.startsWith('--seed='));
const seed = asked ? Number(asked.slice('--seed='.length)) : Math.floor(Math.random() * 2 ** 32);
console.log(`seed ${seed}; "npm run month -- --seed=${seed}" plays the same month\n`);
console.log('| day | what happened | the bar of total/lines on main |\n|--:|---|---|');
const started = performance.now();
const month = await playMonth(seed, undefined, ({ day, what, bar }) => console.log(`| ${day} | ${what} | ${bar} |`));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const { merges, judged, pushes, reruns, writes, raises, faults, differences } = month;
console.log(
  `\n${merges} merges, ${judged} judgements of pull requests, ${pushes} pushes (${reruns} of them re-runs), ${writes} writes (${raises} raises committed to main), ${faults} faults met, ${seconds} s.`,
);
for (const difference of differences) console.log(`\nDIFFERENT: ${difference}`);
console.log(differences.length === 0 ? 'Every step and every mark is as the model has it.' : '');
process.exitCode = differences.length === 0 ? 0 : 1;
