import { describe, expect, it } from 'vitest';
import { leavesOut, scopesOf } from '../../src/ratchet/scopes.ts';
import { policy } from './sample.ts';

const PATHS = [
  'setup.py',
  'backend/core/a.py',
  'backend/core/migrations/0001.py',
  'backend/api/b.py',
  '.github/scripts/c.py',
  'web/src/[id]/page.tsx',
  'web/src/d.ts',
  '!odd.py',
  '#odd.py',
  '__proto__',
];

function counted(...lines: readonly string[]): Record<string, string[]> {
  return Object.fromEntries([...scopesOf(policy(...lines))].map(([scope, inScope]) => [scope, PATHS.filter(inScope)]));
}

describe('the total', () => {
  it.each([
    ['everything', '["**"]', PATHS],
    ['everything, in other words', '["**/*"]', PATHS],
    ['a directory', '["backend/**"]', PATHS.slice(1, 4)],
    ['names in the root', '["*.py"]', ['setup.py', '!odd.py', '#odd.py']],
    ['hidden directories too', '["**/scripts/*"]', ['.github/scripts/c.py']],
    ['alternatives', '["{backend/api,web}/**/*.{py,ts}"]', ['backend/api/b.py', 'web/src/d.ts']],
    ['one of several', '["web/**/*.ts", "setup.py"]', ['setup.py', 'web/src/d.ts']],
    ['brackets when escaped', '["web/src/\\\\[id\\\\]/*"]', ['web/src/[id]/page.tsx']],
    ['names that start with ! or #', '["!odd.py", "#odd.py"]', ['!odd.py', '#odd.py']],
    ['dangerous names', '["__proto__"]', ['__proto__']],
    ['nothing in another case', '["Backend/**"]', []],
  ])('includes %s: %s', (_, include, expected) => {
    expect(counted(`files: { include: ${include} }`)).toEqual({ total: expected });
  });

  it('leaves out what is excluded', () => {
    expect(counted('files: { include: ["backend/**"], exclude: ["**/migrations/**"] }')).toEqual({
      total: ['backend/core/a.py', 'backend/api/b.py'],
    });
    expect(counted('files: { exclude: ["**"] }')).toEqual({ total: [] });
  });
});

describe('files that attributes mark', () => {
  const marked = (files: string) => {
    const by = policy(`files: { ${files} }`);
    const isGenerated = (path: string) => path.startsWith('backend/core/');
    return { ...by, files: { ...by.files, isGenerated } };
  };
  it('are left out beside those that are excluded, and so are their names that are no files', () => {
    const left = marked('include: ["backend/**"], exclude: ["**/api/**"], generated: exclude');
    for (const [scope, inScope] of scopesOf(left)) expect([scope, PATHS.filter(inScope)]).toEqual(['total', []]);
    const isLeftOut = leavesOut(left);
    const names = ['/builds/backend/core/x.py', 'C:\\backend\\core\\x.py', 'api/b.py', 'core/x.py', 'backend/x.py'];
    expect(names.map(isLeftOut)).toEqual([true, true, true, false, false]);
  });
});

describe('a component', () => {
  it('counts the files of its globs that count for the total', () => {
    expect(
      counted(
        'files: { include: ["backend/**"], exclude: ["**/migrations/**"] }',
        'components: { core: { paths: ["backend/core/**"] }, all: { paths: ["**"] }, web: { paths: ["web/**"] } }',
      ),
    ).toEqual({
      total: ['backend/core/a.py', 'backend/api/b.py'],
      core: ['backend/core/a.py'],
      all: ['backend/core/a.py', 'backend/api/b.py'],
      web: [],
    });
  });
});

it.each([
  '*a'.repeat(100),
  `${'**/'.repeat(60)}b`,
  `${'{a,b}'.repeat(40)}`,
  `{${'a,'.repeat(100)}b}`,
  '+(a|aa)+(a|aa)+(a|aa)b',
  '{1..1000000}',
  '[!a]'.repeat(60),
  '*('.repeat(100),
])(
  'a hostile glob %j takes no time to speak of',
  (glob) => {
    const inTotal = scopesOf(policy(`files: { include: [${JSON.stringify(glob)}] }`)).get('total');
    const paths = ['a'.repeat(1000), 'a/'.repeat(500), 'ab'.repeat(400), '/'.repeat(900)];
    expect(paths.map((path) => inTotal?.(path))).toHaveLength(4);
  },
  2000,
);

it('counts a file on by the name that it had, in the total and in components that its new name is in', () => {
  const lines = [
    'files: { include: ["src/**"] }',
    'components: { new: { paths: ["lib/**"] }, old: { paths: ["src/**"] } }',
  ];
  const scopes = scopesOf(policy(...lines), new Map([['lib/b', 'src/b']]));
  const counts = (path: string) => [...scopes].flatMap(([scope, inScope]) => (inScope(path) ? [scope] : []));
  expect(counts('lib/b')).toEqual(['total', 'new']);
  expect(counts('lib/c')).toEqual([]);
});
