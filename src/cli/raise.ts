/** `raise`: the marks of the work tree's baseline go up to what was measured. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { acceptedOf } from '../gate.ts';
import { fileInTree } from '../host/base.ts';
import { headCommitOrNone, openGit } from '../host/git.ts';
import { EMPTY_BASELINE, instantOf, parseBaseline, printBaseline } from '../ratchet/baseline.ts';
import { movesBetween, raise } from '../ratchet/raise.ts';
import { raiseJson, raiseText } from '../render/raise.ts';
import { terminal as terminalText } from '../render/terminal.ts';
import { coloured, decide, EXIT, settingsOf } from './check.ts';
import { save } from './save.ts';
import type { Line } from './usage.ts';

/** Writes nothing unless the verdict is a pass and a mark moves. */
export async function raiseMarks(line: Line, terminal: Terminal): Promise<number> {
  const outcome = await decide(line, terminal);
  if (outcome.verdict !== 'pass') {
    terminal.error(terminalText(outcome, { colour: false, rows: 20 }));
    terminal.error('\nNothing was written: only a pass raises the bar.\n');
    return EXIT[outcome.verdict];
  }
  const { settings } = settingsOf(line, terminal);
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const at = instantOf(terminal.now);
  const accepted = acceptedOf(outcome, at, headCommitOrNone(git));
  const file = fileInTree(git.root, settings.baseline);
  if ('unusable' in file) throw new Complaint({ reason: 'baseline-invalid', what: file.unusable, where: file.path });
  const before = file.text === undefined ? EMPTY_BASELINE : parseBaseline(file.text, file.path);
  const after = raise(before, accepted);
  const moves = movesBetween(before, after, accepted.order);
  if (after !== before) save(join(git.root, settings.baseline), printBaseline(after), settings.baseline);
  terminal.out(
    line.has('json') ? raiseJson(accepted.milestone, moves) : raiseText(settings.baseline, moves, coloured(terminal)),
  );
  return 0;
}
