/** Reads what git prints: trees and commits. */

export interface Entry {
  /** Six octal digits: `100644`, `100755`, `120000` (symlink), `160000` (submodule), `040000` (folder). */
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  oid: string;
}

export interface TreeEntry extends Entry {
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

/** The lines of `git ls-tree -z`, with or without sizes. */
export function treeEntries(listing: Buffer | undefined): TreeEntry[] | undefined {
  return listing
    ?.toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', type, oid = '', size = '-', path = ''] =
        /^(\d+) (\w+) (\w+)(?: +(\S+))?\t(.*)$/s.exec(line) ?? [];
      if (type !== 'blob' && type !== 'tree' && type !== 'commit') return [];
      return [{ mode, type, oid, size: size === '-' ? undefined : Number(size), path }];
    });
}
