/** From a line with a command to its exit status. */
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { nearest } from '../nearest.ts';
import { plain } from '../render/safe.ts';
import { calibrateRuns } from './calibrate.ts';
import { check } from './check.ts';
import { COMMANDS, type CommandName, isCommand } from './commands.ts';
import { explainChange } from './explain.ts';
import { helpText, USAGE } from './help.ts';
import { importTrend } from './import.ts';
import { init } from './init.ts';
import { lowerMark } from './lower.ts';
import { measure } from './measure.ts';
import { mergeFiles } from './merge.ts';
import { milestone } from './milestone.ts';
import { raiseMarks } from './raise.ts';
import { show } from './show.ts';
import { snapshotReports } from './snapshot.ts';
import { asFlag, type Line, readLine } from './usage.ts';

/** Each returns its exit status. */
const RUN: Record<CommandName, (line: Line, terminal: Terminal) => Promise<number>> = {
  check,
  explain: explainChange,
  init,
  show,
  raise: raiseMarks,
  lower: lowerMark,
  milestone,
  merge: mergeFiles,
  import: importTrend,
  measure,
  snapshot: snapshotReports,
  calibrate: calibrateRuns,
};

/** Runs a command, or says how it is to be asked. */
export async function run(name: string, rest: readonly string[], terminal: Terminal): Promise<number> {
  const [command, flags] = name === 'help' ? [rest[0] ?? '', ['--help']] : [name, rest];
  if (!isCommand(command)) {
    const close = nearest(command, Object.keys(COMMANDS));
    terminal.error(
      `coverage-ratchet: unknown command ${plain(command)}${close ? `; did you mean ${close}?` : ''}\n\n${helpText()}`,
    );
    return USAGE;
  }
  const line = readLine(command, flags);
  if ('misuse' in line) {
    terminal.error(
      `coverage-ratchet ${command}: ${plain(line.misuse, 300)}\n"coverage-ratchet ${command} --help" lists the flags.\n`,
    );
    return USAGE;
  }
  if (line.help) {
    terminal.out(helpText(command));
    return 0;
  }
  try {
    return await RUN[command](line, terminal);
  } catch (error) {
    const text =
      error instanceof Complaint
        ? asFlag(error).message
        : `this is a bug of Coverage Ratchet, please report it: ${error instanceof Error ? error.stack : error}`;
    terminal.error(
      `coverage-ratchet ${command}: ${text
        .split('\n')
        .map((part) => plain(part, 1000))
        .join('\n')}\n`,
    );
    return 2;
  }
}
