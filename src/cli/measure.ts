/** `measure`: what the gate sees in reports, without a policy, and without a repository where there is none. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { totalsOf } from '../coverage/counts.ts';
import { type Measured, measureReports } from '../formats/measure.ts';
import { severalText } from '../formats/paths.ts';
import { findReports } from '../host/files.ts';
import { placeOf } from '../host/gather.ts';
import { openGitOrNone } from '../host/git.ts';
import { measurementText } from '../render/measurement.ts';
import { jsonText, measurementOf } from '../render/result.ts';
import { plain } from '../render/safe.ts';
import { many } from '../render/words.ts';
import { coloured } from './check.ts';
import type { CommandName } from './commands.ts';
import type { Line } from './usage.ts';
import { watching } from './watching.ts';

/** The reports that a line names, all of which must be there; paths are relative to a repository's root where one is given. */
export function namedReports(command: CommandName, line: Line, terminal: Terminal, root = terminal.cwd) {
  const patterns = [line.text('reports'), ...line.operands]
    .join('\n')
    .split('\n')
    .filter((text) => text !== '');
  const found = findReports(patterns, resolve(terminal.cwd), resolve(root));
  if (found.reports.length > 0 && found.missing.length === 0) return found;
  throw new Complaint({
    reason: 'no-reports',
    what: patterns.length === 0 ? 'no report was named' : 'there is no such report',
    ...(found.missing.length > 0 && { where: found.missing.join(', ') }),
    todo: `Name the files that the tests wrote: coverage-ratchet ${command} coverage.xml.`,
  });
}

/** What is said of names that are no file of the repository; they are to be measured as they are written. */
export function lostNames({ unmatched, ambiguous, foreign }: Measured): string[] {
  const lost = [...unmatched, ...[...ambiguous].map(([name, files]) => severalText(name, files))];
  return [
    ...(lost.length > 0
      ? [
          `${lost.length === 1 ? '1 name in the reports is no file of this repository, or could be several, and stays as it is' : `${lost.length} names in the reports are no file of this repository, or could be several, and stay as they are`} (first: ${lost[0]})`,
        ]
      : []),
    ...(foreign.length > 0
      ? [`${many(foreign.length, 'file')} outside the repository left out (first: ${foreign[0]})`]
      : []),
  ];
}

export async function measure(line: Line, terminal: Terminal): Promise<number> {
  const git = openGitOrNone(terminal.cwd, terminal.env);
  const { reports } = namedReports('measure', line, terminal, git?.root);
  const place = git && placeOf(git, terminal.cwd, terminal.env);
  const measured = watching(line, terminal, reports, (watched, onReport) =>
    measureReports(watched, line.text('format') || 'auto', place, { onReport, keepsLost: true }),
  );
  const totals = totalsOf(measured.files);
  const { files, ...rest } = measured;
  const shown = line.has('files') ? { ...rest, files } : rest;
  terminal.out(
    line.has('json') ? jsonText(measurementOf(totals, shown)) : measurementText(totals, shown, coloured(terminal)),
  );
  for (const text of lostNames(measured)) terminal.error(`coverage-ratchet measure: ${plain(text, 400)}\n`);
  return 0;
}
