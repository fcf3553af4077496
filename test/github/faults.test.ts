import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faults } from './faults.ts';
import { ask, comments, fill, list, send, startSample } from './sample-github.ts';
import { sampleRepository } from './sample-repository.ts';
import { type FakeGitHub, startGitHub } from './server.ts';

const sample = sampleRepository();
afterAll(sample.remove);

let github: FakeGitHub;
beforeEach(async () => {
  github = await startSample(sample.path);
});
afterEach(() => github.stop());

describe('pages', () => {
  it('hold 30 items unless asked, at most 100, and are linked as GitHub links them', async () => {
    const all = fill(github, 350);
    const id = github.repository().id;
    const base = `${github.api}/repositories/${id}/issues/1/comments?per_page=100&page=`;
    expect((await list(github, comments)).ids).toHaveLength(30);
    expect((await list(github, `${comments}?per_page=1000`)).ids).toHaveLength(100);
    const first = await list(github, `${comments}?per_page=100`);
    expect(first.link).toBe(`<${base}2>; rel="next", <${base}4>; rel="last"`);
    const third = await list(github, `${comments}?per_page=100&page=3`);
    expect(third.link).toBe(
      `<${base}2>; rel="prev", <${base}4>; rel="next", <${base}4>; rel="last", <${base}1>; rel="first"`,
    );
    const last = await list(github, `${comments}?per_page=100&page=4`);
    expect(last.link).toBe(`<${base}3>; rel="prev", <${base}1>; rel="first"`);
    expect(last.ids).toEqual(all.slice(300));
    expect((await list(github, `${comments}?page=99`)).ids).toEqual([]);
    expect((await list(github, '/repos/octo/demo/issues/7/comments')).link).toBe(null);
  });

  it('by the number of the repository are the same pages', async () => {
    fill(github, 3);
    const { ids } = await list(github, `/repositories/${github.repository().id}/issues/1/comments?per_page=2&page=2`);
    expect(ids).toHaveLength(1);
    expect(github.requests[0]?.path).toBe(comments);
  });

  it('can repeat, have another size, shift, loop, lose their links or fail', async () => {
    const all = fill(github, 9);
    const page = async (number: number) => list(github, `${comments}?per_page=3&page=${number}`);
    const idsOf = async (number: number) => (await page(number)).ids;
    github.fault({ page: 2 }, faults.pageRepeats(1));
    expect(await idsOf(2)).toEqual(all.slice(0, 3));
    github.fault({ page: 2 }, faults.pageSize(2));
    expect(await idsOf(2)).toEqual(all.slice(2, 4));
    github.fault({ page: 2 }, faults.pageShifts(-1));
    expect(await idsOf(2)).toEqual(all.slice(2, 5));
    github.fault({ page: 2 }, faults.pageShifts(1));
    expect(await idsOf(2)).toEqual(all.slice(4, 7));
    github.fault({ page: 3 }, faults.linkLoops());
    expect((await page(3)).link).toMatch(/page=3>; rel="next"/);
    github.fault({ page: 1 }, faults.linkMissing());
    expect((await page(1)).link).toBe(null);
    github.fault({ page: 3 }, faults.serverError(502));
    expect((await page(2)).ids).toHaveLength(3);
    expect((await send(github, 'GET', `${comments}?per_page=3&page=3`)).status).toBe(502);
  });
});

describe('faults', () => {
  const create = () => ask(github, 'POST', comments, { body: { body: 'x' } });
  const match = { operation: 'issues/create-comment' };

  it.each([
    ['500', faults.serverError(), 500, null],
    ['503', faults.unavailable(3), 503, '3'],
    ['429', faults.tooManyRequests(3600), 429, '3600'],
    ['secondary limit', faults.secondaryLimit(), 403, null],
    ['422', faults.status(422, 'Update is not a fast forward'), 422, null],
  ])('%s comes before the effect', async (_, fault, status, wait) => {
    github.fault(match, fault);
    const response = await send(github, 'POST', comments, { body: { body: 'x' } });
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, wait]);
    expect(github.repository().comments).toEqual([]);
    expect((await create()).status).toBe(201);
  });

  it('the primary limit tells when it ends', async () => {
    github.fault({}, faults.primaryLimit(3600));
    const { headers } = await send(github, 'GET', '/repos/octo/demo');
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000).toBeGreaterThan(3590);
  });

  it('a reset comes before or after the effect', async () => {
    github.fault(match, faults.reset('before'));
    await expect(create()).rejects.toThrow('fetch failed');
    expect(github.repository().comments).toHaveLength(0);
    github.fault(match, faults.reset('after'));
    await expect(create()).rejects.toThrow('fetch failed');
    expect(github.repository().comments).toHaveLength(1);
    expect(github.writes()).toMatchObject([{ fault: 'reset', status: undefined, applied: true }]);
  });

  it.each([
    ['502', faults.serverError(502, 'after'), 502],
    ['HTML', faults.html(200, 'after'), 200],
    ['another shape', faults.wrongShape({ id: 'seven' }, 'after'), 200],
  ])('%s can come after the effect', async (_, fault, status) => {
    github.fault(match, fault);
    expect((await send(github, 'POST', comments, { body: { body: 'x' } })).status).toBe(status);
    expect(github.repository().comments).toHaveLength(1);
  });

  it('a hanging request never ends, until the client gives up or the fake stops', async () => {
    github.fault({}, faults.hang(), 2);
    const url = `${github.api}/repos/octo/demo`;
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
    const hanging = expect(fetch(url)).rejects.toThrow('fetch failed');
    while (github.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await github.stop();
    await hanging;
  });

  it('drips, truncates, answers HTML or another shape', async () => {
    const read = async (path = '/repos/octo/demo/milestones') => (await send(github, 'GET', path)).text();
    const whole = await read();
    github.fault({}, faults.drip(0));
    expect(await read(comments)).toBe('[]');
    github.fault({}, faults.truncated());
    expect(whole.startsWith(await read())).toBe(true);
    github.fault({}, faults.truncated('whole'));
    await expect(read()).rejects.toThrow('terminated');
    github.fault({}, faults.html());
    expect(await read()).toContain('<html>');
    github.fault({}, faults.wrongShape([{ id: 'seven' }]));
    expect(await read()).toBe('[{"id":"seven"}]');
  });

  it('a dripping answer ends with the fake', async () => {
    github.fault({}, faults.drip(10_000));
    const response = await send(github, 'GET', '/repos/octo/demo');
    const reading = expect(response.text()).rejects.toThrow('terminated');
    await github.stop();
    await reading;
  });

  it('redirects to another host, where no token may arrive', async () => {
    await using other = await startGitHub();
    github.fault({}, faults.redirect(`${other.api}/repos/octo/demo`));
    expect((await send(github, 'GET', '/repos/octo/demo')).status).toBe(200);
    expect(other.requests).toMatchObject([{ authorized: false, login: undefined }]);
  });

  it('are met in their order, counted, and can be taken back', async () => {
    const first = github.fault({ method: 'GET' }, faults.serverError(500), 2);
    const second = github.fault({ path: /demo$/ }, faults.serverError(504), Number.POSITIVE_INFINITY);
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await send(github, 'GET', '/repos/octo/demo')).status);
    expect(statuses).toEqual([500, 500, 504, 504]);
    expect([first.hits, second.hits]).toEqual([2, 2]);
    second.remove();
    expect((await send(github, 'GET', '/repos/octo/demo')).status).toBe(200);
    expect(github.count({ method: 'GET' })).toBe(5);
  });
});
