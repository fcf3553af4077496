/** `merge`: the merge driver of git for the baseline. */
import { readFileSync, writeFileSync } from 'node:fs';
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
 * is left to people: exit status 1, and ours holds git's conflict markers.
 */
export async function mergeFiles(line: Line, terminal: Terminal): Promise<number> {
  const [base, ours, theirs] = line.operands.map((path) => resolve(terminal.cwd, path));
  if (base === undefined || ours === undefined || theirs === undefined || line.operands.length !== 3)
    throw new Complaint({ reason: 'usage', what: 'three files are merged', expected: 'merge ANCESTOR OURS THEIRS' });
  const merged = mergeBaselines(read(base), read(ours), read(theirs));
  if ('baseline' in merged) {
    writeFileSync(ours, printBaseline(merged.baseline));
    return 0;
  }
  mergeFile(ours, base, theirs, terminal.env);
  terminal.error(`coverage-ratchet merge: the baselines cannot be merged without you:\n`);
  for (const text of merged.undecided) terminal.error(`  ${plain(text, 300)}\n`);
  return 1;
}

/** Git gives an empty file where one side has none. */
function read(path: string): Baseline {
  const text = readFileSync(path, 'utf8');
  return text === '' ? EMPTY_BASELINE : parseBaseline(text, path);
}
