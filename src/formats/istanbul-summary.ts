/**
 * Reads the summary of istanbul (coverage-summary.json), which has counters and no lines.
 *
 *   { "total": { "lines": { "total": 5, "covered": 3, "skipped": 0, "pct": 60 }, "statements": {}, "functions": {}, "branches": {} },
 *     "/app/src/a.js": { "lines": { "total": 5, "covered": 3, "skipped": 0, "pct": 60 } } }
 */
import type { Count, Metric } from '../coverage/counts.ts';
import { type Draft, declaredCount, fileOf, newDraft, note } from './draft.ts';
import { endJson, enterObject, keyText, nextKey, openJson } from './json.ts';
import type { Json } from './json-scan.ts';
import { readInteger } from './json-values.ts';
import { membersOf, readMembers, twice } from './members.ts';
import { malformed, type Window } from './window.ts';

interface Counter {
  total: number | undefined;
  covered: number | undefined;
}

const COUNTER = membersOf<Counter>({
  total: (json, counter) => {
    counter.total = readInteger(json);
  },
  covered: (json, counter) => {
    counter.covered = readInteger(json);
  },
});

type Summary = { -readonly [metric in Metric]?: Count };

const summaryReader =
  (metric: Metric) =>
  (json: Json, summary: Summary): void => {
    const { window } = json;
    const counter: Counter = { total: undefined, covered: undefined };
    readMembers(json, COUNTER, counter);
    const count = declaredCount(counter.covered, counter.total);
    if (!count)
      throw malformed(window, window.pos, {
        what: `${metric} are not counted`,
        expected: '"total" and at most as much "covered"',
      });
    if (count[1] > 0) summary[metric] = count;
  };

const SUMMARY = membersOf<Summary>({
  lines: summaryReader('lines'),
  statements: summaryReader('statements'),
  functions: summaryReader('functions'),
  branches: summaryReader('branches'),
});

/** Reads a summary to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readIstanbulSummary(window: Window): Draft {
  const draft = newDraft();
  const json = openJson(window);
  let isTotal = false;
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    const summary: Summary = {};
    if (name === 'total' ? isTotal : draft.files.has(name)) throw twice(json);
    const file = name === 'total' ? undefined : fileOf(draft, name);
    readMembers(json, SUMMARY, summary);
    if (file) file.declared = summary;
    else {
      isTotal = true;
      const { lines, branches } = summary;
      draft.declared = { ...(lines && { lines }), ...(branches && { branches }) };
    }
  }
  endJson(json);
  if (draft.files.size > 0) note(draft, 'summary-only', () => '');
  return draft;
}
