/** The bundle that is committed, started as the runner starts it: alone in a folder, with nothing installed beside it. */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { action } from '../src/action.ts';
import { basicCredentials } from '../src/host/git.ts';
import { resultSchema } from '../src/render/result-schema.ts';
import { actionsToken } from './github/tokens.ts';
import { startProxy } from './host/proxy.ts';
import { commandsIn, type RunnerCommand } from './host/runner-port.ts';
import { openStage, type StepSetup, verdict, withoutLines } from './host/stage.ts';
import { BETTER, copyOf, filesOf, gitIn, type StepFiles, TOKEN, WORSE } from './host/workspace.ts';

const stage = await openStage();
const { github, alone, folder, prepare, comments } = stage;
const dist = join(folder(), 'octo', 'coverage-ratchet', 'v1', 'dist');
cpSync(join(import.meta.dirname, '../dist'), dist, { recursive: true });

beforeEach(stage.reset);
afterAll(async () => expect(await stage.close()).toEqual([]));

interface Ran extends StepFiles {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly commands: readonly RunnerCommand[];
}

interface StartedStep extends StepSetup {
  /** Called with what is on standard output so far. */
  readonly watch?: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void;
}

async function step({ watch, ...setup }: StartedStep = {}): Promise<Ran> {
  const { workspace, temp, env } = prepare(setup);
  // NodeScriptActionHandler.cs: the runner's own node, the file of action.yml, in the workspace
  const child = spawn(process.execPath, [join(dist, 'action.js')], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    watch?.(stdout, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (code, by) => resolve([code, by])),
  );
  const commands = [...commandsIn(stdout), ...commandsIn(stderr)].filter(({ name }) => name !== 'add-mask');
  return { status, signal, stdout, stderr, commands, ...filesOf(temp) };
}

it('nothing lies beside the bundle, and action.yml starts it', () => {
  expect(readdirSync(join(dist, '..'))).toEqual(['dist']);
  expect(readFileSync(join(import.meta.dirname, '../action.yml'), 'utf8')).toMatch(
    /using: node24\n {2}main: dist\/action\.js/,
  );
});

describe('the step that the runner starts', () => {
  it('passes with exit 0 where the mark is held, from a checkout of depth 1', async () => {
    const ran = await step({ workspace: copyOf(alone, folder()) });
    expect([ran.status, ran.outputs.get('verdict'), ran.stderr]).toEqual([0, 'pass', '']);
    expect(withoutLines(ran)).toEqual([]);
    expect(ran.summary).toContain('50.00 %');
    expect(resultSchema.parse(JSON.parse(ran.resultText)).base?.from).toBe('merge-commit-parent');
  });
  it('fails with exit 1 where coverage fell, comments once, and updates that comment', async () => {
    const before = github.requests.length;
    const ran = await step({ report: WORSE });
    expect([ran.status, verdict(ran), ran.stderr]).toEqual([1, 'fail: regressed', '']);
    expect(withoutLines(ran)).toMatchObject([{ name: 'error' }]);
    expect(ran.outputs.get('comment-url')).toMatch(/#issuecomment-/);
    expect(github.requests.length - before).toBeLessThanOrEqual(4);
    const [first = ''] = comments();
    expect((await step({ report: BETTER })).status).toBe(0);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).not.toBe(first);
    // the token is nowhere but in the command that masks it
    const said = [
      ran.stdout.replaceAll(/^::add-mask::.*$/gm, ''),
      ran.summary,
      ran.resultText,
      ...ran.outputs.values(),
      first,
    ];
    for (const secret of [TOKEN, basicCredentials(TOKEN), Buffer.from(TOKEN).toString('base64')])
      expect(said.join('\n')).not.toContain(secret);
  });
  it('comments through the proxy of its runner', async () => {
    const proxy = await startProxy();
    const ran = await step({ report: WORSE, env: { http_proxy: proxy.url } });
    proxy.stop();
    expect([verdict(ran), withoutLines(ran).map(({ name }) => name), comments().length]).toEqual([
      'fail: regressed',
      ['error'],
      1,
    ]);
    expect(proxy.asked.map(([method]) => method)).toContain('POST');
  });
  it('fails with exit 1 where nothing can be decided, and passes where it is told to', async () => {
    const closed = await step({ report: '<coverage>' });
    expect([closed.status, verdict(closed)]).toEqual([1, 'error: report-malformed']);
    const open = await step({ report: '<coverage>', inputs: { 'on-error': 'warn' } });
    expect([open.status, verdict(open)]).toEqual([0, 'error: report-malformed']);
    expect(open.commands).toMatchObject([{ name: 'warning' }]);
  });
  it('is switched off with exit 0 and a notice', async () => {
    const ran = await step({ inputs: { enabled: 'false' } });
    expect([ran.status, verdict(ran)]).toEqual([0, 'off: disabled']);
    expect(withoutLines(ran)).toMatchObject([{ name: 'notice' }]);
  });
  it('reads a policy, runs the command, and judges what that wrote', async () => {
    const run = `cat > coverage.xml <<'XML'\n${WORSE}XML\necho "::error::not from here" >&2\necho "token: $INPUT_TOKEN."`;
    const ran = await step({ report: '', inputs: { run, 'run-timeout': '20s' } });
    expect([ran.status, verdict(ran)]).toEqual([1, 'fail: regressed']);
    expect(ran.stdout).toContain('token: .\n');
    expect(withoutLines(ran)).toMatchObject([{ name: 'error', data: expect.stringContaining('45') }]);
  });
  it('takes a percentage for reports', async () => {
    const ran = await step({ report: '', inputs: { reports: '', percent: '49.99' } });
    expect([ran.status, ran.outputs.get('lines'), verdict(ran)]).toEqual([0, '49.99', 'pass: within-tolerance']);
  });
  it('explains a wrong input and a missing repository', async () => {
    const wrong = await step({ inputs: { 'run-timeout': 'soon' } });
    expect([wrong.status, verdict(wrong)]).toEqual([1, 'error: input-invalid']);
    expect(wrong.stdout).toContain('a time such as 90s');
    const nowhere = await step({ workspace: folder() });
    expect([nowhere.status, verdict(nowhere)]).toEqual([1, 'error: no-repository']);
  });
  it('warns once where it may not comment, and keeps its verdict', async () => {
    github.tokens.set(TOKEN, actionsToken({ contents: 'read' }));
    const ran = await step({ report: WORSE });
    expect([ran.status, verdict(ran)]).toEqual([1, 'fail: regressed']);
    expect(withoutLines(ran).map(({ name }) => name)).toEqual(['error', 'warning']);
    expect(ran.commands[1]?.data).toContain('"pull-requests: write"');
  });
  it('reads the base from the API where git cannot', async () => {
    const workspace = copyOf(alone, folder());
    gitIn(workspace, 'remote', 'remove', 'origin');
    expect((await step({ workspace })).status).toBe(0);
  });
  it('is cancelled together with the command that it runs', async () => {
    let pid = 0;
    const ran = await step({
      report: '',
      inputs: { run: 'sleep 300 & echo "pid $!."; wait' },
      watch: (stdout, kill) => {
        const [, found] = /pid (\d+)\./.exec(stdout) ?? [];
        if (found === undefined || pid > 0) return;
        pid = Number(found);
        kill('SIGINT');
      },
    });
    expect([ran.status, ran.signal]).toEqual([null, 'SIGINT']);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
  it('says the same as the sources, byte for byte', async () => {
    const setup = { report: WORSE, inputs: { comment: 'off' } };
    const bundled = await step(setup);
    const { env, workspace, temp } = prepare(setup);
    await action(env, workspace, new Date(), () => undefined);
    expect(bundled.resultText).toBe(filesOf(temp).resultText);
    expect(bundled.summary).toBe(filesOf(temp).summary);
  });
});

function isAlive(pid: number): boolean {
  try {
    // a zombie waits for its parent, and is no more
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
