/** What a change did to the lines, however it can be had: asked of git at once, in the background, and read when it is wanted. */
import type { Patched } from '../coverage/diff.ts';
import type { Found, Remote } from './base.ts';
import type { Git } from './git.ts';
import type { Settings } from './settings.ts';

/** Lines by number alone, names that our settings leave as they are, and nothing that a repository can configure. */
const OPTIONS = [
  '-p',
  '--text',
  '-U0',
  '--inter-hunk-context=0',
  '-M',
  '-l2000',
  '--diff-algorithm=default',
  '--indent-heuristic',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  '--ignore-submodules=dirty',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '-O/dev/null',
] as const;

/**
 * The change since the base, or since the tip before a push: up to the commit under test in a step, up to the work tree at
 * a terminal. Nothing where nothing is compared. Git is at work when this returns; the answer never fails.
 */
export function changeSince(
  git: Git,
  found: Found,
  _settings: Pick<Settings, never>,
  remote: Remote | undefined,
): (() => Promise<Patched>) | undefined {
  const since = found.change ? found.base.commit : found.since;
  if (since === undefined) return undefined;
  if (typeof since === 'object') return () => Promise.resolve(since);
  const began = byGit(git, since, remote).catch(() => undefined);
  let read: Promise<Patched> | undefined;
  return () => {
    read ??= awake(async () => {
      const bytes = await began;
      return bytes ? { bytes, from: 'git' } : { unknown: 'the clone does not hold what it takes' };
    });
    return read;
  };
}

async function byGit(git: Git, since: string, remote: Remote | undefined): Promise<Uint8Array | undefined> {
  // what git would commit of the work tree is said by the user's own settings: line ends, large files
  if (remote === undefined) return git.begin(['-c', 'diff.autoRefreshIndex=true', 'diff', ...OPTIONS, since, '--'], {});
  const { token, server } = remote;
  if (!git.fetch(since, token, server)) return undefined;
  const head = git.tell('rev-parse', '--verify', 'HEAD^{commit}').trim();
  const args = ['diff-tree', '-r', ...OPTIONS, since, head];
  const plainly = await git.begin(args);
  if (plainly || git.ask('config', '--get-regexp', '^remote\\..*\\.promisor$') === undefined) return plainly;
  // a partial clone fetches by itself what it lacks, for which the user's configuration or the token may be needed
  return (await git.begin(args, {})) ?? (token ? git.begin(args, { token, server }) : undefined);
}

/** Git in the background does not keep the process from ending; who waits for it does. */
export async function awake<T>(wait: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 1 << 30);
  try {
    return await wait();
  } finally {
    clearInterval(timer);
  }
}
