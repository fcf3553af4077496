/** What the API tells of commits that git cannot reach. */
import * as z from 'zod/mini';
import { Complaint } from '../complaint.ts';
import type { RepositoryFile } from '../ratchet/rules.ts';
import { blob, type Repo } from './branch.ts';
import { notRegular } from './git.ts';
import { type GitHub, refusalOf, refusalText } from './github.ts';

const comparison = z.object({
  merge_base_commit: z.object({ sha: z.string().check(z.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)) }),
});
const tree = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
  truncated: z.boolean(),
});

/** An answer that the verdict hangs on: without it nothing can be decided. */
async function asked<T>(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  shape: z.ZodMiniType<T>,
  wanted: string,
): Promise<T> {
  try {
    return shape.parse((await github.get(route, parameters)).data);
  } catch (error) {
    const refusal = refusalOf(error);
    const { status } = refusal;
    throw new Complaint(
      {
        reason: 'github-failed',
        what: `GitHub did not say ${wanted}`,
        found: refusalText(refusal),
        todo:
          status >= 400 && status < 500
            ? 'Give the step a token with "contents: read", or check out with fetch-depth: 0, so that git knows it.'
            : 'Run the step again, or check out with fetch-depth: 0, so that git knows it.',
      },
      error,
    );
  }
}

/** The commit that a change left its base at. */
export async function mergeBaseByApi(github: GitHub, { owner, repo }: Repo, base: string, head: string) {
  const { merge_base_commit: found } = await asked(
    github,
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { owner, repo, basehead: `${base}...${head}`, per_page: 1 },
    comparison,
    'the commit that this change left the base at',
  );
  return found.sha;
}

/** Through trees and blobs rather than "contents", which follows symbolic links. */
export async function fileByApi(
  github: GitHub,
  { owner, repo }: Repo,
  commit: string,
  path: string,
): Promise<RepositoryFile> {
  let at = commit;
  const segments = path.split('/');
  for (const [i, segment] of segments.entries()) {
    const { tree: entries, truncated } = await asked(
      github,
      'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
      { owner, repo, tree_sha: at },
      tree,
      `what ${path} is on the base`,
    );
    const entry = entries.find(({ path }) => path === segment);
    if (entry === undefined && truncated) return { path, unusable: 'the directory is too large for the API' };
    if (entry === undefined) return { path };
    const last = i === segments.length - 1;
    if (!last && entry.type === 'blob' && entry.mode !== '120000') return { path };
    if (last ? entry.mode !== '100644' && entry.mode !== '100755' : entry.type !== 'tree')
      return { path, unusable: notRegular(entry.mode) };
    at = entry.sha;
  }
  const { content } = await asked(
    github,
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { owner, repo, file_sha: at },
    blob,
    `what ${path} is on the base`,
  );
  return { path, text: Buffer.from(content, 'base64').toString('utf8') };
}
