import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { DEFAULT_POLICY } from '../../src/ratchet/policy.ts';
import { proposedRules, type RepositoryFile, type RuleFiles, rulesOf } from '../../src/ratchet/rules.ts';

const BASELINE = '{ "version": 1, "milestones": { "M0": { "total": { "lines": [1, 2] } } } }';
const POLICY = 'version: 1\nmilestone: M7';

type Content = { readonly text?: string } | { readonly unusable: string };
const files = (policy: Content, baseline: Content): RuleFiles => ({
  policy: { path: 'policy.yml', ...policy } as RepositoryFile,
  baseline: { path: 'base.json', ...baseline } as RepositoryFile,
});

describe('the rules', () => {
  it('are those of the base', async () => {
    const rules = await rulesOf(files({ text: POLICY }, { text: BASELINE }), files({ text: 'version: 2' }, {}));
    expect(rules.policy.milestone).toBe('M7');
    expect(rules.baseline?.milestones.has('M0')).toBe(true);
    expect(rules.firstRun).toBe(false);
  });

  it.each<[string, Content, Content]>([
    ['policy', {}, { text: BASELINE }],
    ['baseline', { text: POLICY }, {}],
  ])("are the base's and the default where it has no %s, whatever the change brings", async (_, policy, baseline) => {
    const rules = await rulesOf(
      files(policy, baseline),
      files({ text: 'version: 1\nmilestone: other' }, { text: BASELINE }),
    );
    expect(rules.firstRun).toBe(false);
    expect(rules.policy.milestone).toBe('text' in policy ? 'M7' : undefined);
    expect(rules.baseline === undefined).toBe(!('text' in baseline));
  });

  it('of a first run are the policy that the change brings, and no baseline', async () => {
    const first = await rulesOf(files({}, {}), files({ text: POLICY }, { text: BASELINE }));
    expect(first).toEqual({ policy: { ...DEFAULT_POLICY, milestone: 'M7' }, baseline: undefined, firstRun: true });
    expect(await rulesOf(files({}, {}), undefined)).toEqual({
      policy: DEFAULT_POLICY,
      baseline: undefined,
      firstRun: true,
    });
  });

  it('make components of owners where the policy says so, and on a first run of those that the change brings', async () => {
    const own = { text: 'version: 1\ncodeowners: true' };
    const withOwners = (policy: Content, codeowners: Content) => ({
      ...files(policy, {}),
      codeowners: { path: 'CODEOWNERS', ...codeowners } as RepositoryFile,
    });
    const components = async (base: RuleFiles, proposed?: RuleFiles) => [
      ...(await rulesOf(base, proposed)).policy.components.keys(),
    ];
    const proposed = withOwners(own, { text: '* @b' });
    expect(await components(withOwners(own, { text: '* @a' }), proposed)).toEqual(['a']);
    expect(await components(files({}, {}), proposed)).toEqual(['b']);
    expect(await components(withOwners({ text: 'version: 1' }, { unusable: 'a symbolic link' }))).toEqual([]);
    expect(await components(files(own, {}), proposed)).toEqual([]);
    const error = await rulesOf(withOwners(own, { unusable: 'a symbolic link' }), undefined).catch((caught) => caught);
    expect(error).toMatchObject({ parts: { reason: 'codeowners-invalid', where: 'CODEOWNERS' } });
  });

  it('know what attributes mark where the policy asks, by the base; what a change marks is a proposal', async () => {
    const own = { text: 'version: 1\nfiles: { generated: exclude }' };
    const withMarks = (policy: Content, text: string) => ({ ...files(policy, {}), attributes: new Map([['', text]]) });
    const marks = async (base: RuleFiles, proposed?: RuleFiles) =>
      ['a', 'b'].filter((await rulesOf(base, proposed)).policy.files.isGenerated ?? (() => false));
    const [base, proposed] = [withMarks(own, 'a linguist-generated'), withMarks(own, 'b linguist-generated')];
    expect(await marks(base, proposed)).toEqual(['a']);
    expect(await marks(files({}, {}), proposed)).toEqual(['b']);
    expect(await marks(withMarks({ text: 'version: 1' }, 'a linguist-generated'))).toEqual([]);
    const unknown = { parts: { reason: 'attributes-unknown' } };
    await expect(rulesOf(files(own, {}), proposed)).rejects.toMatchObject(unknown);
    await expect(proposedRules(files(own, {}))).rejects.toMatchObject(unknown);
    const { policy } = await proposedRules(proposed);
    expect('unreadable' in policy || policy.files.isGenerated?.('b')).toBe(true);
  });

  it.each<[string, Content, Content]>([
    ['policy-invalid', { unusable: 'a symbolic link' }, {}],
    ['policy-invalid', { text: '' }, {}],
    ['baseline-invalid', {}, { unusable: 'a directory' }],
    ['baseline-invalid', { text: POLICY }, { text: '' }],
    ['baseline-invalid', {}, { text: 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n' }],
  ])(
    'of a base that cannot be used are a complaint, %s, never none at all: %j %j',
    async (reason, policy, baseline) => {
      const error = await rulesOf(files(policy, baseline), undefined).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Complaint);
      expect(error).toMatchObject({ parts: { reason } });
    },
  );

  it('that a change proposes may be unreadable, and say why', async () => {
    expect(await proposedRules(files({}, {}))).toEqual({ policy: DEFAULT_POLICY, baseline: undefined });
    expect(await proposedRules(files({ text: 'version: 2' }, { unusable: 'a symbolic link' }))).toEqual({
      policy: { unreadable: expect.stringContaining('version: write 1') },
      baseline: { unreadable: 'base.json: a symbolic link. Make it a regular file.' },
    });
    expect(await proposedRules(files({ text: POLICY }, { text: BASELINE }))).toMatchObject({
      policy: { milestone: 'M7' },
    });
  });

  it('that a change leaves as they are are read once, but for owners, which are not in the text', async () => {
    const read = async (base: RuleFiles, proposed: RuleFiles) => {
      const rules = await rulesOf(base, proposed);
      const { policy, baseline } = await proposedRules(proposed, { files: base, rules });
      return [policy === rules.policy, baseline === rules.baseline];
    };
    const base = files({ text: POLICY }, { text: BASELINE });
    expect(await read(base, base)).toEqual([true, true]);
    expect(await read(base, files({ text: `${POLICY}\n` }, { text: `${BASELINE}\n` }))).toEqual([false, false]);
    expect(await read(base, files({ unusable: 'a link' }, { text: BASELINE }))).toEqual([false, true]);
    const owned = {
      ...files({ text: 'version: 1\ncodeowners: true' }, {}),
      codeowners: { path: 'CODEOWNERS', text: '* @a' },
    };
    expect(await read(owned, owned)).toEqual([false, true]);
  });

  it('that fail by a mistake of ours are no finding about the change', async () => {
    const broken = {
      path: 'policy.yml',
      get text(): string {
        throw new TypeError('ours');
      },
    };
    const proposed = { policy: broken, baseline: { path: 'base.json' } };
    await expect(proposedRules(proposed)).rejects.toThrow(TypeError);
  });
});
