/** The help that is printed of the table of commands, and the release. */
import { COMMANDS, type Command, type CommandName, type Flag } from './commands.ts';

/** The release, as package.json numbers it. */
export const VERSION = '0.1.0';

/** Exit status of bad usage, as `sysexits.h` numbers it. */
export const USAGE = 64;

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
