/** What was carried over from a home-made trend and what was not, for a terminal and for machines. */
import { type Count, decimalText } from '../coverage/counts.ts';
import { type HomeMadeTrend, marksOf } from '../ratchet/import.ts';
import { diffText } from './diff.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { boundText, many, rateText } from './words.ts';

export interface Imported {
  readonly trend: HomeMadeTrend;
  readonly milestone: string;
  readonly floor: string;
  /** Name of the imported file. */
  readonly from: string;
  /** Policy and baseline. */
  readonly files: readonly [string, string];
  /** Entries that the baseline's history holds of the trend; older ones were thinned out. */
  readonly kept: number;
  /** The difference that would be made, where nothing was written. */
  readonly dryRun: string | undefined;
}

/** A mark as its source had it: a percentage that came without counts has none to show. */
const markText = (mark: Count, bare: boolean): string => `${rateText(mark)}${bare ? '' : ` (${mark.join('/')})`}`;

/** What was decided for the reader, one sentence each. */
function* remarks({ trend, milestone, floor, kept }: Imported): Generator<string> {
  const { entries, mark, markFrom, higher, bare, percentages, differing, components, target, due } = trend;
  const source = markFrom === 'baseline' ? 'the section "baseline" of the file' : 'the highest of the history';
  const marks = marksOf(trend);
  const moved = entries.filter(({ count }, i) => count.join() !== marks[i]?.join()).length;
  yield `The mark of lines is ${markText(mark, bare)}, ${source}; the floor of ${milestone} is ${floor} %, an emergency stop below it.`;
  if (higher)
    yield `The history was higher once: ${markText(higher.count, higher.bare)} on ${higher.at.slice(0, 10)}. The section "baseline" was taken, as the file means it.`;
  if (target !== undefined)
    yield `The target of ${milestone} is ${boundText(target)}${due === undefined ? '' : `, due ${due}`}.`;
  if (entries.length > 0)
    yield `${many(entries.length, 'entry', 'entries')} of the history, ${entries[0]?.at.slice(0, 10)} to ${entries.at(-1)?.at.slice(0, 10)}${kept < entries.length ? `; ${kept} were kept, the baseline holds no more` : ''}.`;
  if (moved > 0)
    yield `The history of a baseline is one of marks, which do not fall with a measurement: ${many(moved, 'entry, which was below an earlier one or above the mark, stands', 'entries, which were below an earlier one or above the mark, stand')} there with the highest mark until then.`;
  if (percentages > 0)
    yield `${many(percentages, 'number came as a percentage without counts and stands', 'numbers came as percentages without counts and stand')} in the baseline as counts over 1,000,000, cut after four decimals and never rounded up.`;
  if (bare)
    yield `${percentages === 1 ? 'It is the mark' : 'The mark is one of them'}. The first "raise" with a report that is at least as good puts real counts in its place; until then nobody can tell removed code from a loss, so the policy says "removed-code: strict".`;
  if (differing > 0)
    yield `${many(differing, 'entry has', 'entries have')} a percentage that is more than half a point from the counts beside it; the counts were taken. It may have been of lines and branches together: metric "combined".`;
  if (components.size > 0)
    yield `${[...components.keys()].join(', ')}: the file does not say which paths belong to ${components.size === 1 ? 'this component' : 'these components'}. The policy has ${components.size === 1 ? 'it' : 'them'} as a comment; fill in the paths.`;
}

const MOST = 20;

function listed(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return '';
  const more = entries.length > MOST ? `  … and ${entries.length - MOST} more\n` : '';
  const lines = entries.slice(0, MOST).map((entry) => `  ${plain(entry, 300)}\n`);
  return `\n${title}\n${lines.join('')}${more}`;
}

export function importedText(imported: Imported, colour: boolean): string {
  const { trend, files, from, dryRun } = imported;
  const wrote =
    dryRun === undefined
      ? files.map((path) => `wrote ${plain(path)}\n`).join('')
      : `Would write ${files.map((path) => plain(path)).join(' and ')}; nothing was written.\n`;
  const said = [...remarks(imported)].map((text) => `- ${text}\n`);
  const todo =
    dryRun === undefined
      ? '\nNext: look at both files and commit them. From then on "coverage-ratchet check" judges what you change.\n'
      : `\n${diffText(dryRun, colour)}`;
  return `${wrote}\nFrom ${plain(from)}:\n\n${said.join('')}${listed('Could not be used:', trend.refused)}${listed('Not carried over, because neither file has a place for it:', trend.left)}${todo}`;
}

export function importedJson(imported: Imported): string {
  const { trend, milestone, floor, files, dryRun } = imported;
  const { mark, markFrom, bare, entries, components, target, due, refused, left } = trend;
  return jsonText({
    version: 1,
    milestone,
    written: dryRun === undefined ? files : [],
    mark,
    markFrom,
    percentage: bare,
    floor,
    ...(target !== undefined && { target: decimalText(target) }),
    ...(due !== undefined && { due }),
    entries: entries.length,
    components: [...components].map(([name, wish]) => ({
      name,
      ...(wish.floor !== undefined && { floor: decimalText(wish.floor) }),
      ...(wish.target !== undefined && { target: decimalText(wish.target) }),
    })),
    refused,
    left,
    remarks: [...remarks(imported)],
    ...(dryRun !== undefined && { diff: dryRun }),
  });
}
