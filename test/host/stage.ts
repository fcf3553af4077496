/** A stage for steps of the action: a server's repository with checkouts of its pull request, and a fake GitHub that has it. */
import { rmSync } from 'node:fs';
import { action } from '../../src/action.ts';
import type { speechOf } from '../../src/render/speech.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { actionsToken, allPermissions } from '../github/tokens.ts';
import type { RepositoryOptions } from '../github/world.ts';
import { commandsIn, type RunnerCommand } from './runner-port.ts';
import {
  checkout,
  copyOf,
  filesOf,
  gitIn,
  type Origin,
  origin,
  pullRequest,
  put,
  SAME,
  type StepFiles,
  type StepOptions,
  stepEnv,
  TOKEN,
  temporary,
} from './workspace.ts';

export interface StepSetup extends StepOptions {
  readonly workspace?: string;
  readonly report?: string;
}

export interface Ran extends StepFiles {
  readonly status: number;
  readonly stdout: string;
  /** What the runner obeys in it, but for the masking of secrets. */
  readonly commands: readonly RunnerCommand[];
  /** Calls of the API. */
  readonly calls: number;
  readonly temp: string;
}

export interface Stage {
  readonly server: Origin;
  readonly github: FakeGitHub;
  /** The merge commit as actions/checkout leaves it, alone. */
  readonly alone: string;
  /** With the base fetched as well: where steps run that only read. */
  readonly merged: string;
  readonly folder: () => string;
  /** A step on the pull request with one report, unless it is said otherwise: its files, ready to be started. */
  readonly prepare: (setup: StepSetup) => {
    readonly workspace: string;
    readonly temp: string;
    readonly env: NodeJS.ProcessEnv;
  };
  /** Runs such a step by the sources. */
  readonly step: (setup?: StepSetup & { readonly now?: Date; readonly speak?: typeof speechOf }) => Promise<Ran>;
  /** Texts of the comments on GitHub. */
  readonly comments: () => string[];
  /** Forgets comments and faults; the token may do everything again. */
  readonly reset: () => void;
  /** Ends everything; gives the breaches of GitHub's contract, of which there must be none. */
  readonly close: () => Promise<FakeGitHub['violations']>;
}

/** `now` is the clock of GitHub, and `more` what its repository has besides the pull request. */
export async function openStage(more: Partial<RepositoryOptions> = {}, now?: () => Date): Promise<Stage> {
  const { folder, remove } = temporary();
  const server = origin();
  const alone = checkout(folder(), server, server.commits.merge);
  const merged = copyOf(alone, folder());
  gitIn(merged, 'fetch', '--quiet', '--depth=1', 'origin', server.commits.base);
  const pulls = [{ number: 1, head: { ref: 'topic' } }];
  const github = await startGitHub({
    repositories: [{ name: 'octo/demo', git: server.path, pulls, ...more }],
    tokens: { [TOKEN]: actionsToken(allPermissions) },
    ...(now && { now }),
  });
  const prepare: Stage['prepare'] = ({ workspace = merged, report = SAME, ...options }) => {
    if (report !== '') put(workspace, { 'coverage.xml': report });
    else rmSync(`${workspace}/coverage.xml`, { force: true });
    const temp = folder();
    const env = stepEnv(workspace, temp, {
      payload: pullRequest(server),
      ...options,
      inputs: { reports: 'coverage.xml', ...options.inputs },
      env: { GITHUB_API_URL: github.api, GITHUB_SHA: server.commits.merge, ...options.env },
    });
    return { workspace, temp, env };
  };
  const step: Stage['step'] = async ({ now: at = new Date('2026-02-12T10:00:00Z'), speak, ...setup } = {}) => {
    const { workspace, temp, env } = prepare(setup);
    const before = github.requests.length;
    let stdout = '';
    const write = (text: string): void => {
      stdout += text;
    };
    const status = await action(env, workspace, at, write, speak);
    const commands = commandsIn(stdout).filter(({ name }) => name !== 'add-mask');
    return { status, stdout, commands, calls: github.requests.length - before, temp, ...filesOf(temp) };
  };
  return {
    server,
    github,
    alone,
    merged,
    folder,
    prepare,
    step,
    comments: () => github.repository().comments.map(({ body }) => body),
    reset: () => {
      github.clearFaults();
      github.repository().comments.length = 0;
      github.tokens.set(TOKEN, actionsToken(allPermissions));
    },
    close: async () => {
      await github.stop();
      server.remove();
      remove();
      return github.violations;
    },
  };
}

/** What a step says beside its words on single lines. */
export const withoutLines = ({ commands }: Pick<Ran, 'commands'>) =>
  commands.filter(({ properties }) => !properties.has('file'));

/** Verdict and reason, as the step gives them out. */
export const verdict = ({ outputs }: StepFiles): string => `${outputs.get('verdict')}: ${outputs.get('reason')}`;
