/** `import`: the first policy and baseline, made from the trend that a home-made gate has kept. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { decimalText } from '../coverage/counts.ts';
import { fileInTree } from '../host/base.ts';
import { diffOf } from '../host/diff.ts';
import { openGit } from '../host/git.ts';
import { readSettings } from '../host/settings.ts';
import { instantOf, printBaseline } from '../ratchet/baseline.ts';
import { baselineOfTrend, type HomeMadeTrend, readTrend } from '../ratchet/import.ts';
import { importedJson, importedText } from '../render/imported.ts';
import { firstFloor, policyTemplate } from '../render/templates.ts';
import { coloured } from './check.ts';
import { firstMilestone } from './init.ts';
import { refuseTaken, save } from './save.ts';
import type { Line } from './usage.ts';

/** Both files or neither; what the trend holds and they cannot is said. */
export async function importTrend(line: Line, terminal: Terminal): Promise<number> {
  // the percentage of this run is none of the trend's
  const settings = readSettings((name) => line.text(name), { ...terminal.env, COVERAGE_PERCENT: '' });
  const [from = ''] = line.operands;
  const git = openGit(resolve(terminal.cwd, settings.workingDirectory), terminal.env);
  const milestone = firstMilestone(line, settings);
  const isTrial = line.has('dry-run');
  if (!line.has('force') && !isTrial) refuseTaken([settings.policy, settings.baseline], git);

  const now = instantOf(terminal.now);
  const trend = readTrend(textOf(resolve(terminal.cwd, from), from), from, now.slice(0, 10));
  const floor = firstFloor(trend.mark);
  const baseline = baselineOfTrend(trend, milestone, now);
  const texts = [
    { path: settings.policy, after: policyTemplate(milestone, floor, [], carriedOver(trend)) },
    { path: settings.baseline, after: printBaseline(baseline) },
  ];
  for (const { path, after } of isTrial ? [] : texts) save(join(git.root, path), after, path, !line.has('force'));
  const before = (path: string): string | undefined => {
    const file = fileInTree(git, path);
    return 'text' in file ? file.text : undefined;
  };
  const imported = {
    trend,
    milestone,
    floor,
    from,
    files: [settings.policy, settings.baseline] as const,
    // one entry more says where the mark is from
    kept: baseline.history.length - 1,
    dryRun: isTrial
      ? diffOf(
          texts.map(({ path, after }) => ({ path, before: before(path), after })),
          terminal.env,
        )
      : undefined,
  };
  terminal.out(line.has('json') ? importedJson(imported) : importedText(imported, coloured(terminal)));
  return 0;
}

const carriedOver = ({ target, due, components, bare }: HomeMadeTrend) => ({
  ...(target !== undefined && { target: decimalText(target) }),
  ...(due !== undefined && { due }),
  components: [...components].map(([name, wish]) => ({
    name,
    ...(wish.floor !== undefined && { floor: decimalText(wish.floor) }),
    ...(wish.target !== undefined && { target: decimalText(wish.target) }),
  })),
  bare,
});

function textOf(file: string, shown: string): string {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile();
  if (isFile) return readFileSync(file, 'utf8');
  throw new Complaint({
    reason: 'import-unreadable',
    what: isFile === undefined ? 'there is no such file' : 'this is no regular file',
    where: shown,
    todo: 'Name the JSON file in which the trend is kept, such as coverage-trend.json.',
  });
}
