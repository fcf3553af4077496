/** What was measured: reports read and placed in the tree, and counted by the scopes of the policy. */
import { type Counts, countOfPercent, type Decimal, totalsOf } from '../coverage/counts.ts';
import { flagsOf, type Measured, measureReports } from '../formats/measure.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import { type Carried, carriedOf } from '../ratchet/carry.ts';
import { type Policy, TOTAL } from '../ratchet/policy.ts';
import { type InScope, scopesOf, totalOf } from '../ratchet/scopes.ts';
import { type Change, formerNames, touchedSources } from './change.ts';
import { stillThere } from './known.ts';

export interface Measurement {
  /** What the reports say, and what stands in for components that are carried. */
  readonly measured: Measured;
  readonly carried: Carried;
  /** Which files count for which scope, the total first; while a change is under review for the total by the names before it too. */
  readonly inScope: ReadonlyMap<string, InScope>;
  readonly inTotal: InScope;
  /** The names that files had before a change that is under review, by those that it gave them. */
  readonly former: ReadonlyMap<string, string>;
  /** By scope, the total first. */
  readonly scopes: ReadonlyMap<string, Counts>;
  /** Of the files that count. */
  readonly files: ReadonlyMap<string, Counts>;
}

/** Reads the reports; none where the measurement is a bare percentage. */
export const readReports = ({ settings, reports, place, onReport }: Evidence, policy: Policy): Measured =>
  measureReports(settings.percent === undefined ? reports : [], settings.format, place, {
    flags: new Map([...policy.components].flatMap(([scope, { flags }]) => (flags ? [[scope, flags] as const] : []))),
    ...(onReport && { onReport }),
  });

/** Counts what the reports say by the scopes of the policy. */
export function measurementOf(
  reported: Measured,
  change: Change,
  evidence: Evidence,
  policy: Policy,
  baseline: Baseline | undefined,
): Measurement {
  const former = formerNames(change, evidence);
  const inScope = scopesOf(policy, former);
  const inTotal = totalOf(inScope);
  const known = stillThere(baseline?.files, evidence.place, change.renames);
  const touched = touchedSources(change, evidence, baseline?.files);
  const carried = carriedOf(policy, inScope, known, reported.files, flagsOf(reported.reports), touched);
  const measured = { ...reported, files: new Map([...reported.files, ...carried.files]) };
  return {
    measured,
    carried,
    inScope,
    inTotal,
    former,
    scopes: countScopes(measured, inScope, evidence.settings.percent),
    files: new Map([...measured.files].filter(([path]) => inTotal(path))),
  };
}

function countScopes(measured: Measured, scopes: ReadonlyMap<string, InScope>, percent: Decimal | undefined) {
  if (percent !== undefined) return new Map<string, Counts>([[TOTAL, { lines: countOfPercent(percent) }]]);
  const filesOf = (scope: string) => (measured.flagged.get(scope) ?? measured).files;
  return new Map([...scopes].map(([scope, inScope]) => [scope, totalsOf(filesOf(scope), inScope)]));
}
