/** What became of the milestones, for a terminal and for machines. */
import { decimalText } from '../coverage/counts.ts';
import type { Check } from '../ratchet/checks.ts';
import type { Turn } from '../ratchet/next.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { diffText } from './diff.ts';
import { painter } from './paint.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { boundText, kindText, rateText } from './words.ts';

export interface Turned {
  readonly turn: Turn;
  /** Paths of the files that change, the policy first. */
  readonly files: readonly string[];
  /** Where a baseline would be, if there is none. */
  readonly noBaseline: string | undefined;
  /** Checks that would not pass with what was measured last. */
  readonly failures: readonly Check[];
  /** What MILESTONE says in the environment, where the gate will not have it any more. */
  readonly asked: string | undefined;
  readonly dryRun: boolean;
  readonly diff: string;
}

/** What is required and what there is, as the first half of a sentence. */
function failureText(
  { scope, metric = 'lines', rule, required, measured, outcome, plan }: Check,
  begun: string,
): string {
  const whose = scope === TOTAL ? begun : plain(scope);
  if (outcome === 'error')
    return `${begun} asks for ${metric}, of which nothing was measured last${scope === TOTAL ? '' : ` in ${whose}`}`;
  const bound = typeof required === 'number' ? boundText(required) : rateText(required);
  const due = rule === 'target' && plan?.due !== undefined ? `, which was due ${plan.due} and is enforced,` : '';
  return `The ${RULES[rule]} of ${whose}${due} is ${bound} of ${kindText(metric)}, and ${rateText(measured)} was measured last`;
}

const RULES: Readonly<Record<Check['rule'], string>> = {
  floor: 'floor',
  target: 'target',
  ratchet: 'mark',
  patch: 'floor of the new lines',
  file: 'mark of single files',
  exclusions: 'number of exclusions',
  complete: 'measurement',
  tamper: 'baseline',
};

function* warnings({ turn: { closed, begun }, failures, asked }: Turned): Generator<string> {
  for (const check of failures)
    yield `${failureText(check, begun)}: with ${closed} closed the gate fails, for everybody, until that is made up for. Better cover more first.`;
  if (asked !== undefined)
    yield `MILESTONE in the environment says ${plain(asked)}, and the gate refuses what is no milestone after the policy's; set it to ${begun} too.`;
}

export function nextText(turned: Turned, colour: boolean): string {
  const { turn, files, noBaseline, dryRun, diff } = turned;
  const head = dryRun
    ? `Would close ${turn.closed}; ${turn.begun} would be in force. Nothing was written.`
    : `${turn.closed} is closed, ${turn.begun} is in force now.`;
  const wrote = dryRun ? '' : files.map((path) => `wrote ${plain(path)}\n`).join('');
  const only = noBaseline === undefined ? '' : `There is no baseline at ${plain(noBaseline)}: only the policy moves.\n`;
  const said = [...warnings(turned)].map((text) => `\nWarning: ${text}\n`).join('');
  const todo = dryRun
    ? ''
    : `\nLook at it and commit ${files.length === 1 ? 'it' : 'both'}; running this again closes ${turn.begun} too.\n`;
  return `${painter(colour)('bold', head)}\n${wrote}${only}\n${diffText(diff, colour)}${said}${todo}`;
}

export const nextJson = (turned: Turned): string =>
  jsonText({
    version: 1,
    closed: turned.turn.closed,
    milestone: turned.turn.begun,
    written: turned.dryRun ? [] : turned.files,
    failures: turned.failures.map(({ scope, metric, rule, reason, required, measured }) => ({
      scope,
      metric,
      rule,
      reason,
      ...(required !== undefined && { required: typeof required === 'number' ? decimalText(required) : required }),
      ...(measured && { measured }),
    })),
    warnings: [...warnings(turned)],
    diff: turned.diff,
  });
