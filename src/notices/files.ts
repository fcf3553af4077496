/** Notices of files: what is measured no more, and what is measured and does not count. */
import { andMore } from '../and-more.ts';
import { ignoredFiles, ignoredText } from '../formats/paths.ts';
import type { Said, Seen } from '../notices.ts';

/** What had something to cover, and has no more. */
export function* lossNotices({ truth, change, rules, measured, evidence }: Seen): Said {
  const { amongTests, emptied: declared, lost } = truth.unseen;
  if (declared.length > 0)
    yield [
      'files-emptied',
      `Files of the baseline that were edited, are in no report and look as if they held nothing that is run any more: ${andMore(declared)}.`,
    ];
  if (amongTests.length > 0)
    yield [
      'files-among-tests',
      `Moved among the tests and in no report, so that they do not count: ${andMore(amongTests)}.`,
    ];
  // where nothing is compared with anything git was not asked
  const isAsked = change.diff !== undefined || change.unknown !== undefined;
  if (isAsked && lost.length > 0)
    yield [
      'files-lost',
      `Files of the baseline that are no longer there, and git does not tell where they went, so that they are not looked for elsewhere: ${andMore(lost)}.`,
    ];
  const emptied = [...(rules.baseline?.files ?? [])].flatMap(([path, { lines }]) =>
    lines &&
    lines[1] > 0 &&
    evidence.place.tracked.has(path) &&
    measured.files.get(path)?.lines === undefined &&
    measured.files.has(path)
      ? [path]
      : [],
  );
  if (emptied.length > 0)
    yield ['files-emptied', `These had lines to cover and have none any more, by the reports: ${andMore(emptied)}.`];
}

/** What is measured, and outside of what counts now or after the merge. */
export function* outsideNotices(seen: Seen): Said {
  const { measured, leaving, rules, evidence } = seen;
  const { isGenerated } = rules.policy.files;
  // nobody sees in the policy itself what it leaves out because of attributes
  const generated = isGenerated ? [...measured.files.keys()].filter(isGenerated) : [];
  if (generated.length > 0) {
    const [what, which] =
      generated.length === 1
        ? ['A measured file is', 'it does']
        : [`${generated.length} measured files are`, 'they do'];
    yield [
      'generated',
      `${what} generated or vendored by the .gitattributes of the base, so that ${which} not count: ${andMore(generated)}.`,
    ];
  }
  if (leaving.length > 0)
    yield [
      'files-leaving',
      leaving.length === 1
        ? `The policy leaves out a file by the name that this change gives it, so that it leaves the total with the merge: ${leaving[0]}.`
        : `The policy leaves out ${leaving.length} files by the names that this change gives them, so that they leave the total with the merge: ${andMore(leaving)}.`,
    ];
  const ignored = ignoredFiles(seen.files.keys(), evidence.place);
  if (ignored.length > 0) yield ['files-ignored', ignoredText(ignored, seen.files.size)];
  const notInGit = evidence.atTerminal ? filesNotInGit(seen).filter((path) => !ignored.includes(path)) : [];
  if (notInGit.length > 0)
    yield [
      'not-in-git',
      `Measured and not in git yet, so that their lines are not part of the change: ${andMore(notInGit)}; with --worktree they are.`,
    ];
  if (measured.foreign.length > 0)
    yield ['foreign-files', `Outside the repository, so that they do not count: ${andMore(measured.foreign)}.`];
}

/** Files that are measured and that nobody has added to git. */
function filesNotInGit({ files, change, evidence }: Seen): string[] {
  if (change.diff === undefined || evidence.proposed === undefined) return [];
  return [...files.keys()].filter((path) => !evidence.place.tracked.has(path) && !change.diff?.has(path));
}
