/** The door for a terminal: the same engine as the action, asked by hand. */
import { helpText, USAGE, VERSION } from './cli/help.ts';

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
  // help is given without the engine
  const { run } = await import('./cli/run.ts');
  return run(name, rest, terminal);
}
