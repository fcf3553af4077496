/**
 * The story: reports are read and placed in the tree, counted by scope, and judged by the policy and the baseline of
 * the base. Read this first.
 */
import { Complaint } from './complaint.ts';
import type { Counts, Decimal } from './coverage/counts.ts';
import { type Moves, type Patched, underNames } from './coverage/diff.ts';
import type { Explanation } from './coverage/explanation.ts';
import { type MovedFile, movedFiles } from './coverage/moved.ts';
import type { Patch } from './coverage/patch.ts';
import type { FileCoverage, Notice } from './coverage/report.ts';
import type { ReportSource, ReportSummary } from './formats/measure.ts';
import type { Place } from './formats/paths.ts';
import { asNumbered, leavingFiles, patchesOf, readChange, unmeasuredIn } from './gate/change.ts';
import { comparedOf, explanationsOf, leftOut, singleFiles } from './gate/compared.ts';
import { filesOfBase, presentOf } from './gate/known.ts';
import { measurementOf, readReports } from './gate/measurement.ts';
import { proposalOf } from './gate/proposal.ts';
import { truthOf } from './gate/truth.ts';
import { noticesOf } from './notices.ts';
import type { Baseline } from './ratchet/baseline.ts';
import { type Check, type CheckOutcome, verdictOf } from './ratchet/checks.ts';
import { judgeComplete } from './ratchet/complete.ts';
import { judgeExclusions } from './ratchet/exclusions.ts';
import { judgeNumbers } from './ratchet/judge.ts';
import type { Labelled } from './ratchet/leave.ts';
import { milestoneInForce } from './ratchet/milestone.ts';
import { judgePatch } from './ratchet/patch.ts';
import {
  DEFAULT_POLICY,
  floorsOf,
  holds,
  judgedMetrics,
  type Overrides,
  type Policy,
  TOTAL,
  type Waiver,
  weakerOverride,
} from './ratchet/policy.ts';
import { type RuleFiles, rulesOf } from './ratchet/rules.ts';
import { byFile, type InScope, scopesOf, totalOf } from './ratchet/scopes.ts';
import { judgeFiles } from './ratchet/single-files.ts';

/** The commit that the policy and the baseline are taken from, and how it was found. */
export interface Base {
  readonly commit?: string;
  readonly from: 'merge-commit-parent' | 'merge-base' | 'head' | 'merge-group' | 'commit-under-test' | 'worktree';
}

/** Everything that was gathered, and what is asked for only where it is needed: functions of the host that are handed over. */
export interface Evidence {
  readonly settings: Overrides & {
    readonly milestone?: string;
    readonly percent?: Decimal;
    /** The name of a format, or `auto`. */
    readonly format: string;
    readonly expectReports?: number;
  };
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly base: Base;
  readonly rules: RuleFiles;
  /** Where the baseline was read, if a branch of its own keeps it; no commit where there is no such branch yet. */
  readonly baselineBranch?: { readonly branch: string; readonly commit?: string };
  /** The same files as the change under test has them; absent where the commit under test is its own base. */
  readonly proposed?: RuleFiles;
  /** What the change did, or the push; begun already. Absent where nothing is compared with anything. */
  readonly diff?: () => Promise<Patched>;
  /** Snapshots, as text, of the very commit that the change starts at and of those before it, the oldest first. */
  readonly snapshots?: { readonly base: string; readonly earlier: readonly string[] };
  /** How many lines tracked source files have; counted already. */
  readonly lengths?: () => Promise<ReadonlyMap<string, number> | undefined>;
  /** Reports that lie in git and that nobody has written to since they were checked out. */
  readonly checkedOut?: readonly string[];
  /** What became of files between the commit that the baseline measured last and the one that the change starts at. */
  readonly earlier?: () => Promise<Moves | undefined>;
  /** Whether somebody asks at a terminal, where what lies in the work tree is judged. */
  readonly atTerminal?: boolean;
  /** Labels of the pull request, where it changes the baseline and GitHub could be asked. */
  readonly labelled?: Labelled;
  /** Title of the pull request's GitHub milestone. */
  readonly pullRequestMilestone?: string;
  /** Why that is not known, where GitHub does not tell the token. */
  readonly milestoneUntold?: string;
  /** The commit that the event is about, where that may be another than the one that is checked out. */
  readonly eventCommit?: string;
  /** The default branch, where the event is a push to another one. */
  readonly pushedBeside?: string;
  /** The commit that is checked out, in a step; at a terminal people measure what they have not committed yet. */
  readonly tested?: string;
  /** When the commit that is checked out was made, ISO 8601, UTC. */
  readonly committed?: string;
  readonly reports: readonly ReportSource[];
  /** Told of each report when it was read. */
  readonly onReport?: (report: ReportSummary) => void;
  /** Patterns that matched no file. */
  readonly missing: readonly string[];
  /** Those of them that name one report. */
  readonly absent: readonly string[];
  readonly place: Place;
}

export interface Outcome {
  readonly verdict: CheckOutcome | 'off';
  /** That of the first check that decided, or of the complaint. */
  readonly reason: string;
  readonly milestone?: string;
  readonly base?: Base;
  readonly policy: Policy;
  readonly baseline?: Baseline;
  /** Whether the measurement came as a bare percentage, whose counts mean nothing by themselves. */
  readonly bare: boolean;
  /** Whether the change brings a baseline, on the base or not. */
  readonly proposesBaseline: boolean;
  /** By scope, the total first. */
  readonly scopes: ReadonlyMap<string, Counts>;
  readonly files: ReadonlyMap<string, Counts>;
  /** All that was measured, line by line. */
  readonly lines: ReadonlyMap<string, FileCoverage>;
  readonly checks: readonly Check[];
  /** The lines that the change brings, by scope, the total first; absent where nothing was compared or nobody knows. */
  readonly patches?: ReadonlyMap<string, Patch>;
  /** Why the numbers that are held against a mark moved. */
  readonly explanations: readonly Explanation[];
  /** What was known of the measurement before: its very lines, or the counts of its files alone. */
  readonly explainedBy?: 'lines' | 'files';
  readonly moved: readonly MovedFile[];
  /** The policy's waivers that have not expired, whether a check needs them or not. */
  readonly waivers: readonly Waiver[];
  readonly reports: readonly ReportSummary[];
  readonly notices: readonly Notice[];
  /** What stood in the way of judging. */
  readonly complaint?: Complaint;
}

/** Judges what was gathered. Throws a `Complaint` where a report, the policy or the baseline cannot be used. */
export async function judge(evidence: Evidence): Promise<Outcome> {
  const { settings, base, today } = evidence;
  const rules = await rulesOf(evidence.rules, evidence.proposed);
  const milestone = milestoneInForce(cluesOf(evidence), rules.policy, rules.baseline);
  const policy = withOverrides(rules.policy, settings, milestone);
  const bare = settings.percent !== undefined;

  const reported = readReports(evidence, policy);
  const change = await readChange(evidence);
  const measurement = measurementOf(reported, change, evidence, policy, rules.baseline);
  const { measured, carried, inScope, inTotal, former, scopes, files } = measurement;
  const counted = totalOf(scopesOf(policy));

  const compared = bare ? undefined : comparedOf(evidence, change, rules.baseline, measured);
  const bounds = [...byFile(inScope, policy)].map(([scope, inScope]) => ({
    scope,
    inScope,
    metrics: judgedMetrics(policy, floorsOf(policy, settings, milestone, scope, today)),
  }));
  const held = { ...rules, policy, carried: carried.scopes, bounds };
  const truth = await truthOf(evidence, held, measured, change, compared, counted);
  const complete = bare ? { checks: [], tolerated: [] } : judgeComplete(truth.completeness);
  // numbers of an incomplete measurement are neither good nor bad
  const isBelieved = complete.checks.every(({ outcome }) => outcome === 'pass');
  const believed = isBelieved ? scopes : new Map<string, Counts>();
  const proposal = await proposalOf(evidence, rules, milestone, measurement, believed, change);
  const { baseline } = proposal;
  const present = baseline && presentOf(baseline, policy, evidence.place, change.renames);
  const numbers = judgeNumbers({
    policy,
    overrides: settings,
    baseline: present,
    base: filesOfBase(rules.baseline, present, change),
    milestone,
    scopes: believed,
    inScope,
    carried: carried.scopes,
    bare,
    today,
  });
  const next = proposal.policy && !('unreadable' in proposal.policy) ? totalOf(scopesOf(proposal.policy)) : counted;
  const willCount: InScope = (path) => next(path) && !policy.files.isGenerated?.(path);
  // what a change brings and leaves out itself was never counted
  const isMeant: InScope = (path) => inTotal(path) && willCount(path);
  const isCounted = isBelieved && !bare;
  const unmeasured = isCounted ? unmeasuredIn(change, evidence, policy, measured, isMeant) : [];
  const numbered = asNumbered(change, measured, evidence, truth.lengths);
  const patches = isCounted ? patchesOf(numbered, measured, inScope, unmeasured) : undefined;
  const ofChange = proposal.isChange && isCounted;
  const checks = [
    ...complete.checks,
    ...numbers,
    ...(ofChange ? judgePatch(policy, inScope.keys(), patches) : []),
    ...(isCounted ? judgeFiles(policy, singleFiles(change, present, files, compared, unmeasured, ofChange)) : []),
    ...(ofChange ? judgeExclusions(policy, change, leftOut(compared, change, inTotal)) : []),
    ...proposal.checks,
  ];
  const verdict = verdictOf(checks);
  return {
    verdict,
    reason: reasonOf(verdict, checks),
    milestone,
    base,
    policy,
    ...(baseline && { baseline }),
    bare,
    proposesBaseline: proposal.hasBaseline,
    scopes,
    files,
    lines: measured.lines,
    checks,
    ...(patches && { patches }),
    ...(compared && { explainedBy: compared.by }),
    explanations: compared && isBelieved ? explanationsOf(compared, numbers, byFile(inScope, policy)) : [],
    moved:
      rules.baseline && believed.size > 0 && !bare
        ? movedFiles(underNames(rules.baseline.files, change.renames), files)
        : [],
    waivers: policy.waivers.filter((waiver) => holds(waiver, today)),
    reports: measured.reports,
    notices: [
      ...measured.notices,
      ...noticesOf({
        measured,
        rules,
        evidence,
        milestone,
        files,
        complete,
        checks,
        change,
        excluded: patches?.get(TOTAL)?.excluded ?? 0,
        unmeasured,
        leaving: leavingFiles(former, rules.baseline?.files, measured, counted, willCount),
        carried,
        truth,
        proposed: proposal.policy,
      }),
    ],
  };
}

const NOTHING = {
  policy: DEFAULT_POLICY,
  bare: false,
  proposesBaseline: false,
  scopes: new Map<string, Counts>(),
  files: new Map<string, Counts>(),
  lines: new Map<string, FileCoverage>(),
  checks: [],
  explanations: [],
  moved: [],
  waivers: [],
  reports: [],
  notices: [],
} as const;

/** The outcome where something stood in the way of judging. */
export const couldNotDecide = (complaint: Complaint): Outcome => ({
  ...NOTHING,
  verdict: 'error',
  reason: complaint.parts.reason,
  complaint,
});

/** The outcome of a gate that is switched off. */
export const switchedOff = (): Outcome => ({ ...NOTHING, verdict: 'off', reason: 'disabled' });

const cluesOf = ({ settings, pullRequestMilestone }: Evidence) => ({
  ...(settings.milestone !== undefined && { asked: settings.milestone }),
  ...(pullRequestMilestone !== undefined && { ofPullRequest: pullRequestMilestone }),
});

/** Of a pass what became of the total's mark, or of whatever else was judged; else what decided first. */
function reasonOf(verdict: CheckOutcome, checks: readonly Check[]): string {
  const deciding = checks.filter(({ outcome }) => outcome === verdict);
  const ofTotal = deciding.find(({ rule, scope }) => rule === 'ratchet' && scope === TOTAL);
  const ofNumbers = ofTotal ?? deciding.find(({ metric }) => metric !== undefined);
  return ((verdict === 'pass' ? ofNumbers : undefined) ?? deciding[0])?.reason ?? 'nothing-judged';
}

function withOverrides(policy: Policy, overrides: Overrides, milestone: string): Policy {
  // where there is no policy file the inputs are the policy
  const weaker = policy === DEFAULT_POLICY ? undefined : weakerOverride(policy, overrides, milestone);
  if (weaker !== undefined) {
    throw new Complaint({
      reason: 'input-weaker',
      what: `the input "${weaker}" is weaker than the policy`,
      todo: 'An input may only be stricter than the policy; remove it, or change the policy file.',
    });
  }
  // a floor that the step asks for binds whatever the policy's mode is
  const mode = overrides.floor === undefined ? policy.mode : WITH_FLOORS[policy.mode];
  const patch = { ...policy.patch, ...(overrides.patchFloor !== undefined && { floor: overrides.patchFloor }) };
  return { ...policy, mode, patch, tolerance: overrides.tolerance ?? policy.tolerance };
}

const WITH_FLOORS = { off: 'absolute', absolute: 'absolute', baseline: 'both', both: 'both' } as const;
