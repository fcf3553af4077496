/** Targets in words: one line for each, how far it is and whether it will be reached in time. */
import { countOfPercent, decimalText, deltaText } from '../coverage/counts.ts';
import type { Outcome } from '../gate.ts';
import type { Check } from '../ratchet/checks.ts';
import type { Plan } from '../ratchet/plan.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { contrast, many, REASON_TEXT } from './words.ts';

/** A line for each target of the milestone in force and of the components; nothing where the policy sets none. */
export const planLines = ({ checks, milestone }: Outcome): string[] =>
  checks.flatMap((check) => (check.plan ? [planText(check, check.plan, milestone)] : []));

function planText(check: Check, plan: Plan, milestone = ''): string {
  const { scope, metric, measured, required, reason, waiver } = check;
  const of = `${scope === TOTAL ? `${milestone} / ${scope}` : scope} / ${metric}`;
  if (measured === undefined || typeof required !== 'number') return `${of}: ${REASON_TEXT[reason]}`;
  const target = countOfPercent(required);
  // the unit stands once, behind the target
  const number = contrast(measured, target)[0].replace(/ %$/, '');
  const rate = `${of}: ${number} of ${decimalText(required)} %`;
  const standing = waiver ? `waived until ${waiver.expires}` : REASON_TEXT[reason];
  if (plan.standing === 'met') return `${rate}${plan.due === undefined ? '' : `, due ${plan.due}`}: ${standing}`;
  const missing = `${rate}, ${deltaText(measured, target).replace('+', '')} points to go`;
  const said = [`${missing}${whenText(plan)}`, ...paceOf(plan)].join('; ');
  return plan.standing === 'open' ? said : `${said}: ${standing}`;
}

function whenText({ due, daysLeft, required }: Plan): string {
  if (daysLeft === undefined) return '';
  if (daysLeft < 0) return `, due ${due}, ${many(-daysLeft, 'day')} ago`;
  if (daysLeft === 0) return ' today, its last day';
  return ` in ${many(daysLeft, 'day')}${required === undefined ? '' : ` (${pointsText(required)} points a week)`}`;
}

/** What is known of the pace, and where it leads to. */
function paceOf({ trend, reached }: Plan): string[] {
  if (trend === undefined) return [];
  const { days, since, fitted, halted } = trend;
  const pace = `${pointsText(trend.perWeek)} a week`;
  const weeks = `the last ${Math.round(days / 7)} weeks`;
  const span = since === undefined ? weeks : `the time since ${since}`;
  if (!fitted) return [`${span} made ${pace}`];
  if (halted) return [`${span} made ${pointsText(halted.points)} points, none of them after ${halted.last}`];
  const where = reached === undefined ? 'it is not in sight' : `it is reached on ${reached}`;
  return [`at the pace ${since === undefined ? `of ${weeks}` : `since ${since}`} (${pace}) ${where}`];
}

/** Points to two places, towards zero: of two paces the greater one never shows as the smaller. */
function pointsText(points: number): string {
  const [size, sign] = [Math.abs(points), points < 0 ? '−' : ''];
  if (size > 0 && size < 0.01) return `${sign}<0.01`;
  // what a fraction lacks of its last digit is no digit
  return `${sign}${(Math.floor(size * 100 + 1e-6) / 100).toFixed(2)}`;
}
