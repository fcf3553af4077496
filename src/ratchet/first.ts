/** The first baseline of a project: every mark is what was measured. */
import type { Counts } from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, type Measured } from './baseline.ts';
import { TOTAL } from './policy.ts';

/** Marks for every scope and metric that was measured, the files, and one entry of history. */
export function firstBaseline(
  milestone: string,
  scopes: ReadonlyMap<string, Counts>,
  files: ReadonlyMap<string, Counts>,
  measured: Measured & { readonly at: string },
): Baseline {
  const total = scopes.get(TOTAL) ?? {};
  const components = new Map([...scopes].filter(([scope]) => scope !== TOTAL));
  const { at, commit } = measured;
  return {
    ...EMPTY_BASELINE,
    milestones: new Map([[milestone, { total, components }]]),
    measured,
    files,
    history: [{ at, ...(commit !== undefined && { commit }), milestone, counts: total }],
  };
}
