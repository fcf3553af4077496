/** The merge driver: how git comes to merge the baseline by its meaning instead of line by line. */
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';
import { fileInTree } from '../host/base.ts';
import type { Git } from '../host/git.ts';
import { plain } from '../render/safe.ts';
import { save } from './save.ts';

const NAME = 'coverage-ratchet';
const COMMAND = 'coverage-ratchet merge %O %A %B';
const ATTRIBUTES = '.gitattributes';

/** The line of `.gitattributes`: anchored, so that only this file is meant, and quoted where git needs it. */
function attributeOf(path: string): string {
  const pattern = `/${path.replace(/[\\*?[]/g, '\\$&')}`;
  const quoted = /[\s"\\]/.test(pattern) ? `"${pattern.replace(/["\\]/g, '\\$&')}"` : pattern;
  return `${quoted} merge=${NAME}`;
}

/** What `init` offers. */
export const driverText = (baseline: string): string => `
Two branches that both raise a mark conflict in the baseline; git takes the stricter mark of each with these two lines
(every clone needs the first, and "${NAME}" on the PATH; --merge-driver sets both):

  git config merge.${NAME}.driver '${COMMAND}'
  printf '%s\\n' '${plain(attributeOf(baseline), 600).replaceAll("'", `'\\''`)}' >> ${ATTRIBUTES}
`;

/** Sets both lines, the second unless it holds already; says what was done, a line for each. */
export function installDriver(git: Git, baseline: string): string {
  git.tell('config', '--local', `merge.${NAME}.driver`, COMMAND);
  const set = `set merge.${NAME}.driver in this clone; every other one needs it too, and all need "${NAME}" on the PATH\n`;
  if (git.ask('check-attr', '-z', 'merge', '--', baseline)?.split('\0')[2] === NAME)
    return `${set}git's attributes name it for ${plain(baseline, 600)} already\n`;
  const file = fileInTree(git, ATTRIBUTES);
  if ('unusable' in file)
    throw new Complaint({
      reason: 'file-unwritable',
      what: file.unusable,
      where: ATTRIBUTES,
      todo: 'Make way for it.',
    });
  const before = file.text ?? '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  save(join(git.root, ATTRIBUTES), `${before}${gap}${attributeOf(baseline)}\n`, ATTRIBUTES);
  return `${set}wrote ${ATTRIBUTES}: commit it too\n`;
}
