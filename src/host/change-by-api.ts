/** What a change did to the lines as GitHub tells it, for where git cannot: all of it, or nothing with the reason. */
import * as z from 'zod/mini';
import { type Patched, parseDiff } from '../coverage/diff.ts';
import { newFilePatch, type PatchHeader, patchHeader } from '../coverage/patch-text.ts';
import type { Remote } from './base.ts';
import { type Git, treeOf } from './git.ts';
import { type GitHub, refusalOf } from './github.ts';

/** The commits that are compared, and the pull request that brings the second one, with its number of files. */
export interface Compared {
  readonly base: string;
  readonly head: string;
  readonly pull?: { readonly number: number; readonly files?: number };
}

const file = z.object({
  filename: z.string().check(z.minLength(1)),
  previous_filename: z.optional(z.string().check(z.minLength(1))),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  sha: z.nullable(z.string()),
  additions: z.int().check(z.nonnegative()),
  deletions: z.int().check(z.nonnegative()),
  patch: z.optional(z.string()),
});
type ListedFile = z.output<typeof file>;

const comparison = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  files: z.optional(z.array(file)),
});

/** A comparison lists 300 files and is silent about the rest; the list of a pull request ends at 3,000. */
const [MOST_COMPARED, MOST_OF_PULL, PAGE] = [300, 3000, 100];

/** Never throws: what GitHub does not tell in full is unknown. */
export async function changeByApi(git: Git, compared: Compared, remote: Remote): Promise<Patched> {
  if (remote.api === undefined) return { unknown: 'there is no token to ask GitHub with' };
  try {
    const files = await listed(remote.api(), compared, remote);
    return 'unknown' in files ? files : await patchOf(git, compared.head, files);
  } catch (error) {
    const { status, message } = refusalOf(error);
    return { unknown: `GitHub did not tell it (${status === 0 ? '' : `status ${status}: `}${message.slice(0, 200)})` };
  }
}

async function listed(github: GitHub, { base, head, pull }: Compared, { owner, repo }: Remote) {
  const basehead = `${base}...${head}`;
  const parameters = { owner, repo, basehead, per_page: 1, page: 1 };
  const answer = github.get('GET /repos/{owner}/{repo}/compare/{basehead}', parameters);
  // a merge commit that GitHub made for a test may not be there to be compared
  const { data } = await (pull ? answer.catch(() => ({ data: undefined })) : answer);
  const { merge_base_commit: fork, files = [] } = data === undefined ? {} : comparison.parse(data);
  if (fork?.sha === base && files.length < MOST_COMPARED) return files;
  if (pull) return listedOfPull(github, { owner, repo, ...pull });
  return {
    unknown:
      fork?.sha === base
        ? `GitHub compares no more than ${MOST_COMPARED} files`
        : 'one commit is not on top of the other',
  };
}

/** The change from where the pull request left its base, which patchOf finds to be that of the commit under test or not. */
async function listedOfPull(github: GitHub, pull: { owner: string; repo: string; number: number; files?: number }) {
  const { owner, repo, number, files: count } = pull;
  const files = new Map<string, ListedFile>();
  let ended = false;
  for (let page = 1; !ended && page <= MOST_OF_PULL / PAGE; page++) {
    const parameters = { owner, repo, pull_number: number, per_page: PAGE, page };
    const { data, more } = await github.get('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', parameters);
    const some = z.array(file).parse(data);
    for (const each of some) files.set(each.filename, each);
    ended = some.length === 0 || !(more ?? some.length === PAGE);
  }
  // what lies beyond the limit is missing without a word
  const isWhole = count === undefined ? ended && files.size < MOST_OF_PULL : files.size === count;
  if (isWhole) return [...files.values()];
  return { unknown: `GitHub lists ${files.size} of ${count ?? 'an unknown number of'} files` };
}

const HOW: Readonly<Record<ListedFile['status'], PatchHeader['how']>> = {
  added: 'added',
  removed: 'removed',
  modified: 'changed',
  renamed: 'renamed',
  copied: 'copied',
  changed: 'changed',
  unchanged: 'changed',
};

/** The files as a patch, where each is the one that is under test. */
async function patchOf(git: Git, head: string, files: readonly ListedFile[]): Promise<Patched> {
  const tree = treeOf(git, head);
  const pieces: Uint8Array[] = [];
  for (const each of files) {
    const { filename: path, previous_filename: from, status, sha, patch, additions, deletions } = each;
    // the numbers of the lines are those of this very text; a later push may have made another
    if (status === 'removed' ? tree.has(path) : tree.get(path) !== sha)
      return { unknown: `GitHub speaks of another state of ${path} than the one under test` };
    const header = patchHeader({ path, how: HOW[status], ...(from !== undefined && { from }) });
    const piece = new TextEncoder().encode(patch === undefined ? header : `${header}${patch}\n`);
    if (!tells(piece, additions, deletions)) return { unknown: `GitHub does not show the lines of ${path}` };
    const hidden = patch === undefined ? await hiddenFile(git, each) : undefined;
    pieces.push(hidden ? newFilePatch(path, hidden) : piece);
  }
  return { bytes: Buffer.concat(pieces), from: 'github' };
}

/** Whether a piece has as many lines as GitHub counts. */
function tells(piece: Uint8Array, additions: number, deletions: number): boolean {
  let [came, went] = [0, 0];
  parseDiff(piece, (_, side) => (side === 'added' ? came++ : went++));
  return came === additions && went === deletions;
}

/**
 * A file of which GitHub counts no line. Of one whose attributes or bytes make it no text to GitHub it never does, so that
 * any of its lines may be new; of those that were only given another name there is none.
 */
async function hiddenFile(git: Git, { filename, status, sha }: ListedFile): Promise<Uint8Array | undefined> {
  // a submodule has no blob
  const blob = status === 'removed' || sha === null ? undefined : await git.begin(['cat-file', 'blob', sha]);
  if (blob === undefined || 'failed' in blob) return undefined;
  if (HOW[status] !== 'renamed' && HOW[status] !== 'copied') return blob.bytes;
  const attribute = git.ask('check-attr', '-z', 'diff', '--', filename)?.split('\0')[2];
  return attribute === 'unset' || blob.bytes.subarray(0, 8000).includes(0) ? blob.bytes : undefined;
}
