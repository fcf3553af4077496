/** What a chat hears of the default branch, and that nobody else hears of its address. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { WorkflowRunOptions } from './github/branch-state.ts';
import { faults } from './github/faults.ts';
import { CANARY, openChat } from './host/chat.ts';
import { commandsIn } from './host/runner-port.ts';
import { openStage, type Ran, type StepSetup, verdict } from './host/stage.ts';
import { pullRequest, SAME, TOKEN, WORSE } from './host/workspace.ts';

const stage = await openStage();
const { server, github } = stage;
const chat = await openChat();
const answering = chat.answer;

beforeEach(() => {
  stage.reset();
  github.repository().workflowRuns.length = 0;
  chat.told.length = 0;
  chat.answer = answering;
});
afterAll(async () => {
  await chat.close();
  expect(await stage.close()).toEqual([]);
});

/** A step on a push to the default branch, in a run that is newer than all that GitHub knows. */
async function pushed({ inputs, env, ...setup }: StepSetup = {}, ref = 'refs/heads/main'): Promise<Ran> {
  const ran = await stage.step({
    event: 'push',
    payload: {
      ref,
      before: server.commits.first,
      after: server.commits.merge,
      repository: { default_branch: 'main' },
    },
    ...setup,
    inputs: { 'notify-url': chat.url, ...inputs },
    env: { GITHUB_RUN_ID: '9000000000', GITHUB_WORKFLOW_REF: `octo/demo/.github/workflows/ci.yml@${ref}`, ...env },
  });
  expectSecret(ran);
  return ran;
}

/** The address is in the one command that hides it, and nowhere else. */
function expectSecret({ stdout, summary, resultText, outputs }: Ran): void {
  const said = stdout.replaceAll(/^::add-mask::.*$/gm, '');
  for (const text of [said, summary, resultText, ...outputs.values(), ...stage.comments()])
    expect(text).not.toContain(CANARY);
}

const message = z.looseObject({ text: z.string(), content: z.string(), verdict: z.string() });
const news = () => chat.told.map(({ body }) => message.parse(body));
const ranBefore = (...conclusions: NonNullable<WorkflowRunOptions['conclusion']>[]): void => {
  for (const conclusion of conclusions) github.repository().addWorkflowRun({ conclusion });
};
const warnings = ({ commands }: Ran): string[] =>
  commands.filter(({ name }) => name === 'warning').map(({ data }) => data);

describe('a push to the default branch', () => {
  it('that fails is one message, whatever the run before was', async () => {
    for (const conclusion of ['success', 'failure'] as const) {
      chat.told.length = 0;
      ranBefore(conclusion);
      const ran = await pushed({ report: WORSE });
      expect([ran.status, verdict(ran), warnings(ran)]).toEqual([1, 'fail: regressed', []]);
      expect(chat.told).toMatchObject([{ method: 'POST', path: `/services/${CANARY}`, type: 'application/json' }]);
      expect(news()).toEqual([
        {
          text: expect.stringMatching(
            /^\S+ octo\/demo \(main\): Coverage fell.*\n.*\/octo\/demo\/actions\/runs\/9000000000$/,
          ),
          content: news()[0]?.text,
          verdict: 'fail',
          reason: 'regressed',
          milestone: 'M0',
          lines: '45.00',
          baseline: '50.00',
          repository: 'octo/demo',
          branch: 'main',
          commit: server.commits.merge,
          url: 'https://github.com/octo/demo/actions/runs/9000000000',
        },
      ]);
      expect(ran.calls).toBe(0);
    }
  });
  it('that cannot be decided is one message, closed or open', async () => {
    for (const [onError, status] of [
      ['fail', 1],
      ['warn', 0],
    ] as const) {
      chat.told.length = 0;
      const ran = await pushed({ report: '<coverage>', inputs: { 'on-error': onError } });
      expect([ran.status, verdict(ran)]).toEqual([status, 'error: report-malformed']);
      expect(news()).toMatchObject([{ verdict: 'error', reason: 'report-malformed' }]);
    }
  });
  it('that passes after a run that failed is one message', async () => {
    ranBefore('success', 'failure', 'cancelled');
    const ran = await pushed();
    expect([ran.status, ran.calls]).toEqual([0, 1]);
    expect(news()).toMatchObject([{ verdict: 'pass', text: expect.stringContaining('Passes again') }]);
  });
  it.each<[string, () => void]>([
    ['after one that passed', () => ranBefore('failure', 'success')],
    ['for the first time', () => undefined],
    [
      'where GitHub does not tell of runs',
      () => {
        ranBefore('failure');
        github.fault({}, faults.notAccessible(), 9);
      },
    ],
  ])('that passes %s is none', async (_, arrange) => {
    arrange();
    const ran = await pushed();
    expect([ran.status, warnings(ran), chat.told]).toEqual([0, [], []]);
  });
  it.each<[string, StepSetup]>([
    ['without a token', { token: '' }],
    ['in a workflow without a name', { env: { GITHUB_WORKFLOW_REF: '' } }],
  ])('that passes %s is none: nobody knows what was before', async (_, setup) => {
    ranBefore('failure');
    expect((await pushed(setup)).status).toBe(0);
    expect(chat.told).toEqual([]);
  });
  it('that is not judged is none', async () => {
    ranBefore('failure');
    expect(verdict(await pushed({ inputs: { enabled: 'false' } }))).toBe('off: disabled');
    expect(chat.told).toEqual([]);
  });
});

describe('nobody hears of', () => {
  it.each<[string, () => Promise<Ran>]>([
    ['a pull request', () => pushed({ event: 'pull_request', payload: pullRequest(server), report: WORSE })],
    ['another branch', () => pushed({ report: WORSE }, 'refs/heads/topic')],
    ['a tag with the name of the branch', () => pushed({ report: WORSE }, 'refs/tags/main')],
    ['a schedule', () => pushed({ event: 'schedule', report: WORSE })],
    ['a push without an address', () => pushed({ report: WORSE, inputs: { 'notify-url': '  ' } })],
  ])('%s', async (_, run) => {
    expect((await run()).status).toBe(1);
    expect(chat.told).toEqual([]);
  });
});

describe('an address that takes no news', () => {
  const cases: [string, string, RegExp][] = [
    ['without a scheme', CANARY, /it is no http\(s\) address/],
    ['of another scheme', `file:///etc/${CANARY}`, /it is no http\(s\) address/],
    ['that is none', `https://[${CANARY}`, /the address cannot be reached/],
    ['where nobody listens', `http://127.0.0.1:9/${CANARY}`, /the address cannot be reached/],
    ['in two lines', `http://127.0.0.1:9/\n${CANARY}`, /the address cannot be reached/],
  ];
  it.each(cases)('%s is one warning, and the verdict stands', async (_, url, why) => {
    ranBefore('failure');
    for (const [report, status] of [
      [WORSE, 1],
      [SAME, 0],
    ] as const) {
      const ran = await pushed({ report, inputs: { 'notify-url': url } });
      expect([ran.status, warnings(ran)]).toEqual([status, [expect.stringMatching(why)]]);
      expect(commandsIn(ran.stdout)).toContainEqual(expect.objectContaining({ name: 'add-mask', data: url }));
    }
  });
  it('because its server refuses is one warning without what that said', async () => {
    chat.answer = (response) => response.writeHead(404).end(`no such hook: ${chat.url}`);
    const ran = await pushed({ report: WORSE });
    expect([ran.status, chat.told.length]).toEqual([1, 1]);
    expect(warnings(ran)).toEqual([
      'The news could not be sent to "notify-url": it was answered with status 404. The verdict stands.',
    ]);
  });
});

it('the measure command sees neither the address nor the token, under any name', async () => {
  const run = `env\ncat > coverage.xml <<'XML'\n${SAME}XML`;
  const secrets = { SLACK_URL: chat.url, CURL: `curl ${chat.url} -d x`, COPIED: `token ${TOKEN}`, DEPLOY: 'x' };
  const ran = await pushed({ report: '', inputs: { run }, env: secrets });
  expect(ran.status).toBe(0);
  expect(ran.stdout).toContain('DEPLOY=x');
  for (const name of ['SLACK_URL', 'CURL', 'COPIED', 'INPUT_']) expect(ran.stdout).not.toContain(`${name}=`);
});
