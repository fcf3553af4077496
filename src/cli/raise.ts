/** `raise`: the marks of the work tree's baseline go up to what was measured. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { acceptedOf, isUnderReview } from '../gate/accept.ts';
import type { Outcome } from '../gate.ts';
import { fileInTree } from '../host/base.ts';
import { type Git, headCommitOrNone, openGit } from '../host/git.ts';
import { type Baseline, EMPTY_BASELINE, instantOf, parseBaseline, printBaseline } from '../ratchet/baseline.ts';
import { movesBetween, raise } from '../ratchet/raise.ts';
import { raiseJson, raiseText } from '../render/raise.ts';
import { terminal as terminalText } from '../render/terminal.ts';
import { coloured, decide, EXIT, settingsOf } from './check.ts';
import { save } from './save.ts';
import type { Line } from './usage.ts';

/** What the branch has made of the baseline is about to be made anew, so that nothing of it stands in the way. */
function forgiven(outcome: Outcome): Outcome {
  const checks = outcome.checks.filter(({ reason }) => reason !== 'baseline-weakened');
  const isOthers = checks.length === outcome.checks.length || checks.some((check) => check.outcome !== 'pass');
  return isOthers ? outcome : { ...outcome, verdict: 'pass' };
}

/**
 * A change is raised from what its base has, so that marks and files which the branch has outgrown are left behind; what it
 * did on purpose stays: a lowering, and the turn of a milestone.
 */
function startOf(outcome: Outcome, there: Baseline): Baseline {
  const { baseline: base } = outcome;
  if (!isUnderReview(outcome) || base === undefined || base.generation !== there.generation) return there;
  const turned = [...there.milestones].filter(([key]) => !base.milestones.has(key));
  const told = there.history.filter(({ milestone }) => turned.some(([key]) => key === milestone));
  return {
    ...base,
    milestones: new Map([...base.milestones, ...turned]),
    history: [...base.history, ...told],
  };
}

/** Whether tracked files, but for the baseline, or measured ones are not as they were committed; also where git cannot tell. */
function isDirty(git: Git, baseline: string, measured: Outcome['files']): boolean {
  const changed = git.ask('diff', '--no-ext-diff', '--name-only', '-z', 'HEAD');
  const others = git.ask('ls-files', '--others', '--exclude-standard', '-z');
  if (changed === undefined || others === undefined) return true;
  return (
    changed.split('\0').some((path) => path !== '' && path !== baseline) ||
    others.split('\0').some((path) => measured.has(path))
  );
}

/** Writes nothing unless the verdict is a pass and a mark moves. */
export async function raiseMarks(line: Line, terminal: Terminal): Promise<number> {
  const outcome = forgiven(await decide(line, terminal));
  if (outcome.verdict !== 'pass') {
    terminal.error(terminalText(outcome, { colour: false, rows: 20 }));
    terminal.error('\nNothing was written: only a pass raises the bar.\n');
    return EXIT[outcome.verdict];
  }
  const { settings } = settingsOf(line, terminal);
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const at = instantOf(terminal.now);
  const head = headCommitOrNone(git);
  const isItsOwnBase =
    head !== undefined && outcome.base?.commit === head && !isDirty(git, settings.baseline, outcome.files);
  const accepted = acceptedOf(outcome, at, head, isItsOwnBase ? false : undefined);
  const file = fileInTree(git, settings.baseline);
  if ('unusable' in file) throw new Complaint({ reason: 'baseline-invalid', what: file.unusable, where: file.path });
  const before = file.text === undefined ? EMPTY_BASELINE : parseBaseline(file.text, file.path);
  const start = startOf(outcome, before);
  const after = raise(start, accepted);
  const moves = movesBetween(before, after, accepted.order);
  const isNew = file.text === undefined ? after !== before : printBaseline(after) !== printBaseline(before);
  if (isNew) save(join(git.root, settings.baseline), printBaseline(after), settings.baseline);
  terminal.out(
    line.has('json')
      ? raiseJson(accepted.milestone, moves)
      : raiseText(settings.baseline, moves, isNew, coloured(terminal)),
  );
  return 0;
}
