import { describe, expect, it } from 'vitest';
import { type Label, type Labelled, leaveOf } from '../../src/ratchet/leave.ts';
import { policy } from './sample.ts';

const POLICY = policy('allow-lowering: { label: coverage-lowering, by: [maintain, admin] }');
const LABEL: Label = { name: 'coverage-lowering', by: 'octo', role: 'maintain', at: '2026-03-01T12:00:00Z' };
const asked = (label: Partial<Label> = {}, more: Partial<Labelled> = {}): Labelled => ({
  labels: [
    { name: 'bug', by: 'mona', role: 'read', at: '2026-03-01T13:00:00Z' },
    { ...LABEL, ...label },
  ],
  pushed: '2026-03-01T11:00:00Z',
  ...more,
});

describe('leave to lower the bar', () => {
  it('is given by the label, put on by a role that may, after the last push', () => {
    const leave = { by: 'octo', role: 'maintain', label: 'coverage-lowering' };
    expect(leaveOf(POLICY, asked())).toEqual(leave);
    expect(leaveOf(POLICY, asked({ name: 'Coverage-Lowering' }))).toEqual(leave);
    expect(leaveOf(POLICY, asked({ role: 'admin' }))).toEqual({ ...leave, role: 'admin' });
  });
  it('is no question where the policy provides for none', () => {
    expect(leaveOf(policy(), asked())).toBeUndefined();
  });
  it.each<[string, Labelled | undefined, RegExp]>([
    ['without a token or a pull request', undefined, /nobody could be asked/],
    ['where GitHub cannot be asked', { labels: [], failed: 'status 403' }, /could not be asked.*403/],
    ['without the label', asked({}, { labels: [] }), /"coverage-lowering" is not on/],
    [
      'by somebody who may only write',
      asked({ role: 'write' }),
      /octo, whose role is write; it takes maintain or admin/,
    ],
    ['by somebody who is gone', asked({ role: 'none' }), /role is none/],
    ['before the last push', asked({ at: '2026-03-01T10:59:59Z' }), /older than the last push/],
    ['in the second of the last push', asked({ at: '2026-03-01T11:00:00Z' }), /older than the last push/],
    ['where nobody knows when the last push was', { labels: [LABEL] }, /does not say/],
  ])('is denied %s', (_, labels, why) => {
    expect(leaveOf(POLICY, labels)).toEqual({ denied: expect.stringMatching(why) });
  });
});
