import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import type { MovedFile } from '../../src/coverage/moved.ts';
import { couldNotDecide, type Outcome, switchedOff } from '../../src/gate.ts';
import { COMMENT, markdown, SUMMARY } from '../../src/render/markdown.ts';
import { plain } from '../../src/render/safe.ts';
import { scan, seen } from './gfm.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const LINKS = { repository: 'https://github.com/octo/app', commit: 'c0ffee0123456789c0ffee0123456789c0ffee01' };
const PREFIX = `${LINKS.repository}/blob/${LINKS.commit}/`;

const slug = (name: string): string => name.replaceAll(' ', '-');
const COMPLAINT = new Complaint({
  reason: 'report-malformed',
  what: 'an "&" begins no known entity',
  where: 'build/`coverage`|<b>.xml, line 10, column 61',
  expected: '&amp; &lt; &gt;',
  found: '"@octocat </details> ``` # x"',
  todo: 'Escape it in the tool that wrote the report, see https://example.org/docs.',
});

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Files that lost one line each, the first the most. */
const moved = (many: number, name = (i: number) => `src/deep/module-${i}/file.ts`): MovedFile[] =>
  Array.from({ length: many }, (_, i) => ({ path: name(i), before: [many, many], after: [i, many] }));

const holding = (text: string): { rows: number[] } => {
  const { rows, findings } = scan(text, PREFIX);
  expect(findings).toEqual([]);
  return { rows };
};

describe('the comment', () => {
  it.each(Object.entries(STORIES))('tells the story "%s"', async (name, story) => {
    const text = markdown(await outcomeOf(story), COMMENT, LINKS);
    holding(text);
    await expect(text).toMatchFileSnapshot(`../transcripts/comment/${slug(name)}.md`);
  });

  it('quotes foreign words of a complaint as they are, and advises outside of the quotation', async () => {
    const text = markdown(couldNotDecide(COMPLAINT), COMMENT, LINKS);
    holding(text);
    await expect(text).toMatchFileSnapshot('../transcripts/comment/complaint.md');
  });

  it('says of a gate that is switched off only that', () => {
    expect(markdown(switchedOff(), COMMENT)).toBe('### ⏸️ Coverage Ratchet is switched off: nothing was judged\n');
  });

  it('needs no links', async () => {
    const { links, findings } = scan(markdown(await outcomeOf(STORIES.improved), COMMENT), PREFIX);
    expect([links, findings]).toEqual([[], []]);
  });
});

describe('links', () => {
  const linksTo = async (paths: readonly string[]): Promise<string[]> => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    const text = markdown({ ...outcome, moved: paths.map((path) => ({ path, after: [0, 1] })) }, COMMENT, LINKS);
    return scan(text, PREFIX).links;
  };

  it('lead to the file at the head commit, whatever its name', async () => {
    expect(await linksTo(['src/a b/größe (1)#x?.ts', 'src/@types/[id]|`x`.ts'])).toEqual([
      `${PREFIX}src/a%20b/gr%C3%B6%C3%9Fe%20%281%29%23x%3F.ts`,
      `${PREFIX}src/%40types/%5Bid%5D%7C%60x%60.ts`,
    ]);
  });

  it('are left out for a file that is gone, and where they would be thousands of characters long', async () => {
    expect(await linksTo(['漢'.repeat(1000)])).toEqual([]);
    const outcome = await outcomeOf(STORIES['plain pass']);
    const gone = markdown({ ...outcome, moved: [{ path: 'a.ts', before: [1, 1] }] }, COMMENT, LINKS);
    expect(scan(gone, PREFIX).links).toEqual([]);
    expect(gone).toContain('| `a.ts` | 100.00 % | gone | ±0 (now 0) |');
  });
});

describe('budgets', () => {
  it.each([0, 1, 25, 26, 27, 20_000])(
    'hold with %i moved files, the worst ones shown and the others counted',
    async (many) => {
      const outcome = { ...(await outcomeOf(STORIES['plain pass'])), moved: moved(many) };
      const comment = markdown(outcome, COMMENT, LINKS);
      expect(comment.length).toBeLessThanOrEqual(60_000);
      holding(comment);
      const shown = Math.min(many, 25);
      for (let i = 0; i < shown; i++) expect(comment).toContain(`\`src/deep/module-${i}/file.ts\``);
      expect(comment.includes(`module-${shown}/`)).toBe(false);
      const hidden = / and (\d+) more files? \|/.exec(comment)?.[1];
      expect(Number(hidden ?? 0)).toBe(many - shown);
      if (many - shown === 1) expect(comment).toContain('and 1 more file |');
      if (many - shown > 1) expect(comment).toContain(`and ${many - shown} more files |`);

      const summary = markdown(outcome, SUMMARY, LINKS);
      expect(bytes(summary)).toBeLessThanOrEqual(900 * 1024);
      const rows = summary.match(/^\| \[`src\/deep/gm)?.length ?? 0;
      expect(rows).toBe(Math.min(many, 2000));
      expect(Number(/ and (\d+) more files? \|/.exec(summary)?.[1] ?? 0)).toBe(many - rows);
    },
  );

  it('hold with names of many bytes: rows are halved until the text fits, and the hidden ones still counted', async () => {
    const name = (i: number): string => `${i}/${'漢字😀'.repeat(27)}`;
    const outcome = { ...(await outcomeOf(STORIES['fails in every way'])), moved: moved(20_000, name) };
    for (const [budget, size] of [
      [COMMENT, (text: string) => text.length],
      [SUMMARY, bytes],
    ] as const) {
      const text = markdown(outcome, budget, LINKS);
      expect(size(text)).toBeLessThanOrEqual(budget.most);
      // not far below it either: a smaller table than necessary says less than it could
      expect(size(text)).toBeGreaterThan(budget.most / 3);
      holding(text);
      const shown = scan(text, PREFIX).links.length;
      expect(Number(/ and (\d+) more files \|/.exec(text)?.[1])).toBe(20_000 - shown);
      expect(text).toContain(`${PREFIX}0/`);
      expect(text.trimEnd().endsWith('</details>')).toBe(true);
    }
  });

  it('hold with thousands of components, findings, targets, waivers, reports and notes', async () => {
    const outcome = await outcomeOf(STORIES['fails in every way']);
    const [check] = outcome.checks.filter(({ outcome }) => outcome === 'fail');
    const waived = (await outcomeOf(STORIES['waiver in use'])).checks.find(({ waiver }) => waiver);
    const waiver = waived?.waiver;
    const planned = (await outcomeOf(STORIES['target behind'])).checks.find(({ plan }) => plan);
    if (check === undefined || waived === undefined || waiver === undefined || planned === undefined)
      throw new Error('the stories have changed');
    const many = Array.from({ length: 3000 }, (_, i) => i);
    const full: Outcome = {
      ...outcome,
      checks: [
        ...many.map((i) => ({ ...check, scope: `component-${i}` })),
        ...many.map(
          (i) =>
            ({
              ...waived,
              scope: `waived-${i}`,
              waiver: { ...waiver, reason: `${i} ${'x'.repeat(500)}` },
            }) as const,
        ),
        ...many.map((i) => ({ ...planned, scope: `planned-${i}` })),
        {
          scope: 'total',
          rule: 'tamper',
          outcome: 'fail',
          reason: 'policy-weakened',
          details: many.map((i) => `entry ${i} ${'|'.repeat(300)}`),
        },
      ],
      reports: outcome.reports.flatMap((report) => many.map((i) => ({ ...report, path: `${i}.xml` }))),
      notices: many.map((i) => ({ kind: 'x', text: `note ${i} @octocat` })),
    };
    const comment = markdown(full, COMMENT, LINKS);
    expect(comment.length).toBeLessThanOrEqual(60_000);
    holding(comment);
    for (const heading of [
      'What to do',
      'What this change weakens in the policy',
      '**Waivers**',
      '**Targets**',
      '<details>',
    ])
      expect(comment).toContain(heading);
    const rows = comment.match(/^\| (?:component|waived)-\d+ \| lines/gm)?.length ?? 0;
    // the total was measured too, and is judged by none of these
    expect(Number(/… and (\d+) more rows \|/.exec(comment)?.[1])).toBe(9001 - rows);
    const counts = [...comment.matchAll(/… and (\d+) more/g)].map(([, hidden]) => Number(hidden));
    expect(counts.length).toBeGreaterThanOrEqual(7);
    const summary = markdown(full, SUMMARY, LINKS);
    expect(bytes(summary)).toBeLessThanOrEqual(SUMMARY.most);
    holding(summary);
  });

  it('leave the headline where nothing else fits', async () => {
    const tiny = { ...COMMENT, most: 10 };
    expect(markdown(await outcomeOf(STORIES['plain pass']), tiny)).toBe(
      '### ✅ Coverage is 85.00 % of lines, its mark is held &#91;M0&#93;\n',
    );
  });

  it('count bytes as UTF-8 does', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(SUMMARY.size(text)).toBe(bytes(text));
      }),
    );
  });
});

describe('foreign text', () => {
  const planted = async (text: string): Promise<Outcome> => {
    const outcome = await outcomeOf(STORIES['waiver in use']);
    const [report] = outcome.reports;
    const checks = outcome.checks.map((check) =>
      check.waiver ? { ...check, waiver: { ...check.waiver, by: text, reason: text } } : check,
    );
    const component = {
      paths: [],
      floor: {},
      target: {},
      patch: { minimumLines: 5 },
      owners: [text, text],
      carry: false,
    };
    const [measured, required] = [
      [1, 2],
      [2, 2],
    ] as const;
    return {
      ...outcome,
      policy: { ...outcome.policy, components: new Map([['core', component]]) },
      checks: [
        ...checks,
        { scope: 'core', metric: 'lines', rule: 'ratchet', outcome: 'fail', reason: 'regressed', measured, required },
        { scope: 'total', rule: 'tamper', outcome: 'fail', reason: 'policy-weakened', details: [text, text] },
      ],
      moved: [
        { path: text, after: [1, 2] },
        { path: text, before: [1, 2] },
      ],
      reports: report ? [{ ...report, path: text, producer: text }] : [],
      notices: [{ kind: 'x', text: `first: ${text}` }],
    };
  };

  it('stays words and code wherever it stands, and every table keeps its rows and cells', async () => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    expect(outcome.verdict).toBe('pass');
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { rows } = holding(markdown(await planted(text), COMMENT, LINKS));
        expect(rows).toEqual([7, 7, 7, 7, 4, 4, 4, 4]);
      }),
      { numRuns: 100 },
    );
  });

  it.each(HOSTILE.map((text) => [text]))('stays what it is: %j', async (text) => {
    const body = markdown(await planted(text), COMMENT, LINKS);
    holding(body);
    expect(seen(body)).toContain(plain(text).replaceAll('\u2060', ''));
    const complaint = new Complaint({
      reason: 'x',
      what: text,
      where: text,
      expected: text,
      found: text,
      todo: `See ${text}`,
    });
    holding(markdown(couldNotDecide(complaint), COMMENT, LINKS));
  });
});
