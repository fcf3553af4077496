/** Who sends a request to the fake GitHub, what they may do, and the refusals when they may not. */

import type { Operation } from './contract.ts';
import { type Answer, refusal } from './route.ts';
import { type Account, actionsBot, type Repository } from './world.ts';

export type Access = 'none' | 'read' | 'write';

/** The scopes of a workflow's `permissions:` block that our operations ask for. */
export type Scope = 'checks' | 'contents' | 'issues' | 'metadata' | 'pull-requests';

export interface Actor extends Account {
  permissions: Partial<Record<Scope, Access>>;
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

/** The refusal of a request that the actor may not make; `undefined` when they may. */
export function refused(
  actor: Actor | undefined,
  repository: Repository,
  operation: Operation,
  need: Need,
): Answer | undefined {
  const { documentation } = operation;
  const covers = actor?.repositories?.includes(repository.fullName) ?? true;
  if (repository.private && (actor === undefined || !covers)) return refusal(404, 'Not Found', documentation);
  if (need.access === 'read' && !repository.private) return undefined;
  if (actor === undefined) return refusal(401, 'Requires authentication', documentation);

  const granted = need.scope === 'metadata' ? 'read' : (actor.permissions[need.scope] ?? 'none');
  if (covers && rank[granted] >= rank[need.access]) return undefined;
  // A private repository's content is hidden from who may not read it, not refused.
  if (need.access === 'read' && need.scope === 'contents') return refusal(404, 'Not Found', documentation);
  const accepted = (need.named ?? [need.scope]).map((scope) => `${scope.replaceAll('-', '_')}=${need.access}`);
  const what = actor.type === 'User' ? 'personal access token' : 'integration';
  return {
    ...refusal(403, `Resource not accessible by ${what}`, documentation),
    headers: { 'x-accepted-github-permissions': accepted.join('; ') },
  };
}
