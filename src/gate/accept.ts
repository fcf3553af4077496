/** What a pass is accepted as: the marks that it raises, and the snapshot that is kept of it. */
import { printSnapshot } from '../coverage/snapshot.ts';
import { producersOf, reportsIn } from '../formats/measure.ts';
import type { Evidence, Outcome } from '../gate.ts';
import { type Check, leavesRoom } from '../ratchet/checks.ts';
import type { Policy } from '../ratchet/policy.ts';
import type { Accepted } from '../ratchet/raise.ts';
import { type AtTip, type Contains, raiseAt } from '../ratchet/raise-at.ts';

/** Whether what was judged is a change under review, and not what is its own base. */
export const isUnderReview = ({ checks }: Outcome): boolean => checks.some(({ rule }) => rule === 'tamper');

/**
 * What the baseline is to be raised with; only a pass may be accepted. `at` is ISO 8601. A change under review makes no
 * mark anew: what it removes is forgiven once more when it is merged, and its own lower mark would read as tampering.
 * Where nobody says whether it is one, it is what was judged as one.
 */
export function acceptedOf(
  outcome: Outcome,
  at: string,
  commit: string | undefined,
  isChange = isUnderReview(outcome),
): Accepted {
  const { verdict, milestone, policy, scopes, files, bare, checks, reports } = outcome;
  if (verdict !== 'pass' || milestone === undefined) throw new Error(`a verdict of ${verdict} raises nothing`);
  const forgiven = isChange ? [] : checks.filter((check) => check.reason === 'removed-code' || hasRoom(check, policy));
  const producers = producersOf(reports);
  const waived = waivedIn(outcome);
  const carried = new Set(checks.filter(({ reason }) => reason === 'carried').map(({ scope }) => scope));
  return {
    milestone,
    order: [...policy.milestones.keys()],
    // what was not measured raises no mark of its own
    scopes: new Map([...scopes].filter(([scope]) => !carried.has(scope))),
    files: bare ? undefined : files,
    rebased: new Map(
      forgiven.flatMap(({ scope, metric, measured, required: from, owed = 0 }) => {
        if (typeof from !== 'object' || measured === undefined) return [];
        const [covered, total] = measured;
        return [[`${scope}/${metric}`, { from, to: [Math.min(covered + owed, total), total] }] as const];
      }),
    ),
    tolerance: policy.tolerance,
    inherited: checks.some(({ reason }) => reason === 'inherited'),
    measured: {
      ...(commit !== undefined && { commit }),
      at,
      ...(producers !== '' && { by: producers }),
      ...(!bare && { reports: reportsIn(reports) }),
      ...(waived.length > 0 && { waived }),
    },
  };
}

/** Entries that a waiver let pass, and those that it let pass when they were measured last and that are carried. */
const waivedIn = ({ checks, baseline }: Outcome): string[] =>
  checks
    .flatMap(({ rule, scope, metric, reason }) => {
      const entry = `${scope}/${metric}`;
      const isOwed = reason === 'waived' || (reason === 'carried' && baseline?.measured.waived?.includes(entry));
      return rule === 'ratchet' && isOwed ? [entry] : [];
    })
    .sort();

/** Whether a mark was missed within the tolerance by removed code, so that it would hide a later loss. */
const hasRoom = ({ reason, measured, required }: Check, { removedCode, tolerance }: Policy): boolean =>
  reason === 'within-tolerance' &&
  removedCode === 'forgive' &&
  measured !== undefined &&
  typeof required === 'object' &&
  leavesRoom(measured, required, tolerance);

/** What the pass of an accepted commit writes at the tip of a branch. `at` is ISO 8601. */
export function raiseOf(evidence: Evidence, outcome: Outcome, at: string, tip: AtTip, contains: Contains) {
  const { baselineBranch, committed } = evidence;
  const accepted = acceptedOf(outcome, at, outcome.base?.commit);
  // a baseline that is not the commit's own does not tell by its generation which of the two came first
  const dated = baselineBranch && committed !== undefined ? { ...accepted, committed } : accepted;
  return raiseAt(tip, evidence.rules, dated, contains);
}

/** The snapshot of what an outcome measured. `at` is ISO 8601. */
export function snapshotOf({ base, lines, reports }: Outcome, at: string): string {
  const by = producersOf(reports);
  const head = { ...(base?.commit && { commit: base.commit }), at, ...(by && { by }), reports: reportsIn(reports) };
  return printSnapshot({ ...head, files: lines });
}
