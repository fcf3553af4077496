/** Git, asked with settings that neither the user's configuration nor a pull request can bend. */
import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { Complaint } from '../complaint.ts';
import type { RepositoryFile } from '../ratchet/rules.ts';
import { type Ended, inBackground } from './background.ts';
import { programOf } from './program.ts';

export interface Git {
  /** The repository's root, absolute. */
  readonly root: string;
  /** Standard output of a command, or nothing if it failed. */
  readonly ask: (...args: string[]) => string | undefined;
  /** Objects by what git calls them, all asked for at once, in their order; nothing for what is not there. */
  readonly objects: (names: readonly string[]) => (GitObject | undefined)[];
  /** As `ask`, but in the background and as bytes, with git's last words where it failed; never throws. */
  readonly begin: (args: readonly string[], besides?: Besides) => Promise<Ended>;
  /** As `ask`, but a failure is a complaint with git's own words. */
  readonly tell: (...args: string[]) => string;
  /** Fetches one commit; says whether it is here now. */
  readonly fetch: (commit: string, token: string | undefined, server: string) => boolean;
  /** Asks the remote for the tip of a branch; nothing where it cannot be asked. */
  readonly remoteTip: (branch: string, token: string | undefined, server: string) => RemoteTip | undefined;
}

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

/** What git may go by besides our own settings: the user's configuration, and a token for a server over HTTP. */
export interface Besides {
  readonly token?: string;
  readonly server?: string;
}

/** What a remote says of a branch: its tip, or that there is none. */
export interface RemoteTip {
  readonly commit?: string;
}

/** A commit's full name; nothing else is ever handed to git as one. */
const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Settings of every call; they win over those of any file and of the environment. */
const HARD = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.quotePath', 'false'],
  ['protocol.ext.allow', 'never'],
  ['safe.directory', '*'],
  ['gc.auto', '0'],
  // a partial clone fetches by itself what it lacks
  ['remote.origin.uploadpack', 'git-upload-pack'],
] as const;

const CONFIG = HARD.flatMap(([key, value]) => ['-c', `${key}=${value}`]);

/** A server that does not answer must not hold up the step. */
const FETCH_MS = 120_000;

/** As `openGit`, but nothing where there is none. */
export function openGitOrNone(directory: string, env: NodeJS.ProcessEnv): Git | undefined {
  try {
    return openGit(directory, env);
  } catch (error) {
    if (error instanceof Complaint && error.parts.reason === 'no-repository') return undefined;
    throw error;
  }
}

/** Opens the repository that a directory lies in; a complaint where there is none or no git. */
export function openGit(directory: string, env: NodeJS.ProcessEnv): Git {
  const always = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const plain = { ...without(env, /^GIT_(?!CONFIG_|SSH|SSL_|ASKPASS|HTTP_|PROXY_|ALLOW_PROTOCOL)/), ...always };
  const hardened = {
    ...without(env, /^GIT_/),
    ...always,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
  };
  const program = programOf('git', env);
  const most = { maxBuffer: 1 << 30, killSignal: 'SIGKILL' } as const;
  const exec = (cwd: string, args: readonly string[], environment: NodeJS.ProcessEnv, timeout?: number) =>
    spawnSync(program, [...CONFIG, ...args], { cwd, env: environment, encoding: 'utf8', timeout, ...most });
  const top = exec(directory, ['rev-parse', '--show-toplevel'], hardened);
  if (top.error || top.status !== 0) {
    const missing = top.error && 'code' in top.error && top.error.code === 'ENOENT';
    throw new Complaint({
      reason: 'no-repository',
      what: missing ? 'git is not installed, or the working directory does not exist' : 'this is no git repository',
      where: directory,
      found: lastLine(top.stderr ?? ''),
      todo: missing
        ? 'Install git before actions/checkout runs, or it checks out without a repository; check "working-directory".'
        : 'Run it inside a git repository; on GitHub, after actions/checkout.',
    });
  }
  const root = top.stdout.replace(/\r?\n$/, '');
  const ask = (...args: string[]): string | undefined => {
    const { status, stdout } = exec(root, args, hardened);
    return status === 0 ? stdout : undefined;
  };
  const tell = (...args: string[]): string => {
    const { status, stdout, stderr } = exec(root, args, hardened);
    if (status === 0) return stdout;
    throw new Complaint({
      reason: 'git-failed',
      what: `git ${args[0]} failed`,
      where: root,
      found: lastLine(stderr ?? ''),
    });
  };
  // over another way than HTTP nobody asks for the token, and helpers of that way would see it
  const isHttp = (): boolean => /^https?:/.test(ask('remote', 'get-url', 'origin') ?? '');
  const begin: Git['begin'] = (args, besides) => {
    const { token, server = '' } = besides ?? {};
    return inBackground({
      program,
      args: [...CONFIG, '--no-replace-objects', ...args],
      cwd: root,
      env: besides === undefined ? hardened : { ...plain, ...(token && isHttp() && withToken(token, server)) },
      timeoutMs: FETCH_MS,
    });
  };
  /** Commits that were read: nothing takes them away again. */
  const read = new Set<string>();
  const objects: Git['objects'] = (names) => {
    // one of several lines would be several
    const asked = names.map((name) => (name.includes('\n') ? '' : name));
    const input = `${asked.join('\n')}\n`;
    const { status, stdout } = spawnSync(program, [...CONFIG, 'cat-file', '--batch'], {
      cwd: root,
      env: hardened,
      input,
      ...most,
    });
    const found = status === 0 ? objectsIn(stdout) : [];
    for (const one of found) if (one?.type === 'commit') read.add(one.sha);
    return names.map((_, i) => found[i]);
  };
  const has = (commit: string): boolean =>
    read.has(commit) || ask('cat-file', '-e', `${commit}^{commit}`) !== undefined;
  const fetch = (commit: string, token: string | undefined, server: string): boolean => {
    if (!SHA.test(commit)) return false;
    if (has(commit)) return true;
    // --depth in a full clone would make it shallow
    const shallow = ask('rev-parse', '--is-shallow-repository')?.trim() === 'true';
    const args = [
      'fetch',
      '--no-tags',
      '--no-recurse-submodules',
      '--no-write-fetch-head',
      '--upload-pack=git-upload-pack',
      ...(shallow ? ['--depth=1'] : []),
      '--end-of-options',
      'origin',
      commit,
    ];
    // the user's own configuration knows the way to the server: its proxy, its credentials
    if (exec(root, args, plain, FETCH_MS).status === 0 && has(commit)) return true;
    if (!token || !isHttp()) return false;
    return exec(root, args, { ...plain, ...withToken(token, server) }, FETCH_MS).status === 0 && has(commit);
  };
  const remoteTip = (branch: string, token: string | undefined, server: string): RemoteTip | undefined => {
    const args = ['ls-remote', '--upload-pack=git-upload-pack', '--end-of-options', 'origin', `refs/heads/${branch}`];
    const plainly = exec(root, args, plain, FETCH_MS);
    const found =
      plainly.status !== 0 && token && isHttp()
        ? exec(root, args, { ...plain, ...withToken(token, server) }, FETCH_MS)
        : plainly;
    if (found.status !== 0) return undefined;
    const commit = /^([0-9a-f]{40,64})\t/.exec(found.stdout)?.[1];
    return commit === undefined ? {} : { commit };
  };
  return { root, ask, objects, begin, tell, fetch, remoteTip };
}

/** The repository is the one of the directory, whatever GIT_DIR and its like say, and nothing is traced or run. */
const without = (env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));

/** A token as git and its servers speak of it. */
export const basicCredentials = (token: string): string => Buffer.from(`x-access-token:${token}`).toString('base64');

/** The token as a header that replaces the one of actions/checkout; two of them are refused with status 400. */
function withToken(token: string, server: string): NodeJS.ProcessEnv {
  const key = `http.${server.replace(/\/$/, '')}/.extraheader`;
  const settings = [
    [key, ''],
    [key, `AUTHORIZATION: basic ${basicCredentials(token)}`],
    // with the token at hand nobody else is asked
    ['credential.helper', ''],
  ];
  return {
    GIT_ASKPASS: '',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([name, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, name],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  };
}

/** `<sha> <type> <size> LF <content> LF` for what is there, one line for what is not. */
function objectsIn(answer: Buffer): (GitObject | undefined)[] {
  const found: (GitObject | undefined)[] = [];
  for (let at = 0; at < answer.length; ) {
    const start = answer.indexOf(10, at) + 1;
    const [, sha, type, size] = /^([0-9a-f]+) (\w+) (\d+)\n$/.exec(answer.toString('latin1', at, start)) ?? [];
    const end = start + Number(size ?? -1);
    found.push(sha && type ? { sha, type, content: answer.subarray(start, end) } : undefined);
    at = end + 1;
  }
  return found;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** When it was made, by its committer's clock: ISO 8601, UTC. */
  readonly committed?: string;
}

/** The commit that is checked out; its parents are read from the object, which a shallow clone does not hide. */
export function headCommit(git: Git): Commit {
  const [commit] = git.objects(['HEAD^{commit}']);
  if (commit === undefined) {
    throw new Complaint({
      reason: 'no-commit',
      what: 'the repository has no commit yet',
      where: git.root,
      todo: 'Commit first, or try things out with --base worktree.',
    });
  }
  const { sha, content } = commit;
  const header = content.toString('utf8', 0, content.indexOf('\n\n'));
  const seconds = Number(/^committer .*> (\d+) [+-]\d+$/m.exec(header)?.[1]);
  const committed = Number.isSafeInteger(seconds)
    ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
    : undefined;
  return {
    sha,
    ...(committed && { committed }),
    parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? ''),
  };
}

/** All paths of the index. */
export const trackedPaths = (git: Git): Set<string> =>
  new Set(
    git
      .tell('ls-files', '-z')
      .split('\0')
      .filter((path) => path !== ''),
  );

/** The object behind every path of a commit: of files, links and submodules. */
export const treeOf = (git: Git, commit: string): Map<string, string> =>
  new Map(
    git
      .tell('ls-tree', '-r', '-z', '--full-tree', commit)
      .split('\0')
      .filter((entry) => entry !== '')
      .map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry.slice(0, entry.indexOf('\t')).split(' ')[2] ?? '']),
  );

/**
 * Files at a commit, in the order of their paths: regular files only, because a symbolic link would let a change choose what
 * is read. Nothing where not all of that is in the clone.
 */
export function filesAt(git: Git, commit: string, paths: readonly string[]): RepositoryFile[] | undefined {
  const folders = [...new Set(paths.flatMap(foldersOf))];
  const wanted = [...folders, ...paths];
  const [here, ...found] = git.objects([commit, ...wanted.map((path) => `${commit}:${path}`)]);
  const objects = new Map(wanted.map((path, i) => [path, found[i]]));
  const modes = new Map([['', TREE], ...folders.flatMap((folder) => modesIn(objects.get(folder), folder))]);
  const isLacking = wanted.some((path) => IN_CLONE.includes(modes.get(path) ?? '') && objects.get(path) === undefined);
  if (here === undefined || isLacking) return undefined;
  return paths.map((path) => {
    // behind a link or a submodule the file is not absent, it is out of sight
    const hidden = foldersOf(path).find((folder) => ['120000', '160000'].includes(modes.get(folder) ?? ''));
    const mode = modes.get(hidden ?? path);
    if (mode === undefined) return { path };
    if (!REGULAR.includes(mode)) return { path, unusable: notRegular(mode) };
    return { path, text: objects.get(path)?.content.toString('utf8') ?? '' };
  });
}

const TREE = '040000';
const REGULAR = ['100644', '100755'];
const IN_CLONE = [TREE, ...REGULAR];

/** Folders that a path lies in, the root first, as an empty name. */
const foldersOf = (path: string): string[] => [
  '',
  ...[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)),
];

/** Mode by path of a tree, which is `<mode> <name> NUL <sha in bytes>`, again and again. */
function modesIn(tree: GitObject | undefined, folder: string): [string, string][] {
  if (tree?.type !== 'tree') return [];
  const { sha, content } = tree;
  const modes: [string, string][] = [];
  for (let at = 0; at < content.length; ) {
    const [space, end] = [content.indexOf(32, at), content.indexOf(0, at)];
    if (end < 0) break;
    modes.push([
      `${folder}${folder && '/'}${content.toString('utf8', space + 1, end)}`,
      content.toString('latin1', at, space).padStart(6, '0'),
    ]);
    at = end + 1 + sha.length / 2;
  }
  return modes;
}

export const notRegular = (mode: string | undefined): string =>
  `this is no regular file (${({ '120000': 'a symbolic link', '160000': 'a submodule', '040000': 'a directory' })[mode ?? ''] ?? `mode ${mode}`})`;

/** The commit that is checked out, or nothing in a repository that has none yet. */
export const headCommitOrNone = (git: Git): string | undefined =>
  git.ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')?.trim();

/**
 * Merges line by line, with conflict markers in the first file; for what we cannot merge by meaning. Where the lines merge
 * although the meaning does not, the sides are set against each other as if they had no ancestor, so that nobody takes
 * the file for merged.
 */
export function mergeFile(ours: string, base: string, theirs: string, env: NodeJS.ProcessEnv): void {
  const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
  const git = programOf('git', env);
  const trial = spawnSync(git, ['merge-file', '-p', '-q', ...labels, ours, base, theirs], { env, maxBuffer: 1 << 30 });
  spawnSync(git, ['merge-file', '-q', ...labels, ours, trial.status === 0 ? devNull : base, theirs], { env });
}

/** The name under which commits are made here; the user's own configuration says it. */
export const userOf = ({ root }: Git, env: NodeJS.ProcessEnv): string =>
  env.GIT_AUTHOR_NAME ||
  spawnSync(programOf('git', env), ['config', 'user.name'], { cwd: root, env, encoding: 'utf8' }).stdout?.trim() ||
  'somebody';
