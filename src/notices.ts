/** What the gate saw and did not hold against the change; each notice is one sentence. */
import { type Counts, deltaText, percentText } from './coverage/counts.ts';
import type { Notice } from './coverage/report.ts';
import type { Measured } from './formats/measure.ts';
import type { Evidence } from './gate.ts';
import { type Headroom, headroomOf, type Stale, staleOf } from './ratchet/alarms.ts';
import type { Check } from './ratchet/checks.ts';
import { FROM_PULL_REQUEST, holds, type Policy, TOTAL, type Waiver } from './ratchet/policy.ts';
import type { proposedRules, Rules } from './ratchet/rules.ts';
import { proposedGlobs } from './ratchet/weaker-policy.ts';

export interface Seen {
  readonly measured: Measured;
  readonly rules: Rules;
  readonly evidence: Evidence;
  /** The one in force. */
  readonly milestone: string;
  /** What was measured of the files that count. */
  readonly files: ReadonlyMap<string, Counts>;
  readonly complete: Check | undefined;
  readonly checks: readonly Check[];
  /** The policy as the change has it. */
  readonly proposed: Awaited<ReturnType<typeof proposedRules>>['policy'] | undefined;
}

export function noticesOf(seen: Seen): Notice[] {
  const { measured, rules, evidence, complete, checks, proposed } = seen;
  const { policy, baseline, firstRun } = rules;
  const { base, eventCommit, place } = evidence;
  const notices: Notice[] = [];
  const say = (kind: string, text: string) => notices.push({ kind, text });

  if (firstRun) say('bootstrap', 'There is neither policy nor baseline on the base yet: this is the first run.');
  if (evidence.baselineBranch) {
    const { branch, commit } = evidence.baselineBranch;
    say(
      'baseline-branch',
      commit === undefined
        ? `The branch ${branch} that is to keep the baseline is not there yet: no mark is held.`
        : `The marks were read from the branch ${branch}, commit ${commit.slice(0, 12)}.`,
    );
  }
  if (base.from === 'worktree')
    say('worktree', 'Policy and baseline were read from the work tree as they lie, not from a commit.');
  if (base.from === 'commit-under-test' && eventCommit !== undefined && eventCommit !== base.commit)
    say(
      'other-commit',
      'The commit that is checked out is not the one that the event is about; it was judged by its own policy and baseline.',
    );
  const foreign = foreignMilestone(seen);
  if (foreign !== undefined) say('milestone-foreign', foreign);
  if (complete?.reason === 'complete' && complete.details)
    say('files-vanished', `In the tree and in no report, though the baseline has them: ${some(complete.details)}.`);
  const emptied = [...(baseline?.files ?? [])].flatMap(([path, { lines }]) =>
    lines &&
    lines[1] > 0 &&
    place.tracked.has(path) &&
    measured.files.get(path)?.lines === undefined &&
    measured.files.has(path)
      ? [path]
      : [],
  );
  if (emptied.length > 0)
    say('files-emptied', `These had lines to cover and have none any more, by the reports: ${some(emptied)}.`);
  const without = checks.filter(({ reason, required }) => reason === 'nothing-coverable' && required !== undefined);
  for (const { scope, metric } of without)
    say(
      'scope-emptied',
      `The component ${scope} has a mark or floor for ${metric}, and nothing to cover any more: look whether its paths still fit.`,
    );
  for (const { reason, details = [] } of checks)
    if (reason === 'lowered') for (const text of details) say('bar-lowered', `This change lowers the bar: ${text}.`);
  const outside = measured.foreign;
  if (outside.length > 0) say('foreign-files', `Outside the repository, so that they do not count: ${some(outside)}.`);
  if (baseline && complete?.outcome !== 'error') {
    // what is accepted already is raised by the same step
    const isAccepted = base.from === 'commit-under-test' && evidence.proposed === undefined;
    const stage = { milestone: seen.milestone, order: [...policy.milestones.keys()] };
    for (const headroom of isAccepted ? [] : headroomOf(checks, baseline, stage, evidence.today))
      say('headroom', headroomText(headroom));
    const stale = staleOf(baseline, seen.files, evidence.today);
    if (stale) say('baseline-stale', staleText(stale));
  }
  for (const waiver of needless(seen)) say('waiver-expired', waiverText(waiver));
  if (proposed && !('unreadable' in proposed) && !firstRun)
    for (const text of proposedGlobs(policy, proposed)) say('policy-proposed', text);
  for (const text of notJudged(policy)) say('not-judged', text);
  return notices;
}

/** A pull request's milestone that the policy does not know is somebody else's affair, but not what its author expects. */
function foreignMilestone({ rules: { policy }, evidence, milestone }: Seen): string | undefined {
  const [known, title] = [[...policy.milestones.keys()], evidence.pullRequestMilestone];
  if (policy.milestone !== FROM_PULL_REQUEST || title === undefined || known.includes(title)) return undefined;
  const quoted = JSON.stringify([...title].slice(0, 80).join(''));
  const how =
    evidence.settings.milestone === undefined ? 'the latest that has marks, else the first' : 'as the step asks';
  const list = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
  return `The milestone of the pull request, ${quoted}, is none of the policy's (${list}): ${milestone} was taken, ${how}.`;
}

function headroomText({ scope, metric, measured, mark, days }: Headroom): string {
  const points = deltaText(mark, measured).replace('+', '');
  const since = `${scope === TOTAL ? '' : 'at least '}${days} days`;
  return `${scope === TOTAL ? 'The total' : `The component ${scope}`} measures ${percentText(measured)} % of ${metric}, and its mark of ${percentText(mark)} % has not moved for ${since}: unless this change brings them, ${points} points could be lost unnoticed; look whether marks are still raised.`;
}

const staleText = ({ measured, days, files, known, example }: Stale): string =>
  `The files in the baseline are those of ${measured}, ${days} days ago, so that it knows ${known} of ${files} that are measured now (not ${example}, for example): the check for vanished files and the list of moved files speak of those alone until the next raise renews them.`;

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

/** Said rather than silently ignored: these keys are part of the file format. */
function notJudged({ patch, files }: Policy): string[] {
  return [
    ...(patch.floor === undefined
      ? []
      : ['The policy sets patch.floor; this release does not judge patch coverage yet.']),
    ...(files.unmeasured === 'fail'
      ? ['The policy sets "files.unmeasured: fail"; this release does not look for unmeasured files yet.']
      : []),
    ...(files.ratchet === 'on' || files.newFloor > 0
      ? ['The policy sets a per-file ratchet or files.new-floor; this release does not judge single files yet.']
      : []),
  ];
}

const some = ([first, ...more]: readonly string[]): string =>
  `${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
