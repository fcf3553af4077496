/** What a chat is told of the default branch. */
import type { Outcome } from '../gate.ts';
import { outputsOf } from './result.ts';
import { plain } from './safe.ts';
import { headline, VERDICT_ICON } from './words.ts';

/** Where it happened, as links: `https://github.com/o/r`, the branch, the commit, the run of the workflow. */
export interface Scene {
  readonly repository: string;
  readonly branch: string;
  readonly commit: string;
  readonly run: string;
}

/**
 * One message that Slack, Teams and Telegram (`text`) and Discord (`content`) show, with the numbers beside it for
 * machines. `recovered`: the run before this one had failed.
 */
export function newsOf(outcome: Outcome, { repository, branch, commit, run }: Scene, recovered: boolean) {
  const { verdict, reason, milestone, lines, baseline } = outputsOf(outcome);
  const again = recovered ? 'Passes again, after a run that had failed. ' : '';
  const name = repository.split('/').slice(-2).join('/');
  const text = `${VERDICT_ICON[outcome.verdict]} ${quiet(`${name} (${branch}): ${again}${headline(outcome)}`)}\n${run}`;
  const numbers = { reason, milestone, lines, baseline } as const;
  const known = Object.entries(numbers).filter((field): field is [string, string] => Boolean(field[1]));
  return {
    text,
    content: text,
    verdict: verdict ?? outcome.verdict,
    ...Object.fromEntries(known),
    repository: name,
    branch,
    commit,
    url: run,
  };
}

/** Neither a mention nor a link comes of foreign words in any of these chats: spaces without width break them apart. */
const quiet = (text: string): string =>
  plain(text, 600)
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/[@#]|:(?=\/\/)|\](?=\()|\bwww(?=\.)/gi, '$&\u200b');
