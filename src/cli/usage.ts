/** The reading of a line by the table of commands, and the help that is printed of it. */
import { parseArgs } from 'node:util';
import { Complaint } from '../complaint.ts';
import { nearest } from '../nearest.ts';
import { COMMANDS, type Command, type CommandName, type Flag } from './commands.ts';

/** The release, as package.json numbers it. */
export const VERSION = '0.1.0';

/** Exit status of bad usage, as `sysexits.h` numbers it. */
export const USAGE = 64;

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

/** The most columns of a line of help. */
const COLUMNS = 100;

/** Two columns, the second one broken between words. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const indent = ' '.repeat(width + 4);
  return rows
    .map(([left, text]) => {
      const lines: string[] = [];
      let line = `  ${left.padEnd(width)} `;
      for (const word of text.split(' ')) {
        if (line.length + 1 + word.length > COLUMNS) {
          lines.push(line);
          line = indent.slice(1);
        }
        line += ` ${word}`;
      }
      return [...lines, line].join('\n');
    })
    .join('\n');
}

/** The help of the program, or of one command. */
export function helpText(name?: CommandName): string {
  if (name === undefined) {
    return `Coverage can only go up: compares coverage reports with a policy and a baseline kept in git.

Usage: coverage-ratchet COMMAND

${columns(Object.values(COMMANDS).map(({ line, help }) => [line, help]))}

${columns([
  ['report', 'a file with coverage that a test run left behind, such as coverage.xml'],
  ['policy', '.github/coverage-ratchet.yml, which people write: the floors, and how strict to be'],
  ['baseline', '.github/coverage-baseline.json, which init writes: the marks'],
  ['floor', 'the least coverage that the policy allows'],
  ['mark', 'the best coverage accepted so far, which may not be lost again'],
])}

"coverage-ratchet COMMAND --help" lists the flags of a command, "coverage-ratchet --version" prints the release.
Exit status: 0 pass, 1 fail, 2 could not decide, 64 bad usage.
`;
  }
  const { line, help, flags }: Command = COMMANDS[name];
  const rows = [...flags, { name: 'help', help: 'print this' }].map(
    (flag: Flag) =>
      [
        `--${flag.name}${flag.short ? `, -${flag.short}` : ''}${flag.value ? ` ${flag.value}` : ''}`,
        flag.help,
      ] as const,
  );
  return `Usage: coverage-ratchet ${line} [flags]

${help.charAt(0).toUpperCase()}${help.slice(1)}.

${columns(rows)}
`;
}
