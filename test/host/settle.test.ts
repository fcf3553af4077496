import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Written } from '../../src/host/branch.ts';
import { PERSISTENCE, type Persistence, settle } from '../../src/host/settle.ts';
import { actors, race } from './race-model.ts';

const LOST: Written = { did: 'unknown', refusal: { status: 0, message: 'reset' } };
const STALE: Written = { did: 'stale' };

/** One writer of a register, whose writes come out as they are told. */
async function writer(outcomes: readonly Written[], by: Partial<Persistence> = {}, at = () => 0) {
  let writes = 0;
  const waits: number[] = [];
  const settled = await settle<number, { readonly to: number }, string>(
    {
      read: async () => at(),
      decide: async (value) => (value >= 5 ? { kept: 'there already', landed: true } : { to: 5 }),
      write: async () => outcomes[writes++] ?? { did: 'written', commit: 'c' },
    },
    { tries: 12, totalMs: 60_000, pauseMs: (tries) => tries, wait: async (ms) => waits.push(ms), now: () => 0, ...by },
  );
  return { settled, writes, waits };
}

describe('compare and set', () => {
  it('writes once where nobody is in the way', async () => {
    expect(await writer([])).toEqual({
      settled: { did: 'written', step: { to: 5 }, commit: 'c', tries: 1 },
      writes: 1,
      waits: [],
    });
  });
  it('writes nothing where there is nothing to write', async () => {
    expect(await writer([], {}, () => 7)).toMatchObject({ settled: { did: 'kept', why: 'there already' }, writes: 0 });
  });
  it('starts over after a lost race, with a wait that grows', async () => {
    expect(await writer([STALE, STALE])).toMatchObject({ settled: { did: 'written', tries: 3 }, waits: [1, 2] });
  });
  it('gives up after so many tries', async () => {
    expect(await writer(Array(99).fill(STALE))).toMatchObject({ settled: { did: 'gave-up' }, writes: 12 });
  });
  it('gives up where the next wait would end too late', async () => {
    let time = 0;
    const slow = { now: () => time, wait: async (ms: number) => (time += ms), pauseMs: () => 25_000 };
    expect(await writer(Array(99).fill(STALE), slow)).toMatchObject({ settled: { did: 'gave-up' }, writes: 3 });
  });
  it('does not try again what GitHub refuses', async () => {
    const refusal = { status: 403, message: 'no' };
    expect(await writer([{ did: 'refused', refusal }])).toMatchObject({
      settled: { did: 'refused', refusal },
      writes: 1,
    });
  });
  it('settles a lost answer by reading: what has landed is not written twice', async () => {
    const values = [0, 5];
    expect(await writer([LOST], {}, () => values.shift() ?? 5)).toMatchObject({
      settled: { did: 'written', step: { to: 5 }, tries: 2 },
      writes: 1,
    });
    expect(await writer([LOST])).toMatchObject({ settled: { did: 'written', tries: 2 }, writes: 2 });
    expect(await writer(Array(99).fill(LOST))).toMatchObject({
      settled: { did: 'gave-up', refusal: { message: 'reset' } },
    });
  });
  it('waits at random, longer each time, and never long', () => {
    for (let tries = 1; tries <= 12; tries++)
      expect(PERSISTENCE.pauseMs(tries)).toBeLessThanOrEqual(Math.min(4000, 100 * 2 ** tries));
  });
});

describe('raisers that run at the same time', () => {
  it('lose nothing and lower nothing in any interleaving of reads, writes, lost answers and waits', async () => {
    await fc.assert(
      fc.asyncProperty(actors, fc.scheduler(), async (list, scheduler) => {
        expect((await race(list, scheduler)).faults).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
