import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangedFile, type Diff, type Patched, parseDiff } from '../../src/coverage/diff.ts';
import { baseOfEvent, baseOfTerminal, type Found, type Remote } from '../../src/host/base.ts';
import { changeSince, movesBetween } from '../../src/host/change.ts';
import type { Event } from '../../src/host/event.ts';
import { basicCredentials, openGit } from '../../src/host/git.ts';
import { serveGit } from './git-server.ts';
import { checkout, gitIn, type Origin, origin, pullRequest, put, TOKEN, temporary } from './workspace.ts';

const { folder, remove } = temporary();
let server: Origin;
let full: string;

beforeAll(() => {
  server = origin();
  full = checkout(folder(), server, server.commits.merge, 0);
});
afterAll(() => {
  server.remove();
  remove();
});

const temp = folder();
const env = { PATH: process.env.PATH, HOME: '/nonexistent', RUNNER_TEMP: temp };
/** A step without an API. */
const remote: Remote = { owner: 'o', repo: 'r', server: 'https://github.com', token: undefined, api: undefined };
const ofPull = (more: object = {}): Event => ({
  name: 'pull_request',
  pullRequest: { ...pullRequest(server).pull_request, ...more },
});

/** In a step, unless it is at a terminal. */
async function read(
  path: string,
  found: Found,
  { asked = remote, terminal = false, worktree = false, home = {} } = {},
): Promise<Patched> {
  const git = openGit(path, { ...env, ...home });
  const diff = changeSince(git, found, { worktree }, terminal ? undefined : asked);
  if (diff === undefined) throw new Error('nothing is compared');
  return diff();
}
function known(patched: Patched): Diff {
  if ('unknown' in patched) throw new Error(patched.unknown);
  return parseDiff(patched.bytes);
}
const commit = (base: string): Found => ({ base: { commit: base, from: 'merge-commit-parent' }, change: true });
/** Lines after the change that are new, by path. */
const news = (diff: Diff): Record<string, number[]> =>
  Object.fromEntries([...diff.values()].map(({ path, hunks }) => [path, newLines(hunks)]));
const newLines = (hunks: ChangedFile['hunks']): number[] =>
  Array.from({ length: hunks.length / 4 }, (_, i) =>
    Array.from({ length: hunks[i * 4 + 3] ?? 0 }, (_, line) => (hunks[i * 4 + 2] ?? 0) + line),
  ).flat();
const isShallow = (path: string): boolean => gitIn(path, 'rev-parse', '--is-shallow-repository').trim() === 'true';

const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('a step knows what the change did', () => {
  it.each<[string, 1 | 0, 'merge' | 'head' | 'queued' | 'movedMerge', () => Event]>([
    ['the merge commit alone', 1, 'merge', ofPull],
    ['the merge commit in a full clone', 0, 'merge', ofPull],
    ['the merge with a base that had moved', 1, 'movedMerge', ofPull],
    ["the pull request's own commit in a full clone", 0, 'head', ofPull],
    [
      "the pull request's own commit after its base moved",
      0,
      'head',
      () => ofPull({ base: { sha: server.commits.moved, ref: 'main' } }),
    ],
    ['a merge group', 1, 'queued', () => ({ name: 'merge_group', mergeGroupBase: server.commits.base })],
    ['a push', 1, 'head', () => ({ name: 'push', before: server.commits.base })],
    ['a push in a full clone', 0, 'head', () => ({ name: 'push', before: server.commits.base })],
  ])('of %s', async (_, depth, name, event) => {
    const path = checkout(folder(), server, server.commits[name], depth);
    const git = openGit(path, env);
    const found = await baseOfEvent(git, event(), env, remote, false);
    const diff = known(await read(path, found));
    expect(news(diff)).toEqual({ 'src/b.py': TEN });
    expect(isShallow(path)).toBe(depth === 1);
    expect(readdirSync(temp)).toEqual([]);
  });

  it.each(['blob:none', 'tree:0'])(
    'in a clone that leaves out %s, and fetches what is missing alone',
    async (filter) => {
      const path = folder();
      gitIn(path, 'clone', '--quiet', '--no-checkout', `--filter=${filter}`, server.url, '.');
      gitIn(path, 'fetch', '--quiet', 'origin', server.commits.merge);
      gitIn(path, 'checkout', '--quiet', '--detach', server.commits.merge);
      const missing = () =>
        gitIn(path, 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length ?? 0;
      const before = missing();
      expect(news(known(await read(path, commit(server.commits.base))))).toEqual({ 'src/b.py': TEN });
      expect(missing()).toBeLessThan(before);
      expect(isShallow(path)).toBe(false);
    },
  );

  it('and nothing is compared on other events', async () => {
    const git = openGit(full, env);
    const found = await baseOfEvent(git, { name: 'schedule' }, env, remote, false);
    expect(changeSince(git, found, { worktree: false }, remote)).toBeUndefined();
  });
  it('or that it is not known, and why', async () => {
    const forced: Found = {
      base: { from: 'commit-under-test' },
      change: false,
      since: { unknown: 'the push was forced' },
    };
    expect(await read(full, forced)).toEqual({ unknown: 'the push was forced' });
    expect(await read(full, commit('e'.repeat(40)))).toEqual({
      unknown:
        'git could not tell it (eeeeeeeeeeee is not in the clone and cannot be fetched), and there is no token to ask GitHub with',
    });
  });
  it('asked twice, reads it once; never asked, lets it be', async () => {
    const diff = changeSince(openGit(full, env), commit(server.commits.base), { worktree: false }, remote);
    expect(await diff?.()).toBe(await diff?.());
    changeSince(
      openGit(full, { ...env, RUNNER_TEMP: '/nonexistent' }),
      commit('e'.repeat(40)),
      { worktree: true },
      undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe('a partial clone over HTTP', () => {
  const seen = join(folder(), 'seen');
  it.each(['persisted by actions/checkout', 'handed to the step', 'unknown'])('with credentials %s', async (kept) => {
    const http = await serveGit(server.path, seen);
    try {
      const path = folder();
      const header = [`http.${http.address}/.extraheader`, `AUTHORIZATION: basic ${basicCredentials(TOKEN)}`] as const;
      const clone = ['clone', '--quiet', '--no-checkout', '--filter=blob:none', http.url, '.'];
      gitIn(path, '-c', header.join('='), ...clone);
      for (const args of [
        ['fetch', '--quiet', 'origin', server.commits.merge],
        ['checkout', '--quiet', '--detach', server.commits.merge],
      ])
        gitIn(path, '-c', header.join('='), ...args);
      if (kept.startsWith('persisted')) gitIn(path, 'config', ...header);
      const asked = { ...remote, server: http.address, token: kept.startsWith('handed') ? TOKEN : undefined };
      const patched = await read(path, commit(server.commits.base), { asked });
      if (kept === 'unknown')
        expect(patched).toMatchObject({ unknown: expect.stringContaining('git could not tell it') });
      else expect(news(known(patched))).toEqual({ 'src/b.py': TEN });
    } finally {
      await http.stop();
    }
  });
});

describe('at a terminal', () => {
  const terminal = (path: string, worktree = false, base?: string) =>
    read(path, baseOfTerminal(openGit(path, env), base), { terminal: true, worktree }).then(known);
  const topic = (): string => checkout(folder(), server, server.commits.head, 0);

  it('what is committed and what is not is compared with the base', async () => {
    const path = topic();
    put(path, { 'src/a.py': 'a = 1\n', 'staged.py': 'x\n', 'left.py': 'y\n' });
    gitIn(path, 'add', 'staged.py');
    rmSync(join(path, 'README.md'));
    const diff = await terminal(path);
    expect(news(diff)).toEqual({ 'README.md': [], 'src/a.py': [1], 'src/b.py': TEN, 'staged.py': [1] });
    expect(diff.get('README.md')?.kind).toBe('removed');
    expect(news(await terminal(path, false, 'HEAD'))).toEqual({ 'README.md': [], 'src/a.py': [1], 'staged.py': [1] });
  });
  it('files that git does not track count where that is asked for, but no ignored ones, links and folders', async () => {
    const path = topic();
    put(path, {
      'new/ü b.py': 'one\ntwo',
      'empty.py': '',
      '.gitignore': '*.log\n',
      'some.log': 'x\n',
      'out/x.py': 'x\n',
    });
    symlinkSync('/etc/passwd', join(path, 'link.py'));
    put(path, { '.git/info/exclude': 'out/\n' });
    mkdirSync(join(path, 'other'));
    gitIn(join(path, 'other'), 'init', '--quiet');
    expect(news(await terminal(path))).toEqual({ 'src/b.py': TEN });
    const diff = await terminal(path, true);
    expect(news(diff)).toEqual({ 'src/b.py': TEN, 'new/ü b.py': [1, 2], 'empty.py': [], '.gitignore': [1] });
    expect(diff.get('empty.py')?.kind).toBe('added');
  });
  it('line ends are what the user tells git to make of them', async () => {
    const path = topic();
    put(path, { 'src/a.py': Array.from({ length: 10 }, (_, i) => `a${i} = ${i}\r\n`).join('') });
    expect(news(await terminal(path))['src/a.py']).toEqual(TEN);
    const home = folder();
    put(home, { '.gitconfig': '[core]\n\tautocrlf = true\n' });
    const found = baseOfTerminal(openGit(path, env), undefined);
    const patched = await read(path, found, { terminal: true, home: { HOME: home } });
    expect(news(known(patched))['src/a.py'] ?? []).toEqual([]);
  });
});

describe('whatever the repository, its attributes and the user configure', () => {
  const trap = () => {
    const file = join(folder(), 'canary');
    const script = join(folder(), 'trap.sh');
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${file}'\ncat /dev/null\n`);
    chmodSync(script, 0o755);
    return { script, sprung: () => existsSync(file) };
  };
  const before = {
    'src/old.py': TEN.map((line) => `old ${line}\n`).join(''),
    'src/c.py': 'if a:\n\n  b\n\n\n\n  c\n',
    'gone.bin': Uint8Array.of(0, 1, 2, 10),
  };
  const after = {
    'src/old.py': null,
    'src/new name.py': TEN.map((line) => `old ${line}\n`).join(''),
    'src/ünï.py': 'one\n',
    'src/c.py': 'if a:\n\n  b2\n\n\n\n  c2\n\n',
    'gone.bin': Uint8Array.of(0, 1, 3, 10, 10),
    vendor: { mode: '160000', bytes: '1'.repeat(40) },
    '.gitmodules': '[submodule "vendor"]\n\tpath = vendor\n\turl = ./x\n\tignore = all\n',
  } as const;
  const attributes = '*.py -diff\n*.bin diff=trap\nsrc/c.py binary diff=trap filter=trap\n* whitespace=cr-at-eol\n';
  const settings = (script: string, path: string): readonly (readonly [string, string])[] => [
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.srcPrefix', 'x/'],
    ['diff.dstPrefix', 'y/'],
    ['diff.external', script],
    ['diff.trap.command', script],
    ['diff.trap.textconv', script],
    ['diff.trap.binary', 'true'],
    ['diff.trap.algorithm', 'patience'],
    ['diff.orderFile', join(path, 'order')],
    ['diff.renames', 'false'],
    ['diff.renameLimit', '1'],
    ['diff.algorithm', 'patience'],
    ['diff.context', '9'],
    ['diff.interHunkContext', '9'],
    ['diff.ignoreSubmodules', 'all'],
    ['diff.relative', 'true'],
    ['diff.wsErrorHighlight', 'all'],
    ['diff.suppressBlankEmpty', 'true'],
    ['diff.submodule', 'log'],
    ['diff.colorMoved', 'zebra'],
    ['diff.indentHeuristic', 'false'],
    ['diff.statGraphWidth', '1'],
    ['diff.autoRefreshIndex', 'false'],
    ['color.ui', 'always'],
    ['color.diff', 'always'],
    ['core.attributesFile', join(path, 'more-attributes')],
    ['core.precomposeUnicode', 'true'],
    ['core.quotePath', 'true'],
    ['core.pager', script],
    ['pager.diff', script],
    ['core.fsmonitor', script],
    ['core.hooksPath', join(path, 'hooks')],
    ['core.whitespace', 'cr-at-eol'],
    ['interactive.diffFilter', script],
    ['submodule.vendor.ignore', 'all'],
  ];
  it.each([['commits', false] as const, ['the work tree', true] as const])(
    'the same is read of %s, and nothing is run',
    async (_, terminal) => {
      const base = server.commit(server.commits.base, before);
      const head = server.commit(base, after);
      const path = checkout(folder(), server, head, 0);
      const expected = known(await read(path, commit(base), { terminal }));
      expect([...expected.keys()].toSorted()).toEqual([...Object.keys(after).slice(1)].toSorted());
      expect(expected.get('src/new name.py')).toMatchObject({ from: 'src/old.py', hunks: [] });
      expect(newLines(expected.get('src/c.py')?.hunks ?? [])).toEqual([3, 7, 8]);

      const { script, sprung } = trap();
      const home = folder();
      for (const [name, value] of settings(script, path)) {
        gitIn(path, 'config', name, value);
        gitIn(path, 'config', '--file', join(home, '.gitconfig'), name, value);
      }
      gitIn(path, 'config', '--file', join(home, '.gitconfig'), 'diff.trap.xfuncname', '^(.*)$');
      put(path, {
        order: 'src/ünï.py\ngone.bin\n',
        'more-attributes': attributes,
        '.git/info/attributes': attributes,
        '.gitattributes': attributes,
      });
      put(path, { 'hooks/post-index-change': `#!/bin/sh\n${script}\n` });
      chmodSync(join(path, 'hooks/post-index-change'), 0o755);
      const more = {
        HOME: home,
        GIT_EXTERNAL_DIFF: script,
        GIT_DIFF_OPTS: '-u9',
        GIT_PAGER: script,
        GIT_TRACE: script,
      };
      expect(known(await read(path, commit(base), { terminal, home: more }))).toEqual(expected);
      expect(sprung()).toBe(false);
      // the trap does spring, for whoever trusts the repository
      gitIn(path, 'diff', base);
      expect(sprung()).toBe(true);
    },
  );
});

describe('of a change', () => {
  const changed = async (before: Parameters<Origin['commit']>[1], after: Parameters<Origin['commit']>[1]) => {
    const base = server.commit(server.commits.base, before);
    const head = server.commit(base, after);
    return known(await read(checkout(folder(), server, head, 0), commit(base)));
  };
  it('links that become files, files that become links, modes, submodules, copies, CRLF and open ends are told apart', async () => {
    const text = 'one\ntwo\nthree\nfour\n';
    const diff = await changed(
      {
        link: { mode: '120000', bytes: 'src/a.py' },
        file: text,
        'run.sh': text,
        'original.py': text,
        'crlf.py': 'a\r\nb\r\n',
        'open.py': 'a',
        module: { mode: '160000', bytes: '1'.repeat(40) },
      },
      {
        link: 'now\na file\n',
        file: { mode: '120000', bytes: 'src/a.py' },
        'run.sh': { mode: '100755', bytes: text },
        'copy.py': text,
        'crlf.py': 'a\r\nc\r\n',
        'open.py': 'a\nb',
        module: { mode: '160000', bytes: '2'.repeat(40) },
        'image.png': Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 256),
      },
    );
    expect(news(diff)).toMatchObject({
      link: [1, 2],
      file: [1],
      'run.sh': [],
      'crlf.py': [2],
      'open.py': [1, 2],
      module: [1],
    });
    expect(diff.get('link')?.kind).toBe('added');
    // git looks for copies nowhere: a copied file is new
    expect(diff.get('copy.py')).toMatchObject({ kind: 'added', hunks: [0, 0, 1, 4] });
    expect(diff.has('image.png')).toBe(true);
  });

  it('10,000 files are read', async () => {
    const path = folder();
    gitIn(path, 'init', '--quiet', '--initial-branch=main');
    const state = (message: string, line: string): string => {
      const files = Array.from({ length: 10_000 }, (_, i) => {
        const text = `first ${i}\n${line}\n`;
        return `M 100644 inline src/d${i % 100}/f${i}.py\ndata ${text.length}\n${text}`;
      });
      return `commit refs/heads/main\ncommitter a <a@example.org> 1770000000 +0000\ndata 1\n${message}\n${files.join('')}`;
    };
    execFileSync('git', ['-C', path, 'fast-import', '--quiet'], { input: state('1', 'a') + state('2', 'b') });
    gitIn(path, 'update-ref', '--no-deref', 'HEAD', 'refs/heads/main');
    const diff = known(await read(path, commit(gitIn(path, 'rev-parse', 'HEAD^').trim())));
    expect(diff.size).toBe(10_000);
    expect([...diff.values()].every(({ hunks }) => hunks.join() === '2,1,2,1')).toBe(true);
  });
});

describe('what became of files between two commits', () => {
  it('is told by name, from a clone of one commit too; of a commit that nobody has it is not', async () => {
    const { base } = server.commits;
    const text = (name: string): string => Array.from({ length: 20 }, (_, i) => `${name} ${i}\n`).join('');
    const one = server.commit(base, { 'ü old.py': text('a'), 'gone.py': text('b'), 'kept.py': text('c') });
    const two = server.commit(one, {
      'ü old.py': null,
      'new\nname.py': text('a'),
      'gone.py': null,
      'kept.py': 'x\n',
      'more.py': 'y\n',
    });
    const shallow = checkout(folder(), server, two);
    const moves = await movesBetween(openGit(shallow, env), one, two, remote)();
    expect(moves?.renames).toEqual(new Map([['ü old.py', 'new\nname.py']]));
    expect([...(moves?.changed ?? [])].sort()).toEqual(['kept.py', 'more.py', 'new\nname.py']);
    expect([...(moves?.removed ?? [])]).toEqual(['gone.py']);
    expect(await movesBetween(openGit(shallow, env), 'f'.repeat(40), two, remote)()).toBeUndefined();
    expect(await movesBetween(openGit(shallow, env), 'f'.repeat(40), two, undefined)()).toBeUndefined();
  });
});
