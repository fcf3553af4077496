import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { couldNotDecide, switchedOff } from '../../src/gate.ts';
import { align, terminal } from '../../src/render/terminal.ts';
import { hostile, UNSEEN } from './hostile.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const PLAIN = { colour: false, rows: 20 };
const slug = (name: string): string => name.replaceAll(' ', '-');

describe('the text of a verdict', () => {
  it.each(Object.entries(STORIES))('tells the story "%s"', async (name, story) => {
    await expect(terminal(await outcomeOf(story), PLAIN)).toMatchFileSnapshot(
      `../transcripts/terminal/${slug(name)}.txt`,
    );
  });

  it('says once what went wrong and once what to do', async () => {
    const complaint = new Complaint({
      reason: 'policy-invalid',
      what: 'the policy cannot be used, 2 problems',
      where: '.github/coverage-ratchet.yml',
      list: ['line 3: unknown key; did you mean "milestone"?', 'line 9: write a percentage from 0 to 100'],
      todo: 'Mend them and try again.',
    });
    await expect(terminal(couldNotDecide(complaint), PLAIN)).toMatchFileSnapshot(
      '../transcripts/terminal/complaint.txt',
    );
  });

  it('is one line for a gate that is switched off', () => {
    expect(terminal(switchedOff(), PLAIN)).toBe('OFF  Coverage Ratchet is switched off: nothing was judged\n');
  });

  it('holds no character that moves the cursor, whatever the names', async () => {
    const outcome = await outcomeOf(STORIES['waiver in use']);
    const [report] = outcome.reports;
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const complaint = new Complaint({ reason: 'x', what: text, where: text, list: [text], todo: text });
        const printed = [
          terminal(couldNotDecide(complaint), PLAIN),
          terminal(
            {
              ...outcome,
              checks: [
                ...outcome.checks,
                { scope: 'total', rule: 'tamper', outcome: 'fail', reason: 'policy-weakened', details: [text] },
              ],
              moved: [{ path: text, after: [1, 2] }],
              reports: report ? [{ ...report, path: text, producer: text }] : [],
              notices: [{ kind: 'x', text }],
            },
            PLAIN,
          ),
        ];
        for (const line of printed.join('').split('\n')) expect(line).not.toMatch(UNSEEN);
      }),
      { numRuns: 100 },
    );
  });

  it('is coloured only when asked, and says the same then', async () => {
    for (const story of Object.values(STORIES)) {
      const outcome = await outcomeOf(story);
      const coloured = terminal(outcome, { ...PLAIN, colour: true });
      expect(terminal(outcome, PLAIN)).not.toContain('\u001b');
      expect(coloured).toContain('\u001b[');
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(terminal(outcome, PLAIN));
      // a colour that is not ended paints the prompt
      for (const line of coloured.split('\n'))
        expect(line.match(/\u001b\[\d+m/g)?.length ?? 0).toSatisfy((n) => n % 2 === 0);
    }
  });

  it('shows as many entries of a list as asked, and counts the rest', async () => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    const files = Array.from({ length: 20_000 }, (_, i) => ({ path: `file-${i}.ts`, after: [0, 1] as const }));
    const text = terminal({ ...outcome, moved: files }, { ...PLAIN, rows: 3 });
    expect(text).toContain('file-2.ts');
    expect(text).not.toContain('file-3.ts');
    expect(text).toContain('  … and 19997 more\n');
    const details = Array.from({ length: 5 }, (_, i) => `path-${i}`);
    const check = { scope: 'total', rule: 'complete', outcome: 'error', reason: 'paths-unmatched', details } as const;
    expect(terminal({ ...outcome, checks: [check] }, { ...PLAIN, rows: 3 })).toContain('  path-2\n  … and 2 more\n');
  });
});

describe('columns', () => {
  it('are as wide as their widest cell, texts set left and numbers right', () => {
    expect(
      align(
        [
          ['file', 'lines'],
          ['a.ts', '1'],
          ['longer.ts', '10.00 %'],
        ],
        [0],
      ),
    ).toEqual(['  file         lines', '  a.ts             1', '  longer.ts  10.00 %']);
  });

  it('line up under names that a screen draws two columns wide, or over the character before', () => {
    const [wide = '', over = '', narrow = ''] = align(
      [
        ['漢字😀', '1'],
        ['e\u0301e\u0301', '1'],
        ['abcdef', '1'],
      ],
      [0],
    );
    expect(wide).toBe('  漢字😀  1');
    expect(over).toBe('  e\u0301e\u0301      1');
    expect(narrow).toBe('  abcdef  1');
  });

  it('end without blanks', () => {
    expect(
      align(
        [
          ['a', ''],
          ['b', 'c'],
        ],
        [0, 1],
      ),
    ).toEqual(['  a', '  b  c']);
  });
});
