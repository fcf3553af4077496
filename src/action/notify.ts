/** After everything: a chat hears of every push to the default branch that does not pass, and of its recovery. */
import type { Outcome } from '../gate.ts';
import type { Step } from '../host/gather.ts';
import { failedBefore, post, workflowFile } from '../host/notify.ts';
import { annotate, type Write } from '../host/runner.ts';
import { newsOf } from '../render/news.ts';

/** Posts at most once; what goes wrong is one warning without the address, which is a secret. */
export async function notify(
  url: string,
  outcome: Outcome,
  { event, audience }: Step,
  env: NodeJS.ProcessEnv,
  write: Write,
): Promise<void> {
  const { pushedDefault: branch } = event;
  if (url === '' || branch === undefined || outcome.verdict === 'off') return;
  const { owner, repo, api, links } = audience;
  const id = Number(env.GITHUB_RUN_ID) || 0;
  const failed = outcome.verdict !== 'pass';
  const workflow = workflowFile(env.GITHUB_WORKFLOW_REF);
  const recovered =
    !failed && api !== undefined && workflow !== undefined
      ? await failedBefore(api(), { owner, repo, workflow, branch, id })
      : false;
  if (!failed && !recovered) return;
  const { repository, commit } = links;
  const scene = { repository, branch, commit, run: `${repository}/actions/runs/${id}` };
  try {
    if (!/^https?:\/\//.test(url)) throw new Error('it is no http(s) address');
    await post(url, newsOf(outcome, scene, recovered === true));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it failed';
    annotate(
      write,
      'warning',
      'Coverage Ratchet',
      `The news could not be sent to "notify-url": ${why}. The verdict stands.`,
    );
  }
}
