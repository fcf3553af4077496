/** Where the month takes place: a real repository, the fake GitHub that serves it, and steps as the runner starts them. */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Fault, faults } from '../github/faults.ts';
import { type Content, emptyRepository } from '../github/sample-repository.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions } from '../github/tokens.ts';
import { commandsIn } from '../host/runner-port.ts';
import {
  BASELINE,
  checkoutIn,
  copyOf,
  emptyClone,
  filesOf,
  POLICY,
  put,
  stepEnv,
  TOKEN,
  temporary,
} from '../host/workspace.ts';
import type { Marks, Milestone, Pair } from './model.ts';
import type { Weather } from './plan.ts';
import { type Code, linesIn, reportOf } from './sources.ts';

export const LABEL = 'coverage-lowering';
export const policyOf = (milestone: Milestone): string => `version: 1
milestone: ${milestone}
milestones:
  M0: { floor: { lines: 20, branches: 10 } }
  M1: { floor: { lines: 30, branches: 20 } }
ratchet: { metrics: [lines, branches], tolerance: 0.5 }
components:
  core: { paths: ["src/core/**"] }
allow-lowering: { label: ${LABEL}, by: [maintain, admin] }
`;

/** A step that has ended. */
export interface Ended {
  readonly status: number | null;
  readonly verdict: string;
  readonly raised: string;
  readonly warnings: readonly string[];
  readonly stderr: string;
  /** The sources that it measured. */
  readonly code: Code;
}

/** What is asked of a step: an event on a commit. */
export interface Asked {
  readonly event: 'pull_request' | 'push';
  readonly commit: string;
  readonly payload: unknown;
}

/** A baseline as anybody would read it. */
export interface Read {
  readonly generation: number;
  readonly marks: Marks;
  /** Of the last entry of its history. */
  readonly reason: string;
}

export interface Forge {
  readonly github: FakeGitHub;
  readonly git: (...args: string[]) => string;
  /** Nothing where there is no such branch. */
  readonly tip: (branch: string) => string;
  /** A commit on top of another one, on no branch yet. */
  readonly commit: (on: string, message: string, files: Readonly<Record<string, Content>>) => string;
  /** Both joined by git, which must not find a conflict. */
  readonly merge: (into: string, head: string, message: string) => string;
  /** One step in a process of its own, by the bundle, from a checkout of depth 1. */
  readonly step: (asked: Asked) => Promise<Ended>;
  /** What the command "lower" of the bundle makes of the baseline of a commit. */
  readonly lower: (commit: string, hundredths: number, reason: string) => Promise<string>;
  readonly baselineAt: (commit: string) => Read | undefined;
  /** Does it while writes go wrong; gives how often they did. */
  readonly under: <T>(weather: Weather | undefined, act: () => Promise<T>) => Promise<{ result: T; hits: number }>;
  /** GitHub's clock goes on. */
  readonly pass: (minutes: number) => void;
  readonly remove: () => Promise<void>;
}

const FAULTS: Readonly<Partial<Record<Weather, Fault>>> = {
  'answer lost': faults.reset('after'),
  'status 502': faults.serverError(502),
  '502 after the write': faults.serverError(502, 'after'),
};

/** The payloads of events, as far as anybody reads them. */
export const pullPayload = (number: number, ref: string, head: string, base: string) => ({
  action: 'synchronize',
  number,
  pull_request: {
    number,
    head: { sha: head, ref, repo: { full_name: 'octo/demo' } },
    base: { sha: base, ref: 'main' },
    milestone: null,
  },
});

export const pushPayload = (before: string, after: string) => ({
  ref: 'refs/heads/main',
  before,
  after,
  repository: { default_branch: 'main' },
});

const counts = z.record(z.string(), z.tuple([z.number(), z.number()]));
const baseline = z.looseObject({
  generation: z.number(),
  milestones: z.record(z.string(), z.object({ total: counts, components: z.record(z.string(), counts).optional() })),
  history: z.array(z.looseObject({ reason: z.string().optional() })),
});

function readBaseline(text: string): Read {
  const { generation, milestones, history } = baseline.parse(JSON.parse(text));
  const marks = Object.entries(milestones).flatMap(([milestone, { total, components = {} }]) =>
    Object.entries({ total, ...components }).flatMap(([scope, values]) =>
      Object.entries(values).map(([metric, pair]): [string, Pair] => [`${milestone}/${scope}/${metric}`, pair]),
    ),
  );
  return { generation, marks: new Map(marks), reason: history.at(-1)?.reason ?? '' };
}

/** The sources of a checkout. */
function codeIn(workspace: string): Code {
  const files = readdirSync(join(workspace, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name}`)
    .filter((path) => statSync(join(workspace, path)).isFile());
  return new Map(files.sort().map((path) => [path, linesIn(readFileSync(join(workspace, path), 'utf8'))]));
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function start(script: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}

/** Opens it with these files on `main`. */
export async function openForge(files: Readonly<Record<string, string>>): Promise<Forge> {
  const server = emptyRepository();
  const { git } = server;
  const { folder, remove } = temporary();
  const dist = join(folder(), 'octo', 'coverage-ratchet', 'v1', 'dist');
  cpSync(join(import.meta.dirname, '../../dist'), dist, { recursive: true });
  const first = server.commit('First', { [POLICY]: policyOf('M0'), ...files });
  git('checkout', '--quiet', '--detach');
  git('update-ref', 'refs/heads/main', first);
  // the server gives every commit that it knows, as GitHub does
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  let clock = Date.parse('2026-03-02T08:00:00Z');
  const github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: server.path, roles: { mona: 'maintain' } }],
    tokens: { [TOKEN]: actionsToken(allPermissions) },
    now: () => new Date(clock),
  });
  // made once and copied, which saves a third of each checkout
  const clone = emptyClone(folder(), { url: `file://${server.path}` });
  const workspaceOf = (commit: string): string => checkoutIn(copyOf(clone, folder()), commit);
  const data = github.repository().git;
  const read = new Map<string, Read | undefined>();

  const step: Forge['step'] = async ({ event, commit, payload }) => {
    const [workspace, temp] = [workspaceOf(commit), folder()];
    const code = codeIn(workspace);
    put(workspace, { 'coverage.xml': reportOf(code) });
    const env = stepEnv(workspace, temp, {
      event,
      payload,
      inputs: { reports: 'coverage.xml' },
      env: { GITHUB_API_URL: github.api, GITHUB_SHA: commit },
    });
    const { status, stdout, stderr } = await start(join(dist, 'action.js'), [], workspace, env);
    const { outputs } = filesOf(temp);
    const warnings = commandsIn(stdout).flatMap(({ name, data }) => (name === 'warning' ? [data] : []));
    for (const path of [workspace, temp]) rmSync(path, { recursive: true, force: true });
    const verdict = `${outputs.get('verdict')}: ${outputs.get('reason')}`;
    return { status, verdict, raised: outputs.get('raised') ?? '', warnings, stderr, code };
  };

  const lower: Forge['lower'] = async (commit, hundredths, reason) => {
    const workspace = workspaceOf(commit);
    const args = ['lower', '--to', (hundredths / 100).toFixed(2), '--reason', reason];
    const env = { PATH: process.env.PATH, HOME: workspace, GIT_AUTHOR_NAME: 'Hand' };
    const { status, stderr } = await start(join(dist, 'cli.js'), args, workspace, env);
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(workspace, BASELINE), 'utf8');
  };

  return {
    github,
    git,
    tip: (branch) => data?.tip(branch) ?? '',
    commit: (on, message, changed) => {
      git('read-tree', on);
      git('update-ref', '--no-deref', 'HEAD', on);
      return server.commit(message, changed);
    },
    merge: (into, head, message) => {
      const tree = git('merge-tree', '--write-tree', into, head);
      return git('commit-tree', tree, '-p', into, '-p', head, '-m', message);
    },
    step,
    lower,
    baselineAt: (commit) => {
      const text = read.has(commit) ? undefined : data?.git(['cat-file', 'blob', `${commit}:${BASELINE}`]);
      if (!read.has(commit)) read.set(commit, text && readBaseline(text.toString('utf8')));
      return read.get(commit);
    },
    under: async (weather, act) => {
      const operation = 'graphql/createCommitOnBranch';
      const fault = weather && FAULTS[weather];
      const set = fault && github.fault({ operation }, fault);
      if (weather === 'read-only token') github.tokens.set(TOKEN, actionsToken({ contents: 'read' }));
      const result = await act();
      github.clearFaults();
      github.tokens.set(TOKEN, actionsToken(allPermissions));
      return { result, hits: set?.hits ?? 0 };
    },
    pass: (minutes) => {
      clock += minutes * 60_000;
    },
    remove: async () => {
      await github.stop();
      server.remove();
      remove();
    },
  };
}
