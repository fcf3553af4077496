import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readTips
} from "./chunk-QZGVNQYR.js";
import {
  Complaint,
  array,
  awake,
  boolean,
  object,
  readAt,
  refusalOf,
  string
} from "./chunk-PB6XGQBX.js";

// src/host/baseline-branch.ts
import { gunzipSync } from "node:zlib";
async function baselineOn(git, branch, path, remote) {
  const commit = remote ? await remoteTip(git, branch, remote) : localTip(git, branch);
  if (commit === void 0) {
    if (remote) await refuseDeleted(branch, remote);
    return { branch, file: { path } };
  }
  const [file = { path }] = await readAt(git, commit, [path], remote);
  return { branch, commit, file };
}
async function remoteTip(git, branch, remote) {
  const found = git.remoteTip(branch, remote.token, remote.server);
  if (found) return found.commit;
  try {
    if (remote.api) return (await readTips(remote.api(), remote, [{ branch, paths: [] }]))[0]?.commit;
  } catch (error) {
    throw unknown(branch, 'Run the step again, or give it a token with "contents: read".', error);
  }
  throw unknown(branch, 'Give the step a token with "contents: read".');
}
var activities = array(object({ activity_type: string(), before: string() }));
async function refuseDeleted(branch, { owner, repo, api }) {
  if (api === void 0) return;
  let deleted;
  try {
    const parameters = { owner, repo, ref: `refs/heads/${branch}`, per_page: 100 };
    const { data } = await api().get("GET /repos/{owner}/{repo}/activity", parameters);
    deleted = activities.parse(data).find(({ activity_type }) => activity_type === "branch_deletion")?.before;
  } catch (error) {
    if (refusalOf(error).status === 404) return;
    throw unknown(branch, 'Run the step again, or give it a token with "contents: read".', error);
  }
  if (deleted === void 0) return;
  throw new Complaint({
    reason: "no-baseline-branch",
    what: "the branch that keeps the baseline was deleted, and the marks with it",
    where: branch,
    todo: `Restore it: git push origin ${deleted}:refs/heads/${branch}. To begin anew on purpose, take another name.`
  });
}
function localTip(git, branch) {
  for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    const commit = git.ask("rev-parse", "--verify", "--quiet", `${ref}^{commit}`)?.trim();
    if (commit) return commit;
  }
  throw unknown(branch, `Fetch it first: git fetch origin ${branch}:refs/remotes/origin/${branch}`);
}
var unknown = (branch, todo, cause) => new Complaint(
  { reason: "no-baseline-branch", what: "the branch that keeps the baseline cannot be read", where: branch, todo },
  cause
);
var MOST_SNAPSHOTS = 50;
var nameOf = (key, { commit, at }) => `${folderOf(key)}/${at.replaceAll(":", "-")}-${commit}.snap.gz`;
var tree = object({ tree: array(object({ path: string(), type: string() })), truncated: boolean() });
var folderOf = (key) => `snapshots/${key}`;
async function snapshotsIn(github, { owner, repo }, oid, key) {
  const { data } = await github.get("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { owner, repo, tree_sha: oid });
  const { tree: entries, truncated } = tree.parse(data);
  if (truncated) throw new Error(`${folderOf(key)} on the branch of the baseline is too large for the API`);
  return entries.filter(({ path, type }) => type === "blob" && path.endsWith(".snap.gz")).map(({ path }) => `${folderOf(key)}/${path}`).sort();
}
var MOST_EARLIER = 4;
var MOST_UNPACKED = 1 << 28;
async function snapshotsBefore(git, oid, key, commit) {
  const listed = git.ask("ls-tree", "-z", "--full-tree", "--name-only", oid, "--", `${folderOf(key)}/`) ?? "";
  const paths = listed.split("\0").filter((path) => path.endsWith(".snap.gz"));
  const at = paths.sort().findIndex((path) => path.endsWith(`-${commit}.snap.gz`));
  if (at < 0) return void 0;
  const wanted = paths.slice(Math.max(0, at - MOST_EARLIER), at + 1);
  const texts = await awake(Promise.all(wanted.map((path) => unpacked(git, `${oid}:${path}`))));
  const [base, earlier] = [texts.at(-1), texts.slice(0, -1)];
  return base === void 0 ? void 0 : { base, earlier: earlier.flatMap((text) => text ?? []) };
}
async function unpacked(git, blob) {
  const found = await git.begin(["cat-file", "blob", blob]);
  try {
    return "bytes" in found ? gunzipSync(found.bytes, { maxOutputLength: MOST_UNPACKED }).toString("utf8") : void 0;
  } catch {
    return void 0;
  }
}
function snapshotEdits(there, key, snapshot) {
  if (there.some((path) => path.endsWith(`-${snapshot.commit}.snap.gz`))) return [];
  const old = there.slice(0, Math.max(0, there.length + 1 - MOST_SNAPSHOTS));
  return [
    { path: nameOf(key, snapshot), contents: snapshot.bytes },
    ...old.map((path) => ({ path, contents: void 0 }))
  ];
}

export {
  baselineOn,
  folderOf,
  snapshotsIn,
  snapshotsBefore,
  snapshotEdits
};
