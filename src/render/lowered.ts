/** What was lowered on purpose, and what holds all the same, for a terminal and for machines. */
import { type Decimal, decimalText } from '../coverage/counts.ts';
import { TOTAL } from '../ratchet/policy.ts';
import type { Move } from '../ratchet/raise.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { boundText } from './words.ts';

export interface Lowered {
  readonly file: string;
  readonly milestone: string;
  readonly generation: number;
  /** What the history says, for each scope. */
  readonly entries: readonly string[];
  readonly moves: readonly Move[];
  readonly to: Decimal;
  /** Floors of the policy that are above the new mark. */
  readonly floors: readonly { readonly scope: string; readonly floor: Decimal }[];
  /** There is no policy beside the baseline. */
  readonly isAlone: boolean;
}

const GATED = `Commit it in a pull request of its own. The gate of that pull request fails, because it lowers the bar: those who own the
bar merge it all the same, or a waiver in the policy on the base branch lets it pass, or the label that its
"allow-lowering" names.
`;

const ALONE = `There is no policy beside it: if this is the branch that keeps the baseline, commit it and push it; the next judgement
reads it there.
`;

const floorText = ({ floors, to, milestone }: Lowered): string[] =>
  floors.map(
    ({ scope, floor }) =>
      `The floor of ${scope === TOTAL ? milestone : plain(scope)}, ${boundText(floor)}, still holds above the new mark of ${boundText(to)}: lower it in the policy too if it is meant to go.`,
  );

export function loweredText(lowered: Lowered): string {
  const { file, entries, isAlone } = lowered;
  const [first = '', ...rest] = entries.map((entry) => plain(entry, 400));
  const wrote = `wrote ${plain(file)}: ${first}\n${rest.map((entry) => `  ${entry}\n`).join('')}`;
  const floors = floorText(lowered)
    .map((text) => `\n${text}\n`)
    .join('');
  return `${wrote}${floors}\n${isAlone ? ALONE : GATED}`;
}

export const loweredJson = (lowered: Lowered): string =>
  jsonText({
    version: 1,
    milestone: lowered.milestone,
    written: [lowered.file],
    generation: lowered.generation,
    moves: lowered.moves.map(({ scope, metric, from, to }) => ({ scope, metric, ...(from && { from }), to })),
    history: lowered.entries,
    floors: lowered.floors.map(({ scope, floor }) => ({ scope, floor: decimalText(floor) })),
  });
