/** Real repositories as the gate meets them: a server's, with a pull request, and checkouts as actions/checkout makes them. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Annotated } from '../../src/render/annotations.ts';
import { type Content, emptyRepository } from '../github/sample-repository.ts';
import { parseOutputs } from './runner-port.ts';

export const POLICY = '.github/coverage-ratchet.yml';
export const BASELINE = '.github/coverage-baseline.json';

/** The numbers of a baseline with one milestone; `files` as [covered, total]. */
export function baselineText(lines: readonly [number, number], files: Readonly<Record<string, [number, number]>> = {}) {
  const entries = Object.entries(files).map(([path, count]) => [path, { lines: count }]);
  const milestones = { M0: { total: { lines } } };
  return `${JSON.stringify({ version: 1, generation: 1, milestones, files: Object.fromEntries(entries) }, null, 2)}\n`;
}

export const policyText = (more = ''): string => `version: 1\nmilestone: M0\nmilestones:\n  M0: { floor: 40 }\n${more}`;

/** A Cobertura report: by file its [covered, total] lines, the covered ones first. */
export function cobertura(files: Readonly<Record<string, readonly [number, number]>>): string {
  const classes = Object.entries(files).map(([path, [covered, total]]) => {
    const lines = Array.from({ length: total }, (_, i) => `<line number="${i + 1}" hits="${i < covered ? 1 : 0}"/>`);
    const name = path.replace(/[&<>"\n\r\t]/g, (one) => `&#${one.charCodeAt(0)};`);
    return `<class name="${name}" filename="${name}"><methods/><lines>${lines.join('')}</lines></class>`;
  });
  const all = classes.join('\n');
  return `<?xml version="1.0"?>\n<coverage version="7.6.1"><sources><source>.</source></sources><packages><package name="."><classes>\n${all}\n</classes></package></packages></coverage>\n`;
}

/** What the sources of the sample are measured at, unless a test says otherwise: as the baseline has it. */
export const SAME = cobertura({ 'src/a.py': [6, 10], 'src/b.py': [4, 10] });
export const BETTER = cobertura({ 'src/a.py': [8, 10], 'src/b.py': [4, 10] });
export const WORSE = cobertura({ 'src/a.py': [5, 10], 'src/b.py': [4, 10] });

const tenLines = (name: string): string => Array.from({ length: 10 }, (_, i) => `${name}${i} = ${i}\n`).join('');

export interface Origin {
  /** The server's repository, and how git is told to find it. */
  readonly path: string;
  readonly url: string;
  readonly git: (...args: string[]) => string;
  readonly commits: Readonly<Record<'first' | 'base' | 'moved' | 'head' | 'merge' | 'movedMerge' | 'queued', string>>;
  /** A commit with these files changed on top of another one. */
  readonly commit: (on: string, files: Readonly<Record<string, Content>>) => string;
  /** What GitHub makes of two commits: the second one's tree where `tree` does not say another. */
  readonly merge: (into: string, head: string, tree?: string) => string;
  readonly remove: () => void;
}

/**
 * `main` goes from `first` to `base`; `topic` leaves it there with `head`. `merge` joins both; `movedMerge` does after
 * `main` has moved on to `moved`, which raised the floor to 45. `queued` is the merge of a merge queue.
 */
export function origin(): Origin {
  const repository = emptyRepository();
  const { git, path } = repository;
  const commit: Origin['commit'] = (on, files) => {
    git('read-tree', on);
    git('update-ref', '--no-deref', 'HEAD', on);
    return repository.commit('A change', files);
  };
  const merge: Origin['merge'] = (into, head, tree = head) =>
    git('commit-tree', `${tree}^{tree}`, '-p', into, '-p', head, '-m', `Merge ${head} into ${into}`);
  const first = repository.commit('First', { 'src/a.py': 'a = 1\n', 'README.md': 'Demo\n' });
  git('checkout', '--quiet', '--detach');
  const base = commit(first, {
    [POLICY]: policyText(),
    [BASELINE]: baselineText([10, 20], { 'src/a.py': [6, 10], 'src/b.py': [4, 10] }),
    'src/a.py': tenLines('a'),
    'src/b.py': tenLines('b'),
  });
  const head = commit(base, { 'src/b.py': tenLines('B') });
  const moved = commit(base, { [POLICY]: policyText().replace('floor: 40', 'floor: 45') });
  const joined = commit(moved, { 'src/b.py': tenLines('B') });
  const commits = {
    first,
    base,
    moved,
    head,
    merge: merge(base, head),
    movedMerge: merge(moved, head, joined),
    queued: merge(base, head),
  };
  git('update-ref', 'refs/heads/main', base);
  git('update-ref', 'refs/heads/topic', head);
  git('update-ref', 'refs/pull/1/head', head);
  git('update-ref', 'refs/pull/1/merge', commits.merge);
  // the server gives every commit that it knows, as GitHub does
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  git('config', 'uploadpack.allowFilter', 'true');
  return { path, url: `file://${path}`, git, commits, commit, merge, remove: repository.remove };
}

const cleanEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
};

/** Runs git in a folder, without anybody's configuration. */
export const gitIn = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { env: cleanEnv, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Temporary folders of one test file; all are removed by `remove`. */
export function temporary(): { folder: () => string; remove: () => void } {
  const made: string[] = [];
  return {
    folder: () => {
      const path = mkdtempSync(join(tmpdir(), 'ratchet-test-'));
      made.push(path);
      return path;
    },
    remove: () => {
      for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A clone as actions/checkout begins it, with nothing fetched yet. */
export function emptyClone(into: string, { url }: Pick<Origin, 'url'>): string {
  gitIn(into, 'init', '--quiet', '--template=');
  gitIn(into, 'remote', 'add', 'origin', url);
  return into;
}

/** As actions/checkout goes on in it: a commit under a ref, detached, `--depth=1` or all of its history. */
export function checkoutIn(clone: string, commit: string, depth: 1 | 0 = 1): string {
  const all = ['+refs/heads/*:refs/remotes/origin/*', `+${commit}:refs/remotes/pull/1/merge`];
  const refs = depth === 1 ? ['--depth=1', 'origin', `+${commit}:refs/remotes/pull/1/merge`] : ['origin', ...all];
  gitIn(clone, 'fetch', '--quiet', '--no-tags', '--prune', '--no-recurse-submodules', ...refs);
  gitIn(clone, 'checkout', '--quiet', '--force', '--detach', 'refs/remotes/pull/1/merge');
  return clone;
}

export const checkout = (into: string, origin: Pick<Origin, 'url'>, commit: string, depth: 1 | 0 = 1): string =>
  checkoutIn(emptyClone(into, origin), commit, depth);

export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const root = join(import.meta.dirname, '../..');

/** The defaults of action.yml, as the runner gives them: where the step sets nothing. */
const defaults = z
  .object({ inputs: z.record(z.string(), z.looseObject({ default: z.string().optional() })) })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8'))).inputs;

export interface StepOptions {
  readonly event?: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly token?: string;
}

/** A token that stands out wherever it appears. */
export const TOKEN = 'ghs_CANARY0123456789abcdefghijklmnopqrst';

/** The environment that the runner gives a step, its files made before, in a temporary folder of its own. */
export function stepEnv(workspace: string, temp: string, options: StepOptions): NodeJS.ProcessEnv {
  const { event = 'pull_request', payload = {}, inputs = {}, env = {}, token = TOKEN } = options;
  put(temp, { 'event.json': JSON.stringify(payload), output: '', summary: '', 'home/.keep': '' });
  const values = Object.entries(defaults).map(([name, { default: value = '' }]) => [
    // actions/runner, Handler.cs: spaces become underscores, hyphens stay
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    inputs[name] ?? value.replace('${' + '{ github.token }}', token),
  ]);
  return {
    PATH: process.env.PATH,
    HOME: join(temp, 'home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(temp, 'event.json'),
    GITHUB_OUTPUT: join(temp, 'output'),
    GITHUB_STEP_SUMMARY: join(temp, 'summary'),
    GITHUB_REPOSITORY: 'octo/demo',
    GITHUB_RUN_ID: '100',
    GITHUB_SERVER_URL: 'https://github.com',
    // nobody listens here: a test that means to speak to GitHub says where its fake is
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    ...Object.fromEntries(values),
    ...env,
  };
}

/** The payload of a pull request, as far as anybody reads it. */
export const pullRequest = ({ commits }: Origin, more: Readonly<Record<string, unknown>> = {}) => ({
  action: 'synchronize',
  number: 1,
  pull_request: {
    number: 1,
    head: { sha: commits.head, ref: 'topic', repo: { full_name: 'octo/demo' } },
    base: { sha: commits.base, ref: 'main' },
    milestone: null,
    ...more,
  },
});

export interface StepFiles {
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
  /** The JSON result and its text; nothing where none was written. */
  readonly resultText: string;
}

/** What the step left for the runner. */
export function filesOf(temp: string): StepFiles {
  const outputs = parseOutputs(readFileSync(join(temp, 'output'), 'utf8'));
  const result = outputs.get('result') ?? '';
  return {
    outputs,
    summary: readFileSync(join(temp, 'summary'), 'utf8'),
    resultText: existsSync(result) ? readFileSync(result, 'utf8') : '',
  };
}

/** A copy of a prepared checkout. */
export function copyOf(prepared: string, into: string): string {
  cpSync(prepared, into, { recursive: true, verbatimSymlinks: true });
  return into;
}

/** What is said beside so many ranges of new lines, each in a file of its own with a name that is made to break out. */
export function annotated(count: number, level: Annotated['level'] = 'warning'): Annotated {
  const all = Array.from({ length: count }, (_, i) => ({
    path: `src/${i}::,%\n.ts`,
    first: i + 1,
    last: i + 3,
    title: 'Not covered',
    message: 'No test.',
  }));
  const step = { shown: all.slice(0, 9), ...(count > 9 && { rest: `… and ${count - 9} more` }) };
  return { level, step, run: { shown: all }, title: 'the title', summary: 'the summary' };
}
