/** Policies and baselines for tests: the default but for what a test is about. */
import { type Count, type Counts, type Decimal, METRICS, parseDecimal } from '../../src/coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE } from '../../src/ratchet/baseline.ts';
import type { Policy } from '../../src/ratchet/policy.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import { parsePolicy } from '../../src/ratchet/policy-file.ts';

export const decimal = (text: string): Decimal => {
  const read = parseDecimal(text);
  if (read === undefined) throw new Error(`${text} is no decimal`);
  return read;
};

/** A policy of these lines of YAML. */
export const policy = (...lines: readonly string[]): Policy =>
  parsePolicy(['version: 1', ...lines].join('\n'), 'policy.yml');

/** A baseline of marks written as `M0/total/lines`, and of the lines of files. */
export function baseline(
  marks: Readonly<Record<string, Count>>,
  files: Readonly<Record<string, Count>> = {},
  generation = 1,
): Baseline {
  const milestones = new Map<string, { total: Counts; components: Map<string, Counts> }>();
  for (const [entry, count] of Object.entries(marks)) {
    const [milestone = '', scope = '', name] = entry.split('/');
    const metric = METRICS.find((known) => known === name);
    if (metric === undefined) throw new Error(`${entry} names no metric`);
    const known = milestones.get(milestone) ?? { total: {}, components: new Map<string, Counts>() };
    milestones.set(milestone, known);
    if (scope === TOTAL) known.total = { ...known.total, [metric]: count };
    else known.components.set(scope, { ...known.components.get(scope), [metric]: count });
  }
  return {
    ...EMPTY_BASELINE,
    generation,
    milestones,
    files: new Map(Object.entries(files).map(([path, lines]) => [path, { lines }])),
  };
}
