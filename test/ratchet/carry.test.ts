import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/coverage/counts.ts';
import { carriedOf } from '../../src/ratchet/carry.ts';
import { scopesOf } from '../../src/ratchet/scopes.ts';
import { policy } from './sample.ts';

const POLICY = policy(
  'files: { exclude: ["**/x"] }',
  'components:',
  '  web: { paths: ["web/**"], carry: true }',
  '  app: { paths: ["app/**", "web/a"], carry: true }',
  '  lib: { paths: ["lib/**"] }',
  '  e2e: { flags: [browser, phone], carry: true }',
);
const counts = (paths: readonly string[]): Map<string, Counts> =>
  new Map(paths.map((path) => [path, { lines: [1, 2] }]));

const BOTH = ['browser', 'phone'];
function carried(
  known: readonly string[],
  measured: readonly string[],
  touched: readonly string[] = [],
  flags: readonly string[] = BOTH,
) {
  const before = counts(known);
  const { scopes, files } = carriedOf(POLICY, scopesOf(POLICY), before, counts(measured), new Set(flags), touched);
  return { scopes: [...scopes], files: [...files.keys()].sort() };
}

describe('what is carried', () => {
  const KNOWN = ['app/b', 'lib/c', 'web/a', 'web/d', 'web/x'];
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['all that a run of another component lacks', ['lib/c'], ['web', 'app'], ['app/b', 'web/a', 'web/d']],
    ['nothing of a component that was measured in part', ['web/d', 'lib/c'], ['app'], ['app/b', 'web/a']],
    ['nothing where a file in common was measured', ['web/a'], [], []],
    ['nothing of what the policy does not carry', ['web/a', 'app/b'], [], []],
    ['nothing beside a measurement of nothing', [], [], []],
    ['nothing beside files that do not count', ['lib/x'], [], []],
  ])('is %s: %j', (_, measured, scopes, files) => {
    expect(carried(KNOWN, measured)).toEqual({ scopes, files });
  });

  it('is nothing of a component that the change touches, or may touch', () => {
    expect(carried(KNOWN, ['lib/c'], ['web/d', 'lib/c']).scopes).toEqual(['app']);
    expect(
      carriedOf(POLICY, scopesOf(POLICY), counts(KNOWN), counts(['lib/c']), new Set(), undefined).scopes.size,
    ).toBe(0);
  });

  it('is nothing of a component that was never measured', () => {
    expect(carried(['lib/c'], ['lib/c'])).toEqual({ scopes: [], files: [] });
  });

  it.each([
    [[], ['e2e']],
    [['phone', 'unit'], ['e2e']],
    [['phone', 'browser', 'unit'], []],
  ])('is a component of flags where a flag is on no report, and none of its files: %j', (flags, scopes) => {
    expect(carried(KNOWN, KNOWN, [], flags)).toEqual({ scopes, files: [] });
    expect(carried(KNOWN, KNOWN, ['app/b'], flags).scopes).toEqual([]);
  });

  it('never takes the place of what was measured, and adds nothing that was not known', () => {
    const paths = fc.subarray([...KNOWN, 'lib/x', 'e', 'app/f']);
    fc.assert(
      fc.property(paths, paths, (known, measured) => {
        const { files } = carried(known, measured);
        expect(files.filter((path) => measured.includes(path) || !known.includes(path))).toEqual([]);
      }),
    );
  });
});
