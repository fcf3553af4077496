/** A small real git repository for the fake GitHub's own tests: every kind of file mode, a rename, a branch. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a path becomes: bytes of a regular file, another mode (a submodule's `bytes` are its commit), or nothing. */
export type Content = string | Uint8Array | { mode: '100755' | '120000' | '160000'; bytes: string } | null;

export interface SampleRepository {
  path: string;
  git(...args: string[]): string;
  /** Commits these changes on the current branch, without touching the work tree; gives the commit's id. */
  commit(message: string, files: Readonly<Record<string, Content>>): string;
  remove(): void;
}

/** An empty repository on the branch `main`, in a new temporary folder. */
export function emptyRepository(): SampleRepository {
  const path = mkdtempSync(join(tmpdir(), 'fake-github-'));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: 'Mona Lisa',
    GIT_AUTHOR_EMAIL: 'mona@example.com',
    GIT_AUTHOR_DATE: '2026-02-12T10:00:00+0100',
    GIT_COMMITTER_NAME: 'Mona Lisa',
    GIT_COMMITTER_EMAIL: 'mona@example.com',
    GIT_COMMITTER_DATE: '2026-02-12T10:00:00+0100',
  };
  const run = (args: string[], input: string | Uint8Array = '') =>
    execFileSync('git', ['-C', path, ...args], {
      env,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    }).trim();
  const git = (...args: string[]) => run(args);
  const blob = (bytes: string | Uint8Array) => run(['hash-object', '-w', '--stdin'], bytes);

  function indexLine(name: string, content: Content): string {
    if (content === null) return `0 ${'0'.repeat(40)}\t${name}\0`;
    if (typeof content === 'string' || content instanceof Uint8Array) return `100644 ${blob(content)}\t${name}\0`;
    const { mode, bytes } = content;
    return `${mode} ${mode === '160000' ? bytes : blob(bytes)}\t${name}\0`;
  }

  git('init', '--quiet', '--initial-branch=main');
  return {
    path,
    git,
    // By the index alone, so that symlinks and file modes are the same on every system.
    commit: (message, files) => {
      const lines = Object.entries(files).map(([name, content]) => indexLine(name, content));
      run(['update-index', '-z', '--index-info'], lines.join(''));
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** `main` with every file mode, and `topic` that changes, adds, removes and renames on top of it. */
export function sampleRepository(): SampleRepository & { main: string; topic: string } {
  const repository = emptyRepository();
  const { git, commit } = repository;
  const page = 'A long enough text\nto be found again.\n';
  commit('One', { 'src/a.ts': 'one\ntwo\nthree\n', 'docs/old name.md': page });
  const main = commit('Two\n\nWith every kind of file.', {
    binary: Uint8Array.of(0, 1, 2, 255),
    dangling: { mode: '120000', bytes: '/nowhere' },
    link: { mode: '120000', bytes: 'src/a.ts' },
    'run.sh': { mode: '100755', bytes: '#!/bin/sh\n' },
    turns: 'a file that becomes a link\n',
    vendor: { mode: '160000', bytes: '1'.repeat(40) },
  });
  git('tag', '--annotate', '--message', 'First', 'v1');
  git('symbolic-ref', 'HEAD', 'refs/heads/topic');
  git('update-ref', 'refs/heads/topic', main);
  const topic = commit('Three', {
    binary: Uint8Array.of(0, 1, 2, 254),
    'docs/old name.md': null,
    'docs/neu ä.md': page,
    'run.sh': null,
    'src/a.ts': 'one\nTWO\nthree\n',
    'src/b.ts': 'new\n',
    turns: { mode: '120000', bytes: 'src/a.ts' },
  });
  return { ...repository, main, topic };
}
