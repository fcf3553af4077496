/** Notices of what the change itself does to the measurement. */
import { andMore } from '../and-more.ts';
import type { UnmeasuredChange } from '../coverage/blind-spots.ts';
import type { Said, Seen } from '../notices.ts';

/** What the change leaves unmeasured or takes out of the measurement, where one is under review. */
export function* changeNotices({ change, excluded, unmeasured, evidence: { proposed } }: Seen): Said {
  const { seen, unknown } = change;
  if (unknown !== undefined)
    yield ['diff-unknown', `It is not known what changed, so that nothing is said of new lines: ${unknown}.`];
  if (seen === undefined || proposed === undefined) return;
  yield* unmeasuredNotices(unmeasured);
  const { added, removed } = seen.exclusions;
  if (excluded > 0) yield ['lines-excluded', `The coverage tool was told to leave out ${excluded} of the new lines.`];
  if (added.length + removed.length > 0) {
    const [first] = added;
    const where = first ? `, the first ${first.path}:${first.line} (${first.marker})` : '';
    yield [
      'exclusions',
      `Marks in the code that take lines out of the measurement: ${added.length} more${where}, ${removed.length} fewer.`,
    ];
  }
  if (seen.toolSettings.length > 0)
    yield ['tool-settings', `This change touches settings of the coverage tools: ${seen.toolSettings.join(', ')}.`];
}

function* unmeasuredNotices(unmeasured: readonly UnmeasuredChange[]): Said {
  for (const [verb, isNew] of [
    ['adds', true],
    ['edits', false],
  ] as const) {
    const paths = unmeasured.flatMap((one) => (one.isNew === isNew ? [one.path] : []));
    if (paths.length === 0) continue;
    const [what, whose] = paths.length === 1 ? ['a source file', 'its'] : [`${paths.length} source files`, 'their'];
    yield [
      'change-unmeasured',
      `This change ${verb} ${what} that no report mentions, so that nothing is known of ${whose} lines: ${andMore(paths)}.`,
    ];
  }
}
