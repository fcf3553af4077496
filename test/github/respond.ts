/** The true answer of the fake GitHub to one request: token, contract, permission, route, contract again. */

import { activityRoutes } from './activity-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { commentRoutes } from './comment-routes.ts';
import { compareRoutes } from './compare-routes.ts';
import { findOperation, requestProblems, responseProblems } from './contract.ts';
import type { Fault, RecordedRequest, Wire } from './faults.ts';
import { gitRoutes } from './git-routes.ts';
import { gitWriteRoutes } from './git-write-routes.ts';
import { answerGraphQL } from './graphql.ts';
import type { PageLie } from './pages.ts';
import { pullRoutes } from './pull-routes.ts';
import { pullWriteRoutes } from './pull-write-routes.ts';
import { type Answer, type Call, type Route, refusal } from './route.ts';
import { type Actor, refused } from './tokens.ts';
import type { World } from './world.ts';

/** A breach of GitHub's description of its API. */
export interface Violation {
  operation: string;
  by: 'client' | 'fake';
  problems: readonly string[];
}

export interface Context {
  world: World;
  tokens: ReadonlyMap<string, Actor>;
  violations: Violation[];
  /** As sent; `undefined` for an anonymous request. */
  token: string | undefined;
}

export interface Incoming {
  /** Its `applied` is filled in here. */
  record: RecordedRequest;
  fault: Fault | undefined;
  query: URLSearchParams;
  /** False when the path is outside the API. */
  inside: boolean;
  /** True when the token has used up its requests. */
  exhausted: boolean;
}

const routes = new Map<string, Route>(
  Object.entries({
    ...activityRoutes,
    ...checkRoutes,
    ...commentRoutes,
    ...compareRoutes,
    ...gitRoutes,
    ...gitWriteRoutes,
    ...pullRoutes,
    ...pullWriteRoutes,
  }),
);

/** Computes the answer and takes the effect, without any waiting in between. */
export function respond(incoming: Incoming, context: Context): Wire {
  const { status, headers = {}, body, raw } = answerOf(incoming, context);
  const data = raw?.data ?? (body === undefined ? '' : JSON.stringify(body));
  const type = raw === undefined ? {} : { 'content-type': raw.type };
  return { status, headers: { ...headers, ...type }, data: typeof data === 'string' ? Buffer.from(data) : data };
}

function answerOf({ record, fault, query, inside, exhausted }: Incoming, context: Context): Answer {
  const { world, tokens, token } = context;
  if (!inside) return refusal(404, 'Not Found');
  if (record.headers['user-agent'] === undefined) {
    const data = 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.';
    return { status: 403, raw: { type: 'text/plain', data } };
  }
  const actor = token === undefined ? undefined : tokens.get(token);
  if (token !== undefined && actor === undefined) return refusal(401, 'Bad credentials');
  if (exhausted) return refusal(403, `API rate limit exceeded for ${actor?.login ?? 'you'}.`);
  const version = record.headers['x-github-api-version'] ?? '2022-11-28';
  if (version !== '2022-11-28') return refusal(400, `"${version}" is not a supported API version.`);
  if (typeof record.body === 'string') return refusal(400, 'Problems parsing JSON');
  if (record.path === '/graphql') return graphql(record, actor, context);

  const found = findOperation(record.method, record.path);
  const route = found === undefined ? undefined : routes.get(found.operation.id);
  if (found === undefined || route === undefined) return refusal(404, 'Not Found');
  const { operation, params } = found;

  const broken = requestProblems(operation, { params, query, body: record.body });
  if (broken.length > 0) return violation(context, { operation: operation.id, by: 'client', problems: broken });
  const fullName = `${params.get('owner')}/${params.get('repo')}`;
  const repository = world.repositories.get(fullName.toLowerCase());
  if (repository === undefined) return refusal(404, 'Not Found', operation.documentation);

  const call: Call = {
    world,
    operation,
    repository,
    actor,
    params,
    query,
    body: record.body,
    accept: record.headers.accept ?? '',
    rest: record.path.replace(/^\/repos\/[^/]+\/[^/]+/, ''),
    lie: pageLie(fault),
  };
  const answer = refused(actor, repository, operation, route.needs(call)) ?? route.answer(call);
  record.applied = record.method !== 'GET' && answer.status < 300;
  const wrong = answer.raw === undefined ? responseProblems(operation, answer.status, answer.body) : [];
  if (wrong.length > 0) return violation(context, { operation: operation.id, by: 'fake', problems: wrong });
  return answer;
}

function violation(context: Context, found: Violation): Answer {
  context.violations.push(found);
  const who = found.by === 'client' ? 'The request' : 'The answer of the fake GitHub';
  return refusal(500, `${who} breaks the contract of ${found.operation}: ${found.problems.join('; ')}`);
}

/** A document that GitHub's schema does not allow is a breach too, though its sender is told so in GitHub's own way. */
function graphql(record: RecordedRequest, actor: Actor | undefined, { world, violations }: Context): Answer {
  if (record.method !== 'POST') return refusal(404, 'Not Found');
  if (actor === undefined) return refusal(401, 'This endpoint requires you to be authenticated.');
  const broken = (by: Violation['by'], problems: readonly string[]) => {
    violations.push({ operation: record.operation ?? 'graphql', by, problems });
  };
  const applied = () => {
    record.applied = true;
  };
  return answerGraphQL(record.body, { world, actor, applied, broken });
}

function pageLie(fault: Fault | undefined): PageLie | undefined {
  switch (fault?.kind) {
    case 'page-repeats':
    case 'page-size':
    case 'page-shifts':
    case 'link-loops':
    case 'link-missing':
      return fault;
    default:
      return undefined;
  }
}
