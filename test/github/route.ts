/** What passes between the server of the fake GitHub and its routes: a call goes in, an answer comes out. */

import type { Operation } from './contract.ts';
import type { PageLie } from './pages.ts';
import type { Actor, Need } from './tokens.ts';
import type { Repository, World } from './world.ts';

/** One request, authenticated, decoded and found to keep the contract. */
export interface Call {
  world: World;
  operation: Operation;
  repository: Repository;
  actor: Actor | undefined;
  params: ReadonlyMap<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** The `Accept` header. */
  accept: string;
  /** The path behind `/repos/{owner}/{repo}`, as it was sent. */
  rest: string;
  lie: PageLie | undefined;
}

export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `undefined` sends no body. */
  body?: unknown;
  /** Sent as it is, instead of `body`; not held against the contract. */
  raw?: { type: string; data: Uint8Array | string };
}

export interface Route {
  needs(call: Call): Need;
  /** Synchronous, so that no two requests can interleave. */
  answer(call: Call): Answer;
}

/** A refusal in GitHub's usual form. */
export function refusal(status: number, message: string, documentation = 'https://docs.github.com/rest'): Answer {
  return { status, body: { message, documentation_url: documentation, status: String(status) } };
}

/** 422 with one error, as GitHub answers what it understood but will not do. */
export function unprocessable(
  call: Call,
  error: { resource: string; code: string; field?: string; message?: string },
): Answer {
  const documentation_url = call.operation.documentation;
  return { status: 422, body: { message: 'Validation Failed', errors: [error], documentation_url, status: '422' } };
}

/** 404 of this operation. */
export function notFound(call: Call, message = 'Not Found'): Answer {
  return refusal(404, message, call.operation.documentation);
}

/** A path parameter as a number; the contract has been checked before. */
export function numberParam(call: Call, name: string): number {
  return Number(call.params.get(name));
}

/** True when the client asks for a media type of GitHub's own, such as `raw`, `object` or `diff`. */
export function wants(call: Call, format: string): boolean {
  return new RegExp(`application/vnd\\.github\\.(?:v3\\.)?${format}(?:\\+json)?(?:[,;\\s]|$)`).test(call.accept);
}
