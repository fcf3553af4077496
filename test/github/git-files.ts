/** Reads and writes git's own files where that spares a process: branches, and loose objects. */

import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

function branchFile(folder: string, branch: string): string {
  return join(folder, 'refs', 'heads', branch);
}

/** The tip of a branch that has a file of its own below git's folder; `undefined` when only git itself can tell. */
export function readTip(folder: string, branch: string): string | undefined {
  try {
    return /^([0-9a-f]{40,64})\n$/.exec(readFileSync(branchFile(folder, branch), 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** Moves a branch that `holds`, asked under git's own lock; false when it does not, or another process has the lock. */
export function moveTip(folder: string, branch: string, to: string, holds: () => boolean): boolean {
  const file = branchFile(folder, branch);
  const lock = `${file}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    closeSync(openSync(lock, 'wx'));
  } catch {
    return false;
  }
  if (!holds()) {
    rmSync(lock);
    return false;
  }
  writeFileSync(lock, `${to}\n`);
  renameSync(lock, file);
  return true;
}

/** Stores an object in a repository of SHA-1; gives its id. */
export function storeObject(folder: string, type: 'blob' | 'tree' | 'commit', bytes: Buffer): string {
  const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const file = join(folder, 'objects', oid.slice(0, 2), oid.slice(2));
  if (existsSync(file)) return oid;
  mkdirSync(dirname(file), { recursive: true });
  // By way of another name, so that no reader finds half an object.
  const draft = join(folder, 'objects', `tmp_obj_${oid}_${process.pid}`);
  writeFileSync(draft, deflateSync(whole, { level: 1 }), { mode: 0o444 });
  renameSync(draft, file);
  return oid;
}
