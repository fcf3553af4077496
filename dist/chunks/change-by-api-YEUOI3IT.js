import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  _enum,
  _minLength,
  _nonnegative,
  array,
  int,
  newFilePatch,
  nullable,
  object,
  optional,
  parseDiff,
  patchHeader,
  refusalOf,
  string,
  treeOf
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/change-by-api.ts
var file = object({
  filename: string().check(_minLength(1)),
  previous_filename: optional(string().check(_minLength(1))),
  status: _enum(["added", "removed", "modified", "renamed", "copied", "changed", "unchanged"]),
  sha: nullable(string()),
  additions: int().check(_nonnegative()),
  deletions: int().check(_nonnegative()),
  patch: optional(string())
});
var comparison = object({
  merge_base_commit: object({ sha: string() }),
  files: optional(array(file))
});
var [MOST_COMPARED, MOST_OF_PULL, PAGE] = [300, 3e3, 100];
async function changeByApi(git, compared, remote) {
  if (remote.api === void 0) return { unknown: "there is no token to ask GitHub with" };
  try {
    const files = await listed(remote.api(), compared, remote);
    return "unknown" in files ? files : await patchOf(git, compared.head, files);
  } catch (error) {
    const { status, message } = refusalOf(error);
    return { unknown: `GitHub did not tell it (${status === 0 ? "" : `status ${status}: `}${message.slice(0, 200)})` };
  }
}
async function listed(github, { base, head, pull }, { owner, repo }) {
  const basehead = `${base}...${head}`;
  const parameters = { owner, repo, basehead, per_page: 1, page: 1 };
  const answer = github.get("GET /repos/{owner}/{repo}/compare/{basehead}", parameters);
  const { data } = await (pull ? answer.catch(() => ({ data: void 0 })) : answer);
  const { merge_base_commit: fork, files = [] } = data === void 0 ? {} : comparison.parse(data);
  if (fork?.sha === base && files.length < MOST_COMPARED) return files;
  if (pull) return listedOfPull(github, { owner, repo, ...pull });
  return {
    unknown: fork?.sha === base ? `GitHub compares no more than ${MOST_COMPARED} files` : "one commit is not on top of the other"
  };
}
async function listedOfPull(github, pull) {
  const { owner, repo, number, files: count } = pull;
  const files = /* @__PURE__ */ new Map();
  let ended = false;
  for (let page = 1; !ended && page <= MOST_OF_PULL / PAGE; page++) {
    const parameters = { owner, repo, pull_number: number, per_page: PAGE, page };
    const { data, more } = await github.get("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", parameters);
    const some = array(file).parse(data);
    for (const each of some) files.set(each.filename, each);
    ended = some.length === 0 || !(more ?? some.length === PAGE);
  }
  const isWhole = count === void 0 ? ended && files.size < MOST_OF_PULL : files.size === count;
  if (isWhole) return [...files.values()];
  return { unknown: `GitHub lists ${files.size} of ${count ?? "an unknown number of"} files` };
}
var HOW = {
  added: "added",
  removed: "removed",
  modified: "changed",
  renamed: "renamed",
  copied: "copied",
  changed: "changed",
  unchanged: "changed"
};
async function patchOf(git, head, files) {
  const tree = treeOf(git, head);
  const pieces = [];
  for (const each of files) {
    const { filename: path, previous_filename: from, status, sha, patch, additions, deletions } = each;
    if (status === "removed" ? tree.has(path) : tree.get(path) !== sha)
      return { unknown: `GitHub speaks of another state of ${path} than the one under test` };
    const header = patchHeader({ path, how: HOW[status], ...from !== void 0 && { from } });
    const piece = new TextEncoder().encode(patch === void 0 ? header : `${header}${patch}
`);
    if (!tells(piece, additions, deletions)) return { unknown: `GitHub does not show the lines of ${path}` };
    const hidden = patch === void 0 ? await hiddenFile(git, each) : void 0;
    pieces.push(hidden ? newFilePatch(path, hidden) : piece);
  }
  return { bytes: Buffer.concat(pieces), from: "github" };
}
function tells(piece, additions, deletions) {
  let [came, went] = [0, 0];
  parseDiff(piece, (_, side) => side === "added" ? came++ : went++);
  return came === additions && went === deletions;
}
async function hiddenFile(git, { filename, status, sha }) {
  const blob = status === "removed" || sha === null ? void 0 : await git.begin(["cat-file", "blob", sha]);
  if (blob === void 0 || "failed" in blob) return void 0;
  if (HOW[status] !== "renamed" && HOW[status] !== "copied") return blob.bytes;
  const attribute = git.ask("check-attr", "-z", "diff", "--", filename)?.split("\0")[2];
  return attribute === "unset" || blob.bytes.subarray(0, 8e3).includes(0) ? blob.bytes : void 0;
}
export {
  changeByApi
};
