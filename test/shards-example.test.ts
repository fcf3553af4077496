/** The workflow of docs/shards.md, run as GitHub runs it: the commands of each shard, artifacts, and the bundled gate. */
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Minimatch } from 'minimatch';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { commandsIn } from './host/runner-port.ts';
import { checkout, copyOf, filesOf, origin, POLICY, pullRequest, stepEnv, temporary } from './host/workspace.ts';

const ROOT = join(import.meta.dirname, '..');
const DEMO = join(ROOT, 'fixtures/gate/demo');
/** Real reports of one test run in four parts, in the order of the matrix, and of the whole run. */
const SHARDS = ['account', 'book', 'interest', 'text'].map((name) => join(DEMO, 'shards', `${name}.xml`));
const WHOLE = join(DEMO, 'coverage-holding.xml');

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
const job = z.looseObject({ needs: z.string().optional(), if: z.string().optional(), steps: z.array(step) });
const WORKFLOW = z.object({
  jobs: z.object({
    test: job.extend({
      strategy: z.object({ 'fail-fast': z.boolean(), matrix: z.object({ shard: z.array(z.number()) }) }),
    }),
    coverage: job,
  }),
});
const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/shards.md'), 'utf8')) ?? [];
const { test, coverage } = WORKFLOW.parse(parse(yaml)).jobs;
const ACTION = 'coverage-ratchet/coverage-ratchet';
const { shard: MATRIX } = test.strategy.matrix;

/** The step's inputs as text, for one shard of the matrix. */
const inputsOf = (inputs: z.infer<typeof step>['with'], shard = 0): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, filled(String(value), shard)]));
const filled = (text: string, shard: number): string => text.replaceAll(/\$\{\{ *matrix\.shard *\}\}/g, String(shard));
const actionOf = ({ uses = '' }: { uses?: string | undefined }): string => uses.replace(/@.*/, '');

/** What is uploaded under one name: files by their paths in it. */
type Artifact = ReadonlyMap<string, Uint8Array>;
type Artifacts = ReadonlyMap<string, Artifact>;

const { folder, remove } = temporary();
const server = origin();
const sources = ['__init__', 'account', 'book', 'interest', 'report', 'text'].map((name) => `src/ledger/${name}.py`);
const base = server.commit(server.commits.first, {
  ...Object.fromEntries(sources.map((path) => [path, readFileSync(join(DEMO, path), 'utf8')])),
  'src/a.py': null,
  [POLICY]: 'version: 1\nmilestone: M1\nmilestones:\n  M1: { floor: 80 }\n',
  test: { mode: '100755', bytes: '#!/bin/sh\ncp "$REPORTS/$(dirname "$2").xml" coverage.xml\n' },
});
const head = server.commit(base, { 'README.md': 'Ledger\n' });
const merge = server.merge(base, head);
const merged = checkout(folder(), server, merge);
const home = folder();
afterAll(() => {
  server.remove();
  remove();
});

const run = promisify(execFile);

/** Runs the job of one shard; gives what it uploads. A step that fails ends the job. */
async function runShard(shard: number, reports: readonly string[] = SHARDS): Promise<Artifacts> {
  const uploaded = new Map<string, Artifact>();
  const written = folder();
  for (const [i, report] of reports.entries()) cpSync(report, join(written, `${i + 1}.xml`));
  const workspace = join(home, `shard-${shard}-${basename(written)}`);
  const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: home, CI: 'true', REPORTS: written };
  for (const { run: command, with: inputs, ...rest } of test.steps) {
    const { name = '', path = '' } = inputsOf(inputs, shard);
    if (command !== undefined) {
      const ran = run('bash', ['-e', '-c', filled(command, shard)], { cwd: workspace, env });
      if (
        !(await ran.then(
          () => true,
          () => false,
        ))
      )
        break;
    } else if (actionOf(rest) === 'actions/checkout') checkOut(workspace, inputsOf(inputs));
    // of one file the artifact has the name alone
    else if (actionOf(rest) === 'actions/upload-artifact')
      uploaded.set(name, new Map([[basename(path), readFileSync(join(workspace, path))]]));
    else throw new Error(`a step that nobody runs here: ${JSON.stringify(rest)}`);
  }
  return uploaded;
}

/** The repository that is judged, or beside it that of the action, which has what is built in it. */
function checkOut(workspace: string, { repository, path = '' }: Readonly<Record<string, string>>): void {
  if (repository === ACTION) {
    mkdirSync(join(workspace, path));
    symlinkSync(join(ROOT, 'dist'), join(workspace, path, 'dist'));
  } else if (repository === undefined) copyOf(merged, workspace);
  else throw new Error(`a repository that nobody has here: ${repository}`);
}

/** Runs the job of the gate over what was uploaded, by the bundle; some inputs may be others than in the example. */
async function runGate(uploaded: Artifacts, others: Readonly<Record<string, Record<string, string>>> = {}) {
  const [workspace, temp] = [folder(), folder()];
  for (const { with: inputs, ...rest } of coverage.steps) {
    const uses = actionOf(rest);
    const given = { ...inputsOf(inputs), ...others[uses] };
    if (uses === 'actions/checkout') copyOf(merged, workspace);
    else if (uses === 'actions/download-artifact') download(uploaded, workspace, given);
    else if (uses === ACTION) {
      const pull = { base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'topic' } };
      const env = stepEnv(workspace, temp, {
        payload: pullRequest(server, pull),
        inputs: { comment: 'off', ...given },
        env: { GITHUB_SHA: merge },
      });
      return judged(workspace, temp, env);
    }
  }
  throw new Error('the job has no gate');
}

async function judged(workspace: string, temp: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(ROOT, 'dist/action.js')], { cwd: workspace, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const status = await new Promise((resolve) => child.on('close', resolve));
  const { verdict, reason, totals, reports } = JSON.parse(filesOf(temp).resultText);
  return {
    status,
    verdict,
    reason,
    totals,
    reports: reports.length,
    said: commandsIn(said)
      .map(({ data }) => data)
      .join('\n'),
  };
}

/** As actions/download-artifact does from version 4 on where no name is given: src/download-artifact.ts. */
function download(uploaded: Artifacts, workspace: string, inputs: Readonly<Record<string, string>>): void {
  const matcher = new Minimatch(inputs.pattern ?? '*');
  for (const [name, files] of uploaded) {
    if (!matcher.match(name)) continue;
    const into = join(workspace, inputs.path ?? '', inputs['merge-multiple'] === 'true' ? '' : name);
    mkdirSync(into, { recursive: true });
    for (const [path, bytes] of files) writeFileSync(join(into, path), bytes);
  }
}

const artifacts: Artifacts = new Map(
  (await Promise.all(MATRIX.map((shard) => runShard(shard)))).flatMap((one) => [...one]),
);

/** The same artifacts with the file of one shard made another. */
const spoilt = (make: (bytes: Uint8Array) => Uint8Array): Artifacts =>
  new Map(
    [...artifacts].map(([name, files], i) => [
      name,
      i === 1 ? new Map([...files].map(([path, bytes]) => [path, make(bytes)])) : files,
    ]),
  );

const WHOLE_RUN = { lines: [100, 123], branches: [30, 50] };

describe.concurrent('the example', () => {
  it('makes an artifact of each shard, and judges them where any of them failed', () => {
    expect(MATRIX).toHaveLength(SHARDS.length);
    expect([...artifacts.keys()]).toEqual(MATRIX.map((shard) => `coverage-${shard}`));
    expect([test.strategy['fail-fast'], coverage.needs, coverage.if]).toEqual([false, 'test', 'always()']);
  });

  it('writes its snapshots by the commit of the action that judges them', () => {
    const written = test.steps.find((step) => step.with.repository === ACTION)?.with.ref;
    expect(written).toMatch(/^[0-9a-f]{40}$/);
    expect(coverage.steps.at(-1)?.uses).toBe(`${ACTION}@${written}`);
  });

  it('comes to what one run of all tests does', async () => {
    const whole = folder();
    copyOf(merged, whole);
    cpSync(WHOLE, join(whole, 'coverage.xml'));
    const { stdout } = await run(process.execPath, [join(ROOT, 'dist/cli.js'), 'measure', '--json', 'coverage.xml'], {
      cwd: whole,
    });
    expect(JSON.parse(stdout).totals).toMatchObject(WHOLE_RUN);
    expect(await runGate(artifacts)).toMatchObject({
      status: 0,
      verdict: 'pass',
      reports: 4,
      totals: JSON.parse(stdout).totals,
    });
  });

  it('loses no shard where all artifacts are put in one folder', async () => {
    const gate = await runGate(artifacts, { 'actions/download-artifact': { 'merge-multiple': 'true' } });
    expect(gate).toMatchObject({ status: 0, verdict: 'pass', reports: 4, totals: WHOLE_RUN });
  });

  it('is an error where a shard died, and not a lower number', async () => {
    // its tests leave no report
    const dead = await runShard(3, SHARDS.slice(0, 2));
    expect(dead.size).toBe(0);
    const gate = await runGate(new Map([...artifacts].filter(([name]) => name !== 'coverage-3')));
    expect(gate).toMatchObject({ status: 1, verdict: 'error', reason: 'reports-missing' });
    expect(gate.said).toContain('3 reports were found, 4 were expected');
  });

  it.each([
    ['empty', () => new Uint8Array(), 'report-empty'],
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 9), 'report-malformed'],
  ])('is an error where the snapshot of a shard is %s', async (_, make, reason) => {
    expect(await runGate(spoilt(make))).toMatchObject({ status: 1, verdict: 'error', reason });
  });

  it('is the same where a shard is found twice', async () => {
    const twice = new Map([...artifacts, ['coverage-2-again', artifacts.get('coverage-2') ?? new Map()]]);
    const five = await runGate(twice, { [ACTION]: { 'expect-reports': '5' } });
    expect(five).toMatchObject({ verdict: 'pass', reports: 5, totals: WHOLE_RUN });
  });
});
