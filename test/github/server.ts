/** A stateful fake of GitHub on a local port: the REST and GraphQL calls that we make, over a real git repository. */

//   await using github = await startGitHub({ repositories: [{ name: 'octo/demo', git: folder, pulls: [{ head: { ref: 'topic' } }] }] });
//   const octokit = getOctokit(defaultToken, { baseUrl: github.api });
//   github.fault({ method: 'POST', path: /\/comments$/ }, faults.reset('after'));
//   …
//   expect(github.repository().comments).toHaveLength(1);
//   expect(github.violations).toEqual([]);
//
// Every request and every answer is held against GitHub's own description of its API (contract.ts); what breaks it is
// answered with 500 and kept in `violations`. A handler is synchronous, so requests are as atomic as GitHub's own.
// What is not described in openapi.json is 404; GraphQL is held against schema.graphql. Every write acts on the real
// repository. Known limits: only API version 2022-11-28; no conditional requests; no locked conversations; activities
// have one page; commits are never signed; forks have no branches; errors of GraphQL have the words of graphql-js; `x-ratelimit-*` count down, but refuse only when `rateLimit` is set; files of a type change
// and `.gitattributes` are told as git tells them, not as GitHub might.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { findOperation } from './contract.ts';
import {
  deliver,
  type Fault,
  faultList,
  type Match,
  meets,
  type RecordedRequest,
  replacement,
  type SetFault,
  type Wire,
} from './faults.ts';
import { graphQLField } from './graphql.ts';
import { respond, type Violation } from './respond.ts';
import { type Actor, actionsToken, allPermissions, defaultToken, tokenIn } from './tokens.ts';
import { addRepository, gitHubTime, type Repository, type RepositoryOptions, type World } from './world.ts';

export interface GitHubOptions {
  /** Default: one empty public repository `octo/demo`. */
  repositories?: readonly RepositoryOptions[];
  /** By token; default `defaultToken`, a `GITHUB_TOKEN` that may do everything. */
  tokens?: Readonly<Record<string, Actor>>;
  /** `/api/v3` as on an enterprise server (GraphQL at `/api/graphql`), or empty as on github.com. */
  basePath?: '/api/v3' | '';
  /** Requests that each token may make before it is refused; default none is refused. */
  rateLimit?: number;
  now?: () => Date;
}

export interface FakeGitHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, what `GITHUB_SERVER_URL` would be. */
  readonly server: string;
  /** What `GITHUB_API_URL` would be. */
  readonly api: string;
  readonly graphql: string;
  /** All that was asked, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Breaches of the contract, by the client or by this fake; must be empty at the end of a test. */
  readonly violations: readonly Violation[];
  /** May be changed between requests. */
  readonly tokens: Map<string, Actor>;
  /** By full name; default the first one. */
  repository(name?: string): Repository;
  addRepository(options: RepositoryOptions): Repository;
  /** Lets the next `times` matching requests (default 1) meet a fault; of several, the one set first. */
  fault(match: Match, fault: Fault, times?: number): SetFault;
  clearFaults(): void;
  /** How many requests came that match. */
  count(match: Match): number;
  /** The requests that changed the state, also those whose answer was lost. */
  writes(match?: Match): RecordedRequest[];
  /** Ends every connection and the server. */
  stop(): Promise<void>;
}

/** Starts the fake; `stop` it, or declare it with `await using`. */
export async function startGitHub(options: GitHubOptions = {}): Promise<FakeGitHub> {
  const requests: RecordedRequest[] = [];
  const violations: Violation[] = [];
  const faulty = faultList();
  const tokens = new Map(Object.entries(options.tokens ?? { [defaultToken]: actionsToken(allPermissions) }));
  const used = new Map<string, number>();
  const basePath = options.basePath ?? '/api/v3';
  const graphqlPath = basePath === '' ? '/graphql' : '/api/graphql';

  const http = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that hangs up in the middle of its request is no failure of the fake; anything else is.
      if (!request.complete) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      violations.push({ operation: `${request.method} ${request.url}`, by: 'fake', problems: [text] });
      if (!response.headersSent) response.writeHead(500);
      response.end(text);
    });
  });
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const server = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  // Beyond 32 bits, as the true ids of comments are.
  let lastId = 4_000_000_000;
  const world: World = {
    api: server + basePath,
    web: server,
    repositories: new Map(),
    now: () => gitHubTime(options.now?.() ?? new Date()),
    nextId: () => ++lastId,
  };
  for (const each of options.repositories ?? [{ name: 'octo/demo' }]) addRepository(world, each);

  /** The path behind the API's base, by name where a `Link` header had sent the client by number. */
  function apiPath(path: string): string | undefined {
    if (path === graphqlPath) return '/graphql';
    if (!path.startsWith(`${basePath}/`)) return undefined;
    return path.slice(basePath.length).replace(/^\/repositories\/(\d+)(?=\/|$)/, (whole, id) => {
      const known = [...world.repositories.values()].find((each) => each.id === Number(id));
      return known === undefined ? whole : `/repos/${known.fullName}`;
    });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    // Joined as text: a path that starts with two slashes would otherwise be read as another host.
    const url = new URL(server + (request.url ?? '/'));
    const token = tokenIn(request.headers.authorization);
    const record = newRecord(request, url, Buffer.concat(chunks).toString('utf8'));
    record.path = apiPath(url.pathname) ?? url.pathname;
    record.login = tokens.get(token ?? '')?.login;
    record.operation = operationOf(record);
    requests.push(record);

    const fault = faulty.take(record);
    const quota = rateHeaders(token ?? '');
    const early = fault !== undefined && 'at' in fault && fault.at === 'before';
    const inside = apiPath(url.pathname) !== undefined;
    const context = { world, tokens, violations, token };
    const answer: Wire = early
      ? { status: 0, headers: {}, data: Buffer.alloc(0) }
      : respond({ record, fault, query: url.searchParams, inside, exhausted: quota.exhausted }, context);
    const spoiled = replacement(fault);
    const wire = {
      ...answer,
      ...spoiled,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-github-api-version-selected': '2022-11-28',
        'x-github-media-type': 'github.v3; format=json',
        'x-github-request-id': randomUUID().toUpperCase(),
        ...quota.headers,
        ...(spoiled?.headers ?? answer.headers),
      },
    };
    record.status = deliver(response, wire, fault) ? wire.status : undefined;
  }

  function rateHeaders(token: string): { exhausted: boolean; headers: Record<string, string> } {
    const limit = options.rateLimit ?? 1000;
    const count = (used.get(token) ?? 0) + 1;
    used.set(token, count);
    const exhausted = options.rateLimit !== undefined && count > limit;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(options.rateLimit === undefined ? 1 : 0, limit - count)),
      'x-ratelimit-used': String(count),
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
    };
    return { exhausted, headers };
  }

  async function stop(): Promise<void> {
    if (!http.listening) return;
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    http.closeAllConnections();
    await closed;
  }

  return {
    server,
    api: world.api,
    graphql: server + graphqlPath,
    requests,
    violations,
    tokens,
    repository: (name) => {
      const [first] = world.repositories.values();
      const found = name === undefined ? first : world.repositories.get(name.toLowerCase());
      if (found === undefined) throw new Error(`The fake GitHub has no repository ${name ?? ''}`);
      return found;
    },
    addRepository: (added) => addRepository(world, added),
    fault: (match, fault, times = 1) => faulty.add(match, fault, times),
    clearFaults: faulty.clear,
    count: (match) => requests.filter((each) => meets(match, each)).length,
    writes: (match = {}) => requests.filter((each) => each.applied && meets(match, each)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function operationOf({ method, path, body }: RecordedRequest): string | undefined {
  if (path !== '/graphql') return findOperation(method, path)?.operation.id;
  const field = graphQLField(body);
  return field === undefined ? 'graphql' : `graphql/${field}`;
}

const keptHeaders = ['accept', 'content-type', 'user-agent', 'x-github-api-version'];

function newRecord(request: IncomingMessage, url: URL, text: string): RecordedRequest {
  const kept = keptHeaders.map((name) => [name, request.headers[name]]).filter(([, value]) => value !== undefined);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? undefined : parsed(text),
    headers: Object.fromEntries(kept),
    login: undefined,
    authorized: request.headers.authorization !== undefined,
    operation: undefined,
    status: undefined,
    applied: false,
    fault: undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
