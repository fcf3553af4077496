/** Several reports of one commit as one measurement: union of lines, a line is hit if any report hit it. */
import { arePlaces } from './arms.ts';
import { mergeCounters } from './counters.ts';
import { areAlike, type Doubts, doubt, newDoubts, noticesOf } from './doubts.ts';
import { haveCommon, joinIdentities } from './identities.ts';
import { joinStrangers } from './join.ts';
import {
  branchesOf,
  copyOf,
  type FileCoverage,
  hasCounters,
  type JoinedBranches,
  joinBranches,
  joinLines,
  leaveOut,
  type Notice,
  recount,
  settle,
} from './report.ts';

/** A file of a report under the repository path that its name was resolved to. */
export interface PlacedFile {
  readonly path: string;
  readonly file: FileCoverage;
  /** What wrote the report, in which format: reports of one group know functions and branches by the same identities. */
  readonly group?: string;
}

export interface Measurement {
  /** By repository path, in the order of first appearance. */
  readonly files: ReadonlyMap<string, FileCoverage>;
  readonly notices: readonly Notice[];
}

/** Joins by path. The files are taken over and written to: the reports they came from are spent. */
export function merge(placed: Iterable<PlacedFile>): Measurement {
  const merging = newMerging();
  for (const { path, file, group = '' } of placed) merging.add(path, file, group);
  return merging.merged();
}

/** A merge that goes on, so that of many reports only the one that is read needs to be in memory. */
export interface Merging {
  /**
   * Joins one file of a report of that group, as `merge` does. With `copy` a file that is new is not taken over, so that
   * the memory of its report, which may be shared by all files in it, can go.
   */
  readonly add: (path: string, file: FileCoverage, group: string, copy?: boolean) => void;
  /** What came of it, with the paths that are only another name moved to the path that they stand for. */
  readonly merged: (synonyms?: ReadonlyMap<string, string>) => Measurement;
}

/** What the reports of one group come to for one path. */
interface Telling {
  readonly group: string;
  readonly file: FileCoverage;
}

type Tellings = ReadonlyMap<string, readonly Telling[]>;

export function newMerging(): Merging {
  const tellings = new Map<string, Telling[]>();
  const doubts = newDoubts();
  return {
    add: (path, file, group, copy = false) => {
      const known = tellings.get(path);
      const isGuess = known?.[0]?.file.isGuess;
      // what is known replaces what was guessed
      if (isGuess === false && file.isGuess) return;
      const into = known?.find((one) => one.group === group && !areStrangers(one.file, file))?.file;
      if (into && into.isGuess === file.isGuess) doubt(doubts, path, mergeFile(into, file));
      else {
        const telling = { group, file: copy ? copyOf(file) : file };
        if (known && isGuess === file.isGuess) known.push(telling);
        else tellings.set(path, [telling]);
      }
    },
    merged: (synonyms) => mergedOf(synonyms?.size ? renamed(tellings, synonyms) : tellings, doubts),
  };
}

function renamed(tellings: Tellings, synonyms: ReadonlyMap<string, string>): Tellings {
  const under = new Map<string, readonly Telling[]>();
  for (const [path, several] of tellings) {
    const name = synonyms.get(path) ?? path;
    const all = [...(under.get(name) ?? []), ...several];
    const known = all.filter(({ file }) => !file.isGuess);
    under.set(name, known.length > 0 ? known : all);
  }
  return under;
}

/** Each path's tellings as one file; in an order of their own, so that none depends on that of the reports. */
function mergedOf(tellings: Tellings, known: Doubts): Measurement {
  const files = new Map<string, FileCoverage>();
  const doubts = newDoubts(known);
  for (const [path, several] of tellings) {
    const [only, ...others] = several;
    if (only && others.length === 0) files.set(path, only.file);
    else {
      const sorted = [...several].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
      const { file, branches } = joinStrangers(sorted.map(({ file }) => file));
      for (const joined of branches) doubt(doubts, path, joined);
      files.set(path, file);
    }
  }
  return { files, notices: noticesOf(files, doubts) };
}

/** Joins `from` into `into` and returns the lines of which nobody knows the branches for sure. */
function mergeFile(into: FileCoverage, from: FileCoverage): JoinedBranches {
  if (!hasCounters(into) && !hasCounters(from)) return mergeRecords(into, from);
  const countersOf = mergeCounters(into, from);
  const branches = mergeRecords(into, from);
  into.declared = countersOf(recount(into));
  return branches;
}

function mergeRecords(into: FileCoverage, from: FileCoverage): JoinedBranches {
  const branches = mergeBranches(into, from);
  joinLines(into, from);
  joinIdentities(into.functions, from.functions);
  joinIdentities(into.statements, from.statements);
  if (from.excluded.length > 0) leaveOut(into, from.excluded);
  settle(into);
  return branches;
}

const CERTAIN: JoinedBranches = { differing: [], partial: [] };

/** By identity where both know their branches by one, else by the counts of lines. */
function mergeBranches(into: FileCoverage, from: FileCoverage): JoinedBranches {
  if (into.branchWords > 0 || from.branchWords > 0) {
    const isOneRun = areAlike(into, from);
    const { differing, partial } = joinBranches(into, from);
    return { differing, partial: isOneRun ? [] : partial };
  }
  if (from.arms.length === 0) return CERTAIN;
  // lists that are made anew in each run may lack a line
  const differing = arePlaces(into.arms) && arePlaces(from.arms) ? differingLines(into, from) : [];
  joinIdentities(into.arms, from.arms);
  return { differing, partial: [] };
}

/** Whether they know branches of a line by other identities, or one by identity and one by numbers: other tools did that. */
function areStrangers(a: FileCoverage, b: FileCoverage): boolean {
  if (a.arms.length === 0 || b.arms.length === 0)
    return a.arms.length + b.arms.length > 0 && a.branchWords + b.branchWords > 0;
  if (haveCommon(a.arms, b.arms)) return false;
  const lines = new Set<number>();
  for (const [line] of branchesOf(a)) lines.add(line);
  for (const [line] of branchesOf(b)) if (lines.has(line)) return true;
  return false;
}

/** Lines whose numbers of branches are not the same in both. */
function differingLines(a: FileCoverage, b: FileCoverage): number[] {
  const totals = new Map<number, number>();
  for (const [line, , total] of branchesOf(a)) totals.set(line, total);
  const differing = new Set(totals.keys());
  for (const [line, , total] of branchesOf(b)) {
    if (totals.get(line) === total) differing.delete(line);
    else differing.add(line);
  }
  return [...differing];
}
