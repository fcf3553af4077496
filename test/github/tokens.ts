/** Who sends a request to the fake GitHub, what they may do, and the refusals when they may not. */

import { type Account, actionsBot } from './accounts.ts';
import type { Operation } from './contract.ts';
import { type Answer, refusal } from './route.ts';
import type { Repository } from './world.ts';

export type Access = 'none' | 'read' | 'write';

/** The scopes of a workflow's `permissions:` block that our operations ask for. */
export type Scope = 'actions' | 'checks' | 'contents' | 'issues' | 'metadata' | 'pull-requests';

export interface Actor extends Account {
  permissions: Partial<Record<Scope, Access>>;
  /** What GraphQL calls the viewer; default the login. Of an app's two names it may give the one without `[bot]`. */
  viewer?: string;
  /** Full names of the repositories that the token is made for; default all. */
  repositories?: readonly string[];
}

/** What a route asks of a token. */
export interface Need {
  access: 'read' | 'write';
  scope: Scope;
  /** All the scopes that GitHub's header names, also those that would not help on this number. */
  named?: readonly Scope[];
}

/** The token that a fake GitHub knows when it is given none. */
export const defaultToken = 'token-of-github-actions';

/** A workflow's `GITHUB_TOKEN` with these permissions. */
export function actionsToken(permissions: Actor['permissions']): Actor {
  return { ...actionsBot, permissions };
}

/** Everything that a workflow can ask for. */
export const allPermissions: Actor['permissions'] = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  'pull-requests': 'write',
};

const rank: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

/** The token of an `Authorization` header; `undefined` when there is none. */
export function tokenIn(header: string | undefined): string | undefined {
  return header === undefined ? undefined : (/^(?:bearer|token)\s+(\S+)\s*$/i.exec(header)?.[1] ?? '');
}

/** True when the token reaches the repository; everything reads what is public. */
export function reaches(actor: Actor | undefined, repository: Repository): boolean {
  return !repository.private || (actor !== undefined && covers(actor, repository));
}

/** True when the actor may do this in a repository that they reach. */
export function allowed(actor: Actor | undefined, repository: Repository, need: Need): boolean {
  if (need.access === 'read' && !repository.private) return true;
  if (actor === undefined || !covers(actor, repository)) return false;
  const granted = need.scope === 'metadata' ? 'read' : (actor.permissions[need.scope] ?? 'none');
  return rank[granted] >= rank[need.access];
}

function covers(actor: Actor, repository: Repository): boolean {
  return actor.repositories?.includes(repository.fullName) ?? true;
}

/** How GitHub calls what may not. */
export function notAccessible(actor: Actor): string {
  return `Resource not accessible by ${actor.type === 'User' ? 'personal access token' : 'integration'}`;
}

/** The refusal of a request that the actor may not make; `undefined` when they may. */
export function refused(
  actor: Actor | undefined,
  repository: Repository,
  operation: Operation,
  need: Need,
): Answer | undefined {
  const { documentation } = operation;
  if (!reaches(actor, repository)) return refusal(404, 'Not Found', documentation);
  if (allowed(actor, repository, need)) return undefined;
  if (actor === undefined) return refusal(401, 'Requires authentication', documentation);
  // A private repository's content is hidden from who may not read it, not refused.
  if (need.access === 'read' && need.scope === 'contents') return refusal(404, 'Not Found', documentation);
  const accepted = (need.named ?? [need.scope]).map((scope) => `${scope.replaceAll('-', '_')}=${need.access}`);
  return {
    ...refusal(403, notAccessible(actor), documentation),
    headers: { 'x-accepted-github-permissions': accepted.join('; ') },
  };
}
