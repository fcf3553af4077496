import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  blob
} from "./chunk-QZGVNQYR.js";
import {
  Complaint,
  _regex,
  array,
  boolean,
  notRegular,
  object,
  refusalOf,
  refusalText,
  string
} from "./chunk-PB6XGQBX.js";

// src/host/base-by-api.ts
var comparison = object({
  merge_base_commit: object({ sha: string().check(_regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)) })
});
var tree = object({
  tree: array(object({ path: string(), mode: string(), type: string(), sha: string() })),
  truncated: boolean()
});
async function asked(github, route, parameters, shape, wanted) {
  try {
    return shape.parse((await github.get(route, parameters)).data);
  } catch (error) {
    const refusal = refusalOf(error);
    const { status } = refusal;
    throw new Complaint(
      {
        reason: "github-failed",
        what: `GitHub did not say ${wanted}`,
        found: refusalText(refusal),
        todo: status >= 400 && status < 500 ? 'Give the step a token with "contents: read", or check out with fetch-depth: 0, so that git knows it.' : "Run the step again, or check out with fetch-depth: 0, so that git knows it."
      },
      error
    );
  }
}
async function mergeBaseByApi(github, { owner, repo }, base, head) {
  const { merge_base_commit: found } = await asked(
    github,
    "GET /repos/{owner}/{repo}/compare/{basehead}",
    { owner, repo, basehead: `${base}...${head}`, per_page: 1 },
    comparison,
    "the commit that this change left the base at"
  );
  return found.sha;
}
async function fileByApi(github, { owner, repo }, commit, path) {
  let at = commit;
  const segments = path.split("/");
  for (const [i, segment] of segments.entries()) {
    const { tree: entries, truncated } = await asked(
      github,
      "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
      { owner, repo, tree_sha: at },
      tree,
      `what ${path} is on the base`
    );
    const entry = entries.find(({ path: path2 }) => path2 === segment);
    if (entry === void 0 && truncated) return { path, unusable: "the directory is too large for the API" };
    if (entry === void 0) return { path };
    const last = i === segments.length - 1;
    if (!last && entry.type === "blob" && entry.mode !== "120000") return { path };
    if (last ? entry.mode !== "100644" && entry.mode !== "100755" : entry.type !== "tree")
      return { path, unusable: notRegular(entry.mode) };
    at = entry.sha;
  }
  const { content } = await asked(
    github,
    "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    { owner, repo, file_sha: at },
    blob,
    `what ${path} is on the base`
  );
  return { path, text: Buffer.from(content, "base64").toString("utf8") };
}

export {
  mergeBaseByApi,
  fileByApi
};
