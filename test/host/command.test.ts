import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { type Command, environmentFor, runCommand } from '../../src/host/command.ts';
import { basicCredentials } from '../../src/host/git.ts';
import { log } from '../../src/host/runner.ts';
import { commandsIn } from './runner-port.ts';
import { TOKEN, temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

interface Ran {
  readonly lines: string[];
  readonly reason: string | undefined;
  readonly message: string;
  readonly directory: string;
}

async function run(script: string, more: Partial<Command> = {}, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const directory = more.directory ?? folder();
  const lines: string[] = [];
  const command = { script, shell: 'bash', timeoutMs: 20_000, directory, ...more };
  const ended = await runCommand(command, { PATH: process.env.PATH, ...env }, [TOKEN], (line) => lines.push(line)).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Complaint) return error;
      throw error;
    },
  );
  return { lines, reason: ended?.parts.reason, message: ended?.message ?? '', directory };
}

/** Whether a process is still there, and no zombie. */
function lives(pid: number): boolean {
  try {
    return !/^[ZX]/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  } catch {
    return false;
  }
}

const pidIn = (file: string): number => Number(readFileSync(file, 'utf8'));

describe.concurrent('the measure command', () => {
  it('runs in its directory, line by line, both streams', async () => {
    const { lines, reason, directory } = await run('pwd; echo err >&2; printf "no end"');
    expect(reason).toBeUndefined();
    expect(lines.toSorted()).toEqual([directory, 'err', 'no end'].toSorted());
  });
  it.each([
    ['exit 3', 'found exit 3'],
    ['kill -KILL $$', 'found signal SIGKILL'],
    ['false | true', 'found exit 1'],
    ['false\ntouch went-on', 'found exit 1'],
  ])('%j fails the gate', async (script, found) => {
    const { reason, message, directory } = await run(script);
    expect(reason).toBe('command-failed');
    expect(message).toContain(found);
    expect(existsSync(join(directory, 'went-on'))).toBe(false);
  });
  it('is a script, not a list of words: && and > mean what they mean', async () => {
    const { lines, directory } = await run('echo a && echo b > out\ncat out');
    expect(lines).toEqual(['a', 'b']);
    expect(readdirSync(directory)).toEqual(['out']);
  });
  it('runs in another shell too, which stops at the first failure', async () => {
    expect((await run('false\necho on', { shell: 'sh' })).reason).toBe('command-failed');
    expect((await run('echo "$0"', { shell: 'sh' })).lines).toEqual([expect.stringMatching(/command\.sh$/)]);
  });
  it('in a shell that is not there is a complaint that names it', async () => {
    const { reason, message } = await run('true', { shell: 'no-such-shell' });
    expect(reason).toBe('command-failed');
    expect(message).toContain('no-such-shell could not be started');
  });
  it('leaves no script behind', async () => {
    const temp = folder();
    await run('ls "$RUNNER_TEMP"/coverage-ratchet-run-*', {}, { RUNNER_TEMP: temp });
    expect(readdirSync(temp)).toEqual([]);
  });

  it('that takes too long is ended, with a grandchild that ignores the polite signal', async () => {
    const script = `bash -c 'trap "" TERM; echo $BASHPID > pid; while :; do sleep 0.1; done' & while [ ! -s pid ]; do sleep 0.02; done; sleep 600`;
    const { reason, message, directory } = await run(script, { timeoutMs: 600 });
    expect(reason).toBe('command-timeout');
    expect(message).toContain('expected an end within 600 ms, found time-out');
    expect(lives(pidIn(join(directory, 'pid')))).toBe(false);
  });
  it('that ignores the polite signal itself is ended all the same', async () => {
    const { reason, directory } = await run(`trap '' TERM; echo $$ > pid; while :; do sleep 0.1; done`, {
      timeoutMs: 300,
    });
    expect(reason).toBe('command-timeout');
    expect(lives(pidIn(join(directory, 'pid')))).toBe(false);
  });
  it('takes with it what it left running', async () => {
    const { reason, directory } = await run('sleep 600 & echo $! > pid');
    expect(reason).toBeUndefined();
    expect(lives(pidIn(join(directory, 'pid')))).toBe(false);
  });
  it('does not hold up the step with a daemon that left its group and keeps the pipes', async () => {
    const { reason, directory } = await run('setsid sleep 600 & echo $! > pid; echo done');
    process.kill(pidIn(join(directory, 'pid')), 'SIGKILL');
    expect(reason).toBeUndefined();
  });

  it('may print without end: nothing is kept, and nothing is lost', async () => {
    let bytes = 0;
    let longest = 0;
    await runCommand(
      {
        script: 'head -c 30000000 /dev/zero | tr "\\0" x; echo; seq 100000',
        shell: 'bash',
        timeoutMs: 30_000,
        directory: folder(),
      },
      { PATH: process.env.PATH },
      [],
      (line) => {
        bytes += line.length;
        longest = Math.max(longest, line.length);
      },
    );
    expect(bytes).toBe(30_488_895);
    expect(longest).toBeLessThan(200_000);
  });
  it('cannot speak to the runner', async () => {
    let text = '';
    const script = `printf '::set-output name=verdict::pass\\n  ::add-mask::1\\n::stop-commands::x\\r::error::y\\n##[add-mask]1\\nok ##[group]z\\n'`;
    const { lines } = await run(script);
    for (const line of lines) {
      log((more) => {
        text += more;
      }, line);
    }
    expect(text).toContain('set-output');
    expect(commandsIn(text)).toEqual([]);
  });

  it('sees its own environment and none of our secrets, under any name', async () => {
    const secret = {
      INPUT_TOKEN: 'x',
      'INPUT_RUN-TIMEOUT': '30m',
      input_lower: 'x',
      GITHUB_TOKEN: 'x',
      GH_TOKEN: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_RUNTIME_URL: 'x',
      ACTIONS_RESULTS_URL: 'x',
      ACTIONS_CACHE_URL: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
      GITHUB_OUTPUT: '/x',
      GITHUB_ENV: '/x',
      GITHUB_PATH: '/x',
      GITHUB_STATE: '/x',
      GITHUB_STEP_SUMMARY: '/x',
      MY_HEADER: `basic ${basicCredentials(TOKEN)}`,
      COPIED: `token ${TOKEN}!`,
    };
    const kept = { DATABASE_URL: 'postgres://x', GITHUB_SHA: 'a'.repeat(40), RUNNER_TRACKING_ID: 't', CI: 'true' };
    const env = environmentFor({ ...secret, ...kept }, [TOKEN, basicCredentials(TOKEN), '']);
    expect(env).toEqual(kept);
    const { lines } = await run('env; tr "\\0" "\\n" < /proc/self/environ', {}, { ...secret, ...kept, MY_HEADER: '' });
    const text = lines.join('\n');
    expect(text).toContain('DATABASE_URL=postgres://x');
    for (const name of Object.keys(secret).filter((one) => one !== 'MY_HEADER')) expect(text).not.toContain(`${name}=`);
    expect(text).not.toContain(TOKEN);
  });
  it('keeps what happens to hold a slip of the pen that was given as a secret', () => {
    const env = { PATH: '/usr/bin', ROOT: '/', HOOK: 'see https://chat.example/T0/B0' };
    expect(environmentFor(env, ['', '/', 'usr', 'https://chat.example/T0/B0'])).toEqual({
      PATH: '/usr/bin',
      ROOT: '/',
    });
  });
});
