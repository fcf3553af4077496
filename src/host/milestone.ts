/** The milestone of the pull request behind a merge group or a push, which their payloads do not tell. */
import * as z from 'zod/mini';
import { Complaint } from '../complaint.ts';
import type { Repo } from './branch.ts';
import { type GitHub, isPassing, refusalOf, refusalText } from './github.ts';

const pull = z.object({
  merged_at: z.nullish(z.string()),
  merge_commit_sha: z.nullish(z.string()),
  milestone: z.nullable(z.object({ title: z.string() })),
});

/** The title, nothing where there is no milestone; or why the token is not told. */
export type Told = { readonly title: string | undefined } | { readonly untold: string };

/** The milestone of a pull request. */
export const milestoneOfPull = (github: GitHub, { owner, repo }: Repo, number: number): Promise<Told> =>
  told(async () => {
    const parameters = { owner, repo, pull_number: number };
    const { data } = await github.get('GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters);
    return pull.parse(data).milestone?.title;
  });

/** The same for the pull request that a commit came from when it was merged. */
export const milestoneOfCommit = (github: GitHub, { owner, repo }: Repo, sha: string): Promise<Told> =>
  told(async () => {
    const parameters = { owner, repo, commit_sha: sha };
    const { data } = await github.get('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', parameters);
    const merged = z
      .array(pull)
      .parse(data)
      .filter(({ merged_at }) => merged_at);
    return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.milestone?.title;
  });

/** A fault must not choose the milestone, and with it the floor; what the token may not see is as it is every time. */
async function told(ask: () => Promise<string | undefined>): Promise<Told> {
  try {
    return { title: await ask() };
  } catch (error) {
    const refusal = refusalOf(error);
    const { status } = refusal;
    const found = refusalText(refusal);
    if ((status === 403 || status === 404) && !isPassing(refusal)) return { untold: found };
    throw new Complaint(
      {
        reason: 'github-failed',
        what: 'GitHub did not say which milestone the pull request has',
        found,
        todo: 'Run the step again.',
      },
      error,
    );
  }
}
