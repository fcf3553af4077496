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
import type { Line } from './usage.ts';

export async function measure(line: Line, terminal: Terminal): Promise<number> {
  const patterns = [line.text('reports'), ...line.operands]
    .join('\n')
    .split('\n')
    .filter((text) => text !== '');
  const { reports, missing } = findReports(patterns, resolve(terminal.cwd), resolve(terminal.cwd));
  if (reports.length === 0 || missing.length > 0) {
    throw new Complaint({
      reason: 'no-reports',
      what: patterns.length === 0 ? 'no report was named' : 'there is no such report',
      ...(missing.length > 0 && { where: missing.join(', ') }),
      todo: 'Name the files that the tests wrote: coverage-ratchet measure coverage.xml.',
    });
  }
  const measured = measureReports(reports, line.text('format') || 'auto');
  const totals = totalsOf(measured.files);
  const { files, ...rest } = measured;
  const shown = line.has('files') ? { ...rest, files } : rest;
  terminal.out(
    line.has('json') ? jsonText(measurementOf(totals, shown)) : measurementText(totals, shown, coloured(terminal)),
  );
  return 0;
}
