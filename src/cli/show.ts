/** `show`: the bar in force. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { barOf } from '../gate/bar.ts';
import { gatherRules } from '../host/gather.ts';
import { readSettings } from '../host/settings.ts';
import { instantOf } from '../ratchet/baseline.ts';
import { barJson, barText } from '../render/bar.ts';
import { coloured } from './check.ts';
import type { Line } from './usage.ts';

export async function show(line: Line, terminal: Terminal): Promise<number> {
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '' });
  const { rules, base } = await gatherRules(
    settings,
    { ...terminal, cwd: resolve(terminal.cwd), log: terminal.error },
    line.text('base') || undefined,
  );
  const bar = await barOf(rules, base, settings.milestone, instantOf(terminal.now).slice(0, 10));
  terminal.out(line.has('json') ? barJson(bar) : barText(bar, coloured(terminal)));
  return 0;
}
