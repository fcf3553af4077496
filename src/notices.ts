/** What the gate saw and did not hold against the change; each notice is one sentence. */
import { andMore } from './and-more.ts';
import type { BlindSpots, UnmeasuredChange } from './coverage/blind-spots.ts';
import { type Counts, percentText } from './coverage/counts.ts';
import type { Notice } from './coverage/report.ts';
import type { Measured } from './formats/measure.ts';
import type { Change } from './gate/change.ts';
import type { Truth } from './gate/truth.ts';
import type { Evidence } from './gate.ts';
import { changeNotices } from './notices/change.ts';
import { lossNotices, outsideNotices } from './notices/files.ts';
import { alarmNotices, boundNotices, policyNotices } from './notices/rules.ts';
import type { Carried } from './ratchet/carry.ts';
import type { Check, Reason } from './ratchet/checks.ts';
import type { Tolerated } from './ratchet/complete.ts';
import { FROM_PULL_REQUEST } from './ratchet/policy.ts';
import type { proposedRules, Rules } from './ratchet/rules.ts';

export interface Seen {
  readonly measured: Measured;
  readonly rules: Rules;
  readonly evidence: Evidence;
  /** The one in force. */
  readonly milestone: string;
  /** What was measured of the files that count. */
  readonly files: ReadonlyMap<string, Counts>;
  readonly complete: { readonly tolerated: readonly Tolerated[] };
  readonly change: Change;
  /** How many of the new lines the coverage tool was told to leave out. */
  readonly excluded: number;
  readonly truth: Truth;
  /** Source files that the change brings or edits and that no report mentions. */
  readonly unmeasured: readonly UnmeasuredChange[];
  /** Files that count no more, by their names, once the change is merged. */
  readonly leaving: readonly string[];
  readonly checks: readonly Check[];
  readonly carried: Carried;
  /** The policy as the change has it. */
  readonly proposed: Awaited<ReturnType<typeof proposedRules>>['policy'] | undefined;
}

/** Notices as they come, each with its kind. */
export type Said = Generator<readonly [kind: string, text: string]>;

/** Everything that is to be said, in the order in which it is read: the base first, then the reports, rules and change. */
export const noticesOf = (seen: Seen): Notice[] =>
  [
    ...baseNotices(seen),
    ...toleratedNotices(seen),
    ...lossNotices(seen),
    ...boundNotices(seen),
    ...outsideNotices(seen),
    ...alarmNotices(seen),
    ...policyNotices(seen),
    ...changeNotices(seen),
  ].map(([kind, text]) => ({ kind, text }));

/** What is compared with what, where that is not as people may expect. */
function* baseNotices(seen: Seen): Said {
  const { evidence, rules } = seen;
  const { base, eventCommit } = evidence;
  if (rules.firstRun)
    yield ['bootstrap', 'There is neither policy nor baseline on the base yet: this is the first run.'];
  if (evidence.baselineBranch) {
    const { branch, commit } = evidence.baselineBranch;
    yield [
      'baseline-branch',
      commit === undefined
        ? `The branch ${branch} that is to keep the baseline is not there yet: no mark is held.`
        : `The marks were read from the branch ${branch}, commit ${commit.slice(0, 12)}.`,
    ];
  }
  if (base.from === 'worktree')
    yield ['worktree', 'Policy and baseline were read from the work tree as they lie, not from a commit.'];
  if (base.from === 'head')
    yield [
      'head',
      'Compared with HEAD itself, so that only uncommitted changes are judged; name another commit with --base.',
    ];
  if (base.from === 'commit-under-test' && eventCommit !== undefined && eventCommit !== base.commit)
    yield [
      'other-commit',
      'The commit that is checked out is not the one that the event is about; it was judged by its own policy and baseline.',
    ];
  if (evidence.pushedBeside !== undefined)
    yield [
      'push-own-rules',
      `This is a push to another branch than ${evidence.pushedBeside}: it was judged by its own policy and baseline, which nothing compared with those of another commit. Whether a change weakens them is seen where it is judged as a pull request.`,
    ];
  const foreign = foreignMilestone(seen);
  if (foreign !== undefined) yield ['milestone-foreign', foreign];
}

/** A pull request's milestone that the policy or the token does not know is not what its author expects. */
function foreignMilestone({ rules: { policy }, evidence, milestone }: Seen): string | undefined {
  const [known, title] = [[...policy.milestones.keys()], evidence.pullRequestMilestone];
  if (policy.milestone !== FROM_PULL_REQUEST) return undefined;
  const how =
    evidence.settings.milestone === undefined ? 'the latest that has marks, else the first' : 'as the step asks';
  if (evidence.milestoneUntold !== undefined)
    return `GitHub does not tell the step's token which milestone the pull request has (it takes "pull-requests: read"): ${evidence.milestoneUntold}. ${milestone} was taken, ${how}.`;
  if (title === undefined || known.includes(title)) return undefined;
  const quoted = JSON.stringify([...title].slice(0, 80).join(''));
  const list = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
  return `The milestone of the pull request, ${quoted}, is none of the policy's (${list}): ${milestone} was taken, ${how}.`;
}

/** What the policy lets pass although the reports do not tell the whole truth. */
function* toleratedNotices({ complete, truth: { blind } }: Seen): Said {
  for (const { reason, details, reports } of complete.tolerated) {
    const text = TOLERATED[reason] ?? 'Found, and tolerated by the policy';
    const isBlind = reason === 'files-unmeasured' && blind;
    yield [reason, isBlind ? blindText(blind) : `${text}: ${reports ? reports.join(' of ') : andMore(details)}.`];
  }
}

const TOLERATED: Partial<Record<Reason, string>> = {
  'files-vanished': 'In the tree and in no report, though the baseline has them',
  'paths-ambiguous': 'Names in the reports that fit several files, so that they do not count',
  'paths-unmatched': 'Names in the reports that are no file of the repository, so that they do not count',
  'reports-empty': 'Reports that name no file',
  'reports-fewer': 'Fewer reports than the marks were made with',
  'report-committed': 'Reports as they lie in git, not written by this run',
  'report-older': 'Reports that are older than the commit',
  'report-of-other-commit': 'Snapshots of another commit than the one under test',
  'lines-past-end': 'Measured lines past the end of files',
  'lines-blank': 'Measured lines that hold nothing',
  'metrics-gone': 'Measured no more, in files whose lines still are',
  'total-shrank': 'Lines that count no more, though they were not deleted',
};

/** What share of the source the number speaks about. */
function blindText({ measuredLines, sourceLines, unmeasured }: BlindSpots): string {
  const [share, all] = [percentText([measuredLines, sourceLines], 0), unmeasured.length];
  return `The reports speak about ${share} % of the source lines: ${all === 1 ? 'a source file is' : `${all} source files are`} in none of them, ${andMore(
    unmeasured.map(({ path, lines }) => `${path} (${lines} ${lines === 1 ? 'line' : 'lines'})`),
  )}.`;
}
