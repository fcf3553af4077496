/** The runner of GitHub Actions as this step sees it: log lines, annotations, outputs, summary. */
import { appendFileSync } from 'node:fs';

export type Write = (text: string) => void;

/**
 * A log line that cannot be a command: the runner obeys `::name::` at the start of a line and `##[name]` anywhere in
 * it, on both streams (actions/runner, `ActionCommand.cs`).
 */
export function logLine(line: string): string {
  const clean = line
    .replace(/[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ')
    // the runner compares by the rules of a language, for which invisible characters are not there
    .replace(/#(\p{Cf}*)#(\p{Cf}*)\[/gu, '#$1#$2 [');
  return /^[\s\p{Cf}]*::/u.test(clean) ? `│ ${clean}` : clean;
}

/** Writes text line by line, each one made harmless. */
export const log = (write: Write, text: string): void =>
  write(
    `${text
      .replace(/\n$/, '')
      .split(/\r\n|\r|\n/)
      .map(logLine)
      .join('\n')}\n`,
  );

export type Level = 'error' | 'warning' | 'notice';

/** Lines of a file, both ends counted in; the path is that of the repository. */
export interface Spot {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

/**
 * An annotation on the run, and beside lines where a spot is given; the runner cuts messages at 4,096 characters. It
 * hands a relative path on as it is, and GitHub reads it from the root of the repository, wherever that was checked out;
 * of an absolute one it would take the workspace off, which is not the repository where checkout was given a `path`
 * (actions/runner, `ActionCommandManager.cs`).
 */
export function annotate(write: Write, level: Level, title: string, message: string, spot?: Spot): void {
  const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  // the title comes last: the runner trims the end of what is before the message, and a path may end in space
  const place = spot ? `file=${property(spot.path)},line=${spot.first},endLine=${spot.last},` : '';
  write(`::${level} ${place}title=${property(title)}::${data(message.slice(0, 4000))}\n`);
}

/** Appends outputs to the file that the runner reads; a delimiter that is in none of them keeps values from ending early. */
export function setOutputs(env: NodeJS.ProcessEnv, outputs: Readonly<Record<string, string>>): void {
  const file = env.GITHUB_OUTPUT;
  if (!file) return;
  let delimiter = 'coverage_ratchet';
  while (Object.values(outputs).some((value) => value.includes(delimiter))) delimiter += '_';
  const text = Object.entries(outputs).map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  appendFileSync(file, text.join(''));
}

export function addSummary(env: NodeJS.ProcessEnv, markdown: string): void {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
}

/** Keeps a secret out of every log line from here on. */
export const mask = (write: Write, secret: string): void => {
  if (secret !== '')
    write(`::add-mask::${secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`);
};
