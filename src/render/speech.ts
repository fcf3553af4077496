/** All that is said of one outcome, each text within the limits of the place it is meant for. */
import type { Outcome } from '../gate.ts';
import { type Annotated, annotatedOf } from './annotations.ts';
import { COMMENT, type Links, markdown, SUMMARY } from './markdown.ts';
import { jsonText, outputsOf, resultFile, resultOf } from './result.ts';
import { terminal } from './terminal.ts';
import { headline, numbersMoved } from './words.ts';

export interface Speech {
  readonly headline: string;
  /** For the log of the step. */
  readonly log: string;
  readonly summary: string;
  readonly comment: string;
  /** Whether there is anything to tell a reviewer beyond "as before". */
  readonly newsworthy: boolean;
  readonly failed: boolean;
  readonly json: string;
  readonly resultFile: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Beside the new lines of a change, where one was judged. */
  readonly annotations?: Annotated;
}

export function speechOf(outcome: Outcome, links?: Links): Speech {
  const summary = markdown(outcome, SUMMARY, links);
  const annotations = annotatedOf(outcome);
  return {
    headline: headline(outcome),
    log: terminal(outcome, { colour: true, rows: 50 }),
    summary,
    comment: markdown(outcome, COMMENT, links),
    newsworthy: outcome.verdict !== 'pass' || numbersMoved(outcome) || outcome.checks.some(({ waiver }) => waiver),
    failed: outcome.verdict === 'fail' || outcome.verdict === 'error',
    json: jsonText(resultOf(outcome)),
    resultFile: resultFile(outcome, summary),
    outputs: outputsOf(outcome),
    ...(annotations && { annotations }),
  };
}

/** The least that can be said of an outcome: verdict and reason. For where a bug keeps us from saying more. */
export function plainSpeech({ verdict, reason, complaint }: Outcome): Speech {
  const text = `Coverage Ratchet: ${verdict} (${reason}). A bug kept it from saying more.`;
  const parts = { totals: {}, checks: [], reports: [], notices: [] };
  return {
    headline: text,
    log: complaint ? `${text}\n${complaint.message}` : text,
    summary: text,
    comment: text,
    newsworthy: true,
    failed: verdict === 'fail' || verdict === 'error',
    json: jsonText({ version: 1, verdict, reason, headline: text, ...parts }),
    resultFile: `---\ncoverage_status: ${verdict}\ncoverage_reason: ${reason}\n---\n\n${text}\n`,
    outputs: { verdict, reason },
  };
}
