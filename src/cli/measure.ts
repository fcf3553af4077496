/** `measure`: what the gate sees in reports, without policy and repository. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { totalsOf } from '../coverage/counts.ts';
import { measureReports } from '../formats/measure.ts';
import { findReports } from '../host/files.ts';
import { measurementText } from '../render/measurement.ts';
import { jsonText, measurementOf } from '../render/result.ts';
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

export async function measure(line: Line, terminal: Terminal): Promise<number> {
  const { reports } = namedReports('measure', line, terminal);
  const measured = watching(line, terminal, reports, (watched, onReport) =>
    measureReports(watched, line.text('format') || 'auto', undefined, { onReport }),
  );
  const totals = totalsOf(measured.files);
  const { files, ...rest } = measured;
  const shown = line.has('files') ? { ...rest, files } : rest;
  terminal.out(
    line.has('json') ? jsonText(measurementOf(totals, shown)) : measurementText(totals, shown, coloured(terminal)),
  );
  return 0;
}
