import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Count, METRICS } from '../../src/coverage/counts.ts';
import { failuresAt } from '../../src/gate/bar.ts';
import {
  type Baseline,
  isStricter,
  markOf,
  ownMark,
  parseBaseline,
  printBaseline,
} from '../../src/ratchet/baseline.ts';
import { beginMilestone, turnOf } from '../../src/ratchet/next.ts';
import { type Policy, TOTAL } from '../../src/ratchet/policy.ts';
import { judgeTamper } from '../../src/ratchet/tamper.ts';
import { baseline, policy } from './sample.ts';

const ORDER = ['M0', 'M1', 'M2'];
const AT = '2026-03-01T12:00:00Z';
const begin = (before: Baseline, [closed, begun]: readonly [string, string] = ['M0', 'M1']) =>
  beginMilestone(before, { closed, begun }, ORDER, AT);

describe('the milestone after the one in force', () => {
  const MILESTONES = 'milestones: { M0: {}, "1.10": {}, M2: {} }';

  it.each([
    [['milestone: M0', MILESTONES], { closed: 'M0', begun: '1.10' }],
    [['milestone: "1.10"', MILESTONES], { closed: '1.10', begun: 'M2' }],
    [[MILESTONES], { closed: 'M0', begun: '1.10' }],
  ])('of %j follows the order of the policy', (lines, turn) => {
    expect(turnOf(policy(...lines), undefined, 'p.yml')).toEqual(turn);
  });

  it('follows the last one that has marks, where the policy names none', () => {
    const reached = baseline({ '1.10/total/lines': [1, 2] });
    expect(turnOf(policy(MILESTONES), reached, 'p.yml')).toEqual({ closed: '1.10', begun: 'M2' });
  });

  it.each([
    [['milestone: M2', MILESTONES], 'p.yml: M2 is the last milestone of the policy. Add the next one below M2 under'],
    [['milestone: M0'], 'p.yml: the policy has no milestones. Add the next one under "milestones:"'],
    [[], 'the policy has no milestones'],
    [['milestone: from-pull-request', MILESTONES], 'p.yml: the milestone is chosen by pull requests'],
  ])('is a complaint for %j', (lines, said) => {
    expect(() => turnOf(policy(...lines), undefined, 'p.yml')).toThrow(said);
  });
});

describe('beginning a milestone', () => {
  it('gives it the marks that it inherits as its own, and keeps the turn in the history', () => {
    const after = begin(baseline({ 'M0/total/lines': [81, 100], 'M0/core/branches': [3, 4] }, {}, 7));
    expect(after.milestones.get('M1')).toEqual({
      total: { lines: [81, 100] },
      components: new Map([['core', { branches: [3, 4] }]]),
    });
    expect([after.generation, after.history]).toEqual([
      7,
      [{ at: AT, milestone: 'M1', counts: { lines: [81, 100] }, reason: 'milestone M0 closed, M1 begins' }],
    ]);
  });

  it('keeps a mark of its own that is stricter, and lifts one that is not', () => {
    const after = begin(
      baseline({
        'M0/total/lines': [80, 100],
        'M0/core/lines': [8, 10],
        'M1/total/lines': [90, 100],
        'M1/core/lines': [7, 10],
      }),
    );
    expect([ownMark(after, 'M1', TOTAL, 'lines'), ownMark(after, 'M1', 'core', 'lines')]).toEqual([
      [90, 100],
      [8, 10],
    ]);
  });

  const count = fc.nat(60).chain((total) => fc.nat(total).map((covered): Count => [covered, total]));
  const places = ['OLD', ...ORDER].flatMap((key) =>
    ['total/lines', 'total/branches', 'core/lines'].map((at) => `${key}/${at}`),
  );
  const baselines = fc
    .dictionary(fc.constantFrom(...places), count)
    .map((marks) => baseline(marks, { 'a.py': [3, 4] }, 2));
  const turns = fc.constantFrom(['M0', 'M1'] as const, ['M1', 'M2'] as const);
  const SCOPES = [TOTAL, 'core'];
  /** Every scope and metric of the milestones, with the mark before and after. */
  const pairs = (before: Baseline, after: Baseline) =>
    ['OLD', ...ORDER].flatMap((milestone) =>
      SCOPES.flatMap((scope) =>
        METRICS.map((metric) => [before, after].map((side) => markOf(side, ORDER, milestone, scope, metric))),
      ),
    );

  it('makes no mark of any milestone weaker, and parses back', () => {
    fc.assert(
      fc.property(baselines, turns, (before, turn) => {
        const after = begin(before, turn);
        for (const [was, is] of pairs(before, after)) if (was) expect(is && !isStricter(was, is)).toBe(true);
        expect(printBaseline(parseBaseline(printBaseline(after), 'b'))).toBe(printBaseline(after));
        expect(pairs(after, begin(after, turn)).every(([a, b]) => a?.join() === b?.join())).toBe(true);
      }),
    );
  });

  it('is a change that the gate lets pass', () => {
    const plans = (milestone: string) =>
      policy(
        `milestone: ${milestone}`,
        'milestones: { M0: { floor: 1 }, M1: { floor: 2 }, M2: {} }',
        'components: { core: { paths: ["core/**"] } }',
      );
    fc.assert(
      fc.property(baselines, turns, (before, [closed, begun]) => {
        // what is weaker than before is weaker as soon as it is in force, whatever the change does about it
        for (const scope of SCOPES) {
          for (const metric of METRICS) {
            const [own, inherited] = [
              ownMark(before, begun, scope, metric),
              markOf(before, ORDER, closed, scope, metric),
            ];
            fc.pre(!(own && inherited && isStricter(inherited, own)));
          }
        }
        const checks = judgeTamper({
          base: { policy: plans(closed), baseline: before },
          head: { policy: plans(begun), baseline: begin(before, [closed, begun]) },
          milestone: closed,
          measured: () => undefined,
          counted: true,
          files: new Map([['a.py', {}]]),
          tracked: new Set(),
          exists: () => false,
          renames: new Map(),
          nameBefore: (path) => path,
          reports: 1,
          today: '2026-03-01',
        });
        expect(checks).toMatchObject([{ outcome: 'pass', reason: 'raised' }]);
      }),
    );
  });
});

describe('what fails at the new milestone', () => {
  const plan = policy('milestones: { M0: { floor: 70 }, M1: { floor: { lines: 80, branches: 50 } } }');
  const lines = (files: Readonly<Record<string, Count>>, marks = {}) => baseline(marks, files);
  const found = (plan: Policy, known: Baseline, milestone = 'M1') =>
    failuresAt(plan, known, milestone, '2026-03-01').map(({ scope, metric, rule, reason }) =>
      [scope, metric, rule, reason].join(' '),
    );
  const LINES = policy('milestones: { M0: { floor: 70 }, M1: { floor: 80 } }');

  it('is a floor above what the files add up to, and a metric that was not measured', () => {
    expect(found(LINES, lines({ 'a.py': [79, 100] }))).toEqual(['total lines floor below-floor']);
    expect(found(LINES, lines({ 'a.py': [80, 100] }))).toEqual([]);
    expect(found(LINES, lines({ 'a.py': [79, 100] }), 'M0')).toEqual([]);
    expect(found(plan, lines({ 'a.py': [80, 100] }))).toEqual(['total branches floor not-measured']);
  });

  it('is seen in components too', () => {
    const parts = policy('milestones: { M1: {} }', 'components: { core: { paths: ["core/**"], floor: 60 } }');
    expect(found(parts, lines({ 'a.py': [9, 10], 'core/b.py': [1, 2] }))).toEqual(['core lines floor below-floor']);
  });

  it('is compared with the mark where no files were counted', () => {
    expect(found(plan, baseline({ 'M0/total/lines': [7, 10] }))).toEqual(['total lines floor below-floor']);
    expect(found(plan, baseline({}))).toEqual([]);
  });

  it('is nothing where the policy does not compare floors', () => {
    const marksOnly = policy('milestones: { M1: { floor: 80 } }', 'ratchet: { mode: baseline }');
    expect(found(marksOnly, lines({ 'a.py': [1, 2] }))).toEqual([]);
  });

  it.each([
    ['2026-03-01', []],
    ['2026-02-28', ['total lines floor below-floor']],
  ])('is let pass by a waiver that expires %s where it still holds', (expires, expected) => {
    const waived = policy(
      'milestones: { M1: { floor: 80 } }',
      `waivers: [{ scope: total, floor: 50, reason: r, by: b, expires: ${expires} }]`,
    );
    expect(found(waived, lines({ 'a.py': [1, 2] }))).toEqual(expected);
  });

  it.each([
    ['enforce', ['total lines target below-target']],
    ['warn', []],
  ])('is an overdue target where the policy says %s', (atDue, expected) => {
    const late = policy(`ratchet: { at-due: ${atDue} }`, 'milestones: { M1: { target: 80, due: 2026-02-28 } }');
    expect(found(late, lines({ 'a.py': [1, 2] }))).toEqual(expected);
  });
});
