import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingsOf } from '../src/cli/check.ts';
import { COMMANDS, type CommandName } from '../src/cli/commands.ts';
import { readLine } from '../src/cli/usage.ts';
import { cli } from '../src/cli.ts';
import { parseBaseline } from '../src/ratchet/baseline.ts';
import { parsePolicy } from '../src/ratchet/policy-file.ts';
import { calibrationSchema, resultSchema } from '../src/render/result-schema.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const DEMO = join(FIXTURES, 'gate/demo');
const HOLDING = readFileSync(join(DEMO, 'coverage-holding.xml'), 'utf8');
const SLIPPING = readFileSync(join(DEMO, 'coverage-slipping.xml'), 'utf8');
const POLICY = '.github/coverage-ratchet.yml';
const BASELINE = '.github/coverage-baseline.json';
const WORKFLOW = '.github/workflows/coverage.yml';

const temporary = mkdtempSync(join(tmpdir(), 'cli-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** An environment without what a runner or a developer may have set, and commits that are the same on every machine. */
const ENV = {
  PATH: process.env.PATH,
  HOME: temporary,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  // a repository that happens to be above the temporary folder is none of ours
  GIT_CEILING_DIRECTORIES: temporary,
};

interface Said {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function run(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, colour = false): Promise<Said> {
  let [out, error] = ['', ''];
  const status = await cli(args, {
    env: { ...ENV, ...env },
    cwd,
    now: new Date('2026-02-12T10:00:00.500Z'),
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    colour,
  });
  return { status, out, error };
}

/** As a reader of a terminal sees it, for a golden file. */
const transcript = (args: readonly string[], { status, out, error }: Said): string =>
  `$ coverage-ratchet ${args.join(' ')}\n${out}${error === '' ? '' : `(on standard error)\n${error}`}Exit status: ${status}\n`;

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

let made = 0;
/** An empty folder of its own, by a name that stays the same in golden files. */
function folder(): string {
  const path = join(temporary, String(++made), 'ledger');
  mkdirSync(path, { recursive: true });
  return path;
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

function commit(root: string, message = 'change'): string {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', message);
  return git(root, 'rev-parse', 'HEAD');
}

/** The demo project, committed, its report lying beside it unseen by git as reports do. */
function project({ report = HOLDING, at = '' } = {}): string {
  const root = folder();
  git(root, 'init', '-q', '-b', 'main');
  cpSync(join(DEMO, 'src'), join(root, at, 'src'), { recursive: true });
  write(root, '.gitignore', 'coverage.xml\nverdict*.md\n');
  write(root, join(at, 'coverage.xml'), report);
  commit(root, 'project');
  return root;
}

/** The same with the policy and the baseline that `init` writes. */
async function guarded(report = HOLDING): Promise<string> {
  const root = project();
  await run(root, ['init']);
  commit(root, 'ratchet');
  write(root, 'coverage.xml', report);
  return root;
}

const names = Object.keys(COMMANDS) as CommandName[];

describe('help', () => {
  it.each(names)('of %s lists every flag, on lines that fit a screen', async (name) => {
    const shown = await run(temporary, [name, '--help']);
    expect([shown.status, shown.error]).toEqual([0, '']);
    for (const flag of COMMANDS[name].flags) expect(shown.out).toContain(`  --${flag.name}`);
    for (const line of shown.out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect((await run(temporary, ['help', name])).out).toBe(shown.out);
    expect((await run(temporary, [name, '-h'])).out).toBe(shown.out);
    await expect(transcript([name, '--help'], shown)).toMatchFileSnapshot(`transcripts/cli/help-${name}.txt`);
  });

  it('of the program explains its words and its exit status', async () => {
    const shown = await run(temporary, ['--help']);
    await expect(transcript(['--help'], shown)).toMatchFileSnapshot('transcripts/cli/help.txt');
    for (const asked of [['help'], ['-h']]) expect(await run(temporary, asked)).toEqual(shown);
    expect(await run(temporary, [])).toEqual({ ...shown, status: 64 });
  });
});

describe('--quiet', () => {
  const LINE = expect.objectContaining({ operands: ['x'] });
  it('is known wherever reports are read, for there progress shows', () => {
    const reading = names.filter((name) => COMMANDS[name].operands === 'reports');
    expect(reading).toEqual(expect.arrayContaining(['check', 'explain', 'raise', 'init', 'calibrate']));
    for (const name of reading) expect([name, readLine(name, ['x', '--quiet'])]).toEqual([name, LINE]);
  });
});

describe('--version', () => {
  it('prints the release that package.json names', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    expect(await run(temporary, ['--version'])).toEqual({ status: 0, out: `${version}\n`, error: '' });
  });
});

describe('bad usage', () => {
  it.each([
    [['chekc'], 'unknown command chekc; did you mean check?'],
    [['\u001b[31m'], 'unknown command �[31m\n'],
    [['help', 'shwo'], 'unknown command shwo; did you mean show?'],
    [
      ['check', '--josn'],
      'coverage-ratchet check: unknown flag --josn; did you mean --json?\n"coverage-ratchet check --help" lists the flags.\n',
    ],
    [['check', '-x'], 'unknown flag -x\n'],
    [['check', '--floor'], '--floor needs a value: --floor N'],
    [['check', '--floor', '--json'], '--floor needs a value: --floor N'],
    [['check', '--json=yes'], '--json takes no value'],
    [['check', '--floor', '1', '--floor', '2'], '--floor is given twice'],
    [['show', 'coverage.xml'], 'coverage-ratchet show: takes no "coverage.xml"'],
    [['init', '--percent', '80'], 'unknown flag --percent'],
    [['milestone', 'nxt'], 'coverage-ratchet milestone: there is no "nxt"; did you mean next?'],
    [['milestone', 'zurück'], 'there is no "zurück"; known: next'],
    [['milestone', 'next', 'M1'], 'takes no "M1"'],
    [['import'], 'takes one file, not 0'],
    [['import', 'a.json', 'b.json'], 'takes one file, not 2'],
  ])('%j exits 64 and says what is meant instead', async (args, said) => {
    const { status, out, error } = await run(temporary, args);
    expect([status, out]).toEqual([64, '']);
    expect(error).toContain(said);
  });
});

describe('init', () => {
  it('writes a policy and a baseline that the gate reads, and shows a workflow', async () => {
    const root = project();
    const said = await run(root, ['init']);
    await expect(transcript(['init'], said)).toMatchFileSnapshot('transcripts/cli/init.txt');
    expect(said.status).toBe(0);
    const policy = parsePolicy(read(root, POLICY), POLICY);
    expect([policy.milestone, policy.milestones.get('M0')?.floor]).toEqual(['M0', { lines: 760_000 }]);
    expect(read(root, POLICY)).toMatch(/^# Policy of Coverage Ratchet/);
    expect(read(root, POLICY)).toContain('; also measured: branches');
    const baseline = parseBaseline(read(root, BASELINE), BASELINE);
    expect(baseline.milestones.get('M0')?.total).toEqual({
      lines: [100, 123],
      branches: [30, 50],
      combined: [130, 173],
    });
    expect(baseline.measured).toMatchObject({
      at: '2026-02-12T10:00:00Z',
      commit: git(root, 'rev-parse', 'HEAD'),
      reports: 1,
    });
    expect(baseline.files.size).toBe(6);
    expect(existsSync(join(root, WORKFLOW))).toBe(false);
  });

  it('writes the workflow too where that is asked', async () => {
    const root = project();
    const { status, out } = await run(root, ['init', 'coverage.xml', '--workflow', '--milestone', '1.10']);
    expect(status).toBe(0);
    expect(out).toContain(`wrote ${WORKFLOW}`);
    expect(out).toContain('commit these files');
    expect(out).not.toContain('jobs:');
    expect(parse(read(root, WORKFLOW)).jobs.coverage.steps.at(-1).with).toEqual({ reports: 'coverage.xml' });
    expect(parsePolicy(read(root, POLICY), POLICY).milestone).toBe('1.10');
  });

  it('writes a workflow beside the first one where a second gate has a policy of its own', async () => {
    const root = project();
    await run(root, ['init', '--workflow']);
    const own = ['--policy', '.github/api.yml', '--baseline', '.github/api.json', '--workflow'];
    const { status, out } = await run(root, ['init', ...own]);
    const path = '.github/workflows/coverage-api.yml';
    expect([status, out]).toEqual([0, expect.stringContaining(`wrote ${path}`)]);
    expect(parse(read(root, path)).jobs.coverage.steps.at(-1).with).toMatchObject({ key: 'api' });
    expect(parse(read(root, WORKFLOW)).jobs.coverage.steps.at(-1).with).toEqual({ reports: 'coverage.xml' });
    expect((await run(root, ['init', ...own])).error).toContain(`.github/api.json, ${path}: these files are there`);
  });

  it('is followed by a check that passes, before and after its files are committed', async () => {
    const root = project();
    await run(root, ['init']);
    expect((await run(root, ['check'])).status).toBe(0);
    commit(root);
    const checked = await run(root, ['check']);
    expect(checked.status).toBe(0);
    expect(checked.out).toMatch(/^PASS {2}Coverage is 81\.30 % of lines, its mark is held \[M0\]\n/);
  });

  it('is followed by a check that passes where a tested function goes with its test, and where a line flaps', async () => {
    const root = project();
    const measure = (path: string, covered: number, all: number) => {
      write(root, path, 'x\n'.repeat(all));
      const lines = Array.from({ length: all }, (_, i) => `DA:${i + 1},${i < covered ? 1 : 0}`);
      write(root, 'lcov.info', `TN:\nSF:${path}\n${lines.join('\n')}\nend_of_record\n`);
    };
    write(root, '.gitignore', 'lcov.info\ncoverage.xml\n');
    measure('src/a.js', 26, 35);
    await run(root, ['init', 'lcov.info']);
    commit(root, 'ratchet');
    measure('src/a.js', 23, 32);
    commit(root, 'a function goes');
    const removed = await run(root, ['check', 'lcov.info', '--base', 'HEAD^']);
    expect([removed.status, removed.out]).toEqual([0, expect.stringContaining('only because covered code is gone')]);
    measure('src/a.js', 1600, 2000);
    await run(root, ['init', 'lcov.info', '--force']);
    commit(root, 'ratchet');
    measure('src/a.js', 1599, 2000);
    const flapping = await run(root, ['check', 'lcov.info']);
    expect([flapping.status, flapping.out]).toEqual([0, expect.stringContaining('within the tolerance')]);
  });

  it.each([POLICY, BASELINE, WORKFLOW])(
    'writes nothing where %s is there already, until --force is given',
    async (taken) => {
      const root = project();
      write(root, taken, 'mine');
      const { status, out, error } = await run(root, ['init', '--workflow']);
      expect([status, out]).toEqual([2, '']);
      expect(error).toBe(
        `coverage-ratchet init: ${taken}: this file is there already. Nothing was written. Use --force to overwrite, or remove them first.\n`,
      );
      for (const path of [POLICY, BASELINE, WORKFLOW]) expect(existsSync(join(root, path))).toBe(path === taken);
      expect((await run(root, ['init', '--workflow', '--force'])).status).toBe(0);
      expect(read(root, taken)).not.toBe('mine');
    },
  );

  it('names all files that are there', async () => {
    const root = await guarded();
    expect((await run(root, ['init'])).error).toContain(`${POLICY}, ${BASELINE}: these files are there already.`);
  });

  it('does not write through a link that leads nowhere yet', async () => {
    const root = project();
    mkdirSync(join(root, '.github'));
    symlinkSync('../../elsewhere', join(root, POLICY));
    expect((await run(root, ['init'])).status).toBe(2);
    expect(existsSync(join(root, '..', 'elsewhere'))).toBe(false);
  });

  it('says what stands in the way of writing', async () => {
    const root = project();
    write(root, '.github', 'a file');
    for (const force of [[], ['--force']]) {
      const { status, error } = await run(root, ['init', ...force]);
      expect(status).toBe(2);
      expect(error).toContain(`${POLICY}: this file cannot be written: found a file that stands in the way.`);
    }
    const other = project();
    mkdirSync(join(other, POLICY), { recursive: true });
    expect((await run(other, ['init', '--force'])).error).toContain('found a directory of that name');
  });

  it('writes nothing where both files are given one name', async () => {
    const root = project();
    const { status, error } = await run(root, ['init', '--policy', 'one', '--baseline', 'one']);
    expect(status).toBe(2);
    expect(error).toContain('another file than the policy');
    expect(existsSync(join(root, 'one'))).toBe(false);
  });

  it('works in a repository without a commit', async () => {
    const root = folder();
    git(root, 'init', '-q', '-b', 'trunk');
    cpSync(join(DEMO, 'src'), join(root, 'src'), { recursive: true });
    write(root, 'coverage.xml', HOLDING);
    const { status, out } = await run(root, ['init']);
    expect(status).toBe(0);
    expect(out).toContain('branches: ["trunk"]');
    expect(parseBaseline(read(root, BASELINE), BASELINE).measured).not.toHaveProperty('commit');
  });

  it('refuses a report that speaks of another project, and writes nothing', async () => {
    const root = project();
    const { status, error } = await run(root, ['init', join(FIXTURES, 'reports/cobertura/gcovr-8.8.xml')]);
    expect(status).toBe(2);
    expect(error).toMatch(
      /gcovr-8\.8\.xml: no name in the report is a file of this repository: found .*\. Run init in the repository that the report was made in\.\n$/,
    );
    expect(existsSync(join(root, POLICY))).toBe(false);
  });

  it('refuses a report without a line to cover', async () => {
    const root = project();
    const { error } = await run(root, ['init', join(FIXTURES, 'reports/cobertura/nyc-18.0-nothing.xml')]);
    expect(error).toContain(
      'the report holds no coverable line. Check which files the coverage tool is told to measure.',
    );
  });

  it('lists the names that are no file of the repository, and says how many more there are', async () => {
    const root = project({
      report: HOLDING.replace(
        '<classes>',
        `<classes>${Array.from({ length: 25 }, (_, i) => `<class name="g" filename="src/generated/g${i}.py"><lines><line number="1" hits="0"/></lines></class>`).join('')}`,
      ),
    });
    const { status, out } = await run(root, ['init']);
    expect(status).toBe(0);
    expect(out).toContain(
      '25 names in the reports are no file of the repository. List what is generated in "files.exclude"',
    );
    expect(out).toContain('  src/generated/g19.py\n  … and 5 more\n');
  });

  it('and check list the names that fit several files, with the first of these', async () => {
    const root = project({
      report: HOLDING.replace(
        '<classes>',
        '<classes><class name="i" filename="index.py"><lines><line number="1" hits="0"/></lines></class>',
      ),
    });
    const packages = ['a', 'b', 'c', 'd', 'e'].map((name) => `packages/${name}/index.py`);
    for (const path of packages) write(root, path, 'x\n');
    commit(root, 'packages');
    const listed = 'index.py (packages/a/index.py, packages/b/index.py, packages/c/index.py and 2 more)';
    const { out } = await run(root, ['init']);
    expect(out).toContain('1 name in the reports fits several files of the repository. Let the tool write');
    expect(out).toContain(`  ${listed}\n`);
    commit(root, 'ratchet');
    const { status, out: told } = await run(root, ['check']);
    expect(status).not.toBe(0);
    expect(told).toContain(`Paths that could be several files of the repository, and these files\n  ${listed}\n`);
    expect(told).toContain('keep the report of each package in the folder of the package');
    const first = async (...args: string[]) =>
      resultSchema.parse(JSON.parse((await run(root, ['check', '--json', ...args])).out)).checks[0];
    expect(await first()).toMatchObject({ reason: 'paths-ambiguous', details: [listed] });
    expect(await first('../../coverage.xml', '--working-directory', 'packages/a')).toMatchObject({
      reason: 'complete',
    });
  });

  it('refuses to take what git ignores for the sources, until --force is given, and check says what it is too', async () => {
    const root = project();
    write(root, '.gitignore', 'dist/\nlcov.info\n');
    const measure = (...paths: string[]) => {
      for (const path of paths) write(root, path, 'x\n');
      const records = paths.map((path) => `SF:${path}\nDA:1,1\nend_of_record\n`);
      write(root, 'lcov.info', `TN:\n${records.join('')}`);
    };
    measure('dist/a.js', 'dist/b.js');
    const refused = await run(root, ['init', 'lcov.info']);
    expect([refused.status, existsSync(join(root, POLICY))]).toEqual([2, false]);
    expect(refused.error).toContain('every measured file is ignored by git');
    expect(refused.error).toContain('found dist/a.js, dist/b.js. If this is build output, turn on source maps;');
    const forced = await run(root, ['init', 'lcov.info', '--force']);
    expect([forced.status, forced.out]).toEqual([
      0,
      expect.stringContaining('2 of 2 measured files are ignored by git (dist/a.js and 1 more): build output'),
    ]);
    measure('dist/a.js', 'src/new.js');
    await run(root, ['init', 'lcov.info', '--force']);
    commit(root, 'ratchet');
    measure('dist/a.js', 'src/new.js', 'src/newer.js');
    const { out } = await run(root, ['check', 'lcov.info']);
    expect(out).toContain('1 of 3 measured files are ignored by git (dist/a.js): build output');
    expect(out).toContain(
      'not in git yet, so that their lines are not part of the change: src/newer.js; with --worktree',
    );
    write(root, POLICY, `${read(root, POLICY)}files: { exclude: ["dist/**"] }\n`);
    commit(root, 'generated');
    expect((await run(root, ['check', 'lcov.info'])).out).not.toContain('ignored by git');
  });

  it('passes on what the report itself gives to think about', async () => {
    const root = project({ report: HOLDING.replace('lines-covered="100"', 'lines-covered="123"') });
    const { out } = await run(root, ['init']);
    expect(out).toMatch(/coverage\.xml: .*123/);
  });

  it('takes the milestone from the environment, and complains of one that is no name', async () => {
    const root = project();
    expect((await run(root, ['init', '--milestone', 'a b'])).error).toContain(
      '--milestone: this is no usable name: expected letters, digits',
    );
    expect((await run(root, ['init'], { MILESTONE: 'M 3' })).error).toContain(
      'MILESTONE in the environment: this is no usable name',
    );
    expect((await run(root, ['init'], { MILESTONE: 'M3', COVERAGE_PERCENT: '80' })).status).toBe(0);
    expect(parsePolicy(read(root, POLICY), POLICY).milestone).toBe('M3');
  });

  it('names the report that is not there', async () => {
    expect((await run(project(), ['init', 'nope.xml'])).error).toBe(
      'coverage-ratchet init: nope.xml: there is no such report. Run the tests with coverage first, then name the file that they wrote.\n',
    );
  });

  it('runs the tests by the tool that the package.json beside them names, and reads what it leaves', async () => {
    const root = project();
    write(root, 'web/package.json', '{"devDependencies": {"jest": "^30.0.0"}}');
    write(root, 'web/pnpm-lock.yaml', "lockfileVersion: '9.0'\n");
    write(root, 'web/src/a.ts', 'export const a = 1;\n');
    write(root, 'web/coverage/lcov.info', 'TN:\nSF:src/a.ts\nDA:1,1\nend_of_record\n');
    commit(root);
    expect((await run(join(root, 'web'), ['init', '--workflow'])).status).toBe(0);
    expect(parse(read(root, WORKFLOW)).jobs.coverage.steps.slice(1)).toMatchObject([
      { run: 'corepack enable && pnpm install --frozen-lockfile', 'working-directory': 'web' },
      { run: 'npx jest --coverage --coverageReporters=lcovonly', 'working-directory': 'web' },
      { with: { reports: 'coverage/lcov.info', 'working-directory': 'web' } },
    ]);
  });

  it.each([
    [
      'packages/core',
      'coverage/lcov.info',
      'cd ../.. && npm ci',
      'npx vitest run --coverage --coverage.reporter=lcovonly',
    ],
    ['', 'packages/*/coverage/lcov.info', 'npm ci', 'npm test --workspaces --if-present'],
  ])(
    'in /%s of npm workspaces reads %s after what the manifests and the lock file say',
    async (at, report, ...runs) => {
      const root = project();
      write(root, 'package.json', '{"workspaces": ["packages/*"], "devDependencies": {"vitest": "1"}}');
      write(root, 'package-lock.json', '{}');
      write(root, 'packages/core/package.json', '{"scripts": {"test": "vitest run --coverage"}}');
      write(root, 'packages/core/src/a.ts', 'export const a = 1;\n');
      write(root, 'packages/core/coverage/lcov.info', 'TN:\nSF:src/a.ts\nDA:1,1\nend_of_record\n');
      commit(root);
      expect((await run(join(root, at), ['init', report, '--workflow'])).status).toBe(0);
      const { steps } = parse(read(root, WORKFLOW)).jobs.coverage;
      expect(steps.flatMap((step: { run?: string }) => step.run ?? [])).toEqual(runs);
      expect(steps.at(-1).with).toEqual({ reports: report, ...(at && { 'working-directory': at }) });
    },
  );

  it.each([
    ['', 'coverage.xml', 'coverage.xml'],
    ['', 'kind=coverage.xml', 'kind=coverage.xml'],
    ['', '*.xml', '*.xml'],
    ['src', 'coverage.xml', '../coverage.xml'],
  ])(
    'in /%s names the report ROOT/%s in the workflow by the path %s, and no folder of this machine',
    async (at, report, named) => {
      const root = project();
      const absolute = report.replace(/[^=]*$/, (path) => join(root, path));
      expect((await run(join(root, at), ['init', absolute, '--workflow'])).status).toBe(0);
      const workflow = read(root, WORKFLOW);
      expect(workflow).not.toContain(temporary);
      const { steps } = parse(workflow).jobs.coverage;
      expect(steps.at(-1).with).toEqual({ reports: named, ...(at && { 'working-directory': at }) });
      const path = named.replace('kind=', '').replace('*', 'coverage');
      expect(steps.at(-2).run.split(' -o ')).toEqual([expect.stringMatching(/coverage xml$/), path]);
    },
  );

  it.each(['../../out/coverage.xml', '../../out/*.xml', 'ABSOLUTE'])(
    'names a report that lies outside of the repository, %s, as if it lay inside, and says so',
    async (report) => {
      const root = project();
      write(join(root, '../../out'), 'coverage.xml', HOLDING);
      const absolute = join(root, '../../out/coverage.xml');
      const { status } = await run(root, ['init', report.replace('ABSOLUTE', absolute), '--workflow']);
      const workflow = read(root, WORKFLOW);
      expect([status, workflow]).toEqual([0, expect.not.stringContaining('out/')]);
      expect(workflow).toContain(
        '# init was given a report from outside of the repository: let the tests write it here.\n',
      );
      const { steps } = parse(workflow).jobs.coverage;
      expect(steps.at(-1).with).toEqual({ reports: report.includes('*') ? '*.xml' : 'coverage.xml' });
      expect(steps.at(-2).run).toMatch(/ -o coverage\.xml$/);
    },
  );

  it('in a folder of a monorepo writes to the root, and a workflow that works in that folder', async () => {
    const root = project({ at: 'packages/ledger' });
    const { status, out } = await run(join(root, 'packages/ledger'), ['init', '--workflow']);
    expect([status, out.split('\n')[0]]).toEqual([0, expect.stringContaining(`wrote ${POLICY}`)]);
    expect([...parseBaseline(read(root, BASELINE), BASELINE).files.keys()][0]).toBe(
      'packages/ledger/src/ledger/__init__.py',
    );
    expect(parse(read(root, WORKFLOW)).jobs.coverage.steps.at(-1).with).toEqual({
      reports: 'coverage.xml',
      'working-directory': 'packages/ledger',
    });
  });
});

describe('check', () => {
  it('fails when coverage fell, and names the file', async () => {
    const root = await guarded(SLIPPING);
    const said = await run(root, ['check']);
    expect(said.status).toBe(1);
    expect(said.out).toContain('src/ledger/interest.py');
    const commit = git(root, 'rev-parse', '--short=12', 'HEAD');
    await expect(transcript(['check'], { ...said, out: said.out.replace(commit, '0123456789ab') })).toMatchFileSnapshot(
      'transcripts/cli/check-fail.txt',
    );
  });

  it('takes a file where the folder of the policy would have to be for no policy', async () => {
    const root = project();
    write(root, '.github', 'a file');
    for (const base of [[], ['--base', 'worktree']]) {
      const { out, error } = await run(root, ['check', ...base]);
      expect([out, error]).toEqual([expect.stringMatching(/^PASS {2}/), '']);
    }
  });

  it('passes when coverage rose', async () => {
    const root = await guarded(HOLDING.replaceAll('hits="0"', 'hits="1"'));
    const { status, out } = await run(root, ['check']);
    expect(status).toBe(0);
    expect(out).toMatch(/^PASS {2}Coverage is 100\.00 % of lines, 18\.69 points above its mark of 81\.30 % \[M0\]\n/);
  });

  it('prints the JSON result, as the schema says and without colour, and exits the same', async () => {
    const root = await guarded(SLIPPING);
    const { status, out, error } = await run(root, ['check', '--json'], { FORCE_COLOR: '1' });
    expect([status, error]).toEqual([1, '']);
    const result = resultSchema.parse(JSON.parse(out));
    expect(result).toMatchObject({ verdict: 'fail', reason: 'regressed', totals: { lines: [91, 123] } });
  });

  it('prints JSON for what could not be decided, too', async () => {
    const root = await guarded();
    const { status, out } = await run(root, ['check', '--json', '--base', 'nope']);
    expect(status).toBe(2);
    const result = resultSchema.parse(JSON.parse(out));
    expect(result).toMatchObject({
      verdict: 'error',
      reason: 'no-base',
      complaint: expect.stringContaining('--base nope'),
    });
  });

  it('compares with the merge base of a ref', async () => {
    const root = await guarded();
    git(root, 'checkout', '-q', '-b', 'topic');
    write(root, BASELINE, read(root, BASELINE).replace('[100, 123]', '[90, 123]'));
    commit(root, 'lower the bar');
    const { status, out } = await run(root, ['check', '--base', 'main']);
    expect(status).toBe(1);
    expect(out).toMatch(/^FAIL {2}This change weakens the baseline in \d places? \[M0\]\n/);
    expect(out).toContain(`Compared with ${git(root, 'rev-parse', '--short=12', 'main')} (merge base)`);
    expect(await run(root, ['check'])).toEqual(await run(root, ['check', '--base', 'main']));
    git(root, 'branch', '-m', 'main', 'trunk');
    expect((await run(root, ['check'])).out).toContain('only uncommitted changes are judged; name another commit');
    expect((await run(root, ['check', '--base', 'nope'])).out).toMatch(
      /^ERROR {2}Could not decide: --base nope: there is no such commit\n/,
    );
  });

  it('looks at files that git does not track only where --worktree asks for it', () => {
    const worktree = (...args: string[]): unknown => {
      const line = readLine('check', ['--percent', '1', ...args]);
      if ('misuse' in line) return line.misuse;
      return settingsOf(line, {
        env: {},
        cwd: temporary,
        now: new Date(0),
        out: () => {},
        error: () => {},
        colour: false,
      }).settings.worktree;
    };
    expect([worktree(), worktree('--worktree')]).toEqual([false, true]);
    expect(worktree('--worktree=1')).toBe('--worktree takes no value');
  });

  it('reads the files as they lie where that is asked, and says so', async () => {
    const root = await guarded();
    write(root, POLICY, read(root, POLICY).replace('floor: 76', 'floor: 95'));
    const { status, out } = await run(root, ['check', '--base', 'worktree']);
    expect(status).toBe(1);
    expect(out).toContain('below the floor of 95 %');
    expect(out).toContain('Compared with the work tree, as it lies');
    // a blank value is as good as none, so that scripts need no branches
    expect((await run(root, ['check', '--base', ''])).out).toContain('(HEAD itself)');
  });

  it('takes reports as operands and as flags, and every one only once', async () => {
    const root = await guarded();
    write(root, 'other.xml', HOLDING);
    const { out } = await run(root, ['check', '--reports', 'coverage.xml', '--reports', 'o*.xml', 'coverage.xml']);
    expect(out.match(/\.xml: coverage\.py/g)).toHaveLength(2);
    expect((await run(root, ['check', 'nope.xml'])).out).toMatch(
      /^ERROR {2}Could not decide: no coverage report was found \[M0\]\n\nLooked for\n {2}nope\.xml\n/,
    );
  });

  it('finds the report where tools usually leave it, or says where it looked', async () => {
    const root = await guarded();
    rmSync(join(root, 'coverage.xml'));
    const nothing = await run(root, ['check']);
    expect(nothing.status).toBe(2);
    expect(nothing.out).toContain('expected coverage.xml, coverage.json,');
    expect(nothing.out).toContain('name the report behind the command.');
    write(root, 'packages/a/coverage/lcov.info', 'TN:\nSF:src/ledger/interest.py\nDA:1,1\nend_of_record\n');
    write(root, 'apps/b/coverage/lcov.info', 'TN:\nSF:src/ledger/interest.py\nDA:2,1\nend_of_record\n');
    expect((await run(root, ['check'])).out).toMatch(
      /apps\/b\/coverage\/lcov\.info: lcov[\s\S]*packages\/a\/coverage\/lcov\.info: /,
    );
    write(root, 'coverage/cobertura-coverage.xml', HOLDING);
    expect((await run(root, ['check'])).status).toBe(0);
  });

  it('judges a ready percentage', async () => {
    const root = await guarded();
    const { status, out } = await run(root, ['check', '--percent', '70.5']);
    expect(status).toBe(1);
    expect(out).toMatch(/^FAIL {2}Coverage fell to 70\.50 % of lines, 10\.80 points below its mark of 81\.30 %/);
    expect(out).not.toContain('1000000');
    expect((await run(root, ['check'], { COVERAGE_PERCENT: '90' })).status).toBe(0);
  });

  it('from a folder below takes reports relative to it and the policy from the root', async () => {
    const root = await guarded();
    write(root, 'src/here.xml', SLIPPING);
    expect((await run(join(root, 'src'), ['check', 'here.xml'])).out).toContain('src/here.xml: coverage.py');
    expect((await run(join(root, 'src'), ['check', '../coverage.xml'])).status).toBe(0);
    expect((await run(root, ['check', '--working-directory', 'src', 'here.xml'])).status).toBe(1);
  });

  it('names the flag rather than the input of the action whose value cannot be used', async () => {
    const { status, out } = await run(await guarded(), ['check', '--floor', 'abc']);
    expect(status).toBe(2);
    expect(out).toBe(
      'ERROR  Could not decide: --floor: the value cannot be used\n\n  --floor: the value cannot be used: expected a number from 0 to 100 with at most four decimals, found "abc".\n',
    );
  });

  it('outside of a repository exits 2 and says so', async () => {
    const place = folder();
    write(place, 'coverage.xml', HOLDING);
    const { status, out, error } = await run(place, ['check']);
    expect([status, error]).toEqual([2, '']);
    expect(out.split('\n')[0]).toMatch(/^ERROR {2}Could not decide: .*ledger: this is no git repository$/);
    expect(out).toContain('What to do');
  });

  it('runs a command that makes the report, and shows what it says', async () => {
    const root = await guarded();
    write(root, 'slip.xml', SLIPPING);
    const { status, error } = await run(root, [
      'check',
      'coverage.xml',
      '--run',
      'cp slip.xml coverage.xml; printf "hello\\033[2J\\n"',
    ]);
    expect(status).toBe(1);
    expect(error).toMatch(/hello/);
    expect(error).not.toContain('\u001b');
  });

  describe('writes the result file', () => {
    it('relative to the current folder, making the folders above it', async () => {
      const root = await guarded(SLIPPING);
      const { status } = await run(join(root, 'src'), ['check', '../coverage.xml', '--result-file', 'deep/verdict.md']);
      expect(status).toBe(1);
      const text = read(root, 'src/deep/verdict.md');
      expect(text).toMatch(/^---\ncoverage_status: fail\n/);
      expect(text).toContain('### ❌ Coverage fell to 73.98 % of lines');
    });

    it('or says why not, and the verdict stands', async () => {
      const root = await guarded();
      mkdirSync(join(root, 'verdict.md'));
      const { status, out, error } = await run(root, ['check', '--result-file', 'verdict.md']);
      expect(status).toBe(0);
      expect(out).toMatch(/^PASS/);
      expect(error).toBe(
        'coverage-ratchet check: verdict.md: this file cannot be written: found a directory of that name. Name another path, or make way for it. The verdict stands.\n',
      );
    });

    it('not where its name is blank', async () => {
      expect(await run(await guarded(), ['check', '--result-file', ''])).toMatchObject({ status: 0, error: '' });
    });
  });

  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
  ])('on a screen: %s, with %j: colours %s', async (screen, env, coloured) => {
    const { out } = await run(temporary, ['check', 'x.xml'], env, screen);
    expect(out.includes('\u001b[')).toBe(coloured);
  });
});

it('explain takes no percentage that some step left in the environment for what is to be explained', async () => {
  const root = await guarded(SLIPPING);
  const plainly = await run(root, ['explain']);
  expect([plainly.status, plainly.out]).toEqual([0, expect.stringContaining('src/ledger/interest.py')]);
  expect(await run(root, ['explain'], { COVERAGE_PERCENT: '80' })).toEqual(plainly);
});

describe('show', () => {
  it('prints the bar in force, as text and as JSON', async () => {
    const root = await guarded();
    const said = await run(root, ['show']);
    const commit = git(root, 'rev-parse', '--short=12', 'HEAD');
    await expect(transcript(['show'], { ...said, out: said.out.replace(commit, '0123456789ab') })).toMatchFileSnapshot(
      'transcripts/cli/show.txt',
    );
    const { out } = await run(root, ['show', '--json', '--base', 'worktree']);
    expect(JSON.parse(out)).toMatchObject({
      milestone: 'M0',
      base: { from: 'worktree' },
      bar: [{ floor: '76', mark: [100, 123] }],
    });
  });

  it('names a milestone that is not there', async () => {
    const { status, error } = await run(await guarded(), ['show', '--milestone', 'M7']);
    expect(status).toBe(2);
    expect(error).toMatch(/^coverage-ratchet show: .*expected one of M0, found "M7"\. Did you mean "M0"\?\n$/);
  });

  it('names each problem of a policy with its line', async () => {
    const root = await guarded();
    write(root, POLICY, 'version: 1\nmilestnoe: M0\nratchet: { mode: bth }\n');
    const { status, error } = await run(root, ['show', '--base', 'worktree']);
    expect(status).toBe(2);
    expect(error).toContain(
      '  line 2: milestnoe: unknown key; did you mean "milestone"?\n  line 3: ratchet.mode: write one of',
    );
  });
});

describe('raise', () => {
  const marks = (root: string) => parseBaseline(read(root, BASELINE), BASELINE).milestones.get('M0')?.total;

  it('writes the marks that a pass moved, and says which', async () => {
    const root = await guarded(SLIPPING);
    await run(root, ['init', '--force']);
    commit(root, 'a lower bar');
    write(root, 'coverage.xml', HOLDING);
    const shown = await run(root, ['raise']);
    await expect(transcript(['raise'], shown)).toMatchFileSnapshot('transcripts/cli/raise.txt');
    expect(marks(root)).toMatchObject({ lines: [100, 123], branches: [30, 50] });
    expect((await run(root, ['check'])).status).toBe(0);
    expect(JSON.parse((await run(root, ['raise', '--json'])).out)).toEqual({
      version: 1,
      raised: false,
      milestone: 'M0',
      moves: [],
    });
  });

  it('writes nothing where no mark moves', async () => {
    const root = await guarded();
    const before = read(root, BASELINE);
    expect(await run(root, ['raise'])).toMatchObject({ status: 0, out: expect.stringContaining('no mark moved') });
    expect(read(root, BASELINE)).toBe(before);
  });

  it.each([
    ['a failure', SLIPPING, 1],
    ['a report that cannot be read', '<coverage>', 2],
  ])('writes nothing after %s, and has its exit status', async (_, report, status) => {
    const root = await guarded(report);
    const before = read(root, BASELINE);
    const shown = await run(root, ['raise']);
    expect([shown.status, shown.out]).toEqual([status, '']);
    expect(shown.error).toContain('only a pass raises the bar');
    expect(read(root, BASELINE)).toBe(before);
  });

  it('repairs what a branch has outgrown since it raised: more tests, fewer, or a file with another name', async () => {
    const root = await guarded(SLIPPING);
    await run(root, ['init', '--force']);
    commit(root, 'a lower bar');
    git(root, 'switch', '--quiet', '--create', 'branch');
    write(root, 'coverage.xml', HOLDING);
    expect((await run(root, ['raise', '--base', 'main'])).status).toBe(0);
    commit(root, 'raised');
    // what earned the raise goes again: the marks of the branch are above what it shows now
    write(root, 'coverage.xml', SLIPPING);
    expect((await run(root, ['check', '--base', 'main'])).status).toBe(1);
    expect((await run(root, ['raise', '--base', 'main'])).status).toBe(0);
    expect((await run(root, ['check', '--base', 'main'])).status).toBe(0);
    write(root, 'coverage.xml', HOLDING);
    expect((await run(root, ['raise', '--base', 'main'])).status).toBe(0);
    expect(marks(root)).toMatchObject({ lines: [100, 123] });
    expect((await run(root, ['check', '--base', 'main'])).status).toBe(0);
  });

  it('makes a mark anew for removed code of what is committed and its own base, and of nothing under review', async () => {
    const root = project();
    write(root, '.gitignore', 'lcov.info\ncoverage.xml\n');
    const measure = (covered: number, all: number) => {
      write(root, 'src/a.js', 'x\n'.repeat(all));
      const lines = Array.from({ length: all }, (_, i) => `DA:${i + 1},${i < covered ? 1 : 0}`);
      write(root, 'lcov.info', `TN:\nSF:src/a.js\n${lines.join('\n')}\nend_of_record\n`);
    };
    measure(26, 35);
    await run(root, ['init', 'lcov.info']);
    const first = commit(root, 'ratchet');
    measure(23, 32);
    expect((await run(root, ['raise', 'lcov.info'])).status).toBe(0);
    expect(marks(root)?.lines).toEqual([26, 35]);
    commit(root, 'a function goes');
    const report = read(root, 'lcov.info');
    write(root, 'src/new.js', 'x\n');
    write(root, 'lcov.info', `${report}TN:\nSF:src/new.js\nDA:1,1\nend_of_record\n`);
    await run(root, ['raise', 'lcov.info']);
    expect(marks(root)?.lines).toEqual([26, 35]);
    rmSync(join(root, 'src/new.js'));
    write(root, 'lcov.info', report);
    expect((await run(root, ['raise', 'lcov.info', '--base', first])).status).toBe(0);
    expect(marks(root)?.lines).toEqual([26, 35]);
    expect((await run(root, ['raise', 'lcov.info'])).status).toBe(0);
    expect(marks(root)?.lines).toEqual([23, 32]);
    expect(parseBaseline(read(root, BASELINE), BASELINE).history.at(-1)?.reason).toBe('removed code: total/lines');
    // it passes the gate of the pull request that brings it, and to raise once more changes nothing
    expect((await run(root, ['check', 'lcov.info'])).status).toBe(0);
    const raised = read(root, BASELINE);
    await run(root, ['raise', 'lcov.info']);
    expect(read(root, BASELINE)).toBe(raised);
  });

  it('makes the baseline where there is none', async () => {
    const root = project();
    expect((await run(root, ['raise', '--milestone', 'M0'])).status).toBe(0);
    expect(marks(root)?.lines).toEqual([100, 123]);
  });

  it('refuses a baseline that is no regular file', async () => {
    const root = await guarded();
    rmSync(join(root, BASELINE));
    symlinkSync('/etc/hostname', join(root, BASELINE));
    expect((await run(root, ['raise', '--base', 'HEAD'])).status).not.toBe(0);
  });
});

describe('where a sparse checkout leaves policy and baseline out', () => {
  /** A guarded project whose tree holds the sources alone, and the report that the tests have just left. */
  async function sparse(report: string): Promise<string> {
    const root = await guarded(SLIPPING);
    await run(root, ['init', '--force']);
    commit(root, 'a lower bar');
    git(root, 'sparse-checkout', 'set', 'src');
    write(root, 'coverage.xml', report);
    expect(existsSync(join(root, BASELINE))).toBe(false);
    return root;
  }

  it.each([
    ['raise', ['raise', '--base', 'HEAD'], [100, 123]],
    ['lower', ['lower', '--to', '60', '--reason', 'it goes'], [74, 123]],
  ] as const)('%s goes on from what is committed', async (_, args, lines) => {
    const root = await sparse(HOLDING);
    const before = parseBaseline(git(root, 'show', `HEAD:${BASELINE}`), BASELINE);
    const { status, error } = await run(root, [...args]);
    expect([status, error]).toEqual([0, '']);
    const after = parseBaseline(read(root, BASELINE), BASELINE);
    expect(after.milestones.get('M0')?.total.lines).toEqual(lines);
    expect(after.history.slice(0, before.history.length)).toEqual(before.history);
  });

  it('init finds that they are there already', async () => {
    const root = await sparse(HOLDING);
    expect(await run(root, ['init'])).toMatchObject({
      status: 2,
      error: expect.stringContaining(`these files are there already`),
    });
    expect(existsSync(join(root, BASELINE))).toBe(false);
  });
});

describe('lower', () => {
  const lowered = ['lower', '--to', '70', '--reason', 'the report module goes'];

  it('lowers one mark on record, which the gate then finds', async () => {
    const root = await guarded();
    const shown = await run(root, lowered);
    await expect(transcript(lowered, shown)).toMatchFileSnapshot('transcripts/cli/lower.txt');
    const after = parseBaseline(read(root, BASELINE), BASELINE);
    expect([after.generation, after.milestones.get('M0')?.total.lines]).toEqual([2, [87, 123]]);
    expect(after.history.at(-1)?.reason).toBe('lowered total/lines from 81.30 to 70, by a: the report module goes');
    expect((await run(root, ['check'])).out).toContain('weakens the baseline in 2 places');
  });

  /** A guarded project with a component, whose mark is that of the total. */
  async function parted(): Promise<string> {
    const root = await guarded();
    write(root, POLICY, `${read(root, POLICY)}components: { core: { paths: ["src/**"], floor: 60 } }\n`);
    await run(root, ['raise', '--base', 'worktree']);
    commit(root, 'core');
    return root;
  }

  it('lowers several scopes in one generation, each with an entry of its own', async () => {
    const root = await parted();
    const { status, out } = await run(root, [...lowered, '--scope', 'core', '--scope', 'total', '--scope', 'core']);
    expect([status, out]).toEqual([0, expect.stringContaining('\n  lowered total/lines from 81.30 to 70, by a: ')]);
    const { generation, milestones, history } = parseBaseline(read(root, BASELINE), BASELINE);
    expect([
      generation,
      milestones.get('M0')?.total.lines,
      milestones.get('M0')?.components.get('core')?.lines,
    ]).toEqual([2, [87, 123], [87, 123]]);
    expect(history.slice(-2).map(({ reason }) => reason?.split(' ')[1])).toEqual(['core/lines', 'total/lines']);
  });

  it('writes nothing where one of several scopes has nothing to lower', async () => {
    const root = await parted();
    await run(root, [...lowered, '--scope', 'core']);
    const before = read(root, BASELINE);
    const { status, error } = await run(root, [...lowered, '--scope', 'total', '--scope', 'core']);
    expect([status, error]).toEqual([2, expect.stringContaining('no step down from the mark of core / lines')]);
    expect(read(root, BASELINE)).toBe(before);
  });

  it('begins one more generation with every call', async () => {
    const root = await guarded();
    await run(root, lowered);
    commit(root, 'lowered');
    await run(root, ['lower', '--to', '60 %', '--reason', 'more of it']);
    const { generation, history } = parseBaseline(read(root, BASELINE), BASELINE);
    expect([generation, history.at(-1)?.reason]).toEqual([3, 'lowered total/lines from 70.73 to 60, by a: more of it']);
  });

  it('says which floor still holds above the new mark', async () => {
    const root = await guarded();
    expect((await run(root, ['lower', '--to', '70%', '--reason', 'r'])).out).toContain(
      'The floor of M0, 76 %, still holds above the new mark of 70 %',
    );
    write(root, POLICY, `${read(root, POLICY).replace('floor: 76', 'floor: 50')}`);
    expect((await run(root, ['lower', '--to', '60', '--reason', 'r'])).out).not.toContain('still holds');
  });

  it('prints JSON', async () => {
    const root = await guarded();
    expect(JSON.parse((await run(root, [...lowered, '--json'])).out)).toEqual({
      version: 1,
      milestone: 'M0',
      written: [BASELINE],
      generation: 2,
      moves: [{ scope: 'total', metric: 'lines', from: [100, 123], to: [87, 123] }],
      history: ['lowered total/lines from 81.30 to 70, by a: the report module goes'],
      floors: [{ scope: 'total', floor: '76' }],
    });
  });

  it('works on a branch that keeps the baseline alone, where it must name a milestone that has marks', async () => {
    const root = await parted();
    rmSync(join(root, POLICY));
    const before = read(root, BASELINE);
    expect(await run(root, lowered)).toMatchObject({
      status: 2,
      error: expect.stringContaining(
        '--milestone: the value cannot be used: expected a milestone that has marks here, where there is no policy: M0',
      ),
    });
    expect(read(root, BASELINE)).toBe(before);
    const { status, out } = await run(root, [...lowered, '--milestone', 'M0', '--scope', 'core']);
    expect([status, out]).toEqual([0, expect.stringContaining('if this is the branch that keeps the baseline')]);
    expect(parseBaseline(read(root, BASELINE), BASELINE).milestones.get('M0')?.components.get('core')?.lines).toEqual([
      87, 123,
    ]);
  });

  it('passes where a waiver of the base allows it', async () => {
    const root = await guarded();
    write(
      root,
      POLICY,
      `${read(root, POLICY)}waivers: [{ scope: total, floor: 70, reason: r, by: b, expires: 2999-01-01 }]\n`,
    );
    commit(root, 'waiver');
    await run(root, lowered);
    expect(await run(root, ['check'])).toMatchObject({ status: 0 });
  });

  it.each([
    [['lower', '--reason', 'r'], '--to: the value cannot be used'],
    [['lower', '--to', '70'], '--reason: the value cannot be used'],
    [['lower', '--to', '70', '--reason', 'r', '--metric', 'line'], '--metric: the value cannot be used'],
    [['lower', '--to', '70', '--reason', 'r', '--scope', 'core'], '--scope: the value cannot be used'],
    [['lower', '--to', '90', '--reason', 'r'], 'is not above 90 %: found 81.30 %'],
    [['lower', '--to', '1', '--reason', 'r', '--metric', 'functions'], 'found no mark'],
  ])('%j writes nothing and says why', async (args, said) => {
    const root = await guarded();
    const before = read(root, BASELINE);
    expect(await run(root, args)).toMatchObject({ status: 2, error: expect.stringContaining(said) });
    expect(read(root, BASELINE)).toBe(before);
  });
});

describe('milestone next', () => {
  const PLAN = 'milestones:\n  M0: { floor: 81 }\n  "1.10": { floor: 81.3 }   # soon\n  M2: { floor: 90 }\n';

  /** A guarded project with milestones to come. */
  async function planned(policy = `version: 1\nmilestone: M0   # in force\n${PLAN}`): Promise<string> {
    const root = await guarded();
    write(root, POLICY, policy);
    commit(root, 'plan');
    return root;
  }

  it('closes the one in force and begins the next, in both files, and shows the difference', async () => {
    const root = await planned();
    const shown = await run(root, ['milestone', 'next']);
    await expect(
      transcript(['milestone', 'next'], {
        ...shown,
        out: shown.out.replaceAll(/^index .*$/gm, 'index …').replaceAll(/[0-9a-f]{40}/g, '0123456789ab'),
      }),
    ).toMatchFileSnapshot('transcripts/cli/milestone-next.txt');
    expect(read(root, POLICY)).toBe(`version: 1\nmilestone: "1.10"   # in force\n${PLAN}`);
    const { generation, milestones, history } = parseBaseline(read(root, BASELINE), BASELINE);
    expect([generation, milestones.get('1.10')]).toEqual([1, milestones.get('M0')]);
    expect(history.map(({ milestone, reason }) => [milestone, reason])).toEqual([
      ['M0', undefined],
      ['1.10', 'milestone M0 closed, 1.10 begins'],
    ]);
  });

  it('is a change that the gate lets pass, and then holds to', async () => {
    const root = await planned();
    await run(root, ['milestone', 'next']);
    expect(await run(root, ['check'])).toMatchObject({ status: 0 });
    commit(root, 'next');
    expect((await run(root, ['check'])).out).toContain('its mark is held [1.10]');
  });

  it('moves on once more each time, warns of a floor that is not met, and stops at the last', async () => {
    const root = await planned();
    await run(root, ['milestone', 'next']);
    const { status, out } = await run(root, ['milestone', 'next'], { MILESTONE: 'M0' });
    expect([status, out.split('\n')[0]]).toEqual([0, '1.10 is closed, M2 is in force now.']);
    expect(out).toContain('Warning: The floor of M2 is 90 % of lines, and 81.30 % was measured last:');
    expect(out).toContain('Warning: MILESTONE in the environment says M0,');
    const before = read(root, BASELINE);
    const last = await run(root, ['milestone', 'next']);
    expect([last.status, last.out]).toEqual([2, '']);
    expect(last.error).toContain('M2 is the last milestone of the policy. Add the next one below M2');
    expect(read(root, BASELINE)).toBe(before);
  });

  it('asks the judge what fails: a waiver lets it pass, an enforced target that is overdue does not', async () => {
    const waiver = 'waivers: [{ scope: total, floor: 80, reason: r, by: b, expires: 2026-12-31 }]\n';
    const quiet = await run(await planned(`version: 1\nmilestone: "1.10"\n${PLAN}${waiver}`), ['milestone', 'next']);
    expect([quiet.status, quiet.out]).toEqual([0, expect.not.stringContaining('Warning')]);
    const late = PLAN.replace('M2: { floor: 90 }', 'M2: { target: 85, due: 2026-01-31 }');
    const root = await planned(`version: 1\nmilestone: "1.10"\nratchet: { at-due: enforce }\n${late}`);
    expect((await run(root, ['milestone', 'next', '--dry-run'])).out).toContain(
      'Warning: The target of M2, which was due 2026-01-31 and is enforced, is 85 % of lines, and 81.30 % was measured last: with 1.10 closed the gate fails',
    );
    expect(JSON.parse((await run(root, ['milestone', 'next', '--json'])).out)).toMatchObject({
      failures: [{ scope: 'total', metric: 'lines', rule: 'target', required: '85', measured: [100, 123] }],
    });
  });

  it('writes nothing in a dry run, and shows what it would', async () => {
    const root = await planned();
    const { out } = await run(root, ['milestone', 'next', '--dry-run'], {}, true);
    expect(out).toContain('Would close M0; 1.10 would be in force. Nothing was written.');
    expect(out).toContain('\u001b[32m+milestone: "1.10"   # in force\u001b[0m\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('prints JSON', async () => {
    const { out } = await run(await planned(), ['milestone', 'next', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      closed: 'M0',
      milestone: '1.10',
      written: [POLICY, BASELINE],
      failures: [],
      warnings: [],
      diff: expect.stringContaining('+milestone: "1.10"'),
    });
  });

  it('without a baseline moves the policy alone and says so', async () => {
    const root = await planned(`version: 1\n${PLAN}`);
    rmSync(join(root, BASELINE));
    const { status, out } = await run(root, ['milestone', 'next']);
    expect(status).toBe(0);
    expect(out).toContain(`There is no baseline at ${BASELINE}: only the policy moves.`);
    expect(read(root, POLICY)).toBe(`version: 1\nmilestone: "1.10"\n${PLAN}`);
    expect(existsSync(join(root, BASELINE))).toBe(false);
  });

  it.each([
    [`version: 1\nmilestone: from-pull-request\n${PLAN}`, 'the milestone is chosen by pull requests'],
    ['version: 1\n', 'the policy has no milestones'],
    [`version: 1\nmilestone: &m >-\n  M0\n${PLAN}`, 'cannot be changed without changing more'],
  ])('leaves %j as it is', async (policy, said) => {
    const root = await planned(policy);
    const { status, error } = await run(root, ['milestone', 'next']);
    expect([status, error]).toEqual([2, expect.stringContaining(said)]);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('needs a policy', async () => {
    expect((await run(project(), ['milestone', 'next'])).error).toContain(
      `${POLICY}: there is no policy, and so no milestone to close. Make one with "coverage-ratchet init".`,
    );
  });

  it('is what "milestone" alone asks for', async () => {
    const { out } = await run(temporary, ['milestone', '--help']);
    expect(await run(temporary, ['milestone'])).toEqual({ status: 64, out, error: '' });
  });
});

describe('import', () => {
  const TREND = 'trend.json';
  const trend = {
    project: 'ledger\u001b[2J',
    history: [
      { date: '2026-01-10', overall_coverage: 79.12345, branch: 'main' },
      { date: '2026-01-03', overall_coverage: 75 },
      { date: 'soon', overall_coverage: 1 },
    ],
    baseline: { overall_coverage: 80.5, core_coverage: 16.6, date: '2026-01-11' },
    target: { overall_coverage: 90, date: '2026-12-31' },
  };

  /** A project whose home-made gate kept a trend. */
  function kept(written: unknown = trend): string {
    const root = project();
    write(root, TREND, JSON.stringify(written));
    commit(root, 'trend');
    return root;
  }

  it('writes a policy and a baseline, and says what it did not carry over', async () => {
    const root = kept();
    const shown = await run(root, ['import', TREND]);
    await expect(transcript(['import', TREND], shown)).toMatchFileSnapshot('transcripts/cli/import.txt');
    await expect(read(root, POLICY)).toMatchFileSnapshot('transcripts/cli/import-policy.yml');
    const { milestones, removedCode } = parsePolicy(read(root, POLICY), POLICY);
    expect(milestones).toEqual(
      new Map([['M0', { title: 'Start', floor: { lines: 750_000 }, target: { lines: 900_000 }, due: '2026-12-31' }]]),
    );
    expect(removedCode).toBe('strict');
    expect(parseBaseline(read(root, BASELINE), BASELINE).history).toHaveLength(3);
  });

  it('is followed by checks that hold its mark, of a percentage and of a report', async () => {
    const root = kept();
    await run(root, ['import', TREND]);
    expect((await run(root, ['check'])).status).toBe(0);
    commit(root, 'ratchet');
    expect((await run(root, ['check', '--percent', '80.45'])).out).toContain('within the tolerance');
    expect(await run(root, ['check', '--percent', '80.2'])).toMatchObject({
      status: 1,
      out: expect.stringContaining('below its mark of 80.50 %'),
    });
    expect(await run(root, ['check'])).toMatchObject({ status: 0, out: expect.stringContaining('above its mark') });
    write(root, 'coverage.xml', SLIPPING);
    expect(await run(root, ['check'])).toMatchObject({ status: 1, out: expect.stringContaining('regressed') });
    write(root, 'coverage.xml', HOLDING);
    await run(root, ['raise']);
    expect(parseBaseline(read(root, BASELINE), BASELINE).milestones.get('M0')?.total.lines).toEqual([100, 123]);
    expect((await run(root, ['check'])).status).toBe(0);
  });

  it('prints JSON, and names the milestone as asked', async () => {
    const written = { baselines: [{ date: '2026-01-10', overall: 50, lines_covered: 60, lines_total: 100 }] };
    const root = kept(written);
    const { out } = await run(root, ['import', TREND, '--json', '--milestone', '1.10']);
    expect(JSON.parse(out)).toMatchObject({
      milestone: '1.10',
      written: [POLICY, BASELINE],
      mark: [60, 100],
      markFrom: 'history',
      percentage: false,
      floor: '55',
      entries: 1,
      components: [],
      remarks: [expect.any(String), expect.any(String), expect.stringContaining('more than half a point')],
    });
    expect(parsePolicy(read(root, POLICY), POLICY)).toMatchObject({ milestone: '1.10', removedCode: 'forgive' });
  });

  it('writes nothing in a dry run, and shows what it would', async () => {
    const root = await guarded();
    write(root, TREND, JSON.stringify(trend));
    const { status, out } = await run(root, ['import', TREND, '--dry-run']);
    expect([status, out.split('\n')[0]]).toEqual([0, `Would write ${POLICY} and ${BASELINE}; nothing was written.`]);
    expect(out).toContain('+      "total": { "lines": [805000, 1000000] }\n');
    expect(JSON.parse((await run(root, ['import', TREND, '--dry-run', '--json'])).out)).toMatchObject({
      written: [],
      diff: expect.stringContaining('+      "total"'),
    });
    expect(git(root, 'status', '--porcelain')).toBe(`?? ${TREND}`);
  });

  it.each([POLICY, BASELINE])('writes nothing where %s is there already, until --force is given', async (taken) => {
    const root = kept();
    write(root, taken, 'mine');
    const { status, error } = await run(root, ['import', TREND]);
    expect([status, error]).toEqual([2, expect.stringContaining(`${taken}: this file is there already.`)]);
    for (const path of [POLICY, BASELINE]) expect(existsSync(join(root, path))).toBe(path === taken);
    expect((await run(root, ['import', TREND, '--force'])).status).toBe(0);
    expect(read(root, taken)).not.toBe('mine');
  });

  it('says of one number what it says of many', async () => {
    const { out } = await run(kept({ baseline: { overall_coverage: 80 } }), ['import', TREND]);
    expect(out).toContain('- 1 number came as a percentage without counts and stands in the baseline as counts');
    expect(out).toContain('- It is the mark. The first "raise"');
  });

  it('says that dips of the measurement are none of the marks', async () => {
    const history = [50, 40, 60].map((overall_coverage, i) => ({ date: `2026-01-0${i + 1}`, overall_coverage }));
    const { out } = await run(kept({ history }), ['import', TREND]);
    expect(out).toContain('1 entry, which was below an earlier one or above the mark, stands there with the highest');
  });

  it('says what is wrong with the file', async () => {
    const root = kept('[1]');
    expect((await run(root, ['import', TREND])).error).toContain('trend.json: this is no coverage trend');
    expect((await run(root, ['import', 'nope.json'])).error).toContain('nope.json: there is no such file.');
    expect((await run(root, ['import', 'src'])).error).toContain('src: this is no regular file.');
    expect((await run(root, ['import', TREND, '--milestone', 'a b'])).error).toContain('this is no usable name');
    expect(existsSync(join(root, POLICY))).toBe(false);
  });

  it('counts what is more than a screen holds', async () => {
    const history = [{ date: '2026-01-01', overall_coverage: 50 }, ...Array.from({ length: 250 }, () => ({}))];
    const many = Array.from({ length: 250 }, (_, i) => ({ date: '2026-01-01', overall_coverage: i / 10 }));
    const { out } = await run(kept({ history: [...history, ...many] }), ['import', TREND]);
    expect(out).toContain('history[20]: its date is nothing');
    expect(out).toContain('  … and 230 more\n');
    expect(out).toContain('251 entries of the history, 2026-01-01 to 2026-01-01; 199 were kept');
  });
});

describe('in the place of a home-made gate, with MILESTONE and COVERAGE_PERCENT alone', () => {
  const gate = (root: string, command: string, COVERAGE_PERCENT: string, MILESTONE = 'M0') =>
    run(root, [command], { MILESTONE, COVERAGE_PERCENT });

  it('the first run passes, "raise" sets the mark, and a fall fails from then on', async () => {
    const root = folder();
    git(root, 'init', '-q', '-b', 'main');
    commit(root, 'start');
    const first = await gate(root, 'check', '80');
    expect([first.status, first.error]).toEqual([0, '']);
    expect(first.out).toMatch(/^PASS {2}Coverage is 80\.00 % of lines, the first measurement: .* \[M0\]\n/);
    expect(await gate(root, 'raise', '80')).toMatchObject({ status: 0, out: expect.stringContaining('80.00 %') });
    commit(root, 'mark');
    expect((await gate(root, 'check', '80')).status).toBe(0);
    expect((await gate(root, 'check', '79.5')).out).toMatch(
      /^FAIL {2}Coverage fell to 79\.50 % of lines, 0\.50 points below its mark of 80\.00 % \[M0\]\n/,
    );
    expect(await gate(root, 'raise', '79.5')).toMatchObject({
      status: 1,
      error: expect.stringContaining('Nothing was written: only a pass raises the bar.'),
    });
    expect(await gate(root, 'raise', '82.56789%')).toMatchObject({ status: 0 });
    expect(parseBaseline(read(root, BASELINE), BASELINE).milestones.get('M0')?.total.lines).toEqual([
      825_678, 1_000_000,
    ]);
  });

  it('another milestone inherits the mark', async () => {
    const root = folder();
    git(root, 'init', '-q', '-b', 'main');
    commit(root, 'start');
    await gate(root, 'raise', '80');
    commit(root, 'mark');
    expect(await gate(root, 'check', '70', 'M1')).toMatchObject({
      status: 1,
      out: expect.stringContaining('below its mark of 80.00 % [M1]'),
    });
    expect((await gate(root, 'check', '80', 'M1')).status).toBe(0);
  });

  it('an imported trend is held to', async () => {
    const root = folder();
    git(root, 'init', '-q', '-b', 'main');
    write(root, 'trend.json', '{"history": [{"date": "2026-01-01", "overall_coverage": 80}]}');
    await run(root, ['import', 'trend.json'], { MILESTONE: 'M3', COVERAGE_PERCENT: '12' });
    commit(root, 'ratchet');
    expect((await gate(root, 'check', '79', 'M3')).status).toBe(1);
    expect((await gate(root, 'check', '80.1', 'M3')).status).toBe(0);
    expect(await gate(root, 'check', '80.1', 'M4')).toMatchObject({
      status: 2,
      out: expect.stringContaining('expected one of M3, found "M4"'),
    });
  });

  it('a value that is no percentage is an error, which names where it is from', async () => {
    const root = await guarded();
    expect(await gate(root, 'check', 'n/a')).toMatchObject({
      status: 2,
      out: expect.stringContaining('COVERAGE_PERCENT in the environment: the value cannot be used'),
    });
  });
});

describe('merge', () => {
  const file = (lines: string, more = '') => `{"version":1,"milestones":{"M0":{"total":{"lines":${lines}}}}${more}}`;
  const sides = (ours: string, theirs: string): string => {
    const root = folder();
    for (const [name, text] of Object.entries({ base: file('[80,100]'), ours, theirs })) write(root, name, text);
    return root;
  };

  it('takes the stricter mark, and is a merge driver of git', async () => {
    const root = sides(file('[85,100]'), file('[90,100]'));
    expect(await run(root, ['merge', 'base', 'ours', 'theirs'])).toEqual({ status: 0, out: '', error: '' });
    expect(parseBaseline(read(root, 'ours'), 'ours').milestones.get('M0')?.total.lines).toEqual([90, 100]);
  });

  it('leaves to people what it cannot decide, with the markers of git', async () => {
    const root = sides(file('[70,100]', ',"generation":2'), file('[90,100]'));
    const { status, error } = await run(root, ['merge', 'base', 'ours', 'theirs']);
    expect([status, error]).toEqual([1, expect.stringContaining('lowered on one side, changed on the other')]);
    expect(read(root, 'ours')).toContain('<<<<<<< ours');
  });

  it('is called by git itself once "init --merge-driver" was run', async () => {
    const root = project();
    const marks = (root: string) => parseBaseline(read(root, BASELINE), BASELINE).milestones.get('M0')?.total.lines;
    write(root, '.gitattributes', '*.md text');
    const { out } = await run(root, ['init', '--merge-driver']);
    expect(out).toContain('wrote .gitattributes: commit it too');
    const attributes = `*.md text\n/${BASELINE} merge=coverage-ratchet\n`;
    expect(read(root, '.gitattributes')).toBe(attributes);
    expect((await run(root, ['init', '--merge-driver', '--force'])).out).toContain('set merge.coverage-ratchet.driver');
    expect(read(root, '.gitattributes')).toBe(attributes);
    // what the driver calls must be on the PATH
    const bin = join(folder(), 'bin');
    write(
      bin,
      'coverage-ratchet',
      `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, '../bin/cli.ts')}" "$@"\n`,
    );
    chmodSync(join(bin, 'coverage-ratchet'), 0o755);
    const base = read(root, BASELINE).replace('"lines": [100, 123], "br', '"lines": [90, 123], "br');
    write(root, BASELINE, base);
    commit(root, 'base');
    git(root, 'checkout', '-q', '-b', 'topic');
    write(root, BASELINE, base.replace('[90, 123]', '[95, 123]'));
    commit(root, 'topic');
    git(root, 'checkout', '-q', 'main');
    write(root, BASELINE, base.replace('[90, 123]', '[97, 123]'));
    commit(root, 'main');
    const merged = spawnSync('git', ['merge', '-q', '-m', 'merge', 'topic'], {
      cwd: root,
      env: { ...ENV, PATH: `${bin}:${ENV.PATH}` },
      encoding: 'utf8',
    });
    expect([merged.status, merged.stderr]).toEqual([0, '']);
    expect(marks(root)).toEqual([97, 123]);
  });

  it('is set up alone in a clone that has a baseline already, without a report', async () => {
    const root = await guarded();
    rmSync(join(root, 'coverage.xml'));
    const before = read(root, BASELINE);
    const { status, out } = await run(root, ['init', '--merge-driver']);
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(
        /^set merge\.coverage-ratchet\.driver in this clone;.*\nwrote \.gitattributes: commit it too\n\.github\/coverage-baseline\.json is there already: no other file was written\n$/,
      ),
    ]);
    expect(git(root, 'config', 'merge.coverage-ratchet.driver')).toBe('coverage-ratchet merge %O %A %B');
    expect(git(root, 'status', '--porcelain')).toBe('?? .gitattributes');
    expect(read(root, BASELINE)).toBe(before);
    const again = await run(root, ['init', '--merge-driver']);
    expect([again.status, again.out]).toEqual([
      0,
      expect.stringContaining(`attributes name it for ${BASELINE} already`),
    ]);
  });

  it('is offered by "init" with lines that a shell takes as they are, whatever the file is called', async () => {
    const root = project();
    const odd = "my [base] 'line'.json";
    const { out } = await run(root, ['init', '--baseline', odd]);
    const lines = out.split('\n').filter((line) => /^ {2}(git config|printf) /.test(line));
    expect(lines).toHaveLength(2);
    for (const line of lines) spawnSync('sh', ['-c', line], { cwd: root, env: ENV });
    expect(git(root, 'config', 'merge.coverage-ratchet.driver')).toBe('coverage-ratchet merge %O %A %B');
    expect(git(root, 'check-attr', '-z', 'merge', '--', odd).split('\0')[2]).toBe('coverage-ratchet');
    const again = await run(root, ['init', '--baseline', odd, '--force', '--merge-driver']);
    expect(again.out).not.toContain('wrote .gitattributes');
  });

  it('is not set up through a .gitattributes that is a link', async () => {
    const root = project();
    symlinkSync('../elsewhere', join(root, '.gitattributes'));
    expect(await run(root, ['init', '--merge-driver'])).toMatchObject({
      status: 2,
      error: expect.stringContaining('.gitattributes: this is no regular file (a symbolic link)'),
    });
  });

  it.each([[[]], [['base', 'ours']], [['base', 'ours', 'theirs', 'more']]])(
    'asks for three files, given %j',
    async (names) => {
      expect(await run(sides(file('[1,2]'), file('[1,2]')), ['merge', ...names])).toMatchObject({
        status: 64,
        error: expect.stringContaining('takes three files, ANCESTOR OURS THEIRS, not'),
      });
    },
  );

  it.each([
    ['ours', '{"version":1,', file('[2,3]')],
    ['theirs', file('[2,3]'), '{"version":1,'],
  ])('leaves markers of git where a side is no baseline, and says that it is %s', async (side, ours, theirs) => {
    const root = sides(ours, theirs);
    const { status, error } = await run(root, ['merge', 'base', 'ours', 'theirs']);
    expect([status, error]).toEqual([
      1,
      expect.stringContaining(`  ${side}: the baseline cannot be used: found no JSON`),
    ]);
    expect(read(root, 'ours')).toContain('<<<<<<< ours');
  });

  it('leaves them too where the lines of a broken side would merge', async () => {
    const root = sides(file('[80,100]'), '{"version":1,');
    expect((await run(root, ['merge', 'base', 'ours', 'theirs'])).status).toBe(1);
    expect(read(root, 'ours')).toContain('<<<<<<< ours');
    expect(read(root, 'ours')).toContain('{"version":1,\n>>>>>>> theirs');
  });

  it('names the side in the words of git where it is the ancestor that is broken', async () => {
    const root = sides(file('[2,3]'), file('[3,4]'));
    write(root, 'base', '[]');
    const { status, error } = await run(root, ['merge', 'base', 'ours', 'theirs']);
    expect([status, error]).toEqual([1, expect.stringContaining('  the common ancestor: the baseline cannot be used')]);
    expect(read(root, 'ours')).toContain('<<<<<<< ours');
  });

  it('complains of names that are no files', async () => {
    const root = sides(file('[2,3]'), file('[3,4]'));
    expect(await run(root, ['merge', 'base', 'mine', '.'])).toMatchObject({
      status: 2,
      error: expect.stringContaining('coverage-ratchet merge: mine, .: these are no files. Name the common ancestor'),
    });
    expect((await run(root, ['merge', 'base', 'ours', 'nope'])).error).toContain('nope: this is no file.');
  });
});

describe('measure', () => {
  const REPORT = 'coverage-holding.xml';

  it('prints what the gate sees, without policy and git', async () => {
    const place = folder();
    write(place, REPORT, HOLDING);
    const said = await run(place, ['measure', REPORT, '--files']);
    await expect(transcript(['measure', REPORT, '--files'], said)).toMatchFileSnapshot('transcripts/cli/measure.txt');
  });

  it('prints JSON, with the files only where they are wanted', async () => {
    const place = folder();
    write(place, REPORT, HOLDING);
    const plain = JSON.parse((await run(place, ['measure', '*.xml', '--json'])).out);
    expect(plain).toMatchObject({ version: 1, totals: { lines: [100, 123] }, reports: [{ path: REPORT }] });
    expect(plain).not.toHaveProperty('files');
    const full = JSON.parse((await run(place, ['measure', REPORT, '--json', '--files'])).out);
    expect(full.files['src/ledger/interest.py']).toMatchObject({ lines: [17, 20] });
  });

  it('in a repository sees each package of a monorepo as the gate does, and says what is no file of it', async () => {
    const [root, outside] = [folder(), folder()];
    const lcov = (name: string, hits: number) => `SF:${name}\nDA:1,${hits}\nDA:2,0\nend_of_record\n`;
    for (const [place, extra] of [
      [root, lcov('gone.ts', 1)],
      [outside, ''],
    ] as const) {
      write(place, 'packages/core/src/index.ts', '1\n2\n');
      write(place, 'packages/web/src/index.ts', '1\n2\n');
      write(place, 'packages/core/out/lcov.info', lcov('src/index.ts', 1) + extra);
      write(place, 'packages/web/out/lcov.info', lcov('src/index.ts', 0));
    }
    git(root, 'init', '--quiet');
    git(root, 'add', 'packages');
    const said = await run(join(root, 'packages'), ['measure', '*/out/lcov.info', '--json', '--files']);
    expect(said.error).toBe(
      'coverage-ratchet measure: 1 name in the reports is no file of this repository, or could be several, and stays as it is (first: gone.ts)\n',
    );
    expect(JSON.parse(said.out).files).toMatchObject({
      'packages/core/src/index.ts': { lines: [1, 2] },
      'packages/web/src/index.ts': { lines: [0, 2] },
      'gone.ts': { lines: [1, 2] },
    });
    // without one nobody knows whether these are packages, or shards of one
    const elsewhere = JSON.parse((await run(outside, ['measure', 'packages/*/out/lcov.info', '--json'])).out);
    expect(elsewhere).toMatchObject({
      totals: { lines: [1, 2] },
      notices: [
        {
          kind: 'names-shared',
          text: 'Reports in several folders name src/index.ts, which counts as one file. In a git repository the names of a report are looked for in its own folders first.',
        },
      ],
    });
    expect(JSON.parse((await run(outside, ['measure', 'packages/core/out/lcov.info', '--json'])).out).notices).toEqual(
      [],
    );
  });

  it('says which report is missing, malformed or of no known format', async () => {
    const place = folder();
    write(place, 'a.txt', 'hello');
    expect((await run(place, ['measure'])).error).toBe(
      'coverage-ratchet measure: no report was named. Name the files that the tests wrote: coverage-ratchet measure coverage.xml.\n',
    );
    expect((await run(place, ['measure', 'a.xml', 'b.xml', 'a.txt'])).error).toContain(
      'measure: a.xml, b.xml: there is no such report.',
    );
    const malformed = await run(place, ['measure', join(FIXTURES, 'reports/broken/nyc-18.0-ampersand.xml')]);
    expect([malformed.status, malformed.out]).toEqual([2, '']);
    expect(malformed.error).toContain('nyc-18.0-ampersand.xml, line 10, column 61:');
    expect((await run(place, ['measure', 'a.txt', '--format', 'coberture'])).error).toContain(
      '--format: there is no such format',
    );
  });
});

describe('calibrate', () => {
  const RUNS = ['run-1.xml', 'run-2.xml', 'run-3.xml'];
  /** A line of book.py that only some runs reach. */
  const FLAPPING = HOLDING.replace('lines-covered="100"', 'lines-covered="99"').replace(
    '<line number="22" hits="1"/>',
    '<line number="22" hits="0"/>',
  );
  function runsIn(place: string, ...reports: readonly string[]): string {
    for (const [i, report] of reports.entries()) write(place, `run-${i + 1}.xml`, report);
    return place;
  }

  it('tells how far runs of one commit are apart, without policy and git', async () => {
    const place = runsIn(folder(), HOLDING, SLIPPING, FLAPPING);
    const said = await run(place, ['calibrate', ...RUNS]);
    await expect(transcript(['calibrate', ...RUNS], said)).toMatchFileSnapshot('transcripts/cli/calibrate.txt');
    const json = JSON.parse((await run(place, ['calibrate', ...RUNS, '--json'])).out);
    expect(calibrationSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({
      tolerance: '7.32',
      inForce: { tolerance: '0.1', from: 'default', finding: 'too-fine' },
      flapping: [{ path: 'src/ledger/interest.py' }, {}],
    });
  });

  it('leaves out what attributes mark as generated, where the policy does', async () => {
    const root = runsIn(project(), HOLDING, FLAPPING);
    write(root, '.gitattributes', 'book.py linguist-generated\n');
    commit(root, 'attributes');
    const total = async (generated: string) => {
      write(root, POLICY, `version: 1\nfiles: { generated: ${generated} }\n`);
      return JSON.parse((await run(root, ['calibrate', 'run-1.xml', 'run-2.xml', '--json'])).out).runs[0].totals
        .lines[1];
    };
    const [all, left] = [await total('include'), await total('exclude')];
    expect([all, left < all]).toEqual([123, true]);
  });

  it('goes by the policy of the work tree, its scopes, metrics and tolerance', async () => {
    const root = runsIn(await guarded(), HOLDING, SLIPPING);
    write(
      root,
      POLICY,
      'version: 1\nratchet: { metrics: [branches], tolerance: 13.33 }\nfiles: { exclude: ["**/book.py"] }\ncomponents: { rates: { paths: ["src/ledger/interest.py"] } }\n',
    );
    const args = ['calibrate', 'run-1.xml', 'run-2.xml', '--json'];
    const json = JSON.parse((await run(root, args)).out);
    expect(json.inForce).toEqual({ tolerance: '13.33', from: 'policy', finding: 'too-fine', belowOne: [] });
    expect(json.jitter).toContainEqual(
      expect.objectContaining({ scope: 'rates', metric: 'branches', judged: true, lowest: [3, 10], highest: [7, 10] }),
    );
    expect(json.jitter).toContainEqual(
      expect.objectContaining({ scope: 'total', metric: 'lines', judged: false, highest: [78, 99] }),
    );
    write(root, POLICY, 'version: 1\nratchet: { mode: absolute, tolerance: 7.32 }\n');
    const said = await run(root, args.slice(0, -1));
    expect(said.out).toContain('The tolerance of the policy, 7.32 points, is what they ask for.');
    expect(said.out).toContain('The policy says "mode: absolute": no mark is compared, and no tolerance used.');
    write(root, POLICY, 'version: 1\nratchet: { tolerence: 1 }\n');
    expect((await run(root, args)).error).toContain('did you mean "tolerance"?');
  });

  it('takes an operand for one run, in as many reports as it matches', async () => {
    const place = folder();
    for (const shard of ['a', 'b']) {
      const text = readFileSync(join(FIXTURES, `reports/cobertura/coveragepy-7.17-shard-${shard}.xml`), 'utf8');
      for (const run of [1, 2]) write(place, `run-${run}/${shard}.xml`, text);
    }
    const { runs, tolerance } = JSON.parse((await run(place, ['calibrate', 'run-1/*', 'run-2/*', '--json'])).out);
    expect(runs.map(({ reports }: { reports: object[] }) => reports.length)).toEqual([2, 2]);
    expect(tolerance).toBe('0');
    const apart = (await run(place, ['calibrate', 'run-1/a.xml', 'run-1/b.xml'])).out;
    expect(apart).toContain('  What there is to cover differs between the runs (lines 185 to 192, branches 60 to 62)');
  });

  it('says which names of the reports are no files here', async () => {
    const root = runsIn(await guarded(), HOLDING, HOLDING.replaceAll('ledger/text.py', 'ledger/texts.py'));
    expect((await run(root, ['calibrate', 'run-1.xml', 'run-2.xml'])).out).toContain(
      '1 name in the reports is no file of this repository, or could be several, and is left out (first: src/ledger/texts.py)',
    );
    const { status, error } = await run(root, [
      'calibrate',
      ...['a', 'b'].map((shard) => join(FIXTURES, `reports/cobertura/coveragepy-7.17-shard-${shard}.xml`)),
    ]);
    expect([status, error]).toEqual([
      2,
      'coverage-ratchet calibrate: the runs have no judged number in common: expected lines in each of them. Look at each with "coverage-ratchet measure"; only files of this repository count.\n',
    ]);
  });

  it.each([
    [[], 'no run was named: expected at least two, better five. Run the tests of one commit several times'],
    [['run-1.xml'], 'one run shows no jitter: expected at least two'],
    [['run-*.xml'], 'A glob in quotes is one run in several reports'],
    [['run-1.xml', './run-1.xml'], 'run-1.xml: this report is named for two runs.'],
    [['run-1.xml', 'x.xml', 'y.xml'], 'x.xml, y.xml: there is no such report.'],
    [['run-1.xml', 'run-2.xml', '--policy', 'mine.yml'], 'this is no git repository'],
  ])('complains of %j, and says what to name', async (args, said) => {
    const { status, out, error } = await run(runsIn(folder(), HOLDING, HOLDING), ['calibrate', ...args]);
    expect([status, out]).toEqual([2, '']);
    expect(error).toContain(said);
  });

  it('complains of a policy that was named and is not there', async () => {
    const root = runsIn(await guarded(), HOLDING, HOLDING);
    expect((await run(root, ['calibrate', 'run-1.xml', 'run-2.xml', '--policy', 'mine.yml'])).error).toBe(
      'coverage-ratchet calibrate: --policy mine.yml: there is no such file.\n',
    );
  });
});

describe('a bug of ours', () => {
  it('is called one, with where it happened, and is no pass', async () => {
    let error = '';
    const status = await cli(['check'], {
      env: ENV,
      // nothing a user can give: the current folder is always a text
      get cwd(): string {
        throw new Error('broken\u001b[2J');
      },
      now: new Date(0),
      out: () => {},
      error: (text) => {
        error += text;
      },
      colour: false,
    });
    expect(status).toBe(2);
    expect(error).toMatch(
      /^coverage-ratchet check: this is a bug of Coverage Ratchet, please report it: Error: broken�\[2J\n {4}at /,
    );
  });
});
