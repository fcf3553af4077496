/** `snapshot`: what reports measured, as a small file that the gate reads as a report. */
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { totalsOf } from '../coverage/counts.ts';
import { printSnapshot } from '../coverage/snapshot.ts';
import { type Measured, measureReports, producersOf, reportsIn } from '../formats/measure.ts';
import { placeOf } from '../host/gather.ts';
import { headCommitOrNone, openGitOrNone } from '../host/git.ts';
import { sizeText } from '../host/progress.ts';
import { jsonText, measurementOf } from '../render/result.ts';
import { plain } from '../render/safe.ts';
import { linesText, many } from '../render/words.ts';
import { lostNames, namedReports } from './measure.ts';
import { saveWhole } from './save.ts';
import type { Line } from './usage.ts';
import { watching } from './watching.ts';

const USUAL = 'coverage.snap';
const STDOUT = '-';

/** Writes one snapshot of all reports. What is no file of the repository keeps its name, for the gate to judge. */
export async function snapshotReports(line: Line, terminal: Terminal): Promise<number> {
  const git = openGitOrNone(terminal.cwd, terminal.env);
  const { reports } = namedReports('snapshot', line, terminal, git?.root);
  const place = git && placeOf(git, terminal.cwd, terminal.env);
  const measured = watching(line, terminal, reports, (watched, onReport) =>
    measureReports(watched, line.text('format') || 'auto', place, { onReport, keepsLost: true }),
  );
  if (measured.files.size === 0) {
    throw new Complaint({
      reason: 'reports-empty',
      what: 'there is nothing to keep: the reports name no file',
      where: reports.map(({ path }) => path).join(', '),
      todo: 'Look whether the tests that should have written them ran.',
    });
  }
  const commit = commitOf(measured, git && headCommitOrNone(git));
  const by = producersOf(measured.reports);
  const head = { ...(commit !== undefined && { commit }), by, reports: reportsIn(measured.reports) };
  const text = printSnapshot({ ...head, files: measured.lines });
  const bytes = gzipSync(text, { level: 9 });
  const output = line.text('output') || USUAL;
  if (output === STDOUT) terminal.out(text);
  else saveWhole(resolve(terminal.cwd, output), bytes, output);

  const totals = totalsOf(measured.files);
  const say = output === STDOUT ? terminal.error : terminal.out;
  if (line.has('json') && output !== STDOUT) say(jsonText(measurementOf(totals, measured)));
  else if (!line.has('quiet')) {
    const read = measured.reports.reduce((sum, report) => sum + report.bytes, 0);
    const size =
      output === STDOUT ? '' : `, ${sizeText(bytes.length)}: ${(read / bytes.length).toFixed(1)} times smaller`;
    const of = commit === undefined ? '' : ` of commit ${commit.slice(0, 12)}`;
    say(
      `${plain(output === STDOUT ? 'snapshot' : output)}: ${many(measured.files.size, 'file')}, ${linesText(totals)}, from ${many(reports.length, 'report')}${plain(of)}${size}\n`,
    );
  }
  for (const text of remarks(measured, git !== undefined))
    terminal.error(`coverage-ratchet snapshot: ${plain(text, 400)}\n`);
  return 0;
}

/** The one commit that all of it measured: snapshots say theirs, other reports are of what is checked out. */
function commitOf({ reports }: Measured, head: string | undefined): string | undefined {
  const commits = [...new Set(reports.map(({ commit }) => commit ?? head))];
  if (commits.length < 2) return commits[0];
  throw new Complaint({
    reason: 'commits-differ',
    what: 'the reports are not of one commit',
    found: commits.map((commit) => commit?.slice(0, 12) ?? 'unknown').join(', '),
    todo: 'Make a snapshot of the reports of each commit for itself.',
  });
}

function remarks(measured: Measured, isInRepository: boolean): string[] {
  return [
    ...(isInRepository
      ? []
      : ['this is no git repository: files keep the names that the reports give them, and no commit is noted']),
    ...lostNames(measured),
    ...measured.notices.map(({ text }) => text),
  ];
}
