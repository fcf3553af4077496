import { join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { inputOf, readSettings, type Settings } from '../../src/host/settings.ts';

const read = (inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): Settings =>
  readSettings((name) => inputs[name] ?? '', env);

function refusal(inputs: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): string {
  try {
    read(inputs, env);
  } catch (error) {
    if (error instanceof Complaint && error.parts.reason === 'input-invalid') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('an input that is blank is unset', () => {
  const plain = read({});
  it('and the defaults of action.yml hold', () => {
    expect(plain).toEqual({
      reports: [],
      format: 'auto',
      policy: '.github/coverage-ratchet.yml',
      baseline: '.github/coverage-baseline.json',
      runShell: 'bash',
      runTimeoutMs: 1_800_000,
      update: 'auto',
      workingDirectory: '.',
      worktree: false,
      comment: 'changes',
      annotations: 'true',
      onError: 'fail',
      enabled: true,
      key: 'default',
      named: [],
    });
  });
  it.each(
    'reports format percent policy baseline milestone floor patch-floor tolerance run run-timeout run-shell working-directory expect-reports comment annotations on-error enabled key result-file'.split(
      ' ',
    ),
  )('%s', (name) => {
    expect(read({ [name]: ' \t\r\n ' })).toEqual(plain);
  });
});

it.each<[Record<string, string>, Partial<Settings>]>([
  [{ reports: 'a.xml\n  b/*.xml  \r\n\n\t\n' }, { reports: ['a.xml', 'b/*.xml'] }],
  [{ policy: './ci/../ci'.replace('/..', '') }, { policy: 'ci/ci' }],
  [{ policy: 'ci\\policy.yml' }, { policy: 'ci/policy.yml' }],
  [{ baseline: '././b.json' }, { baseline: 'b.json' }],
  [{ baseline: 'a..b/..c.json' }, { baseline: 'a..b/..c.json' }],
  [{ 'run-timeout': '90s' }, { runTimeoutMs: 90_000 }],
  [{ 'run-timeout': '250ms' }, { runTimeoutMs: 250 }],
  [{ 'run-timeout': '2h' }, { runTimeoutMs: 7_200_000 }],
  [{ 'expect-reports': '12' }, { expectReports: 12 }],
  [{ enabled: 'FALSE' }, { enabled: false }],
  [{ annotations: 'False' }, { annotations: 'false' }],
  [{ annotations: 'checks' }, { annotations: 'checks' }],
  [
    { comment: 'off', 'on-error': 'warn', key: 'api.v2_x-1' },
    { comment: 'off', onError: 'warn', key: 'api.v2_x-1' },
  ],
  [{ run: 'pytest --cov\n' }, { run: 'pytest --cov' }],
  [{ run: 'echo "$HOME" && echo {{ x }}' }, { run: 'echo "$HOME" && echo {{ x }}' }],
  [{ 'result-file': 'out/coverage.md' }, { resultFile: 'out/coverage.md' }],
  [{ milestone: ' M1 ' }, { milestone: 'M1' }],
])('%j is read', (inputs, expected) => {
  expect(read(inputs)).toMatchObject(expected);
});

it.each<[string, string]>([
  ['percent', 'many'],
  ['percent', '-1'],
  ['percent', '101'],
  ['percent', '1e1'],
  ['floor', '80,5'],
  ['floor', '101'],
  ['patch-floor', '-1'],
  ['tolerance', '-0.1'],
  ['tolerance', '0.00001'],
  ['run-timeout', '30'],
  ['run-timeout', '0s'],
  ['run-timeout', 'forever'],
  ['expect-reports', '0'],
  ['expect-reports', '1.5'],
  ['expect-reports', '-1'],
  ['comment', 'sometimes'],
  ['comment', 'Always'],
  ['annotations', 'some'],
  ['on-error', 'ignore'],
  ['enabled', 'yes'],
  ['key', 'a b'],
  ['key', '-->'],
  ['key', '.hidden'],
  ['key', 'x'.repeat(65)],
  ['run', 'echo $' + '{{ github.token }}'],
  ['policy', '/etc/passwd'],
  ['policy', 'C:\\policy.yml'],
  ['policy', 'a//b'],
  ['policy', 'a/./b'],
  ['policy', '..'],
  ['policy', '.git/config'],
  ['policy', 'sub/.GIT/config'],
  ['policy', 'a\u0000b'],
  ['policy', 'x'.repeat(513)],
  ['baseline', '../other/baseline.json'],
  ['baseline', 'a\\..\\..\\b'],
  ['baseline', 'folder/'],
  ['result-file', '../../.bashrc'],
])('%s: %j is refused, and the message names the input and what was found', (name, value) => {
  const message = refusal({ [name]: value });
  expect(message).toContain(`input "${name}": the value cannot be used: expected `);
  expect(message).toContain(`found ${JSON.stringify(value).slice(0, 100)}`);
});

describe('a percentage', () => {
  it('may have any number of decimals, of which four count and none is rounded up', () => {
    expect(read({ percent: '79.99999999' }).percent).toBe(read({ percent: '79.9999' }).percent);
    expect(read({ percent: '80 %' }).percent).toBe(read({ percent: '80' }).percent);
    expect(read({ floor: '80%' }).floor).toBe(read({ floor: '80.0000' }).floor);
    expect(read({ 'patch-floor': '80 %' }).patchFloor).toBe(800_000);
  });
  it('comes from COVERAGE_PERCENT where the step names no reports and no percentage', () => {
    const env = { COVERAGE_PERCENT: ' 81.5 ' };
    expect(read({}, env).percent).toBe(read({ percent: '81.5' }).percent);
    expect(read({ percent: '70' }, env).percent).toBe(read({ percent: '70' }).percent);
    expect(read({ reports: 'a.xml' }, env).percent).toBeUndefined();
    expect(read({}, { COVERAGE_PERCENT: ' ' }).percent).toBeUndefined();
    expect(refusal({}, { COVERAGE_PERCENT: 'n/a' })).toContain('COVERAGE_PERCENT');
  });
  it('and reports exclude each other', () => {
    expect(refusal({ percent: '80', reports: 'a.xml' })).toContain('Give either reports or a percentage');
  });
});

it('MILESTONE stands in for the input of that name', () => {
  expect(read({}, { MILESTONE: ' M2\n' }).milestone).toBe('M2');
  expect(read({ milestone: 'M1' }, { MILESTONE: 'M2' }).milestone).toBe('M1');
});

it('only ASCII space is taken off: a name may end in what Unicode calls white space', () => {
  expect(read({ milestone: ' M1\u00a0 ' }).milestone).toBe('M1\u00a0');
  expect(read({ policy: '\ufeffpolicy.yml' }).policy).toBe('\ufeffpolicy.yml');
});

it('no path of policy, baseline or result leaves the repository or enters .git, whatever it is made of', () => {
  const piece = fc.constantFrom('..', '.', '', '.git', '.GIT', 'a', '%2e%2e', '...', 'ä', 'a\u0308', ' ', '~', 'C:');
  const path = fc
    .array(fc.tuple(fc.oneof(piece, fc.string({ maxLength: 4 })), fc.constantFrom('/', '\\', '')), { maxLength: 6 })
    .map((pieces) => pieces.flat().join(''));
  const root = resolve('/workspace/repository');
  fc.assert(
    fc.property(path, fc.constantFrom('policy', 'baseline', 'result-file'), (text, name) => {
      let accepted: string | undefined;
      try {
        const settings = read({ [name]: text });
        accepted = { policy: settings.policy, baseline: settings.baseline, 'result-file': settings.resultFile }[name];
      } catch (error) {
        return error instanceof Complaint;
      }
      if (accepted === undefined) return true;
      const within = relative(root, join(root, accepted));
      expect(within.split('/')).not.toContain('..');
      expect(within).toBe(accepted);
      expect(accepted.split('/').map((segment) => segment.toLowerCase())).not.toContain('.git');
      return true;
    }),
    { numRuns: 3000 },
  );
});

it('inputs are where the runner puts them: hyphens kept, spaces as underscores, upper case', () => {
  const input = inputOf({ 'INPUT_RUN-TIMEOUT': '5s', INPUT_TWO_WORDS: 'x' });
  expect([input('run-timeout'), input('two words'), input('none')]).toEqual(['5s', 'x', '']);
});

it('one file for policy and baseline is refused', () => {
  const input = (name: string): string => (name === 'policy' || name === 'baseline' ? 'same.json' : '');
  expect(() => readSettings(input, {})).toThrow(/another file than the policy/);
});
