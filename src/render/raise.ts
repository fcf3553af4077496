/** What became of the marks, for a terminal and for machines. */
import { deltaText } from '../coverage/counts.ts';
import type { Move } from '../ratchet/raise.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { align } from './terminal.ts';
import { rateText } from './words.ts';

export function raiseText(file: string, moves: readonly Move[], colour: boolean): string {
  if (moves.length === 0) return 'The bar stays as it is: no mark moved, nothing was written.\n';
  const rows = moves.map(({ scope, metric, from, to }) => [
    scope,
    metric,
    from ? rateText(from) : 'no mark',
    '→',
    rateText(to),
    to.join('/'),
    from ? deltaText(from, to) : '',
  ]);
  const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  return `${bold(`wrote ${plain(file)}`)}\n\n${align(rows, [0, 1]).join('\n')}\n\nCommit it with the change that earned it.\n`;
}

export const raiseJson = (milestone: string, moves: readonly Move[]): string =>
  jsonText({
    version: 1,
    raised: moves.length > 0,
    milestone,
    moves: moves.map(({ scope, metric, from, to }) => ({ scope, metric, ...(from && { from }), to })),
  });
