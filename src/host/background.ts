/** Runs a program in the background, its output in files without names, so that nothing is left however the step ends. */
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Task {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

/** What a program printed, or its last words. */
export type Ended = { readonly bytes: Uint8Array } | { readonly failed: string };

/** In bytes: more would fill the memory. */
const MOST = 1 << 30;

/**
 * Starts a program and gives what it prints, up to 1 GiB; never fails. To a file, because a pipe that nobody empties while
 * reports are read would hold the program up after 64 KiB. Neither the program nor its clock keeps our process from ending.
 */
export async function inBackground(task: Task): Promise<Ended> {
  const open: number[] = [];
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(task.env.RUNNER_TEMP || tmpdir(), 'coverage-ratchet-'));
    for (const name of ['output', 'errors']) open.push(openSync(join(folder, name), 'wx+', 0o600));
    const [output = -1, errors = -1] = open;
    remove(folder);
    const how = await ended(task, output, errors);
    if (how !== 'done') return { failed: lastLine(bytesOf(errors)) || how };
    return fstatSync(output).size > MOST ? { failed: 'it is larger than 1 GiB' } : { bytes: bytesOf(output) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const file of open) closeSync(file);
    if (folder !== undefined) remove(folder);
  }
}

/** Windows may keep what is open until it is closed: then the second time does it. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // what is left lies among temporary files, and the answer is worth more
  }
}

function ended({ program, args, cwd, env, timeoutMs }: Task, output: number, errors: number): Promise<string> {
  const group = process.platform !== 'win32';
  const child = spawn(program, args, { cwd, env, detached: group, stdio: ['ignore', output, errors] });
  child.unref();
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        // together with what it started
        if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // it is gone already
      }
    }, timeoutMs).unref();
    const end = (how: string): void => {
      clearTimeout(timer);
      // we may come late ourselves, with reports to read
      resolve(late && how !== 'done' ? `no end after ${timeoutMs / 1000} seconds` : how);
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (status, signal) => end(status === 0 ? 'done' : `exit ${status ?? signal}`));
  });
}

/** Where a program in the background is waited for: it does not keep the process from ending, this does. */
export async function awake<T>(answer: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 60_000);
  try {
    return await answer;
  } finally {
    clearInterval(timer);
  }
}

function bytesOf(file: number): Uint8Array {
  const bytes = new Uint8Array(fstatSync(file).size);
  // by position: who writes to the file shares ours
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, at);
    if (read === 0) throw new Error('the output was cut off');
    at += read;
  }
  return bytes;
}

const lastLine = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim().split('\n').at(-1) ?? '';
