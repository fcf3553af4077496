/** What `explain` prints: every cause with its share, its files and, where they are known, the very lines. */
import { type Count, deltaText } from '../coverage/counts.ts';
import { type Explanation, sharesOf } from '../coverage/explanation.ts';
import type { Outcome } from '../gate.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { byShare, fileText, partText, shareText } from './explanation.ts';
import { type Paint, painter } from './paint.ts';
import { explanationResult, patchResult } from './result.ts';
import { plain } from './safe.ts';
import { newLinesSection, type TerminalStyle, terminal } from './terminal.ts';
import { baseText, headline, rateText } from './words.ts';

/** Lines of text for a screen; at most `style.rows` files of each cause are named. */
export function explainText(outcome: Outcome, style: TerminalStyle): string {
  const { verdict, explanations, base, patches } = outcome;
  // what could not be decided has no causes, but findings and a way out
  if (verdict === 'error') return terminal(outcome, style);
  const paint = painter(style.colour);
  const compared = base ? [`Compared with ${baseText(base)}; ${KNOWN[outcome.explainedBy ?? 'nothing']}`] : [];
  const patch = patches?.get(TOTAL);
  const sections = [
    [plain(headline(outcome), 300), ...compared],
    ...explanations.map((one) => explanationLines(one, style.rows, paint)),
    ...(patch && patch.lines[1] > 0 ? [newLinesSection(patch, style.rows, paint)] : []),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const KNOWN = {
  lines: 'the lines of that commit are known by its snapshot.',
  files:
    'of before the counts of each file are known, and not its lines: a snapshot on a "baseline-branch" keeps them.',
  nothing: 'nothing is known of what was measured before.',
} as const;

function explanationLines(explanation: Explanation, most: number, paint: Paint): string[] {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  const width = Math.max(...shares.map((share) => shareText(share).length));
  const lines = byShare(shares).flatMap((i) => {
    const part = parts[i];
    if (part === undefined) return [];
    const rest = part.files.length - most;
    return [
      `  ${shareText(shares[i] ?? 0).padStart(width)}  ${partText(part, metric, plain)}`,
      ...part.files.slice(0, most).map((file) => `    ${' '.repeat(width)}${fileText(file, plain)}`),
      ...(rest > 0 ? [`    ${' '.repeat(width)}… and ${rest} more`] : []),
    ];
  });
  return [
    paint('bold', `${scope} / ${metric}: ${endText(from)} → ${endText(to)}, ${deltaText(from, to)} points`),
    ...lines,
  ];
}

const endText = (count: Count): string => `${rateText(count)} (${count.join('/')})`;

/** The same for machines; files and lines whole. */
export function explainResult(outcome: Outcome) {
  const { base, explainedBy, explanations, patches, complaint } = outcome;
  const patch = patches?.get(TOTAL);
  return {
    version: 1,
    ...(base && { base: { ...(base.commit !== undefined && { commit: base.commit }), from: base.from } }),
    ...(explainedBy && { explainedBy }),
    explanations: explanations.map((one) => {
      const { parts, ...rest } = explanationResult(one);
      return {
        ...rest,
        parts: parts.map((part, i) => ({
          ...part,
          files: (one.parts[i]?.files ?? []).map(({ path, from, delta, lost, gained, flapping }) => ({
            path,
            ...(from !== undefined && { from }),
            covered: delta[0],
            total: delta[1],
            ...(lost.length > 0 && { lost }),
            ...(gained.length > 0 && { gained }),
            ...(flapping.length > 0 && { flapping }),
          })),
        })),
      };
    }),
    ...(patch && { patch: patchResult(patch) }),
    ...(complaint && { complaint: complaint.message }),
  };
}
