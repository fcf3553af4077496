/** The table of a verdict as data: one row for each scope and metric, shared by the comment, the summary and the terminal. */
import { type Count, countOfPercent, type Decimal, deltaText, METRICS, type Metric } from '../coverage/counts.ts';
import type { Outcome } from '../gate.ts';
import type { Check, CheckOutcome } from '../ratchet/checks.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { boundText, contrast, REASON_TEXT, rateText } from './words.ts';

/** One scope and metric, every cell as it is shown. */
export interface Row {
  readonly scope: string;
  readonly metric: Metric;
  readonly measured: string;
  /** `covered/total`; empty where a ready percentage was given, which has no counts. */
  readonly counts: string;
  /** Percentage points from the mark. */
  readonly change: string;
  readonly mark: string;
  /** Floor of the milestone, or the target that is due. */
  readonly floor: string;
  /** The worst of its checks; `info` was measured and is not judged. */
  readonly outcome: CheckOutcome | 'info';
  readonly said: string;
}

const RANK = { fail: 0, error: 1, pass: 2, info: 3 } as const;
const NONE = '–';

/** Failed rows first, then in the order of the policy; what the total measured beyond that is added for information. */
export function rowsOf(outcome: Outcome): Row[] {
  const { checks, scopes } = outcome;
  const { bare } = outcome;
  const groups = new Map<string, readonly [Check, ...Check[]]>();
  for (const check of checks) {
    if (check.metric === undefined) continue;
    const key = `${nameOf(check)}/${check.metric}`;
    const group = groups.get(key);
    groups.set(key, group ? [...group, check] : [check]);
  }
  const rows = [...groups.values()].map((group) => rowOf(group, group[0].metric ?? 'lines', bare));
  const total = scopes.get(TOTAL) ?? {};
  for (const metric of METRICS) {
    const measured = total[metric];
    if (measured === undefined || groups.has(`${TOTAL}/${metric}`)) continue;
    rows.push({
      scope: TOTAL,
      metric,
      measured: rateText(measured),
      counts: countsText(measured, bare),
      change: '',
      mark: NONE,
      floor: NONE,
      outcome: 'info',
      said: 'not judged',
    });
  }
  return rows.sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}

/** The lines that a change brings are counted apart from all lines of their scope. */
const nameOf = ({ rule, scope }: Check): string =>
  rule !== 'patch' ? scope : scope === TOTAL ? 'new lines' : `new lines of ${scope}`;

function rowOf(checks: readonly [Check, ...Check[]], metric: Metric, bare: boolean): Row {
  const [{ measured }] = checks;
  const scope = nameOf(checks[0]);
  const worst =
    (['fail', 'error'] as const).find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'pass';
  const ratchet = checks.find(({ rule }) => rule === 'ratchet')?.required;
  const mark = typeof ratchet === 'object' ? ratchet : undefined;
  // of a floor and a due target the one that is missed; a target that is not due is none of the columns
  const bounds = checks.filter(({ rule }) => rule !== 'ratchet');
  const bound = (bounds.find(({ outcome }) => outcome !== 'pass') ?? bounds.find(({ rule }) => rule === 'floor'))
    ?.required;
  const floor = typeof bound === 'number' ? bound : undefined;
  // of a passed row the ratchet's reason says most, of another one those that did not pass
  const telling =
    worst === 'pass'
      ? [...checks].sort((a, b) => tells(a) - tells(b)).slice(0, 1)
      : checks.filter(({ outcome }) => outcome === worst);
  return {
    scope,
    metric,
    measured: measuredText(measured, mark, floor),
    counts: countsText(measured, bare),
    change: measured && mark ? deltaText(mark, measured) : '',
    mark: measured && mark ? contrast(measured, mark)[1] : rateText(mark),
    floor: floor === undefined ? NONE : boundText(floor),
    outcome: worst,
    said: [...new Set(telling.map(saidOf))].join(', '),
  };
}

/** With as many places as it takes to stand apart from the mark and the floor beside it. */
function measuredText(measured: Count | undefined, mark: Count | undefined, floor: Decimal | undefined): string {
  if (measured === undefined) return NONE;
  const beside = [...(mark ? [mark] : []), ...(floor === undefined ? [] : [countOfPercent(floor)])];
  const texts = [rateText(measured), ...beside.map((other) => contrast(measured, other)[0])];
  // of texts that are all rounded down the longest says what the shorter ones say
  return texts.reduce((longest, text) => (text.length > longest.length && !text.includes('/') ? text : longest));
}

const countsText = (count: Count | undefined, bare: boolean): string =>
  count === undefined || count[1] === 0 || bare ? '' : count.join('/');

const tells = ({ rule, reason }: Check): number =>
  reason === 'waived' || reason === 'overdue' ? 0 : rule === 'ratchet' ? 1 : 2;

const saidOf = ({ reason, waiver, expired }: Check): string =>
  `${REASON_TEXT[reason]}${waiver ? ` until ${waiver.expires}` : expired ? ` (waiver expired ${expired.expires})` : ''}`;
