import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePolicy } from '../../src/ratchet/policy-file.ts';
import { firstFloor, policyTemplate, workflowTemplate } from '../../src/render/templates.ts';

describe('the policy that init writes', () => {
  it('is read by the gate, with the floor that it is given', () => {
    const policy = parsePolicy(policyTemplate('M0', '81', ['branches']), 'policy.yml');
    expect(policy.milestone).toBe('M0');
    expect(policy.milestones.get('M0')?.floor).toEqual({ lines: 810_000 });
    expect([policy.mode, policy.metrics, policy.removedCode]).toEqual(['both', ['lines'], 'forgive']);
  });

  it.each([
    [[26, 35], '69'],
    [[556, 559], '94'],
    [[100, 100], '95'],
    [[4, 100], '0'],
  ] as const)('has a first floor five points below %j, rounded down: the mark holds the bar', (mark, floor) => {
    expect(firstFloor(mark)).toBe(floor);
    expect(policyTemplate('M0', floor, [])).toMatch(/# .*emergency stop.*\n(?:.*\n)*.*floor: \d/);
  });

  it.each(['1.10', '12', 'true', 'null', '1e3'])('keeps a milestone called %s a name', (milestone) => {
    const policy = parsePolicy(policyTemplate(milestone, '0', []), 'policy.yml');
    expect(policy.milestone).toBe(milestone);
    expect([...policy.milestones.keys()]).toEqual([milestone]);
  });

  it('shows in comments what can be switched on, and every one of them is read when it is', () => {
    const text = policyTemplate('M0', '81', ['branches', 'functions']);
    expect(text).toContain('; also measured: branches, functions');
    const on = text
      .replace(/^( *)# (NEXT:.*)$/m, '$1$2')
      .replace(/^# ((?:files|components|waivers):)$/gm, '$1')
      .replace(/^# ( {2}(?:exclude|vanished|core|- ).*)$/gm, (_, line: string) => ` ${line}`);
    const policy = parsePolicy(on, 'policy.yml');
    expect([...policy.milestones.keys()]).toEqual(['M0', 'NEXT']);
    expect([policy.files.exclude, [...policy.components.keys()], policy.waivers.length]).toEqual([
      ['**/generated/**'],
      ['core'],
      1,
    ]);
  });
});

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
  'working-directory'?: string;
}
const RUN = { install: 'npm ci', run: 'npm test' };
const stepsOf = (text: string): Step[] => parse(text).jobs.coverage.steps;

describe('the workflow that init offers', () => {
  it('asks for no more rights than it needs, and runs where the verdict is wanted', () => {
    const workflow = parse(workflowTemplate(RUN, ['a.xml'], 'trunk/"odd"', ''));
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.coverage.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
    expect(Object.keys(workflow.on)).toEqual(['pull_request', 'merge_group', 'push']);
    expect(workflow.on.push.branches).toEqual(['trunk/"odd"']);
    expect(workflow.jobs.coverage.steps[0].with).toEqual({ 'persist-credentials': false });
  });

  it('names one report on a line and several in a block', () => {
    const gate = (reports: string[]) => stepsOf(workflowTemplate(RUN, reports, 'main', '')).at(-1)?.with?.reports;
    expect(gate(['a: "b".xml'])).toBe('a: "b".xml');
    expect(gate(['a.xml', 'shards/**/*.xml'])).toBe('a.xml\nshards/**/*.xml\n');
  });

  it('works in the folder that init was run in', () => {
    const steps = stepsOf(workflowTemplate(RUN, ['a.xml'], 'main', 'packages/one'));
    expect(steps.map((step) => step['working-directory'] ?? step.with?.['working-directory'])).toEqual([
      undefined,
      'packages/one',
      'packages/one',
      'packages/one',
    ]);
  });

  it('gives the gate the inputs that the files were made with', () => {
    const inputs = { policy: '.github/b.yml', baseline: '.github/b.json', key: 'b' };
    const named = parse(workflowTemplate(RUN, ['a.xml'], 'main', '', inputs));
    expect([named.name, named.jobs.coverage.name]).toEqual(['coverage (b)', 'coverage (b)']);
    expect(stepsOf(workflowTemplate(RUN, ['a.xml'], 'main', '', inputs)).at(-1)?.with).toEqual({
      reports: 'a.xml',
      ...inputs,
    });
  });
});
