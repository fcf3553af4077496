/** The ways in which the fake GitHub can fail on demand, and how each looks on the wire. */

import type { ServerResponse } from 'node:http';
import type { PageLie } from './pages.ts';

/** One request as it came in, and what became of it. */
export interface RecordedRequest {
  method: string;
  /** Behind the base of the API, by the repository's name: `/repos/o/r/issues/1/comments` or `/graphql`. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Parsed JSON; the text when it is none; `undefined` without a body. */
  body: unknown;
  headers: Readonly<Record<string, string>>;
  /** Who the token belongs to; `undefined` without a known token. */
  login: string | undefined;
  /** True when an `Authorization` header was sent, known or not. */
  authorized: boolean;
  /** Such as `issues/create-comment`, or `graphql/createCommitOnBranch` for a GraphQL request with that first field. */
  operation: string | undefined;
  /** `undefined` when no answer was given. */
  status: number | undefined;
  /** True when the request changed the state, whatever its sender was told. */
  applied: boolean;
  /** The kind of the fault that met it. */
  fault: string | undefined;
}

/** Which requests a fault meets; every part that is given must agree. */
export interface Match {
  method?: string;
  path?: RegExp;
  /** Such as `issues/create-comment` or `graphql/createCommitOnBranch`; `graphql` is every request of GraphQL. */
  operation?: string;
  /** The page asked for; a request without `page` asks for page 1. */
  page?: number;
  when?: (request: RecordedRequest) => boolean;
}

/** Before or after the request has had its effect. */
type Moment = 'before' | 'after';

export type Fault =
  | { kind: 'answer'; status: number; headers?: Readonly<Record<string, string>>; body?: unknown; at: Moment }
  /** The connection is reset (RST). */
  | { kind: 'reset'; at: Moment }
  /** No answer, ever; the connection stays open. */
  | { kind: 'hang'; at: Moment }
  /** The true answer, a byte at a time. */
  | { kind: 'drip'; everyMs: number }
  /** Half of the true answer; the length header tells of this half (`honest`) or of the whole, and then the connection ends. */
  | { kind: 'truncated'; length: 'honest' | 'whole' }
  | PageLie;

function says(status: number, message: string, headers: Record<string, string> = {}, at: Moment = 'before'): Fault {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return { kind: 'answer', status, headers, body, at };
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

const secondaryText =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service';

/** A constructor for every fault of the matrix; `at` tells whether the request takes effect first. */
export const faults = {
  /** Any status with a message in GitHub's form. */
  status: (status: number, message: string, at: Moment = 'before') => says(status, message, {}, at),
  serverError: (status: 500 | 502 | 504 = 500, at: Moment = 'before') => says(status, 'Server Error', {}, at),
  unavailable: (seconds?: number) => says(503, 'Service Unavailable', retryAfter(seconds)),
  tooManyRequests: (seconds?: number) => says(429, secondaryText, retryAfter(seconds)),
  secondaryLimit: (seconds?: number) => says(403, secondaryText, retryAfter(seconds)),
  primaryLimit: (seconds: number) =>
    says(403, 'API rate limit exceeded for installation ID 1.', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + seconds),
    }),
  notAccessible: () => says(403, 'Resource not accessible by integration'),
  reset: (at: Moment = 'before'): Fault => ({ kind: 'reset', at }),
  hang: (at: Moment = 'before'): Fault => ({ kind: 'hang', at }),
  drip: (everyMs = 1000): Fault => ({ kind: 'drip', everyMs }),
  truncated: (length: 'honest' | 'whole' = 'honest'): Fault => ({ kind: 'truncated', length }),
  html: (status = 200, at: Moment = 'before'): Fault => ({
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><body><h1>Whoa there!</h1></body></html>',
    at,
  }),
  /** Valid JSON that is not what was asked for. */
  wrongShape: (body: unknown = { surprise: [null, 1, 'two'] }, at: Moment = 'before'): Fault => ({
    kind: 'answer',
    status: 200,
    body,
    at,
  }),
  redirect: (location: string, status: 301 | 302 | 307 | 308 = 307): Fault => says(status, 'Moved', { location }),
  pageRepeats: (page = 1): Fault => ({ kind: 'page-repeats', page }),
  pageSize: (size: number): Fault => ({ kind: 'page-size', size }),
  pageShifts: (by: number): Fault => ({ kind: 'page-shifts', by }),
  linkLoops: (): Fault => ({ kind: 'link-loops' }),
  linkMissing: (): Fault => ({ kind: 'link-missing' }),
} as const;

/** A fault that was set, to be watched or taken back. */
export interface SetFault {
  /** How many requests it met. */
  readonly hits: number;
  remove(): void;
}

export interface FaultList {
  add(match: Match, fault: Fault, times: number): SetFault;
  /** The first fault that meets this request and is not used up, counting it as used. */
  take(request: RecordedRequest): Fault | undefined;
  clear(): void;
}

/** Keeps faults in the order in which they were set. */
export function faultList(): FaultList {
  const set: { match: Match; fault: Fault; left: number; hits: number; remove(): void }[] = [];
  return {
    add: (match, fault, times) => {
      const added = {
        match,
        fault,
        left: times,
        hits: 0,
        remove: () => {
          added.left = 0;
        },
      };
      set.push(added);
      return added;
    },
    take: (request) => {
      const found = set.find(({ left, match }) => left > 0 && meets(match, request));
      if (found === undefined) return undefined;
      found.left -= 1;
      found.hits += 1;
      request.fault = found.fault.kind;
      return found.fault;
    },
    clear: () => void set.splice(0),
  };
}

/** True when every given part of the match agrees with the request. */
export function meets({ method, path, operation, page, when }: Match, request: RecordedRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (operation !== undefined && !names(operation, request.operation)) return false;
  // `search` and not `test`: a pattern with the flag g must not remember where it stopped.
  if (path !== undefined && request.path.search(path) < 0) return false;
  if (page !== undefined && Number(request.query.page ?? 1) !== page) return false;
  return when?.(request) ?? true;
}

function names(asked: string, operation: string | undefined): boolean {
  return asked === operation || (asked === 'graphql' && operation?.startsWith('graphql/') === true);
}

/** An answer as it goes onto the wire. */
export interface Wire {
  status: number;
  headers: Record<string, string>;
  data: Uint8Array;
}

/** The answer that a fault puts in place of the true one; `undefined` when it only spoils the delivery. */
export function replacement(fault: Fault | undefined): (Omit<Wire, 'headers'> & Partial<Wire>) | undefined {
  if (fault?.kind !== 'answer') return undefined;
  const text = typeof fault.body === 'string' ? fault.body : fault.body === undefined ? '' : JSON.stringify(fault.body);
  return { status: fault.status, headers: { ...fault.headers }, data: Buffer.from(text) };
}

/** Sends an answer, spoiled by the fault; false when the client gets none. */
export function deliver(response: ServerResponse, { status, headers, data }: Wire, fault: Fault | undefined): boolean {
  const length = (bytes: number) => ({ ...headers, ...(status === 204 ? {} : { 'content-length': String(bytes) }) });
  switch (fault?.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return false;
    case 'hang':
      return false;
    case 'drip': {
      response.writeHead(status, length(data.length));
      response.flushHeaders();
      let sent = 0;
      const timer = setInterval(() => {
        if (sent < data.length) response.write(data.subarray(sent, ++sent));
        else response.end();
      }, fault.everyMs);
      response.on('close', () => clearInterval(timer));
      return true;
    }
    case 'truncated': {
      const half = data.subarray(0, Math.floor(data.length / 2));
      response.writeHead(status, length(fault.length === 'honest' ? half.length : data.length));
      if (fault.length === 'honest') response.end(half);
      else response.write(half, () => response.socket?.destroy());
      return true;
    }
    default:
      response.writeHead(status, length(data.length)).end(data);
      return true;
  }
}
