import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestors, type Place, resolvePaths } from '../../src/formats/paths.ts';

const ROOT = '/home/runner/work/shop/shop';

function place(
  tracked: readonly string[],
  more: Partial<Place> & { readonly generated?: readonly string[] } = {},
): Place {
  const { generated = [], ...rest } = more;
  return {
    tracked: new Set(tracked),
    exists: (path) => generated.includes(path),
    roots: [ROOT],
    bases: [''],
    ...rest,
  };
}

const TREE = [
  'setup.py',
  'backend/core/a.py',
  'backend/core/b.py',
  'backend/core/__init__.py',
  'backend/api/__init__.py',
  'backend/api/c.py',
  'web/src/index.ts',
  'web/src/[id]/page.tsx',
  '.hidden/x.py',
];

/** What one name becomes: a path, or why it became none. */
function one(name: string, sources: readonly string[] = [], where: Place = place(TREE)): string {
  const found = resolvePaths([name], sources, where);
  const path = found.paths.get(name);
  if (path !== undefined) return path;
  if (found.ambiguous.includes(name)) return '(ambiguous)';
  return found.foreign.includes(name) ? '(foreign)' : found.unmatched.includes(name) ? '(unmatched)' : '(lost)';
}

describe('names of packages', () => {
  const modules = place(
    [
      'core/src/main/java/demo/A.java',
      'web/src/main/java/demo/A.java',
      'text/src/main/kotlin/words/B.kt',
      'text/src/main/kotlin/C.kt',
    ],
    { bases: ['', 'core/target/site/jacoco', 'core/target/site', 'core/target', 'core'] },
  );

  it('that two modules have are of the module that the report lies in', () => {
    expect(one('demo/A.java', [], modules)).toBe('core/src/main/java/demo/A.java');
    expect(one('demo/A.java', [], { ...modules, bases: ['', 'reports'] })).toBe('(ambiguous)');
  });

  it('may have directories that Kotlin files do not lie in', () => {
    expect(one('com/acme/words/B.kt', [], modules)).toBe('text/src/main/kotlin/words/B.kt');
    expect(one('com/acme/C.kt', [], modules)).toBe('text/src/main/kotlin/C.kt');
    expect(one('/com/acme/C.kt', [], modules)).toBe('(foreign)');
    expect(one('com/acme/A.java', [], modules)).toBe('(unmatched)');
  });
});

describe('a name in a report', () => {
  it.each([
    ['as it is tracked', 'backend/core/a.py', 'backend/core/a.py'],
    ['with dots', './backend/./api/../core/a.py', 'backend/core/a.py'],
    ['with doubled separators', 'backend//core//a.py', 'backend/core/a.py'],
    ['padded', '\n  backend/core/a.py  ', 'backend/core/a.py'],
    ['with backslashes', 'backend\\core\\a.py', 'backend/core/a.py'],
    ['with brackets', 'web/src/[id]/page.tsx', 'web/src/[id]/page.tsx'],
    ['with a leading dot', '.hidden/x.py', '.hidden/x.py'],
    ['absolute below the root', `${ROOT}/backend/core/a.py`, 'backend/core/a.py'],
    ['as a file URL', `file://${ROOT}/backend/core/a.py`, 'backend/core/a.py'],
    ['absolute on another machine', '/builds/team/shop/backend/core/a.py', 'backend/core/a.py'],
    ['absolute in a container', '/app/backend/api/__init__.py', 'backend/api/__init__.py'],
    ['absolute on Windows', 'D:\\a\\shop\\shop\\backend\\core\\a.py', 'backend/core/a.py'],
    ['a file URL of Windows', 'file:///C:/shop/backend/core/a.py', 'backend/core/a.py'],
    ['on a share of Windows', '\\\\build\\shop\\backend\\core\\a.py', 'backend/core/a.py'],
    ['relative to a directory that only it knows', 'core/a.py', 'backend/core/a.py'],
    ['of the only file of that name', 'c.py', 'backend/api/c.py'],
    ['in another case, as the last resort', 'Backend/Core/A.py', 'backend/core/a.py'],
    ['of a Windows machine in another case', 'C:\\Shop\\BACKEND\\core\\B.PY', 'backend/core/b.py'],
    ['of several files', '__init__.py', '(ambiguous)'],
    ['of no file in the project', 'backend/core/gone.py', '(unmatched)'],
    ['that shares only a part of both paths', 'other/core/a.py', '(unmatched)'],
    ['of a file below the root that is not there', `${ROOT}/backend/gone.py`, '(unmatched)'],
    ['of the standard library', '/usr/lib/python3.13/json/decoder.py', '(foreign)'],
    ['of a package on Windows', 'C:\\Python\\Lib\\json\\decoder.py', '(foreign)'],
    ['above the root', '../../etc/passwd', '(unmatched)'],
    ['empty', '', '(unmatched)'],
    ['of nothing but dots', './.', '(unmatched)'],
    ['of no file at all', '<stdin>', '(unmatched)'],
    ['of the root itself', ROOT, '(foreign)'],
  ])('%s: %j is %s', (_, name, expected) => {
    expect(one(name)).toBe(expected);
  });

  it.each(['__proto__', 'constructor', 'toString', 'pkg/__proto__', 'hasOwnProperty.py'])(
    '%s is a file like any other',
    (name) => {
      expect(one(name, [], place([name]))).toBe(name);
      expect(one(`/elsewhere/${name}`, [], place([name]))).toBe(name);
      expect(one(name, [], place(['a.py']))).toBe('(unmatched)');
    },
  );

  it('that a POSIX machine writes with a backslash or with spaces around it is that file when it is tracked', () => {
    expect(one('odd\\name.py', [], place(['odd\\name.py']))).toBe('odd\\name.py');
    expect(one(' odd.py ', [], place([' odd.py ', 'other.py']))).toBe(' odd.py ');
  });

  it('in either case is the file of just that case where both are tracked', () => {
    const both = place(['src/Util.ts', 'src/util.ts']);
    expect(one('/app/src/Util.ts', [], both)).toBe('src/Util.ts');
    expect(one('/app/src/util.ts', [], both)).toBe('src/util.ts');
    expect(one('/app/src/UTIL.ts', [], both)).toBe('(ambiguous)');
  });

  it('is the file with the longest run of segments in common, and none where two are equally long', () => {
    const nested = place(['a/x.py', 'lib/a/x.py', 'b/x.py']);
    expect(one('/m/lib/a/x.py', [], nested)).toBe('lib/a/x.py');
    expect(one('/m/other/a/x.py', [], nested)).toBe('a/x.py');
    expect(one('x.py', [], nested)).toBe('(ambiguous)');
    expect(one('/m/x.py', [], nested)).toBe('(foreign)');
  });

  it('may be of generated code, which is in the tree and not tracked', () => {
    const generated = place(TREE, { generated: ['build/gen.py'] });
    expect(one('build/gen.py', [], generated)).toBe('build/gen.py');
    expect(one(`${ROOT}/build/gen.py`, [], generated)).toBe('build/gen.py');
    expect(one('/elsewhere/build/gen.py', [], generated)).toBe('(foreign)');
  });

  it('is looked for below the sources of its report first', () => {
    expect(one('__init__.py', [`${ROOT}/backend/api`])).toBe('backend/api/__init__.py');
    expect(one('__init__.py', ['backend/core'])).toBe('backend/core/__init__.py');
    expect(one('__init__.py', ['\n  ./backend/core/\n'])).toBe('backend/core/__init__.py');
    expect(one('setup.py', ['', '.'])).toBe('setup.py');
    expect(one('core/__init__.py', ['/builds/shop/backend'])).toBe('backend/core/__init__.py');
    expect(one('__init__.py', ['/builds/shop/backend/core'])).toBe('backend/core/__init__.py');
    expect(one('../x.py', [`${ROOT}/backend`], place(['x.py', 'y/x.py']))).toBe('x.py');
  });

  it('that fits below several sources is ambiguous, unless it is the same file', () => {
    expect(one('__init__.py', ['backend/api', 'backend/core'])).toBe('(ambiguous)');
    expect(one('__init__.py', ['backend/api', `${ROOT}/backend/api`, 'web'])).toBe('backend/api/__init__.py');
  });

  it('is looked for from the working directory and the directories above the report, the nearest first', () => {
    const monorepo = place(['web/src/a.ts', 'src/a.ts', 'web/lib/b.ts', 'lib/b.ts']);
    expect(one('src/a.ts', [], { ...monorepo, bases: ['web', ''] })).toBe('web/src/a.ts');
    expect(one('src/a.ts', [], { ...monorepo, bases: ['', 'web'] })).toBe('src/a.ts');
    expect(one('../lib/b.ts', [], { ...monorepo, bases: ['web', ''] })).toBe('lib/b.ts');
    expect(ancestors('web/build/out/coverage.xml')).toEqual(['web/build/out', 'web/build', 'web', '']);
    expect(ancestors('coverage.xml')).toEqual(['']);
  });

  it('is below the root under any of its names', () => {
    const windows = place(TREE, { roots: ['D:\\a\\shop\\shop\\', '/private/tmp/shop/'] });
    expect(one('d:/a/shop/shop/backend/core/__init__.py', [], windows)).toBe('backend/core/__init__.py');
    expect(one('D:\\a\\shop\\shop\\gone.py', [], windows)).toBe('(unmatched)');
    expect(one('file:///D:/a/shop/shop/gone.py', [], windows)).toBe('(unmatched)');
    expect(one('/private/tmp/shop/gone.py', [], windows)).toBe('(unmatched)');
    expect(one('/private/tmp/shopping/gone.py', [], windows)).toBe('(foreign)');
  });
});

describe('the names of one report', () => {
  it('show where the repository was: what is missing below there is unmatched, the rest is foreign', () => {
    const names = ['/builds/shop/backend/core/a.py', '/builds/shop/gone.py', '/opt/lib/x.py'];
    const found = resolvePaths(names, [], place(TREE));
    expect([...found.paths.values()]).toEqual(['backend/core/a.py']);
    expect(found.unmatched).toEqual(['/builds/shop/gone.py']);
    expect(found.foreign).toEqual(['/opt/lib/x.py']);
  });

  it('do not take a file that another name means exactly', () => {
    const names = [`${ROOT}/setup.py`, '/usr/lib/python3/setup.py'];
    const found = resolvePaths(names, [], place(TREE));
    expect([...found.paths]).toEqual([[`${ROOT}/setup.py`, 'setup.py']]);
    expect(found.foreign).toEqual(['/usr/lib/python3/setup.py']);
  });

  it('never leave the repository, whatever the world says is there', () => {
    const anything: Place = { ...place(TREE), exists: () => true };
    for (const name of [
      '../secret.py',
      'a/../../secret.py',
      '..\\secret.py',
      `${ROOT}/../secret.py`,
      '..',
      '/etc/passwd',
      'C:\\x.py',
    ])
      expect([name, one(name, [], anything)]).toEqual([name, expect.stringMatching(/^\(/)]);
  });

  const segment = fc.constantFrom(
    'a',
    'b',
    'A',
    '..',
    '.',
    '',
    '__proto__',
    'constructor',
    'x.py',
    'X.py',
    ' ',
    'C:',
    'ü',
    '\\',
    '\ud800',
  );
  const path = fc.array(segment, { maxLength: 5 }).map((segments) => segments.join('/'));
  const tidied = fc
    .array(fc.constantFrom('a', 'b', 'A', '__proto__', 'constructor', 'x.py', 'X.py', 'ü'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((segments) => segments.join('/'));
  const prefix = fc.constantFrom('', '/', `${ROOT}/`, '/elsewhere/', 'file:///', 'C:\\', '\\\\', '../');
  const names = fc.uniqueArray(
    fc.oneof(
      fc.tuple(prefix, path).map(([start, rest]) => start + rest),
      fc.tuple(prefix, tidied).map(([start, rest]) => start + rest),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 8 },
  );

  it('become paths that are tracked or in the tree, and every name is accounted for once', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(path, { maxLength: 3 }),
        fc.array(tidied, { maxLength: 8 }),
        fc.array(tidied, { maxLength: 3 }),
        fc.uniqueArray(fc.constantFrom('', 'a', 'b', 'a/b'), { maxLength: 3 }),
        (names, sources, tracked, generated, bases) => {
          const asked: string[] = [];
          const where: Place = {
            tracked: new Set(tracked),
            exists: (path) => {
              asked.push(path);
              return generated.includes(path);
            },
            roots: [ROOT],
            bases,
          };
          const found = resolvePaths(names, sources, where);
          const there = new Set([...tracked, ...generated]);
          for (const resolved of found.paths.values()) expect(there).toContain(resolved);
          // the world is not even asked about what lies outside
          for (const path of asked) expect(path).not.toMatch(/^(\/|$)|(^|\/)\.\.(\/|$)/);
          const all = [...found.paths.keys(), ...found.unmatched, ...found.ambiguous, ...found.foreign];
          expect(all.toSorted()).toEqual(names.toSorted());
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('that are tracked paths become themselves, from wherever the report comes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tidied, { minLength: 1, maxLength: 8 }), (tracked) => {
        for (const start of ['', './', `${ROOT}/`, `file://${ROOT}/`]) {
          const { paths } = resolvePaths(
            tracked.map((path) => start + path),
            [],
            place(tracked),
          );
          expect([...paths.values()]).toEqual(tracked);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of many equal base names are found in time', () => {
    const tracked = Array.from({ length: 3000 }, (_, i) => `packages/p${i}/src/index.ts`);
    const names = tracked.map((path) => `/builds/repo/${path}`);
    const { paths } = resolvePaths(names, [], place(tracked));
    expect(paths.size).toBe(tracked.length);
  });
});

describe('a name of Go', () => {
  const tree = [
    'go.mod',
    'pkg/file.go',
    'tool/go.mod',
    'tool/pkg/file.go',
    'libs/other/go.mod',
    'libs/other/pkg/file.go',
  ];
  const modules = new Map([
    ['example.com/mod', ['']],
    ['example.com/mod/tool', ['tool']],
    ['example.com/other/v2', ['libs/other']],
    ['example.com/twice', ['a', 'b']],
  ]);

  it.each([
    ['in the module of the root', 'example.com/mod/pkg/file.go', 'pkg/file.go'],
    ['in a module below it', 'example.com/mod/tool/pkg/file.go', 'tool/pkg/file.go'],
    ['in a module of another path and version', 'example.com/other/v2/pkg/file.go', 'libs/other/pkg/file.go'],
    ['that is generated', 'example.com/mod/tool/made.go', 'tool/made.go'],
    ['that is no more in its module, whatever else ends so', 'example.com/other/v2/tool/pkg/file.go', '(unmatched)'],
    ['that leads out of the repository', 'example.com/mod/../../etc/passwd', '(unmatched)'],
    ['in a module that two directories declare', 'example.com/twice/x.go', 'a/x.go'],
    ['that two directories of one module have', 'example.com/twice/y.go', '(ambiguous)'],
    ['in no module', 'command-line-arguments/tool/pkg/file.go', 'tool/pkg/file.go'],
    [
      'in a module that is none of the tree, whatever else ends so',
      'example.com/dependency/pkg/file.go',
      '(unmatched)',
    ],
    ['below the directory of the run', './pkg/file.go', 'pkg/file.go'],
  ])('%s', (_, name, path) => {
    const where = place([...tree, 'a/x.go', 'a/y.go', 'b/y.go'], {
      modules,
      generated: ['tool/made.go', '../etc/passwd'],
    });
    expect(one(name, [], where)).toBe(path);
  });

  it('is found by its end where no module is known', () => {
    expect(one('example.com/mod/tool/pkg/file.go', [], place(tree))).toBe('tool/pkg/file.go');
    expect(one('example.com/mod/pkg/file.go', [], place(['a/pkg/file.go', 'b/pkg/file.go']))).toBe('(unmatched)');
  });
});
