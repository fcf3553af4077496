import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Complaint } from '../../src/complaint.ts';
import { type Count, type Counts, compareRates, METRICS } from '../../src/coverage/counts.ts';
import { couldNotDecide, type Outcome, switchedOff } from '../../src/gate.ts';
import { jsonText, measurementOf, outputsOf, resultFile, resultOf } from '../../src/render/result.ts';
import { measurementSchema, resultSchema } from '../../src/render/result-schema.ts';
import { speechOf } from '../../src/render/speech.ts';
import { headline } from '../../src/render/words.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const TOP = [
  'version',
  'verdict',
  'reason',
  'headline',
  'milestone',
  'base',
  'totals',
  'components',
  'checks',
  'patch',
  'explanations',
  'reports',
  'notices',
  'complaint',
];
const CHECK = [
  'scope',
  'metric',
  'rule',
  'outcome',
  'reason',
  'measured',
  'required',
  'tolerance',
  'waiver',
  'expired',
  'reports',
  'details',
];

/** Whether keys stand in the order of a list, some left out. */
const inOrder = (value: object, order: readonly string[]): boolean => {
  const places = Object.keys(value).map((key) => order.indexOf(key));
  return places.every((place, i) => place > (places[i - 1] ?? -1));
};

const withTotal = async (measured: Count, mark: Count, more: Partial<Outcome> = {}): Promise<Outcome> => {
  const outcome = await outcomeOf(STORIES['plain pass']);
  if (outcome.baseline === undefined) throw new Error('the story has changed');
  const milestones = new Map([['M0', { total: { lines: mark }, components: new Map() }]]);
  const scopes = new Map([['total', { lines: measured }]]);
  return { ...outcome, scopes, baseline: { ...outcome.baseline, milestones }, ...more };
};

const front = (text: string): unknown => parse(/^---\n([\s\S]*?)\n---\n\n/.exec(text)?.[1] ?? '');

describe('the JSON result', () => {
  it.each(Object.entries(STORIES))('of "%s" is what the schema says, its keys in order', async (_name, story) => {
    const result = resultOf(await outcomeOf(story));
    expect(resultSchema.parse(result)).toEqual(result);
    expect(inOrder(result, TOP)).toBe(true);
    for (const check of result.checks) expect(inOrder(check, CHECK)).toBe(true);
  });

  it.each(['fails in every way', 'waiver in use', 'waiver expired', 'files vanished'] as const)(
    'of "%s" is printed as committed',
    async (story) => {
      const text = jsonText(resultOf(await outcomeOf(STORIES[story])));
      await expect(text).toMatchFileSnapshot(`../transcripts/json/${story.replaceAll(' ', '-')}.json`);
    },
  );

  it('of a complaint and of a gate that is switched off is what the schema says', () => {
    for (const outcome of [couldNotDecide(new Complaint({ reason: 'x', what: 'y' })), switchedOff()]) {
      const result = resultOf(outcome);
      expect(resultSchema.parse(result)).toEqual(result);
      expect(inOrder(result, TOP)).toBe(true);
    }
  });

  it('is the same text for the same outcome, and keeps foreign words as they were', async () => {
    const outcome = {
      ...(await outcomeOf(STORIES['plain pass'])),
      notices: HOSTILE.map((text) => ({ kind: 'x', text })),
    };
    expect(jsonText(resultOf(outcome))).toBe(jsonText(resultOf(outcome)));
    expect(JSON.parse(jsonText(resultOf(outcome))).notices.map(({ text }: { text: string }) => text)).toEqual(HOSTILE);
  });

  it('is printed with a pair of counts on one line, and still the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.tuple(fc.nat(), fc.nat())), (value, counts) => {
        const text = jsonText({ value, counts });
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value, counts })));
        expect(text.endsWith('}\n')).toBe(true);
        for (const [covered, total] of counts) expect(text).toContain(`[${covered}, ${total}]`);
      }),
    );
  });
});

describe('the JSON of a measurement', () => {
  const report = { path: 'a.xml', format: 'cobertura', producer: 'x 1', files: 1, bytes: 9, totals: {}, declared: {} };

  it('is what the schema says, its metrics in order, with a file that is called __proto__ as one among others', () => {
    const counts: Counts = { combined: [2, 4], branches: [1, 2], lines: [1, 2] };
    const files = new Map([
      ['__proto__', counts],
      ['constructor', counts],
    ]);
    const measurement = measurementOf(counts, { reports: [report], notices: [{ kind: 'a', text: 'b' }], files });
    expect(measurementSchema.parse(JSON.parse(jsonText({ ...measurement, files: {} })))).toBeTruthy();
    expect(Object.keys(measurement.files ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(measurement.totals)).toEqual(METRICS.filter((metric) => counts[metric]));
    expect(measurementOf(counts, { reports: [], notices: [] })).not.toHaveProperty('files');
  });
});

describe('the outputs of the step', () => {
  it('are the share of new lines that are covered, and which are not', async () => {
    expect(outputsOf(await outcomeOf(STORIES['new lines uncovered']))).toMatchObject({
      patch: '12.50',
      'uncovered-lines': 'src/new.py:5-30\nsrc/core/b.py:51-52',
    });
  });
  it('are percentages rounded down and a change with a sign that every program reads', async () => {
    expect(outputsOf(await withTotal([7999, 10_001], [8100, 10_001]))).toEqual({
      verdict: 'pass',
      reason: expect.any(String),
      milestone: 'M0',
      lines: '79.98',
      branches: '',
      functions: '',
      baseline: '80.99',
      delta: '-1.00',
      patch: '',
      'uncovered-lines': '',
    });
    expect(outputsOf(await withTotal([81, 100], [8, 10]))).toMatchObject({ delta: '+1.00' });
    expect(outputsOf(await withTotal([8, 10], [80, 100]))).toMatchObject({ delta: '0.00' });
    expect(outputsOf(await withTotal([799_990, 1_000_000], [8, 10]))).toMatchObject({
      lines: '79.99',
      delta: '-0.001000',
    });
    expect(outputsOf(await withTotal([8_000_000_001, 10_000_000_000], [8, 10]))).toMatchObject({ delta: '+0.000001' });
    expect(outputsOf(await withTotal([0, 0], [8, 10]))).toMatchObject({ lines: '', baseline: '80.00', delta: '' });
  });

  it('never overstate, and give a change the sign that it has', async () => {
    const counts = fc.tuple(fc.nat(1e6), fc.nat(1e6)).filter(([c, t]) => c <= t && t > 0);
    await fc.assert(
      fc.asyncProperty(counts, counts, async (measured, mark) => {
        const { lines = '', delta = '' } = outputsOf(await withTotal(measured, mark));
        expect(lines).toMatch(/^\d{1,3}\.\d\d$/);
        expect(Number(lines) * measured[1]).toBeLessThanOrEqual(measured[0] * 100 + 1e-3);
        expect(delta).toMatch(/^[+-]?\d{1,3}\.\d{2,6}$/);
        expect(Math.sign(Number(delta))).toBe(compareRates(measured, mark));
      }),
      { numRuns: 100 },
    );
  });

  it('are empty where there is nothing to say', () => {
    const { verdict, reason, ...rest } = outputsOf(switchedOff());
    expect([verdict, reason]).toEqual(['off', 'disabled']);
    expect(new Set(Object.values(rest))).toEqual(new Set(['']));
  });
});

describe('the result file', () => {
  it('says in its front matter what the outputs say', async () => {
    const outcome = await outcomeOf(STORIES['fails in every way']);
    const text = resultFile(outcome, 'BODY\n');
    expect(front(text)).toEqual({
      coverage_status: 'fail',
      coverage_reason: 'regressed',
      coverage_milestone: 'M0',
      coverage_lines: 45.45,
      coverage_baseline: 86.36,
      coverage_delta: -40.9,
      coverage_headline: headline(outcome),
    });
    expect(text).toMatch(
      /^---\ncoverage_status: fail\ncoverage_reason: regressed\ncoverage_milestone: M0\ncoverage_lines: 45\.45\n/,
    );
    expect(text.endsWith('\n---\n\nBODY\n')).toBe(true);
  });

  it.each(['M0', '1.10', '2026.02', '1e3', '0x1F', 'true', 'No', 'off', 'y', 'null', '1_000', 'a.b-c', '12'])(
    'keeps the milestone %s a text',
    async (milestone) => {
      const outcome = await outcomeOf(STORIES['plain pass']);
      for (const version of ['1.1', '1.2'] as const) {
        const matter = /^---\n([\s\S]*?)\n---\n\n/.exec(resultFile({ ...outcome, milestone }, ''))?.[1] ?? '';
        expect(parse(matter, { version })).toMatchObject({ coverage_milestone: milestone });
      }
    },
  );

  it('keeps the verdict "off" a word for readers of YAML 1.1 too', () => {
    expect(resultFile(switchedOff(), '')).toContain('coverage_status: "off"\n');
  });

  it('is read back to the same headline, whatever a complaint quotes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const outcome = couldNotDecide(new Complaint({ reason: 'x', what: text, where: text }));
        expect(front(resultFile(outcome, ''))).toMatchObject({
          coverage_status: 'error',
          coverage_headline: headline(outcome),
        });
      }),
    );
  });
});

describe('everything that is said of one outcome', () => {
  it('agrees, and tells news from "as before"', async () => {
    const {
      comment,
      summary,
      headline: line,
      log,
      json,
      failed,
      newsworthy,
    } = speechOf(await outcomeOf(STORIES['fails in every way']));
    expect([failed, newsworthy]).toEqual([true, true]);
    expect(JSON.parse(json).headline).toBe(line);
    expect(log).toContain(line);
    expect(summary).toBe(comment);
    const held = speechOf(await outcomeOf(STORIES['plain pass']));
    expect([held.failed, held.newsworthy]).toEqual([false, false]);
    const waived = speechOf(await outcomeOf(STORIES['waiver in use']));
    expect([waived.failed, waived.newsworthy]).toEqual([false, true]);
    const error = speechOf(await outcomeOf(STORIES['no report']));
    expect([error.failed, error.newsworthy]).toEqual([true, true]);
  });
});
