/** Brings what is said to where it is read. A place that cannot be reached is one warning and changes no verdict. */
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { RaisedSpeech } from '../render/raise.ts';
import type { Speech } from '../render/speech.ts';
import { isOutside } from './files.ts';
import type { Audience } from './gather.ts';
import { refusalOf } from './github.ts';
import { addSummary, annotate, type Level, log, setOutputs, type Write } from './runner.ts';
import type { AnnotationMode, CommentMode } from './settings.ts';

export interface Delivery {
  readonly env: NodeJS.ProcessEnv;
  readonly write: Write;
  readonly key: string;
  readonly comment: CommentMode;
  readonly annotations: AnnotationMode;
  readonly resultFile: string | undefined;
  /** The level of the annotation with the headline, if there is to be one. */
  readonly level: Level | undefined;
  readonly audience: Audience | undefined;
}

/**
 * Log and headline first, which need nothing; files, the comment, outputs. The lines of the change come last: the runner
 * shows ten annotations of a level, and a warning of what went wrong before must be among them.
 */
export async function deliver(words: Speech, to: Delivery): Promise<void> {
  const { env, write, key } = to;
  const attempt = async (what: string, act: () => unknown): Promise<void> => {
    try {
      await act();
    } catch (error) {
      warn(to, what, error);
    }
  };
  log(write, words.log);
  if (to.level !== undefined) annotate(write, to.level, 'Coverage Ratchet', words.headline);

  const folder = join(env.RUNNER_TEMP || tmpdir(), `coverage-ratchet-${key}`);
  const [result, summary] = [join(folder, 'result.json'), join(folder, 'summary.md')];
  await attempt('The result could not be written', () => {
    save(result, words.json);
    save(summary, words.summary);
  });
  if (to.resultFile !== undefined) {
    const [root, file] = [env.GITHUB_WORKSPACE || '.', to.resultFile];
    await attempt('The result file could not be written', () => saveWithin(root, file, words.resultFile));
  }
  await attempt('The job summary could not be written', () => addSummary(env, words.summary));
  let url = '';
  await attempt('The comment could not be written', async () => {
    url = (await comment(words, to)) ?? '';
  });
  await attempt('The outputs could not be written', () =>
    setOutputs(env, { ...words.outputs, raised: 'false', result, summary, 'comment-url': url }),
  );
  await attempt('The lines could not be annotated', () => annotateLines(words, to));
}

function warn({ write, audience }: Delivery, what: string, error: unknown, permission?: string): void {
  const why = excuse(error, audience?.fork ?? false, permission);
  annotate(write, 'warning', 'Coverage Ratchet', `${what}: ${why} The verdict stands.`);
}

/** What became of the bar, once it is known; a summary and outputs are added to. */
export function announce(words: RaisedSpeech, env: NodeJS.ProcessEnv, write: Write): void {
  log(write, words.log);
  if (words.warning !== undefined) annotate(write, 'warning', 'Coverage Ratchet', words.warning);
  try {
    if (words.summary !== '') addSummary(env, words.summary);
    setOutputs(env, { raised: words.raised });
  } catch (error) {
    annotate(write, 'warning', 'Coverage Ratchet', `The raise could not be told: ${excuse(error, false)}`);
  }
}

function save(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A link in the tree must not choose where we write: one in the file's place is replaced, folders have to be inside. */
function saveWithin(root: string, path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  if (isOutside(relative(realpathSync(root), realpathSync(dirname(file)))))
    throw new Error(`the folder of ${path} leads out of the workspace`);
  rmSync(file, { force: true });
  writeFileSync(file, text);
}

/** An existing comment is brought up to date in every mode but `off`: one that is out of date says what is not so. */
async function comment(words: Speech, { env, key, comment: mode, audience }: Delivery): Promise<string | undefined> {
  if (mode === 'off' || audience?.number === undefined || audience.api === undefined) return undefined;
  const create = mode === 'always' || (mode === 'changes' && words.newsworthy) || (mode === 'failure' && words.failed);
  const { say } = await import('./comment.ts');
  const place = { owner: audience.owner, repo: audience.repo, number: audience.number };
  return (await say(audience.api(), place, key, words.comment, Number(env.GITHUB_RUN_ID) || 0, create)).url;
}

/** On a pull request alone, where somebody looks at the lines; by the step itself where no check run can be made. */
async function annotateLines({ annotations: said }: Speech, to: Delivery): Promise<void> {
  const { write, key, annotations: mode, audience } = to;
  if (said === undefined || mode === 'false' || audience?.number === undefined) return;
  if (mode === 'checks' && audience.api) {
    const { owner, repo, links } = audience;
    const { openCheckRun } = await import('./check-run.ts');
    const run = await openCheckRun(audience.api(), { owner, repo, head: links.commit }, key, said);
    const what = run.made
      ? `Only ${run.posted} of ${said.run.shown.length} annotations are known to be posted`
      : NO_CHECK_RUN;
    if (run.error !== undefined) warn(to, what, run.error, 'checks: write');
    if (run.made) return;
  }
  for (const { title, message, ...spot } of said.step.shown) annotate(write, said.level, title, message, spot);
  if (said.step.rest !== undefined) annotate(write, 'notice', 'Coverage Ratchet', said.step.rest);
}

const NO_CHECK_RUN = 'The check run with the annotations could not be made';

/** Why, in a sentence, with the permission that would help. */
function excuse(error: unknown, fork: boolean, needed = 'pull-requests: write'): string {
  const { status, message, permission } = refusalOf(error);
  const named = permission === undefined ? '' : ` (GitHub: ${permission})`;
  if (status === 403 && /not accessible|must have|permission/i.test(message)) {
    return fork
      ? `the token of a pull request from a fork may only read ("${needed}" is not given to it); the job summary says the same.`
      : `the token lacks the permission "${needed}"${named}; add it to the job.`;
  }
  if (status === 0) return `${message.slice(0, 200)}.`;
  return `GitHub answered ${status}: ${message.slice(0, 200)}.`;
}
