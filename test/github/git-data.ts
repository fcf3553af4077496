/** Reads a real git repository for the fake GitHub, one short-lived git process a question at most. */

import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';
import { readTip } from './git-files.ts';
import { type Commit, type Entry, parseCommit, type TreeEntry, treeEntries } from './git-parse.ts';

export interface GitData {
  /** Runs git in the repository and gives its output; `undefined` when git refuses. */
  git(args: readonly string[], input?: Buffer | string): Buffer | undefined;
  /** Where git keeps branches and objects. */
  folder(): string;
  /** The commit at the tip of a branch. */
  tip(branch: string): string | undefined;
  /** The object that a full ref such as `refs/heads/main` points at, unpeeled. */
  ref(name: string): { oid: string; type: string } | undefined;
  /** The commit that a branch, a tag, a full ref, `HEAD` or an id names. */
  commitId(name: string): string | undefined;
  /** Type and size of an object that is named by its full id. */
  object(oid: string): { type: string; size: number } | undefined;
  commit(oid: string): Commit | undefined;
  /** The commit and what it comes from, newest first; at most 100. */
  history(oid: string, most: number): readonly string[];
  tree(oid: string, recursive: boolean): TreeEntry[] | undefined;
  /** What lies at a path of a commit, symlinks not followed. */
  entry(commit: string, path: string): TreeEntry | undefined;
  /** The same without a size; no process for what is remembered. */
  file(commit: string, path: string): Entry | undefined;
  /** What is directly below a tree or a commit, by name; asked once, it is remembered. */
  children(oid: string): ReadonlyMap<string, Entry> | undefined;
  /** Tells what is below a tree or a commit that was just written. */
  remember(oid: string, entries: ReadonlyMap<string, Entry>): void;
  blob(oid: string): Buffer | undefined;
  mergeBase(one: string, other: string): string | undefined;
  /** The commits of `to` that `from` lacks, oldest first. */
  between(from: string, to: string): string[];
}

/** Names that git would compute with (`main~1`, `@{u}`) are no names for GitHub. */
const plainName = /^(?!-)(?!.*(?:\.\.|@\{))[^\s~^:?*[\\\p{Cc}]+$/u;

/** Opens the repository at `path`, bare or with a work tree. */
export function openGit(path: string): GitData {
  // A test may itself run inside a git hook, whose GIT_DIR must not leak in here.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };

  // Nothing here must outlive the machine, so nothing waits for a disk.
  const settings = ['safe.directory=*', 'core.quotepath=false', 'core.fsync=none'].flatMap((each) => ['-c', each]);

  function git(args: readonly string[], input: Buffer | string = ''): Buffer | undefined {
    try {
      return execFileSync('git', ['-C', path, ...settings, ...args], {
        env,
        input,
        maxBuffer: 2 ** 30,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
    } catch {
      return undefined;
    }
  }
  const line = (args: readonly string[]) => git(args)?.toString('utf8').trim();
  const isId = (text: string) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
  const peeled = (name: string) => line(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);

  let found: string | undefined;
  function folder(): string {
    found ??= line(['rev-parse', '--path-format=absolute', '--git-common-dir']) ?? path;
    return found;
  }

  /** Without a process where git keeps the branch in a file of its own, which is where it was last moved. */
  function tip(branch: string): string | undefined {
    if (!plainName.test(branch) || /(?:^|\/)[./]|\.lock$|\/$/.test(branch)) return undefined;
    return readTip(folder(), branch) ?? peeled(`refs/heads/${branch}`);
  }

  const known = new Map<string, ReadonlyMap<string, Entry>>();
  function remember(oid: string, entries: ReadonlyMap<string, Entry>): void {
    // What an object holds never changes; the last ones are those that are asked for again.
    for (const old of known.size > 2000 ? [...known.keys()].slice(0, 1000) : []) known.delete(old);
    known.set(oid, entries);
  }
  function children(oid: string): ReadonlyMap<string, Entry> | undefined {
    const before = known.get(oid);
    if (before !== undefined || !isId(oid)) return before;
    const listed = treeEntries(git(['ls-tree', '-z', '--full-tree', oid]));
    if (listed === undefined) return undefined;
    const entries = new Map(listed.map(({ path: name, mode, type, oid: id }) => [name, { mode, type, oid: id }]));
    remember(oid, entries);
    return entries;
  }
  function file(commit: string, entryPath: string): Entry | undefined {
    const parts = entryPath.split('/');
    const last = parts.pop() ?? '';
    const inside = parts.reduce<string | undefined>((at, part) => {
      const entry = at === undefined ? undefined : children(at)?.get(part);
      return entry?.type === 'tree' ? entry.oid : undefined;
    }, commit);
    return inside === undefined ? undefined : children(inside)?.get(last);
  }

  /** What is said of an object never changes, so that it is asked once; of what is not there yet, again. */
  function once<T>(ask: (oid: string) => T | undefined): (oid: string) => T | undefined {
    const told = new Map<string, T>();
    return (oid) => {
      const answer = told.get(oid) ?? (isId(oid) ? ask(oid) : undefined);
      if (told.size > 500) told.clear();
      if (answer !== undefined) told.set(oid, answer);
      return answer;
    };
  }
  const object = once((oid) => {
    const [, type = '', size] =
      git(['cat-file', '--batch-check'], `${oid}\n`)?.toString('utf8').trim().split(' ') ?? [];
    return size === undefined ? undefined : { type, size: Number(size) };
  });
  const commit = once((oid) => {
    const raw = git(['cat-file', 'commit', oid]);
    return raw === undefined ? undefined : parseCommit(oid, raw.toString('utf8'));
  });
  const blob = once((oid) => git(['cat-file', 'blob', oid]));
  const history = once((oid) => line(['rev-list', '--max-count=100', oid])?.split('\n'));

  function commitId(name: string): string | undefined {
    if (!plainName.test(name)) return undefined;
    if (name.startsWith('refs/heads/')) return tip(name.slice('refs/heads/'.length));
    if (isId(name) || name === 'HEAD' || name.startsWith('refs/')) return peeled(name);
    const short = /^[0-9a-f]{7,}$/.test(name) ? peeled(name) : undefined;
    return tip(name) ?? peeled(`refs/tags/${name}`) ?? short;
  }

  function tree(oid: string, recursive: boolean): TreeEntry[] | undefined {
    return treeEntries(git(['ls-tree', '-z', '-l', '--full-tree', ...(recursive ? ['-r', '-t'] : []), oid]));
  }

  return {
    git,
    tip,
    folder,
    children,
    remember,
    file,
    ref(name) {
      const branch = name.startsWith('refs/heads/') ? tip(name.slice('refs/heads/'.length)) : undefined;
      if (branch !== undefined) return { oid: branch, type: 'commit' };
      const oid = plainName.test(name) ? line(['rev-parse', '--verify', '--quiet', name]) : undefined;
      const type = oid === undefined ? undefined : object(oid)?.type;
      return oid === undefined || type === undefined ? undefined : { oid, type };
    },
    commitId,
    object,
    commit,
    history: (oid, most) => history(oid)?.slice(0, most) ?? [],
    tree,
    entry(commit, entryPath) {
      const listing = git(['ls-tree', '-z', '-l', '--full-tree', commit, '--', entryPath]);
      return treeEntries(listing)?.find((each) => each.path === entryPath);
    },
    blob,
    mergeBase: (one, other) => line(['merge-base', one, other]),
    between: (from, to) =>
      line(['rev-list', '--reverse', '--topo-order', `${from}..${to}`])
        ?.split('\n')
        .filter(Boolean) ?? [],
  };
}
