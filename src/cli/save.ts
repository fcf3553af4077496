/** Writes files that somebody asked for; what stands in the way is theirs to mend. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Complaint } from '../complaint.ts';
import { isInTree } from '../host/base.ts';
import { entryAt } from '../host/files.ts';
import type { Git } from '../host/git.ts';

/** Writes a file and the folders above it. `fresh` refuses one that is there, a dangling link too. `shown` is its name in a complaint. */
export function save(file: string, text: string, shown: string, fresh = false): void {
  writable(shown, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: fresh ? 'wx' : 'w' });
  });
}

/** The same so that nobody ever finds a part of it under that name. */
export function saveWhole(file: string, bytes: Uint8Array, shown: string): void {
  writable(shown, () => {
    mkdirSync(dirname(file), { recursive: true });
    // a device or a pipe is written to, not replaced
    const isOther = entryAt(file)?.isFile() === false;
    const written = isOther ? file : `${file}.${process.pid}.part`;
    writeFileSync(written, bytes);
    if (!isOther) renameSync(written, file);
  });
}

function writable(shown: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Complaint(
      {
        reason: 'file-unwritable',
        what: 'this file cannot be written',
        where: shown,
        found: WORDS[String(error.code)] ?? error.message,
        todo: 'Name another path, or make way for it.',
      },
      error,
    );
  }
}

/** All or nothing: where one of these files is there already, none is to be written. Paths relative to the root. */
export function refuseTaken(paths: readonly string[], git: Git): void {
  const taken = paths.filter((path) => isInTree(git, path));
  if (taken.length === 0) return;
  throw new Complaint({
    reason: 'file-exists',
    what: taken.length === 1 ? 'this file is there already' : 'these files are there already',
    where: taken.join(', '),
    todo: 'Nothing was written. Use --force to overwrite, or remove them first.',
  });
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'a file system that is read-only',
  EISDIR: 'a directory of that name',
  ENOTDIR: 'a file that stands in the way',
  EEXIST: 'a file that stands in the way',
  ENOSPC: 'no space left',
};
