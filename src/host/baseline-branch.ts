/** The baseline on a branch of its own: what lies there now, and what is written to it after a push that passed. */
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { Complaint } from '../complaint.ts';
import type { RepositoryFile } from '../ratchet/rules.ts';
import { awake } from './background.ts';
import { type Remote, readAt } from './base.ts';
import { type Edit, type Repo, readTips } from './branch.ts';
import type { Git } from './git.ts';
import { type GitHub, refusalOf } from './github.ts';

/** The baseline at the tip of its branch, and that commit; no commit where there is no such branch yet. */
export interface BranchBaseline {
  readonly branch: string;
  readonly commit?: string;
  readonly file: RepositoryFile;
}

/**
 * Reads the baseline of exactly one commit. That there is no such branch must be known: where nobody can be asked it is a
 * complaint, because no baseline means that nothing is held.
 */
export async function baselineOn(git: Git, branch: string, path: string, remote: Remote | undefined) {
  const commit = remote ? await remoteTip(git, branch, remote) : localTip(git, branch);
  if (commit === undefined) {
    if (remote) await refuseDeleted(branch, remote);
    return { branch, file: { path } } satisfies BranchBaseline;
  }
  const [file = { path }] = await readAt(git, commit, [path], remote);
  return { branch, commit, file } satisfies BranchBaseline;
}

async function remoteTip(git: Git, branch: string, remote: Remote): Promise<string | undefined> {
  const found = git.remoteTip(branch, remote.token, remote.server);
  if (found) return found.commit;
  try {
    if (remote.api) return (await readTips(remote.api(), remote, [{ branch, paths: [] }]))[0]?.commit;
  } catch (error) {
    throw unknown(branch, 'Run the step again, or give it a token with "contents: read".', error);
  }
  throw unknown(branch, 'Give the step a token with "contents: read".');
}

const activities = z.array(z.object({ activity_type: z.string(), before: z.string() }));

/**
 * A branch that was there once and is gone took every mark with it: that is no first run. GitHub remembers what became of
 * branches; where it does not tell, as on older servers, the branch counts as one that never was.
 */
async function refuseDeleted(branch: string, { owner, repo, api }: Remote): Promise<void> {
  if (api === undefined) return;
  let deleted: string | undefined;
  try {
    const parameters = { owner, repo, ref: `refs/heads/${branch}`, per_page: 100 };
    const { data } = await api().get('GET /repos/{owner}/{repo}/activity', parameters);
    deleted = activities.parse(data).find(({ activity_type }) => activity_type === 'branch_deletion')?.before;
  } catch (error) {
    if (refusalOf(error).status === 404) return;
    throw unknown(branch, 'Run the step again, or give it a token with "contents: read".', error);
  }
  if (deleted === undefined) return;
  throw new Complaint({
    reason: 'no-baseline-branch',
    what: 'the branch that keeps the baseline was deleted, and the marks with it',
    where: branch,
    todo: `Restore it: git push origin ${deleted}:refs/heads/${branch}. To begin anew on purpose, take another name.`,
  });
}

/** In a terminal nothing is asked of any network: what the clone knows of the branch counts. */
function localTip(git: Git, branch: string): string {
  for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    const commit = git.ask('rev-parse', '--verify', '--quiet', `${ref}^{commit}`)?.trim();
    if (commit) return commit;
  }
  throw unknown(branch, `Fetch it first: git fetch origin ${branch}:refs/remotes/origin/${branch}`);
}

const unknown = (branch: string, todo: string, cause?: unknown): Complaint =>
  new Complaint(
    { reason: 'no-baseline-branch', what: 'the branch that keeps the baseline cannot be read', where: branch, todo },
    cause,
  );

/** Snapshots that are kept, the newest. */
const MOST_SNAPSHOTS = 50;

/** One commit's measurement, packed, and the instant (ISO 8601, UTC) that puts it in order. */
export interface PackedSnapshot {
  readonly commit: string;
  readonly at: string;
  readonly bytes: Uint8Array;
}

/** Names sort by time; the commit is what one looks for. */
const nameOf = (key: string, { commit, at }: PackedSnapshot): string =>
  `${folderOf(key)}/${at.replaceAll(':', '-')}-${commit}.snap.gz`;

const tree = z.object({ tree: z.array(z.object({ path: z.string(), type: z.string() })), truncated: z.boolean() });

/** The folder of the snapshots of a gate. */
export const folderOf = (key: string): string => `snapshots/${key}`;

/** The snapshots of a folder by its tree, the oldest first. Throws where GitHub does not list all of them. */
export async function snapshotsIn(github: GitHub, { owner, repo }: Repo, oid: string, key: string): Promise<string[]> {
  const { data } = await github.get('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { owner, repo, tree_sha: oid });
  const { tree: entries, truncated } = tree.parse(data);
  // by a part of them old ones would be kept for ever, and one commit's written twice
  if (truncated) throw new Error(`${folderOf(key)} on the branch of the baseline is too large for the API`);
  return entries
    .filter(({ path, type }) => type === 'blob' && path.endsWith('.snap.gz'))
    .map(({ path }) => `${folderOf(key)}/${path}`)
    .sort();
}

/** Snapshots that tell whether a line flaps, beside that of the base itself. */
const MOST_EARLIER = 4;

/** No snapshot that we wrote unpacks to more bytes; what does would only fill the memory. */
const MOST_UNPACKED = 1 << 28;

/**
 * The snapshot of one commit and those before it, the oldest first, as the clone has them; nothing where it has none of
 * that commit. They explain a change and judge nothing, so that nobody is asked for them.
 */
export async function snapshotsBefore(git: Git, oid: string, key: string, commit: string) {
  const listed = git.ask('ls-tree', '-z', '--full-tree', '--name-only', oid, '--', `${folderOf(key)}/`) ?? '';
  const paths = listed.split('\0').filter((path) => path.endsWith('.snap.gz'));
  const at = paths.sort().findIndex((path) => path.endsWith(`-${commit}.snap.gz`));
  if (at < 0) return undefined;
  const wanted = paths.slice(Math.max(0, at - MOST_EARLIER), at + 1);
  const texts = await awake(Promise.all(wanted.map((path) => unpacked(git, `${oid}:${path}`))));
  const [base, earlier] = [texts.at(-1), texts.slice(0, -1)];
  return base === undefined ? undefined : { base, earlier: earlier.flatMap((text) => text ?? []) };
}

async function unpacked(git: Git, blob: string): Promise<string | undefined> {
  const found = await git.begin(['cat-file', 'blob', blob]);
  try {
    return 'bytes' in found ? gunzipSync(found.bytes, { maxOutputLength: MOST_UNPACKED }).toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a snapshot and removes the oldest beyond those that are kept; nothing where the commit has one already. */
export function snapshotEdits(there: readonly string[], key: string, snapshot: PackedSnapshot): Edit[] {
  if (there.some((path) => path.endsWith(`-${snapshot.commit}.snap.gz`))) return [];
  const old = there.slice(0, Math.max(0, there.length + 1 - MOST_SNAPSHOTS));
  return [
    { path: nameOf(key, snapshot), contents: snapshot.bytes },
    ...old.map((path) => ({ path, contents: undefined })),
  ];
}
