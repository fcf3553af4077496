import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  array,
  nullish,
  object,
  string
} from "./chunk-Q3FVPJOV.js";
import "./chunk-5XWL5JNG.js";

// src/host/milestone.ts
var pull = object({
  merged_at: nullish(string()),
  merge_commit_sha: nullish(string()),
  milestone: nullish(object({ title: string() }))
});
async function milestoneOfPull(github, { owner, repo }, number) {
  try {
    const { data } = await github.get("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      owner,
      repo,
      pull_number: number
    });
    return pull.parse(data).milestone?.title;
  } catch {
    return void 0;
  }
}
async function milestoneOfCommit(github, { owner, repo }, sha) {
  try {
    const { data } = await github.get("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
      owner,
      repo,
      commit_sha: sha
    });
    const merged = array(pull).parse(data).filter(({ merged_at }) => merged_at);
    return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.milestone?.title;
  } catch {
    return void 0;
  }
}
export {
  milestoneOfCommit,
  milestoneOfPull
};
