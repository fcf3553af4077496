/** Writes blobs, trees, commits and refs into the real git repository behind the fake GitHub. */

import type { GitData } from './git-data.ts';
import { moveTip, storeObject } from './git-files.ts';
import type { Entry, Person } from './git-parse.ts';

export interface NewCommit {
  tree: string;
  parents: readonly string[];
  author: Person;
  committer: Person;
  message: string;
}

/** One commit on top of a branch: whole files that are put in place, and paths that go. */
export interface BranchCommit extends Omit<NewCommit, 'tree' | 'parents'> {
  /** Without `refs/heads/`. */
  branch: string;
  parent: string;
  additions: readonly { path: string; contents: Buffer }[];
  deletions: readonly string[];
}

/** What a path of a tree is to become; `null` takes it away. */
export interface TreeChange {
  path: string;
  entry: Entry | null;
}

/** What git writes for "no object". */
export const noObject = '0'.repeat(40);

/** False for what cannot be the path of a file within a repository. */
export function plainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}

function signature({ name, email, date }: Person): string {
  // git itself refuses these characters in a name; they would end it.
  const plain = (text: string) => text.replace(/[<>\n]/g, '');
  return `${plain(name)} <${plain(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

/** Makes the commit and moves the branch to it; gives its id, or `undefined` when that cannot be done any more. */
export function commitOnBranch(git: GitData, commit: BranchCommit): string | undefined {
  const { branch, parent, additions, deletions } = commit;
  const changes: TreeChange[] = deletions.map((path) => ({ path, entry: null }));
  for (const { path, contents } of additions) {
    changes.push({ path, entry: { mode: '100644', type: 'blob', oid: writeBlob(git, contents) } });
  }
  const tree = writeTree(git, parent, changes);
  if (tree === undefined) return undefined;
  const oid = writeCommit(git, { ...commit, tree, parents: [parent] });
  return moveTip(git.folder(), branch, oid, () => git.tip(branch) === parent) ? oid : undefined;
}

/** Stores these bytes; gives the blob's id. */
export function writeBlob(git: GitData, bytes: Buffer): string {
  return storeObject(git.folder(), 'blob', bytes);
}

/** Stores a commit; the caller has seen to it that its tree and its parents are there. */
export function writeCommit(git: GitData, { tree, parents, author, committer, message }: NewCommit): string {
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${signature(author)}`,
    `committer ${signature(committer)}`,
    '',
    message,
  ];
  const oid = storeObject(git.folder(), 'commit', Buffer.from(lines.join('\n')));
  git.remember(oid, git.children(tree) ?? new Map());
  return oid;
}

/** Points a ref from one object to another, or makes it when `from` is `noObject`; false when it is elsewhere. */
export function moveRef(git: GitData, name: string, to: string, from: string): boolean {
  return git.git(['update-ref', '--no-deref', name, to, from]) !== undefined;
}

/** True when `one` is `other` or one of the commits before it. */
export function isAncestor(git: GitData, one: string, other: string): boolean {
  return one === other || git.git(['merge-base', '--is-ancestor', one, other]) !== undefined;
}

/** git sorts a folder as if its name ended with a slash. */
function treeBytes(entries: ReadonlyMap<string, Entry>): Buffer {
  const sorted = [...entries].map(([name, entry]) => ({
    key: Buffer.from(entry.type === 'tree' ? `${name}/` : name),
    head: Buffer.from(`${entry.mode.replace(/^0/, '')} ${name}\0`),
    oid: Buffer.from(entry.oid, 'hex'),
  }));
  sorted.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(sorted.flatMap(({ head, oid }) => [head, oid]));
}

/**
 * Stores the tree that `base` (a tree or a commit; `undefined` for none) becomes by these changes; `undefined` when a
 * path to be taken away is not there.
 */
export function writeTree(git: GitData, base: string | undefined, changes: readonly TreeChange[]): string | undefined {
  const entries = new Map(base === undefined ? [] : git.children(base));
  const below = new Map<string, TreeChange[]>();
  for (const { path, entry } of changes) {
    const [name = '', ...rest] = path.split('/');
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { path: rest.join('/'), entry }]);
    else if (entry !== null) entries.set(name, entry);
    else if (!entries.delete(name)) return undefined;
  }
  for (const [name, inside] of below) {
    const known = entries.get(name);
    const oid = writeTree(git, known?.type === 'tree' ? known.oid : undefined, inside);
    if (oid === undefined) return undefined;
    // git knows no empty folders.
    if (git.children(oid)?.size === 0) entries.delete(name);
    else entries.set(name, { mode: '040000', type: 'tree', oid });
  }
  const oid = storeObject(git.folder(), 'tree', treeBytes(entries));
  git.remember(oid, entries);
  return oid;
}
