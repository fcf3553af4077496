/** What the runner of GitHub Actions makes of a step's words, ported from its sources apart from ours. */

// https://github.com/actions/runner: src/Runner.Common/ActionCommand.cs, src/Runner.Worker/FileCommandManager.cs

/** Every name that the runner has ever obeyed. */
const REGISTERED = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

export interface RunnerCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** What .NET's `TrimStart` takes off. */
const trimStart = (text: string): string =>
  text.replace(/^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, '');

const decoded = (text: string, table: readonly (readonly [string, string])[]): string =>
  table.reduce((all, [written, meant]) => all.replaceAll(written, meant), text);

const DATA = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const PROPERTY = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
] as const;
const LEGACY = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
] as const;

type Table = readonly (readonly [string, string])[];

function command(info: string, data: string, separator: string, property: Table, ofData: Table) {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!REGISTERED.has(name)) return undefined;
  const properties = new Map<string, string>();
  for (const pair of space < 0
    ? []
    : info
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties.set(pair.slice(0, equals).toLowerCase(), decoded(pair.slice(equals + 1), property));
  }
  return { name, properties, data: decoded(data, ofData) };
}

/** One line of a step, as `TryParseV2` and then `TryParse` read it. */
export function parseCommand(line: string): RunnerCommand | undefined {
  const trimmed = trimStart(line);
  const end = trimmed.startsWith('::') ? trimmed.indexOf('::', 2) : -1;
  const modern = end < 0 ? undefined : command(trimmed.slice(2, end), trimmed.slice(end + 2), ',', PROPERTY, DATA);
  if (modern !== undefined) return modern;
  const from = line.indexOf('##[');
  const to = from < 0 ? -1 : line.indexOf(']', from);
  return to < 0 ? undefined : command(line.slice(from + 3, to), line.slice(to + 1), ';', LEGACY, LEGACY);
}

/** The commands in what a step wrote to its stream; .NET ends a line at CR, LF or both. */
export const commandsIn = (text: string): RunnerCommand[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => parseCommand(line) ?? []);

/** The file of outputs, as `SetEnvFileCommand` and its kin read it; throws where the runner fails the step. */
export function parseOutputs(text: string): Map<string, string> {
  const outputs = new Map<string, string>();
  let index = 0;
  const readLine = (): { line: string; newline: number } | undefined => {
    if (index >= text.length) return undefined;
    const from = index;
    const end = text.indexOf('\n', from);
    index = end < 0 ? text.length : end + 1;
    return { line: text.slice(from, end < 0 ? undefined : end), newline: end < 0 ? 0 : 1 };
  };
  for (let read = readLine(); read !== undefined; read = readLine()) {
    const { line } = read;
    if (line === '') continue;
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      outputs.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    if (heredoc <= 0 || line.length === heredoc + 2) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    const start = index;
    let end = index;
    for (let next = readLine(); next?.line !== delimiter; next = readLine()) {
      if (next === undefined) throw new Error(`Matching delimiter not found '${delimiter}'`);
      end = index - next.newline;
    }
    outputs.set(line.slice(0, heredoc), end > start ? text.slice(start, end) : '');
  }
  return outputs;
}
