/**
 * Raisers of one branch under a scheduler: every read, decision, answer and wait may be overtaken by any other, answers
 * get lost before or after the write took effect. What comes of it is held against a register that only rises.
 */
import fc from 'fast-check';
import { type Count, type Counts, ZERO } from '../../src/coverage/counts.ts';
import type { Tip, Written } from '../../src/host/branch.ts';
import { type Persistence, settle } from '../../src/host/settle.ts';
import { EMPTY_BASELINE, parseBaseline, printBaseline } from '../../src/ratchet/baseline.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import { raiseAt } from '../../src/ratchet/raise-at.ts';
import type { RuleFiles } from '../../src/ratchet/rules.ts';

const KEYS = [TOTAL, 'core', 'api', 'web'] as const;
type Values = Readonly<Record<(typeof KEYS)[number], number>>;

const rulesOf = (text: string): RuleFiles => ({
  policy: { path: 'policy.yml' },
  baseline: { path: 'baseline.json', text },
});

const value = fc.nat(20);
/** What each actor measured, in percent of 20 lines, and how the answers to its writes get lost, one digit a write. */
export const actors = fc.array(
  fc.record({
    values: fc.record({ total: value, core: value, api: value, web: value }),
    losses: fc.array(fc.constantFrom('no', 'no', 'no', 'before', 'after'), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: 2, maxLength: 5 },
);
export type Actor = { readonly values: Values; readonly losses: readonly string[] };

const START = printBaseline({
  ...EMPTY_BASELINE,
  milestones: new Map([
    ['M0', { total: { lines: [5, 20] }, components: new Map(KEYS.slice(1).map((key) => [key, { lines: [5, 20] }])) }],
  ]),
});

/** The marks of a text in the order of the keys, each as covered of 20. */
function marksIn(text: string): number[] {
  const marks = parseBaseline(text, 'baseline.json').milestones.get('M0');
  const of = (counts: Counts | undefined): Count => counts?.lines ?? [0, 20];
  return KEYS.map((key) => of(key === TOTAL ? marks?.total : marks?.components.get(key))[0]);
}

export interface Run {
  /** Tries of each actor. */
  readonly tries: readonly number[];
  /** What was wrong; nothing is right. */
  readonly faults: readonly string[];
}

/** One schedule from its beginning to its end. */
export async function race(list: readonly Actor[], scheduler: fc.Scheduler): Promise<Run> {
  let tip = { commit: 'c0', text: START };
  let commits = 0;
  const faults: string[] = [];
  const tries: number[] = list.map(() => 0);
  const persistence: Persistence = {
    tries: 12,
    totalMs: 60_000,
    pauseMs: () => 1,
    wait: () => scheduler.schedule(Promise.resolve(), 'wait'),
    now: () => 0,
  };
  const run = async ({ values, losses }: Actor, actor: number): Promise<void> => {
    const measured = KEYS.map((key) => values[key]);
    const accepted = {
      milestone: 'M0',
      order: [],
      scopes: new Map(KEYS.map((key, i): [string, Counts] => [key, { lines: [measured[i] ?? 0, 20] }])),
      files: new Map(),
      rebased: new Map(),
      tolerance: ZERO,
      inherited: false,
      measured: { at: '2026-03-01T12:00:00Z', commit: `m${actor}` },
    };
    let writes = 0;
    const settled = await settle<Pick<Tip, 'commit'> & { text: string }, { text: string }, string>(
      {
        read: async () => {
          await scheduler.schedule(Promise.resolve(), `${actor} asks`);
          const seen = tip;
          await scheduler.schedule(Promise.resolve(), `${actor} is answered`);
          return seen;
        },
        decide: async ({ text }) => {
          const decision = await raiseAt(
            { rules: rulesOf(text), isLatest: true },
            rulesOf(START),
            accepted,
            async () => false,
          );
          if ('kept' in decision) return { kept: decision.kept, landed: decision.kept === 'nothing-moved' };
          return { text: printBaseline(decision.baseline) };
        },
        write: async (on, { text }): Promise<Written> => {
          tries[actor] = (tries[actor] ?? 0) + 1;
          const loss = losses[writes++] ?? 'no';
          await scheduler.schedule(Promise.resolve(), `${actor} writes`);
          if (loss === 'before') return { did: 'unknown', refusal: { status: 0, message: 'lost before' } };
          if (tip.commit !== on.commit) return { did: 'stale' };
          const [before, after] = [marksIn(tip.text), marksIn(text)];
          if (after.some((mark, i) => mark < (before[i] ?? 0))) faults.push(`${actor} lowered ${before} to ${after}`);
          tip = { commit: `c${++commits}`, text };
          await scheduler.schedule(Promise.resolve(), `${actor} is told`);
          if (loss === 'after') return { did: 'unknown', refusal: { status: 0, message: 'lost after' } };
          return { did: 'written', commit: tip.commit };
        },
      },
      persistence,
    );
    // a register that only rises is linearizable if whoever has ended finds it at its own value or above
    const done = settled.did === 'written' || settled.did === 'kept';
    const now = marksIn(tip.text);
    if (done && measured.some((mark, i) => mark > (now[i] ?? 0)))
      faults.push(`${actor} ended as ${settled.did} with ${measured} over ${now}`);
    if (settled.did === 'refused') faults.push(`${actor} was refused`);
    if (settled.did === 'gave-up' && losses.every((loss) => loss === 'no') && list.length < 5)
      faults.push(`${actor} gave up with nothing in its way`);
  };
  const all = Promise.all(list.map(run));
  await scheduler.waitFor(all);
  const best = KEYS.map((key) => Math.max(5, ...list.map(({ values }) => values[key])));
  const end = marksIn(tip.text);
  if (end.some((mark, i) => mark > (best[i] ?? 0))) faults.push(`${end} is above all that was measured, ${best}`);
  return { tries, faults };
}
