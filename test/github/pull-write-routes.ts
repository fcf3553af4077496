/** The routes that open and change pull requests. */

import * as z from 'zod';
import { actionsBot } from './accounts.ts';
import { findPull } from './pull-routes.ts';
import { fullPullShape } from './pull-shapes.ts';
import { type Answer, type Call, notFound, type Route, refusal, unprocessable } from './route.ts';
import { repositoryUrl } from './shapes.ts';

const newPull = z.looseObject({
  title: z.string().optional(),
  head: z.string(),
  base: z.string(),
  body: z.string().optional(),
  draft: z.boolean().optional(),
});

const changedPull = z.looseObject({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

function wrong(call: Call, error: { code: string; field?: string; message?: string }): Answer {
  return unprocessable(call, { resource: 'PullRequest', ...error });
}

/** Another open pull request for the same two branches. */
function twin(call: Call, head: string, base: string): Answer | undefined {
  const { fullName, owner, pulls } = call.repository;
  const found = pulls
    .filter((each) => each.state === 'open' && each.head.repository === fullName)
    .some((each) => each.head.ref === head && each.base.ref === base);
  const message = `A pull request already exists for ${owner.login}:${head}.`;
  return found ? wrong(call, { code: 'custom', message }) : undefined;
}

const createPull: Route = {
  needs: () => ({ access: 'write', scope: 'pull-requests' }),
  answer: (call) => {
    const { repository, world } = call;
    const { git, owner } = repository;
    const { title, head, base, body = null, draft = false } = newPull.parse(call.body);
    if (!repository.actionsMayOpenPulls && call.actor?.id === actionsBot.id) {
      const message = 'GitHub Actions is not permitted to create or approve pull requests.';
      return refusal(403, message, call.operation.documentation);
    }
    if (title === undefined || title.trim() === '') return wrong(call, { code: 'missing_field', field: 'title' });
    // Of the forks the fake knows no branches.
    const branch = head.startsWith(`${owner.login}:`) ? head.slice(owner.login.length + 1) : head;
    const [from, to] = [git?.tip(base), git?.tip(branch)];
    if (from === undefined) return wrong(call, { code: 'invalid', field: 'base' });
    if (git === undefined || to === undefined) return wrong(call, { code: 'invalid', field: 'head' });
    const double = twin(call, branch, base);
    if (double !== undefined) return double;
    if (git.between(from, to).length === 0) {
      return wrong(call, { code: 'custom', message: `No commits between ${base} and ${branch}` });
    }
    const user = call.actor ?? actionsBot;
    const { login, id, type } = user;
    const pull = repository.addPull({
      title,
      body,
      draft,
      user: { login, id, type },
      base: { ref: base },
      head: { ref: branch },
    });
    const location = `${repositoryUrl(world, repository.fullName)}/pulls/${pull.number}`;
    return { status: 201, headers: { location }, body: fullPullShape(call, pull) };
  },
};

const updatePull: Route = {
  needs: () => ({ access: 'write', scope: 'pull-requests' }),
  answer: (call) => {
    const pull = findPull(call);
    if (pull === undefined) return notFound(call);
    const { title, body, state, base } = changedPull.parse(call.body);
    const target = base === undefined ? pull.base.sha : call.repository.git?.tip(base);
    if (target === undefined) return wrong(call, { code: 'invalid', field: 'base' });
    if (state === 'open' && pull.state === 'closed') {
      const double = twin(call, pull.head.ref, base ?? pull.base.ref);
      if (double !== undefined) return double;
    }
    pull.base = { ref: base ?? pull.base.ref, sha: target };
    pull.title = title ?? pull.title;
    pull.body = body ?? pull.body;
    pull.state = state ?? pull.state;
    pull.updated = call.world.now();
    return { status: 200, body: fullPullShape(call, findPull(call) ?? pull) };
  },
};

export const pullWriteRoutes: Readonly<Record<string, Route>> = {
  'pulls/create': createPull,
  'pulls/update': updatePull,
};
