/** What GitHub does when a branch moves: it remembers who moved it. */

import type { Account } from './accounts.ts';
import type { ActivityType } from './branch-state.ts';
import type { Person } from './git-parse.ts';
import type { Repository, World } from './world.ts';

/** The person that a commit names when GitHub makes it for an account. */
export function noreply({ login, id }: Account, date: string): Person {
  return { name: login, email: `${id}+${login}@users.noreply.github.com`, date };
}

/** Who commits what is made on GitHub itself. */
export function gitHubPerson(date: string): Person {
  return { name: 'GitHub', email: 'noreply@github.com', date };
}

/** Remembers that a ref has been moved; only branches are remembered. */
export function pushed(
  world: World,
  repository: Repository,
  moved: { ref: string; before: string; after: string; actor: Account | undefined; type: ActivityType },
): void {
  const { ref, before, after, actor, type } = moved;
  if (!ref.startsWith('refs/heads/') || before === after) return;
  repository.activities.push({
    id: world.nextId(),
    branch: ref.slice('refs/heads/'.length),
    before,
    after,
    type,
    actor: actor === undefined ? null : { login: actor.login, id: actor.id, type: actor.type },
    timestamp: world.now(),
  });
}
