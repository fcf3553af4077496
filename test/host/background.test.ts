import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { awake, type Ended, inBackground } from '../../src/host/background.ts';
import { temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

const temp = folder();
const run = (script: string, timeoutMs = 10_000): Promise<Ended> =>
  inBackground({
    program: 'sh',
    args: ['-c', script],
    cwd: temp,
    env: { PATH: process.env.PATH, RUNNER_TEMP: temp },
    timeoutMs,
  });
const text = (ended: Ended): string => ('bytes' in ended ? new TextDecoder().decode(ended.bytes) : ended.failed);

describe('a program in the background', () => {
  it('gives all that it prints, as bytes, however much nobody reads meanwhile', async () => {
    const ended = await run(String.raw`printf '\377\n'; yes | head -c 3000000`);
    expect('bytes' in ended && [ended.bytes.length, ended.bytes[0]]).toEqual([3_000_002, 255]);
  });
  it.each([
    ['echo some >&2; echo last words >&2; exit 3', 'last words'],
    ['exit 3', 'exit 3'],
    ['kill -9 $$', 'exit SIGKILL'],
  ])('that fails says why: %s', async (script, words) => {
    expect(await run(script)).toEqual({ failed: words });
  });
  it('that cannot be started is no error of ours', async () => {
    const task = { program: 'no-such-program', args: [], cwd: temp, env: {}, timeoutMs: 1000 };
    expect(text(await inBackground(task))).toContain('ENOENT');
    expect(text(await inBackground({ ...task, env: { RUNNER_TEMP: '/nonexistent' } }))).toContain('ENOENT');
  });
  it('that hangs is ended, with all that it started', async () => {
    const begun = performance.now();
    expect(text(await run('sleep 60 & sleep 60', 100))).toBe('no end after 0.1 seconds');
    expect(performance.now() - begun).toBeLessThan(5000);
  });
  it.each([
    ['holds nobody up who does not wait for it', 'void begun', 20, ''],
    ['is waited for to its end where it is wanted', 'console.log((await awake(begun)).bytes.length)', 0.2, '5\n'],
  ])('%s', (_, then, seconds, said) => {
    const module = join(import.meta.dirname, '../../src/host/background.ts');
    const script = `import { awake, inBackground } from ${JSON.stringify(pathToFileURL(module).href)};
      const task = { program: 'sh', args: ['-c', 'sleep ${seconds}; echo done'], cwd: '.', env: process.env, timeoutMs: 30000 };
      const begun = inBackground(task);
      ${then};`;
    const options = { encoding: 'utf8', timeout: 15_000 } as const;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], options);
    expect([status, stdout]).toEqual([0, said]);
  });
  it('leaves no file, not even while it runs', async () => {
    const running = run('sleep 0.1; echo done');
    expect(readdirSync(temp)).toEqual([]);
    expect(text(await awake(running))).toBe('done\n');
    expect(readdirSync(temp)).toEqual([]);
  });
});
