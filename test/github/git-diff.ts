/** Turns git's diff of two commits into the file list that GitHub answers for pull requests and comparisons. */

import type { GitData } from './git-data.ts';

export interface FileChange {
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  path: string;
  previousPath: string | undefined;
  /** The blob after the change, or before it when the file is removed. */
  oid: string;
  additions: number;
  deletions: number;
  /** The hunks; `undefined` for binary files, bare renames and diffs that GitHub finds too large. */
  patch: string | undefined;
}

const statuses: Readonly<Record<string, FileChange['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

const plain = ['diff-tree', '-r', '-M', '--no-ext-diff', '--no-textconv', '--no-color'];

interface RawChange {
  status: FileChange['status'];
  path: string;
  previousPath: string | undefined;
  oid: string;
}

function rawChanges(git: GitData, from: string, to: string): RawChange[] {
  const fields =
    git
      .git([...plain, '--raw', '--no-abbrev', '-z', from, to])
      ?.toString('utf8')
      .split('\0') ?? [];
  const changes: RawChange[] = [];
  for (let at = 0; fields[at]?.startsWith(':'); ) {
    const [, , before = '', after = '', letter = ''] = (fields[at] ?? '').split(' ');
    const status = statuses[letter.charAt(0)] ?? 'changed';
    const renamed = status === 'renamed';
    const path = fields[at + (renamed ? 2 : 1)] ?? '';
    const previousPath = renamed ? fields[at + 1] : undefined;
    changes.push({ status, path, previousPath, oid: status === 'removed' ? before : after });
    at += renamed ? 3 : 2;
  }
  return changes;
}

/** The changes from `from` to `to`, in git's order; patches of more than `patchLines` changed lines are left out. */
export function fileChanges(git: GitData, from: string, to: string, patchLines: number): FileChange[] {
  // The patches come in the order of the raw list, and no line within one can start with "diff --git".
  const patches = (diffText(git, from, to) ?? '').split(/^diff --git .*\n/m).slice(1);
  return rawChanges(git, from, to).map((change) => {
    // A file that became a symlink is told as one file deleted and one created.
    const parts = patches.splice(0, change.status === 'changed' ? 2 : 1);
    const found = parts.map((part) => part.slice(part.search(/^@@ |$(?![\s\S])/m)).replace(/\n$/, '')).filter(Boolean);
    const hunks = found.length === 0 ? undefined : found.join('\n');
    const counts = countLines(hunks ?? '');
    const changed = counts.additions + counts.deletions;
    return { ...change, ...counts, patch: changed > patchLines ? undefined : hunks };
  });
}

function countLines(hunks: string): { additions: number; deletions: number } {
  const lines = hunks.split('\n');
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  };
}

/** The whole diff as text, as `Accept: application/vnd.github.diff` gives it. */
export function diffText(git: GitData, from: string, to: string): string | undefined {
  return git.git([...plain, '-p', from, to])?.toString('utf8');
}
