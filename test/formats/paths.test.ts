import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactPaths, type Place, resolvePaths } from '../../src/formats/paths.ts';
import { ancestors } from '../../src/formats/spelling.ts';

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
  const several = found.ambiguous.get(name);
  if (several) return `(ambiguous: ${several.join(', ')})`;
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
    expect(one('demo/A.java', [], { ...modules, bases: ['', 'reports'] })).toBe(
      '(ambiguous: core/src/main/java/demo/A.java, web/src/main/java/demo/A.java)',
    );
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
    ['of several files', '__init__.py', '(ambiguous: backend/api/__init__.py, backend/core/__init__.py)'],
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
    expect(one('/app/src/UTIL.ts', [], both)).toBe('(ambiguous: src/Util.ts, src/util.ts)');
  });

  it('is the file with the longest run of segments in common, and none where two are equally long', () => {
    const nested = place(['a/x.py', 'lib/a/x.py', 'b/x.py']);
    expect(one('/m/lib/a/x.py', [], nested)).toBe('lib/a/x.py');
    expect(one('/m/other/a/x.py', [], nested)).toBe('a/x.py');
    expect(one('x.py', [], nested)).toBe('(ambiguous: a/x.py, b/x.py, lib/a/x.py)');
    expect(one('/m/x.py', [], nested)).toBe('(foreign)');
  });

  it('may be of generated code, which is in the tree and not tracked', () => {
    const generated = place(TREE, { generated: ['build/gen.py'] });
    expect(one('build/gen.py', [], generated)).toBe('build/gen.py');
    expect(one(`${ROOT}/build/gen.py`, [], generated)).toBe('build/gen.py');
    expect(one('/elsewhere/build/gen.py', [], generated)).toBe('(foreign)');
  });

  it('that leads through a link is of the file that lies there, and a file has no second name', () => {
    const unlinked = new Map([
      ['dup/core/a.py', 'backend/core/a.py'],
      ['dup/made.py', 'backend/made.py'],
    ]);
    const linked = place(TREE, { generated: ['backend/made.py'], linked: (path) => unlinked.get(path) });
    expect(one('dup/core/a.py', [], linked)).toBe('backend/core/a.py');
    expect(one('core/a.py', [`${ROOT}/dup`], linked)).toBe('backend/core/a.py');
    expect(one('dup/made.py', [], linked)).toBe('backend/made.py');
    expect([...exactPaths(['dup/core/a.py'], linked).paths.values()]).toEqual(['backend/core/a.py']);
    expect(one('m.org/core/a.py', [], { ...linked, modules: new Map([['m.org', ['dup']]]) })).toBe('backend/core/a.py');
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
    expect(one('__init__.py', ['backend/api', 'backend/core'])).toBe(
      '(ambiguous: backend/api/__init__.py, backend/core/__init__.py)',
    );
    expect(one('__init__.py', ['backend/api', `${ROOT}/backend/api`, 'web'])).toBe('backend/api/__init__.py');
  });

  it('is looked for from each base, the nearest first', () => {
    const monorepo = place(['web/src/a.ts', 'src/a.ts', 'web/lib/b.ts', 'lib/b.ts']);
    expect(one('src/a.ts', [], { ...monorepo, bases: ['web', ''] })).toBe('web/src/a.ts');
    expect(one('src/a.ts', [], { ...monorepo, bases: ['', 'web'] })).toBe('src/a.ts');
    expect(one('../lib/b.ts', [], { ...monorepo, bases: ['web', ''] })).toBe('lib/b.ts');
    // a build leaves copies beside its report
    const built = { ...monorepo, bases: ['build', ''], exists: (path: string) => path.startsWith('build/') };
    expect(one('src/a.ts', [], built)).toBe('src/a.ts');
    expect(one('src/made.ts', [], built)).toBe('build/src/made.ts');
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
          const all = [...found.paths.keys(), ...found.unmatched, ...found.ambiguous.keys(), ...found.foreign];
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

  // each of these would take minutes if every name were held against every file of its name
  const crowd = place(Array.from({ length: 60_000 }, (_, i) => `packages/p${i}/src/m${i % 50}/index.ts`));
  const paths = [...crowd.tracked].slice(0, 5000);
  it.each<[string, (path: string, i: number) => string, Record<string, number>]>([
    ['elsewhere', (path) => `/builds/repo/${path}`, { found: 5000 }],
    ['of Windows', (path) => `D:\\repo\\${path.toUpperCase().replaceAll('/', '\\')}`, { found: 5000 }],
    ['that many files end with', (_, i) => `${'./'.repeat(i / 50)}m${i % 50}/index.ts`, { ambiguous: 5000 }],
    ['that no file ends with', (_, i) => `q${i}/src/index.ts`, { unmatched: 5000 }],
    ['of packages', (_, i) => `/usr/lib/q${i}/index.ts`, { foreign: 5000 }],
  ])('of very many files of one name are found in time: %s', (_, write, expected) => {
    const { paths: found, ambiguous, unmatched, foreign } = resolvePaths(paths.map(write), [], crowd);
    const counts = {
      found: found.size,
      ambiguous: ambiguous.size,
      unmatched: unmatched.length,
      foreign: foreign.length,
    };
    expect(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))).toEqual(expected);
  });

  it('with as many roots as names are found in time', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => [`/m${i}/src/a.py`, `/n${i}/src/b.py`]).flat();
    const found = resolvePaths(names, [], place(['src/a.py']));
    expect([found.paths.size, found.foreign.length]).toEqual([20_000, 20_000]);
  });
});

describe('a name that ends with that of a file at the root', () => {
  const tree = place(['index.js', 'setup.py', 'lib/a.js', 'src/b.py']);
  it.each<[string, string[], string[]]>([
    ['is another file where others are found as they are', ['lib/a.js', 'node_modules/express/index.js'], ['lib/a.js']],
    [
      'is another file where the root lies elsewhere',
      ['/app/src/b.py', '/usr/lib/python3/setup.py'],
      ['/app/src/b.py'],
    ],
    [
      'is that file where others have the same root',
      ['/app/src/b.py', '/app/setup.py'],
      ['/app/src/b.py', '/app/setup.py'],
    ],
    [
      'is that file where nothing else is known',
      ['/app/index.js', '/app/setup.py'],
      ['/app/index.js', '/app/setup.py'],
    ],
    ['is none where two roots could be', ['/app/index.js', '/usr/share/setup.py'], []],
    [
      'is none where it lies below a root of ours',
      ['/repo/lib/a.js', '/repo/node_modules/x/index.js'],
      ['/repo/lib/a.js'],
    ],
  ])('%s', (_, names, found) => {
    const { paths } = resolvePaths(names, [], { ...tree, roots: ['/repo'] });
    expect([...paths.keys()].sort()).toEqual(found.sort());
  });
});

describe('a path that a snapshot names', () => {
  it.each(['../a.js', 'lib/../lib/a.js', './lib/a.js', '/repo/lib/a.js', '.git/config', 'lib//a.js'])(
    'is none: %s',
    (name) => {
      const everywhere = { ...place(['lib/a.js']), exists: () => true };
      expect(exactPaths([name, 'lib/a.js'], everywhere)).toMatchObject({
        unmatched: [name],
        paths: new Map([['lib/a.js', 'lib/a.js']]),
      });
    },
  );
});

describe('a name of Windows', () => {
  const SHA = '0123456789abcdef0123456789abcdef01234567';
  const tree = ['src/App/X.cs', 'src/App/Properties/X.cs', 'src/Lib/Y.cs', 'X.cs', 'test/App/X.cs'];
  const windows = place(tree, { roots: ['D:\\a\\Shop\\Shop', '\\\\build\\Shop'], generated: ['src/obj/G.cs'] });
  it.each([
    ['below the root', 'D:\\a\\Shop\\Shop\\src\\App\\X.cs', 'src/App/X.cs'],
    ['on the drive in another case', 'd:\\a\\Shop\\Shop\\src\\obj\\G.cs', 'src/obj/G.cs'],
    ['below the root in another case', 'd:/A/shop/SHOP/src/obj/G.cs', 'src/obj/G.cs'],
    ['below the root in another case, and gone', 'D:\\A\\shop\\shop\\src\\Gone.cs', '(unmatched)'],
    ['below the share', '\\\\BUILD\\shop\\src\\obj\\G.cs', 'src/obj/G.cs'],
    ['on another share', '\\\\other\\shop\\src\\Gone.cs', '(foreign)'],
    ['on another drive', 'C:\\Users\\me\\shop\\src\\App\\X.cs', 'src/App/X.cs'],
    ['with backslashes', 'src\\App\\X.cs', 'src/App/X.cs'],
    ['all in another case', 'SRC\\APP\\x.cs', 'src/App/X.cs'],
    ['longer without its case than with it', 'E:\\b\\SRC\\App\\X.cs', 'src/App/X.cs'],
    ['of a deterministic build', '/_/src/App/X.cs', 'src/App/X.cs'],
    ['of a deterministic build, and gone', '/_/gone.cs', '(foreign)'],
    ['of SourceLink', `https://raw.githubusercontent.com/owner/shop/${SHA}/src/App/X.cs`, 'src/App/X.cs'],
    [
      'of SourceLink of another repository',
      `https://raw.githubusercontent.com/else/where/${SHA}/lib/Z.cs`,
      '(foreign)',
    ],
    ['of a file URL', 'file:///D:/a/shop/shop/src/App/X.cs', 'src/App/X.cs'],
  ])('%s: %s', (_, name, expected) => {
    expect(one(name, [], windows)).toBe(expected);
  });

  it.each([
    ['a folder of it', 'D:\\a\\Shop\\Shop\\src', 'App\\X.cs'],
    ['the drive', 'D:\\', 'a\\shop\\shop\\src\\App\\X.cs'],
    ['another machine', 'C:\\agent\\_work\\1\\s\\', 'src\\App\\X.cs'],
    ['nothing', '', 'src\\App\\X.cs'],
  ])('is below a source that is %s', (_, source, name) => {
    expect(one(name, [source], windows)).toBe('src/App/X.cs');
  });

  it('is the file of just that case where two are tracked, and one of both where it is neither', () => {
    const both = place(['src/Util.cs', 'src/util.cs']);
    expect(one('D:\\b\\src\\Util.cs', [], both)).toBe('src/Util.cs');
    expect(one('D:\\b\\SRC\\util.cs', [], both)).toBe('(ambiguous: src/Util.cs, src/util.cs)');
    expect(one('src\\UTIL.cs', [], both)).toBe('(ambiguous: src/Util.cs, src/util.cs)');
  });

  it('shows in any case where the repository was', () => {
    const names = ['D:\\B\\Shop\\src\\Lib\\Y.cs', 'd:\\b\\shop\\src\\Gone.cs', 'd:\\b\\lib\\Z.cs'];
    const found = resolvePaths(names, [], place(tree));
    expect([found.unmatched, found.foreign]).toEqual([[names[1]], [names[2]]]);
  });
});

describe('where the file system takes names in any case for one', () => {
  const files = ['src/App.ts', 'src/made.ts'];
  const anyCase = (tracked: readonly string[], ignoresCase: boolean): Place => ({
    ...place(tracked),
    exists: (path) => files.some((file) => file.toLowerCase() === path.toLowerCase()),
    ignoresCase,
  });
  it('a name is of the tracked file, however it is written', () => {
    for (const name of ['SRC/app.ts', `${ROOT}/Src/APP.TS`, '/elsewhere/SRC/App.ts', 'src/App.ts'])
      expect([name, one(name, [], anyCase(['src/App.ts'], true))]).toEqual([name, 'src/App.ts']);
    expect(one('src/made.ts', [], anyCase(['src/App.ts'], true))).toBe('src/made.ts');
    expect(one('src/app.ts', [], anyCase(['src/App.ts', 'src/app.ts'], true))).toBe('src/app.ts');
    expect(one('src/APP.ts', [], anyCase(['src/App.ts', 'src/app.ts'], true))).toBe(
      '(ambiguous: src/App.ts, src/app.ts)',
    );
  });
  it('and elsewhere a file of another case is another file', () => {
    expect(one('SRC/app.ts', [], anyCase(['src/App.ts'], false))).toBe('SRC/app.ts');
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
    ['that two directories of one module have', 'example.com/twice/y.go', '(ambiguous: a/y.go, b/y.go)'],
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
