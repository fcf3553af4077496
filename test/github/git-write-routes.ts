/** The routes that make git's objects and move its refs, in the real repository. */

import * as z from 'zod';
import { actionsBot } from './accounts.ts';
import { noreply, pushed } from './branches.ts';
import { gitCommitShape } from './commit-shapes.ts';
import type { GitData } from './git-data.ts';
import type { Person, TreeEntry } from './git-parse.ts';
import { refShape, treeShape } from './git-routes.ts';
import {
  isAncestor,
  moveRef,
  noObject,
  plainPath,
  type TreeChange,
  writeBlob,
  writeCommit,
  writeTree,
} from './git-write.ts';
import { type Answer, type Call, type Route, refusal, unprocessable } from './route.ts';
import { repositoryUrl } from './shapes.ts';

// Where no source is named in the tests, the texts of these refusals are from memory of GitHub's, not measured.

const sentBlob = z.looseObject({ content: z.string(), encoding: z.string().default('utf-8') });
const modes = z.enum(['100644', '100755', '040000', '160000', '120000']);
const sentTree = z.looseObject({
  base_tree: z.string().optional(),
  tree: z.array(
    z.looseObject({
      path: z.string(),
      mode: modes.default('100644'),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
});
const sentPerson = z.looseObject({ name: z.string(), email: z.string(), date: z.string().optional() });
const sentCommit = z.looseObject({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: sentPerson.optional(),
  committer: sentPerson.partial().optional(),
});
const sentRef = z.looseObject({ ref: z.string(), sha: z.string() });
const movedRef = z.looseObject({ sha: z.string(), force: z.boolean().default(false) });

/** A route that writes git's data, of which an empty repository has none. */
function writing(answer: (call: Call, git: GitData) => Answer): Route {
  return {
    needs: () => ({ access: 'write', scope: 'contents' }),
    answer: (call) => {
      const { git } = call.repository;
      if (git === undefined) return refusal(409, 'Git Repository is empty.', call.operation.documentation);
      return answer(call, git);
    },
  };
}

function no(call: Call, message: string): Answer {
  return refusal(422, message, call.operation.documentation);
}

function location(call: Call, rest: string): Record<string, string> {
  return { location: `${repositoryUrl(call.world, call.repository.fullName)}/git/${rest}` };
}

const createBlob = writing((call, git) => {
  const { content, encoding } = sentBlob.parse(call.body);
  if (encoding !== 'utf-8' && encoding !== 'base64') return no(call, `encoding ${encoding} is not supported`);
  const sha = writeBlob(git, Buffer.from(content, encoding));
  const headers = location(call, `blobs/${sha}`);
  return { status: 201, headers, body: { sha, url: headers.location } };
});

function kindOf(mode: string): TreeEntry['type'] {
  if (mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

const createTree = writing((call, git) => {
  const { base_tree: base, tree } = sentTree.parse(call.body);
  const from = base === undefined || git.object(base)?.type === 'tree' ? base : git.commit(base)?.tree;
  if (base !== undefined && from === undefined) return no(call, 'base_tree is not a valid tree oid');
  if (tree.length === 0) return unprocessable(call, { resource: 'Tree', code: 'missing_field', field: 'tree' });
  const bad = tree.find(({ path }) => !plainPath(path));
  if (bad !== undefined) return no(call, `tree.path ${bad.path} is malformed`);

  const changes: TreeChange[] = [];
  for (const { path, mode, sha, content } of tree) {
    const type = kindOf(mode);
    const oid = sha === undefined ? writeBlob(git, Buffer.from(content ?? '')) : sha;
    if (oid !== null && type !== 'commit' && git.object(oid ?? '')?.type !== type) {
      return no(call, `tree.sha ${oid} is not a valid ${type}`);
    }
    changes.push({ path, entry: oid === null || oid === undefined ? null : { mode, type, oid } });
  }
  const sha = writeTree(git, from, changes);
  if (sha === undefined) return no(call, 'GitRPC::BadObjectState');
  return {
    status: 201,
    headers: location(call, `trees/${sha}`),
    body: treeShape(call, sha, git.tree(sha, false) ?? []),
  };
});

const createCommit = writing((call, git) => {
  const { message, tree, parents, author, committer } = sentCommit.parse(call.body);
  if (git.object(tree)?.type !== 'tree') return no(call, 'Tree SHA does not exist');
  if (parents.some((parent) => git.object(parent)?.type !== 'commit')) {
    return no(call, 'Parent SHA does not exist or is not a commit object');
  }
  const now = call.world.now();
  const own = noreply(call.actor ?? actionsBot, now);
  const signed: Person = author === undefined ? own : { ...author, date: author.date ?? now };
  const by: Person = {
    name: committer?.name ?? signed.name,
    email: committer?.email ?? signed.email,
    date: committer?.date ?? signed.date,
  };
  const oid = writeCommit(git, { tree, parents, author: signed, committer: by, message });
  const made = git.commit(oid);
  if (made === undefined) return no(call, 'Invalid commit');
  const body = gitCommitShape(call.world, call.repository, made);
  return { status: 201, headers: location(call, `commits/${oid}`), body };
});

const createRef = writing((call, git) => {
  const { ref, sha } = sentRef.parse(call.body);
  if (!/^refs\/[^/]+\/./.test(ref)) {
    return no(call, "Reference name must start with 'refs/' and contain at least three slash-separated components.");
  }
  if (git.ref(ref) !== undefined) return no(call, 'Reference already exists');
  const object = git.object(sha);
  if (object === undefined) return no(call, 'Object does not exist');
  if (ref.startsWith('refs/heads/') && object.type !== 'commit') return no(call, 'Object is not a commit');
  if (!moveRef(git, ref, sha, noObject)) return no(call, 'Reference update failed');
  pushed(call.world, call.repository, {
    ref,
    before: noObject,
    after: sha,
    actor: call.actor,
    type: 'branch_creation',
  });
  return { status: 201, headers: location(call, ref), body: refShape(call, ref, { oid: sha, type: object.type }) };
});

const updateRef = writing((call, git) => {
  // A name that was sent with its `refs/` is looked for below `refs/refs/`, and not found.
  const ref = `refs/${call.params.get('ref') ?? ''}`;
  const { sha, force } = movedRef.parse(call.body);
  const at = git.ref(ref);
  if (at === undefined) return no(call, 'Reference does not exist');
  const object = git.object(sha);
  if (object === undefined) return no(call, 'Object does not exist');
  const forward = isAncestor(git, at.oid, sha);
  if (!forward && !force) return no(call, 'Update is not a fast forward');
  const barred = call.repository.protections.get(ref.replace(/^refs\/heads\//, ''));
  if (barred !== undefined && ref.startsWith('refs/heads/')) return no(call, barred.message);
  if (!moveRef(git, ref, sha, at.oid)) return no(call, 'Reference cannot be updated');
  const type = forward ? 'push' : 'force_push';
  pushed(call.world, call.repository, { ref, before: at.oid, after: sha, actor: call.actor, type });
  return { status: 200, body: refShape(call, ref, { oid: sha, type: object.type }) };
});

export const gitWriteRoutes: Readonly<Record<string, Route>> = {
  'git/create-blob': createBlob,
  'git/create-commit': createCommit,
  'git/create-ref': createRef,
  'git/create-tree': createTree,
  'git/update-ref': updateRef,
};
