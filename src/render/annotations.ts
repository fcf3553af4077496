/** What is shown beside the new lines that no test covers, worst first, within what each place can show. */
import { type Patch, type PatchFile, type Range, rangesOf } from '../coverage/patch.ts';
import type { Outcome } from '../gate.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { many } from './words.ts';

/** What is said of a few lines of one file, both ends counted in. The path is foreign text; title and message are ours. */
export interface Annotation {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly title: string;
  readonly message: string;
}

export interface Cut {
  readonly shown: readonly Annotation[];
  /** How many more there are, where there are more. */
  readonly rest?: string;
}

/** All that is said of a change's lines, for the step itself and for a check run. */
export interface Annotated {
  readonly level: 'warning' | 'notice';
  /** What a step can show. */
  readonly step: Cut;
  readonly run: Cut;
  /** One sentence on all new lines, without its full stop. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

/** The runner drops what comes after ten of a level in a step; the line that says how many more is one of the ten. */
const OF_STEP = 10;
/** Twenty requests: a token of a workflow has a thousand an hour for all jobs of the repository. */
const OF_RUN = 1000;

const lengthOf = ([first, last]: Range): number => last - first + 1;

/**
 * Every uncovered range and every covered line with a branch not taken, the ranges first, each the longest first, equals
 * in the order of the patch. Ranges that lie near are not joined any further than they are: between them is a line that
 * is covered or that is not new, and what is said would not be so of it. For lines that are no code in a range the number
 * of its lines says nothing, and is not told.
 */
export function annotationsOf({ files }: Patch): Annotation[] {
  const of = (rangesOf: (file: PatchFile) => readonly Range[], say: (range: Range) => Words): Annotation[] =>
    files
      .flatMap((file) => rangesOf(file).map((range) => ({ path: file.path, range })))
      .sort((a, b) => lengthOf(b.range) - lengthOf(a.range))
      .map(({ path, range }) => ({ path, first: range[0], last: range[1], ...say(range) }));
  return [...of(({ uncovered }) => uncovered, uncoveredText), ...of(({ partial }) => rangesOf(partial), partialText)];
}

/** The first of them, and a sentence on all others. */
export function cut(annotations: readonly Annotation[], most: number): Cut {
  const [shown, left] = [annotations.slice(0, most), annotations.slice(most)];
  if (left.length === 0) return { shown };
  const files = new Set(left.map(({ path }) => path)).size;
  return { shown, rest: `… and ${many(left.length, 'more range')} in ${many(files, 'file')}: see the job summary` };
}

/** What there is to show of an outcome; nothing where no change was judged. */
export function annotatedOf({ patches, checks }: Outcome): Annotated | undefined {
  const patch = patches?.get(TOTAL);
  if (patch === undefined) return undefined;
  const all = annotationsOf(patch);
  const run = cut(all, OF_RUN);
  const title = patchText(patch);
  const isFailed = checks.some(({ rule, outcome }) => rule === 'patch' && outcome === 'fail');
  return {
    level: isFailed ? 'warning' : 'notice',
    step: cut(all, all.length > OF_STEP ? OF_STEP - 1 : OF_STEP),
    run,
    title,
    summary: [`${title}.`, ...(run.rest === undefined ? [] : [`${run.rest}.`]), NO_VERDICT].join('\n\n'),
  };
}

const NO_VERDICT =
  'This only shows lines. Whether the gate passed is said by the job that it runs in, and by its summary.';

type Words = Pick<Annotation, 'title' | 'message'>;

const uncoveredText = ([first, last]: Range): Words => ({
  title: 'Not covered by any test',
  message:
    first === last
      ? `Line ${first} is new, and no test covers it.`
      : `The new code in lines ${first} to ${last} is not covered by any test.`,
});

const partialText = ([first, last]: Range): Words => ({
  title: 'Not every branch is taken',
  message:
    first === last
      ? `Line ${first} is new and covered, but some branch of it is never taken.`
      : `Lines ${first} to ${last} are new and covered, but some branch of each is never taken.`,
});

/** All new lines in a sentence, with their branches where there are any, without its full stop. */
export const newLinesText = (patch: Patch): string =>
  `${patchText(patch)}${patch.branches ? `; of their branches ${patch.branches[0]} of ${patch.branches[1]} are taken` : ''}`;

function patchText({ lines: [covered, total] }: Patch): string {
  if (total === 0) return 'No new line can be covered';
  if (covered === total) return total === 1 ? 'The new line is covered' : `All ${total} new lines are covered`;
  const missed = total - covered;
  return `${missed} of ${many(total, 'new line')} ${missed === 1 ? 'is' : 'are'} not covered by any test`;
}
