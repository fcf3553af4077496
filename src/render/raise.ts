/** What became of the marks: for a terminal, for machines, for the commit and the pull request that carry them. */
import { type Count, deltaText, isBare } from '../coverage/counts.ts';
import { TOTAL } from '../ratchet/policy.ts';
import type { Move } from '../ratchet/raise.ts';
import type { Block, Raised } from '../ratchet/raise-at.ts';
import { painter } from './paint.ts';
import { jsonText } from './result.ts';
import { code, plain, prose } from './safe.ts';
import { align } from './terminal.ts';
import { contrast, many, rateText } from './words.ts';

export function raiseText(file: string, moves: readonly Move[], isWritten: boolean, colour: boolean): string {
  if (!isWritten) return 'The bar stays as it is: no mark moved, nothing was written.\n';
  if (moves.length === 0) return `wrote ${plain(file)}: no mark moved, its files are those of now\n`;
  const rows = moves.map(({ scope, metric, from, to }) => [
    scope,
    metric,
    from ? rateText(from) : 'no mark',
    '→',
    rateText(to),
    isBare(to) ? '' : to.join('/'),
    from ? deltaText(from, to) : '',
  ]);
  const wrote = painter(colour)('bold', `wrote ${plain(file)}`);
  return `${wrote}\n\n${align(rows, [0, 1]).join('\n')}\n\nCommit it with the change that earned it.\n`;
}

export const raiseJson = (milestone: string, moves: readonly Move[]): string =>
  jsonText({
    version: 1,
    raised: moves.length > 0,
    milestone,
    moves: moves.map(({ scope, metric, from, to }) => ({ scope, metric, ...(from && { from }), to })),
  });

/** What a raise says of itself where it is written: the message of the commit, the text of the pull request. */
export interface RaiseWords {
  readonly commit: { readonly headline: string; readonly body: string };
  readonly request: { readonly title: string; readonly body: string };
}

export function raiseWords(moves: readonly Move[], measured: string | undefined): RaiseWords {
  const lines = moves.map(moveText);
  const more = moves.length > 1 ? ` and ${many(moves.length - 1, 'more mark')}` : '';
  // the total's lines are what people know the bar by
  const first = moves.find(({ scope, metric }) => scope === TOTAL && metric === 'lines') ?? moves[0];
  const headline = first
    ? `Raise the coverage bar: ${shortText(first)}${more}`
    : 'Record what coverage has won back; the bar stays';
  const source = measured === undefined ? '' : `Measured at ${measured}.`;
  return {
    commit: { headline, body: `${lines.join('\n')}\n\n${source}`.trimEnd() },
    request: {
      title: headline,
      body: [
        'Coverage rose on the default branch, which takes no direct commits. This pull request raises the bar to what was measured there; it changes the baseline file and nothing else.',
        movesTable(moves),
        `${source && `${source} `}Later raises are added to it until it is merged; closing it turns them down until coverage rises again. Checks of a pull request that a workflow has opened wait until somebody approves them.`,
      ].join('\n\n'),
    },
  };
}

/** A mark with as many places as it takes to tell it from the other one. */
const pairText = (from: Count | undefined, to: Count): readonly [string, string] =>
  from ? contrast(from, to) : ['none', rateText(to)];

/** The counts of a mark; one that came as a percentage has none. */
const countsOf = (mark: Count | undefined): string => (mark && !isBare(mark) ? ` (${mark.join('/')})` : '');

const shortText = ({ milestone, scope, metric, from, to }: Move): string => {
  const [before, after] = pairText(from, to);
  return `${milestone} ${scope} ${metric} ${before} → ${after}`;
};

const moveText = ({ milestone, scope, metric, from, to }: Move): string => {
  const [before, after] = pairText(from, to);
  return `${milestone} / ${scope} / ${metric}: ${before}${countsOf(from)} → ${after}${countsOf(to)}`;
};

const movesTable = (moves: readonly Move[]): string =>
  ['| Milestone | Scope | Metric | Mark | New mark |', '|:--|:--|:--|--:|--:|', ...moves.map(rowOf)].join('\n');

function rowOf({ milestone, scope, metric, from, to }: Move): string {
  const [before, after] = pairText(from, to);
  const cells = [prose(milestone), prose(scope), metric, `${before}${countsOf(from)}`];
  return `| ${cells.join(' | ')} | **${after}**${countsOf(to)} |`;
}

const BLOCK_TEXT: Record<Block, string> = {
  'no-token': 'the step has no token. Give it one with "contents: write"',
  protected:
    'the branch takes no direct commits. Set "update: pull-request" (or "auto"), or give the step the token of an app that may bypass the protection',
  forbidden: 'the token may not write. Give the job "permissions: contents: write", or set "update: off"',
  'requests-not-permitted':
    'the repository does not let workflows open pull requests. Switch on "Allow GitHub Actions to create and approve pull requests" (Settings, Actions, General), give the step the token of an app, or open the pull request by hand',
  'requests-forbidden':
    'the token may not open pull requests. Give the job "permissions: pull-requests: write", or open the pull request by hand',
  'gave-up': 'too many others were writing. The next push tries again',
  'no-answer': 'GitHub gave no answer that can be used. The next push tries again',
  refused: 'GitHub refused',
  'baseline-unusable': 'the baseline on the branch cannot be used. Restore its last good version',
};

const KEPT_TEXT: Record<Exclude<(Raised & { did: 'kept' })['why'], 'waiting'>, string> = {
  'nothing-moved': 'The bar stays as it is: no mark moved.',
  'lowered-since': 'The bar was lowered on purpose since this commit was measured, so this run raises nothing.',
  'policy-changed': 'The policy changed since this commit; the run of the newer commit raises the bar.',
  declined: 'A raise as high as this one was turned down; a higher one is proposed again.',
  'not-on-branch': 'The commit that was measured is no longer on the branch, so nothing is raised.',
  'no-branch': 'The branch is gone, so nothing is raised.',
};

/** What became of a raise, for the log and the summary; `warning` where people have to do something. */
export interface RaisedSpeech {
  readonly raised: 'true' | 'false' | 'blocked';
  readonly log: string;
  readonly summary: string;
  readonly warning?: string;
}

export function raisedSpeech(raised: Raised): RaisedSpeech {
  if (raised.did === 'blocked') {
    const found = raised.found === undefined ? '' : ` (${plain(raised.found, 300)})`;
    const there = raised.url === undefined ? '' : ` ${raised.url}`;
    const why =
      raised.why === 'protected' && raised.branch !== undefined
        ? `GitHub does not let the token write the branch ${plain(raised.branch)}. Leave that branch out of the rules that protect it, or give the step the token of an app that may bypass them`
        : BLOCK_TEXT[raised.why];
    const text = `The bar was not raised: ${why}${found}.${there}`;
    return { raised: 'blocked', log: text, summary: `> [!WARNING]\n> ${prose(text, 1000)}`, warning: text };
  }
  if (raised.did === 'kept') {
    const text = raised.why === 'waiting' ? `The raise waits in ${raised.url}` : KEPT_TEXT[raised.why];
    return { raised: 'false', log: text, summary: raised.why === 'nothing-moved' ? '' : prose(text, 600) };
  }
  const { store, moves, url } = raised;
  if (moves.length === 0) {
    const text = 'The bar stays as it is. What was won back below it is recorded, so that it is not lost again.';
    return { raised: 'false', log: text, summary: text };
  }
  const where = { commit: 'committed', 'pull-request': 'proposed in', 'baseline-branch': 'written' }[store];
  const title = `The bar goes up: ${where}${url === undefined ? '' : ` ${url}`}`;
  return {
    raised: 'true',
    log: [title, ...moves.map((move) => `  ${moveText(move)}`)].join('\n'),
    summary: `**The bar goes up**${url === undefined ? '' : ` ([${code(store)}](${url}))`}\n\n${movesTable(moves)}`,
  };
}
