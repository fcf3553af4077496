/** `lower`: marks of the work tree's baseline go down, on purpose and on record. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { compareToPercent, METRICS, parseDecimal } from '../coverage/counts.ts';
import { barOf } from '../gate/bar.ts';
import { fileInTree } from '../host/base.ts';
import { openGit, userOf } from '../host/git.ts';
import { readSettings } from '../host/settings.ts';
import {
  type Baseline,
  EMPTY_BASELINE,
  instantOf,
  ownMark,
  parseBaseline,
  printBaseline,
} from '../ratchet/baseline.ts';
import { lower } from '../ratchet/lower.ts';
import { floorsOf, type Policy, TOTAL } from '../ratchet/policy.ts';
import { movesBetween } from '../ratchet/raise.ts';
import { loweredJson, loweredText } from '../render/lowered.ts';
import { save } from './save.ts';
import type { Line } from './usage.ts';

export async function lowerMark(line: Line, terminal: Terminal): Promise<number> {
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '' });
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const metric = METRICS.find((known) => known === (line.text('metric') || 'lines'));
  const to = parseDecimal(line.text('to').replace(/ ?%$/, ''));
  const reason = line.text('reason').trim();
  if (metric === undefined) throw unusable('--metric', `one of ${METRICS.join(', ')}`, line.text('metric'));
  if (to === undefined)
    throw unusable('--to', 'a percentage from 0 to 100 with at most four decimals', line.text('to'));
  if (reason === '') throw unusable('--reason', 'why the mark goes down', '');

  const files = { policy: fileInTree(git, settings.policy), baseline: fileInTree(git, settings.baseline) };
  const at = instantOf(terminal.now);
  const { policy, milestone } = await barOf(files, { from: 'worktree' }, settings.milestone, at.slice(0, 10));
  const text = 'text' in files.baseline ? files.baseline.text : undefined;
  const before = text === undefined ? EMPTY_BASELINE : parseBaseline(text, files.baseline.path);
  const scopes = [...new Set((line.text('scope') || TOTAL).split('\n'))];
  const known = scopesIn(policy, before);
  const stranger = scopes.find((scope) => !known.has(scope));
  if (stranger !== undefined) throw unusable('--scope', `one of ${[...known].join(', ')}`, stranger);
  // on a branch that keeps the baseline alone nothing says which milestone inherits from which
  const isAlone = !('unusable' in files.policy) && files.policy.text === undefined;
  if (isAlone && before.milestones.size > 0 && !before.milestones.has(milestone))
    throw unusable(
      '--milestone',
      `a milestone that has marks here, where there is no policy: ${[...before.milestones.keys()].join(', ')}`,
      milestone,
    );

  const order = [...policy.milestones.keys()];
  const by = userOf(git, terminal.env);
  const after = lower(before, { milestone, order, scopes, metric, to, reason, by, at });
  save(join(git.root, settings.baseline), printBaseline(after), settings.baseline);
  const hasFloors = policy.mode === 'absolute' || policy.mode === 'both';
  const lowered = {
    file: settings.baseline,
    milestone,
    generation: after.generation,
    entries: after.history.slice(-scopes.length).map(({ reason = '' }) => reason),
    moves: movesBetween(before, after, order).filter((move) => move.metric === metric && scopes.includes(move.scope)),
    floors: scopes.flatMap((scope) => {
      const floor = hasFloors ? floorsOf(policy, {}, milestone, scope)[metric] : undefined;
      const mark = ownMark(after, milestone, scope, metric);
      return floor !== undefined && mark && compareToPercent(mark, floor) < 0 ? [{ scope, floor }] : [];
    }),
    to,
    isAlone,
  };
  terminal.out(line.has('json') ? loweredJson(lowered) : loweredText(lowered));
  return 0;
}

/** Scopes that may have a mark: a branch that keeps the baseline alone has no policy to name them. */
const scopesIn = (policy: Policy, baseline: Baseline): ReadonlySet<string> =>
  new Set([
    TOTAL,
    ...policy.components.keys(),
    ...[...baseline.milestones.values()].flatMap(({ components }) => [...components.keys()]),
  ]);

const unusable = (where: string, expected: string, found: string): Complaint =>
  new Complaint({
    reason: 'input-invalid',
    what: 'the value cannot be used',
    where,
    expected,
    found: found === '' ? 'nothing' : JSON.stringify(found.slice(0, 200)),
  });
