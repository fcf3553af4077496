/** A slice of the simulated month; `npm run month` plays all of it. */
import { expect, it } from 'vitest';
import { slicePlan } from './month/plan.ts';
import { playMonth } from './month.ts';

it('a week of merges through the bundle leaves exactly the marks that plain arithmetic gives', async () => {
  const { differences, merges, pushes, reruns, faults } = await playMonth(20260302, slicePlan);
  expect(differences).toEqual([]);
  expect({ merges, pushes, reruns, faults }).toEqual({ merges: 8, pushes: 9, reruns: 1, faults: 3 });
}, 60_000);
