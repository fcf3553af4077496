/** `lower`: one mark of the work tree's baseline goes down, on purpose and on record. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { METRICS, parseDecimal } from '../coverage/counts.ts';
import { barOf } from '../gate.ts';
import { fileInTree } from '../host/base.ts';
import { openGit, userOf } from '../host/git.ts';
import { readSettings } from '../host/settings.ts';
import { EMPTY_BASELINE, instantOf, parseBaseline, printBaseline } from '../ratchet/baseline.ts';
import { lower } from '../ratchet/lower.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { plain } from '../render/safe.ts';
import { save } from './save.ts';
import type { Line } from './usage.ts';

export async function lowerMark(line: Line, terminal: Terminal): Promise<number> {
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '' });
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const metric = METRICS.find((known) => known === (line.text('metric') || 'lines'));
  const to = parseDecimal(line.text('to'));
  const reason = line.text('reason').trim();
  if (metric === undefined) throw unusable('--metric', `one of ${METRICS.join(', ')}`, line.text('metric'));
  if (to === undefined)
    throw unusable('--to', 'a percentage from 0 to 100 with at most four decimals', line.text('to'));
  if (reason === '') throw unusable('--reason', 'why the mark goes down', '');

  const [policy, baseline] = [fileInTree(git.root, settings.policy), fileInTree(git.root, settings.baseline)];
  const bar = await barOf({ policy, baseline }, { from: 'worktree' }, settings.milestone);
  const scope = line.text('scope') || TOTAL;
  if (scope !== TOTAL && !bar.policy.components.has(scope))
    throw unusable('--scope', `one of ${[TOTAL, ...bar.policy.components.keys()].join(', ')}`, scope);
  const text = 'text' in baseline ? baseline.text : undefined;
  const before = text === undefined ? EMPTY_BASELINE : parseBaseline(text, baseline.path);
  const after = lower(before, {
    milestone: bar.milestone,
    order: [...bar.policy.milestones.keys()],
    scope,
    metric,
    to,
    reason,
    by: userOf(git, terminal.env),
    at: instantOf(terminal.now),
  });
  save(join(git.root, settings.baseline), printBaseline(after), settings.baseline);
  terminal.out(`wrote ${plain(settings.baseline)}: ${plain(after.history.at(-1)?.reason ?? '', 400)}

Commit it in a pull request of its own. The gate of that pull request fails, because it lowers the bar: those who own the
bar merge it all the same, or a waiver in the policy on the base branch lets it pass, or the label that its
"allow-lowering" names.
`);
  return 0;
}

const unusable = (where: string, expected: string, found: string): Complaint =>
  new Complaint({
    reason: 'input-invalid',
    what: 'the value cannot be used',
    where,
    expected,
    found: found === '' ? 'nothing' : JSON.stringify(found.slice(0, 200)),
  });
