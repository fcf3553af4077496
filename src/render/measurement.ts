/** What was measured, for a terminal: totals, reports, and every file where wanted. */
import { type Counts, METRICS } from '../coverage/counts.ts';
import type { Notice } from '../coverage/report.ts';
import type { ReportSummary } from '../formats/measure.ts';
import { painter } from './paint.ts';
import { plain } from './safe.ts';
import { align } from './terminal.ts';
import { linesText, many, rateText } from './words.ts';

export interface Shown {
  readonly reports: readonly ReportSummary[];
  readonly notices: readonly Notice[];
  readonly files?: ReadonlyMap<string, Counts>;
}

export function measurementText(totals: Counts, { reports, notices, files }: Shown, colour: boolean): string {
  const rows = (counts: Counts): string[][] =>
    METRICS.flatMap((metric) => {
      const count = counts[metric];
      return count ? [[metric, rateText(count), `${count[0]}/${count[1]}`]] : [];
    });
  const total = rows(totals);
  const lines = total.length > 0 ? align(total, [0]) : ['  nothing to cover'];
  lines.push('');
  for (const { path, producer, format, files: names, bytes, totals, declared } of reports) {
    // a header is only worth a word where it says something else than the records
    const claims = METRICS.flatMap((metric) => {
      const [said, counted] = [declared[metric], totals[metric]];
      return said && said.join() !== counted?.join() ? [`${metric} ${said.join('/')}`] : [];
    });
    const claimed = claims.length > 0 ? `; its header says ${claims.join(', ')}` : '';
    lines.push(
      `  ${plain(path)}: ${plain(producer ?? format)}, ${many(names, 'file')}, ${many(bytes, 'byte')}, ${linesText(totals)}${claimed}`,
    );
  }
  if (files) {
    const metrics = METRICS.filter((metric) => [...files.values()].some((counts) => counts[metric]));
    const table = [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, counts]) => [
        plain(path),
        ...metrics.flatMap((metric) => [rateText(counts[metric]), counts[metric]?.join('/') ?? '']),
      ]);
    const [header = '', ...body] = align([['file', ...metrics.flatMap((metric) => [metric, ''])], ...table], [0]);
    lines.push('', painter(colour)('dim', header));
    // a call takes only so many arguments
    for (const line of body) lines.push(line);
  }
  if (notices.length > 0) lines.push('');
  for (const { text } of notices) lines.push(`  ${plain(text, 400)}`);
  return `${lines.join('\n')}\n`;
}
