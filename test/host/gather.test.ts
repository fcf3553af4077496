import { realpathSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/coverage/diff.ts';
import { gatherRules, gatherStep, gatherTerminal, placeOf, stepOf } from '../../src/host/gather.ts';
import { openGit } from '../../src/host/git.ts';
import { readSettings } from '../../src/host/settings.ts';
import {
  checkout,
  copyOf,
  gitIn,
  type Origin,
  origin,
  POLICY,
  policyText,
  pullRequest,
  put,
  SAME,
  stepEnv,
  temporary,
} from './workspace.ts';

const { folder, remove } = temporary();
let server: Origin;
let clone: string;

beforeAll(() => {
  server = origin();
  clone = checkout(folder(), server, server.commits.head, 0);
});
afterAll(() => {
  server.remove();
  remove();
});

const settings = (inputs: Readonly<Record<string, string>> = {}) =>
  readSettings((name) => ({ reports: 'coverage.xml', ...inputs })[name] ?? '', {});
const worldOf = (cwd: string) => ({
  env: { PATH: process.env.PATH },
  cwd,
  now: new Date('2026-02-12T23:30:00Z'),
  log: () => undefined,
});

describe('in a terminal', () => {
  it('the base is judged by what was committed, the change by what lies in the work tree', async () => {
    const path = copyOf(clone, folder());
    put(path, { [POLICY]: policyText().replace('40', '41'), 'coverage.xml': SAME });
    const evidence = await gatherTerminal(settings(), worldOf(path), undefined);
    expect(evidence).toMatchObject({
      today: '2026-02-12',
      base: { commit: server.commits.base, from: 'merge-base' },
      rules: { policy: { text: policyText() } },
      proposed: { policy: { text: policyText().replace('40', '41') } },
      missing: [],
    });
    expect(evidence.reports.map((report) => report.path)).toEqual(['coverage.xml']);
  });
  it('the work tree can be tried out as its own base', async () => {
    const path = copyOf(clone, folder());
    put(path, { [POLICY]: policyText().replace('40', '41') });
    const evidence = await gatherTerminal(settings(), worldOf(path), 'worktree');
    expect(evidence.rules.policy).toMatchObject({ text: policyText().replace('40', '41') });
    expect(evidence).toMatchObject({ base: { from: 'worktree' }, missing: ['coverage.xml'] });
    expect(evidence.proposed).toBeUndefined();
  });
  it('the rules alone are those of the base', async () => {
    const { rules, base } = await gatherRules(settings(), worldOf(join(clone, 'src')), undefined);
    expect(base.commit).toBe(server.commits.base);
    expect(rules.policy).toEqual({ path: POLICY, text: policyText() });
  });
  it.each([false, true])(
    'files that git does not track are part of the change where that is asked: %s',
    async (worktree) => {
      const path = copyOf(clone, folder());
      put(path, { 'new.py': 'x\n', 'src/a.py': 'a\n' });
      const evidence = await gatherTerminal({ ...settings(), worktree }, worldOf(path), undefined);
      const diff = await evidence.diff?.();
      const paths = diff && 'bytes' in diff ? [...parseDiff(diff.bytes).keys()] : [];
      expect(paths).toEqual(['src/a.py', 'src/b.py', ...(worktree ? ['new.py'] : [])]);
    },
  );
  it('the owners of code are those of the first file that GitHub looks for, where the policy has a word of them', async () => {
    const path = copyOf(clone, folder());
    put(path, { CODEOWNERS: '* @b', 'docs/CODEOWNERS': '* @c' });
    const read = async () => (await gatherTerminal(settings(), worldOf(path), undefined)).proposed?.codeowners;
    expect(await read()).toBeUndefined();
    put(path, { [POLICY]: `${policyText()}codeowners: true\n` });
    expect(await read()).toEqual({ path: 'CODEOWNERS', text: '* @b' });
    put(path, { '.github/CODEOWNERS': '* @a' });
    expect(await read()).toEqual({ path: '.github/CODEOWNERS', text: '* @a' });
  });
  it('attributes are those of the base and those of the change, where a policy has a word of them', async () => {
    const path = copyOf(clone, folder());
    const read = async () => {
      const { rules, proposed } = await gatherTerminal(settings(), worldOf(path), 'HEAD');
      return [rules.attributes, proposed?.attributes];
    };
    put(path, { '.gitattributes': 'a linguist-generated\n' });
    gitIn(path, 'add', '.gitattributes');
    expect(await read()).toEqual([undefined, undefined]);
    put(path, { [POLICY]: `${policyText()}files: { generated: exclude }\n` });
    expect(await read()).toEqual([undefined, new Map([['', 'a linguist-generated\n']])]);
    gitIn(path, '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-am', 'attributes');
    put(path, { '.gitattributes': 'b linguist-generated\n' });
    expect(await read()).toEqual([
      new Map([['', 'a linguist-generated\n']]),
      new Map([['', 'b linguist-generated\n']]),
    ]);
  });
  it('a command runs there too', async () => {
    const path = copyOf(clone, folder());
    const evidence = await gatherTerminal(settings({ run: 'echo x > coverage.xml' }), worldOf(path), undefined);
    expect(evidence.missing).toEqual([]);
  });
});

describe('the place of the reports', () => {
  const place = (path: string, env: NodeJS.ProcessEnv = {}) =>
    placeOf(openGit(path, { PATH: process.env.PATH }), path, env);
  it('knows the tracked files, the files beside them, and the working directory', () => {
    const path = copyOf(clone, folder());
    put(path, { 'src/generated.py': 'x\n' });
    const { tracked, exists, fileAt, bases } = place(join(path, 'src'));
    expect([...tracked]).toContain('src/a.py');
    expect([exists('src/generated.py'), exists('src'), exists('none')]).toEqual([true, false, false]);
    expect(fileAt?.('src/generated.py')).toEqual({ path: 'src/generated.py', text: 'x\n' });
    expect(bases).toEqual(['src']);
    expect(place(path).bases).toEqual([]);
  });
  it('knows the root also by the name of a workspace that leads to it through a link', () => {
    const linked = join(folder(), 'work');
    symlinkSync(join(clone, '..'), linked);
    const name = join(linked, basename(clone));
    expect(place(clone, { GITHUB_WORKSPACE: `${name}/` }).roots).toEqual([realpathSync(clone), name]);
    expect(place(clone, { GITHUB_WORKSPACE: linked }).roots).toContain(name);
    for (const elsewhere of [folder(), join(clone, 'src'), '/nonexistent', ''])
      expect(place(clone, { GITHUB_WORKSPACE: elsewhere }).roots).toEqual([realpathSync(clone)]);
  });
});

describe('a step', () => {
  it.each([
    ['2026-02-12T23:30:00Z', '2026-02-12T09:00:00Z'],
    ['2026-02-12T08:59:00Z', undefined],
  ])('at %s believes when its commit was made: %s', async (now, made) => {
    const path = checkout(folder(), server, server.commits.merge);
    put(path, { 'coverage.xml': SAME });
    const env = stepEnv(path, folder(), { event: 'push', payload: { before: server.commits.base } });
    const world = { ...worldOf(path), env, now: new Date(now) };
    const evidence = await gatherStep(settings(), world, stepOf(world, ''));
    expect([evidence.committed, evidence.reports[0]?.written]).toEqual([made, expect.stringMatching(/^2\d{3}-/)]);
    await evidence.diff?.();
  });
  const step = (more: Readonly<Record<string, unknown>>, event = 'pull_request', token = 'x') => {
    const env = stepEnv(clone, folder(), {
      event,
      payload: pullRequest(server, more),
      env: { GITHUB_SHA: 'f'.repeat(40) },
    });
    return stepOf({ ...worldOf(clone), env }, token).audience;
  };
  it('of a pull request speaks to it, and links to its own commit rather than to the merge', () => {
    expect(step({})).toMatchObject({
      owner: 'octo',
      repo: 'demo',
      number: 1,
      fork: false,
      links: { repository: 'https://github.com/octo/demo', commit: server.commits.head },
    });
  });
  it.each([null, { full_name: 'mallory/demo' }])('of a fork knows that it is one, from %j', (repo) => {
    expect(step({ head: { sha: server.commits.head, repo } }).fork).toBe(true);
  });
  it('under pull_request_target speaks to nobody', () => {
    expect(step({}, 'pull_request_target').number).toBeUndefined();
  });
  it('of no pull request links to its commit, and without a token has nobody to ask', () => {
    const env = stepEnv(clone, folder(), { event: 'push', env: { GITHUB_SHA: 'f'.repeat(40) } });
    const { audience, remote } = stepOf({ ...worldOf(clone), env }, '');
    expect(audience.links.commit).toBe('f'.repeat(40));
    expect([audience.api, remote.api, remote.token]).toEqual([undefined, undefined, undefined]);
  });
});
