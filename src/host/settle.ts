/** Compare and set: read, decide, write on exactly what was read; whoever comes second starts over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Written } from './branch.ts';
import type { Refusal } from './github.ts';

/** A place to write to. `R` is what was read there, `S` what is to be written on it, `K` why nothing is. */
export interface Place<R, S extends object, K> {
  readonly read: () => Promise<R>;
  readonly decide: (read: R) => Promise<S | Nothing<K>>;
  readonly write: (on: R, step: S) => Promise<Written>;
}

/** Nothing is to be written. `landed`: because it is there already, as it is after a write of ours whose answer was lost. */
export interface Nothing<K> {
  readonly kept: K;
  readonly landed: boolean;
}

/** How long a writer that loses races goes on. */
export interface Persistence {
  readonly tries: number;
  readonly totalMs: number;
  /** The wait after so many lost tries, from 1 on. */
  readonly pauseMs: (tries: number) => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Milliseconds of any clock. */
  readonly now: () => number;
}

/** Waits grow and are random, so that those who met once do not meet again ("full jitter"). */
export const PERSISTENCE: Persistence = {
  tries: 12,
  totalMs: 60_000,
  pauseMs: (tries) => Math.random() * Math.min(4000, 100 * 2 ** tries),
  wait: sleep,
  now: () => performance.now(),
};

export type Settled<S, K> =
  | { readonly did: 'written'; readonly step: S; readonly commit?: string; readonly tries: number }
  | { readonly did: 'kept'; readonly why: K }
  | { readonly did: 'refused'; readonly refusal: Refusal }
  /** Too many tries, or too little time; the refusal is that of a write of which nobody knows what became of it. */
  | { readonly did: 'gave-up'; readonly refusal?: Refusal };

/** Goes on until it is written, there is nothing to write, GitHub refuses, or patience ends. Reading may throw. */
export async function settle<R, S extends object, K>(
  place: Place<R, S, K>,
  { tries: most, totalMs, pauseMs, wait, now }: Persistence,
): Promise<Settled<S, K>> {
  const end = now() + totalMs;
  let unsure: { readonly step: S; readonly refusal: Refusal } | undefined;
  for (let tries = 1; ; tries++) {
    const read = await place.read();
    const step = await place.decide(read);
    if ('kept' in step) return unsure && step.landed ? { did: 'written', step: unsure.step, tries } : keptFor(step);
    const written = await place.write(read, step);
    if (written.did === 'written') return { did: 'written', step, commit: written.commit, tries };
    if (written.did === 'refused') return written;
    if (written.did === 'unknown') unsure = { step, refusal: written.refusal };
    const pause = pauseMs(tries);
    if (tries >= most || now() + pause > end) return { did: 'gave-up', ...(unsure && { refusal: unsure.refusal }) };
    await wait(pause);
  }
}

const keptFor = <K>({ kept }: Nothing<K>) => ({ did: 'kept', why: kept }) as const;
