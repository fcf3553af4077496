/** The routes of issue comments, milestones and the repository itself. */

import * as z from 'zod';
import { pageOf } from './pages.ts';
import { type Answer, type Call, notFound, numberParam, type Route, unprocessable } from './route.ts';
import { commentShape, milestoneShape, repositoryShape, repositoryUrl } from './shapes.ts';
import type { Need } from './tokens.ts';
import { actionsBot, type Comment } from './world.ts';

/** Measured: the text says characters, but bytes of UTF-8 are what counts. */
const mostBytes = 262_144;

const commentBody = z.object({ body: z.string() });

/** True when the number is that of a pull request. */
export function isPull(call: Call, issue: number): boolean {
  return call.repository.pulls.some(({ number }) => number === issue);
}

/** GitHub names both scopes in its header, but on a pull request `issues: write` alone was refused. */
export function commentNeed(call: Call, issue: number | undefined, access: Need['access']): Need {
  const scope = issue !== undefined && !isPull(call, issue) ? 'issues' : 'pull-requests';
  return { access, scope, named: ['issues', 'pull-requests'] };
}

function existing(call: Call): Comment | undefined {
  const id = numberParam(call, 'comment_id');
  return call.repository.comments.find((comment) => comment.id === id);
}

function checkedBody(call: Call): string | Answer {
  const { body } = commentBody.parse(call.body);
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data' };
  if (Buffer.byteLength(body) > mostBytes) {
    return unprocessable(call, { ...error, message: 'Body is too long (maximum is 65536 characters)' });
  }
  return body.trim() === '' ? unprocessable(call, { ...error, message: 'Body cannot be blank' }) : body;
}

function commentAnswer(call: Call, status: number, comment: Comment): Answer {
  return { status, body: commentShape(call.world, call.repository, comment) };
}

const listComments: Route = {
  needs: (call) => commentNeed(call, numberParam(call, 'issue_number'), 'read'),
  answer: (call) => {
    const issue = numberParam(call, 'issue_number');
    if (!isPull(call, issue) && !call.repository.issues.has(issue)) return notFound(call);
    const since = Date.parse(call.query.get('since') ?? '');
    const comments = call.repository.comments
      .filter((each) => each.issue === issue && !(Date.parse(each.updated) < since))
      .sort((a, b) => a.id - b.id);
    const { items, headers } = pageOf(comments, call);
    return { status: 200, headers, body: items.map((each) => commentShape(call.world, call.repository, each)) };
  },
};

const createComment: Route = {
  needs: (call) => commentNeed(call, numberParam(call, 'issue_number'), 'write'),
  answer: (call) => {
    const issue = numberParam(call, 'issue_number');
    if (!isPull(call, issue) && !call.repository.issues.has(issue)) return notFound(call);
    const body = checkedBody(call);
    if (typeof body !== 'string') return body;
    const { login, id, type } = call.actor ?? actionsBot;
    const comment = call.repository.addComment({ issue, body, user: { login, id, type } });
    const location = `${repositoryUrl(call.world, call.repository.fullName)}/issues/comments/${comment.id}`;
    return { ...commentAnswer(call, 201, comment), headers: { location } };
  },
};

const getComment: Route = {
  needs: (call) => commentNeed(call, existing(call)?.issue, 'read'),
  answer: (call) => {
    const comment = existing(call);
    return comment === undefined ? notFound(call) : commentAnswer(call, 200, comment);
  },
};

/** Whoever may write may edit everybody's comments, as on GitHub. */
const updateComment: Route = {
  needs: (call) => commentNeed(call, existing(call)?.issue, 'write'),
  answer: (call) => {
    const comment = existing(call);
    if (comment === undefined) return notFound(call);
    const body = checkedBody(call);
    if (typeof body !== 'string') return body;
    comment.body = body;
    comment.updated = call.world.now();
    return commentAnswer(call, 200, comment);
  },
};

const deleteComment: Route = {
  needs: (call) => commentNeed(call, existing(call)?.issue, 'write'),
  answer: (call) => {
    const comment = existing(call);
    if (comment === undefined) return notFound(call);
    call.repository.comments.splice(call.repository.comments.indexOf(comment), 1);
    return { status: 204 };
  },
};

const listMilestones: Route = {
  needs: () => ({ access: 'read', scope: 'issues', named: ['issues', 'pull-requests'] }),
  answer: (call) => {
    const state = call.query.get('state') ?? 'open';
    const milestones = call.repository.milestones
      .filter((each) => state === 'all' || each.state === state)
      // Those without a due date come last.
      .sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
    if (call.query.get('direction') === 'desc') milestones.reverse();
    const { items, headers } = pageOf(milestones, call);
    return { status: 200, headers, body: items.map((each) => milestoneShape(call.world, call.repository, each)) };
  },
};

const getRepository: Route = {
  needs: () => ({ access: 'read', scope: 'metadata' }),
  answer: (call) => ({ status: 200, body: repositoryShape(call.world, call.repository) }),
};

export const commentRoutes: Readonly<Record<string, Route>> = {
  'issues/create-comment': createComment,
  'issues/delete-comment': deleteComment,
  'issues/get-comment': getComment,
  'issues/list-comments': listComments,
  'issues/list-milestones': listMilestones,
  'issues/update-comment': updateComment,
  'repos/get': getRepository,
};
