/** GitHub's REST API with a patience of our own: what may be repeated is repeated, what may not is not. */
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
// by name: the namespace brings the languages of all messages
import { $ZodError } from 'zod/v4/core';

export interface Answer {
  readonly status: number;
  readonly data: unknown;
  /** Whether GitHub names a next page; nothing where it says nothing of pages. */
  readonly more: boolean | undefined;
}

export interface GitHub {
  /** `GET`: repeated on faults of the server and the network. */
  readonly get: (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<Answer>;
  /** Anything that writes: one try. A `Refusal` says what GitHub answered, or that nobody knows whether it happened. */
  readonly write: (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<Answer>;
  /** A GraphQL query: repeated like `get`. */
  readonly query: (document: string, variables?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** A GraphQL mutation: one try, like `write`. */
  readonly mutate: (document: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** What GitHub said no to. `status` 0: no answer came, so that a write may or may not have happened. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** What GraphQL calls it, such as `STALE_DATA`; its status is 200. */
  readonly type?: string;
  /** The permission that would have been enough, as GitHub names it. */
  readonly permission?: string;
}

export interface Access {
  readonly token: string;
  readonly apiUrl: string;
  /** The way out of the runner's network, where it has one. */
  readonly proxy?: Proxy;
}

export interface Proxy {
  readonly url: string;
  /** Hosts that need none, separated by commas. */
  readonly except: string;
}

/**
 * The proxy that the environment names for an address, as runners are told of theirs; nothing where it names none.
 * https://docs.github.com/en/actions/how-tos/manage-runners/use-proxy-servers
 */
export function proxyFor(address: string, env: NodeJS.ProcessEnv): Proxy | undefined {
  const name = address.startsWith('https:') ? 'https_proxy' : 'http_proxy';
  const url = env[name] || env[name.toUpperCase()];
  if (!url) return undefined;
  return { url: /^\w+:\/\//.test(url) ? url : `http://${url}`, except: env.no_proxy || env.NO_PROXY || '' };
}

export interface Patience {
  /** Per try. */
  readonly timeoutMs: number;
  /** Waits between tries; a server that asks for a longer one is not waited for. */
  readonly pausesMs: readonly number[];
}

const PATIENCE: Patience = { timeoutMs: 10_000, pausesMs: [500, 2000] };

/** Octokit is loaded here, by the first call that needs it, and not at the start of the step. */
export function connect(access: Access, { timeoutMs, pausesMs } = PATIENCE): GitHub {
  const loaded = clientOf(access);
  const once = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const octokit = await loaded;
    const { status, data, headers } = await octokit.request(route, {
      ...parameters,
      headers: { 'x-github-api-version': '2022-11-28' },
      request: { signal: AbortSignal.timeout(timeoutMs) },
    });
    return { status, data, more: headers.link?.includes('rel="next"') };
  };
  const graphql = async (document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const octokit = await loaded;
    const data = await octokit.graphql(document, {
      ...variables,
      request: { signal: AbortSignal.timeout(timeoutMs) },
    });
    if (typeof data !== 'object' || data === null) throw new Error(NO_JSON);
    return data;
  };
  /** Asks again after faults of the server and the network: for what only reads. */
  const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const pause of pausesMs) {
      try {
        return await ask();
      } catch (error) {
        if (!isUnanswered(refusalOf(error))) throw error;
        await wait(pause * (0.5 + Math.random()));
      }
    }
    return ask();
  };
  return {
    get: (route, parameters) => patiently(async () => whole(await once(route, parameters))),
    write: once,
    query: (document, variables) => patiently(() => graphql(document, variables)),
    mutate: graphql,
  };
}

async function clientOf({ token, apiUrl, proxy }: Access) {
  const [{ Octokit }, fetch] = await Promise.all([import('@octokit/core'), proxy && fetchThrough(proxy)]);
  return new Octokit({ auth: token, baseUrl: apiUrl, userAgent: 'coverage-ratchet', request: { fetch } });
}

/** The fetch of Node knows no proxies; the one that does is a megabyte, which few need. */
async function fetchThrough({ url: proxy, except }: Proxy) {
  // bundled, a CommonJS package has no exports but this one
  const { EnvHttpProxyAgent, fetch } = (await import('undici')).default;
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy: except });
  return (url: string, options: Parameters<typeof fetch>[1]) => fetch(url, { ...options, dispatcher });
}

/** A refusal for people: the status, and GitHub's own words. */
export const refusalText = ({ status, message }: Refusal): string =>
  `${status === 0 ? 'no answer that can be used' : `status ${status}`} (${message.slice(0, 200)})`;

/** Whether no answer came that says anything: what was asked for may have happened or not. */
export const isUnanswered = ({ status }: Refusal): boolean => status === 0 || status >= 500;

/** Whether the same question may be answered otherwise a little later: no answer came, or too much was asked. */
export const isPassing = (refusal: Refusal): boolean =>
  isUnanswered(refusal) || refusal.status === 429 || /rate limit/i.test(refusal.message);

const NO_JSON = 'GitHub answered with something that is no JSON';

/** Octokit gives a body that is no JSON as text: a proxy's page, or an answer cut off. That is a fault, not an answer. */
function whole(answer: Answer): Answer {
  if (typeof answer.data === 'string') throw new Error(NO_JSON);
  return answer;
}

/** What an error of a call says; headers and the request, which holds the token, are left behind. */
export function refusalOf(error: unknown): Refusal {
  if (typeof error !== 'object' || error === null) return { status: 0, message: String(error) };
  if (error instanceof $ZodError) return { status: 0, message: 'GitHub answered in a form that is not known' };
  const message = 'message' in error ? String(error.message) : 'no answer';
  if ('errors' in error && 'response' in error && Array.isArray(error.errors)) return graphqlRefusal(error.errors);
  const answered = 'response' in error && typeof error.response === 'object' && error.response !== null;
  if (!answered) return { status: 0, message };
  const response: object = error.response ?? {};
  const status = 'status' in response && typeof response.status === 'number' ? response.status : 0;
  const headers: unknown = 'headers' in response ? response.headers : undefined;
  const permission =
    typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'x-accepted-github-permissions') : undefined;
  return { status, message, ...(typeof permission === 'string' && permission !== '' && { permission }) };
}

function graphqlRefusal(errors: readonly unknown[]): Refusal {
  const first = z.object({ message: z.string(), type: z.optional(z.string()) }).safeParse(errors[0]).data;
  return { status: 200, message: first?.message ?? 'an error', ...(first?.type !== undefined && { type: first.type }) };
}
