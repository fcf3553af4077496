/** Notices of policy and baseline: bounds that hold nothing, what goes wrong slowly, what is written to no purpose. */
import { compareToPercent, decimalText, deltaText, METRICS, percentText, totalsOf } from '../coverage/counts.ts';
import type { Said, Seen } from '../notices.ts';
import { type Headroom, headroomOf, type Stale, staleOf } from '../ratchet/alarms.ts';
import { floorsOf, holds, isFlagged, type Policy, TOTAL, type Waiver } from '../ratchet/policy.ts';
import { byFile, scopesOf } from '../ratchet/scopes.ts';
import { proposedGlobs } from '../ratchet/weaker-scopes.ts';

/** Bounds that nothing is measured for, or that this change lowers. */
export function* boundNotices({ rules: { policy }, checks, carried }: Seen): Said {
  for (const { scope, metric, rule, reason, required } of checks)
    if (rule !== 'patch' && reason === 'nothing-coverable' && required !== undefined)
      yield [
        'scope-emptied',
        `The component ${scope} has a mark or floor for ${metric}, and nothing to cover any more: look whether its paths still fit.`,
      ];
  for (const { reason, details = [] } of checks)
    if (reason === 'lowered') for (const text of details) yield ['bar-lowered', `This change lowers the bar: ${text}.`];
  for (const scope of carried.scopes)
    yield [
      'carried',
      isFlagged(policy, scope)
        ? `The component ${scope} counts by flags that are on no report of this run: its mark stands.`
        : `No report has a file of the component ${scope}: what was measured of it last stands, and counts in the total too.`,
    ];
  if (policy.codeowners && ![...policy.components.values()].some(({ owns }) => owns))
    yield [
      'codeowners-none',
      'The policy makes components of code owners, and no CODEOWNERS file of the base names any.',
    ];
}

/** What goes wrong slowly, where the reports tell the whole truth. */
export function* alarmNotices({ rules: { policy, baseline }, evidence, checks, files, milestone }: Seen): Said {
  const isComplete = checks.every(({ rule, outcome }) => rule !== 'complete' || outcome === 'pass');
  if (baseline === undefined || !isComplete) return;
  // what is accepted already is raised by the same step
  const isAccepted = evidence.base.from === 'commit-under-test' && evidence.proposed === undefined;
  const stage = { milestone, order: [...policy.milestones.keys()] };
  for (const headroom of isAccepted ? [] : headroomOf(checks, baseline, stage, evidence.today))
    yield ['headroom', headroomText(headroom)];
  const stale = staleOf(baseline, files, evidence.today);
  if (stale) yield ['baseline-stale', staleText(stale)];
}

function headroomText({ scope, metric, measured, mark, days }: Headroom): string {
  const points = deltaText(mark, measured).replace('+', '');
  const since = `${scope === TOTAL ? '' : 'at least '}${days} days`;
  return `${scope === TOTAL ? 'The total' : `The component ${scope}`} measures ${percentText(measured)} % of ${metric}, and its mark of ${percentText(mark)} % has not moved for ${since}: unless this change brings them, ${points} points could be lost unnoticed; look whether marks are still raised.`;
}

const staleText = ({ measured, days, files, known, example }: Stale): string =>
  `The files in the baseline are those of ${measured}, ${days} days ago, so that it knows ${known} of ${files} that are measured now (not ${example}, for example): the check for vanished files and the list of moved files speak of those alone until the next raise renews them.`;

/** What the policy says, or is to say, without effect on this verdict. */
export function* policyNotices(seen: Seen): Said {
  const { rules, evidence, proposed } = seen;
  for (const waiver of needless(seen)) yield ['waiver-expired', waiverText(waiver)];
  if (proposed && !('unreadable' in proposed) && proposed !== rules.policy) {
    const globs = rules.firstRun ? [] : proposedGlobs(rules.policy, proposed);
    for (const text of globs) yield ['policy-proposed', text];
    for (const text of unmetFloors(seen, proposed)) yield ['floor-unmet', text];
  }
  if (evidence.settings.percent !== undefined && rules.policy.patch.floor !== undefined)
    yield ['not-judged', 'A ready percentage says nothing about single lines: the floor of the patch was not judged.'];
}

/** Floors that the change sets, and that what is measured now does not meet: the base's own are no news. */
function* unmetFloors({ rules, files, milestone, evidence: { today } }: Seen, proposed: Policy) {
  for (const [scope, inScope] of byFile(scopesOf(proposed), proposed)) {
    const measured = totalsOf(files, inScope);
    const [was, will] = [rules.policy, proposed].map((policy) => floorsOf(policy, {}, milestone, scope, today));
    for (const metric of METRICS) {
      const [count, floor] = [measured[metric], will?.[metric]];
      if (!count?.[1] || floor === undefined || floor <= (was?.[metric] ?? -1) || compareToPercent(count, floor) >= 0)
        continue;
      yield `The floor of ${decimalText(floor)} % that this change sets for ${metric} of ${scope} is above the ${percentText(count)} % measured: the branch fails from the merge on.`;
    }
  }
}

/** Waivers that have expired and would change nothing if they had not; known only where their scope was judged. */
function needless({ rules: { policy }, evidence, checks }: Seen): readonly Waiver[] {
  const needed = new Set(checks.map(({ expired }) => expired));
  return policy.waivers.filter(
    (waiver) =>
      !holds(waiver, evidence.today) &&
      !needed.has(waiver) &&
      checks.some(
        ({ scope, metric, outcome }) => scope === waiver.scope && metric === waiver.metric && outcome !== 'error',
      ),
  );
}

const waiverText = ({ scope, metric, by, expires }: Waiver): string =>
  `The waiver of ${scope} / ${metric} by ${by} expired on ${expires}, and nothing needs it: it can be removed from the policy.`;
