/** What a raise writes at the tip of a branch, where others may have been at work since it was measured. */
import { Complaint } from '../complaint.ts';
import { type Count, type Counts, isBelow, METRICS, type Metric } from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, parseBaseline, printBaseline } from './baseline.ts';
import { isLowering } from './lower.ts';
import { mergeBaselines } from './merge.ts';
import { type Policy, TOTAL } from './policy.ts';
import { type Accepted, type Move, movesBetween, REBASED, raise } from './raise.ts';
import { policyOf, type RepositoryFile, type RuleFiles } from './rules.ts';

/** What lies at the tip: the rules that hold there and, where raises wait for somebody's approval, what waits. */
export interface AtTip {
  readonly rules: RuleFiles;
  /** Whether the commit that was measured is the tip itself. */
  readonly isLatest: boolean;
  readonly pending?: RepositoryFile;
  /** What waited and was turned down as it was. */
  readonly declined?: RepositoryFile;
}

/** Why nothing is to be written. */
export type Kept =
  | 'nothing-moved'
  /** Marks were lowered on purpose since this was measured: what was judged by the old ones may not take that back. */
  | 'lowered-since'
  /** The policy is another one by now: its scopes are not those that were counted, and the run of its commit raises. */
  | 'policy-changed'
  /** People have turned down a raise as high as this one. */
  | 'declined'
  | 'baseline-unusable';

export type Decision =
  | {
      readonly baseline: Baseline;
      /** The marks in which it differs from what holds at the tip; none where only what was measured last is recorded. */
      readonly moves: readonly Move[];
      /** All of it waits for approval already. */
      readonly waits: boolean;
    }
  | { readonly kept: Kept; readonly found?: string };

/** Where a raise was written: on the branch itself, on one that waits for approval, or on one for baselines alone. */
export type RaiseStore = 'commit' | 'pull-request' | 'baseline-branch';

/** What keeps a raise from being written though it ought to be: something for people to mend. */
export type Block =
  | 'no-token'
  /** Branch protection or a ruleset. */
  | 'protected'
  /** The token may not write contents. */
  | 'forbidden'
  /** The repository does not let Actions open pull requests. */
  | 'requests-not-permitted'
  /** The token may not write pull requests. */
  | 'requests-forbidden'
  /** Too many others at work, or too little time. */
  | 'gave-up'
  | 'no-answer'
  | 'refused'
  | 'baseline-unusable';

/** What became of a raise. `moves` are the marks that it moves against what holds now. */
export type Raised =
  | {
      readonly did: 'raised';
      readonly store: RaiseStore;
      readonly milestone: string;
      readonly moves: readonly Move[];
      /** The commit that was made, or the pull request that waits. */
      readonly url?: string;
      readonly tries: number;
    }
  /** Nothing was to be written. */
  | { readonly did: 'kept'; readonly why: Exclude<Kept, 'baseline-unusable'> | 'not-on-branch' | 'no-branch' }
  /** A pull request with this raise, or with a higher one, is open already. */
  | { readonly did: 'kept'; readonly why: 'waiting'; readonly url: string }
  | {
      readonly did: 'blocked';
      readonly why: Block;
      readonly found?: string;
      /** The branch of ours that could not be written, where it is not the one that was measured. */
      readonly branch?: string;
      readonly url?: string;
    };

/** Whether one commit is an ancestor of another one, or the same. */
export type Contains = (commit: string, ancestor: string) => Promise<boolean>;

/**
 * The baseline after a raise at a tip, and the marks in which it differs from what lies there. It depends on nothing but
 * the tip and the measurement, so that a writer who lost a race asks again and loses nothing.
 */
export async function raiseAt(
  tip: AtTip,
  judged: RuleFiles,
  accepted: Accepted,
  contains: Contains,
): Promise<Decision> {
  if (!(await isSamePolicy(tip.rules.policy, judged.policy))) return { kept: 'policy-changed' };
  const [here, before, pending] = [read(tip.rules.baseline), read(judged.baseline), read(tip.pending)];
  if ('unusable' in here) return { kept: 'baseline-unusable', found: here.unusable };
  const isGone = textOf(tip.rules.baseline) === undefined && textOf(judged.baseline) !== undefined;
  if (isGone) return { kept: 'baseline-unusable', found: 'it was deleted since this commit was judged by it' };
  if ('unusable' in before || isLoweredSince(here.baseline, before.baseline, accepted))
    return { kept: 'lowered-since' };
  const waiting = 'unusable' in pending ? EMPTY_BASELINE : pending.baseline;
  const isNewer = tip.isLatest && waiting.measured.commit !== accepted.measured.commit;
  const lying = joined(here.baseline, isNewer ? within(waiting, here.baseline, accepted) : waiting);
  // an older commit may not undo what a newer one has shown; the same mark may be there again with another past
  const isUntouched = printBaseline(here.baseline) === printBaseline(before.baseline);
  const rebased = tip.isLatest && isUntouched ? accepted.rebased : new Map();
  const raised = raise(lying, { ...accepted, rebased });
  const overtaken = raised !== lying && (await isOvertaken(lying, accepted, contains));
  const baseline = overtaken
    ? raise(lying, { ...accepted, scopes: await notRebasedSince(lying, accepted, contains), rebased, overtaken })
    : raised;
  // of what was put together from two the newest commit says what it measured itself
  const isMixed = tip.isLatest && lying !== waiting && lying !== here.baseline && accepted.files !== undefined;
  const next = isMixed ? { ...baseline, measured: accepted.measured, files: accepted.files } : baseline;
  const moves = movesBetween(here.baseline, next, accepted.order);
  // only the newest commit says what was measured last
  if (moves.length === 0 && (baseline === lying || !tip.isLatest || textOf(tip.pending ?? { path: '' }) !== undefined))
    return { kept: 'nothing-moved' };
  if (isDeclined(tip.declined, here.baseline, accepted)) return { kept: 'declined' };
  const waits = tip.pending !== undefined && printBaseline(next) === printBaseline(waiting);
  return { baseline: next, moves, waits };
}

/** By its generation; by its day where the baseline is not of the commit that was measured, as on a branch of its own. */
function isLoweredSince(here: Baseline, judged: Baseline, { committed }: Accepted): boolean {
  if (here.generation !== judged.generation) return true;
  const lowered = here.history.findLast(({ reason }) => isLowering(reason));
  return lowered !== undefined && committed !== undefined && committed < lowered.at;
}

async function isOvertaken({ measured }: Baseline, accepted: Accepted, contains: Contains): Promise<boolean> {
  const [latest, ours] = [measured.commit, accepted.measured.commit];
  return latest !== undefined && ours !== undefined && latest !== ours && contains(latest, ours);
}

/** The counts whose marks no later commit has made anew: what an older one measured is of code that is gone. */
async function notRebasedSince({ history }: Baseline, { scopes, measured }: Accepted, contains: Contains) {
  const gone = new Set<string>();
  for (const { commit, reason } of [...history].reverse()) {
    if (commit === undefined || measured.commit === undefined || !reason?.startsWith(REBASED)) continue;
    // what lies before an older one is older still
    if (commit === measured.commit || !(await contains(commit, measured.commit))) break;
    for (const one of reason.slice(REBASED.length).split(', ')) gone.add(one);
  }
  return new Map(
    [...scopes].map(([scope, counts]) => [
      scope,
      Object.fromEntries(Object.entries(counts).filter(([metric]) => !gone.has(`${scope}/${metric}`))),
    ]),
  );
}

/** Marks that the newest measurement does not hold any more, nobody could merge: what holds at the tip takes their place. */
function within(waiting: Baseline, here: Baseline, { scopes, tolerance }: Accepted): Baseline {
  const isHeld = (scope: string, metric: Metric, mark: Count): boolean => {
    const measured = scopes.get(scope)?.[metric];
    return !measured?.[1] || mark[1] === 0 || !isBelow(measured, mark, tolerance);
  };
  const kept = (scope: string, counts: Counts, otherwise: Counts = {}): Counts =>
    Object.fromEntries(
      METRICS.flatMap((metric) => {
        const mark = counts[metric];
        const known = mark && !isHeld(scope, metric, mark) ? otherwise[metric] : mark;
        return known ? [[metric, known]] : [];
      }),
    );
  const milestones = [...waiting.milestones].map(([key, { total, components }]) => {
    const own = here.milestones.get(key);
    const parts = [...components].map(
      ([scope, counts]) => [scope, kept(scope, counts, own?.components.get(scope))] as const,
    );
    return [key, { total: kept(TOTAL, total, own?.total), components: new Map(parts) }] as const;
  });
  return { ...waiting, milestones: new Map(milestones) };
}

/** What waits counts as long as it was raised from the same generation: as it is, or where both went on, of two marks the stricter. */
function joined(here: Baseline, waiting: Baseline): Baseline {
  if (waiting.milestones.size === 0 || waiting.generation !== here.generation) return here;
  const known = new Set(waiting.history.map((entry) => JSON.stringify(entry)));
  if (here.history.every((entry) => known.has(JSON.stringify(entry)))) return waiting;
  const merged = mergeBaselines({ ...EMPTY_BASELINE, generation: here.generation }, here, waiting);
  return 'baseline' in merged ? merged.baseline : here;
}

function isDeclined(file: RepositoryFile | undefined, here: Baseline, accepted: Accepted): boolean {
  const declined = read(file);
  if (file === undefined || 'unusable' in declined || declined.baseline.generation !== here.generation) return false;
  return raise(declined.baseline, { ...accepted, rebased: new Map() }) === declined.baseline;
}

/** By meaning: a comment is no reason to lose a raise. */
async function isSamePolicy(a: RepositoryFile, b: RepositoryFile): Promise<boolean> {
  const [one, other] = [textOf(a), textOf(b)];
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  try {
    const [first, second] = await Promise.all([policyOf(one, a.path), policyOf(other, b.path)]);
    return meaningOf(first) === meaningOf(second);
  } catch (error) {
    if (error instanceof Complaint) return false;
    throw error;
  }
}

const meaningOf = (policy: Policy): string =>
  JSON.stringify(policy, (_, value: unknown) => (value instanceof Map ? [...value] : value));

const textOf = (file: RepositoryFile): string | undefined => ('unusable' in file ? undefined : file.text);

function read(file: RepositoryFile | undefined): { readonly baseline: Baseline } | { readonly unusable: string } {
  if (file === undefined) return { baseline: EMPTY_BASELINE };
  if ('unusable' in file) return file;
  if (file.text === undefined) return { baseline: EMPTY_BASELINE };
  try {
    return { baseline: parseBaseline(file.text, file.path) };
  } catch (error) {
    if (error instanceof Complaint) return { unusable: error.message };
    throw error;
  }
}
