import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicCredentials, filesAt, type Git, headCommit, openGit, trackedPaths } from '../../src/host/git.ts';
import { type GitServer, serveGit } from './git-server.ts';
import {
  BASELINE,
  checkout,
  copyOf,
  gitIn,
  type Origin,
  origin,
  POLICY,
  policyText,
  put,
  TOKEN,
  temporary,
} from './workspace.ts';

const { folder, remove } = temporary();
let server: Origin;
let shallow: string;

beforeAll(() => {
  server = origin();
  shallow = checkout(folder(), server, server.commits.merge);
});
afterAll(() => {
  server.remove();
  remove();
});

const env = { PATH: process.env.PATH, HOME: '/nonexistent' };

/** Everything that a judgement asks git for; true answers, or the test has no worth. */
function ask(git: Git): void {
  const { base, head, merge } = server.commits;
  expect(headCommit(git)).toEqual({ sha: merge, parents: [base, head], committed: '2026-02-12T09:00:00Z' });
  expect(git.fetch(base, undefined, 'https://github.com')).toBe(true);
  expect(filesAt(git, base, [POLICY, BASELINE])).toEqual([
    { path: POLICY, text: policyText() },
    { path: BASELINE, text: expect.stringContaining('generation') },
  ]);
  expect([...trackedPaths(git)].toSorted()).toEqual([BASELINE, POLICY, 'README.md', 'src/a.py', 'src/b.py']);
  expect(git.ask('rev-parse', '--is-shallow-repository')?.trim()).toBe('true');
}

describe('a hostile repository', () => {
  /** A command that leaves a trace wherever it is run. */
  const trap = () => {
    const file = join(folder(), 'canary');
    const script = join(folder(), 'trap.sh');
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${file}'\nexit 0\n`);
    chmodSync(script, 0o755);
    return { script, sprung: () => (existsSync(file) ? readFileSync(file, 'utf8') : '') };
  };

  it('runs nothing by its configuration', () => {
    const path = copyOf(shallow, folder());
    const { script, sprung } = trap();
    const settings: [string, string][] = [
      ...['rev-parse', 'cat-file', 'ls-files', 'ls-tree', 'fetch', 'merge-base'].map((name): [string, string] => [
        `alias.${name}`,
        `!${script}`,
      ]),
      ['core.fsmonitor', script],
      ['core.pager', script],
      ['core.editor', script],
      ['core.askPass', script],
      ['core.alternateRefsCommand', script],
      ['core.attributesFile', join(path, 'attributes')],
      ['diff.external', script],
      ['diff.trap.textconv', script],
      ['filter.trap.smudge', script],
      ['filter.trap.clean', script],
      ['filter.trap.process', script],
      ['remote.origin.uploadpack', script],
      ['uploadpack.packObjectsHook', script],
      ['gpg.program', script],
      ['trace2.eventTarget', join(path, 'trace')],
      ['fetch.recurseSubmodules', 'true'],
      ['gc.auto', '1'],
      ['maintenance.auto', 'true'],
    ];
    for (const [name, value] of settings) gitIn(path, 'config', name, value);
    put(path, { attributes: '* diff=trap filter=trap\n', '.gitattributes': '* diff=trap filter=trap\n' });
    const hooks =
      'post-checkout post-commit post-index-change post-merge pre-auto-gc pre-push reference-transaction'.split(' ');
    for (const hook of [...hooks, 'fsmonitor-watchman', 'sendemail-validate', 'update']) {
      put(path, { [`.git/hooks/${hook}`]: `#!/bin/sh\n${script} ${hook}\n` });
      chmodSync(join(path, '.git/hooks', hook), 0o755);
    }
    ask(openGit(path, env));
    expect(sprung()).toBe('');
    // the trap does spring, for whoever trusts the repository
    expect(() => gitIn(path, 'ls-files', '-m')).toThrow();
    expect(sprung()).not.toBe('');
  });

  it('runs no helper of a transport that its address names', () => {
    const path = copyOf(shallow, folder());
    const { script, sprung } = trap();
    gitIn(path, 'config', 'remote.origin.url', `ext::${script}`);
    const git = openGit(path, env);
    expect(git.fetch(server.commits.base, TOKEN, 'https://github.com')).toBe(false);
    expect(sprung()).toBe('');
  });

  it('does not put another object in the place of the base', () => {
    const path = copyOf(shallow, folder());
    const evil = server.commit(server.commits.base, { [POLICY]: policyText().replace('40', '0') });
    gitIn(path, 'fetch', '--quiet', '--depth=1', 'origin', evil, server.commits.base);
    gitIn(path, 'replace', server.commits.base, evil);
    expect(gitIn(path, 'show', `${server.commits.base}:${POLICY}`)).toContain('floor: 0');
    ask(openGit(path, env));
  });
});

describe('a hostile environment', () => {
  it('neither leads to another repository, nor traces, nor runs anything', () => {
    const path = copyOf(shallow, folder());
    const other = checkout(folder(), server, server.commits.first);
    const traces = folder();
    const script = join(folder(), 'trap.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${join(traces, 'ran')}'\n`);
    chmodSync(script, 0o755);
    const git = openGit(path, {
      ...env,
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other, '.git/objects'),
      GIT_COMMON_DIR: join(other, '.git'),
      GIT_NAMESPACE: 'other',
      GIT_EXEC_PATH: other,
      GIT_EXTERNAL_DIFF: script,
      GIT_PAGER: script,
      GIT_EDITOR: script,
      GIT_SSH_COMMAND: script,
      GIT_ASKPASS: script,
      GIT_TRACE: join(traces, 'trace'),
      GIT_TRACE2_EVENT: join(traces, 'trace2'),
      GIT_TRACE_CURL: join(traces, 'curl'),
      GIT_REPLACE_REF_BASE: 'refs/evil/',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: script,
      GIT_CONFIG_KEY_1: 'core.hooksPath',
      GIT_CONFIG_VALUE_1: other,
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${script}'`,
      LC_ALL: 'de_DE.UTF-8',
    });
    ask(git);
    expect(readdirSync(traces)).toEqual([]);
  });
});

describe('a name of a commit', () => {
  it.each(['HEAD', 'main', '--upload-pack=touch x', 'a'.repeat(39), `${'a'.repeat(40)}\n`, ''])(
    '%j that is no full id is not asked for',
    (name) => {
      expect(openGit(shallow, env).fetch(name, undefined, '')).toBe(false);
    },
  );
});

describe('the token', () => {
  let http: GitServer;
  const seen = join(folder(), 'seen');
  beforeAll(async () => {
    http = await serveGit(server.path, seen);
  });
  afterAll(() => http.stop());

  const clone = (): string => {
    const path = copyOf(shallow, folder());
    gitIn(path, 'remote', 'set-url', 'origin', http.url);
    writeFileSync(seen, '');
    return path;
  };
  const headers = (): string[][] =>
    readFileSync(seen, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it("is sent where the clone's own way is refused, alone even beside that of actions/checkout", () => {
    const path = clone();
    gitIn(path, 'config', `http.${http.address}/.extraheader`, 'AUTHORIZATION: basic b3RoZXI=');
    const git = openGit(path, env);
    expect(git.fetch(server.commits.base, TOKEN, `${http.address}/`)).toBe(true);
    expect(headers()[0]).toEqual(['basic b3RoZXI=']);
    expect(headers().at(-1)).toEqual([`basic ${basicCredentials(TOKEN)}`]);
    expect(headers().every((each) => each.length <= 1)).toBe(true);
    // and is kept nowhere
    expect(readFileSync(join(path, '.git/config'), 'utf8')).not.toContain(basicCredentials(TOKEN));
  });
  it('is sent to no other server than its own', () => {
    expect(openGit(clone(), env).fetch(server.commits.base, TOKEN, 'https://github.com')).toBe(false);
    expect(headers().flat()).toEqual([]);
  });
  it('is not needed, and without one nobody is asked for a password', () => {
    expect(openGit(clone(), env).fetch(server.commits.base, undefined, http.address)).toBe(false);
  });
});
