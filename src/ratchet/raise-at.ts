/** What a raise writes at the tip of a branch, where others may have been at work since it was measured. */
import { Complaint } from '../complaint.ts';
import { type Baseline, EMPTY_BASELINE, parseBaseline, printBaseline } from './baseline.ts';
import { mergeBaselines } from './merge.ts';
import { type Accepted, type Move, movesBetween, raise } from './raise.ts';
import type { RepositoryFile, RuleFiles } from './rules.ts';

/** What lies at the tip: the rules that hold there and, where raises wait for somebody's approval, what waits. */
export interface Tip {
  readonly rules: RuleFiles;
  readonly pending?: RepositoryFile;
}

/** Why nothing is to be written. */
export type Kept =
  | 'nothing-moved'
  /** Marks were lowered on purpose since this was measured: what was judged by the old ones may not take that back. */
  | 'lowered-since'
  /** The policy is another one by now: its scopes are not those that were counted, and the run of its commit raises. */
  | 'policy-changed'
  | 'baseline-unusable';

export type Decision =
  | {
      readonly baseline: Baseline;
      /** The marks in which it differs from what holds at the tip; never none. */
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
  | { readonly did: 'blocked'; readonly why: Block; readonly found?: string; readonly url?: string };

/** Whether one commit is an ancestor of another one, or the same. */
export type Contains = (commit: string, ancestor: string) => Promise<boolean>;

/**
 * The baseline after a raise at a tip, and the marks in which it differs from what lies there. It depends on nothing but
 * the tip and the measurement, so that a writer who lost a race asks again and loses nothing.
 */
export async function raiseAt(tip: Tip, judged: RuleFiles, accepted: Accepted, contains: Contains): Promise<Decision> {
  if (textOf(tip.rules.policy) !== textOf(judged.policy)) return { kept: 'policy-changed' };
  const [here, before, pending] = [read(tip.rules.baseline), read(judged.baseline), read(tip.pending)];
  if ('unusable' in here) return { kept: 'baseline-unusable', found: here.unusable };
  const isGone = textOf(tip.rules.baseline) === undefined && textOf(judged.baseline) !== undefined;
  if ('unusable' in before || isGone || here.baseline.generation !== before.baseline.generation)
    return { kept: 'lowered-since' };
  const lying = 'unusable' in pending ? here.baseline : joined(here.baseline, pending.baseline);
  const isUntouched = printBaseline(here.baseline) === printBaseline(before.baseline);
  const latest = lying.measured.commit;
  const overtaken =
    !isUntouched &&
    latest !== undefined &&
    accepted.measured.commit !== undefined &&
    latest !== accepted.measured.commit &&
    (await contains(latest, accepted.measured.commit));
  // the same mark may be there again with another past: only the very baseline that forgave may be made anew
  const rebased = isUntouched ? accepted.rebased : new Map();
  const baseline = raise(lying, { ...accepted, rebased, overtaken });
  const moves = movesBetween(here.baseline, baseline, accepted.order);
  if (moves.length === 0) return { kept: 'nothing-moved' };
  const waits = !('unusable' in pending) && printBaseline(baseline) === printBaseline(pending.baseline);
  return { baseline, moves, waits };
}

/** What waits counts as long as it was raised from the same generation: of two marks the stricter one. */
function joined(here: Baseline, pending: Baseline): Baseline {
  if (pending === EMPTY_BASELINE || pending.generation !== here.generation) return here;
  const merged = mergeBaselines({ ...EMPTY_BASELINE, generation: here.generation }, here, pending);
  return 'baseline' in merged ? merged.baseline : here;
}

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
