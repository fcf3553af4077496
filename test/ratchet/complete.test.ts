import { describe, expect, it } from 'vitest';
import { type Completeness, judgeComplete } from '../../src/ratchet/complete.ts';

const ALL: Completeness = {
  missing: [],
  found: 2,
  expected: undefined,
  names: 10,
  matched: 10,
  unmatched: [],
  ambiguous: [],
  vanished: [],
  whenVanished: 'fail',
};

describe('a measurement', () => {
  it.each<[string, Partial<Completeness>, string, readonly string[] | undefined]>([
    ['of all that was asked for', {}, 'pass complete', undefined],
    ['of reports that are empty', { names: 0, matched: 0 }, 'pass complete', undefined],
    ['of the number of reports that must be there', { expected: 2 }, 'pass complete', undefined],
    ['of that number, though a pattern found nothing', { expected: 2, missing: ['b'] }, 'pass complete', undefined],
    ['without a report', { found: 0, missing: ['*.xml'] }, 'error no-reports', ['*.xml']],
    ['without a report, though none is expected', { found: 0, expected: 0 }, 'error no-reports', []],
    ['of too few reports', { expected: 3 }, 'error reports-missing', ['2 of 3']],
    ['of too many reports', { expected: 1 }, 'error reports-missing', ['2 of 1']],
    ['with a pattern that found nothing', { missing: ['b', 'c'] }, 'error reports-missing', ['b', 'c']],
    ['of files elsewhere only', { matched: 0 }, 'error paths-unmatched', []],
    ['of no file of the project', { matched: 0, unmatched: ['x'] }, 'error paths-unmatched', ['x']],
    ['with a file that is not there', { matched: 9, unmatched: ['x'] }, 'error paths-unmatched', ['x']],
    ['without a file of the baseline', { vanished: ['a', 'b'] }, 'error files-vanished', ['a', 'b']],
    ['without such a file, tolerated', { vanished: ['a'], whenVanished: 'warn' }, 'pass complete', ['a']],
    ['without such a file, ignored', { vanished: ['a'], whenVanished: 'off' }, 'pass complete', undefined],
    [
      'with several faults names the first',
      { missing: ['b'], unmatched: ['x'], vanished: ['a'] },
      'error reports-missing',
      ['b'],
    ],
  ])('%s: %j is %s, naming %j', (_, evidence, expected, details) => {
    const { outcome, reason, details: named, ...rest } = judgeComplete({ ...ALL, ...evidence });
    expect([`${outcome} ${reason}`, named]).toEqual([expected, details]);
    expect(rest).toEqual({ scope: 'total', rule: 'complete' });
  });
});
