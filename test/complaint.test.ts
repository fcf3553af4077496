import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint, type ComplaintParts } from '../src/complaint.ts';
import { nearest } from '../src/nearest.ts';

describe('a complaint', () => {
  it.each<[Omit<ComplaintParts, 'reason'>, string]>([
    [{ what: 'it broke' }, 'it broke.'],
    [{ what: 'it broke', where: 'a.xml:1:2' }, 'a.xml:1:2: it broke.'],
    [{ what: 'it broke', expected: 'an egg' }, 'it broke: expected an egg.'],
    [{ what: 'it broke', found: 'a shell' }, 'it broke: found a shell.'],
    [
      { what: 'it broke', where: 'nest', expected: 'an egg', found: 'a shell', todo: 'Fetch another.' },
      'nest: it broke: expected an egg, found a shell. Fetch another.',
    ],
    [{ what: 'they broke', list: ['one', 'two'] }, 'they broke:\n  one\n  two'],
    [{ what: 'they broke', list: ['one'], todo: 'Fetch others.' }, 'they broke:\n  one\nFetch others.'],
    [{ what: 'none broke', list: [] }, 'none broke.'],
  ])('says what happened, where, what was expected and found, what to do: %j', (parts, message) => {
    const complaint = new Complaint({ reason: 'broken', ...parts });
    expect(complaint.message).toBe(message);
    expect(complaint.name).toBe('Complaint');
    expect(complaint.parts).toEqual({ reason: 'broken', ...parts });
    expect(complaint).not.toHaveProperty('cause');
  });

  it('keeps its cause', () => {
    const cause = new Error('deep down');
    expect(new Complaint({ reason: 'broken', what: 'it broke' }, cause).cause).toBe(cause);
  });
});

describe('the nearest word', () => {
  const KNOWN = ['milestone', 'milestones', 'ratchet', 'patch', 'M0', 'lines'];
  it.each([
    ['ratchet', 'ratchet'],
    ['Ratchet', 'ratchet'],
    ['rachtet', 'ratchet'],
    ['milstone', 'milestone'],
    ['milstones', 'milestones'],
    ['line', 'lines'],
    ['m1', 'M0'],
    ['pach', 'patch'],
    ['coverage', undefined],
    ['', undefined],
    ['ratchet'.repeat(20), undefined],
  ])('to %j is %j', (word, expected) => {
    expect(nearest(word, KNOWN)).toBe(expected);
  });

  it('is none of none', () => {
    expect(nearest('a', [])).toBeUndefined();
  });

  it('is the word itself, and is found after one slip', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,20}$/),
        fc.nat(),
        fc.constantFrom('drop', 'swap', 'double', 'change'),
        (word, seed, slip) => {
          const at = seed % (word.length - 1);
          const [head, tail] = [word.slice(0, at), word.slice(at + 1)];
          const slips = {
            drop: head + tail,
            swap: `${head}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
            double: `${head}${word[at]}${word[at]}${tail}`,
            change: `${head}0${tail}`,
          };
          expect(nearest(word, ['#'.repeat(30), word])).toBe(word);
          expect(nearest(slips[slip as keyof typeof slips], ['#'.repeat(30), word])).toBe(word);
        },
      ),
    );
  });
});
