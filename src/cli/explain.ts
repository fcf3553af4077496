/** `explain`: why the numbers moved, cause by cause. */
import type { Terminal } from '../cli.ts';
import { explainResult, explainText } from '../render/explain.ts';
import { jsonText } from '../render/result.ts';
import { coloured, decide } from './check.ts';
import type { Line } from './usage.ts';

/** Says why whatever the verdict is; only what could not be decided is an error. */
export async function explainChange(line: Line, terminal: Terminal): Promise<number> {
  // a percentage that some step left in the environment has no causes
  const outcome = await decide(line, { ...terminal, env: { ...terminal.env, COVERAGE_PERCENT: '' } });
  terminal.out(
    line.has('json')
      ? jsonText(explainResult(outcome))
      : explainText(outcome, { colour: coloured(terminal), rows: line.has('all') ? Number.POSITIVE_INFINITY : 10 }),
  );
  return outcome.verdict === 'error' ? 2 : 0;
}
