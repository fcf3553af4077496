import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { markedBy } from '../../src/ratchet/generated.ts';

const marked = (text: string, ...paths: readonly string[]): readonly string[] =>
  paths.filter(markedBy(new Map([['', text]])));

describe('attributes', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['set', 'gen/** linguist-generated', ['gen/a.py', 'gen/b/c.py'], ['a.py', 'src/gen/a.py', 'gen']],
    ['set to true', '*.pb.go linguist-generated=true', ['a.pb.go', 'x/y/a.pb.go'], ['a.go', 'a.pb.go/x']],
    ['of vendored files', 'vendor/** linguist-vendored -diff', ['vendor/a.js'], ['web/vendor/a.js']],
    ['behind others', 'a.py text eol=lf linguist-generated', ['a.py', 'b/a.py'], ['ba.py']],
    ['set to something else', 'a.py linguist-generated=yes', [], ['a.py']],
    ['set to false', 'a.py linguist-generated=false', [], ['a.py']],
    ['of documentation', 'docs/** linguist-documentation', [], ['docs/a.py']],
    ['taken back', '* linguist-generated\nb.py -linguist-generated', ['a.py'], ['b.py', 'c/b.py']],
    ['forgotten', '* linguist-generated\n/b.py !linguist-generated', ['a.py', 'c/b.py'], ['b.py']],
    ['of a folder alone', 'gen/ linguist-generated', [], ['gen/a.py', 'gen']],
    ['in a comment', '# * linguist-generated', [], ['a.py', '#']],
    ['of a pattern that is negated', '!a.py linguist-generated', [], ['a.py', '!a.py']],
    ['by a macro', '[attr]made linguist-generated -diff\n*.ts made', ['a.ts'], ['a.py', 'made']],
    [
      'of a name in quotes',
      '"a b.py" linguist-generated\n"\\303\\274\\".py" linguist-generated',
      ['a b.py', 'ü".py'],
      ['a'],
    ],
    ['of a name in quotes with a tab', '"a\\tb.js" linguist-generated', ['a\tb.js'], ['atb.js']],
    ['of quotes that C would not write', '"a\\*.js" linguist-generated', ['"a*.js"'], ['a*.js', 'ab.js']],
    ['by a macro in quotes', '"[attr]made" linguist-generated\n*.ts made', ['a.ts'], ['a.py']],
    ['of a name with dots', '.*/** linguist-generated', ['.cache/a.py'], ['a/.cache/b.py']],
    ['of braces', '*.{js,ts} linguist-generated', ['a.{js,ts}'], ['a.js']],
    ['behind a byte order mark, on lines of Windows', '\ufeffa.py linguist-generated\r\n', ['a.py'], ['b.py']],
    ['of dangerous names', '__proto__ linguist-generated', ['__proto__', 'constructor/__proto__'], ['constructor']],
  ])('%s: %j mark %j and not %j', (_, text, inside, outside) => {
    expect(marked(text, ...inside, ...outside)).toEqual(inside);
  });

  it('of the nearest folder decide', () => {
    const isMarked = markedBy(
      new Map([
        ['', 'gen/** linguist-generated\nkept.py linguist-generated'],
        ['gen/own', '* -linguist-generated\n/a.py linguist-generated\n[attr]mine linguist-generated\nc.py mine'],
      ]),
    );
    const paths = ['gen/a.py', 'gen/own/a.py', 'gen/own/b.py', 'gen/own/c.py', 'gen/owner/a.py', 'kept.py'];
    expect(paths.filter(isMarked)).toEqual(['gen/a.py', 'gen/own/a.py', 'gen/owner/a.py', 'kept.py']);
  });

  it('of hostile patterns take no time to speak of', () => {
    const patterns = ['*a'.repeat(500), `${'**/'.repeat(300)}b`, `${'**/*a*/'.repeat(200)}b`, '[!a]'.repeat(300)];
    const text = patterns.map((pattern) => `${pattern} linguist-generated`).join('\n');
    expect(marked(text, `${'a'.repeat(2000)}b`, 'a/'.repeat(2000), `${'a/'.repeat(2000)}c`)).toEqual([]);
  });
});

describe('what git itself says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attributes-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull };
  const git = (input: string, ...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });

  const name = fc.constantFrom('a', 'b', 'ab', 'a.py', 'b.py', '.c', 'gen', '{a,b}', 'x y', 'x\ty', '+(a)');
  const part = fc.oneof(
    name.filter((text) => !/\s/.test(text)),
    fc.constantFrom(
      '*',
      '**',
      '***',
      'a*',
      '*.py',
      '?',
      '*b*',
      'a**',
      '[ab]',
      '[!a]',
      '[a-b]b',
      '\\a',
      '"x y"',
      '"x\\ty"',
      '"\\141b"',
      '"x\\ qy"',
      '.*',
      '..',
    ),
  );
  const pattern = fc
    .tuple(
      fc.constantFrom('', '', '/', '!'),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '', '', '/'),
    )
    .map(([start, parts, end]) => `${start}${parts.join('/')}${end}`);
  const setting = fc.constantFrom(
    'linguist-generated',
    'linguist-generated=true',
    'linguist-generated=false',
    '-linguist-generated',
    '!linguist-generated',
    'linguist-vendored',
    '-linguist-vendored',
    'made',
    '-made',
    '-diff',
    'te=xt=1',
    '-',
    'odd!',
  );
  const line = fc
    .tuple(
      fc.constantFrom('', '', '', ' ', '#', '[attr]made ', '[attr]-odd '),
      pattern,
      fc.array(setting, { maxLength: 3 }),
    )
    .map(([start, text, settings]) =>
      start.startsWith('[') ? start + settings.join(' ') : `${start}${text} ${settings.join('\t')}`,
    );
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  const paths = fc.uniqueArray(
    fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
    { minLength: 20, maxLength: 40 },
  );

  it('is the same for any patterns', () => {
    git('', 'init', '--quiet');
    mkdirSync(join(folder, 'gen/a'), { recursive: true });
    fc.assert(
      fc.property(text, text, text, paths, (root, gen, deep, paths) => {
        const attributes = new Map([
          ['', root],
          ['gen', gen],
          ['gen/a', deep],
        ]);
        for (const [at, text] of attributes) writeFileSync(join(folder, at, '.gitattributes'), text);
        const marks = ['linguist-generated', 'linguist-vendored'];
        const said = git(paths.join('\0'), 'check-attr', '-z', '--stdin', ...marks).split('\0');
        const theirs = new Set(said.filter((_, i) => ['set', 'true'].includes(said[i + 2] ?? '')));
        expect(paths.filter(markedBy(attributes))).toEqual(paths.filter((path) => theirs.has(path)));
      }),
      { numRuns: 100 },
    );
  });
});
