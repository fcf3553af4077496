/** The milestone of the pull request behind a merge group or a push, which their payloads do not tell. */
import * as z from 'zod/mini';
import type { Repo } from './branch.ts';
import type { GitHub } from './github.ts';

const pull = z.object({
  merged_at: z.nullish(z.string()),
  merge_commit_sha: z.nullish(z.string()),
  milestone: z.nullish(z.object({ title: z.string() })),
});

/** The title of the milestone of a pull request; nothing where it has none, or where GitHub does not tell. */
export async function milestoneOfPull(github: GitHub, { owner, repo }: Repo, number: number) {
  try {
    const { data } = await github.get('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      owner,
      repo,
      pull_number: number,
    });
    return pull.parse(data).milestone?.title;
  } catch {
    return undefined;
  }
}

/** The same for the pull request that a commit came from when it was merged. */
export async function milestoneOfCommit(github: GitHub, { owner, repo }: Repo, sha: string) {
  try {
    const { data } = await github.get('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      owner,
      repo,
      commit_sha: sha,
    });
    const merged = z
      .array(pull)
      .parse(data)
      .filter(({ merged_at }) => merged_at);
    return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.milestone?.title;
  } catch {
    return undefined;
  }
}
