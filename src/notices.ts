/** What the gate saw and did not hold against the change; each notice is one sentence. */
import { andMore } from './and-more.ts';
import type { BlindSpots, UnmeasuredChange } from './coverage/blind-spots.ts';
import { type Counts, deltaText, percentText } from './coverage/counts.ts';
import type { Notice } from './coverage/report.ts';
import type { Measured } from './formats/measure.ts';
import { ignoredFiles, ignoredText } from './formats/paths.ts';
import type { Change } from './gate/change.ts';
import type { Truth } from './gate/truth.ts';
import type { Evidence } from './gate.ts';
import { type Headroom, headroomOf, type Stale, staleOf } from './ratchet/alarms.ts';
import type { Carried } from './ratchet/carry.ts';
import type { Check, Reason } from './ratchet/checks.ts';
import type { Tolerated } from './ratchet/complete.ts';
import { FROM_PULL_REQUEST, holds, isFlagged, TOTAL, type Waiver } from './ratchet/policy.ts';
import type { proposedRules, Rules } from './ratchet/rules.ts';
import { proposedGlobs } from './ratchet/weaker-scopes.ts';

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

export function noticesOf(seen: Seen): Notice[] {
  const { measured, rules, evidence, complete, checks, proposed } = seen;
  const { policy, baseline, firstRun } = rules;
  const { base, eventCommit, place } = evidence;
  const isComplete = checks.every(({ rule, outcome }) => rule !== 'complete' || outcome === 'pass');
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
  if (base.from === 'head')
    say(
      'head',
      'Compared with HEAD itself, so that only uncommitted changes are judged; name another commit with --base.',
    );
  if (base.from === 'commit-under-test' && eventCommit !== undefined && eventCommit !== base.commit)
    say(
      'other-commit',
      'The commit that is checked out is not the one that the event is about; it was judged by its own policy and baseline.',
    );
  if (evidence.pushedBeside !== undefined)
    say(
      'push-own-rules',
      `This is a push to another branch than ${evidence.pushedBeside}: it was judged by its own policy and baseline, which nothing compared with those of another commit. Whether a change weakens them is seen where it is judged as a pull request.`,
    );
  const foreign = foreignMilestone(seen);
  if (foreign !== undefined) say('milestone-foreign', foreign);
  for (const found of complete.tolerated) say(found.reason, toleratedText(seen, found));
  const { amongTests, emptied: declared, lost } = seen.truth.unseen;
  if (declared.length > 0)
    say(
      'files-emptied',
      `Files of the baseline that were edited, are in no report and look as if they held nothing that is run any more: ${andMore(declared)}.`,
    );
  if (amongTests.length > 0)
    say(
      'files-among-tests',
      `Moved among the tests and in no report, so that they do not count: ${andMore(amongTests)}.`,
    );
  // where nothing is compared with anything git was not asked
  const isAsked = seen.change.diff !== undefined || seen.change.unknown !== undefined;
  if (isAsked && lost.length > 0)
    say(
      'files-lost',
      `Files of the baseline that are no longer there, and git does not tell where they went, so that they are not looked for elsewhere: ${andMore(lost)}.`,
    );
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
    say('files-emptied', `These had lines to cover and have none any more, by the reports: ${andMore(emptied)}.`);
  const without = checks.filter(
    ({ rule, reason, required }) => rule !== 'patch' && reason === 'nothing-coverable' && required !== undefined,
  );
  for (const { scope, metric } of without)
    say(
      'scope-emptied',
      `The component ${scope} has a mark or floor for ${metric}, and nothing to cover any more: look whether its paths still fit.`,
    );
  for (const { reason, details = [] } of checks)
    if (reason === 'lowered') for (const text of details) say('bar-lowered', `This change lowers the bar: ${text}.`);
  for (const scope of seen.carried.scopes)
    say(
      'carried',
      isFlagged(policy, scope)
        ? `The component ${scope} counts by flags that are on no report of this run: its mark stands.`
        : `No report has a file of the component ${scope}: what was measured of it last stands, and counts in the total too.`,
    );
  if (policy.codeowners && ![...policy.components.values()].some(({ owns }) => owns))
    say('codeowners-none', 'The policy makes components of code owners, and no CODEOWNERS file of the base names any.');
  for (const [kind, text] of generatedNotices(seen)) say(kind, text);
  const { leaving } = seen;
  if (leaving.length > 0)
    say(
      'files-leaving',
      leaving.length === 1
        ? `The policy leaves out a file by the name that this change gives it, so that it leaves the total with the merge: ${leaving[0]}.`
        : `The policy leaves out ${leaving.length} files by the names that this change gives them, so that they leave the total with the merge: ${andMore(leaving)}.`,
    );
  const outside = measured.foreign;
  const ignored = ignoredFiles(seen.files.keys(), place);
  if (ignored.length > 0) say('files-ignored', ignoredText(ignored, seen.files.size));
  const notInGit = evidence.atTerminal ? filesNotInGit(seen).filter((path) => !ignored.includes(path)) : [];
  if (notInGit.length > 0)
    say(
      'not-in-git',
      `Measured and not in git yet, so that their lines are not part of the change: ${andMore(notInGit)}; with --worktree they are.`,
    );
  if (outside.length > 0)
    say('foreign-files', `Outside the repository, so that they do not count: ${andMore(outside)}.`);
  if (baseline && isComplete) {
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
  if (evidence.settings.percent !== undefined && policy.patch.floor !== undefined)
    say('not-judged', 'A ready percentage says nothing about single lines: the floor of the patch was not judged.');
  for (const [kind, text] of changeNotices(seen)) say(kind, text);
  return notices;
}

/** What the policy leaves out because of attributes: nobody sees it in the policy itself. */
function generatedNotices({ rules: { policy }, measured }: Seen): [kind: string, text: string][] {
  const { isGenerated } = policy.files;
  if (isGenerated === undefined) return [];
  const found = [...measured.files.keys()].filter(isGenerated);
  const what = found.length === 1 ? 'A measured file is' : `${found.length} measured files are`;
  return found.length === 0
    ? []
    : [
        [
          'generated',
          `${what} generated or vendored by the .gitattributes of the base, so that ${found.length === 1 ? 'it does' : 'they do'} not count: ${andMore(found)}.`,
        ],
      ];
}

/** Files that are measured and that nobody has added to git. */
function filesNotInGit({ files, change, evidence }: Seen): string[] {
  if (change.diff === undefined || evidence.proposed === undefined) return [];
  return [...files.keys()].filter((path) => !evidence.place.tracked.has(path) && !change.diff?.has(path));
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

/** What the policy lets pass although the reports do not tell the whole truth. */
function toleratedText({ truth: { blind } }: Seen, { reason, details, reports }: Tolerated): string {
  if (reason === 'files-unmeasured' && blind) return blindText(blind);
  const text = TOLERATED[reason] ?? 'Found, and tolerated by the policy';
  return `${text}: ${reports ? reports.join(' of ') : andMore(details)}.`;
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

/** What the change itself does to the measurement. */
function changeNotices({ change, excluded, unmeasured, evidence: { proposed } }: Seen): [kind: string, text: string][] {
  const { seen, unknown } = change;
  const notices: [string, string][] = [];
  if (unknown !== undefined)
    notices.push(['diff-unknown', `It is not known what changed, so that nothing is said of new lines: ${unknown}.`]);
  if (seen === undefined || proposed === undefined) return notices;
  const [brought, edited] = [unmeasured.filter(({ isNew }) => isNew), unmeasured.filter(({ isNew }) => !isNew)];
  notices.push(...unmeasuredNotices('adds', brought), ...unmeasuredNotices('edits', edited));
  const { added, removed } = seen.exclusions;
  if (excluded > 0)
    notices.push(['lines-excluded', `The coverage tool was told to leave out ${excluded} of the new lines.`]);
  if (added.length + removed.length > 0) {
    const [first] = added;
    const where = first ? `, the first ${first.path}:${first.line} (${first.marker})` : '';
    notices.push([
      'exclusions',
      `Marks in the code that take lines out of the measurement: ${added.length} more${where}, ${removed.length} fewer.`,
    ]);
  }
  if (seen.toolSettings.length > 0)
    notices.push([
      'tool-settings',
      `This change touches settings of the coverage tools: ${seen.toolSettings.join(', ')}.`,
    ]);
  return notices;
}

function unmeasuredNotices(verb: string, unmeasured: readonly UnmeasuredChange[]): [kind: string, text: string][] {
  if (unmeasured.length === 0) return [];
  const [what, whose] =
    unmeasured.length === 1 ? ['a source file', 'its'] : [`${unmeasured.length} source files`, 'their'];
  const text = `This change ${verb} ${what} that no report mentions, so that nothing is known of ${whose} lines`;
  return [['change-unmeasured', `${text}: ${andMore(unmeasured.map(({ path }) => path))}.`]];
}
