/** What the lines of a change say by themselves, before anything was measured; seen in the one pass that reads the patch. */
import type { Diff, SeeLine } from './diff.ts';
import { countExclusions, type ExclusionChanges } from './exclusions.ts';
import { watchToolSettings } from './tool-settings.ts';

export interface SeenInChange {
  readonly exclusions: ExclusionChanges;
  /** Numbers of the added lines that hold nothing but spaces, tabs and carriage returns, in rising order; no path without any. */
  readonly blankLines: ReadonlyMap<string, readonly number[]>;
  /** Changed files with settings of tools that measure coverage, by name. */
  readonly toolSettings: readonly string[];
}

/** A visitor for `parseDiff`, and what it saw once the diff was read. */
export function seeChange(): { readonly see: SeeLine; seen(diff: Diff): SeenInChange } {
  const exclusions = countExclusions();
  const settings = watchToolSettings();
  const blankLines = new Map<string, number[]>();
  return {
    see: (path, side, line, bytes, from, to) => {
      exclusions.see(path, side, line, bytes, from, to);
      settings.see(path, side, line, bytes, from, to);
      if (side === 'removed' || !isBlank(bytes, from, to)) return;
      const lines = blankLines.get(path);
      if (lines) lines.push(line);
      else blankLines.set(path, [line]);
    },
    seen: (diff) => ({ exclusions: exclusions.counted(), blankLines, toolSettings: settings.changed(diff) }),
  };
}

const [TAB, RETURN, SPACE] = [9, 13, 32];

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== TAB && byte !== RETURN) return false;
  }
  return true;
}
