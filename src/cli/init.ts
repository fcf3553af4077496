/** `init`: the first policy and baseline, made from a report. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { percentText, totalsOf } from '../coverage/counts.ts';
import { measureReports } from '../formats/measure.ts';
import { findReports } from '../host/files.ts';
import { placeOf } from '../host/gather.ts';
import { defaultBranchName, headCommitOrNone, openGit } from '../host/git.ts';
import { printBaseline } from '../ratchet/baseline.ts';
import { firstBaseline } from '../ratchet/first.ts';
import { isKey, TOTAL } from '../ratchet/policy.ts';
import { plain } from '../render/safe.ts';
import { policyTemplate, workflowTemplate } from '../render/templates.ts';
import { settingsOf } from './check.ts';
import type { Line } from './usage.ts';

const WORKFLOW = '.github/workflows/coverage.yml';

export async function init(line: Line, terminal: Terminal): Promise<number> {
  const { settings } = settingsOf(line, terminal);
  const directory = resolve(terminal.cwd, settings.workingDirectory);
  const git = openGit(directory, terminal.env);
  const milestone = line.text('milestone') || 'M0';
  if (!isKey(milestone))
    throw new Complaint({
      reason: 'input-invalid',
      what: 'this is no usable name',
      where: '--milestone',
      expected: 'letters, digits, dot, underscore and hyphen',
    });
  const writes = [settings.policy, settings.baseline, ...(line.has('workflow') ? [WORKFLOW] : [])];
  const taken = line.has('force') ? [] : writes.filter((path) => existsSync(join(git.root, path)));
  if (taken.length > 0) {
    throw new Complaint({
      reason: 'file-exists',
      what: taken.length === 1 ? 'there is such a file already' : 'there are such files already',
      where: taken.join(', '),
      todo: 'Nothing was written. Use --force to overwrite, or remove them first.',
    });
  }

  const { reports, missing } = findReports(settings.reports, directory, git.root);
  if (reports.length === 0 || missing.length > 0)
    throw new Complaint({
      reason: 'no-reports',
      what: 'there is no such report',
      where: missing.join(', '),
      todo: 'Run the tests with coverage first.',
    });
  const measured = measureReports(reports, settings.format, placeOf(git, directory, terminal.env));
  const totals = totalsOf(measured.files);
  const lines = totals.lines;
  if (lines === undefined) {
    const names = measured.reports.reduce((sum, { files }) => sum + files, 0);
    throw new Complaint({
      reason: 'nothing-measured',
      what:
        names > 0 && measured.files.size === 0
          ? 'no path in the reports is a file of this repository'
          : 'the reports hold no coverable line',
      where: reports.map(({ path }) => path).join(', '),
      ...(measured.unmatched[0] !== undefined && { found: measured.unmatched[0] }),
      todo: 'Run init in the repository that the reports were made in.',
    });
  }
  const floor = percentText(lines, 0) ?? '0';
  const commit = headCommitOrNone(git);
  const producers = [...new Set(measured.reports.map(({ producer, format }) => producer ?? format))].join(', ');
  const baseline = firstBaseline(milestone, new Map([[TOTAL, totals]]), measured.files, {
    ...(commit !== undefined && { commit }),
    at: `${terminal.now.toISOString().slice(0, 19)}Z`,
    by: producers,
    reports: reports.length,
  });
  const others = (['branches', 'functions', 'statements'] as const).filter((metric) => totals[metric]);
  const branch = defaultBranchName(git);
  const workflow = workflowTemplate(producers, settings.reports, branch);
  const save = (path: string, text: string): void => {
    mkdirSync(dirname(join(git.root, path)), { recursive: true });
    writeFileSync(join(git.root, path), text);
    terminal.out(`wrote ${path}\n`);
  };
  save(settings.policy, policyTemplate(milestone, floor, others));
  save(settings.baseline, printBaseline(baseline));
  if (line.has('workflow')) save(WORKFLOW, workflow);
  terminal.out(
    `\nMeasured ${percentText(lines)} % of lines (${lines[0]}/${lines[1]}) in ${measured.files.size} files; the floor of ${milestone} is ${floor} %, the mark is what was measured.\n`,
  );
  for (const name of measured.unmatched.slice(0, 20))
    terminal.out(
      `No file of the repository: ${plain(name)}. List it in "files.exclude" of the policy, or the gate cannot decide.\n`,
    );
  for (const { text } of measured.notices) terminal.out(`${plain(text, 400)}\n`);
  terminal.out('\nNext: commit both files. From then on "coverage-ratchet check" judges what you change.\n');
  if (!line.has('workflow'))
    terminal.out(`\nA workflow to paste into ${WORKFLOW} (--workflow writes it):\n\n${workflow}`);
  return 0;
}
