/** Reads a real git repository for the fake GitHub, one short-lived git process a question. */

import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';

export interface TreeEntry {
  /** Six octal digits: `100644`, `100755`, `120000` (symlink), `160000` (submodule), `040000` (folder). */
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  oid: string;
  /** Bytes; only blobs have one. */
  size: number | undefined;
  path: string;
}

export interface Person {
  name: string;
  email: string;
  /** ISO 8601 in UTC without fractions, as GitHub writes it. */
  date: string;
}

export interface Commit {
  oid: string;
  tree: string;
  parents: readonly string[];
  author: Person;
  committer: Person;
  message: string;
}

export interface GitData {
  /** Runs git in the repository and gives its output; `undefined` when git refuses. */
  git(args: readonly string[]): Buffer | undefined;
  /** The object that a full ref such as `refs/heads/main` points at, unpeeled. */
  ref(name: string): { oid: string; type: string } | undefined;
  /** The commit that a branch, a tag, a full ref, `HEAD` or an id names. */
  commitId(name: string): string | undefined;
  /** Type and size of an object that is named by its full id. */
  object(oid: string): { type: string; size: number } | undefined;
  commit(oid: string): Commit | undefined;
  tree(oid: string, recursive: boolean): TreeEntry[] | undefined;
  /** What lies at a path of a commit, symlinks not followed. */
  entry(commit: string, path: string): TreeEntry | undefined;
  blob(oid: string): Buffer | undefined;
  mergeBase(one: string, other: string): string | undefined;
  /** The commits of `to` that `from` lacks, oldest first. */
  between(from: string, to: string): string[];
}

/** Names that git would compute with (`main~1`, `@{u}`) are no names for GitHub. */
const plainName = /^(?!-)(?!.*(?:\.\.|@\{))[^\s~^:?*[\\\p{Cc}]+$/u;

function isoDate(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

function person(line: string): Person {
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<(.*?)> (-?\d+)/.exec(line) ?? [];
  return { name, email, date: isoDate(seconds) };
}

/** The parts of a raw commit object. */
export function parseCommit(oid: string, raw: string): Commit {
  const end = raw.indexOf('\n\n');
  const lines = (end < 0 ? raw : raw.slice(0, end)).split('\n');
  const all = (key: string) => lines.filter((line) => line.startsWith(`${key} `)).map((l) => l.slice(key.length + 1));
  return {
    oid,
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: person(all('author')[0] ?? ''),
    committer: person(all('committer')[0] ?? ''),
    message: end < 0 ? '' : raw.slice(end + 2).replace(/\n$/, ''),
  };
}

function treeEntries(listing: Buffer | undefined): TreeEntry[] | undefined {
  return listing
    ?.toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', type, oid = '', size, path = ''] = /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(line) ?? [];
      if (type !== 'blob' && type !== 'tree' && type !== 'commit') return [];
      return [{ mode, type, oid, size: size === '-' ? undefined : Number(size), path }];
    });
}

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

  function git(args: readonly string[], input = ''): Buffer | undefined {
    try {
      return execFileSync('git', ['-C', path, '-c', 'safe.directory=*', '-c', 'core.quotepath=false', ...args], {
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

  function object(oid: string): { type: string; size: number } | undefined {
    if (!isId(oid)) return undefined;
    const [, type = '', size] =
      git(['cat-file', '--batch-check'], `${oid}\n`)?.toString('utf8').trim().split(' ') ?? [];
    return size === undefined ? undefined : { type, size: Number(size) };
  }

  function commitId(name: string): string | undefined {
    if (!plainName.test(name)) return undefined;
    if (isId(name) || name === 'HEAD' || name.startsWith('refs/')) return peeled(name);
    const short = /^[0-9a-f]{7,}$/.test(name) ? peeled(name) : undefined;
    return peeled(`refs/heads/${name}`) ?? peeled(`refs/tags/${name}`) ?? short;
  }

  function tree(oid: string, recursive: boolean): TreeEntry[] | undefined {
    return treeEntries(git(['ls-tree', '-z', '-l', '--full-tree', ...(recursive ? ['-r', '-t'] : []), oid]));
  }

  return {
    git,
    ref(name) {
      const oid = plainName.test(name) ? line(['rev-parse', '--verify', '--quiet', name]) : undefined;
      const type = oid === undefined ? undefined : object(oid)?.type;
      return oid === undefined || type === undefined ? undefined : { oid, type };
    },
    commitId,
    object,
    commit(oid) {
      const raw = isId(oid) ? git(['cat-file', 'commit', oid]) : undefined;
      return raw === undefined ? undefined : parseCommit(oid, raw.toString('utf8'));
    },
    tree,
    entry(commit, entryPath) {
      const listing = git(['ls-tree', '-z', '-l', '--full-tree', commit, '--', entryPath]);
      return treeEntries(listing)?.find((each) => each.path === entryPath);
    },
    blob: (oid) => (isId(oid) ? git(['cat-file', 'blob', oid]) : undefined),
    mergeBase: (one, other) => line(['merge-base', one, other]),
    between: (from, to) =>
      line(['rev-list', '--reverse', '--topo-order', `${from}..${to}`])
        ?.split('\n')
        .filter(Boolean) ?? [],
  };
}
