/** Branches on GitHub: what lies at a tip, and commits that are made on exactly that tip or not at all. */
import * as z from 'zod/mini';
import type { RepositoryFile } from '../ratchet/rules.ts';
import { notRegular } from './git.ts';
import { type GitHub, isUnanswered, type Refusal, refusalOf } from './github.ts';

export interface Repo {
  readonly owner: string;
  readonly repo: string;
}

/** The commit that a branch names, its tree, and files of it in the order in which they were asked for. */
export interface Tip {
  readonly commit: string;
  readonly tree: string;
  /** The commit itself and those before it, newest first: as many as one answer holds. */
  readonly recent: readonly string[];
  readonly files: readonly RepositoryFile[];
  /** The tree of the folder that was asked for, where there is one. */
  readonly folder?: string;
}

/** What became of a write. */
export type Written =
  | { readonly did: 'written'; readonly commit: string }
  /** The branch is no longer where it was read: nothing was written. */
  | { readonly did: 'stale' }
  /** No answer came: it may have been written or not, and only reading again tells. */
  | { readonly did: 'unknown'; readonly refusal: Refusal }
  | { readonly did: 'refused'; readonly refusal: Refusal };

/** A file to be written, `contents` whole; nothing deletes it. */
export interface Edit {
  readonly path: string;
  readonly contents: Uint8Array | undefined;
}

export interface Message {
  readonly headline: string;
  readonly body: string;
}

const entry = z.nullable(z.object({ oid: z.string(), mode: z.int(), type: z.string() }));
const named = z.object({ oid: z.string() });
const history = z.object({ nodes: z.array(named) });
const target = z.catchall(z.object({ oid: z.string(), tree: named, history }), entry);
/** Commits that are asked for with a tip, so that a commit that was measured a little ago is found without another call. */
const RECENT = 50;
const tips = z.object({
  repository: z.record(z.string(), z.nullable(z.object({ target }))),
});

/**
 * The tips of several branches as of one moment, nothing for one that is not there. Asked by GraphQL: REST may answer
 * with a tip that is a minute old (github.com sends `Cache-Control: max-age=60` with refs).
 */
export async function readTips(
  github: GitHub,
  { owner, repo }: Repo,
  wanted: readonly { readonly branch: string; readonly paths: readonly string[]; readonly folder?: string }[],
): Promise<(Tip | undefined)[]> {
  const variables: Record<string, string> = { owner, name: repo };
  const variable = (name: string, value: string): string => {
    variables[name] = value;
    return `$${name}`;
  };
  const refs = wanted.map(({ branch, paths, folder }, i) => {
    const files = [...paths, ...(folder === undefined ? [] : [folder])].map(
      (path, j) => `file${j}: file(path: ${variable(`path${i}x${j}`, path)}) { oid mode type }`,
    );
    const commit = `... on Commit { tree { oid } history(first: ${RECENT}) { nodes { oid } } ${files.join(' ')} }`;
    return `ref${i}: ref(qualifiedName: ${variable(`ref${i}`, `refs/heads/${branch}`)}) { target { oid ${commit} } }`;
  });
  const declared = Object.keys(variables).map((name) => `$${name}: String!`);
  const document = `query(${declared.join(', ')}) { repository(owner: $owner, name: $name) { ${refs.join(' ')} } }`;
  const { repository } = tips.parse(await github.query(document, variables));
  return Promise.all(
    wanted.map(async ({ paths }, i): Promise<Tip | undefined> => {
      const found = repository[`ref${i}`]?.target;
      if (!found) return undefined;
      const { oid, tree, history, ...entries } = found;
      const files = paths.map((path, j) => fileOf(github, { owner, repo }, path, entries[`file${j}`] ?? null));
      const recent = history.nodes.map((node) => node.oid);
      const folder = entries[`file${paths.length}`];
      return {
        commit: oid,
        tree: tree.oid,
        recent,
        files: await Promise.all(files),
        ...(folder?.type === 'tree' && { folder: folder.oid }),
      };
    }),
  );
}

/** Regular files alone, as everywhere: a link would let a change choose what is read. */
async function fileOf(
  github: GitHub,
  repo: Repo,
  path: string,
  found: z.output<typeof entry>,
): Promise<RepositoryFile> {
  if (found === null) return { path };
  const mode = found.mode.toString(8).padStart(6, '0');
  if (found.type !== 'blob' || !mode.startsWith('100')) return { path, unusable: notRegular(mode) };
  return { path, text: Buffer.from(await readBlob(github, repo, found.oid)).toString('utf8') };
}

/** What GitHub says of a blob, whose bytes are in `content`. */
export const blob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** The bytes of a blob, up to 100 MB. */
async function readBlob(github: GitHub, { owner, repo }: Repo, oid: string): Promise<Uint8Array> {
  const { data } = await github.get('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { owner, repo, file_sha: oid });
  return Buffer.from(blob.parse(data).content, 'base64');
}

const compared = z.object({ status: z.enum(['ahead', 'behind', 'identical', 'diverged']) });

/** Whether `ancestor` is an ancestor of `commit` or the commit itself; a commit that GitHub does not know is none. */
export async function contains(
  github: GitHub,
  { owner, repo }: Repo,
  commit: string,
  ancestor: string,
): Promise<boolean> {
  if (commit === ancestor) return true;
  const basehead = `${ancestor}...${commit}`;
  try {
    const parameters = { owner, repo, basehead, per_page: 1 };
    const { data } = await github.get('GET /repos/{owner}/{repo}/compare/{basehead}', parameters);
    return ['ahead', 'identical'].includes(compared.parse(data).status);
  } catch (error) {
    if (refusalOf(error).status === 404) return false;
    throw error;
  }
}

const MUTATION =
  'mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }';
const created = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

/** One commit on a branch that is still at `on`, signed by GitHub where the token is a workflow's own. */
export function commitOn(
  github: GitHub,
  { owner, repo }: Repo,
  branchName: string,
  on: string,
  edits: readonly Edit[],
  message: Message,
): Promise<Written> {
  const additions = edits.flatMap(({ path, contents }) =>
    contents ? [{ path, contents: Buffer.from(contents).toString('base64') }] : [],
  );
  const deletions = edits.flatMap(({ path, contents }) => (contents ? [] : [{ path }]));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName },
    expectedHeadOid: on,
    message,
    fileChanges: { additions, ...(deletions.length > 0 && { deletions }) },
  };
  return written(async () => created.parse(await github.mutate(MUTATION, { input })).createCommitOnBranch.commit.oid);
}

const made = z.object({ sha: z.string() });

/**
 * One commit that has given parents and, but for the edits, the tree of another one, as the new tip of a branch: the
 * branch is moved forward or, where it was not there, made; it is never forced. `from` is its tip as it was read.
 */
export function commitWithParents(
  github: GitHub,
  { owner, repo }: Repo,
  branch: string,
  { from, parents, tree }: { from: string | undefined; parents: readonly string[]; tree: string | undefined },
  edits: readonly Edit[],
  message: Message,
): Promise<Written> {
  const post = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<string> =>
    made.parse((await github.write(`POST /repos/{owner}/{repo}/git/${route}`, { owner, repo, ...parameters })).data)
      .sha;
  return written(async () => {
    const entries = edits.map(async ({ path, contents }) => {
      const encoded = contents && { content: Buffer.from(contents).toString('base64'), encoding: 'base64' };
      return { path, mode: '100644', type: 'blob', sha: encoded ? await post('blobs', encoded) : null };
    });
    const grown = await post('trees', { ...(tree && { base_tree: tree }), tree: await Promise.all(entries) });
    const text = message.body === '' ? message.headline : `${message.headline}\n\n${message.body}`;
    const sha = await post('commits', { message: text, tree: grown, parents });
    if (from === undefined)
      await github.write('POST /repos/{owner}/{repo}/git/refs', { owner, repo, ref: `refs/heads/${branch}`, sha });
    else
      await github.write('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        owner,
        repo,
        ref: `heads/${branch}`,
        sha,
        force: false,
      });
    return sha;
  });
}

async function written(act: () => Promise<string>): Promise<Written> {
  try {
    return { did: 'written', commit: await act() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (isUnanswered(refusal)) return { did: 'unknown', refusal };
    return isStale(refusal) ? { did: 'stale' } : { did: 'refused', refusal };
  }
}

/** What GitHub answers to a write that came second. */
const isStale = ({ status, type, message }: Refusal): boolean =>
  type === 'STALE_DATA' ||
  ((status === 409 || status === 422) &&
    /not a fast[- ]forward|already exists|reference does not exist|is at [0-9a-f]+ but expected|does not match/i.test(
      message,
    ));
