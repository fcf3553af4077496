/** One word to whoever watches the default branch: that a push does not pass, and that it is green again. */
import * as z from 'zod/mini';
import type { GitHub } from './github.ts';

/** What a chat shows (`text` for Slack, Teams and Telegram, `content` for Discord), and the same for machines. */
export interface News {
  readonly text: string;
  readonly content: string;
  readonly verdict: string;
  readonly [field: string]: string;
}

/** The most that is waited for somebody else's server. */
const TIMEOUT_MS = 10_000;

/** Posts once; nothing of the address is in what is thrown, because it is a secret. */
export async function post(url: string, news: News, timeoutMs = TIMEOUT_MS): Promise<void> {
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(news),
      // what redirects is not the address that was trusted with the news
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    await response.body?.cancel();
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    throw new Error(isLate ? `no answer within ${timeoutMs / 1000} s` : 'the address cannot be reached');
  }
  if (status < 200 || status >= 300) throw new Error(`it was answered with status ${status}`);
}

/** The run of a workflow as its runner names it. */
export interface OwnRun {
  readonly owner: string;
  readonly repo: string;
  /** The file name of the workflow. */
  readonly workflow: string;
  readonly branch: string;
  readonly id: number;
}

const runs = z.object({
  workflow_runs: z.array(z.object({ id: z.int(), conclusion: z.nullable(z.string()) })),
});

/** Whether the last run of this workflow on the branch before this one failed; nothing where GitHub does not tell. */
export async function failedBefore(github: GitHub, { owner, repo, workflow, branch, id }: OwnRun) {
  try {
    const { data } = await github.get('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
      owner,
      repo,
      workflow_id: workflow,
      branch,
      event: 'push',
      status: 'completed',
      per_page: 20,
    });
    // runs that were cancelled or skipped say nothing of the branch
    const earlier = runs
      .parse(data)
      .workflow_runs.filter((run) => run.id < id && ['success', 'failure', 'timed_out'].includes(run.conclusion ?? ''))
      .sort((a, b) => b.id - a.id);
    return earlier[0] && earlier[0].conclusion !== 'success';
  } catch {
    return undefined;
  }
}

/** The file name in `GITHUB_WORKFLOW_REF`: `octo/demo/.github/workflows/ci.yml@refs/heads/main`. */
export const workflowFile = (ref: string | undefined): string | undefined => /\/([^/@]+\.ya?ml)@/.exec(ref ?? '')?.[1];
