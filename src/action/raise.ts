/** After the verdict: where an accepted commit of the default branch did better than the bar, the bar goes up. */
import { gzipSync } from 'node:zlib';
import { raiseOf, snapshotOf } from '../gate/accept.ts';
import type { Evidence, Outcome } from '../gate.ts';
import type { Step } from '../host/gather.ts';
import { type Decide, raiseOnGitHub } from '../host/raise.ts';
import type { Settings } from '../host/settings.ts';
import { instantOf, printBaseline } from '../ratchet/baseline.ts';
import type { AtTip, Contains, Raised } from '../ratchet/raise-at.ts';
import { type RaisedSpeech, raisedSpeech, raiseWords } from '../render/raise.ts';

/**
 * Raises the bar if this is a push to the default branch that passed, and says what came of it; nothing where there is
 * nothing to be said.
 * Never throws: the verdict has been told, and what goes wrong here does not change it.
 */
export async function raiseBar(
  evidence: Evidence,
  outcome: Outcome,
  settings: Settings,
  step: Step,
  now: Date,
): Promise<RaisedSpeech | undefined> {
  try {
    const raised = await raise(evidence, outcome, settings, step, now);
    return raised && raisedSpeech(raised);
  } catch (error) {
    const found = `this is a bug of Coverage Ratchet, please report it: ${error}`;
    return raisedSpeech({ did: 'blocked', why: 'refused', found });
  }
}

async function raise(
  evidence: Evidence,
  outcome: Outcome,
  settings: Settings,
  { event, audience }: Step,
  now: Date,
): Promise<Raised | undefined> {
  const measured = outcome.base?.commit;
  const { pushedDefault: branch } = event;
  const { update, policy, baseline, baselineBranch, key } = settings;
  if (outcome.verdict !== 'pass' || branch === undefined || measured === undefined || update === 'off')
    return undefined;
  const at = instantOf(now);
  const decide: Decide = async (tip: AtTip, contains: Contains) => {
    const decision = await raiseOf(evidence, outcome, at, tip, contains);
    if ('kept' in decision) return decision;
    const { moves, waits } = decision;
    const words = raiseWords(moves, measured);
    return { text: printBaseline(decision.baseline), milestone: outcome.milestone ?? '', moves, waits, ...words };
  };
  // what moves no mark of its own commit is no news to the tip either, and GitHub need not be asked
  const here = baselineBranch ? undefined : await decide({ rules: evidence.rules, isLatest: true }, async () => false);
  if (here && 'kept' in here && here.kept === 'nothing-moved') return { did: 'kept', why: 'nothing-moved' };
  if (audience.api === undefined) return { did: 'blocked', why: 'no-token' };
  const { owner, repo } = audience;
  const target = { owner, repo, web: audience.links.repository, branch, measured, policy, baseline, key };
  if (baselineBranch === undefined) return raiseOnGitHub(audience.api(), target, update, decide);
  const bytes = outcome.bare ? undefined : gzipSync(snapshotOf(outcome, at), { level: 9 });
  const keeper = { branch: baselineBranch, ...(bytes && { snapshot: { commit: measured, at, bytes } }) };
  return raiseOnGitHub(audience.api(), { ...target, keeper }, update, decide);
}
