/** What became of the milestones, for a terminal and for machines. */
import { decimalText } from '../coverage/counts.ts';
import type { Turn, Unmet } from '../ratchet/next.ts';
import { diffText } from './diff.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { boundText, rateText } from './words.ts';

export interface Turned {
  readonly turn: Turn;
  /** Paths of the files that change, the policy first. */
  readonly files: readonly string[];
  /** Where a baseline would be, if there is none. */
  readonly noBaseline: string | undefined;
  readonly unmet: readonly Unmet[];
  /** What MILESTONE says in the environment, where the gate will not have it any more. */
  readonly asked: string | undefined;
  readonly dryRun: boolean;
  readonly diff: string;
}

function warnings({ turn: { closed, begun }, unmet, asked }: Turned): string[] {
  return [
    ...unmet.map(
      ({ metric, floor, measured }) =>
        `The floor of ${begun} is ${boundText(floor)} of ${metric}, and ${rateText(measured)} was measured last: with ${closed} closed the gate fails, for everybody, until that is made up for. Better cover more first.`,
    ),
    ...(asked === undefined
      ? []
      : [
          `MILESTONE in the environment says ${plain(asked)}, and the gate refuses what is no milestone after the policy's; set it to ${begun} too.`,
        ]),
  ];
}

export function nextText(turned: Turned, colour: boolean): string {
  const { turn, files, noBaseline, dryRun, diff } = turned;
  const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const head = dryRun
    ? `Would close ${turn.closed}; ${turn.begun} would be in force. Nothing was written.`
    : `${turn.closed} is closed, ${turn.begun} is in force now.`;
  const wrote = dryRun ? '' : files.map((path) => `wrote ${plain(path)}\n`).join('');
  const only = noBaseline === undefined ? '' : `There is no baseline at ${plain(noBaseline)}: only the policy moves.\n`;
  const said = warnings(turned)
    .map((text) => `\nWarning: ${text}\n`)
    .join('');
  const todo = dryRun
    ? ''
    : `\nLook at it and commit ${files.length === 1 ? 'it' : 'both'}; running this again closes ${turn.begun} too.\n`;
  return `${bold(head)}\n${wrote}${only}\n${diffText(diff, colour)}${said}${todo}`;
}

export const nextJson = (turned: Turned): string =>
  jsonText({
    version: 1,
    closed: turned.turn.closed,
    milestone: turned.turn.begun,
    written: turned.dryRun ? [] : turned.files,
    unmet: turned.unmet.map(({ metric, floor, measured }) => ({ metric, floor: decimalText(floor), measured })),
    warnings: warnings(turned),
    diff: turned.diff,
  });
