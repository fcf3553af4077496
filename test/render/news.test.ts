import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { couldNotDecide, type Outcome } from '../../src/gate.ts';
import { newsOf, type Scene } from '../../src/render/news.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { outcomeOf, STORIES } from './outcomes.ts';

const SCENE: Scene = {
  repository: 'https://github.com/octo/demo',
  branch: 'main',
  commit: 'a'.repeat(40),
  run: 'https://github.com/octo/demo/actions/runs/7',
};

/** An outcome whose headline is somebody else's words. */
const saying = (words: string): Outcome =>
  couldNotDecide(new Complaint({ reason: 'report-malformed', what: words, where: words }));

/** What the chats make mentions, links and channels of: their own documentation, and what people report. */
const LIVE = [/@(everyone|here|channel|all|[\w-])/i, /<[@#!:/a-z]/i, /#[\w-]/, /\]\(/, /:\/\//, /\bwww\./i];
const expectQuiet = (text: string): void => {
  const [said, ...rest] = text.split('\n');
  // our own link stands on a line of its own
  expect(rest).toEqual([SCENE.run]);
  for (const pattern of LIVE) expect(said).not.toMatch(pattern);
};

describe('the news', () => {
  it('say where it is, what became of it, and where to look', async () => {
    const news = newsOf(await outcomeOf(STORIES['fell by a hair']), SCENE, false);
    expect(news).toMatchObject({
      verdict: 'fail',
      reason: 'regressed',
      milestone: 'M0',
      lines: '79.99',
      baseline: '80.00',
      repository: 'octo/demo',
      branch: 'main',
      commit: SCENE.commit,
      url: SCENE.run,
    });
    expect(news.text).toMatch(
      /^\S+ octo\/demo \(main\): Coverage .*\nhttps:\/\/github\.com\/octo\/demo\/actions\/runs\/7$/,
    );
    expect(news.content).toBe(news.text);
  });
  it('of a recovery say so first', async () => {
    const outcome = await outcomeOf(STORIES['plain pass']);
    expect(newsOf(outcome, SCENE, true).text).toMatch(
      /^\S+ octo\/demo \(main\): Passes again, after a run that had failed\. Coverage is /,
    );
    expect(newsOf(outcome, SCENE, false).text).not.toContain('Passes again');
  });
  it('of an error have no numbers', () => {
    const news = newsOf(saying('the report is cut off'), SCENE, false);
    expect(news).toMatchObject({ verdict: 'error', reason: 'report-malformed' });
    expect(Object.keys(news)).not.toEqual(expect.arrayContaining(['lines']));
    expect(Object.values(news).every((value) => typeof value === 'string')).toBe(true);
  });
  it.each(['@everyone', '@here', '<!channel>', '<!here|x>', '<@U1>', '<@&1>', '<#C1>', '#general', '@octocat'])(
    'mention nobody by %s',
    (words) => expectQuiet(newsOf(saying(words), { ...SCENE, branch: words }, false).text),
  );
  it.each(['https://evil.example/x', '[x](https://evil.example)', '<https://evil.example|x>', 'www.evil.example'])(
    'lead nowhere by %s',
    (words) => expectQuiet(newsOf(saying(words), { ...SCENE, branch: words }, false).text),
  );
  it('are one quiet line and a link, and short enough for every chat, whatever anything is called', () => {
    const most = ['@'.repeat(4000), '😀'.repeat(4000), '://'.repeat(2000), 'www.'.repeat(2000), ...HOSTILE];
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...most), hostile),
        fc.oneof(fc.constantFrom(...most), hostile),
        (words, branch) => {
          const { text, content } = newsOf(saying(words), { ...SCENE, branch }, true);
          expectQuiet(text);
          expect(content).toBe(text);
          expect(text.length).toBeLessThan(2000);
        },
      ),
      { examples: most.map((each) => [each, each]) },
    );
  });
});
