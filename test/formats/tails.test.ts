import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tailsOf } from '../../src/formats/tails.ts';

/** The same said plainly: every file is held against the name, segment by segment. */
function plainly(tracked: readonly string[], name: string, plain: (text: string) => string): [string[], number] {
  const wanted = plain(name).split('/').filter(Boolean).reverse();
  const scored = tracked.map((path) => {
    const segments = plain(path).split('/').reverse();
    const differs = segments.findIndex((segment, i) => segment !== wanted[i]);
    const shared = differs < 0 ? segments.length : differs;
    return { path, shared: shared === segments.length || shared === wanted.length ? shared : 0 };
  });
  const most = Math.max(0, ...scored.map(({ shared }) => shared));
  return [most === 0 ? [] : scored.flatMap(({ path, shared }) => (shared === most ? [path] : [])).sort(), most];
}

const segment = fc.constantFrom('a', 'b', 'A', 'src', 'x.py', 'X.py', 'ü', 'Ü', '__proto__', '\u{1f600}', '\uffff');
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'));

describe('the longest tail', () => {
  it.each([
    ['exact', (text: string) => text],
    ['folded', (text: string) => text.toLowerCase()],
  ] as const)('is that of a look at every file, however many there are: %s', (which, plain) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { maxLength: 200 }),
        fc.array(fc.tuple(path, fc.boolean()), { minLength: 1, maxLength: 20 }),
        (tracked, names) => {
          const tails = tailsOf(new Set(tracked))[which];
          for (const [name, isAbsolute] of names) {
            const asked = isAbsolute ? `/${name}` : name;
            const { paths, shared, root } = tails.longest(asked, isAbsolute);
            expect([[...paths], shared]).toEqual(plainly(tracked, name, plain));
            // what is before the tail is where the repository was
            if (root !== undefined && shared > 0) expect(asked.slice(root.length + 1).split('/')).toHaveLength(shared);
            expect(tails.whole(name)).toEqual(tracked.filter((path) => plain(path) === plain(name)).sort());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a name without segments is none', () => {
    const { exact, folded } = tailsOf(new Set(['a', 'b']));
    expect([exact.longest('/', true).shared, folded.longest('', false).shared, exact.whole('')]).toEqual([0, 0, []]);
    expect(tailsOf(new Set()).exact.longest('a/b', false)).toEqual({ paths: [], shared: 0 });
  });
});
