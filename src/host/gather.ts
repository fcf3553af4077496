/** Gathers the evidence: runs the measure command, finds reports, base, policy, baseline and tree. */
import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Complaint } from '../complaint.ts';
import type { Place } from '../formats/paths.ts';
import type { Evidence } from '../gate.ts';
import type { RepositoryFile, RuleFiles } from '../ratchet/rules.ts';
import { baseOfEvent, baseOfTerminal, type Found, fileInTree, type Remote, readAt } from './base.ts';
import { changeSince, movesBetween } from './change.ts';
import { type Event, readEvent } from './event.ts';
import { type FoundReports, findReports, isOutside, slashed, stampsOf } from './files.ts';
import { basicCredentials, type Git, openGit, trackedPaths } from './git.ts';
import { connect, type GitHub, proxyFor } from './github.ts';
import type { Watch } from './progress.ts';
import type { Settings } from './settings.ts';
import {
  attributesOf,
  checkedOut,
  fileAt,
  filesBelow,
  ignoredIn,
  ignoresCase,
  lengthsOf,
  longestLength,
  modulesOf,
} from './tree.ts';

/** What a door gives: where it runs, when, and where its log goes. */
export interface World {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: Date;
  readonly log: (text: string) => void;
  /** Watches reports while they are read. */
  readonly watch?: Watch;
  /** What the measure command may not see under any name, where the door was given something of the kind. */
  readonly secrets?: readonly string[];
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

/** A step as its runner describes it: who asked, and who is to hear the answer. */
export interface Step {
  readonly event: Event;
  readonly audience: Audience;
  readonly remote: Remote;
}

/** Reads what the runner says of the step; nothing is asked of anyone yet. */
export function stepOf({ env }: World, token: string): Step {
  const event = readEvent(env);
  const { pullRequest } = event;
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  const apiUrl = env.GITHUB_API_URL || 'https://api.github.com';
  const proxy = proxyFor(apiUrl, env);
  const access = { token, apiUrl, ...(proxy && { proxy }) };
  const api = token === '' ? undefined : once(() => connect(access));
  const audience = {
    owner,
    repo,
    ...(event.name !== 'pull_request_target' && pullRequest && { number: pullRequest.number }),
    fork: pullRequest !== undefined && pullRequest.head.repo?.full_name !== env.GITHUB_REPOSITORY,
    links: { repository: `${server}/${owner}/${repo}`, commit: pullRequest?.head.sha ?? env.GITHUB_SHA ?? 'HEAD' },
    ...(api && { api }),
  };
  return { event, audience, remote: { owner, repo, server, token: token || undefined, api } };
}

/** Everything a step of GitHub Actions can know. */
export async function gatherStep(settings: Settings, world: World, { event, remote }: Step): Promise<Evidence> {
  const { env } = world;
  const directory = resolve(env.GITHUB_WORKSPACE || world.cwd, settings.workingDirectory);
  refuseJudged(settings, event, env);
  const git = openGit(directory, env);
  const found = await baseOfEvent(git, event, env, remote, settings.run !== undefined);
  const evidence = await evidenceOf(settings, world, git, directory, found, remote);
  const milestone = event.pullRequest
    ? { title: event.pullRequest.milestone?.title }
    : await milestoneBehind(evidence, event, remote);
  const labelled = await labelsWhereNeeded(evidence, event, remote);
  return {
    ...evidence,
    ...(labelled && { labelled }),
    ...(env.GITHUB_SHA && { eventCommit: env.GITHUB_SHA }),
    ...(event.pushedBeside !== undefined && { pushedBeside: event.pushedBeside }),
    ...(milestone !== undefined && 'untold' in milestone && { milestoneUntold: milestone.untold }),
    ...(milestone !== undefined &&
      'title' in milestone &&
      milestone.title !== undefined && { pullRequestMilestone: milestone.title }),
  };
}

/** On the branch that is judged a change could bring its own marks, and nothing would be held against it. */
function refuseJudged({ baselineBranch }: Settings, event: Event, env: NodeJS.ProcessEnv): void {
  const judged = [event.pullRequest?.base.ref, event.defaultBranch, env.GITHUB_BASE_REF];
  if (baselineBranch === undefined || !judged.includes(baselineBranch)) return;
  throw new Complaint({
    reason: 'input-invalid',
    what: 'the branch that keeps the baseline is the one that is judged',
    where: 'input "baseline-branch"',
    found: JSON.stringify(baselineBranch),
    todo: 'Name a branch of its own, such as coverage-baseline, or leave the input away to keep the baseline beside the code.',
  });
}

/** The milestone of a pull request that is told by its event alone; asked for where the policy goes by it. */
async function milestoneBehind({ rules, base }: Evidence, event: Event, { owner, repo, api }: Remote) {
  if (api === undefined || !textOf(rules.policy)?.includes('from-pull-request')) return undefined;
  const { milestoneOfCommit, milestoneOfPull } = await import('./milestone.ts');
  if (event.queued !== undefined) return milestoneOfPull(api(), { owner, repo }, event.queued);
  const commit = event.pushedDefault && base.commit;
  return commit ? milestoneOfCommit(api(), { owner, repo }, commit) : undefined;
}

/** A label may give leave to lower marks, so that it is asked for where the change touches the baseline. */
async function labelsWhereNeeded({ rules, proposed }: Evidence, event: Event, { owner, repo, api }: Remote) {
  const number = event.pullRequest?.number ?? event.queued;
  const isTouched = proposed !== undefined && textOf(proposed.baseline) !== textOf(rules.baseline);
  if (!isTouched || number === undefined || api === undefined || !isThere(rules.policy)) return undefined;
  const head = event.pullRequest?.head.sha;
  const { labelsOf } = await import('./labels.ts');
  return labelsOf(api(), { owner, repo, number, ...(head !== undefined && { head }) });
}

const textOf = (file: RepositoryFile): string | undefined => ('unusable' in file ? undefined : file.text);

/** Everything a terminal can know; nothing is asked of any network. */
export async function gatherTerminal(settings: Settings, world: World, base: string | undefined): Promise<Evidence> {
  const directory = resolve(world.cwd, settings.workingDirectory);
  const git = openGit(directory, world.env);
  const found = baseOfTerminal(git, base);
  return evidenceOf(settings, world, git, directory, found, undefined);
}

/** The policy and baseline of a base, as a terminal finds it. */
export async function gatherRules(settings: Settings, world: World, base: string | undefined) {
  const git = openGit(resolve(world.cwd, settings.workingDirectory), world.env);
  const found = baseOfTerminal(git, base);
  const kept = await baselineOf(git, settings, undefined);
  const onBranch = (files: RuleFiles): RuleFiles => (kept ? { ...files, baseline: kept.file } : files);
  const rules = await rulesAt(git, found, settings, undefined);
  // before the first commit of them the files hold as they lie, as they do for check
  return Object.values(rules).some(isThere)
    ? { rules: onBranch(rules), base: found.base }
    : { rules: onBranch(await rulesInTree(git, settings)), base: { from: 'worktree' } as const };
}

/** Runs the measure command if there is one, and finds the reports; with a command they must be of its making. */
async function measured(
  settings: Settings,
  { env, log, secrets = [] }: World,
  directory: string,
  root: string,
): Promise<FoundReports> {
  const { run, reports } = settings;
  const before = run === undefined ? undefined : stampsOf(reports, directory, root);
  if (run !== undefined) {
    const command = { script: run, shell: settings.runShell, timeoutMs: settings.runTimeoutMs, directory };
    const { runCommand } = await import('./command.ts');
    await runCommand(command, env, secrets, log);
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
  from: Found,
  remote: Remote | undefined,
): Promise<Evidence> {
  const { base, change, head: under } = from;
  // at a terminal people commit what they have tested
  const stated = under?.committed;
  // whoever made a commit in the future had another clock, by which nothing can be told
  const made = stated !== undefined && Date.parse(stated) <= world.now.getTime() ? stated : undefined;
  // before the measure command, which is the change's own and can do to the clone what it likes
  const found = await rulesOfBase(git, from, settings, remote);
  // git is at work on it while all else is read
  const diff = changeSince(git, from, settings, remote);
  const kept = await baselineOf(git, settings, remote);
  const rules = kept ? { ...found, baseline: kept.file } : found;
  // a step judges what was committed; at a terminal the work tree is what will be
  const head = change ? under?.sha : undefined;
  const committed = head === undefined ? undefined : await rulesOfCommit(git, head, settings, remote);
  const brought = change ? (committed ?? (await rulesInTree(git, settings))) : undefined;
  // a change cannot touch what lies on another branch
  const proposed = brought && kept ? { ...brought, baseline: kept.file } : brought;
  refuseSlips(settings, rules, proposed);
  if (settings.run !== undefined) await diff?.();
  const start = change ? base.commit : from.since;
  const earlier = typeof start === 'string' ? earlierThan(git, rules.baseline, start, remote) : undefined;
  const lengths = settings.percent === undefined ? lengthsOf(git) : undefined;
  const snapshots =
    kept?.commit !== undefined && typeof start === 'string'
      ? await (await import('./baseline-branch.ts')).snapshotsBefore(git, kept.commit, settings.key, start)
      : undefined;
  const place = placeOf(git, directory, world.env);
  const { reports, missing, absent } = await measured(settings, world, directory, git.root);
  const { percent, milestone, floor, patchFloor, tolerance, expectReports, format } = settings;
  return {
    settings: {
      format,
      ...(percent !== undefined && { percent }),
      ...(milestone !== undefined && { milestone }),
      ...(floor !== undefined && { floor }),
      ...(patchFloor !== undefined && { patchFloor }),
      ...(tolerance !== undefined && { tolerance }),
      ...(expectReports !== undefined && { expectReports }),
    },
    today: world.now.toISOString().slice(0, 10),
    base,
    rules,
    ...(under && { tested: under.sha }),
    ...(made !== undefined && { committed: made }),
    ...(kept && { baselineBranch: { branch: kept.branch, ...(kept.commit !== undefined && { commit: kept.commit }) } }),
    ...(proposed && { proposed }),
    ...(diff && { diff }),
    ...(earlier && { earlier }),
    ...(lengths && { lengths }),
    ...(snapshots && { snapshots }),
    // at a terminal people keep reports as they like
    checkedOut: remote ? checkedOut(git, place.tracked, reports) : [],
    atTerminal: remote === undefined,
    ...(world.watch?.(reports) ?? { reports }),
    missing,
    absent,
    place,
  };
}

/** What happened between the commit that the baseline measured last and the one that the change starts at. */
function earlierThan(git: Git, baseline: RepositoryFile, start: string, remote: Remote | undefined) {
  const text = textOf(baseline);
  if (text === undefined) return undefined;
  const measured = /"measured":\s*\{[^{}]*?"commit":\s*"([0-9a-f]{40}|[0-9a-f]{64})"/.exec(text)?.[1];
  if (measured === start) return undefined;
  return measured === undefined ? async () => undefined : movesBetween(git, measured, start, remote);
}

/** The baseline where a branch of its own keeps it. */
async function baselineOf(git: Git, { baselineBranch, baseline }: Settings, remote: Remote | undefined) {
  if (baselineBranch === undefined) return undefined;
  const { baselineOn } = await import('./baseline-branch.ts');
  return baselineOn(git, baselineBranch, baseline, remote);
}

/** A file that was named and is nowhere: to go on without it would be to judge by less than was meant. */
function refuseSlips({ named, baselineBranch }: Settings, rules: RuleFiles, proposed: RuleFiles | undefined): void {
  for (const name of named) {
    // the branch is made by the first push that passes
    if (name === 'baseline' && baselineBranch !== undefined) continue;
    if (isThere(rules[name]) || (proposed && isThere(proposed[name]))) continue;
    throw new Complaint({
      reason: 'input-invalid',
      what: 'there is no such file, neither on the base nor in the change',
      where: `input "${name}"`,
      found: JSON.stringify(rules[name].path),
      todo: 'Correct the path, or make the file with "coverage-ratchet init".',
    });
  }
}

/** Whether anything lies under the name, be it of use or not. */
const isThere = (file: RepositoryFile): boolean => 'unusable' in file || file.text !== undefined;

/** Where a branch is older than the gate, the gate of the branch that it is to be merged into holds. */
async function rulesOfBase(git: Git, found: Found, settings: Settings, remote: Remote | undefined): Promise<RuleFiles> {
  const rules = await rulesAt(git, found, settings, remote);
  if (found.tip === undefined || Object.values(rules).some(isThere)) return rules;
  return rulesOfCommit(git, found.tip, settings, remote);
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
): Promise<RuleFiles> =>
  withAttributes(
    await withOwners(pair(await readAt(git, commit, [policy, baseline], remote)), (paths) =>
      readAt(git, commit, paths, remote),
    ),
    git,
    commit,
  );

const rulesInTree = async (git: Git, { policy, baseline }: Settings): Promise<RuleFiles> => {
  const read = (path: string): RepositoryFile => fileInTree(git, path);
  return withAttributes(
    await withOwners({ policy: read(policy), baseline: read(baseline) }, async (paths) => paths.map(read)),
    git,
  );
};

/** With what .gitattributes files say, of a commit or as they lie, where the policy has a word of it. */
export async function withAttributes(files: RuleFiles, git: Git, commit?: string): Promise<RuleFiles> {
  if (!textOf(files.policy)?.includes('generated')) return files;
  const attributes = await attributesOf(git, commit);
  return attributes ? { ...files, attributes } : files;
}

/** Where GitHub looks for the owners of code, in its order (docs.github.com, "About code owners"). */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** With the first of these files that is there, where the policy has a word of them. */
async function withOwners(files: RuleFiles, read: (paths: readonly string[]) => Promise<RepositoryFile[]>) {
  if (!textOf(files.policy)?.includes('codeowners')) return files;
  const codeowners = (await read(CODEOWNERS)).find(isThere);
  return codeowners ? { ...files, codeowners } : files;
}

function pair<T>([policy, baseline]: readonly T[]): { policy: T; baseline: T } {
  if (policy === undefined || baseline === undefined) throw new Error('two files were asked for');
  return { policy, baseline };
}

export function placeOf(git: Git, directory: string, env: NodeJS.ProcessEnv): Place {
  const real = realpathSync(git.root);
  const roots = new Set([git.root, real]);
  // tools write the name by which they were called, which may lead here through a link
  const { GITHUB_WORKSPACE: workspace } = env;
  const below = workspace && existsSync(workspace) ? relative(realpathSync(workspace), real) : '..';
  if (workspace && !isOutside(below)) roots.add(join(resolve(workspace), below));
  const working = slashed(relative(real, realpathSync(directory)));
  const tracked = trackedPaths(git);
  const realPath = filesBelow(git.root);
  return {
    tracked,
    ignored: ignoredIn(git),
    exists: (path) => realPath(path) === path,
    linked: realPath,
    ignoresCase: ignoresCase(git.root),
    roots: [...roots],
    bases: working === '' ? [] : [working],
    length: (path) => longestLength(git.root, path),
    fileAt: (path) => fileAt(git.root, path),
    modules: modulesOf(git.root, tracked),
  };
}

/** All spellings in which the token could come to light. */
export const secretsOf = (token: string): string[] => (token === '' ? [] : [token, basicCredentials(token)]);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
