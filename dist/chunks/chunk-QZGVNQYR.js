import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  _enum,
  array,
  catchall,
  int,
  isUnanswered,
  literal,
  notRegular,
  nullable,
  object,
  record,
  refusalOf,
  string
} from "./chunk-PB6XGQBX.js";

// src/host/branch.ts
var entry = nullable(object({ oid: string(), mode: int(), type: string() }));
var named = object({ oid: string() });
var history = object({ nodes: array(named) });
var target = catchall(object({ oid: string(), tree: named, history }), entry);
var RECENT = 50;
var tips = object({
  repository: record(string(), nullable(object({ target })))
});
async function readTips(github, { owner, repo }, wanted) {
  const variables = { owner, name: repo };
  const variable = (name, value) => {
    variables[name] = value;
    return `$${name}`;
  };
  const refs = wanted.map(({ branch, paths, folder }, i) => {
    const files = [...paths, ...folder === void 0 ? [] : [folder]].map(
      (path, j) => `file${j}: file(path: ${variable(`path${i}x${j}`, path)}) { oid mode type }`
    );
    const commit = `... on Commit { tree { oid } history(first: ${RECENT}) { nodes { oid } } ${files.join(" ")} }`;
    return `ref${i}: ref(qualifiedName: ${variable(`ref${i}`, `refs/heads/${branch}`)}) { target { oid ${commit} } }`;
  });
  const declared = Object.keys(variables).map((name) => `$${name}: String!`);
  const document = `query(${declared.join(", ")}) { repository(owner: $owner, name: $name) { ${refs.join(" ")} } }`;
  const { repository } = tips.parse(await github.query(document, variables));
  return Promise.all(
    wanted.map(async ({ paths }, i) => {
      const found = repository[`ref${i}`]?.target;
      if (!found) return void 0;
      const { oid, tree, history: history2, ...entries } = found;
      const files = paths.map((path, j) => fileOf(github, { owner, repo }, path, entries[`file${j}`] ?? null));
      const recent = history2.nodes.map((node) => node.oid);
      const folder = entries[`file${paths.length}`];
      return {
        commit: oid,
        tree: tree.oid,
        recent,
        files: await Promise.all(files),
        ...folder?.type === "tree" && { folder: folder.oid }
      };
    })
  );
}
async function fileOf(github, repo, path, found) {
  if (found === null) return { path };
  const mode = found.mode.toString(8).padStart(6, "0");
  if (found.type !== "blob" || !mode.startsWith("100")) return { path, unusable: notRegular(mode) };
  return { path, text: Buffer.from(await readBlob(github, repo, found.oid)).toString("utf8") };
}
var blob = object({ content: string(), encoding: literal("base64") });
async function readBlob(github, { owner, repo }, oid) {
  const { data } = await github.get("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: oid });
  return Buffer.from(blob.parse(data).content, "base64");
}
var compared = object({ status: _enum(["ahead", "behind", "identical", "diverged"]) });
async function contains(github, { owner, repo }, commit, ancestor) {
  if (commit === ancestor) return true;
  const basehead = `${ancestor}...${commit}`;
  try {
    const parameters = { owner, repo, basehead, per_page: 1 };
    const { data } = await github.get("GET /repos/{owner}/{repo}/compare/{basehead}", parameters);
    return ["ahead", "identical"].includes(compared.parse(data).status);
  } catch (error) {
    if (refusalOf(error).status === 404) return false;
    throw error;
  }
}
var MUTATION = "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }";
var created = object({ createCommitOnBranch: object({ commit: object({ oid: string() }) }) });
function commitOn(github, { owner, repo }, branchName, on, edits, message) {
  const additions = edits.flatMap(
    ({ path, contents }) => contents ? [{ path, contents: Buffer.from(contents).toString("base64") }] : []
  );
  const deletions = edits.flatMap(({ path, contents }) => contents ? [] : [{ path }]);
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName },
    expectedHeadOid: on,
    message,
    fileChanges: { additions, ...deletions.length > 0 && { deletions } }
  };
  return written(async () => created.parse(await github.mutate(MUTATION, { input })).createCommitOnBranch.commit.oid);
}
var made = object({ sha: string() });
function commitWithParents(github, { owner, repo }, branch, { from, parents, tree }, edits, message) {
  const post = async (route, parameters) => made.parse((await github.write(`POST /repos/{owner}/{repo}/git/${route}`, { owner, repo, ...parameters })).data).sha;
  return written(async () => {
    const entries = edits.map(async ({ path, contents }) => {
      const encoded = contents && { content: Buffer.from(contents).toString("base64"), encoding: "base64" };
      return { path, mode: "100644", type: "blob", sha: encoded ? await post("blobs", encoded) : null };
    });
    const grown = await post("trees", { ...tree && { base_tree: tree }, tree: await Promise.all(entries) });
    const text = message.body === "" ? message.headline : `${message.headline}

${message.body}`;
    const sha = await post("commits", { message: text, tree: grown, parents });
    if (from === void 0)
      await github.write("POST /repos/{owner}/{repo}/git/refs", { owner, repo, ref: `refs/heads/${branch}`, sha });
    else
      await github.write("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
        owner,
        repo,
        ref: `heads/${branch}`,
        sha,
        force: false
      });
    return sha;
  });
}
async function written(act) {
  try {
    return { did: "written", commit: await act() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (isUnanswered(refusal)) return { did: "unknown", refusal };
    return isStale(refusal) ? { did: "stale" } : { did: "refused", refusal };
  }
}
var isStale = ({ status, type, message }) => type === "STALE_DATA" || (status === 409 || status === 422) && /not a fast[- ]forward|already exists|reference does not exist|is at [0-9a-f]+ but expected|does not match/i.test(
  message
);

export {
  readTips,
  blob,
  contains,
  commitOn,
  commitWithParents
};
