/** Finds the programs that we start where the system keeps them, and never in the folder that is judged. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

const isWindows = process.platform === 'win32';
const ENDING = isWindows ? '.exe' : '';

/**
 * Where a program lies, by the absolute folders of PATH; one that is in none of them is looked for beside Node. Windows
 * looks in the working directory first (https://github.com/nodejs/node/issues/46264), as does a PATH with a dot: there a
 * `git` of the change that is judged would answer for it. A name with a slash is a path already.
 */
export function programOf(name: string, env: NodeJS.ProcessEnv): string {
  if (/[\\/]/.test(name)) return name;
  const [, path = '/usr/bin:/bin'] =
    Object.entries(env).find(([key]) => (isWindows ? /^path$/i : /^PATH$/).test(key)) ?? [];
  const folders = [
    ...path.split(delimiter).map((folder) => folder.replace(/^"(.*)"$/, '$1')),
    dirname(process.execPath),
  ];
  const file = name.toLowerCase().endsWith(ENDING) ? name : name + ENDING;
  const files = folders.filter((folder) => isAbsolute(folder)).map((folder) => join(folder, file));
  return files.find(isProgram) ?? files.at(-1) ?? name;
}

/** As `programOf`; on Windows `bash` is the one that comes with git, as in the steps of a workflow, and not that of WSL. */
export function shellOf(name: string, env: NodeJS.ProcessEnv): string {
  const program = programOf(name, env);
  if (!isWindows || !/^bash(\.exe)?$/i.test(name)) return program;
  const bash = join(programOf('git', env), '../../bin/bash.exe');
  return isProgram(bash) ? bash : program;
}

function isProgram(file: string): boolean {
  try {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
