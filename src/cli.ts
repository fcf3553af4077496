/** The door for a terminal: the same engine as the action, asked by hand. */
import { calibrateRuns } from './cli/calibrate.ts';
import { check } from './cli/check.ts';
import { COMMANDS, type CommandName, isCommand } from './cli/commands.ts';
import { explainChange } from './cli/explain.ts';
import { importTrend } from './cli/import.ts';
import { init } from './cli/init.ts';
import { lowerMark } from './cli/lower.ts';
import { measure } from './cli/measure.ts';
import { mergeFiles } from './cli/merge.ts';
import { milestone } from './cli/milestone.ts';
import { raiseMarks } from './cli/raise.ts';
import { show } from './cli/show.ts';
import { snapshotReports } from './cli/snapshot.ts';
import { asFlag, helpText, type Line, readLine, USAGE, VERSION } from './cli/usage.ts';
import { Complaint } from './complaint.ts';
import { nearest } from './nearest.ts';
import { plain } from './render/safe.ts';

/** What a terminal is to a command. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: Date;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether the output is read on a screen. */
  readonly colour: boolean;
  /** Whether standard error is, so that long work can show itself there. */
  readonly progress?: boolean;
}

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

/** Runs one command line and returns its exit status: 0 pass or off, 1 fail, 2 error, 64 bad usage. */
export async function cli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest[0] === undefined)) {
    terminal.out(helpText());
    return name === undefined ? USAGE : 0;
  }
  if (name === '--version') {
    terminal.out(`${VERSION}\n`);
    return 0;
  }
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
