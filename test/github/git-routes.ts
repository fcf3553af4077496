/** The routes that serve git's objects: contents, trees, blobs, refs and commits, read from the real repository. */

import { posix } from 'node:path';
import { gitCommitShape } from './commit-shapes.ts';
import type { GitData } from './git-data.ts';
import type { TreeEntry } from './git-parse.ts';
import { type Answer, type Call, notFound, type Route, refusal, wants } from './route.ts';
import { nodeId, repositoryUrl } from './shapes.ts';

const MB = 1024 * 1024;

/** Base64 in lines of 60 characters, as GitHub breaks it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}

const contentTypes = { blob: 'file', tree: 'dir', commit: 'submodule' } as const;

function contentType(entry: TreeEntry): string {
  return entry.mode === '120000' ? 'symlink' : contentTypes[entry.type];
}

function contentShape(call: Call, ref: string, entry: TreeEntry): Record<string, unknown> {
  const root = repositoryUrl(call.world, call.repository.fullName);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const page = `${call.world.web}/${call.repository.fullName}`;
  const url = `${root}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const folder = entry.type === 'tree';
  const git = entry.type === 'commit' ? null : `${root}/git/${folder ? 'trees' : 'blobs'}/${entry.oid}`;
  const html =
    entry.type === 'commit' ? null : `${page}/${folder ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${path}`;
  return {
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.oid,
    size: entry.size ?? 0,
    url,
    html_url: html,
    git_url: git,
    download_url: entry.type === 'blob' ? `${page}/raw/${encodeURIComponent(ref)}/${path}` : null,
    type: contentType(entry),
    _links: { self: url, git, html },
  };
}

function rawAnswer(data: Buffer): Answer {
  return { status: 200, raw: { type: 'application/vnd.github.raw+json; charset=utf-8', data } };
}

function tooLarge(call: Call): Answer {
  const message =
    'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API, but you can always clone the repository via Git and obtain it there.';
  return refusal(403, message, call.operation.documentation);
}

function fileAnswer(call: Call, git: GitData, ref: string, entry: TreeEntry): Answer {
  const size = entry.size ?? 0;
  if (size > 100 * MB) return tooLarge(call);
  const bytes = git.blob(entry.oid) ?? Buffer.alloc(0);
  if (wants(call, 'raw')) return rawAnswer(bytes);
  // Between 1 and 100 MB the answer is 200 with nothing in it.
  const content = size > MB ? { content: '', encoding: 'none' } : { content: base64(bytes), encoding: 'base64' };
  return { status: 200, body: { ...contentShape(call, ref, entry), type: 'file', ...content } };
}

/** A symlink to a regular file is answered as that file, which is why contents are not to be trusted for policy. */
function linkAnswer(call: Call, git: GitData, at: { ref: string; commit: string }, entry: TreeEntry): Answer {
  const target = git.blob(entry.oid)?.toString('utf8') ?? '';
  const to = git.entry(at.commit, posix.normalize(posix.join(posix.dirname(entry.path), target)));
  if (to?.mode.startsWith('100')) return fileAnswer(call, git, at.ref, { ...to, path: entry.path });
  return { status: 200, body: { ...contentShape(call, at.ref, entry), target } };
}

function folderAnswer(call: Call, git: GitData, ref: string, folder: { oid: string; path: string }): Answer {
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  const listed = (git.tree(folder.oid, false) ?? []).slice(0, 1000).map((entry) => {
    const shape = contentShape(call, ref, { ...entry, path: prefix + entry.path });
    // Kept by GitHub for old clients: in a listing a submodule is called a file.
    return entry.type === 'commit' ? { ...shape, type: 'file' } : shape;
  });
  return { status: 200, body: listed };
}

const getContents: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const { git, defaultBranch } = call.repository;
    const path = (call.params.get('path') ?? '').replace(/^\/+|\/+$/g, '');
    const ref = call.query.get('ref') ?? defaultBranch;
    const commit = git?.commitId(ref === 'HEAD' ? defaultBranch : ref);
    if (git === undefined || commit === undefined) return notFound(call, `No commit found for the ref ${ref}`);
    if (path === '') return folderAnswer(call, git, ref, { oid: commit, path });
    const entry = git.entry(commit, path);
    if (entry === undefined) return notFound(call);
    if (entry.type === 'tree') return folderAnswer(call, git, ref, entry);
    if (entry.mode === '120000') return linkAnswer(call, git, { ref, commit }, entry);
    if (entry.type === 'blob') return fileAnswer(call, git, ref, entry);
    const submodule_git_url = `${call.world.web}/${call.repository.owner.login}/${posix.basename(path)}.git`;
    return { status: 200, body: { ...contentShape(call, ref, entry), submodule_git_url } };
  },
};

/** The entries of a tree as GitHub tells them; more than 100,000 are cut off. */
export function treeShape(call: Call, oid: string, entries: readonly TreeEntry[]): Record<string, unknown> {
  const root = `${repositoryUrl(call.world, call.repository.fullName)}/git`;
  const shape = ({ path, mode, type, oid: sha, size }: TreeEntry) => ({
    path,
    mode,
    type,
    sha,
    ...(size === undefined ? {} : { size }),
    ...(type === 'commit' ? {} : { url: `${root}/${type}s/${sha}` }),
  });
  const truncated = entries.length > 100_000;
  return { sha: oid, url: `${root}/trees/${oid}`, tree: entries.slice(0, 100_000).map(shape), truncated };
}

const getTree: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const { git } = call.repository;
    const name = call.params.get('tree_sha') ?? '';
    const oid = git?.object(name)?.type === 'tree' ? name : git?.commitId(name);
    // Any value at all makes the listing recursive, also "0" and "false".
    const entries = oid === undefined ? undefined : git?.tree(oid, call.query.has('recursive'));
    if (oid === undefined || entries === undefined) return notFound(call);
    return { status: 200, body: treeShape(call, oid, entries) };
  },
};

const getBlob: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const { git } = call.repository;
    const sha = call.params.get('file_sha') ?? '';
    const object = git?.object(sha);
    if (object?.type !== 'blob') return notFound(call);
    if (object.size > 100 * MB) return tooLarge(call);
    const bytes = git?.blob(sha) ?? Buffer.alloc(0);
    if (wants(call, 'raw')) return rawAnswer(bytes);
    const url = `${repositoryUrl(call.world, call.repository.fullName)}/git/blobs/${sha}`;
    const body = { sha, node_id: nodeId('B', sha), size: object.size, url, content: base64(bytes), encoding: 'base64' };
    return { status: 200, body };
  },
};

/** A ref as all routes tell it. */
export function refShape(call: Call, name: string, at: { oid: string; type: string }): Record<string, unknown> {
  const root = `${repositoryUrl(call.world, call.repository.fullName)}/git`;
  return {
    ref: name,
    node_id: nodeId('REF', name),
    url: `${root}/${name}`,
    object: { sha: at.oid, type: at.type, url: `${root}/${at.type}s/${at.oid}` },
  };
}

const getRef: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const name = `refs/${call.params.get('ref') ?? ''}`;
    const found = call.repository.git?.ref(name);
    if (found === undefined) return notFound(call);
    return {
      status: 200,
      // Seen: a caching client can be handed an old tip for a minute.
      headers: { 'cache-control': 'private, max-age=60, s-maxage=60' },
      body: refShape(call, name, found),
    };
  },
};

const getCommit: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const commit = call.repository.git?.commit(call.params.get('commit_sha') ?? '');
    if (commit === undefined) return notFound(call);
    return { status: 200, body: gitCommitShape(call.world, call.repository, commit) };
  },
};

export const gitRoutes: Readonly<Record<string, Route>> = {
  'git/get-blob': getBlob,
  'git/get-commit': getCommit,
  'git/get-ref': getRef,
  'git/get-tree': getTree,
  'repos/get-content': getContents,
};
