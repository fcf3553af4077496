/** `calibrate`: several runs of one commit, and the tolerance that they ask for. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { calibrate, worthOf } from '../coverage/calibration.ts';
import { totalsOf } from '../coverage/counts.ts';
import { type Measured, measureReports } from '../formats/measure.ts';
import { fileInTree } from '../host/base.ts';
import { findReports } from '../host/files.ts';
import { placeOf, withAttributes } from '../host/gather.ts';
import { type Git, openGit, openGitOrNone } from '../host/git.ts';
import { readSettings, type Settings } from '../host/settings.ts';
import { DEFAULT_POLICY, type Policy, TOTAL } from '../ratchet/policy.ts';
import { rulesOf } from '../ratchet/rules.ts';
import { byFile, leavesOut, scopesOf } from '../ratchet/scopes.ts';
import { calibrationText } from '../render/calibration.ts';
import { calibrationJson } from '../render/calibration-json.ts';
import { coloured } from './check.ts';
import type { Line } from './usage.ts';
import { watching } from './watching.ts';

export async function calibrateRuns(line: Line, terminal: Terminal): Promise<number> {
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '' });
  const directory = resolve(terminal.cwd, settings.workingDirectory);
  const git = repositoryAt(directory, terminal.env, settings);
  const sources = reportsOf(line.operands, directory, git?.root ?? directory);
  const policy = git && (await policyIn(git, settings));
  const inForce = policy ?? DEFAULT_POLICY;
  const place = git && placeOf(git, directory, terminal.env);
  const measured = watching(line, terminal, sources.flat(), (watched, onReport) => {
    let end = 0;
    return sources.map(({ length }) => {
      end += length;
      return measureReports(watched.slice(end - length, end), settings.format, place, { onReport });
    });
  });

  // runs have no flags
  const scopes = byFile(scopesOf(inForce), inForce);
  const calibration = calibrate(measured, scopes, inForce.metrics);
  if (!calibration.jitter.some(({ judged }) => judged))
    throw new Complaint({
      reason: 'nothing-measured',
      what: 'the runs have no judged number in common',
      expected: `${inForce.metrics.join(' or ')} in each of them`,
      todo: `Look at each with "coverage-ratchet measure"${git ? '; only files of this repository count' : ''}.`,
    });
  const calibrated = {
    calibration,
    runs: measured.map(({ files, reports }) => ({ totals: totalsOf(files, scopes.get(TOTAL)), reports })),
    inForce: {
      tolerance: inForce.tolerance,
      from: policy ? ('policy' as const) : ('default' as const),
      ...worthOf(calibration, inForce.tolerance),
    },
    notices: [...withoutMarks(inForce), ...strangers(measured, inForce), ...measured.flatMap(({ notices }) => notices)],
  };
  terminal.out(
    line.has('json')
      ? calibrationJson(calibrated)
      : calibrationText(calibrated, { colour: coloured(terminal), rows: 20 }),
  );
  return 0;
}

/** The repository around a directory, if there is one: without it names count as they are, as for `measure`. */
function repositoryAt(directory: string, env: NodeJS.ProcessEnv, { named }: Settings): Git | undefined {
  return named.includes('policy') ? openGit(directory, env) : openGitOrNone(directory, env);
}

/** The policy as it lies; its baseline is of no use here, and may be broken. */
async function policyIn(git: Git, settings: Settings): Promise<Policy | undefined> {
  const files = { policy: fileInTree(git, settings.policy), baseline: { path: settings.baseline } };
  const { policy, firstRun } = await rulesOf(await withAttributes(files, git), undefined);
  if (!firstRun) return policy;
  if (!settings.named.includes('policy')) return undefined;
  throw new Complaint({ reason: 'input-invalid', what: 'there is no such file', where: `--policy ${settings.policy}` });
}

/** The reports of each run, which no other run has. */
function reportsOf(patterns: readonly string[], directory: string, root: string) {
  const runs = patterns.map((pattern) => findReports([pattern], directory, root));
  const missing = runs.flatMap((run) => run.missing);
  if (missing.length > 0)
    throw new Complaint({
      reason: 'no-reports',
      what: 'there is no such report',
      where: missing.join(', '),
      todo: 'Name the files that the runs left behind.',
    });
  const paths = runs.flatMap(({ reports }) => reports.map(({ path }) => path));
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice !== undefined)
    throw new Complaint({
      reason: 'input-invalid',
      what: 'this report is named for two runs',
      where: twice,
      todo: 'Keep the report of every run under a name of its own.',
    });
  if (runs.length < 2)
    throw new Complaint({
      reason: 'too-few-runs',
      what: runs.length === 0 ? 'no run was named' : 'one run shows no jitter',
      expected: 'at least two, better five',
      todo: 'Run the tests of one commit several times, keep each report, and name them all: coverage-ratchet calibrate run-1.xml run-2.xml run-3.xml. A glob in quotes is one run in several reports; without quotes the shell makes each of them a run.',
    });
  return runs.map(({ reports }) => reports);
}

const withoutMarks = ({ mode }: Policy) =>
  mode === 'absolute' || mode === 'off'
    ? [
        {
          kind: 'marks-not-compared',
          text: `The policy says "mode: ${mode}": no mark is compared, and no tolerance used.`,
        },
      ]
    : [];

/** Names that the policy does not leave out and that are no file here: they do not count. */
function strangers(measured: readonly Measured[], policy: Policy) {
  const isLeftOut = leavesOut(policy);
  const names = new Set(measured.flatMap(({ unmatched, ambiguous }) => [...unmatched, ...ambiguous.keys()]));
  const lost = [...names].filter((name) => !isLeftOut(name));
  if (lost.length === 0) return [];
  const [what, does] = lost.length === 1 ? ['1 name', 'is'] : [`${lost.length} names`, 'are'];
  const text = `${what} in the reports ${does} no file of this repository, or could be several, and ${does} left out (first: ${lost[0]})`;
  return [{ kind: 'paths-unmatched', text }];
}
