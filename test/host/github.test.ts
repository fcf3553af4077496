import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, type GitHub, proxyFor, refusalOf } from '../../src/host/github.ts';
import { type Fault, faults } from '../github/faults.ts';
import { type FakeGitHub, startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';
import { type FakeProxy, startProxy } from './proxy.ts';

let github: FakeGitHub;
let client: GitHub;
const patience = { timeoutMs: 5000, pausesMs: [1, 1] };
const repo = { owner: 'octo', repo: 'demo' };
const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

beforeAll(async () => {
  github = await startGitHub({ repositories: [{ name: 'octo/demo', issues: [1] }] });
  client = connect({ token: defaultToken, apiUrl: github.api }, patience);
});
afterEach(() => {
  github.clearFaults();
  expect(github.violations).toEqual([]);
});
afterAll(() => github.stop());

/** How often the server was asked, and how it ended. */
async function tries(act: () => Promise<unknown>): Promise<{ count: number; status: number | 'answered' }> {
  const before = github.requests.length;
  const status = await act().then(
    () => 'answered' as const,
    (error: unknown) => refusalOf(error).status,
  );
  return { count: github.requests.length - before, status };
}

const list = (asked = client) => asked.get(LIST, { ...repo, issue_number: 1 });
const create = (asked = client) => asked.write(CREATE, { ...repo, issue_number: 1, body: 'text' });
/** Where no answer comes, one that does not wait long for it. */
const clientFor = ({ kind }: Fault): GitHub =>
  kind === 'hang' ? connect({ token: defaultToken, apiUrl: github.api }, { ...patience, timeoutMs: 300 }) : client;

describe('what is read', () => {
  it('is asked for once where all is well, by the version of the API that we know', async () => {
    expect(await tries(() => list())).toEqual({ count: 1, status: 'answered' });
    expect(github.requests.at(-1)).toMatchObject({ headers: { 'x-github-api-version': '2022-11-28' } });
  });
  it.each<[string, Fault]>([
    ['a fault of the server', faults.serverError(500)],
    ['a fault of a gateway', faults.serverError(502)],
    ['a server that is busy', faults.unavailable(3600)],
    ['a reset', faults.reset()],
    ['silence', faults.hang()],
    ['a page of HTML', faults.html()],
    ['an answer cut off', faults.truncated('honest')],
    ['a connection cut off', faults.truncated('whole')],
  ])('is asked for again after %s, three times at the most and without long waits', async (_, fault) => {
    github.fault({ method: 'GET' }, fault, 2);
    expect(await tries(() => list(clientFor(fault)))).toEqual({ count: 3, status: 'answered' });
    github.fault({ method: 'GET' }, fault, 9);
    const { count, status } = await tries(() => list(clientFor(fault)));
    expect(count).toBe(3);
    expect(status === 0 || (status !== 'answered' && status >= 500)).toBe(true);
  });
  it.each<[string, Fault]>([
    ['401', faults.status(401, 'Bad credentials')],
    ['403', faults.notAccessible()],
    ['404', faults.status(404, 'Not Found')],
    ['a limit', faults.primaryLimit(3600)],
    ['a secondary limit', faults.secondaryLimit(60)],
    ['429', faults.tooManyRequests(3600)],
  ])('is not asked for again after %s, whatever wait it names', async (_, fault) => {
    github.fault({ method: 'GET' }, fault, 9);
    expect((await tries(() => list())).count).toBe(1);
  });
  it('waits between tries, in the ordinary case for less than four seconds in all', async () => {
    const slow = connect({ token: defaultToken, apiUrl: github.api });
    github.fault({ method: 'GET' }, faults.reset(), 1);
    const started = performance.now();
    await slow.get(LIST, { ...repo, issue_number: 1 });
    const waited = performance.now() - started;
    expect(waited).toBeGreaterThanOrEqual(240);
    expect(waited).toBeLessThan(4000);
  });
});

describe('what is written', () => {
  it.each<[string, Fault]>([
    ['a fault of the server', faults.serverError(502, 'after')],
    ['a server that is busy', faults.unavailable()],
    ['a reset', faults.reset('after')],
    ['silence', faults.hang('after')],
    ['a conflict', faults.status(409, 'Conflict')],
    ['a secondary limit', faults.secondaryLimit(1)],
  ])('is tried once, also after %s', async (_, fault) => {
    github.fault({ method: 'POST' }, fault, 9);
    expect((await tries(() => create(clientFor(fault)))).count).toBe(1);
  });
});

describe('the token', () => {
  it('is not sent along to another host', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const location = `http://localhost:${typeof address === 'object' ? address?.port : ''}/stolen`;
    for (const status of [301, 302, 307, 308] as const) {
      github.fault({}, faults.redirect(location, status), 3);
      await Promise.allSettled([list(), create(), client.query('{ viewer { login } }')]);
      github.clearFaults();
    }
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((each) => each !== undefined)).toEqual([]);
  });
  it('is in no error that is told', async () => {
    github.fault({}, faults.status(401, 'Bad credentials'), 9);
    for (const act of [() => list(), () => create(), () => client.query('{ viewer { login } }')]) {
      const told = await act().then(
        () => '',
        (error: unknown) =>
          JSON.stringify(refusalOf(error)) + String(error) + (error instanceof Error ? error.stack : ''),
      );
      expect(told).toContain('Bad credentials');
      expect(told).not.toContain(defaultToken);
    }
  });
});

it('names of owners, repositories and commits cannot leave their place in the address', async () => {
  const name = fc.oneof(
    fc.constantFrom('..', '../..', 'a/../../issues/1', '?ref=x', '%2F', '#', 'a b', 'ä', '{x}', ';', '//host', '.'),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(name, name, name, async (owner, repository, sha) => {
      const before = github.requests.length;
      const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
      await client.get(route, { owner, repo: repository, tree_sha: sha }).catch(() => undefined);
      for (const { path, method } of github.requests.slice(before)) {
        expect(method).toBe('GET');
        // a segment of dots alone is folded by any client; what is left is no route of GitHub's
        if (![owner, repository, sha].some((each) => /^\.{1,2}$/.test(each)))
          expect(path).toMatch(/^(\/api\/v3)?\/repos\/[^/]+\/[^/]+\/git\/trees\/[^/]+$/);
      }
    }),
    { numRuns: 60 },
  );
});

describe('a refusal', () => {
  it('says what an error of any kind says', () => {
    expect(refusalOf('text')).toEqual({ status: 0, message: 'text' });
    expect(refusalOf(null)).toEqual({ status: 0, message: 'null' });
    expect(refusalOf({})).toEqual({ status: 0, message: 'no answer' });
    expect(refusalOf({ message: 'm', response: {} })).toEqual({ status: 0, message: 'm' });
    expect(refusalOf({ message: 'm', response: { status: 403, headers: {} } })).toEqual({ status: 403, message: 'm' });
  });
  it('names the permission that GitHub names', async () => {
    github.tokens.set('reader', { login: 'github-actions[bot]', id: 1, type: 'Bot', permissions: {} });
    const reader = connect({ token: 'reader', apiUrl: github.api }, patience);
    const error: unknown = await reader
      .write(CREATE, { ...repo, issue_number: 1, body: 'x' })
      .catch((it: unknown) => it);
    expect(refusalOf(error)).toMatchObject({ status: 403, permission: 'issues=write; pull_requests=write' });
  });
});

describe('a proxy', () => {
  let proxy: FakeProxy;
  beforeAll(async () => {
    proxy = await startProxy();
  });
  afterAll(() => proxy.stop());

  it.each([
    ['carries what is asked', '', 1],
    ['is left out for the hosts that it is not for', 'example.com,127.0.0.1', 0],
  ])('%s', async (_, except, times) => {
    const before = proxy.asked.length;
    const through = connect({ token: defaultToken, apiUrl: github.api, proxy: { url: proxy.url, except } }, patience);
    expect(await tries(() => list(through))).toEqual({ count: 1, status: 'answered' });
    const hosts = proxy.asked.slice(before).map(([, host]) => host);
    expect(hosts).toEqual(Array.from({ length: times }, () => new URL(github.api).host));
  });

  it.each([
    [
      'https://api.github.com',
      { https_proxy: 'http://p:1', HTTPS_PROXY: 'http://q:1' },
      { url: 'http://p:1', except: '' },
    ],
    ['https://api.github.com', { HTTPS_PROXY: 'q:1', NO_PROXY: 'a,b' }, { url: 'http://q:1', except: 'a,b' }],
    ['http://ghes.example', { http_proxy: 'http://p:1', no_proxy: 'c' }, { url: 'http://p:1', except: 'c' }],
    ['https://api.github.com', { http_proxy: 'http://p:1' }, undefined],
    ['https://api.github.com', { https_proxy: '' }, undefined],
  ])('for %s with %j is %j', (address, env, expected) => {
    expect(proxyFor(address, env)).toEqual(expected);
  });
});
