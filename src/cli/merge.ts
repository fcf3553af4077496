/** `merge`: the merge driver of git for the baseline. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { mergeFile } from '../host/git.ts';
import { type Baseline, EMPTY_BASELINE, parseBaseline, printBaseline } from '../ratchet/baseline.ts';
import { mergeBaselines } from '../ratchet/merge.ts';
import { plain } from '../render/safe.ts';
import type { Line } from './usage.ts';

/**
 * Called by git as `merge %O %A %B`: the common ancestor, ours, which takes the result, and theirs. What cannot be decided
 * or read is left to people: exit status 1, and ours holds git's conflict markers.
 */
export async function mergeFiles(line: Line, terminal: Terminal): Promise<number> {
  const [base = '', ours = '', theirs = ''] = line.operands.map((path) => resolve(terminal.cwd, path));
  const strangers = line.operands.filter((path) => !isFile(resolve(terminal.cwd, path)));
  if (strangers.length > 0)
    throw new Complaint({
      reason: 'merge-unreadable',
      what: strangers.length === 1 ? 'this is no file' : 'these are no files',
      where: strangers.join(', '),
      todo: 'Name the common ancestor, ours and theirs, in this order; nothing was written.',
    });
  // git hands over files with names of the moment, which say nothing of the side
  const [was, a, b] = [read(base, 'the common ancestor'), read(ours, 'ours'), read(theirs, 'theirs')];
  const unread = [was, a, b].flatMap((side) => ('unreadable' in side ? [side.unreadable] : []));
  const merged =
    'unreadable' in was || 'unreadable' in a || 'unreadable' in b ? { undecided: unread } : mergeBaselines(was, a, b);
  if ('baseline' in merged) {
    writeFileSync(ours, printBaseline(merged.baseline));
    return 0;
  }
  mergeFile(ours, base, theirs, terminal.env);
  terminal.error('coverage-ratchet merge: the baselines cannot be merged without you:\n');
  for (const text of merged.undecided) terminal.error(`  ${plain(text, 400)}\n`);
  return 1;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Git gives an empty file where one side has none. */
function read(path: string, side: string): Baseline | { readonly unreadable: string } {
  try {
    const text = readFileSync(path, 'utf8');
    return text === '' ? EMPTY_BASELINE : parseBaseline(text, side);
  } catch (error) {
    if (error instanceof Complaint) return { unreadable: error.message };
    if (error instanceof Error && 'code' in error) return { unreadable: `${side}: cannot be read (${error.code})` };
    throw error;
  }
}
