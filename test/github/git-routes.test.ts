import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ask, send, startSample } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import type { FakeGitHub } from './server.ts';

const text = (value: unknown) => z.string().parse(value);

const sample = sampleRepository();
afterAll(sample.remove);

let github: FakeGitHub;
beforeEach(async () => {
  github = await startSample(sample.path);
});
afterEach(() => github.stop());

describe('git', () => {
  const tree = z.looseObject({ tree: z.array(z.looseObject({ path: z.string(), mode: z.string() })) });
  it('trees tell the modes', async () => {
    const { json } = await ask(github, 'GET', `/repos/octo/demo/git/trees/${sample.main}`);
    const modes = tree.parse(json).tree.map(({ path, mode }) => [path, mode]);
    expect(Object.fromEntries(modes)).toMatchObject({
      link: '120000',
      vendor: '160000',
      'run.sh': '100755',
      src: '040000',
    });
  });

  it('blobs and contents are the true bytes', async () => {
    const { json } = await ask(github, 'GET', '/repos/octo/demo/contents/binary?ref=topic');
    expect([...Buffer.from(text(json.content), 'base64')]).toEqual([0, 1, 2, 254]);
    const raw = await send(github, 'GET', '/repos/octo/demo/contents/src/a.ts', {
      accept: 'application/vnd.github.raw+json',
    });
    expect(await raw.text()).toBe('one\ntwo\nthree\n');
    const blob = sample.git('rev-parse', 'main:src/a.ts');
    const found = await ask(github, 'GET', `/repos/octo/demo/git/blobs/${blob}`);
    expect(Buffer.from(text(found.json.content), 'base64').toString()).toBe('one\ntwo\nthree\n');
  });

  it('contents follow a symlink, but not out of the repository', async () => {
    expect((await ask(github, 'GET', '/repos/octo/demo/contents/link')).json).toMatchObject({ type: 'file', size: 14 });
    expect((await ask(github, 'GET', '/repos/octo/demo/contents/dangling')).json).toMatchObject({
      type: 'symlink',
      target: '/nowhere',
    });
    expect((await ask(github, 'GET', '/repos/octo/demo/contents/vendor')).json.type).toBe('submodule');
    expect((await ask(github, 'GET', '/repos/octo/demo/contents/..%2F..%2Fetc')).status).toBe(404);
    expect((await ask(github, 'GET', '/repos/octo/demo/contents/src?ref=main~1')).status).toBe(404);
  });

  it('the changed files are those of git, with their patches', async () => {
    const { json } = await ask(github, 'GET', '/repos/octo/demo/compare/main...topic');
    expect(json).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0, merge_base_commit: { sha: sample.main } });
    expect(json.files).toMatchObject([
      { filename: 'binary', status: 'modified', changes: 0 },
      { filename: 'docs/neu ä.md', status: 'renamed', previous_filename: 'docs/old name.md' },
      { filename: 'run.sh', status: 'removed', deletions: 1 },
      { filename: 'src/a.ts', status: 'modified', additions: 1, patch: '@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three' },
      { filename: 'src/b.ts', status: 'added', patch: '@@ -0,0 +1 @@\n+new' },
      { filename: 'turns', status: 'changed', additions: 1, deletions: 1 },
    ]);
    expect((await ask(github, 'GET', '/repos/octo/demo/pulls/1')).json).toMatchObject({
      changed_files: 6,
      additions: 3,
      deletions: 3,
    });
    const diff = await send(github, 'GET', '/repos/octo/demo/pulls/1', { accept: 'application/vnd.github.diff' });
    expect(await diff.text()).toContain('+TWO');
  });

  it('large patches are left out', async () => {
    github.repository().patchLines = 1;
    const files = z.array(z.looseObject({ filename: z.string(), patch: z.string().optional() }));
    const found = files.parse(await (await send(github, 'GET', '/repos/octo/demo/pulls/1/files')).json());
    expect(found.filter(({ patch }) => patch !== undefined).map(({ filename }) => filename)).toEqual([
      'run.sh',
      'src/b.ts',
    ]);
  });
});
