import { describe, expect, it } from 'vitest';
import type { Count } from '../../src/coverage/counts.ts';
import { rowsOf } from '../../src/render/table.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

describe('the rows of a verdict', () => {
  it('are one for each scope and metric, whatever the number of its checks, and failed ones come first', async () => {
    const rows = rowsOf(await outcomeOf(STORIES['fails in every way']));
    expect(rows.map(({ scope, metric, outcome, said }) => [scope, metric, outcome, said])).toEqual([
      ['total', 'lines', 'fail', 'regressed, below the floor'],
      ['core', 'lines', 'fail', 'regressed, below the floor'],
      ['idle', 'lines', 'pass', 'nothing to cover'],
    ]);
    expect(rows[1]).toEqual({
      scope: 'core',
      metric: 'lines',
      measured: '50.00 %',
      counts: '30/60',
      change: '−40.00',
      mark: '90.00 %',
      floor: '60 %',
      outcome: 'fail',
      said: 'regressed, below the floor',
    });
  });

  it('put an undecided scope before a passed one', async () => {
    const rows = rowsOf(await outcomeOf(STORIES['metric not measured']));
    expect(rows.map(({ metric, outcome }) => [metric, outcome])).toEqual([
      ['branches', 'error'],
      ['lines', 'pass'],
    ]);
  });

  it('add for information what the total measured beyond the policy', async () => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    const totals = { lines: [85, 100], branches: [3, 4], combined: [88, 104] } as const;
    const rows = rowsOf({ ...outcome, scopes: new Map([['total', totals]]) });
    expect(
      rows.map(({ metric, measured, counts, outcome, said }) => [metric, measured, counts, outcome, said]),
    ).toEqual([
      ['lines', '85.00 %', '85/100', 'pass', 'held'],
      ['branches', '75.00 %', '3/4', 'info', 'not judged'],
      ['combined', '84.61 %', '88/104', 'info', 'not judged'],
    ]);
  });

  it('show the target that is missed rather than the floor that is met', async () => {
    expect(rowsOf(await outcomeOf(STORIES['target enforced']))[0]).toMatchObject({
      floor: '95 %',
      said: 'below the target that is due',
    });
    expect(rowsOf(await outcomeOf(STORIES['target overdue']))[0]).toMatchObject({
      floor: '75 %',
      said: 'target overdue',
    });
  });

  it('show no target in the place of a floor before it is due', async () => {
    const rows = rowsOf(await outcomeOf(STORIES['targets in time']));
    expect(rows.map(({ scope, floor, said }) => [scope, floor, said])).toEqual([
      ['total', '75 %', 'improved'],
      ['core', '–', 'held'],
      ['a', '–', 'first measurement'],
    ]);
  });

  it('say that a waiver has expired that would have let it pass', async () => {
    expect(rowsOf(await outcomeOf(STORIES['waiver expired']))[0]).toMatchObject({
      outcome: 'fail',
      said: 'regressed (waiver expired 2026-05-31)',
    });
  });

  it('say until when a waiver holds', async () => {
    expect(rowsOf(await outcomeOf(STORIES['waiver in use']))[0]).toMatchObject({
      said: 'waived until 2026-07-01',
      outcome: 'pass',
    });
  });

  it('give no counts to a ready percentage, which has none', async () => {
    expect(rowsOf(await outcomeOf(STORIES['percent fails']))[0]).toMatchObject({ measured: '71.25 %', counts: '' });
  });

  it('take as many places as it needs to tell measured, mark and floor apart', async () => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    const cells = (measured: Count, mark: Count) => {
      const [row] = rowsOf({
        ...outcome,
        checks: [
          {
            scope: 'total',
            metric: 'lines',
            rule: 'ratchet',
            outcome: 'fail',
            reason: 'regressed',
            measured,
            required: mark,
          },
        ],
      });
      return [row?.measured, row?.counts, row?.change, row?.mark];
    };
    expect(cells([799_999, 1_000_000], [8, 10])).toEqual(['79.99 %', '799999/1000000', '−<0.01', '80.00 %']);
    expect(cells([800_001, 1_000_000], [8, 10])).toEqual(['80.0001 %', '800001/1000000', '+<0.01', '80.0000 %']);
    // six places are too few: the counts stand beside it anyway
    expect(cells([8_000_000_001, 10_000_000_000], [8, 10])).toEqual([
      '80.00 %',
      '8000000001/10000000000',
      '+<0.01',
      '8/10',
    ]);
    expect(cells([0, 0], [8, 10])).toEqual(['–', '', '–', '80.00 %']);
  });
});
