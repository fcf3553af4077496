import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { action } from '../src/action.ts';
import { basicCredentials } from '../src/host/git.ts';
import { resultSchema } from '../src/render/result-schema.ts';
import { faults } from './github/faults.ts';
import { actionsToken } from './github/tokens.ts';
import { commandsIn } from './host/runner-port.ts';
import { openStage, type StepSetup, verdict, withoutLines } from './host/stage.ts';
import {
  BASELINE,
  BETTER,
  baselineText,
  checkout,
  cobertura,
  copyOf,
  filesOf,
  gitIn,
  POLICY,
  policyText,
  pullRequest,
  put,
  SAME,
  stepEnv,
  TOKEN,
  WORSE,
} from './host/workspace.ts';

const stage = await openStage();
const { server, github, alone, merged, folder, step, comments } = stage;

beforeEach(stage.reset);
afterAll(async () => expect(await stage.close()).toEqual([]));

describe('the verdict on a pull request', () => {
  it('comes with the new lines that no test covers: beside the lines, in comment, summary and outputs', async () => {
    const ran = await step({ report: WORSE });
    expect(ran.commands.filter(({ properties }) => properties.has('file'))).toEqual([
      {
        name: 'notice',
        properties: new Map([
          ['file', 'src/b.py'],
          ['line', '5'],
          ['endline', '10'],
          ['title', 'Not covered by any test'],
        ]),
        data: 'The new code in lines 5 to 10 is not covered by any test.',
      },
    ]);
    expect(Object.fromEntries(ran.outputs)).toMatchObject({ patch: '40.00', 'uncovered-lines': 'src/b.py:5-10' });
    for (const text of [...comments(), ran.summary]) expect(text).toMatch(/`src\/b\.py`: \[5–10\]\(\S+#L5-L10\)/);
  });
  it('says it of the lines by a check run on its own commit where it is told to, and may', async () => {
    const ran = await step({ report: WORSE, inputs: { annotations: 'checks' } });
    expect(ran.commands).toEqual(withoutLines(ran));
    expect(github.repository().checkRuns).toMatchObject([
      {
        headSha: server.commits.head,
        fields: { conclusion: 'neutral' },
        annotations: [{ path: 'src/b.py', start_line: 5, end_line: 10 }],
      },
    ]);
  });
  it('says nothing beside the lines where it is told not to', async () => {
    const ran = await step({ report: WORSE, inputs: { annotations: 'false' } });
    expect(ran.commands).toEqual(withoutLines(ran));
  });
  it('fails where too little of what the change brings is covered', async () => {
    const ran = await step({ report: BETTER, inputs: { 'patch-floor': '80' } });
    expect([ran.status, verdict(ran)]).toEqual([1, 'fail: patch-below-floor']);
    expect(ran.commands.map(({ name }) => name)).toEqual(['error', 'warning']);
  });
  it('is a pass where the mark is held: exit 0, no comment, one look for an old one', async () => {
    const ran = await step({ workspace: copyOf(alone, folder()) });
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
    expect(withoutLines(ran)).toEqual([]);
    expect(comments()).toEqual([]);
    expect(ran.calls).toBe(1);
    expect(resultSchema.parse(JSON.parse(ran.resultText))).toMatchObject({
      verdict: 'pass',
      base: { commit: server.commits.base, from: 'merge-commit-parent' },
      totals: { lines: [10, 20] },
    });
  });
  it('is a pass where coverage rose, and says so in one comment', async () => {
    const ran = await step({ report: BETTER });
    expect(ran.status).toBe(0);
    expect(Object.fromEntries(ran.outputs)).toMatchObject({
      verdict: 'pass',
      lines: '60.00',
      baseline: '50.00',
      delta: '+10.00',
    });
    expect(comments()).toHaveLength(1);
  });
  it('is a failure where it fell: exit 1, one error, comment, summary and outputs', async () => {
    const ran = await step({ report: WORSE });
    expect(ran.status).toBe(1);
    expect(verdict(ran)).toBe('fail: regressed');
    expect(withoutLines(ran)).toEqual([
      { name: 'error', properties: new Map([['title', 'Coverage Ratchet']]), data: expect.stringMatching(/45/) },
    ]);
    expect(Object.fromEntries(ran.outputs)).toMatchObject({
      milestone: 'M0',
      lines: '45.00',
      baseline: '50.00',
      delta: '-5.00',
      'comment-url': expect.stringMatching(/#issuecomment-/),
    });
    expect(comments()).toEqual([expect.stringContaining('src/a.py')]);
    expect(ran.summary).toContain('src/a.py');
    expect(readFileSync(ran.outputs.get('summary') ?? '', 'utf8').trim()).toBe(ran.summary.trim());
  });
  it('takes at most four calls to create the comment and three to bring it up to date', async () => {
    expect((await step({ report: WORSE })).calls).toBeLessThanOrEqual(4);
    expect((await step({ report: SAME })).calls).toBeLessThanOrEqual(3);
    expect(comments()).toHaveLength(1);
    expect((await step({ report: SAME })).calls).toBeLessThanOrEqual(2);
  });
  it('takes at most seven processes of git where the base is in the clone', async () => {
    const log = join(folder(), 'log');
    const bin = folder();
    writeFileSync(log, '');
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> '${log}'\nPATH="\${PATH#*:}" exec git "$@"\n`, {
      mode: 0o755,
    });
    const ran = await step({ env: { PATH: `${bin}:${process.env.PATH}` } });
    expect(verdict(ran)).toMatch(/^pass/);
    expect(readFileSync(log, 'utf8').trim().split('\n').length).toBeLessThanOrEqual(7);
  });
  it('is that of the base, whatever the change does to policy and baseline', async () => {
    const lowered = server.commit(server.commits.base, {
      [POLICY]: policyText().replace('40', '0'),
      [BASELINE]: baselineText([1, 20]),
    });
    const merge = server.merge(server.commits.base, lowered);
    const workspace = checkout(folder(), server, merge);
    const ran = await step({ workspace, report: WORSE, env: { GITHUB_SHA: merge } });
    expect(ran.status).toBe(1);
    const checks = resultSchema.parse(JSON.parse(ran.resultText)).checks;
    expect(checks.filter(({ outcome }) => outcome === 'fail').map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['regressed', 'policy-weakened', 'baseline-weakened']),
    );
  });
  it('is a failure where the change makes its baseline a link, and what that leads to is nowhere printed', async () => {
    const linked = server.commit(server.commits.base, {
      'canary.txt': 'CANARY-CONTENT',
      [BASELINE]: { mode: '120000', bytes: '../canary.txt' },
    });
    const merge = server.merge(server.commits.base, linked);
    const ran = await step({ workspace: checkout(folder(), server, merge), env: { GITHUB_SHA: merge } });
    expect(verdict(ran)).toBe('fail: baseline-weakened');
    expect([ran.stdout, ran.summary, ran.resultText, ...comments()].join()).not.toContain('CANARY-CONTENT');
    expect(ran.resultText).toContain('a symbolic link');
  });
  it('is an error where the base itself has no regular file', async () => {
    const bad = server.commit(server.commits.base, { [BASELINE]: { mode: '120000', bytes: '/etc/hostname' } });
    const merge = server.merge(bad, server.commit(bad, { x: 'x\n' }));
    const ran = await step({ workspace: checkout(folder(), server, merge), env: { GITHUB_SHA: merge } });
    expect([ran.status, verdict(ran)]).toEqual([1, 'error: baseline-invalid']);
  });
  it('of the first run is that of its own policy, and says so', async () => {
    const before = server.commit(server.commits.first, { 'src/b.py': 'b = 1\n' });
    const merge = server.merge(server.commits.first, before);
    const ran = await step({
      workspace: checkout(folder(), server, merge),
      env: { GITHUB_SHA: merge },
      report: cobertura({ 'src/a.py': [1, 1] }),
    });
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
    expect(ran.resultText).toContain('first run');
  });
  it('has the title of its milestone where the policy wants that', async () => {
    const policy = 'version: 1\nmilestone: from-pull-request\nmilestones:\n  M0: { floor: 40 }\n  M1: { floor: 90 }\n';
    const base = server.commit(server.commits.base, { [POLICY]: policy });
    const merge = server.merge(base, server.commit(base, { x: 'x\n' }));
    const ran = await step({
      workspace: checkout(folder(), server, merge),
      env: { GITHUB_SHA: merge },
      payload: pullRequest(server, { milestone: { title: 'M1', number: 1 } }),
    });
    expect([verdict(ran), ran.outputs.get('milestone')]).toEqual(['fail: below-floor', 'M1']);
  });
});

describe('the same evidence', () => {
  it('gives the same bytes, elsewhere and at another time', async () => {
    const one = await step({ report: WORSE });
    const two = await step({ report: WORSE, now: new Date('2026-02-12T23:59:59Z') });
    expect(two.resultText).toBe(one.resultText);
    expect(two.summary).toBe(one.summary);
  });
});

describe('a step that is no pull request', () => {
  it.each([
    ['push', { before: '0'.repeat(40), after: 'x' }],
    ['schedule', { schedule: '0 0 * * *' }],
    ['workflow_dispatch', { inputs: {} }],
  ])('%s is judged by its own commit, and speaks to nobody', async (event, payload) => {
    const ran = await step({ event, payload, report: WORSE });
    expect([ran.status, verdict(ran), ran.calls]).toEqual([1, 'fail: regressed', 0]);
    expect(resultSchema.parse(JSON.parse(ran.resultText)).base).toEqual({
      commit: server.commits.merge,
      from: 'commit-under-test',
    });
  });
  it.each([
    ['main', []],
    ['topic', [expect.stringMatching(/another branch than main: .* nothing compared/)]],
  ])('push to %s says whether its policy and baseline are its own word alone', async (branch, said) => {
    const payload = { ref: `refs/heads/${branch}`, repository: { default_branch: 'main' } };
    const ran = await step({ event: 'push', payload, report: SAME, inputs: { update: 'off' } });
    const { notices } = resultSchema.parse(JSON.parse(ran.resultText));
    expect(notices.filter(({ kind }) => kind === 'push-own-rules').map(({ text }) => text)).toEqual(said);
    expect(ran.status).toBe(0);
  });
  it('merge_group is judged by the base that it names', async () => {
    const payload = { merge_group: { base_sha: server.commits.base, head_sha: server.commits.queued } };
    const workspace = checkout(folder(), server, server.commits.queued);
    const ran = await step({ event: 'merge_group', payload, workspace });
    expect([ran.status, ran.calls]).toEqual([0, 0]);
    expect(ran.resultText).toContain('"merge-group"');
  });
  it('merge_group without its base, and a pull request without a payload, are errors', async () => {
    expect(verdict(await step({ event: 'merge_group', payload: {} }))).toBe('error: event-invalid');
    expect(verdict(await step({ env: { GITHUB_EVENT_PATH: '' } }))).toBe('error: event-invalid');
  });
  it('pull_request_target does not run a command', async () => {
    const ran = await step({
      event: 'pull_request_target',
      inputs: { run: 'touch ran' },
      env: { GITHUB_SHA: server.commits.base },
    });
    expect([ran.status, verdict(ran), ran.calls]).toEqual([1, 'error: unsafe-event', 0]);
  });
});

describe('generated files', () => {
  const marked = (path: string) => `${path}/** linguist-generated\n`;
  const base = () =>
    server.commit(server.commits.base, {
      [POLICY]: policyText('files: { generated: exclude }\n'),
      '.gitattributes': marked('gen'),
      'gen/c.py': 'c = 1\n',
    });
  const report = cobertura({ 'src/a.py': [6, 10], 'src/b.py': [4, 10], 'gen/c.py': [0, 1], 'gen/new.py': [0, 1] });
  /** What a step says of a change on top of that base, of which the clone has the merge alone. */
  const said = async (files: Readonly<Record<string, string>>, setup: StepSetup = {}, on = base()) => {
    const merge = server.merge(on, server.commit(on, files));
    const env = { GITHUB_SHA: merge };
    const ran = await step({ workspace: checkout(folder(), server, merge), report, env, ...setup });
    const { totals, notices, checks } = resultSchema.parse(JSON.parse(ran.resultText));
    const texts = notices.filter(({ kind }) => kind.startsWith('generated')).map(({ text }) => text);
    return { verdict: verdict(ran), lines: totals.lines, notices: texts, details: checks.at(-1)?.details };
  };

  it('by the attributes of the base do not count, new ones neither, and that is told', async () => {
    expect(await said({ 'gen/new.py': 'n = 1\n' })).toEqual({
      verdict: 'pass: held',
      lines: [10, 20],
      notices: [
        '2 measured files are generated or vendored by the .gitattributes of the base, so that they do not count: gen/c.py and 1 more.',
      ],
    });
  });
  it('are none that the change itself marks, and to mark measured ones weakens the policy', async () => {
    expect(
      await said({ '.gitattributes': marked('src'), 'src/.gitattributes': 'a.py linguist-vendored\n' }),
    ).toMatchObject({
      verdict: 'fail: policy-weakened',
      lines: [10, 20],
      details: ['files: src/a.py and 1 more no longer counted'],
    });
    // what the policy of the base counts is not for the change to leave out
    const before = server.commit(server.commits.base, { '.gitattributes': marked('gen'), 'gen/c.py': 'c = 1\n' });
    const asked = { [POLICY]: policyText('files: { generated: exclude }\n') };
    expect(await said({ ...asked, 'gen/new.py': 'n = 1\n' }, {}, before)).toMatchObject({
      verdict: 'fail: regressed',
      lines: [10, 22],
      notices: [],
      details: ['files.generated: include → exclude', 'files: gen/c.py and 1 more no longer counted'],
    });
  });
  it('are marked before the measure command runs, which could mark them anew', async () => {
    const run = `printf '* linguist-generated' > .gitattributes; mkdir -p .git/info; cp .gitattributes .git/info/attributes; cp coverage.xml new.xml`;
    const ran = await said({ 'gen/new.py': 'n = 1\n' }, { inputs: { run, reports: 'new.xml' } });
    expect(ran).toMatchObject({ verdict: 'pass: held', lines: [10, 20] });
  });
});

describe('what cannot be decided', () => {
  const cases: [string, StepSetup, string][] = [
    ['no report', { report: '' }, 'error: no-reports'],
    ['a broken report', { report: '<coverage><packages>' }, 'error: report-malformed'],
    ['too few reports', { inputs: { 'expect-reports': '2' } }, 'error: reports-missing'],
    ['a report of other files', { report: cobertura({ 'other/x.py': [1, 1] }) }, 'error: paths-unmatched'],
    ['nothing said of reports', { inputs: { reports: ' \n ' } }, 'error: input-invalid'],
    ['an input that cannot be used', { inputs: { policy: '../x.yml' } }, 'error: input-invalid'],
    ['a format that is none', { inputs: { format: 'coberture' } }, 'error: input-invalid'],
    ['an input that is weaker than the policy', { inputs: { tolerance: '10' } }, 'error: input-weaker'],
    ['a milestone that is none', { env: { MILESTONE: '__proto__' } }, 'error: milestone-unknown'],
    ['a command that fails', { inputs: { run: 'exit 3' } }, 'error: command-failed'],
    ['a report that the command did not write', { inputs: { run: 'true' } }, 'error: report-stale'],
  ];
  it.each(cases)('%s fails the step', async (_, setup, said) => {
    const ran = await step(setup);
    expect([ran.status, verdict(ran)]).toEqual([1, said]);
    expect(ran.commands).toMatchObject([{ name: 'error' }]);
    expect(resultSchema.parse(JSON.parse(ran.resultText)).verdict).toBe('error');
    expect(ran.summary).not.toBe('');
  });
  it.each(cases.slice(3, 6))('%s is let through, and loud, where the step says so', async (_, setup, said) => {
    const ran = await step({ ...setup, inputs: { ...setup.inputs, 'on-error': 'warn' } });
    expect([ran.status, verdict(ran)]).toEqual([0, said]);
    expect(ran.commands).toMatchObject([{ name: 'warning' }]);
  });
  it('a failure is not let through by that', async () => {
    expect((await step({ report: WORSE, inputs: { 'on-error': 'warn' } })).status).toBe(1);
  });
  it('is told where the last verdict stands, also if nothing could be gathered', async () => {
    await step({ report: BETTER });
    await step({ inputs: { run: 'exit 3' } });
    expect(comments()).toEqual([expect.stringContaining('the measure command failed')]);
  });
  it('outside of a repository says what to do', async () => {
    const ran = await step({ workspace: folder() });
    expect([ran.status, verdict(ran)]).toEqual([1, 'error: no-repository']);
    expect(ran.stdout).toContain('on GitHub, after actions/checkout');
  });
  it('by a bug of ours says so, with the place, and fails', async () => {
    const ran = await step({ now: new Date(Number.NaN) });
    expect([ran.status, verdict(ran)]).toEqual([1, 'error: internal-error']);
    expect(ran.stdout).toMatch(/RangeError[\s\S]*gather\.ts/);
  });
});

describe('a bug in what puts the outcome into words', () => {
  const speak = (): never => {
    throw new RangeError('Invalid string length');
  };
  it.each<[StepSetup, number, string, string[]]>([
    [{ report: SAME }, 0, 'pass: held', ['warning']],
    [{ report: WORSE }, 1, 'fail: regressed', ['warning', 'error']],
    [{ report: '' }, 1, 'error: no-reports', ['warning', 'error']],
    [{ inputs: { enabled: 'false' } }, 0, 'off: disabled', ['warning', 'notice']],
  ])('is one warning, and after %j the exit status %d and the verdict %s stand', async (setup, status, said, names) => {
    const ran = await step({ ...setup, speak });
    expect([ran.status, verdict(ran), ran.commands.map(({ name }) => name)]).toEqual([status, said, names]);
    expect(ran.commands[0]?.data).toMatch(/a bug of Coverage Ratchet.*Invalid string length.*The verdict stands/);
    expect(ran.stdout).toContain('RangeError');
    expect(resultSchema.parse(JSON.parse(ran.resultText))).toMatchObject({ reason: said.split(': ')[1] });
    expect(ran.summary).toContain(said.split(':')[0]);
  });
});

describe('the kill switch', () => {
  it('judges nothing and passes with a notice, whatever else is wrong', async () => {
    const ran = await step({ report: '', inputs: { enabled: 'false', reports: '' }, workspace: folder() });
    expect([ran.status, verdict(ran), ran.calls]).toEqual([0, 'off: disabled', 0]);
    expect(ran.commands).toMatchObject([{ name: 'notice' }]);
  });
});

describe('a percentage', () => {
  it('stands in for reports, from the input or the environment', async () => {
    const good = await step({ report: '', inputs: { reports: '', percent: '55.5' } });
    expect([good.status, good.outputs.get('lines')]).toEqual([0, '55.50']);
    const bad = await step({ report: '', inputs: { reports: '' }, env: { COVERAGE_PERCENT: '45' } });
    expect([bad.status, verdict(bad)]).toEqual([1, 'fail: regressed']);
  });
});

describe('the measure command', () => {
  const write = (text: string): string => `cat > coverage.xml <<'XML'\n${text}XML`;
  it('writes the report that is judged', async () => {
    const ran = await step({ report: '', inputs: { run: write(BETTER) } });
    expect([ran.status, ran.outputs.get('lines')]).toEqual([0, '60.00']);
  });
  it('may write one anew that lay there before', async () => {
    expect((await step({ report: WORSE, inputs: { run: write(BETTER) } })).status).toBe(0);
  });
  it('comes too late to choose the base, its policy, or what the token is sent to', async () => {
    const run = `${write(SAME)}\ngit remote remove origin\ngit config core.fsmonitor 'touch fsmonitor-ran'\nrm -f .github/*`;
    const ran = await step({ workspace: copyOf(alone, folder()), report: '', inputs: { run } });
    expect([ran.status, ran.outputs.get('verdict')]).toEqual([0, 'pass']);
  });
  it('neither has the token nor speaks for the step', async () => {
    const run = `${write(WORSE)}\nenv\necho '::set-output name=verdict::pass'\necho '::add-mask::45'\necho '::stop-commands::x'\necho '##[error]x'\nif [ -n "$GITHUB_OUTPUT" ]; then echo 'verdict=pass' >> "$GITHUB_OUTPUT"; fi`;
    const ran = await step({ report: '', inputs: { run }, env: { ACTIONS_RUNTIME_TOKEN: 'runtime-secret' } });
    expect([ran.status, verdict(ran)]).toEqual([1, 'fail: regressed']);
    expect(withoutLines(ran).map(({ name }) => name)).toEqual(['error']);
    expect(commandsIn(ran.stdout).filter(({ name }) => name === 'add-mask')).toHaveLength(2);
    const printed = ran.stdout.slice(ran.stdout.indexOf('PATH='));
    for (const secret of [TOKEN, basicCredentials(TOKEN), 'INPUT_', 'runtime-secret'])
      expect(printed).not.toContain(secret);
  });
});

describe('a fork', () => {
  it('is judged like any other, and the comment that cannot be written is one warning', async () => {
    github.tokens.set(TOKEN, actionsToken({ contents: 'read', 'pull-requests': 'read' }));
    const deleted = { head: { sha: server.commits.head, ref: 'topic', repo: null } };
    const fork = { head: { sha: server.commits.head, ref: 'topic', repo: { full_name: 'mallory/demo' } } };
    for (const more of [deleted, fork]) {
      const ran = await step({ report: WORSE, payload: pullRequest(server, more) });
      expect([ran.status, verdict(ran), ran.outputs.get('comment-url')]).toEqual([1, 'fail: regressed', '']);
      expect(withoutLines(ran)).toMatchObject([
        { name: 'error' },
        { name: 'warning', data: expect.stringMatching(/fork.*"pull-requests: write"/) },
      ]);
    }
    expect(comments()).toEqual([]);
  });
  it('without any token is judged without a word to GitHub', async () => {
    const ran = await step({ report: WORSE, token: '' });
    expect([ran.status, ran.calls, withoutLines(ran).length]).toEqual([1, 0, 1]);
    expect(ran.stdout).not.toContain('add-mask');
  });
});

describe('GitHub out of order', () => {
  it.each([
    ['a reset', () => faults.reset()],
    ['401', () => faults.status(401, 'Bad credentials')],
    ['the limit of the hour', () => faults.primaryLimit(3600)],
  ])('%s on every call changes neither verdict nor exit status, and gives away no token', async (_, fault) => {
    github.fault({}, fault(), 99);
    const workspace = copyOf(merged, folder());
    const [good, bad] = await Promise.all([step({ workspace }), step({ report: WORSE })]);
    expect([good.status, good.outputs.get('verdict'), bad.status, verdict(bad)]).toEqual([
      0,
      'pass',
      1,
      'fail: regressed',
    ]);
    for (const ran of [good, bad]) {
      expect(ran.commands.filter(({ name }) => name === 'warning')).toHaveLength(1);
      const masked = ran.stdout.replaceAll(/^::add-mask::.*$/gm, '');
      for (const secret of [TOKEN, basicCredentials(TOKEN)])
        expect([masked, ran.summary, ran.resultText, ...ran.outputs.values()].join('\n')).not.toContain(secret);
    }
  });
  it('a base that neither git nor GitHub can give is an error that names the way out', async () => {
    const workspace = copyOf(alone, folder());
    gitIn(workspace, 'remote', 'remove', 'origin');
    github.fault({ path: /\/git\/trees\// }, faults.notAccessible(), 9);
    const ran = await step({ workspace });
    expect([ran.status, verdict(ran)]).toEqual([1, 'error: github-failed']);
    expect(ran.stdout).toContain('fetch-depth: 0');
  });
  it('a base that git cannot give comes from the API', async () => {
    const workspace = copyOf(alone, folder());
    gitIn(workspace, 'remote', 'remove', 'origin');
    expect((await step({ workspace })).status).toBe(0);
  });
});

describe('hostile names', () => {
  const names = [
    'src/::error::x.py',
    'src/##[add-mask]50.py',
    'src/@octocat/`tick` | #1.py',
    'src/<img src=x>.py',
    'src/\u202efdp.py',
    'src/verdict=pass.py',
    'src/a\nb.py',
    'src/__proto__',
  ];
  it('of files, in the tree or only in the report, are neither commands nor outputs', async () => {
    const base = server.commit(server.commits.base, Object.fromEntries(names.map((name) => [name, 'x\n'.repeat(10)])));
    const merge = server.merge(base, server.commit(base, { x: 'x\n' }));
    const workspace = checkout(folder(), server, merge);
    const all = Object.fromEntries(names.map((name) => [name, [1, 10] as const]));
    for (const report of [
      cobertura({ 'src/a.py': [6, 10], 'src/b.py': [4, 10], ...all }),
      cobertura({
        'src/a.py': [6, 10],
        'gone/::error::y.py': [0, 1],
        'gone/\n::set-output name=verdict::pass': [0, 1],
      }),
    ]) {
      const ran = await step({ workspace, report, env: { GITHUB_SHA: merge }, inputs: { comment: 'always' } });
      expect(ran.status).toBe(1);
      expect(ran.commands.map(({ name }) => name)).toEqual(['error']);
      expect([...ran.outputs.keys()].toSorted()).toEqual(
        'baseline branches comment-url delta functions lines milestone patch raised reason result summary uncovered-lines verdict'.split(
          ' ',
        ),
      );
      expect(() => resultSchema.parse(JSON.parse(ran.resultText))).not.toThrow();
    }
  });
  it('of branches are never used', async () => {
    const refs = ['--upload-pack=touch canary', '$(touch canary)`touch canary`;touch canary;<img>@octocat'];
    for (const ref of refs) {
      const workspace = copyOf(merged, folder());
      const payload = pullRequest(server, {
        base: { sha: server.commits.base, ref },
        head: { sha: server.commits.head, ref, repo: { full_name: 'octo/demo' } },
      });
      const ran = await step({ workspace, payload, env: { GITHUB_HEAD_REF: ref, GITHUB_BASE_REF: ref } });
      expect([ran.status, existsSync(join(workspace, 'canary'))]).toEqual([0, false]);
    }
  });
});

describe('the result file', () => {
  it('is Markdown behind front matter that any reader of YAML understands', async () => {
    const workspace = copyOf(merged, folder());
    await step({ workspace, report: WORSE, inputs: { 'result-file': 'out/coverage.md' } });
    const [, front = '', body] = readFileSync(join(workspace, 'out/coverage.md'), 'utf8').split(/^---$/m);
    expect(parse(front)).toMatchObject({
      coverage_status: 'fail',
      coverage_reason: 'regressed',
      coverage_milestone: 'M0',
    });
    expect(body).toContain('src/a.py');
  });
});

describe('a monorepo', () => {
  it('is measured below its working directory, with the policy of its root', async () => {
    const base = server.commit(server.commits.base, {
      'web/app.py': 'x\n'.repeat(10),
      [BASELINE]: baselineText([5, 10], { 'web/app.py': [5, 10] }),
    });
    const merge = server.merge(base, server.commit(base, { x: 'x\n' }));
    const workspace = checkout(folder(), server, merge);
    put(workspace, { 'web/cov/coverage.xml': cobertura({ 'app.py': [6, 10] }) });
    const ran = await step({
      workspace,
      env: { GITHUB_SHA: merge },
      inputs: { reports: 'cov/*.xml', 'working-directory': 'web', key: 'web' },
    });
    expect([ran.status, ran.outputs.get('lines')]).toEqual([0, '60.00']);
    expect(ran.resultText).toContain('"web/cov/coverage.xml"');
    expect(ran.outputs.get('result')).toContain('coverage-ratchet-web');
  });
});

it('what an earlier step wrote for the runner is kept', async () => {
  const temp = folder();
  put(temp, { output: 'earlier=1\n' });
  const env = {
    ...stepEnv(copyOf(merged, folder()), temp, { payload: pullRequest(server), inputs: { enabled: 'false' } }),
  };
  appendFileSync(join(temp, 'output'), 'earlier=1\n');
  await action(env, temp, new Date(), () => undefined);
  expect([...filesOf(temp).outputs.keys()]).toEqual(expect.arrayContaining(['earlier', 'verdict']));
});
