/** The fake GitHub as its own tests start it, and short ways to ask it with plain `fetch`. */

import * as z from 'zod';
import { type FakeGitHub, startGitHub } from './server.ts';
import { actionsToken, allPermissions, defaultToken } from './tokens.ts';

/** `octo/demo` is public, `octo/secret` private; both have the pull request 1 from `topic` to `main`. */
export function startSample(git: string): Promise<FakeGitHub> {
  const rule = {
    type: 'non_fast_forward',
    ruleset_source_type: 'Repository',
    ruleset_source: 'octo/demo',
    ruleset_id: 1,
  };
  const pulls = [{ number: 1, head: { ref: 'topic' } }];
  return startGitHub({
    repositories: [
      {
        name: 'octo/demo',
        git,
        issues: [7],
        milestones: [
          { title: 'M0', due: '2026-03-01T00:00:00Z' },
          { title: 'Old', state: 'closed' },
        ],
        pulls: [{ number: 1, head: { ref: 'topic' }, milestone: 1 }],
        rules: { main: [rule] },
      },
      { name: 'octo/secret', git, private: true, pulls },
    ],
    tokens: {
      [defaultToken]: actionsToken(allPermissions),
      reader: actionsToken({ contents: 'read', 'pull-requests': 'read' }),
      'issues-only': actionsToken({ issues: 'write', 'pull-requests': 'read' }),
      blind: actionsToken({ 'pull-requests': 'write' }),
      mona: { login: 'mona', id: 9, type: 'User', permissions: {} },
    },
  });
}

/** The comments of pull request 1. */
export const comments = '/repos/octo/demo/issues/1/comments';

interface Asked {
  /** Default the token that may do everything; empty sends none. */
  token?: string;
  body?: unknown;
  accept?: string;
}

export async function send(github: FakeGitHub, method: string, path: string, asked: Asked = {}): Promise<Response> {
  const { token = defaultToken, body, accept } = asked;
  const authorization = token === '' ? {} : { authorization: `token ${token}` };
  return fetch(`${github.api}${path}`, {
    method,
    headers: { ...authorization, ...(accept === undefined ? {} : { accept }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

export interface Told {
  status: number;
  json: Record<string, unknown>;
}

const anything = z.record(z.string(), z.unknown());

export async function told(response: Response): Promise<Told> {
  return { status: response.status, json: anything.parse(await response.json()) };
}

export async function ask(github: FakeGitHub, method: string, path: string, asked: Asked = {}): Promise<Told> {
  return told(await send(github, method, path, asked));
}

/** Asks GraphQL; errors come in the answer, as from GitHub. */
export async function graphql(github: FakeGitHub, query: string, variables = {}, token = defaultToken): Promise<Told> {
  const headers = { authorization: `bearer ${token}` };
  return told(await fetch(github.graphql, { method: 'POST', headers, body: JSON.stringify({ query, variables }) }));
}

/** What a sample commit may say otherwise. */
interface SampleCommit {
  repository?: string;
  branch?: string;
  /** Text by path; null deletes. */
  files?: Readonly<Record<string, string | null>>;
  body?: string;
  token?: string;
}

const committed = z.looseObject({
  data: z.object({
    createCommitOnBranch: z.object({ commit: z.object({ oid: z.string(), url: z.string() }) }).nullable(),
  }),
  errors: z.array(z.looseObject({ type: z.string(), message: z.string() })).optional(),
});

/** Commits on a branch by `createCommitOnBranch`; gives the new commit, or the error. */
export async function commitOn(
  github: FakeGitHub,
  expectedHeadOid: string,
  sample: SampleCommit = {},
): Promise<{ oid?: string; url?: string; type?: string; message?: string }> {
  const { repository = 'octo/demo', branch = 'main', files = { 'bar.json': '{}\n' }, body, token } = sample;
  const changed = Object.entries(files);
  const input = {
    branch: { repositoryNameWithOwner: repository, branchName: branch },
    expectedHeadOid,
    message: { headline: 'Raise the bar', ...(body === undefined ? {} : { body }) },
    fileChanges: {
      additions: changed.flatMap(([path, text]) =>
        text === null ? [] : [{ path, contents: Buffer.from(text).toString('base64') }],
      ),
      deletions: changed.flatMap(([path, text]) => (text === null ? [{ path }] : [])),
    },
  };
  const query = `mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid url } }
  }`;
  const { json } = await graphql(github, query, { input }, token);
  const { data, errors } = committed.parse(json);
  return { ...data.createCommitOnBranch?.commit, ...errors?.[0] };
}

const listed = z.array(z.looseObject({ id: z.number() }));

/** The ids on one page, and its `Link`. */
export async function list(github: FakeGitHub, path: string): Promise<{ ids: number[]; link: string | null }> {
  const response = await send(github, 'GET', path);
  return { ids: listed.parse(await response.json()).map(({ id }) => id), link: response.headers.get('link') };
}

/** Adds comments to pull request 1; gives their ids. */
export function fill(github: FakeGitHub, count: number): number[] {
  return Array.from({ length: count }, (_, at) => github.repository().addComment({ issue: 1, body: `${at}` }).id);
}
