/** The reading of a line by the table of commands. */
import { parseArgs } from 'node:util';
import { Complaint } from '../complaint.ts';
import { nearest } from '../nearest.ts';
import { COMMANDS, type Command, type CommandName, type Flag } from './commands.ts';

export interface Line {
  readonly help: boolean;
  /** The value of a flag, '' if it was not given. */
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  readonly operands: readonly string[];
}

/** A line that cannot be understood, as a sentence. */
export interface Misuse {
  readonly misuse: string;
}

/** Reads what follows a command. */
export function readLine(name: CommandName, args: readonly string[]): Line | Misuse {
  const command: Command = COMMANDS[name];
  const flags: readonly Flag[] = [...command.flags, { name: 'help', help: '' }];
  const options = Object.fromEntries(
    flags.map(({ name, value, short }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short !== undefined && { short }),
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h', multiple: true } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (flag === undefined) {
      const close = nearest(
        token.name,
        flags.map(({ name }) => name),
      );
      return { misuse: `unknown flag ${token.rawName}${close ? `; did you mean --${close}?` : ''}` };
    }
    if (flag.value !== undefined && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))))
      return { misuse: `--${flag.name} needs a value: --${flag.name} ${flag.value}` };
    if (flag.value === undefined && token.value !== undefined) return { misuse: `--${flag.name} takes no value` };
    const before = given.get(flag.name) ?? [];
    if (before.length > 0 && !flag.many && flag.value !== undefined) return { misuse: `--${flag.name} is given twice` };
    given.set(flag.name, [...before, token.value ?? '']);
  }
  const misuse = given.has('help') ? undefined : misusedOperands(command, operands);
  if (misuse !== undefined) return { misuse };
  return {
    help: given.has('help'),
    text: (flag) => (given.get(flag) ?? []).join('\n'),
    has: (flag) => given.has(flag),
    operands,
  };
}

function misusedOperands({ operands, verbs = [] }: Command, found: readonly string[]): string | undefined {
  const [first, second] = found;
  if (operands === 'none' && first !== undefined) return `takes no ${JSON.stringify(first)}`;
  if (operands === 'three files' && found.length !== 3)
    return `takes three files, ANCESTOR OURS THEIRS, not ${found.length}`;
  if (operands === 'file' && found.length !== 1) return `takes one file, not ${found.length}`;
  if (operands !== 'verb' || first === undefined) return undefined;
  if (!verbs.includes(first)) {
    const close = nearest(first, verbs);
    return `there is no ${JSON.stringify(first)}; ${close ? `did you mean ${close}?` : `known: ${verbs.join(', ')}`}`;
  }
  return second === undefined ? undefined : `takes no ${JSON.stringify(second)}`;
}

/** A complaint about an input of the action, in the words of a terminal: `--floor` for `input "floor"`. */
export function asFlag(complaint: Complaint): Complaint {
  const { where, ...rest } = complaint.parts;
  const [, flag, variable] = /^input "([a-z-]+)(?: \(([A-Z_]+)\))?"$/.exec(where ?? '') ?? [];
  if (flag === undefined) return complaint;
  return new Complaint(
    { ...rest, where: variable === undefined ? `--${flag}` : `${variable} in the environment` },
    complaint,
  );
}
