/** The workflow that `init` offers, made from what was measured and from what lies beside it. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Measured } from '../formats/measure.ts';
import { defaultBranchName } from '../host/base.ts';
import { entryAt, flagIn, isGlob, isOutside, slashed } from '../host/files.ts';
import type { Git } from '../host/git.ts';
import type { Settings } from '../host/settings.ts';
import { LOCK_FILES } from '../render/manifests.ts';
import { PYTHON_SETTINGS, runOf, type Seen } from '../render/runs.ts';
import { workflowTemplate } from '../render/templates.ts';

/** A workflow for the reports of these settings, whose paths are relative to the directory and name no folder of this machine. */
export function workflowOf(measured: Measured, settings: Settings, git: Git, directory: string): string {
  const [root, here] = [realpathSync(git.root), realpathSync(directory)];
  const named = settings.reports.map((report) => {
    const { flags, path } = flagIn(report, directory);
    const { shown, outside } = fromHere(path, root, here);
    return { outside, report: [...flags, shown].join('=') };
  });
  // two gates of one repository need two comments
  const inputs = Object.fromEntries(settings.named.map((name) => [name, settings[name]]));
  const own = settings.named.length > 0 ? { ...inputs, key: keyOf(settings.policy) } : {};
  return workflowTemplate(
    runOf(seen(measured, root, here)),
    named.map(({ report }) => report),
    defaultBranchName(git),
    slashed(relative(root, here)),
    own,
    named.some(({ outside }) => outside),
  );
}

/** A report or a glob as a step names it; of one outside of the repository what follows its folder. */
function fromHere(pattern: string, root: string, here: string): { shown: string; outside: boolean } {
  const segments = pattern.split(sep);
  const glob = segments.findIndex(isGlob);
  const fixed = glob < 0 ? segments.length - 1 : glob;
  const folder = realpathSync(resolve(here, segments.slice(0, fixed).join(sep) || (isAbsolute(pattern) ? sep : '.')));
  const rest = segments.slice(fixed).join('/');
  const fromRoot = relative(root, folder);
  if (isOutside(fromRoot)) return { shown: rest, outside: true };
  const shown = isAbsolute(pattern) ? join(relative(here, folder), rest) : pattern;
  return { shown: slashed(shown), outside: false };
}

/** Where the workflow of a gate lies: one that has a policy of its own has a workflow of its own. */
export const workflowPath = ({ named, policy }: Settings): string =>
  `.github/workflows/coverage${named.includes('policy') ? `-${keyOf(policy)}` : ''}.yml`;

/** What the first report is known by, and what lies around it. */
function seen({ reports: [first], files }: Measured, root: string, here: string): Seen {
  const path = fromHere(resolve(root, first?.path ?? ''), root, here).shown;
  const lock = foldersUp(here, root).flatMap((folder) =>
    [...LOCK_FILES.keys()].filter((name) => existsSync(join(folder, name))).map((name) => ({ name, folder })),
  )[0];
  const python = PYTHON_SETTINGS.flatMap((name) =>
    isFile(join(here, name)) ? [[name, textOf(join(here, name))] as const] : [],
  );
  return {
    format: first?.format ?? '',
    producer: first?.producer,
    path,
    files: [...files.keys()].map((file) => slashed(relative(here, join(root, file)))),
    manifests: foldersUp(here, root).map((folder) => textOf(join(folder, 'package.json'))),
    member: foldersUp(resolve(here, path, '..'), here)
      .slice(0, -1)
      .map((folder) => textOf(join(folder, 'package.json')))
      .find((text) => text !== ''),
    lock: lock && { name: lock.name, up: slashed(relative(here, lock.folder)) },
    python: new Map(python),
  };
}

/** A folder and those above it as far as another one, that one last; that one alone where it is not above. */
function foldersUp(folder: string, last: string): string[] {
  const within = relative(last, folder);
  const names = within === '' || isOutside(within) ? [] : within.split(sep);
  return [...names.map((_, i) => join(last, ...names.slice(0, names.length - i))), last];
}

const isFile = (path: string): boolean => entryAt(path)?.isFile() ?? false;
const textOf = (path: string): string => (isFile(path) ? readFileSync(path, 'utf8') : '');

/** A gate's key after the name of its policy file. */
const keyOf = (policy: string): string =>
  policy
    .replace(/^.*\//, '')
    .replace(/\.ya?ml$/, '')
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '') || 'gate';
