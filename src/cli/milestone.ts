/** `milestone next`: the milestone in force is closed, the one after it begins. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { failuresAt } from '../gate/bar.ts';
import { fileInTree } from '../host/base.ts';
import { diffOf, type Rewritten } from '../host/diff.ts';
import { withAttributes } from '../host/gather.ts';
import { openGit } from '../host/git.ts';
import { readSettings } from '../host/settings.ts';
import { instantOf, printBaseline } from '../ratchet/baseline.ts';
import { beginMilestone, turnOf } from '../ratchet/next.ts';
import { rulesOf } from '../ratchet/rules.ts';
import { nextJson, nextText } from '../render/next.ts';
import { coloured } from './check.ts';
import { helpText, USAGE } from './help.ts';
import { save } from './save.ts';
import type { Line } from './usage.ts';

export async function milestone(line: Line, terminal: Terminal): Promise<number> {
  if (line.operands.length === 0) {
    terminal.out(helpText('milestone'));
    return USAGE;
  }
  // the files say what is in force; the environment speaks for one step alone
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '', MILESTONE: '' });
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const { root } = git;
  const files = { policy: fileInTree(git, settings.policy), baseline: fileInTree(git, settings.baseline) };
  const { policy, baseline } = await rulesOf(await withAttributes(files, git), undefined);
  const written = 'text' in files.policy ? files.policy.text : undefined;
  if (written === undefined)
    throw new Complaint({
      reason: 'no-policy',
      what: 'there is no policy, and so no milestone to close',
      where: settings.policy,
      todo: 'Make one with "coverage-ratchet init".',
    });

  const turn = turnOf(policy, baseline, settings.policy);
  const order = [...policy.milestones.keys()];
  const { withMilestone } = await import('../ratchet/policy-edit.ts');
  const at = instantOf(terminal.now);
  const after = baseline && beginMilestone(baseline, turn, order, at);
  const rewritten: Rewritten[] = [
    { path: settings.policy, before: written, after: withMilestone(written, settings.policy, turn.begun) },
  ];
  if (after && 'text' in files.baseline)
    rewritten.push({ path: settings.baseline, before: files.baseline.text, after: printBaseline(after) });
  const dryRun = line.has('dry-run');
  // the policy last: new marks without it change nothing yet
  for (const { path, after } of dryRun ? [] : rewritten.toReversed()) save(join(root, path), after, path);
  const asked = terminal.env.MILESTONE?.trim() || turn.begun;
  const turned = {
    turn,
    files: rewritten.map(({ path }) => path),
    noBaseline: baseline === undefined ? settings.baseline : undefined,
    failures: after ? failuresAt(policy, after, turn.begun, at.slice(0, 10)) : [],
    asked: order.indexOf(asked) < order.indexOf(turn.begun) ? asked : undefined,
    dryRun,
    diff: diffOf(rewritten, terminal.env),
  };
  terminal.out(line.has('json') ? nextJson(turned) : nextText(turned, coloured(terminal)));
  return 0;
}
