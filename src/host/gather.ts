/** Gathers the evidence: runs the measure command, finds reports, base, policy, baseline and tree. */
import { lstatSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { Complaint } from '../complaint.ts';
import type { Place } from '../formats/paths.ts';
import type { Evidence } from '../gate.ts';
import type { RuleFiles } from '../ratchet/rules.ts';
import { baseOfEvent, baseOfTerminal, type Found, fileInTree, type Remote, readAt } from './base.ts';
import { runCommand } from './command.ts';
import { readEvent } from './event.ts';
import { type FoundReports, findReports, stampsOf } from './files.ts';
import { type Git, headCommit, openGit, trackedPaths } from './git.ts';
import { connect, type GitHub } from './github.ts';
import type { Settings } from './settings.ts';

/** What a door gives: where it runs, when, and where its log goes. */
export interface World {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: Date;
  readonly log: (text: string) => void;
}

/** Where the verdict can be shown on GitHub. */
export interface Audience {
  readonly owner: string;
  readonly repo: string;
  /** The pull request that asked, if one did. */
  readonly number?: number;
  readonly fork: boolean;
  readonly links: { readonly repository: string; readonly commit: string };
  readonly api?: () => GitHub;
}

/** Everything a step of GitHub Actions can know. */
export async function gatherStep(
  settings: Settings,
  world: World,
  token: string,
): Promise<{ evidence: Evidence; audience: Audience }> {
  const { env } = world;
  const event = readEvent(env);
  const directory = resolve(env.GITHUB_WORKSPACE || world.cwd, settings.workingDirectory);
  const git = openGit(directory, env);
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  const api =
    token === '' ? undefined : once(() => connect({ token, apiUrl: env.GITHUB_API_URL || 'https://api.github.com' }));
  const remote: Remote = { owner, repo, server, token: token || undefined, api };
  const found = await baseOfEvent(git, event, env, remote, settings.run !== undefined);
  const reports = await measured(settings, world, directory, git.root, token);
  const { pullRequest } = event;
  const evidence = await evidenceOf(settings, world, git, directory, found, reports, remote);
  const commit = pullRequest?.head.sha ?? headCommit(git).sha;
  return {
    evidence: { ...evidence, ...(pullRequest?.milestone && { pullRequestMilestone: pullRequest.milestone.title }) },
    audience: {
      owner,
      repo,
      ...(event.name === 'pull_request' && pullRequest && { number: pullRequest.number }),
      fork: pullRequest !== undefined && pullRequest.head.repo?.full_name !== env.GITHUB_REPOSITORY,
      links: { repository: `${server}/${owner}/${repo}`, commit },
      ...(api && { api }),
    },
  };
}

/** Everything a terminal can know; nothing is asked of any network. */
export async function gatherTerminal(settings: Settings, world: World, base: string | undefined): Promise<Evidence> {
  const directory = resolve(world.cwd, settings.workingDirectory);
  const git = openGit(directory, world.env);
  const found = baseOfTerminal(git, base);
  const reports = await measured(settings, world, directory, git.root, '');
  return evidenceOf(settings, world, git, directory, found, reports, undefined);
}

/** The policy and baseline of a base, as a terminal finds it. */
export async function gatherRules(settings: Settings, world: World, base: string | undefined) {
  const git = openGit(resolve(world.cwd, settings.workingDirectory), world.env);
  const found = baseOfTerminal(git, base);
  return { rules: await rulesAt(git, found, settings, undefined), base: found.base };
}

/** Runs the measure command if there is one, and finds the reports; with a command they must be of its making. */
async function measured(
  settings: Settings,
  world: World,
  directory: string,
  root: string,
  token: string,
): Promise<FoundReports> {
  const { run, reports } = settings;
  const before = run === undefined ? undefined : stampsOf(reports, directory, root);
  if (run !== undefined) {
    const command = { script: run, shell: settings.runShell, timeoutMs: settings.runTimeoutMs, directory };
    const secrets = token === '' ? [] : [token, Buffer.from(`x-access-token:${token}`).toString('base64')];
    await runCommand(command, world.env, secrets, world.log);
  }
  const found = findReports(reports, directory, root);
  if (before === undefined) return found;
  const after = stampsOf(reports, directory, root);
  const stale = found.reports.filter(({ path }) => before.has(path) && before.get(path) === after.get(path));
  if (stale.length === 0) return found;
  throw new Complaint({
    reason: 'report-stale',
    what: 'the measure command did not write this report, it lay there before',
    where: stale[0]?.path ?? 'report',
    todo: 'Let the command write the report that "reports" names, or remove the old one.',
  });
}

async function evidenceOf(
  settings: Settings,
  world: World,
  git: Git,
  directory: string,
  { base, change }: Found,
  { reports, missing }: FoundReports,
  remote: Remote | undefined,
): Promise<Evidence> {
  const rules = await rulesAt(git, { base, change }, settings, remote);
  const { percent, milestone, floor, tolerance, expectReports, format } = settings;
  return {
    settings: {
      format,
      ...(percent !== undefined && { percent }),
      ...(milestone !== undefined && { milestone }),
      ...(floor !== undefined && { floor }),
      ...(tolerance !== undefined && { tolerance }),
      ...(expectReports !== undefined && { expectReports }),
    },
    today: world.now.toISOString().slice(0, 10),
    base,
    rules,
    // a step judges what was committed; at a terminal the work tree is what will be
    ...(change && {
      proposed: remote ? await rulesOfCommit(git, headCommit(git).sha, settings, remote) : rulesInTree(git, settings),
    }),
    reports,
    missing,
    place: placeOf(git, directory, world.env),
  };
}

const rulesAt = async (
  git: Git,
  { base }: Found,
  settings: Settings,
  remote: Remote | undefined,
): Promise<RuleFiles> =>
  base.commit === undefined ? rulesInTree(git, settings) : rulesOfCommit(git, base.commit, settings, remote);

const rulesOfCommit = async (
  git: Git,
  commit: string,
  { policy, baseline }: Settings,
  remote: Remote | undefined,
): Promise<RuleFiles> => pair(await readAt(git, commit, [policy, baseline], remote));

const rulesInTree = ({ root }: Git, { policy, baseline }: Settings): RuleFiles => ({
  policy: fileInTree(root, policy),
  baseline: fileInTree(root, baseline),
});

function pair<T>([policy, baseline]: readonly T[]): { policy: T; baseline: T } {
  if (policy === undefined || baseline === undefined) throw new Error('two files were asked for');
  return { policy, baseline };
}

export function placeOf(git: Git, directory: string, env: NodeJS.ProcessEnv): Place {
  const real = realpathSync(git.root);
  const roots = new Set([
    git.root,
    real,
    ...(env.GITHUB_WORKSPACE && relative(env.GITHUB_WORKSPACE, git.root) === '' ? [env.GITHUB_WORKSPACE] : []),
  ]);
  const working = relative(real, realpathSync(directory)).split(sep).join('/');
  return {
    tracked: trackedPaths(git),
    exists: (path) => lstatSync(join(git.root, path), { throwIfNoEntry: false })?.isFile() ?? false,
    roots: [...roots],
    bases: working === '' ? [] : [working],
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
