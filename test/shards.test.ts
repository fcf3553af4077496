/** A run in shards, as docs/shards.md shows it: a snapshot in each job of the matrix, the gate over all of them in one. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { cli } from '../src/cli.ts';

const DEMO = join(import.meta.dirname, '../fixtures/gate/demo');
const SHARDS = ['account', 'book', 'interest', 'text'];

const temporary = mkdtempSync(join(tmpdir(), 'shards-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const ENV = {
  PATH: process.env.PATH,
  HOME: temporary,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: temporary,
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'a'],
      [`GIT_${who}_EMAIL`, 'a@example.org'],
      [`GIT_${who}_DATE`, '2026-01-01T00:00:00Z'],
    ]),
  ),
};

async function run(cwd: string, ...args: string[]) {
  let [out, error] = ['', ''];
  const status = await cli(args, {
    env: ENV,
    cwd,
    now: new Date('2026-02-12T10:00:00Z'),
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    colour: false,
  });
  return { status, out, error };
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

let made = 0;
/** A checkout of the demo project, as every job has one. */
function checkout(): string {
  const root = join(temporary, String(++made));
  mkdirSync(root);
  git(root, 'init', '-q', '-b', 'main');
  cpSync(join(DEMO, 'src'), join(root, 'src'), { recursive: true });
  writeFileSync(join(root, '.gitignore'), '*.xml\n*.snap\n');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'project');
  return root;
}

/** The job of one shard: a report, and the snapshot of it. */
async function shard(name: string): Promise<string> {
  const root = checkout();
  cpSync(join(DEMO, 'shards', `${name}.xml`), join(root, 'coverage.xml'));
  const said = await run(root, 'snapshot', 'coverage.xml', '-o', 'shard.snap');
  expect(said).toMatchObject({ status: 0, error: '' });
  return join(root, 'shard.snap');
}

/** The folders that `download-artifact` makes, one for each artifact, each with what its shard had uploaded. */
async function fanIn(...artifacts: string[]): Promise<string> {
  const root = checkout();
  for (const [i, name] of artifacts.entries()) {
    const path = join(root, 'artifacts', `coverage-${i + 1}`, 'shard.snap');
    mkdirSync(dirname(path), { recursive: true });
    cpSync(await shard(name), path);
  }
  return root;
}

const GATE = ['check', '--json', 'artifacts/*/shard.snap', '--expect-reports=4'];
const shown = ({ status, out }: { status: number; out: string }) => {
  const { verdict, reason, totals } = JSON.parse(out);
  return { status, verdict, reason, totals };
};

describe('a run in four shards', () => {
  it('measures what one run of all tests does, lines and branches', async () => {
    const root = await fanIn(...SHARDS);
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    const whole = shown(await run(root, 'check', '--json', 'coverage.xml'));
    expect(whole).toMatchObject({ verdict: 'pass', totals: { lines: [100, 123], branches: [30, 50] } });
    expect(shown(await run(root, ...GATE))).toEqual(whole);
    const { reports } = JSON.parse((await run(root, ...GATE)).out);
    expect(reports[0]).toMatchObject({ path: 'artifacts/coverage-1/shard.snap', format: 'snapshot' });
    expect(reports[0].producer).toBe('coverage.py 7.17.3');
  });

  it('is an error where one shard died, not a lower number', async () => {
    const root = await fanIn(...SHARDS.slice(0, 3));
    expect(shown(await run(root, ...GATE))).toMatchObject({ status: 2, verdict: 'error', reason: 'reports-missing' });
  });

  it('is an error where a report names no file beside others that do', async () => {
    const root = await fanIn(...SHARDS.slice(0, 3));
    writeFileSync(join(root, 'artifacts/empty.info'), 'TN:\n');
    const said = await run(root, ...GATE, 'artifacts/empty.info');
    expect(shown(said)).toMatchObject({ status: 2, verdict: 'error', reason: 'reports-empty' });
  });

  it('is the same however often a shard is found, and in any order', async () => {
    const root = await fanIn('text', ...SHARDS, 'book', 'interest');
    const [twice, once] = await Promise.all([
      run(root, 'measure', '--json', 'artifacts/*/shard.snap'),
      run(root, 'measure', '--json', ...[5, 2, 4, 3].map((n) => `artifacts/coverage-${n}/shard.snap`)),
    ]);
    expect(JSON.parse(twice.out).totals).toEqual(JSON.parse(once.out).totals);
    expect(JSON.parse(once.out).totals).toMatchObject({ lines: [100, 123], branches: [30, 50] });
  });

  it('counts a generated file that git does not track only where it lies, unless the policy leaves it out', async () => {
    const [there, here] = [checkout(), checkout()];
    writeFileSync(join(there, '.git/info/exclude'), 'made.py\n');
    writeFileSync(join(there, 'made.py'), 'x = 1\n');
    writeFileSync(
      join(there, 'coverage.lcov'),
      'TN:\nSF:made.py\nDA:1,1\nend_of_record\nSF:src/ledger/book.py\nDA:1,1\nend_of_record\n',
    );
    const judge = async (root: string) => shown(await run(root, 'check', '--json', '--base', 'worktree', 'made.snap'));
    await run(there, 'snapshot', 'coverage.lcov', '-o', 'made.snap');
    expect(await judge(there)).toMatchObject({ verdict: 'pass', totals: { lines: [2, 2] } });
    cpSync(join(there, 'made.snap'), join(here, 'made.snap'));
    expect(await judge(here)).toMatchObject({ verdict: 'error', reason: 'paths-unmatched' });
    mkdirSync(join(here, '.github'));
    writeFileSync(join(here, '.github/coverage-ratchet.yml'), 'version: 1\nfiles: { exclude: [made.py] }\n');
    expect(await judge(here)).toMatchObject({ verdict: 'pass', totals: { lines: [1, 1] } });
  });

  it('may be reduced in between: a snapshot of snapshots is that of all reports', async () => {
    const root = await fanIn(...SHARDS);
    for (const name of SHARDS) cpSync(join(DEMO, 'shards', `${name}.xml`), join(root, `${name}.xml`));
    await run(root, 'snapshot', 'artifacts/*/shard.snap', '-o', 'of-snapshots.snap');
    await run(root, 'snapshot', ...SHARDS.map((name) => `${name}.xml`), '--output', 'of-reports.snap');
    expect(readFileSync(join(root, 'of-snapshots.snap'))).toEqual(readFileSync(join(root, 'of-reports.snap')));
    expect(gunzipSync(readFileSync(join(root, 'of-reports.snap'))).toString()).toContain(
      `"reports":${SHARDS.length}}\n`,
    );
  });

  it('may be one snapshot of as many reports as the marks were made with, and of no fewer', async () => {
    const root = checkout();
    const reports = SHARDS.map((name) => `${name}.xml`);
    for (const name of reports) cpSync(join(DEMO, 'shards', name), join(root, name));
    await run(root, 'init', ...reports, '--force');
    git(root, 'add', '.github');
    git(root, 'commit', '--quiet', '--message', 'marks');
    await run(root, 'snapshot', ...reports, '-o', 'all.snap');
    await run(root, 'snapshot', ...reports.slice(1), '-o', 'some.snap');
    expect(shown(await run(root, 'check', '--json', 'all.snap'))).toMatchObject({ verdict: 'pass' });
    expect(shown(await run(root, 'check', '--json', 'some.snap'))).toMatchObject({ reason: 'reports-fewer' });
  });
});

describe('snapshot', () => {
  it('says what it holds, and gives the same bytes for the same report', async () => {
    const root = checkout();
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    const said = await run(root, 'snapshot', 'coverage.xml');
    const commit = git(root, 'rev-parse', 'HEAD');
    expect(said.out).toMatch(
      /^coverage\.snap: 6 files, 81\.30 % of lines, from 1 report of commit [0-9a-f]{12}, \d+ bytes: \d+\.\d times smaller\n$/,
    );
    const first = readFileSync(join(root, 'coverage.snap'));
    await run(root, 'snapshot', 'coverage.xml', '-o', 'again.snap');
    expect(readFileSync(join(root, 'again.snap'))).toEqual(first);
    const text = gunzipSync(first).toString();
    expect(text.split('\n')[0]).toBe(`{"snapshot":1,"commit":"${commit}","by":"coverage.py 7.17.3"}`);
    const printed = await run(root, 'snapshot', 'coverage.xml', '--output=-');
    expect(printed.out).toBe(text);
    expect(printed.error).toMatch(/^snapshot: 6 files/);
    expect(await run(root, 'snapshot', 'coverage.xml', '--quiet')).toEqual({ status: 0, out: '', error: '' });
    const json = await run(root, 'snapshot', 'coverage.xml', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, totals: { lines: [100, 123] } });
    expect(statSync(join(root, 'coverage.snap')).isFile()).toBe(true);
  });

  it('is the same as its report to measure, packed or not', async () => {
    const root = checkout();
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    await run(root, 'snapshot', 'coverage.xml');
    writeFileSync(join(root, 'plain.snap'), gunzipSync(readFileSync(join(root, 'coverage.snap'))));
    const totals = async (name: string) => JSON.parse((await run(root, 'measure', '--json', name)).out).totals;
    const of = await totals('coverage.xml');
    expect([await totals('coverage.snap'), await totals('plain.snap')]).toEqual([of, of]);
  });

  it('outside a repository keeps the names of the report, and says so', async () => {
    const root = join(temporary, String(++made));
    mkdirSync(root);
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    const said = await run(root, 'snapshot', 'coverage.xml', '-o', '-');
    expect(said.error).toMatch(/no git repository: files keep the names/);
    expect(said.out.split('\n').slice(0, 2)).toEqual([
      '{"snapshot":1,"by":"coverage.py 7.17.3"}',
      expect.stringMatching(/^\["src\/ledger\/__init__\.py",/),
    ]);
  });

  it('of reports without a file is none', async () => {
    const root = checkout();
    writeFileSync(join(root, 'empty.info'), 'TN:\n');
    const said = await run(root, 'snapshot', 'empty.info');
    expect([said.status, said.error]).toEqual([2, expect.stringContaining('the reports name no file')]);
    expect(existsSync(join(root, 'coverage.snap'))).toBe(false);
  });

  it('keeps names that are no file here for the gate to judge', async () => {
    const root = checkout();
    const xml = readFileSync(join(DEMO, 'coverage-holding.xml'), 'utf8').replaceAll(
      'src/ledger/book.py',
      'src/ledger/gone.py',
    );
    writeFileSync(join(root, 'coverage.xml'), xml);
    const said = await run(root, 'snapshot', 'coverage.xml');
    expect(said.error).toMatch(/1 name in the reports.*src\/ledger\/gone\.py/);
    expect(shown(await run(root, 'check', '--json', 'coverage.snap'))).toMatchObject({
      verdict: 'error',
      reason: 'paths-unmatched',
    });
  });

  it('lists the first files that a name fits', async () => {
    const root = checkout();
    for (const name of ['a', 'b', 'c', 'd']) {
      mkdirSync(join(root, 'packages', name), { recursive: true });
      writeFileSync(join(root, 'packages', name, 'index.py'), 'x\n');
    }
    git(root, 'add', '--all');
    git(root, 'commit', '-q', '-m', 'packages');
    writeFileSync(join(root, 'coverage.lcov'), 'TN:\nSF:index.py\nDA:1,1\nend_of_record\n');
    expect((await run(root, 'snapshot', 'coverage.lcov')).error).toContain(
      'coverage-ratchet snapshot: 1 name in the reports is no file of this repository, or could be several, and stays as it is (first: index.py (packages/a/index.py, packages/b/index.py, packages/c/index.py and 1 more))\n',
    );
  });

  it('mixes no commits', async () => {
    const root = await fanIn('account');
    git(root, 'commit', '-q', '--allow-empty', '-m', 'later');
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    const said = await run(root, 'snapshot', 'coverage.xml', 'artifacts/*/shard.snap');
    expect(said).toMatchObject({ status: 2, out: '' });
    expect(said.error).toMatch(/the reports are not of one commit/);
  });

  it.each([
    ['without a report', [], /no report was named/],
    ['of a report that is not there', ['gone.xml'], /there is no such report/],
    ['to a place that cannot be written', ['coverage.xml', '-o', 'src'], /cannot be written/],
  ])('%s is an error', async (_, args, message) => {
    const root = checkout();
    cpSync(join(DEMO, 'coverage-holding.xml'), join(root, 'coverage.xml'));
    const said = await run(root, 'snapshot', ...args);
    expect(said).toMatchObject({ status: 2, out: '' });
    expect(said.error).toMatch(message);
  });
});
