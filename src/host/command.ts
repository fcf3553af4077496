/** The measure command: run in a shell of its own, without our secrets, and ended with all its children in time. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';
import { programOf, shellOf } from './program.ts';

export interface Command {
  readonly script: string;
  readonly shell: string;
  readonly timeoutMs: number;
  readonly directory: string;
}

/** At most this between the polite signal and the other one, and no more than the command had. */
const GRACE_MS = 5000;

/** Runs to the end; a status other than 0, a signal and a time-out are complaints. `line` gets what it prints. */
export async function runCommand(
  command: Command,
  env: NodeJS.ProcessEnv,
  secrets: readonly string[],
  line: (text: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'coverage-ratchet-run-'));
  const file = join(folder, 'command.sh');
  writeFileSync(file, `${command.script}\n`, { mode: 0o600 });
  try {
    const ended = await inShell(command, file, environmentFor(env, secrets), line);
    if (ended === 'exit 0') return;
    throw new Complaint({
      reason: ended === 'time-out' ? 'command-timeout' : 'command-failed',
      what: ended === 'time-out' ? 'the measure command did not end in time' : 'the measure command failed',
      where: 'input "run"',
      expected: ended === 'time-out' ? `an end within ${command.timeoutMs} ms` : 'exit status 0',
      found: ended,
      todo:
        ended === 'time-out'
          ? 'Give it more with "run-timeout", or make it faster.'
          : 'Its output is above; failing tests fail the gate.',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the command may see of our environment: not our inputs, not the runner's tokens, not its command files. */
export function environmentFor(env: NodeJS.ProcessEnv, secrets: readonly string[]): NodeJS.ProcessEnv {
  const ours =
    /^(INPUT_.*|ACTIONS_.*|GITHUB_TOKEN|GH_TOKEN|GITHUB_OUTPUT|GITHUB_ENV|GITHUB_PATH|GITHUB_STATE|GITHUB_STEP_SUMMARY)$/i;
  // what is shorter is no secret but a slip, and would take PATH away with it
  const known = secrets.filter((one) => one.length >= 8);
  const secret = (value: string): boolean => known.some((one) => value.includes(one));
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== undefined && !ours.test(name) && !secret(value)),
  );
}

function inShell(
  command: Command,
  file: string,
  env: NodeJS.ProcessEnv,
  line: (text: string) => void,
): Promise<string> {
  const isBash = /(^|[\\/])bash(\.exe)?$/.test(command.shell);
  const options = isBash ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const windows = process.platform === 'win32';
  const child = spawn(shellOf(command.shell, env), [...options, file], {
    cwd: command.directory,
    env,
    detached: !windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      if (windows) spawnSync(programOf('taskkill', env), ['/pid', String(child.pid), '/T', '/F']);
      else process.kill(-child.pid, signal);
    } catch {
      // the group is gone already
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      // a line without an end must not fill the memory
      if (rest.length > 65_536) {
        lines.push(rest);
        rest = '';
      }
      for (const text of lines) line(text);
    });
    stream.on('end', () => rest !== '' && line(rest));
  }
  // the group is not ours, so that what ends us has to be handed on
  const interrupted = (signal: NodeJS.Signals): void => {
    end('SIGKILL');
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
    process.kill(process.pid, signal);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  return new Promise((resolve) => {
    let late = false;
    let killer: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      late = true;
      end('SIGTERM');
      killer = setTimeout(() => end('SIGKILL'), Math.min(GRACE_MS, command.timeoutMs));
    }, command.timeoutMs);
    const finish = (how: string): void => {
      clearTimeout(timer);
      clearTimeout(killer);
      process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
      resolve(late ? 'time-out' : how);
    };
    child.on('error', (error) => finish(`${command.shell} could not be started (${error.message})`));
    child.on('exit', (status, signal) => {
      // whatever it left running would outlive the step, and hold the pipes open
      end('SIGKILL');
      const streams = [child.stdout, child.stderr];
      const drained = Promise.all(
        streams.map((stream) => stream.closed || new Promise((done) => stream.once('close', done))),
      );
      const enough = new Promise((done) => setTimeout(done, 1000).unref());
      void Promise.race([drained, enough]).then(() => {
        for (const stream of streams) stream.destroy();
        finish(signal ? `signal ${signal}` : `exit ${status}`);
      });
    });
  });
}
