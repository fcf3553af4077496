/** What the change proposes for policy and baseline, and whether it may: the rule `tamper`. */
import type { Counts } from '../coverage/counts.ts';
import { reportsIn } from '../formats/measure.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Check } from '../ratchet/checks.ts';
import { leaveOf } from '../ratchet/leave.ts';
import type { Policy } from '../ratchet/policy.ts';
import { proposedRules, type Rules } from '../ratchet/rules.ts';
import { judgeTamper } from '../ratchet/tamper.ts';
import type { Change } from './change.ts';
import type { Measurement } from './measurement.ts';

export interface Proposal {
  readonly checks: readonly Check[];
  /** The base's baseline; where marks were lowered by somebody's leave, with the marks as the change has them. */
  readonly baseline: Baseline | undefined;
  /** The policy as the change has it; absent where nothing is proposed or it has none. */
  readonly policy: Policy | { readonly unreadable: string } | undefined;
  /** Whether the change brings a baseline, on the base or not. */
  readonly hasBaseline: boolean;
  /** Whether a change is under review. */
  readonly isChange: boolean;
}

/** Judges what a change proposes; nothing is proposed where the commit under test is its own base. */
export async function proposalOf(
  evidence: Evidence,
  rules: Rules,
  milestone: string,
  { measured, former }: Measurement,
  believed: ReadonlyMap<string, Counts>,
  { diff, renames }: Change,
): Promise<Proposal> {
  const { place, settings, today } = evidence;
  const { policy, baseline } = rules;
  if (!evidence.proposed) return { checks: [], baseline, policy: undefined, hasBaseline: false, isChange: false };
  const head = await proposedRules(evidence.proposed, { files: evidence.rules, rules });
  const leave = leaveOf(policy, evidence.labelled);
  const checks = judgeTamper({
    base: { policy, baseline },
    head,
    milestone,
    measured: (scope, metric) => believed.get(scope)?.[metric],
    counted: settings.percent === undefined,
    files: measured.files,
    tracked: place.tracked,
    exists: place.exists,
    renames,
    nameBefore: (path) => (diff?.get(path)?.kind === 'added' ? undefined : (former.get(path) ?? path)),
    reports: reportsIn(measured.reports),
    ...(settings.patchFloor !== undefined && { patchFloor: settings.patchFloor }),
    today,
    ...(leave && { leave }),
  });
  return {
    checks,
    baseline: inForce(baseline, head.baseline, checks),
    policy: head.policy,
    hasBaseline: head.baseline !== undefined,
    isChange: true,
  };
}

function inForce(
  base: Baseline | undefined,
  proposed: Baseline | undefined | { readonly unreadable: string },
  tamper: readonly Check[],
): Baseline | undefined {
  const isLowered = tamper.some(({ reason }) => reason === 'lowered') && proposed && !('unreadable' in proposed);
  return base && isLowered ? { ...base, milestones: proposed.milestones } : base;
}
