import { describe, expect, it } from 'vitest';
import { type Bar, barOf } from '../../src/gate/bar.ts';
import { barJson, barText } from '../../src/render/bar.ts';
import { baselineText } from './outcomes.ts';

const POLICY = `version: 1
milestone: M1
milestones:
  M0: { title: Pre-Flight, floor: 18 }
  M1: { title: "Core \\u001b[31m", floor: { lines: 25.5, branches: 10 }, target: { lines: 80 }, due: 2026-02-28 }
ratchet: { tolerance: 0.25, removed-code: forgive }
components:
  core: { paths: ["src/core/**"], floor: 16.6, target: 80 }
waivers:
  - { scope: core, metric: lines, floor: 10, reason: "split | later", by: "@octo", expires: 2026-03-01 }
`;

const barWith = (policy: string | undefined, baseline: string | undefined, today = '2026-02-12'): Promise<Bar> =>
  barOf(
    {
      policy: { path: 'policy.yml', ...(policy !== undefined && { text: policy }) },
      baseline: { path: 'baseline.json', ...(baseline !== undefined && { text: baseline }) },
    },
    { commit: '0123456789abcdef0123456789abcdef01234567', from: 'merge-base' },
    undefined,
    today,
  );

const FULL = () => barWith(POLICY, baselineText({ 'src/a.py': [40, 50] }, '{ "core": { "lines": [7, 10] } }'));

describe('the bar in force', () => {
  it('is shown by milestone and scope, its settings in words', async () => {
    await expect(barText(await FULL(), false)).toMatchFileSnapshot('../transcripts/terminal/bar.txt');
  });

  it('is shown before there is one', async () => {
    await expect(barText(await barWith(undefined, undefined), false)).toMatchFileSnapshot(
      '../transcripts/terminal/bar-first-run.txt',
    );
  });

  it('is coloured only when asked, the milestone in force standing out', async () => {
    const bar = await FULL();
    const coloured = barText(bar, true);
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(barText(bar, false));
    expect(coloured).toMatch(/\u001b\[1m {2}M1 +total +lines/);
    expect(coloured).not.toMatch(/\u001b\[1m {2}M0/);
  });

  it('says of a waiver that it has expired', async () => {
    const bar = await barWith(POLICY, undefined, '2026-03-02');
    expect(barText(bar, false)).toContain('  expired: core / lines down to 10 % until 2026-03-01, by @octo');
    expect(JSON.parse(barJson(bar))).toMatchObject({ waivers: [{ holds: false }] });
  });

  it.each([
    ['2026-02-28', '25.5 %', '2026-02-28 (today)'],
    ['2026-02-27', '25.5 %', '2026-02-28 (1 day left)'],
    ['2026-03-01', '80 % (target)', '2026-02-28 (overdue)'],
  ])('on %s has a target that is enforced as its floor once it was due', async (today, floor, due) => {
    const text = `${POLICY}`.replace('ratchet: {', 'ratchet: { at-due: enforce,');
    const bar = await barWith(text, baselineText({ 'src/a.py': [39, 50] }), today);
    const [row = ''] = barText(bar, false)
      .split('\n')
      .filter((line) => /^ {2}M1 +total +lines/.test(line));
    expect(row).toContain(` ${floor}  `);
    expect(row).toMatch(new RegExp(`2.00 to go\\)  ${due.replace(/[()]/g, '\\$&')}$`));
    const { bar: entries } = JSON.parse(barJson(bar));
    expect(entries[1].enforced).toBe(today > '2026-02-28' ? true : undefined);
    const warned = await barWith(POLICY, baselineText({ 'src/a.py': [39, 50] }), today);
    expect(barText(warned, false)).not.toContain('(target)');
  });

  it.each(['absolute', 'baseline', 'off'])('says what the mode "%s" asks for', async (mode) => {
    const bar = await barWith(`version: 1\nratchet: { mode: "${mode}", removed-code: strict }\n`, undefined);
    expect(barText(bar, false)).toContain(`(mode: ${mode})`);
    expect(barText(bar, false)).toContain('counts (strict)');
  });

  it('is JSON for machines: marks as counts, percentages as exact texts', async () => {
    expect(JSON.parse(barJson(await FULL()))).toEqual({
      version: 1,
      milestone: 'M1',
      base: { commit: '0123456789abcdef0123456789abcdef01234567', from: 'merge-base' },
      firstRun: false,
      mode: 'both',
      metrics: ['lines'],
      tolerance: '0.25',
      bar: [
        { milestone: 'M0', scope: 'total', metric: 'lines', floor: '18', mark: [40, 50], inherited: false },
        {
          milestone: 'M1',
          scope: 'total',
          metric: 'lines',
          floor: '25.5',
          mark: [40, 50],
          inherited: true,
          target: '80',
          due: '2026-02-28',
        },
        { milestone: 'M1', scope: 'total', metric: 'branches', floor: '10' },
        {
          milestone: 'M1',
          scope: 'core',
          metric: 'lines',
          floor: '16.6',
          mark: [7, 10],
          inherited: true,
          target: '80',
        },
      ],
      waivers: [
        {
          scope: 'core',
          metric: 'lines',
          floor: '10',
          reason: 'split | later',
          by: '@octo',
          expires: '2026-03-01',
          holds: true,
        },
      ],
    });
  });
});
