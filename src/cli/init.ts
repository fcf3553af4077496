/** `init`: the first policy and baseline, made from a report. */
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { percentText, totalsOf, ZERO } from '../coverage/counts.ts';
import { type Measured, measureReports, producersOf, reportsIn } from '../formats/measure.ts';
import { ignoredFiles, ignoredText, severalText } from '../formats/paths.ts';
import { fileInTree } from '../host/base.ts';
import { findReports } from '../host/files.ts';
import { placeOf } from '../host/gather.ts';
import { headCommitOrNone, openGit } from '../host/git.ts';
import { readSettings, type Settings } from '../host/settings.ts';
import { EMPTY_BASELINE, instantOf, printBaseline } from '../ratchet/baseline.ts';
import { isKey, TOTAL } from '../ratchet/policy.ts';
import { raise } from '../ratchet/raise.ts';
import { plain } from '../render/safe.ts';
import { firstFloor, policyTemplate } from '../render/templates.ts';
import { many } from '../render/words.ts';
import { settingsOf } from './check.ts';
import { driverText, installDriver } from './driver.ts';
import { refuseTaken, save } from './save.ts';
import type { Line } from './usage.ts';
import { watching } from './watching.ts';
import { workflowOf, workflowPath } from './workflow.ts';

export async function init(line: Line, terminal: Terminal): Promise<number> {
  // a percentage that some step left in the environment is no report
  const env = { ...terminal.env, COVERAGE_PERCENT: '' };
  if (line.has('merge-driver') && !line.has('workflow') && !line.has('force')) {
    const { workingDirectory, baseline } = readSettings((name) => line.text(name), env);
    const clone = openGit(resolve(terminal.cwd, workingDirectory), env);
    const file = fileInTree(clone, baseline);
    // every clone needs the driver, and but for the first one it finds the files there
    if ('text' in file && file.text !== undefined) {
      terminal.out(
        `${installDriver(clone, baseline)}${plain(baseline, 600)} is there already: no other file was written\n`,
      );
      return 0;
    }
  }
  const { settings } = settingsOf(line, { ...terminal, env });
  const directory = resolve(terminal.cwd, settings.workingDirectory);
  const git = openGit(directory, terminal.env);
  const milestone = firstMilestone(line, settings);
  const force = line.has('force');
  const workflowFile = workflowPath(settings);
  refuseTaken(force ? [] : [settings.policy, settings.baseline, ...(line.has('workflow') ? [workflowFile] : [])], git);

  const { reports, missing } = findReports(settings.reports, directory, git.root);
  if (reports.length === 0 || missing.length > 0)
    throw new Complaint({
      reason: 'no-reports',
      what: 'there is no such report',
      where: missing.join(', '),
      todo: 'Run the tests with coverage first, then name the file that they wrote.',
    });
  const place = placeOf(git, directory, terminal.env);
  const measured = watching(line, terminal, reports, (watched, onReport) =>
    measureReports(watched, settings.format, place, { onReport }),
  );
  const totals = totalsOf(measured.files);
  const lines = totals.lines;
  if (lines === undefined || lines[1] === 0) throw nothingMeasured(measured);
  const ignored = ignoredFiles(measured.files.keys(), place);
  if (ignored.length === measured.files.size && !force) throw nothingOfGit(ignored);
  const floor = firstFloor(lines);
  const commit = headCommitOrNone(git);
  const producers = producersOf(measured.reports);
  const baseline = raise(EMPTY_BASELINE, {
    milestone,
    order: [milestone],
    scopes: new Map([[TOTAL, totals]]),
    files: measured.files,
    rebased: new Map(),
    tolerance: ZERO,
    inherited: false,
    measured: {
      ...(commit !== undefined && { commit }),
      at: instantOf(terminal.now),
      by: producers,
      reports: reportsIn(measured.reports),
    },
  });
  const others = (['branches', 'functions', 'statements'] as const).filter((metric) => totals[metric]);
  const workflow = workflowOf(measured, settings, git, directory);
  const write = (path: string, text: string, what: string): void => {
    save(join(git.root, path), text, path, !force);
    terminal.out(`wrote ${path}: ${what}\n`);
  };
  write(settings.policy, policyTemplate(milestone, floor, others), 'what coverage must be; yours to change');
  write(settings.baseline, printBaseline(baseline), 'what coverage was; the marks that may not be lost again');
  if (line.has('workflow')) write(workflowFile, workflow, 'runs the tests and the gate; look at its commands');
  terminal.out(
    `\nMeasured ${percentText(lines)} % of lines (${lines.join('/')}) in ${many(measured.files.size, 'file')}. That is the mark now, which holds the bar; the floor of ${milestone} is ${floor} %, an emergency stop.\n`,
  );
  if (totals.combined && /^coverage\.py/.test(producers))
    terminal.out(
      `coverage.py prints lines and branches as one total, which is "combined" here: ${percentText(totals.combined)} %.\n`,
    );
  if (measured.unmatched.length > 0)
    terminal.out(
      `\n${many(measured.unmatched.length, 'name in the reports is', 'names in the reports are')} no file of the repository. List what is generated in "files.exclude" of the policy, or the gate cannot decide:\n${listed(measured.unmatched)}`,
    );
  if (measured.ambiguous.size > 0)
    terminal.out(
      `\n${many(measured.ambiguous.size, 'name in the reports fits', 'names in the reports fit')} several files of the repository. Let the tool write its source directory or whole paths, or keep each report in the folder that its names are relative to, or the gate cannot decide:\n${listed([...measured.ambiguous].map(([name, files]) => severalText(name, files)))}`,
    );
  if (ignored.length > 0) terminal.out(`\n${plain(ignoredText(ignored, measured.files.size), 1000)}\n`);
  if (measured.notices.length > 0) terminal.out(`\n${listed(measured.notices.map(({ text }) => text))}`);
  terminal.out(
    `\nNext: commit ${line.has('workflow') ? 'these files' : 'both files'}. From then on "coverage-ratchet check" judges what you change.\n`,
  );
  terminal.out(line.has('merge-driver') ? `\n${installDriver(git, settings.baseline)}` : driverText(settings.baseline));
  if (!line.has('workflow'))
    terminal.out(`\nA workflow to paste into ${workflowFile} (--workflow writes it):\n\n${workflow}`);
  return 0;
}

/** The name of the first milestone; one from the environment must be as usable as one from the command line. */
export function firstMilestone(line: Line, { milestone = 'M0' }: Settings): string {
  if (isKey(milestone)) return milestone;
  throw new Complaint({
    reason: 'input-invalid',
    what: 'this is no usable name',
    where: line.text('milestone') === '' ? 'MILESTONE in the environment' : '--milestone',
    expected: 'letters, digits, dot, underscore and hyphen',
    found: JSON.stringify(milestone.slice(0, 200)),
  });
}

function nothingMeasured({ reports, files, unmatched, foreign }: Measured): Complaint {
  const names = reports.reduce((sum, { files }) => sum + files, 0);
  const stranger = unmatched[0] ?? foreign[0];
  const where = reports.map(({ path }) => path).join(', ');
  return new Complaint(
    names > 0 && files.size === 0
      ? {
          reason: 'paths-unmatched',
          what: 'no name in the report is a file of this repository',
          where,
          ...(stranger !== undefined && { found: stranger }),
          todo: 'Run init in the repository that the report was made in.',
        }
      : {
          reason: 'nothing-measured',
          what: 'the report holds no coverable line',
          where,
          todo: 'Check which files the coverage tool is told to measure.',
        },
  );
}

const nothingOfGit = (ignored: readonly string[]): Complaint =>
  new Complaint({
    reason: 'files-ignored',
    what: 'every measured file is ignored by git, so that no change could be judged by its lines',
    found: ignored.slice(0, 3).join(', '),
    todo: 'If this is build output, turn on source maps; if it is an installed copy, set [tool.coverage.paths]; then measure again. Use --force to take it all the same.',
  });

const MOST = 20;

const listed = (entries: readonly string[]): string =>
  [
    ...entries.slice(0, MOST).map((entry) => `  ${plain(entry, 400)}\n`),
    ...(entries.length > MOST ? [`  … and ${entries.length - MOST} more\n`] : []),
  ].join('');
