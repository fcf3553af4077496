import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { parseCodeowners, withOwners } from '../../src/ratchet/codeowners.ts';
import { isKey } from '../../src/ratchet/policy.ts';
import { scopesOf } from '../../src/ratchet/scopes.ts';
import { policy } from './sample.ts';

const ownersOf = (text: string, path: string) => parseCodeowners(text, 'CODEOWNERS').ownersOf(path);
const keys = (text: string, ...lines: readonly string[]) => [
  ...withOwners(policy('codeowners: true', ...lines), text, 'CODEOWNERS').components.keys(),
];

describe('a pattern', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['*', ['a', 'a/b/c.js', '.github/x'], []],
    ['*.js', ['a.js', 'src/deep/a.js', 'a.js/b', '.js'], ['a.jsx', 'a.JS']],
    ['/*.js', ['a.js'], ['src/a.js']],
    ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['build/logs', 'x/build/logs/a', 'build/logsx/a']],
    ['docs/*', ['docs/a.md'], ['docs/a/b.md', 'x/docs/a.md', 'docs']],
    ['apps/', ['apps/a', 'x/apps/a/b'], ['apps', 'myapps/a']],
    ['/docs/', ['docs/a', 'docs/a/b'], ['x/docs/a']],
    ['**/logs', ['logs', 'logs/a', 'build/logs/a', 'a/b/logs'], ['logs2/a']],
    ['/apps/github', ['apps/github', 'apps/github/a/b'], ['apps/githubs', 'apps/a']],
    ['logs', ['logs', 'a/logs', 'a/logs/b'], ['logsx', 'xlogs/a']],
    ['apps/**', ['apps/a', 'apps/a/b'], ['apps', 'x/apps/a']],
    ['apps/**/t', ['apps/t', 'apps/a/t', 'apps/a/b/t/c'], ['apps/a', 'apps/at']],
    ['/apps/*/src/', ['apps/a/src/b'], ['apps/src/b', 'apps/a/b/src/c']],
    ['/a?c', ['abc', 'a漢c', 'a😀c'], ['ac', 'a/c', 'abbc']],
    ['/a**b', ['ab', 'axxb'], ['a/b']],
    ['/{a,b}', ['{a,b}'], ['a', 'b']],
    ['/+(a)', ['+(a)'], ['a', 'aa']],
    ['/Docs', ['Docs'], ['docs']],
    ['/my\\ file', ['my file'], ['my\\ file', 'my']],
    ['/a\\*b', ['a*b'], ['axb']],
    ['/a\\\\b', ['a\\b'], ['ab']],
    ['/__proto__', ['__proto__/a'], ['a']],
  ])('%s means %j and not %j', (pattern, inside, outside) => {
    const owned = (path: string) => ownersOf(`${pattern} @a`, path).length > 0;
    expect([inside.filter(owned), outside.filter(owned)]).toEqual([inside, []]);
  });

  const part = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '?', '*a*');
  it('means what a regular expression of it means', () => {
    const expression = (pattern: string): RegExp => {
      const isAnchored = pattern.slice(0, -1).includes('/');
      const parts = pattern.split('/').filter((text) => text !== '');
      const [last, ...before] = parts.reverse();
      const plain = (text = '') => text.replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
      const head = before.reverse().map((text) => (text === '**' ? '(?:[^/]+/)*' : `${plain(text)}/`));
      const tail = pattern.endsWith('/') || last === '**' ? '/.+' : last === '*' && isAnchored ? '' : '(?:/.*)?';
      const end = last === '**' ? '(?:[^/]+/)*[^/]+' : plain(last) + tail;
      return new RegExp(`^${isAnchored ? '' : '(?:[^/]+/)*'}${head.join('')}${end}$`);
    };
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
        fc.constantFrom('', '/'),
        fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', 'bab'), { minLength: 1, maxLength: 5 }),
        (parts, start, end, names) => {
          const pattern = `${start}${parts.join('/')}${end}`;
          const path = names.join('/');
          expect([pattern, path, ownersOf(`${pattern} @a`, path).length > 0]).toEqual([
            pattern,
            path,
            expression(pattern).test(path),
          ]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['stars', `${'*a'.repeat(2000)}*b`, 'a'.repeat(4000)],
    ['folders', `${'**/a/'.repeat(1000)}b`, `${'a/'.repeat(2000)}c`],
    ['both', `${'**/*a*a*b/'.repeat(200)}b`, `${'aaaaaaaa/'.repeat(400)}c`],
  ])('of many %s is held against a path in less than the time of a test', (_, pattern, path) => {
    expect(ownersOf(`${pattern} @a`, path)).toEqual([]);
  });
});

describe('a CODEOWNERS text', () => {
  it.each<[string, string, readonly string[]]>([
    ['the last rule that matches', '* @all\n/a/ @b @org/c\n', ['@b', '@org/c']],
    ['nobody where that rule names none', '* @all\n/a/\n', []],
    ['nobody where no rule matches', '/b/ @b\n', []],
    ['people by their addresses', '* d.e+f@example.org', ['d.e+f@example.org']],
    ['everybody once, however they are spelled', '/z @Octo\n* @octo', ['@Octo']],
    ['no comment', '# * @x\n* @a #@b\n  # * @c', ['@a']],
    ['words behind tabs and several spaces', '*\t@a  \t @b ', ['@a', '@b']],
    ['lines that end as on Windows, behind a byte order mark', '\ufeff* @a\r\n/z @b\r\n', ['@a']],
    ['no line that GitHub takes for invalid: negated', '* @a\n!/a/ @b', ['@a']],
    ['no line that GitHub takes for invalid: ranges', '* @a\n/[a-z]/ @b', ['@a']],
    ['no line that GitHub takes for invalid: an escaped hash', '* @a\n\\#a @b', ['@a']],
    ['no line that GitHub takes for invalid: owners that are none', '* @a\n/a/ b\n/a/ @b c\n/a/ @b/c/d\n', ['@a']],
  ])('means %s: %j', (_, text, expected) => {
    expect(ownersOf(text, 'a/b.py')).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['too long', '# '.repeat(1_600_000), 'more than 3145728 characters'],
    ['of too many rules', '* @a\n'.repeat(5001), 'more than 5000 rules'],
    ['of too many owners', Array.from({ length: 501 }, (_, i) => `* @a${i}`).join('\n'), 'more than 500 owners'],
  ])('that is %s is a complaint', (_, text, found) => {
    const read = () => parseCodeowners(text, 'docs/CODEOWNERS');
    expect(read).toThrow(Complaint);
    expect(read).toThrow(`docs/CODEOWNERS: the owners of code cannot be used: found ${found}`);
  });

  it('of any text is read or complained of, and every owner gets a name that can be a key', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('@a', '@a/b', '* @a', 'x@y.z', '\\ ', '**', '\n'),
    );
    fc.assert(
      fc.property(fc.array(word), fc.string({ unit: 'grapheme' }), (words, path) => {
        const text = words.join(' ');
        const { owners } = parseCodeowners(text, 'CODEOWNERS');
        expect(owners).toEqual(expect.arrayContaining([...ownersOf(text, path)]));
        const names = keys(text);
        expect([names.length, names.every(isKey)]).toEqual([owners.length, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('owners as components', () => {
  it('have the files that are theirs and count for the total, together with others or not', () => {
    const text = '* @all\n/web/ @org/Web @all\n/web/gen/\n';
    const by = withOwners(policy('codeowners: true', 'files: { exclude: ["**/x.js"] }'), text, 'CODEOWNERS');
    const paths = ['a.py', 'web/b.js', 'web/x.js', 'web/gen/c.js'];
    const counted = [...scopesOf(by)].map(([scope, inScope]) => [scope, paths.filter(inScope)]);
    expect(Object.fromEntries(counted)).toEqual({
      total: ['a.py', 'web/b.js', 'web/gen/c.js'],
      all: ['a.py', 'web/b.js'],
      'org.web': ['web/b.js'],
    });
    expect(by.components.get('org.web')).toMatchObject({
      floor: {},
      target: {},
      owners: ['@org/Web'],
      patch: { minimumLines: 5 },
      carry: false,
    });
  });

  it('come after those of the policy, under names that depend on no other owner', () => {
    const CORE = 'components: { core: { paths: ["core/**"] }, a.b: { paths: ["x"] } }';
    expect(keys('* @b @a/b @core @total @a_c\n/x e@x.org', CORE)).toEqual([
      'core',
      'a.b',
      'b',
      expect.stringMatching(/^a\.b-[a-z\d]+$/),
      expect.stringMatching(/^core-[a-z\d]+$/),
      expect.stringMatching(/^total-[a-z\d]+$/),
      'a_c',
      expect.stringMatching(/^e\.x\.org-[a-z\d]+$/),
    ]);
    const mail = keys('* e@x.org')[0];
    expect(keys('* @z e+@x.org E@X.ORG')).toEqual(['z', expect.not.stringMatching(`^${mail}$`), mail]);
    expect(keys(`* @constructor @${'x'.repeat(80)}`).every(isKey)).toBe(true);
  });
});
