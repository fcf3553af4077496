/** A push to the default branch, from the checkout to the bar: what the step writes, and what it leaves alone. */

import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countsOf } from '../src/coverage/report.ts';
import { parseSnapshot } from '../src/coverage/snapshot.ts';
import { snapshotEdits } from '../src/host/baseline-branch.ts';
import { parseBaseline } from '../src/ratchet/baseline.ts';
import { resultSchema } from '../src/render/result-schema.ts';
import { faults } from './github/faults.ts';
import type { Content } from './github/sample-repository.ts';
import { actionsToken, allPermissions } from './github/tokens.ts';
import { openStage, type Ran, type Stage, type StepSetup } from './host/stage.ts';
import {
  BASELINE,
  BETTER,
  checkout,
  cobertura,
  POLICY,
  policyText,
  pullRequest,
  SAME,
  TOKEN,
  WORSE,
} from './host/workspace.ts';

let stage: Stage;
/** Where main is at the start of each test. */
let start: string;

beforeAll(async () => {
  stage = await openStage();
  start = stage.server.commits.base;
});
beforeEach(() => {
  stage.server.git('update-ref', 'refs/heads/main', start);
});
afterEach(() => {
  for (const ref of stage.server.git('for-each-ref', '--format=%(refname)', 'refs/heads/coverage*').split('\n'))
    if (ref.trim() !== '') stage.server.git('update-ref', '-d', ref.trim());
  stage.github.repository().pulls.splice(1);
  stage.github.repository().unprotect('main');
  stage.github.repository().actionsMayOpenPulls = true;
  stage.github.tokens.set(TOKEN, actionsToken(allPermissions));
  stage.reset();
});
afterAll(async () => {
  expect(await stage.close()).toEqual([]);
});

interface Push extends StepSetup {
  readonly files?: Readonly<Record<string, Content>>;
  readonly branch?: string;
}

/** A commit on main, checked out and judged as its push event has it. */
async function push({ files, branch = 'main', ...setup }: Push = {}): Promise<Ran & { readonly commit: string }> {
  const { server, folder } = stage;
  const before = server.git('rev-parse', 'refs/heads/main').trim();
  const commit = files ? server.commit(before, files).trim() : before;
  server.git('update-ref', `refs/heads/${branch}`, commit);
  const workspace = checkout(folder(), server, commit);
  const payload = { ref: `refs/heads/${branch}`, before, after: commit, repository: { default_branch: 'main' } };
  const env = { GITHUB_SHA: commit, GITHUB_REF: `refs/heads/${branch}`, ...setup.env };
  return { commit, ...(await stage.step({ event: 'push', payload, workspace, ...setup, env })) };
}

const tip = (branch = 'main'): string => stage.server.git('rev-parse', `refs/heads/${branch}`).trim();
const shown = (path: string, branch = 'main'): string => stage.server.git('show', `refs/heads/${branch}:${path}`);
const marks = (branch = 'main') => parseBaseline(shown(BASELINE, branch), BASELINE).milestones.get('M0')?.total.lines;

describe('a push that passed', () => {
  it('raises the bar by one commit, and says so in the log, the summary and the outputs', async () => {
    const ran = await push({ report: BETTER });
    expect([ran.status, ran.outputs.get('raised'), marks()]).toEqual([0, 'true', [12, 20]]);
    expect(stage.server.git('rev-parse', 'main^').trim()).toBe(ran.commit);
    expect(ran.stdout).toContain(`The bar goes up: committed https://github.com/octo/demo/commit/${tip()}`);
    expect(ran.stdout).toContain('M0 / total / lines: 50.00 % (10/20) → 60.00 % (12/20)');
    expect(ran.summary).toContain('| M0 | total | lines | 50.00 % (10/20) | **60.00 %** (12/20) |');
    expect(ran.commands).toEqual([]);
    expect(parseBaseline(shown(BASELINE), BASELINE)).toMatchObject({
      measured: { commit: ran.commit, at: '2026-02-12T10:00:00Z', by: 'cobertura', reports: 1 },
      history: [{ commit: ran.commit, milestone: 'M0', counts: { lines: [12, 20] } }],
    });
  });

  it('is judged by the raised bar ever after', async () => {
    await push({ report: BETTER });
    expect(await push({ report: SAME })).toMatchObject({ status: 1 });
    const again = await push({ report: BETTER });
    expect([again.status, again.outputs.get('raised'), again.calls]).toEqual([0, 'false', 0]);
  });

  it('asks GitHub for nothing where no mark moves', async () => {
    const ran = await push({ report: SAME });
    expect([ran.status, ran.outputs.get('raised'), ran.calls, tip()]).toEqual([0, 'false', 0, start]);
  });

  it('makes the first baseline of a repository that has none', async () => {
    const ran = await push({ files: { [POLICY]: null, [BASELINE]: null }, report: SAME });
    expect([ran.status, ran.outputs.get('raised')]).toEqual([0, 'true']);
    expect(parseBaseline(shown(BASELINE), BASELINE).milestones.get('default')?.total.lines).toEqual([10, 20]);
  });

  it('goes on to a pull request where the branch is protected', async () => {
    stage.github.repository().protect('main');
    const ran = await push({ report: BETTER });
    expect([ran.status, ran.outputs.get('raised'), tip()]).toEqual([0, 'true', start]);
    expect(marks('coverage-ratchet/baseline/default')).toEqual([12, 20]);
    expect(ran.stdout).toMatch(/The bar goes up: proposed in \S+\/pull\/2\n/);
  });

  it('makes the mark anew where covered code was removed', async () => {
    const smaller = cobertura({ 'src/a.py': [6, 10] });
    const small = await push({ files: { 'src/b.py': null }, report: smaller });
    expect([small.status, small.outputs.get('raised'), marks()]).toEqual([0, 'true', [6, 10]]);
    const shrunk = await push({
      files: { 'src/a.py': 'a = 1\n'.repeat(5) },
      report: cobertura({ 'src/a.py': [2, 5] }),
    });
    expect([shrunk.status, shrunk.outputs.get('reason'), marks()]).toEqual([0, 'removed-code', [2, 5]]);
    expect(parseBaseline(shown(BASELINE), BASELINE).history.at(-1)?.reason).toBe('removed code: total/lines');
  });
});

describe('the bar stays where it is', () => {
  it.each<[string, Push]>([
    ['a push that failed', { report: WORSE }],
    ['a push whose report is missing', { report: '' }],
    ['a step that is told to leave it', { report: BETTER, inputs: { update: 'off' } }],
    ['a push to another branch', { report: BETTER, branch: 'release' }],
    ['a schedule', { report: BETTER, event: 'schedule', payload: {} }],
  ])('after %s', async (_, setup) => {
    const ran = await push(setup);
    expect([ran.outputs.get('raised'), ran.calls, tip()]).toEqual(['false', 0, start]);
  });

  it('on a pull request', async () => {
    const ran = await stage.step({ report: BETTER, payload: pullRequest(stage.server) });
    expect([ran.status, ran.outputs.get('raised'), tip()]).toEqual([0, 'false', start]);
  });

  it('after the re-run of an old push that the branch has left behind', async () => {
    const old = await push({ files: { 'a.txt': '1' }, report: SAME });
    await push({ files: { 'a.txt': '2' }, report: cobertura({ 'src/a.py': [9, 10], 'src/b.py': [9, 10] }) });
    const [before, at] = [tip(), marks()];
    const workspace = checkout(stage.folder(), stage.server, old.commit);
    const payload = { ref: 'refs/heads/main', after: old.commit, repository: { default_branch: 'main' } };
    const again = await stage.step({
      event: 'push',
      payload,
      workspace,
      report: BETTER,
      env: { GITHUB_SHA: old.commit },
    });
    expect([again.status, again.outputs.get('raised'), tip(), marks()]).toEqual([0, 'false', before, at]);
  });

  it.each<[string, () => Partial<Push>, RegExp]>([
    ['without a token', () => ({ token: '' }), /has no token.*contents: write/],
    [
      'with a token that may only read',
      () => {
        stage.github.tokens.set(TOKEN, actionsToken({ contents: 'read' }));
        return {};
      },
      /may not write.*permissions: contents: write/,
    ],
    [
      'where the branch is protected and a commit is wanted',
      () => {
        stage.github.repository().protect('main');
        return { inputs: { update: 'commit' } };
      },
      /takes no direct commits.*Protected branch update failed/,
    ],
    [
      'where nobody lets workflows open pull requests',
      () => {
        stage.github.repository().actionsMayOpenPulls = false;
        return { inputs: { update: 'pull-request' } };
      },
      /Allow GitHub Actions to create and approve pull requests.*compare\/main\.\.\.coverage-ratchet\/baseline\/default/,
    ],
    [
      'where GitHub is down',
      () => {
        stage.github.fault({}, faults.status(422, 'Something else'), 99);
        return {};
      },
      /GitHub refused \(Something else/,
    ],
  ])('%s, which is one warning and no failure', async (_, arrange, said) => {
    const ran = await push({ report: BETTER, ...arrange() });
    expect([ran.status, ran.outputs.get('verdict'), ran.outputs.get('raised')]).toEqual([0, 'pass', 'blocked']);
    expect(ran.commands).toEqual([
      { name: 'warning', properties: new Map([['title', 'Coverage Ratchet']]), data: expect.stringMatching(said) },
    ]);
    expect(ran.summary).toContain('The bar was not raised');
    expect(marks()).toEqual([10, 20]);
  });
});

describe('a branch that keeps the baseline', () => {
  const KEEPER = 'coverage-baseline';
  const inputs = { 'baseline-branch': KEEPER };
  /** Nothing of it is on main. */
  const files = { [BASELINE]: null };

  it('is made by the first push that passes, apart from all others, and leaves main alone', async () => {
    const ran = await push({ files, report: SAME, inputs });
    expect([ran.status, ran.outputs.get('raised'), tip()]).toEqual([0, 'true', ran.commit]);
    expect(marks(KEEPER)).toEqual([10, 20]);
    expect(stage.server.git('rev-list', '--count', KEEPER).trim()).toBe('1');
    const snapshot = `snapshots/default/2026-02-12T10-00-00Z-${ran.commit}.snap.gz`;
    expect(stage.server.git('ls-tree', '-r', '--name-only', KEEPER).trim().split('\n')).toEqual([BASELINE, snapshot]);
    const packed = execFileSync('git', ['-C', stage.server.path, 'show', `${KEEPER}:${snapshot}`]);
    const { commit, by, files: read } = parseSnapshot(gunzipSync(packed).toString('utf8'), 'a.snap');
    expect([commit, by, [...read].map(([path, file]) => [path, countsOf(file).lines])]).toEqual([
      ran.commit,
      'cobertura',
      [
        ['src/a.py', [6, 10]],
        ['src/b.py', [4, 10]],
      ],
    ]);
  });

  it('holds the marks that a pull request is judged by, read at one commit', async () => {
    await push({ files, report: BETTER, inputs });
    const judged = async (report: string) => {
      const ran = await stage.step({ report, inputs });
      const { checks, notices } = resultSchema.parse(JSON.parse(ran.resultText));
      return [ran.status, checks.find(({ rule }) => rule === 'ratchet')?.required, notices.map(({ text }) => text)];
    };
    const read = [`The marks were read from the branch ${KEEPER}, commit ${tip(KEEPER).slice(0, 12)}.`];
    expect(await judged(BETTER)).toEqual([0, [12, 20], expect.arrayContaining(read)]);
    expect(await judged(SAME)).toEqual([1, [12, 20], expect.arrayContaining(read)]);
  });

  it('gets a snapshot of every commit, and a raise where a mark moves', async () => {
    await push({ files, report: SAME, inputs });
    const held = await push({ files: { 'a.txt': '1' }, report: SAME, inputs });
    const better = await push({ files: { 'a.txt': '2' }, report: BETTER, inputs });
    const again = await stage.step({
      event: 'push',
      payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
      workspace: checkout(stage.folder(), stage.server, better.commit),
      report: BETTER,
      inputs,
      env: { GITHUB_SHA: better.commit },
    });
    expect([held, better, again].map(({ outputs }) => outputs.get('raised'))).toEqual(['false', 'true', 'false']);
    const snapshots = stage.server.git('ls-tree', '--name-only', `${KEEPER}:snapshots/default`).trim().split('\n');
    expect([snapshots.length, marks(KEEPER), stage.server.git('rev-list', '--count', KEEPER).trim()]).toEqual([
      3,
      [12, 20],
      '3',
    ]);
  });

  it('gets no second snapshot of a commit, however much else lies on it, nor one where GitHub does not list all', async () => {
    const again = () => push({ files: { 'a.txt': '1' }, report: SAME, inputs });
    await push({ files, report: SAME, inputs });
    await again();
    const kept = tip(KEEPER);
    const lists = { operation: 'git/get-tree' };
    const part = { kind: 'answer', status: 200, body: { sha: kept, tree: [], truncated: true }, at: 'before' } as const;
    stage.github.fault({ ...lists, when: ({ query }) => query.recursive !== undefined }, part, 9);
    stage.server.git('update-ref', 'refs/heads/main', 'main~1');
    expect([(await again()).commands, tip(KEEPER)]).toEqual([[], kept]);
    stage.github.fault(lists, part, 9);
    const ran = await push({ files: { 'a.txt': '2' }, report: SAME, inputs });
    expect([ran.status, ran.outputs.get('raised'), tip(KEEPER)]).toEqual([0, 'blocked', kept]);
    expect(ran.commands).toMatchObject([{ name: 'warning', data: expect.stringMatching(/too large for the API/) }]);
  });

  it('that cannot be asked for is an error, never "no baseline"', async () => {
    await push({ files, report: BETTER, inputs });
    const workspace = checkout(stage.folder(), stage.server, stage.server.commits.merge);
    execFileSync('git', ['-C', workspace, 'fetch', '--quiet', '--depth=1', 'origin', stage.server.commits.base]);
    execFileSync('git', ['-C', workspace, 'remote', 'set-url', 'origin', 'file:///nowhere']);
    stage.github.fault({ operation: 'graphql' }, faults.status(403, 'Resource not accessible by integration'), 9);
    const ran = await stage.step({ workspace, report: WORSE, inputs });
    expect([ran.status, ran.outputs.get('verdict'), ran.outputs.get('reason')]).toEqual([
      1,
      'error',
      'no-baseline-branch',
    ]);
  });

  it('that was deleted is an error, and not a first run', async () => {
    await push({ files, report: BETTER, inputs });
    const kept = tip(KEEPER);
    stage.server.git('update-ref', '-d', `refs/heads/${KEEPER}`);
    stage.github
      .repository()
      .addActivity({ branch: KEEPER, before: kept, after: '0'.repeat(40), type: 'branch_deletion' });
    const ran = await stage.step({ report: WORSE, inputs });
    expect([ran.status, ran.outputs.get('verdict'), ran.outputs.get('reason')]).toEqual([
      1,
      'error',
      'no-baseline-branch',
    ]);
    expect(ran.stdout).toContain(`git push origin ${kept}:refs/heads/${KEEPER}`);
    stage.github.repository().activities.length = 0;
    // one that never was is: nobody could begin otherwise
    expect(await stage.step({ report: WORSE, inputs })).toMatchObject({ status: 0 });
  });

  it('must be a branch of its own', async () => {
    for (const branch of ['main']) {
      const asked = { 'baseline-branch': branch };
      expect((await stage.step({ report: SAME, inputs: asked })).outputs.get('reason')).toBe('input-invalid');
      expect((await push({ report: SAME, inputs: asked })).outputs.get('reason')).toBe('input-invalid');
    }
  });

  it('is not written back by the re-run of an older push: neither marks nor what was measured', async () => {
    const old = await push({
      files: { ...files, 'src/b.py': null },
      report: cobertura({ 'src/a.py': [6, 10] }),
      inputs,
    });
    const newer = await push({
      files: { 'src/b.py': 'b = 1\n'.repeat(10) },
      report: cobertura({ 'src/a.py': [8, 10], 'src/b.py': [8, 10] }),
      inputs,
    });
    expect(marks(KEEPER)).toEqual([16, 20]);
    const again = await stage.step({
      event: 'push',
      payload: { ref: 'refs/heads/main', after: old.commit, repository: { default_branch: 'main' } },
      workspace: checkout(stage.folder(), stage.server, old.commit),
      report: cobertura({ 'src/a.py': [6, 10] }),
      inputs,
      env: { GITHUB_SHA: old.commit },
    });
    expect([again.outputs.get('raised'), marks(KEEPER)]).toEqual(['false', [16, 20]]);
    expect(parseBaseline(shown(BASELINE, KEEPER), BASELINE).measured.commit).toBe(newer.commit);
  });

  it('is read through the API where git has no way to the server', async () => {
    await push({ files, report: BETTER, inputs });
    const workspace = checkout(stage.folder(), stage.server, stage.server.commits.merge);
    execFileSync('git', ['-C', workspace, 'fetch', '--quiet', '--depth=1', 'origin', stage.server.commits.base]);
    execFileSync('git', ['-C', workspace, 'remote', 'set-url', 'origin', 'file:///nowhere']);
    expect(await stage.step({ workspace, report: SAME, inputs })).toMatchObject({ status: 1 });
    expect(await stage.step({ workspace, report: BETTER, inputs })).toMatchObject({ status: 0 });
  });

  it.each<[string, Content]>([
    ['a link', { mode: '120000', bytes: 'other.json' }],
    ['no JSON', '{'],
  ])('whose baseline is %s is an error', async (_, content) => {
    const first = await push({ files, report: SAME, inputs });
    const broken = stage.server.commit(first.commit, { [BASELINE]: content }).trim();
    stage.server.git('update-ref', `refs/heads/${KEEPER}`, broken);
    const ran = await stage.step({ report: SAME, inputs });
    expect([ran.status, ran.outputs.get('verdict'), ran.outputs.get('reason')]).toEqual([
      1,
      'error',
      'baseline-invalid',
    ]);
  });

  it('keeps the fifty newest snapshots', () => {
    const bytes = Uint8Array.of(1);
    let there: string[] = [];
    for (let n = 10; n < 75; n++) {
      const edits = snapshotEdits(there, 'k', { commit: `c${n}`, at: `2026-01-01T00:00:${n}Z`, bytes });
      const gone = edits.filter(({ contents }) => contents === undefined).map(({ path }) => path);
      there = [...there, ...edits.filter(({ contents }) => contents).map(({ path }) => path)].filter(
        (path) => !gone.includes(path),
      );
    }
    expect(there).toHaveLength(50);
    expect([there[0], there.at(-1)]).toEqual([
      'snapshots/k/2026-01-01T00-00-25Z-c25.snap.gz',
      'snapshots/k/2026-01-01T00-00-74Z-c74.snap.gz',
    ]);
    expect(snapshotEdits(there, 'k', { commit: 'c74', at: 'later', bytes })).toEqual([]);
  });

  it.each(['a..b', '/a', 'a/', 'a b', '-x', 'HEAD', 'a.lock', 'a/.b', '@{u}', 'a~1'])(
    'cannot be called %j',
    async (name) => {
      const ran = await push({ report: SAME, inputs: { 'baseline-branch': name } });
      expect([ran.status, ran.outputs.get('reason')]).toEqual([1, 'input-invalid']);
    },
  );
});

it('policies that bring leave to lower marks are none of a push', async () => {
  const ran = await push({
    files: { [POLICY]: policyText('allow-lowering: { label: a, by: [admin] }\n') },
    report: SAME,
  });
  expect([ran.status, ran.calls]).toEqual([0, 0]);
});

describe('milestone: from-pull-request', () => {
  const policy = 'version: 1\nmilestone: from-pull-request\nmilestones: { M0: { floor: 40 }, M1: { floor: 45 } }\n';
  const both = JSON.stringify({
    version: 1,
    milestones: { M0: { total: { lines: [10, 20] } }, M1: { total: { lines: [16, 20] } } },
  });
  const files = { [POLICY]: policy, [BASELINE]: both };

  it('is the one of the pull request that a push came from', async () => {
    const repository = stage.github.repository();
    const { number } = repository.addMilestone({ title: 'M0' });
    const first = await push({ files, report: BETTER });
    // nothing tells of a pull request: the latest milestone that has marks
    expect([first.status, first.outputs.get('milestone')]).toEqual([1, 'M1']);
    const head = { ref: 'topic' };
    repository.addPull({ head, merged: true, mergeCommit: first.commit, milestone: number });
    const again = await push({ report: BETTER });
    expect([again.status, again.outputs.get('milestone'), again.outputs.get('raised')]).toEqual([0, 'M0', 'true']);
  });

  it('is the one of the pull request that a merge group ends with', async () => {
    const repository = stage.github.repository();
    const { number: milestone } = repository.addMilestone({ title: 'M0' });
    const { server } = stage;
    const base = server.commit(start, files).trim();
    const queued = server.merge(base, server.commit(base, { 'a.txt': '1' }).trim()).trim();
    const pull = repository.addPull({ head: { ref: 'topic' }, milestone });
    const judged = (named: number) =>
      stage.step({
        event: 'merge_group',
        payload: {
          merge_group: {
            base_sha: base,
            head_sha: queued,
            head_ref: `refs/heads/gh-readonly-queue/main/pr-${named}-${base}`,
          },
        },
        workspace: checkout(stage.folder(), server, queued),
        report: BETTER,
        env: { GITHUB_SHA: queued },
      });
    const ran = await judged(pull.number);
    expect([ran.status, ran.outputs.get('milestone')]).toEqual([0, 'M0']);
    expect((await judged(1)).outputs.get('milestone')).toBe('M1');
    stage.github.fault({ operation: 'pulls/get' }, faults.status(403, 'Resource not accessible by integration'));
    const untold = await judged(pull.number);
    expect(untold.outputs.get('milestone')).toBe('M1');
    expect(untold.stdout).toMatch(/does not tell .* which milestone .* M1 was taken, the latest that has marks/);
  });
});
