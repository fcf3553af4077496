import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotsBefore } from '../../src/host/baseline-branch.ts';
import { openGit } from '../../src/host/git.ts';
import {
  attributesOf,
  checkedOut,
  fileAt,
  filesBelow,
  ignoredIn,
  ignoresCase,
  lengthsOf,
  longestLength,
  modulesOf,
} from '../../src/host/tree.ts';
import { emptyRepository, type SampleRepository } from '../github/sample-repository.ts';

let repository: SampleRepository;
const open = () => openGit(repository.path, process.env);
beforeAll(() => {
  repository = emptyRepository();
});
afterAll(() => repository.remove());

describe('the length of source files', () => {
  it('is that of the work tree, whatever a name holds and whatever attributes or settings say', async () => {
    const { commit, git, path } = repository;
    commit('sources', {
      'a.py': 'one\ntwo',
      'empty.py': '',
      'crlf.py': 'one\r\ntwo\r\n',
      'ü and b.py': 'one\n',
      'line\nfeed.py': 'one\n\n\n',
      'bytes.py': Uint8Array.of(0, 10, 0xff, 10),
      'deep/er/c.go': 'one\n',
      'SHOUTED.R': 'one\n',
      'fixed.F90': 'one\n',
      'notes.md': 'one\n',
      link: { mode: '120000', bytes: 'a.py' },
      'link.py': { mode: '120000', bytes: 'a.py' },
      '.gitattributes': '*.py binary -diff\n',
    });
    git('checkout', '--quiet', '--', '.');
    git('config', 'grep.fullName', 'false');
    git('config', 'color.grep', 'always');
    git('config', 'grep.lineNumber', 'true');
    writeFileSync(join(path, 'deep/er/c.go'), 'one\ntwo\n');
    writeFileSync(join(path, 'untracked.py'), 'one\n');
    expect(Object.fromEntries((await lengthsOf(openGit(join(path, 'deep'), process.env))()) ?? [])).toEqual({
      'a.py': 2,
      'crlf.py': 2,
      'ü and b.py': 1,
      'line\nfeed.py': 3,
      'bytes.py': 2,
      'deep/er/c.go': 2,
      'SHOUTED.R': 1,
      'fixed.F90': 1,
    });
  });
  it('is not known where git finds nothing', async () => {
    const other = emptyRepository();
    expect(await lengthsOf(openGit(other.path, process.env))()).toBeUndefined();
    other.remove();
  });
  it.each([
    ['a\nb\n', 3],
    ['a\rb\r\nc\u2028d', 4],
    ['', 1],
  ])('of %j is at the most %i, by everything that ends a line somewhere', (text, lines) => {
    writeFileSync(join(repository.path, 'x.js'), text);
    expect(longestLength(repository.path, 'x.js')).toBe(lines);
    rmSync(join(repository.path, 'x.js'));
    expect(longestLength(repository.path, 'x.js')).toBeUndefined();
  });
});

describe('what .gitattributes files say', () => {
  it('is that of a commit, or of the tracked ones as they lie, whatever settings say', async () => {
    const other = emptyRepository();
    const git = openGit(other.path, process.env);
    expect(await attributesOf(git)).toEqual(new Map());
    const commit = other.commit('attributes', {
      '.gitattributes': '\ufeff* text\r\n\n.gitattributes binary -diff\n',
      'a b/ü/.gitattributes': 'x.py linguist-generated',
      'linked/.gitattributes': { mode: '120000', bytes: '../.gitattributes' },
      'no.gitattributes': '* linguist-generated\n',
      'a.py': 'a\n',
    });
    other.git('checkout', '--quiet', '--', '.');
    for (const [key, value] of Object.entries({
      lineNumber: 'true',
      column: 'true',
      fullName: 'false',
      patternType: 'perl',
    }))
      other.git('config', `grep.${key}`, value);
    other.git('config', 'color.grep', 'always');
    const there = new Map([
      ['', '\ufeff* text\r\n\n.gitattributes binary -diff\n'],
      ['a b/ü', 'x.py linguist-generated\n'],
    ]);
    expect(await attributesOf(git, commit)).toEqual(there);
    const without = other.commit('none', { '.gitattributes': null, 'a b/ü/.gitattributes': null });
    expect(await attributesOf(git, without)).toEqual(new Map());
    expect(await attributesOf(git, commit)).toEqual(there);
    expect(await attributesOf(git, 'f'.repeat(40))).toBeUndefined();
    other.commit('again', { '.gitattributes': '' });
    writeFileSync(join(other.path, '.gitattributes'), 'y\n');
    writeFileSync(join(other.path, 'a b/.gitattributes'), 'untracked\n');
    expect(await attributesOf(git)).toEqual(new Map([['', 'y\n']]));
    other.remove();
  });
});

describe('files of the work tree', () => {
  it('are regular ones, at names that any system can give to a file, and none of git', () => {
    const root = mkdtempSync(join(tmpdir(), 'files-'));
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    mkdirSync(join(root, '.git'));
    for (const path of ['a.py', 'src/deep/b.py', '.git/config']) writeFileSync(join(root, path), '');
    symlinkSync('a.py', join(root, 'link.py'));
    symlinkSync('.git', join(root, 'src/git'));
    symlinkSync('around', join(root, 'around'));
    const fileAt = filesBelow(root);
    const there = ['a.py', 'src/deep/b.py'];
    const notThere = ['src', 'link.py', '.git/config', 'src/b.py', 'gone/b.py', 'gone/c.py', 'a.py/b.py', ''];
    const never = ['a\0.py', '\0virtual', 'a'.repeat(300), 'a/'.repeat(50_000), 'src/git/config', 'around/a.py'];
    expect([...there, ...notThere, ...never].map(fileAt).filter((path) => path !== undefined)).toEqual(there);
    expect(ignoresCase(root)).toBe(existsSync(join(root, 'A.PY')));
    rmSync(root, { recursive: true });
  });
});

describe('files that git ignores', () => {
  it('are those of ignored folders and patterns, but for what is tracked all the same', () => {
    const { commit, git, path } = emptyRepository();
    commit('ignored', { '.gitignore': 'dist/\n*.gen.js\n', 'src/a.js': 'a\n', 'lib/dist/kept.js': 'kept\n' });
    git('checkout', '--quiet', '--', '.');
    const others = ['dist/deep/a.js', 'lib/dist/b.js', 'src/a.gen.js', 'src/new.js', 'ünd\nso.js'];
    for (const name of others) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), 'x\n');
    }
    const paths = [...others, 'sub/module.js', 'nowhere.gen.js'];
    expect(ignoredIn(openGit(path, process.env))(paths)).toEqual(['dist/deep/a.js', 'lib/dist/b.js', 'src/a.gen.js']);
    rmSync(path, { recursive: true });
  });
});

describe('the file at a path', () => {
  it('is the one that links lead to, by its own path; a path that leads to none has none', () => {
    const root = mkdtempSync(join(tmpdir(), 'files-'));
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib/b.py'), 'one\n');
    symlinkSync('lib/b.py', join(root, 'link.py'));
    symlinkSync('lib', join(root, 'src'));
    symlinkSync('/dev/zero', join(root, 'device.py'));
    symlinkSync('nowhere', join(root, 'dangling.py'));
    const own = { path: 'lib/b.py', text: 'one\n' };
    for (const path of ['lib/b.py', 'link.py', 'src/b.py']) expect(fileAt(root, path)).toEqual(own);
    for (const path of ['lib', 'device.py', 'dangling.py', 'gone.py', 'a\0.py'])
      expect(fileAt(root, path)).toBeUndefined();
    rmSync(root, { recursive: true });
  });
});

describe('a file below a folder that is a link', () => {
  it('has the path that it has without the link, or its own where that leads out', () => {
    const [root, other] = [mkdtempSync(join(tmpdir(), 'files-')), mkdtempSync(join(tmpdir(), 'other-'))];
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    for (const path of [join(root, 'a.py'), join(root, 'src/deep/b.py'), join(other, 'c.py')]) writeFileSync(path, '');
    symlinkSync('src', join(root, 'linked'));
    symlinkSync('../linked/deep', join(root, 'src/again'));
    symlinkSync(root, join(root, 'whole'));
    symlinkSync(other, join(root, 'out'));
    symlinkSync(join(root, 'src'), join(other, 'back'));
    const paths = [
      'linked/deep/b.py',
      'linked/again/b.py',
      'whole/a.py',
      'whole/out/c.py',
      'out/c.py',
      'out/back/deep/b.py',
    ];
    const found = ['src/deep/b.py', 'src/deep/b.py', 'a.py', 'out/c.py', 'out/c.py', 'src/deep/b.py'];
    expect(paths.map(filesBelow(root))).toEqual(found);
    for (const folder of [root, other]) rmSync(folder, { recursive: true });
  });
});

describe('a report that lies in git', () => {
  it('is as it was checked out until somebody writes to it, be it the same text', () => {
    const { commit, git, path } = repository;
    commit('reports', { 'coverage.xml': '<coverage/>\n', 'dir/b.xml': '<coverage/>\n' });
    git('checkout', '--quiet', '--', '.');
    const tracked = new Set(['coverage.xml', 'dir/b.xml']);
    const paths = ['coverage.xml', 'dir/b.xml', 'other.xml'].map((path) => ({ path }));
    expect(checkedOut(open(), tracked, paths)).toEqual(['coverage.xml', 'dir/b.xml']);
    writeFileSync(join(path, 'coverage.xml'), '<coverage/>\n');
    utimesSync(join(path, 'coverage.xml'), new Date(), new Date('2031-01-01'));
    expect(checkedOut(open(), tracked, paths)).toEqual(['dir/b.xml']);
    expect(checkedOut(open(), new Set(), paths)).toEqual([]);
  });

  it('is one under whatever links it is found, and a link in git to a report that is not is none', () => {
    const { commit, git, path } = repository;
    commit('a linked report', { 'data/l.info': 'end_of_record\n' });
    symlinkSync('data', join(path, 'cov'));
    symlinkSync('fresh.info', join(path, 'latest.info'));
    git('add', 'latest.info');
    git('checkout', '--quiet', '--', '.');
    symlinkSync('data/l.info', join(path, 'made.info'));
    writeFileSync(join(path, 'fresh.info'), 'end_of_record\n');
    const tracked = new Set(['data/l.info', 'latest.info', 'cov']);
    const paths = ['cov/l.info', 'made.info', 'latest.info', join(path, 'data/l.info'), '../gone.info'];
    expect(
      checkedOut(
        open(),
        tracked,
        paths.map((path) => ({ path })),
      ),
    ).toEqual(['cov/l.info', 'made.info', join(path, 'data/l.info')]);
  });

  it('is no other when its owner or its rights change, which nobody does by writing it', () => {
    const { commit, git, path } = repository;
    commit('a report', { 'rights.info': 'end_of_record\n' });
    git('checkout', '--quiet', '--', '.');
    const [report, copy] = [join(path, 'rights.info'), join(path, 'copy.info')];
    const { atime, mtime } = statSync(report);
    // what the file system keeps of it beside its time is another
    copyFileSync(report, copy);
    utimesSync(copy, atime, mtime);
    chmodSync(copy, 0o777);
    renameSync(copy, report);
    expect(checkedOut(open(), new Set(['rights.info']), [{ path: 'rights.info' }])).toEqual(['rights.info']);
  });
});

describe('snapshots on the branch of the baseline', () => {
  const at = (day: number, commit: string) =>
    `snapshots/default/2026-02-0${day}T10-00-00Z-${commit.repeat(40)}.snap.gz`;
  it('are that of the base and four before it, the oldest first; none where the base has none', async () => {
    const days = [...'abcdefg'].map((commit, i) => [at(i + 1, commit), gzipSync(commit)] as const);
    const oid = repository.commit('snapshots', {
      ...Object.fromEntries(days),
      [`snapshots/other/2026-02-06T10-00-00Z-${'f'.repeat(40)}.snap.gz`]: gzipSync('other'),
    });
    const of = (commit: string) => snapshotsBefore(open(), oid, 'default', commit.repeat(40));
    expect(await of('f')).toEqual({ base: 'f', earlier: ['b', 'c', 'd', 'e'] });
    expect(await of('a')).toEqual({ base: 'a', earlier: [] });
    expect(await of('9')).toBeUndefined();
  });
  it('that cannot be unpacked are none', async () => {
    const oid = repository.commit('broken', { [at(8, 'h')]: 'no gzip', [at(9, 'i')]: gzipSync('i') });
    expect(await snapshotsBefore(open(), oid, 'default', 'h'.repeat(40))).toBeUndefined();
    const found = await snapshotsBefore(open(), oid, 'default', 'i'.repeat(40));
    expect(found).toMatchObject({ base: 'i', earlier: expect.not.arrayContaining(['no gzip']) });
    expect(() => execFileSync('git', ['-C', repository.path, 'cat-file', '-e', oid])).not.toThrow();
  });
});

describe('the Go modules of a tree', () => {
  it('are known by what each go.mod declares, wherever it lies', () => {
    const root = mkdtempSync(join(tmpdir(), 'modules-'));
    const files = {
      'go.mod': '// a comment\nmodule example.com/mod // here\n\ngo 1.21\n',
      'tool/go.mod': 'module "example.com/mod/tool"\r\n',
      'copy/go.mod': 'module example.com/mod\n',
      'broken/go.mod': 'no module\n',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    mkdirSync(join(root, 'link'));
    symlinkSync('/dev/stdin', join(root, 'link/go.mod'));
    const tracked = new Set([...Object.keys(files), 'link/go.mod', 'gone/go.mod', 'a/notgo.mod']);
    expect([...modulesOf(root, tracked)]).toEqual([
      ['example.com/mod', ['', 'copy']],
      ['example.com/mod/tool', ['tool']],
    ]);
    rmSync(root, { recursive: true });
  });
});
