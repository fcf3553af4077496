import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKey } from '../../src/ratchet/policy.ts';
import { withMilestone } from '../../src/ratchet/policy-edit.ts';
import { parsePolicy } from '../../src/ratchet/policy-file.ts';

describe('another milestone in a policy', () => {
  it.each([
    ['a plain value', 'version: 1\nmilestone:   M0   # in force\n', 'version: 1\nmilestone:   M1   # in force\n'],
    ['one in quotes', 'version: 1\nmilestone: "M0"\n', 'version: 1\nmilestone: "M1"\n'],
    ['one in single quotes', "version: 1\nmilestone: 'M0'#\n".replace('#', ''), "version: 1\nmilestone: 'M1'\n"],
    ['a quoted key', '"version": 1\n"milestone": M0\n', '"version": 1\n"milestone": M1\n'],
    ['one on a line of its own', 'version: 1\nmilestone:\n  M0\n', 'version: 1\nmilestone:\n  M1\n'],
    ['line ends of Windows', 'version: 1\r\nmilestone: M0\r\n', 'version: 1\r\nmilestone: M1\r\n'],
    ['a byte order mark', '\uFEFFversion: 1\nmilestone: M0\n', '\uFEFFversion: 1\nmilestone: M1\n'],
    ['a document in one line', '{version: 1, milestone: M0}', '{version: 1, milestone: M1}'],
    [
      'no value yet',
      '# P\nversion: 1   # of the format\n\n# x\n',
      '# P\nversion: 1   # of the format\nmilestone: M1\n\n# x\n',
    ],
    ['no value and no line end', 'version: 1', 'version: 1\nmilestone: M1\n'],
    ['no value, on Windows', 'version: 1\r\n', 'version: 1\r\nmilestone: M1\r\n'],
    ['no value, after a key of two lines', '? version\n: 1', '? version\n: 1\nmilestone: M1\n'],
    ['no value, in one line', '{version: 1}\n', '{version: 1, milestone: M1}\n'],
    ['no value, indented', '  version: 1\n  patch: {}\n', '  version: 1\n  milestone: M1\n  patch: {}\n'],
    ['version at the end', 'patch: {}\nversion: 1 # one', 'patch: {}\nversion: 1 # one\nmilestone: M1\n'],
  ])('changes %s and nothing else', (_, before, after) => {
    expect(withMilestone(before, 'p.yml', 'M1')).toBe(after);
    expect(parsePolicy(after, 'p.yml').milestone).toBe('M1');
  });

  it('quotes a key that YAML would read as something else', () => {
    expect(withMilestone('version: 1\nmilestone: M0\n', 'p.yml', '1.10')).toContain('milestone: "1.10"\n');
  });

  it.each([
    [
      'others share',
      'version: 1\nmilestone: &m M0\nwaivers: [{ scope: total, floor: 1, reason: *m, by: b, expires: 2026-01-01 }]\n',
    ],
    ['is a block before other keys', 'version: 1\nmilestone: >-\n  M0\npatch: {}\n'],
  ])('is a complaint where the value %s', (_, before) => {
    expect(() => withMilestone(before, 'p.yml', 'M1')).toThrow(
      'p.yml: the milestone in force cannot be changed without changing more. Write "milestone: M1" on a line of its own',
    );
  });

  it('keeps every other line, whatever they are', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/).filter(isKey);
    const comment = fc.stringMatching(/^[ -~äß]{0,20}$/);
    const lines = ['version: 1', 'milestone: OLD', 'ratchet:', '  mode: both', 'patch: { floor: 80 }'];
    fc.assert(
      fc.property(key, fc.array(comment, { minLength: 5, maxLength: 5 }), (begun, comments) => {
        const before = lines.map((line, i) => `${line}  # ${comments[i]}`);
        const after = withMilestone(before.join('\n'), 'p.yml', begun).split('\n');
        expect(after.filter((line, i) => line !== before[i])).toHaveLength(1);
        expect(after[1]?.endsWith(`  # ${comments[1]}`)).toBe(true);
        expect(parsePolicy(after.join('\n'), 'p.yml')).toEqual({
          ...parsePolicy(before.join('\n'), 'p.yml'),
          milestone: begun,
        });
      }),
    );
  });
});
