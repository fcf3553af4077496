/** What a change did to the lines, however it can be had: asked of git at once, in the background, and read when it is wanted. */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Moves, Patched } from '../coverage/diff.ts';
import { newFilePatch } from '../coverage/patch-text.ts';
import { awake, type Ended } from './background.ts';
import type { Found, Remote } from './base.ts';
import { type Git, headCommit } from './git.ts';
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
  { worktree }: Pick<Settings, 'worktree'>,
  remote: Remote | undefined,
): (() => Promise<Patched>) | undefined {
  const base = found.change ? found.base.commit : found.since;
  if (base === undefined) return undefined;
  if (typeof base === 'object') return () => Promise.resolve(base);
  if (remote === undefined) return later(ofWorkTree(git, base, worktree));
  const head = (found.head ?? headCommit(git)).sha;
  const began = ofCommits(git, base, head, remote);
  return later(began, async (failed) => {
    const { changeByApi } = await import('./change-by-api.ts');
    const told = await changeByApi(git, { base, head, ...(found.pull && { pull: found.pull }) }, remote);
    return 'unknown' in told ? { unknown: `git could not tell it (${failed}), and ${told.unknown}` } : told;
  });
}

/** What git could not answer is asked of somebody else only where it is wanted, and once. */
function later(
  began: Promise<Ended>,
  otherwise = async (failed: string): Promise<Patched> => ({ unknown: `git could not tell it (${failed})` }),
): () => Promise<Patched> {
  // nobody may wait for it when it fails
  const ended = began.catch((error: Error) => ({ failed: error.message }));
  let read: Promise<Patched> | undefined;
  return () => {
    read ??= awake(
      ended.then((told) => ('failed' in told ? otherwise(told.failed) : { bytes: told.bytes, from: 'git' })),
    );
    return read;
  };
}

/**
 * What became of files between a commit and a later one; nothing where the clone lacks one of them and it cannot be
 * fetched. Git is at work when this returns.
 */
export function movesBetween(git: Git, from: string, to: string, remote: Remote | undefined) {
  const isHere = remote ? git.fetch(from, remote.token, remote.server) : true;
  const options = ['-r', '-z', '--name-status', '-M', '-l2000', '--no-ext-diff', '--no-textconv'];
  const began = isHere ? git.begin(['diff-tree', ...options, from, to, '--']) : undefined;
  return async (): Promise<Moves | undefined> => {
    const told = began && (await awake(began));
    return told && 'bytes' in told ? movesIn(new TextDecoder().decode(told.bytes)) : undefined;
  };
}

/** `M NUL path NUL`, `R100 NUL old NUL new NUL`, and so on. */
function movesIn(text: string): Moves {
  const fields = text.split('\0');
  const [renames, changed, removed] = [new Map<string, string>(), new Set<string>(), new Set<string>()];
  for (let i = 0; i + 1 < fields.length; ) {
    const [status = '', path = '', now = ''] = fields.slice(i, i + 3);
    const isPair = /^[RC]/.test(status);
    if (status.startsWith('R')) renames.set(path, now);
    if (status === 'D') removed.add(path);
    else changed.add(isPair ? now : path);
    i += isPair ? 3 : 2;
  }
  return { renames, changed, removed };
}

async function ofCommits(git: Git, base: string, head: string, { token, server }: Remote): Promise<Ended> {
  if (!git.fetch(base, token, server))
    return { failed: `${base.slice(0, 12)} is not in the clone and cannot be fetched` };
  const args = ['diff-tree', '-r', ...OPTIONS, base, head];
  const plainly = await git.begin(args);
  const isPartial = (): boolean => git.ask('config', '--get-regexp', '^remote\\..*\\.promisor$') !== undefined;
  if ('bytes' in plainly || !isPartial()) return plainly;
  // git fetches what a partial clone lacks, for which it may need the user's configuration or the token
  const known = await git.begin(args, {});
  return 'bytes' in known || !token ? known : git.begin(args, { token, server });
}

/** What git would commit of the work tree is said by the user's own settings, such as those of line ends. */
async function ofWorkTree(git: Git, base: string, worktree: boolean): Promise<Ended> {
  const diff = git.begin(['-c', 'diff.autoRefreshIndex=true', 'diff', ...OPTIONS, base, '--'], {});
  const others = worktree ? git.begin(['ls-files', '--others', '--exclude-standard', '-z'], {}) : undefined;
  const [tracked, untracked] = [await diff, await others];
  if ('failed' in tracked || untracked === undefined) return tracked;
  if ('failed' in untracked) return untracked;
  const paths = new TextDecoder().decode(untracked.bytes).split('\0');
  const news = paths.flatMap((path) => {
    const full = join(git.root, path);
    // a link is no file of its own, and another repository in this one is a folder
    return lstatSync(full, { throwIfNoEntry: false })?.isFile() ? [newFilePatch(path, readFileSync(full))] : [];
  });
  return { bytes: Buffer.concat([tracked.bytes, ...news]) };
}
