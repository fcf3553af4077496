import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forgetPlaces, newPlaces, nextPlace } from '../../src/formats/places.ts';

it('the place of an item is how many of its line came before, in each file anew', () => {
  const files = fc.array(fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 5000 }))));
  fc.assert(
    fc.property(files, (all) => {
      const places = newPlaces();
      for (const lines of all) {
        forgetPlaces(places);
        const found = lines.map((line) => nextPlace(places, line));
        expect(found).toEqual(lines.map((line, i) => lines.slice(0, i).filter((other) => other === line).length));
        // what has to be forgotten is as much as was used
        expect(places.lines).toBe(new Set(lines).size);
      }
    }),
    { numRuns: 50 },
  );
});
