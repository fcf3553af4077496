import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openGit } from '../../src/host/git.ts';
import { programOf } from '../../src/host/program.ts';
import { temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

function planted(directory: string, name: string): string {
  const file = join(directory, name);
  writeFileSync(file, '#!/bin/sh\necho planted\n');
  chmodSync(file, 0o755);
  return file;
}

describe('a program', () => {
  const [first, second] = [folder(), folder()];
  const file = planted(second, 'tool');
  writeFileSync(join(first, 'tool'), 'no program');
  mkdirSync(join(first, 'folder'));

  it.each([
    ['the first folder of PATH that has it', `${first}:${second}`, 'tool', file],
    ['no file that cannot be run', `${first}:${second}:`, 'tool', file],
    ['a path, where it is one', first, './tool', './tool'],
    ['beside Node, where PATH has none', first, 'node', process.execPath],
    ['beside Node, where PATH has a folder of the name', first, 'folder', join(dirname(process.execPath), 'folder')],
    ['beside Node, where PATH is relative', `:.:${basename(second)}`, 'tool', join(dirname(process.execPath), 'tool')],
  ])('is %s', (_, PATH, name, found) => {
    expect(programOf(name, { PATH })).toBe(found);
  });
  it('is where the system keeps programs, without a PATH', () => {
    expect(programOf('sh', {})).toMatch(/^(\/usr)?\/bin\/sh$/);
  });
});

it('a git of the change itself is never asked, even where PATH begins with the working directory', () => {
  const change = folder();
  planted(change, 'git');
  const PATH = `:.:${process.env.PATH}`;
  expect(() => openGit(change, { ...process.env, PATH })).toThrow('this is no git repository');
});
