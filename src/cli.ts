/** The door for a terminal: the same engine as the action, asked by hand. */
import { check } from './cli/check.ts';
import { init } from './cli/init.ts';
import { measure } from './cli/measure.ts';
import { show } from './cli/show.ts';
import { COMMANDS, type CommandName, helpText, isCommand, type Line, readLine } from './cli/usage.ts';
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
}

/** Each returns its exit status. */
const RUN: Record<CommandName, (line: Line, terminal: Terminal) => Promise<number>> = { check, init, show, measure };

/** Bad usage, as `sysexits.h` numbers it. */
const USAGE = 64;

/** Runs one command line and returns its exit status: 0 pass or off, 1 fail, 2 error, 64 bad usage. */
export async function cli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = rest[0];
    terminal.out(helpText(about !== undefined && isCommand(about) ? about : undefined));
    return name === undefined ? USAGE : 0;
  }
  if (!isCommand(name)) {
    const close = nearest(name, Object.keys(COMMANDS));
    terminal.error(
      `coverage-ratchet: unknown command ${plain(name)}${close ? `; did you mean ${close}?` : ''}\n\n${helpText()}`,
    );
    return USAGE;
  }
  const line = readLine(name, rest);
  if ('misuse' in line) {
    terminal.error(
      `coverage-ratchet ${name}: ${plain(line.misuse, 300)}\n"coverage-ratchet ${name} --help" lists the flags.\n`,
    );
    return USAGE;
  }
  if (line.help) {
    terminal.out(helpText(name));
    return 0;
  }
  try {
    return await RUN[name](line, terminal);
  } catch (error) {
    const known = error instanceof Complaint;
    const text = known
      ? error.message
      : `this is a bug of Coverage Ratchet, please report it: ${error instanceof Error ? error.stack : error}`;
    terminal.error(
      `coverage-ratchet ${name}: ${text
        .split('\n')
        .map((part) => plain(part, 1000))
        .join('\n')}\n`,
    );
    return 2;
  }
}
