/** The check run that shows all uncovered new lines of a pull request: GitHub takes more of them that way than from a step. */
import * as z from 'zod/mini';
import type { Annotated, Annotation } from '../render/annotations.ts';
import type { Repo } from './branch.ts';
import type { GitHub } from './github.ts';

/** The commit is the pull request's own: of a run on the merge commit GitHub shows nothing to anyone. */
export interface Head extends Repo {
  readonly head: string;
}

export interface CheckRun {
  /** Whether there is a run, with whatever was posted of it. */
  readonly made: boolean;
  readonly posted: number;
  readonly error?: unknown;
}

/** The most annotations that GitHub takes in one request. */
const BATCH = 50;

const made = z.object({ id: z.int() });

/**
 * Never throws: says how far it came, and what stopped it. Nothing is tried twice, for an annotation whose answer was lost
 * may stand already. A job that runs again makes another run of that name; GitHub shows the latest of its suite.
 */
export async function openCheckRun(
  github: GitHub,
  { owner, repo, head }: Head,
  key: string,
  { title, summary, level, run: { shown } }: Annotated,
): Promise<CheckRun> {
  const at = { owner, repo };
  const run = {
    name: `Coverage Ratchet: new lines${key === 'default' ? '' : ` (${key})`}`,
    head_sha: head,
    // Neither green nor red, and complete from the first request on: it only shows lines. A success would read as a pass
    // of the gate; a failure, or a run that never ends because a later batch is lost, would hold up a merge. GitHub holds
    // neutral for good enough where a check is required, so that nobody gains a gate by requiring this one.
    status: 'completed',
    conclusion: 'neutral',
  };
  const batches = Array.from({ length: Math.max(1, Math.ceil(shown.length / BATCH)) }, (_, i) =>
    shown.slice(i * BATCH, (i + 1) * BATCH),
  );
  let id: number | undefined;
  let posted = 0;
  try {
    for (const batch of batches) {
      const output = { title, summary, annotations: batch.map((one) => ({ ...spotOf(one), annotation_level: level })) };
      const { data } =
        id === undefined
          ? await github.write('POST /repos/{owner}/{repo}/check-runs', { ...at, ...run, output })
          : await github.write('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
              ...at,
              check_run_id: id,
              output,
            });
      id = made.parse(data).id;
      posted += batch.length;
    }
    return { made: true, posted };
  } catch (error) {
    return { made: id !== undefined, posted, error };
  }
}

const spotOf = ({ path, first, last, title, message }: Annotation) => ({
  path,
  start_line: first,
  end_line: last,
  title,
  message,
});
