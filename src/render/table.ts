/** The table of a verdict as data: one row for each scope and metric, shared by the comment, the summary and the terminal. */
import { type Count, type Decimal, deltaText, METRICS, type Metric } from '../coverage/counts.ts';
import type { Outcome } from '../gate.ts';
import type { Check, CheckOutcome } from '../ratchet/checks.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { REASON_TEXT } from './words.ts';

export interface Row {
  readonly scope: string;
  readonly metric: Metric;
  readonly measured?: Count;
  readonly mark?: Count;
  /** Floor of the milestone, or the target that is due. */
  readonly floor?: Decimal;
  /** Percentage points from the mark. */
  readonly delta: string;
  /** The worst of its checks; `info` was measured and is not judged. */
  readonly outcome: CheckOutcome | 'info';
  readonly said: string;
}

const RANK = { fail: 0, error: 1, pass: 2, info: 3 } as const;

/** Failed rows first, then in the order of the policy; what the total measured beyond that is added for information. */
export function rowsOf({ checks, scopes }: Outcome): Row[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    if (check.metric === undefined) continue;
    const key = `${check.scope}/${check.metric}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  const rows = [...groups.values()].flatMap((group) =>
    group[0]?.metric ? [rowOf(group[0].scope, group[0].metric, group)] : [],
  );
  const total = scopes.get(TOTAL) ?? {};
  for (const metric of METRICS) {
    const measured = total[metric];
    if (measured === undefined || groups.has(`${TOTAL}/${metric}`)) continue;
    rows.push({ scope: TOTAL, metric, measured, delta: '', outcome: 'info', said: 'not judged' });
  }
  return rows.sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}

function rowOf(scope: string, metric: Metric, checks: readonly Check[]): Row {
  const worst =
    (['fail', 'error'] as const).find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'pass';
  const measured = checks[0]?.measured;
  const mark = checks.find(({ rule }) => rule === 'ratchet')?.required;
  const floor = checks.find(({ rule }) => rule !== 'ratchet')?.required;
  // of a passed row the ratchet's reason says most, of another one those that did not pass
  const telling =
    worst === 'pass'
      ? [...checks].sort((a, b) => tells(a) - tells(b)).slice(0, 1)
      : checks.filter(({ outcome }) => outcome === worst);
  return {
    scope,
    metric,
    ...(measured && { measured }),
    ...(typeof mark === 'object' && { mark }),
    ...(typeof floor === 'number' && { floor }),
    delta: measured && typeof mark === 'object' ? deltaText(mark, measured) : '',
    outcome: worst,
    said: [...new Set(telling.map(saidOf))].join(', '),
  };
}

const tells = ({ rule, reason }: Check): number =>
  reason === 'waived' || reason === 'overdue' ? 0 : rule === 'ratchet' ? 1 : 2;

const saidOf = ({ reason, waiver }: Check): string =>
  waiver ? `${REASON_TEXT[reason]} until ${waiver.expires}` : REASON_TEXT[reason];
