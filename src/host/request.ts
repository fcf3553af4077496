/** The one pull request of a branch of ours: found again, brought up to date, never doubled. */
import * as z from 'zod/mini';
import type { Repo } from './branch.ts';
import { type GitHub, isUnanswered, refusalOf } from './github.ts';

export interface Words {
  readonly title: string;
  readonly body: string;
}

/** Where a request leads from and to, both branches of the same repository. */
export interface Way extends Repo {
  readonly head: string;
  readonly base: string;
}

const request = z.object({
  number: z.int(),
  html_url: z.string(),
  title: z.string(),
  body: z.nullish(z.string()),
  state: z.string(),
  merged_at: z.nullish(z.string()),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
export type Request = z.output<typeof request>;

/** The pull requests of the branch, the oldest first; of very many the newest hundred. */
export async function requestsOf(github: GitHub, { owner, repo, head, base }: Way): Promise<Request[]> {
  const { data } = await github.get('GET /repos/{owner}/{repo}/pulls', {
    owner,
    repo,
    state: 'all',
    head: `${owner}:${head}`,
    base,
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  // GitHub ignores a filter that it does not understand
  const ours = z
    .array(request)
    .parse(data)
    .filter((one) => one.head.ref === head && one.base.ref === base);
  return ours.sort((a, b) => a.number - b.number);
}

const openOne = async (github: GitHub, way: Way): Promise<Request | undefined> =>
  (await requestsOf(github, way)).find(({ state }) => state === 'open');

/** Opens the pull request, or brings the one that is open up to date. Throws what GitHub refuses. */
export async function upsertRequest(github: GitHub, way: Way, words: Words): Promise<Request> {
  const open = await openOne(github, way);
  if (open) return update(github, way, open, words);
  const { owner, repo, head, base } = way;
  const create = async (): Promise<Request> =>
    request.parse((await github.write('POST /repos/{owner}/{repo}/pulls', { owner, repo, head, base, ...words })).data);
  try {
    return await create();
  } catch (error) {
    const refusal = refusalOf(error);
    const isTwin = refusal.status === 422 && /already exists/i.test(refusal.message);
    if (!isTwin && !isUnanswered(refusal)) throw error;
    // somebody was quicker, or it stands though no answer came
    const found = await openOne(github, way);
    if (found) return update(github, way, found, words);
    if (isTwin) throw error;
    return create();
  }
}

async function update(github: GitHub, { owner, repo }: Way, open: Request, words: Words): Promise<Request> {
  const same =
    open.title === words.title && (open.body ?? '').replaceAll('\r\n', '\n').trimEnd() === words.body.trimEnd();
  if (same) return open;
  const parameters = { owner, repo, pull_number: open.number, ...words };
  return request.parse((await github.write('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', parameters)).data);
}
