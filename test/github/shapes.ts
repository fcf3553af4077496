/** Writes the fake GitHub's state in the full form of GitHub's answers: people, repositories, comments, milestones. */

import type { Account, Comment, Milestone, Repository, World } from './world.ts';

/** An opaque id as GraphQL uses it. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

export function userShape(world: World, { login, id, type }: Account): Record<string, unknown> {
  const url = `${world.api}/users/${encodeURIComponent(login)}`;
  const page = login.endsWith('[bot]') ? `apps/${login.slice(0, -5)}` : login;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${world.web}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The links of a repository that all look alike; those in braces are templates. */
const repositoryLinks = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
} as const;

const repositoryFlags = {
  archived: false,
  disabled: false,
  has_discussions: false,
  has_downloads: true,
  has_issues: true,
  has_pages: false,
  has_projects: true,
  has_wiki: true,
};

const repositoryCounts = {
  forks: 0,
  forks_count: 0,
  network_count: 0,
  size: 108,
  stargazers_count: 0,
  subscribers_count: 1,
  watchers: 0,
  watchers_count: 0,
};

/** Where a repository's API lives. */
export function repositoryUrl(world: World, fullName: string): string {
  return `${world.api}/repos/${fullName}`;
}

export type RepositoryLike = Pick<Repository, 'id' | 'name' | 'fullName' | 'owner' | 'private' | 'defaultBranch'>;

export function repositoryShape(world: World, repository: RepositoryLike, fork = false): Record<string, unknown> {
  const url = repositoryUrl(world, repository.fullName);
  const page = `${world.web}/${repository.fullName}`;
  const host = new URL(world.web).host;
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: userShape(world, repository.owner),
    html_url: page,
    description: null,
    fork,
    url,
    ...Object.fromEntries(Object.entries(repositoryLinks).map(([name, path]) => [`${name}_url`, url + path])),
    git_url: `git://${host}/${repository.fullName}.git`,
    ssh_url: `git@${host}:${repository.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: repository.defaultBranch,
    created_at: '2011-01-26T19:01:12Z',
    updated_at: world.now(),
    pushed_at: world.now(),
    open_issues: 0,
    open_issues_count: 0,
    ...repositoryFlags,
    ...repositoryCounts,
  };
}

export function commentShape(world: World, repository: Repository, comment: Comment): Record<string, unknown> {
  const url = repositoryUrl(world, repository.fullName);
  const reactions = `${url}/issues/comments/${comment.id}/reactions`;
  const kind = repository.pulls.some(({ number }) => number === comment.issue) ? 'pull' : 'issues';
  return {
    url: `${url}/issues/comments/${comment.id}`,
    html_url: `${world.web}/${repository.fullName}/${kind}/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${url}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: userShape(world, comment.user),
    created_at: comment.created,
    updated_at: comment.updated,
    body: comment.body,
    author_association: comment.user.login === repository.owner.login ? 'OWNER' : 'NONE',
    reactions: {
      url: reactions,
      ...Object.fromEntries(['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'].map((k) => [k, 0])),
      total_count: 0,
    },
    // Not proven to be present on comments made with GITHUB_TOKEN, so nothing may lean on it.
    performed_via_github_app: null,
  };
}

export function milestoneShape(world: World, repository: Repository, milestone: Milestone): Record<string, unknown> {
  const url = `${repositoryUrl(world, repository.fullName)}/milestones/${milestone.number}`;
  const pulls = repository.pulls.filter((pull) => pull.milestone === milestone.number);
  return {
    url,
    html_url: `${world.web}/${repository.fullName}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('MI', milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: userShape(world, repository.owner),
    open_issues: pulls.filter(({ state }) => state === 'open').length,
    closed_issues: pulls.filter(({ state }) => state === 'closed').length,
    state: milestone.state,
    created_at: milestone.created,
    updated_at: milestone.created,
    due_on: milestone.due,
    closed_at: milestone.state === 'closed' ? milestone.created : null,
  };
}
