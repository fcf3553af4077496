import { describe, expect, it } from 'vitest';
import { type Count, ZERO } from '../../src/coverage/counts.ts';
import { type Baseline, markOf, parseBaseline, printBaseline } from '../../src/ratchet/baseline.ts';
import { lower } from '../../src/ratchet/lower.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import { type Accepted, raise } from '../../src/ratchet/raise.ts';
import { raiseAt } from '../../src/ratchet/raise-at.ts';
import type { RepositoryFile, RuleFiles } from '../../src/ratchet/rules.ts';
import { baseline, decimal } from './sample.ts';

const POLICY = { path: 'policy.yml', text: 'version: 1\n' };
const file = (text: Baseline | string | undefined): RepositoryFile => ({
  path: 'base.json',
  ...(text !== undefined && { text: typeof text === 'string' ? text : printBaseline(text) }),
});
const rules = (text: Baseline | string | undefined, policy: RepositoryFile = POLICY): RuleFiles => ({
  policy,
  baseline: file(text),
});

const measured = (lines: Count, more: Partial<Accepted> = {}): Accepted => ({
  milestone: 'M0',
  order: ['M0', 'M1'],
  scopes: new Map([[TOTAL, { lines }]]),
  files: new Map([['ours.py', { lines }]]),
  rebased: new Map(),
  tolerance: ZERO,
  inherited: false,
  measured: { at: '2026-03-01T12:00:00Z', commit: 'ours' },
  ...more,
});
const by = (commit: string, lines: Count, at = '2026-03-01T11:00:00Z') => measured(lines, { measured: { at, commit } });

const JUDGED = baseline({ 'M0/total/lines': [50, 100] }, { 'old.py': [50, 100] });
const never = async (): Promise<boolean> => {
  throw new Error('nobody was to be asked');
};
const marksOf = (decision: Awaited<ReturnType<typeof raiseAt>>) =>
  'kept' in decision ? decision.kept : markOf(decision.baseline, ['M0', 'M1'], 'M0', TOTAL, 'lines');

describe('what a raise writes at a tip', () => {
  it('is the better mark, with the moves against what holds there', async () => {
    const decision = await raiseAt({ rules: rules(JUDGED), isLatest: true }, rules(JUDGED), measured([60, 100]), never);
    expect(decision).toMatchObject({
      waits: false,
      moves: [{ milestone: 'M0', scope: TOTAL, metric: 'lines', from: [50, 100], to: [60, 100] }],
      baseline: { measured: { commit: 'ours' } },
    });
  });

  it('is a first baseline where there is none', async () => {
    const decision = await raiseAt(
      { rules: rules(undefined), isLatest: true },
      rules(undefined),
      measured([60, 100]),
      never,
    );
    expect(marksOf(decision)).toEqual([60, 100]);
  });

  it.each<[string, Baseline, Count, unknown]>([
    ['the mark is held', JUDGED, [50, 100], 'nothing-moved'],
    ['somebody raised it further', raise(JUDGED, by('theirs', [70, 100])), [60, 100], 'nothing-moved'],
    ['somebody raised it less far', raise(JUDGED, by('theirs', [55, 100])), [60, 100], [60, 100]],
  ])('where %s', async (_, tip, count, expected) => {
    expect(
      marksOf(await raiseAt({ rules: rules(tip), isLatest: true }, rules(JUDGED), measured(count), async () => false)),
    ).toEqual(expected);
  });

  it('keeps what was measured last where a later commit has raised before', async () => {
    const tip = raise(JUDGED, by('theirs', [55, 100]));
    const asked: string[][] = [];
    const decide = (later: boolean) =>
      raiseAt({ rules: rules(tip), isLatest: true }, rules(JUDGED), measured([60, 100]), async (...commits) => {
        asked.push(commits);
        return later;
      });
    const overtaken = await decide(true);
    expect(asked).toEqual([['theirs', 'ours']]);
    expect(overtaken).toMatchObject({ baseline: { measured: { commit: 'theirs' }, files: tip.files } });
    expect(marksOf(overtaken)).toEqual([60, 100]);
    expect(await decide(false)).toMatchObject({ baseline: { measured: { commit: 'ours' } } });
  });
});

describe('nothing is written', () => {
  const lowered = lower(JUDGED, {
    milestone: 'M0',
    order: ['M0', 'M1'],
    scopes: [TOTAL],
    metric: 'lines',
    to: decimal('40'),
    reason: 'why',
    by: 'somebody',
    at: '2026-03-01T11:30:00Z',
  });

  it('by a commit that is older than a lowering, where the baseline is not its own', async () => {
    const decide = (committed: string) =>
      raiseAt({ rules: rules(lowered), isLatest: true }, rules(lowered), measured([60, 100], { committed }), never);
    expect(await decide('2026-03-01T11:29:59Z')).toEqual({ kept: 'lowered-since' });
    expect(marksOf(await decide('2026-03-01T11:31:00Z'))).toEqual([60, 100]);
  });

  it('where the policy differs, and yet where nothing but a comment does', async () => {
    const policy = (text: string): RepositoryFile => ({ path: 'policy.yml', text });
    const decide = (then: string, now: string) =>
      raiseAt(
        { rules: rules(JUDGED, policy(now)), isLatest: true },
        rules(JUDGED, policy(then)),
        measured([60, 100]),
        never,
      );
    expect(marksOf(await decide('version: 1', '# why\nversion: 1 # so\n'))).toEqual([60, 100]);
    expect(await decide('version: 1', 'version: 1\nfiles: { exclude: [a] }\n')).toEqual({ kept: 'policy-changed' });
    expect(await decide('version: 1', 'version: broken')).toEqual({ kept: 'policy-changed' });
  });

  it('by a run that was judged before a deliberate lowering, be it by re-run or by delay', async () => {
    const decide = (judged: Baseline | undefined) =>
      raiseAt({ rules: rules(lowered), isLatest: true }, rules(judged), measured([60, 100]), never);
    expect(await decide(JUDGED)).toEqual({ kept: 'lowered-since' });
    expect(marksOf(await decide(lowered))).toEqual([60, 100]);
  });

  it('where the baseline was deleted meanwhile', async () => {
    expect(
      await raiseAt({ rules: rules(undefined), isLatest: true }, rules(JUDGED), measured([60, 100]), never),
    ).toMatchObject({ kept: 'baseline-unusable', found: expect.stringContaining('deleted') });
  });

  it.each<[string, RepositoryFile, RepositoryFile]>([
    ['another text', POLICY, { path: 'policy.yml', text: 'version: 1\nmilestone: M1\n' }],
    ['a new file', { path: 'policy.yml' }, POLICY],
    ['a file that is gone', POLICY, { path: 'policy.yml' }],
  ])('where the policy is another one by now: %s', async (_, then, now) => {
    expect(
      await raiseAt({ rules: rules(JUDGED, now), isLatest: true }, rules(JUDGED, then), measured([60, 100]), never),
    ).toEqual({
      kept: 'policy-changed',
    });
  });

  it('over a baseline that cannot be used', async () => {
    const decide = (broken: RepositoryFile) =>
      raiseAt(
        { rules: { policy: POLICY, baseline: broken }, isLatest: true },
        rules(JUDGED),
        measured([60, 100]),
        never,
      );
    expect(await decide(file('{'))).toEqual({ kept: 'baseline-unusable', found: expect.stringContaining('base.json') });
    expect(await decide({ path: 'base.json', unusable: 'this is a link' })).toEqual({
      kept: 'baseline-unusable',
      found: 'this is a link',
    });
  });
});

describe('a mark is made anew for removed code', () => {
  const forgiven = measured([40, 50], { rebased: new Map([['total/lines', { from: [90, 100], to: [40, 50] }]]) });
  const judged = baseline({ 'M0/total/lines': [90, 100] });

  it('where the baseline is the very one that forgave', async () => {
    expect(marksOf(await raiseAt({ rules: rules(judged), isLatest: true }, rules(judged), forgiven, never))).toEqual([
      40, 50,
    ]);
  });

  it('and never by a commit that others have followed', async () => {
    expect(await raiseAt({ rules: rules(judged), isLatest: false }, rules(judged), forgiven, never)).toEqual({
      kept: 'nothing-moved',
    });
  });

  it.each<[string, Baseline]>([
    ['raised meanwhile', raise(judged, by('theirs', [95, 100]))],
    ['raised elsewhere meanwhile', raise(judged, measured([1, 2], { scopes: new Map([['core', { lines: [1, 2] }]]) }))],
    [
      'the same again, after it had moved',
      { ...judged, history: [{ at: '2026', milestone: 'M0', counts: { lines: [90, 100] } }] },
    ],
  ])('and never where it was %s', async (_, tip) => {
    expect(await raiseAt({ rules: rules(tip), isLatest: true }, rules(judged), forgiven, async () => false)).toEqual({
      kept: 'nothing-moved',
    });
  });
});

it('an older commit lifts no mark that a later one has made anew, and asks only as far back as it has to', async () => {
  const rebased = (commit: string) => ({
    at: '2026',
    commit,
    milestone: 'M0',
    counts: {},
    reason: 'removed code: total/lines',
  });
  const tip = {
    ...JUDGED,
    measured: { commit: 'latest' },
    history: [rebased('oldest'), rebased('older'), rebased('newer'), rebased('latest')],
  };
  const asked: string[] = [];
  const decide = (later: readonly string[]) =>
    raiseAt({ rules: rules(tip), isLatest: false }, rules(tip), measured([60, 100]), async (commit) => {
      asked.push(commit);
      return later.includes(commit);
    });
  expect(await decide(['newer', 'latest'])).toEqual({ kept: 'nothing-moved' });
  expect(asked).toEqual(['latest', 'latest', 'newer', 'older']);
  expect(marksOf(await decide([]))).toEqual([60, 100]);
});

describe('below a mark', () => {
  const low = baseline({ 'M0/total/lines': [60, 100] }, { 'a.py': [40, 100] });
  const decide = (lines: Count, more: Partial<Accepted> = {}, isLatest = true) =>
    raiseAt(
      { rules: rules(low), isLatest },
      rules(low),
      measured(lines, { inherited: true, ...more }),
      async () => false,
    );

  it('what was won back is recorded, so that it is held', async () => {
    expect(await decide([55, 100])).toMatchObject({
      moves: [],
      baseline: { measured: { commit: 'ours' }, files: new Map([['ours.py', { lines: [55, 100] }]]), history: [] },
    });
  });
  it.each<[string, Count, Partial<Accepted>, boolean]>([
    ['is no better', [40, 100], {}, true],
    ['is worse', [39, 100], {}, true],
    ['was not below', [55, 100], { inherited: false }, true],
    ['is not the newest', [55, 100], {}, false],
    ['is a percentage', [550_000, 1_000_000], { files: undefined }, true],
  ])('nothing is recorded of what %s', async (_, lines, more, isLatest) => {
    expect(await decide(lines, more, isLatest)).toEqual({ kept: 'nothing-moved' });
  });
});

describe('what waits for approval', () => {
  const waiting = raise(JUDGED, by('theirs', [70, 100]));
  const decide = (pending: RepositoryFile, lines: Count, isLatest = false) =>
    raiseAt({ rules: rules(JUDGED), isLatest, pending }, rules(JUDGED), measured(lines), async () => false);

  it('is kept beside what is added, and both are moves against what holds', async () => {
    const both = raise(waiting, measured([1, 2], { scopes: new Map([['core', { lines: [1, 2] }]]) }));
    const decision = await decide(file(both), [75, 100]);
    expect(decision).toMatchObject({ waits: false, moves: [{ to: [75, 100] }, { scope: 'core', to: [1, 2] }] });
  });
  it('is left as it is where it is higher, or the same', async () => {
    expect(await decide(file(waiting), [60, 100])).toMatchObject({ waits: true, moves: [{ to: [70, 100] }] });
  });
  it('is taken back as far as the newest commit does not hold it, because nobody could merge it', async () => {
    expect(await decide(file(waiting), [60, 100], true)).toMatchObject({ waits: false, moves: [{ to: [60, 100] }] });
    const same = raise(JUDGED, measured([70, 100]));
    expect(await decide(file(same), [60, 100], true)).toMatchObject({ waits: true, moves: [{ to: [70, 100] }] });
  });
  it('and was turned down is only proposed again where it is passed', async () => {
    const again = (lines: Count) =>
      raiseAt(
        { rules: rules(JUDGED), isLatest: true, pending: { path: 'base.json' }, declined: file(waiting) },
        rules(JUDGED),
        measured(lines),
        async () => false,
      );
    expect(await again([70, 100])).toEqual({ kept: 'declined' });
    expect(await again([71, 100])).toMatchObject({ moves: [{ from: [50, 100], to: [71, 100] }] });
  });
  it('counts for nothing where nothing moves against what holds', async () => {
    expect(await decide(file(JUDGED), [50, 100])).toEqual({ kept: 'nothing-moved' });
    expect(await decide({ path: 'base.json' }, [50, 100])).toEqual({ kept: 'nothing-moved' });
  });
  it.each<[string, RepositoryFile]>([
    ['of another generation', file({ ...waiting, generation: 2 })],
    ['broken', file('{')],
    ['a link', { path: 'base.json', unusable: 'a link' }],
    ['not there', { path: 'base.json' }],
  ])('counts for nothing where it is %s', async (_, pending) => {
    const decision = await decide(pending, [60, 100]);
    expect(decision).toMatchObject({ waits: false, moves: [{ from: [50, 100], to: [60, 100] }] });
    expect('baseline' in decision && parseBaseline(printBaseline(decision.baseline), 'base.json')).toMatchObject({
      generation: 1,
    });
  });
});
