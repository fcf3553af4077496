/** The routes that tell who did what: moves of branches, labels of pull requests, workflow runs, and who may do what. */

import type { Activity, Role, WorkflowRun } from './branch-state.ts';
import { commentNeed, isPull } from './comment-routes.ts';
import { pageOf } from './pages.ts';
import type { LabelEvent } from './pull-state.ts';
import { type Call, notFound, numberParam, type Route, refusal } from './route.ts';
import { nodeId, repositoryShape, repositoryUrl, userShape } from './shapes.ts';

function activityShape(call: Call, activity: Activity): Record<string, unknown> {
  const { id, branch, before, after, type, actor, timestamp } = activity;
  return {
    id,
    node_id: nodeId('PSH', id),
    before,
    after,
    ref: `refs/heads/${branch}`,
    timestamp,
    activity_type: type,
    actor: actor === null ? null : userShape(call.world, actor),
  };
}

const days = { day: 1, week: 7, month: 30, quarter: 90, year: 365 } as const;

/** Pages go by cursors on GitHub; here the first page is all there is. */
const listActivities: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const { query, repository, world } = call;
    const [branch, actor, type] = [
      query.get('ref')?.replace(/^refs\/heads\//, ''),
      query.get('actor'),
      query.get('activity_type'),
    ];
    const period = Object.entries(days).find(([name]) => name === query.get('time_period'))?.[1];
    const since = period === undefined ? 0 : Date.parse(world.now()) - period * 86_400_000;
    const found = repository.activities
      .filter((each) => branch === undefined || each.branch === branch)
      .filter((each) => actor === null || each.actor?.login.toLowerCase() === actor.toLowerCase())
      .filter((each) => type === null || each.type === type)
      .filter((each) => Date.parse(each.timestamp) >= since)
      // Those of one second stay in the order in which they came.
      .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id);
    if (query.get('direction') !== 'asc') found.reverse();
    const size = Math.min(100, Number(query.get('per_page') ?? 30));
    return { status: 200, body: found.slice(0, size).map((each) => activityShape(call, each)) };
  },
};

function eventShape(call: Call, { id, event, label, actor, created }: LabelEvent): Record<string, unknown> {
  return {
    id,
    node_id: nodeId('LE', id),
    url: `${repositoryUrl(call.world, call.repository.fullName)}/issues/events/${id}`,
    actor: userShape(call.world, actor),
    event,
    commit_id: null,
    commit_url: null,
    created_at: created,
    label: { name: label, color: 'ededed' },
    performed_via_github_app: null,
  };
}

const listEvents: Route = {
  needs: (call) => commentNeed(call, numberParam(call, 'issue_number'), 'read'),
  answer: (call) => {
    const issue = numberParam(call, 'issue_number');
    if (!isPull(call, issue) && !call.repository.issues.has(issue)) return notFound(call);
    const events = call.repository.pulls.find(({ number }) => number === issue)?.events ?? [];
    const { items, headers } = pageOf(events, call);
    return { status: 200, headers, body: items.map((each) => eventShape(call, each)) };
  },
};

/** The older word for each role, which knows fewer of them. */
const permissions: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
};

const getPermission: Route = {
  needs: () => ({ access: 'read', scope: 'metadata' }),
  answer: (call) => {
    const { actor, repository, world } = call;
    const login = call.params.get('username') ?? '';
    if (actor === undefined) return refusal(401, 'Requires authentication', call.operation.documentation);
    // Apps have no role, also the one that asks.
    if (login.endsWith('[bot]')) return notFound(call, `${login} is not a user`);
    const owner = login.toLowerCase() === repository.owner.login.toLowerCase() ? 'admin' : undefined;
    const role = repository.roles.get(login.toLowerCase()) ?? owner ?? (repository.private ? 'none' : 'read');
    const user = userShape(world, { login, id: login.length + 1000, type: 'User' });
    const may = (...roles: Role[]) => roles.includes(role);
    return {
      status: 200,
      body: {
        permission: permissions[role],
        role_name: role,
        user: {
          ...user,
          role_name: role,
          permissions: {
            admin: may('admin'),
            maintain: may('admin', 'maintain'),
            push: may('admin', 'maintain', 'write'),
            triage: may('admin', 'maintain', 'write', 'triage'),
            pull: role !== 'none',
          },
        },
      },
    };
  },
};

function runShape(call: Call, run: WorkflowRun): Record<string, unknown> {
  const { world, repository } = call;
  const root = repositoryUrl(world, repository.fullName);
  const url = `${root}/actions/runs/${run.id}`;
  const commit = repository.git?.commit(run.sha);
  const actor = userShape(world, run.actor);
  const home = repositoryShape(world, repository);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CS', run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.workflow}`,
    display_title: commit?.message.split('\n')[0] ?? run.name,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    url,
    html_url: `${world.web}/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.created,
    updated_at: run.created,
    run_started_at: run.created,
    actor,
    triggering_actor: actor,
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${root}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${root}/actions/workflows/${run.workflowId}`,
    head_commit:
      commit === undefined
        ? null
        : {
            id: commit.oid,
            tree_id: commit.tree,
            message: commit.message,
            timestamp: commit.committer.date,
            author: { name: commit.author.name, email: commit.author.email },
            committer: { name: commit.committer.name, email: commit.committer.email },
          },
    repository: home,
    head_repository: home,
  };
}

/** A workflow is known by its runs; one that never ran is not found. */
const listRuns: Route = {
  needs: () => ({ access: 'read', scope: 'actions' }),
  answer: (call) => {
    const { query, repository } = call;
    const workflow = call.params.get('workflow_id') ?? '';
    const runs = repository.workflowRuns.filter((run) => run.workflow === workflow || `${run.workflowId}` === workflow);
    if (runs.length === 0) return notFound(call);
    const agrees = (name: string, ...values: (string | null)[]) => !query.has(name) || values.includes(query.get(name));
    const found = runs
      .filter((run) => agrees('branch', run.branch) && agrees('event', run.event) && agrees('head_sha', run.sha))
      .filter((run) => agrees('status', run.status, run.conclusion) && agrees('actor', run.actor.login))
      .sort((a, b) => Date.parse(b.created) - Date.parse(a.created) || b.id - a.id);
    const { items, headers } = pageOf(found, call);
    const workflow_runs = items.map((run) => runShape(call, run));
    return { status: 200, headers, body: { total_count: found.length, workflow_runs } };
  },
};

export const activityRoutes: Readonly<Record<string, Route>> = {
  'actions/list-workflow-runs': listRuns,
  'issues/list-events': listEvents,
  'repos/get-collaborator-permission-level': getPermission,
  'repos/list-activities': listActivities,
};
