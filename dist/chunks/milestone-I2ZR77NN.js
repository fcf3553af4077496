import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Complaint,
  array,
  isPassing,
  nullable,
  nullish,
  object,
  refusalOf,
  refusalText,
  string
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/milestone.ts
var pull = object({
  merged_at: nullish(string()),
  merge_commit_sha: nullish(string()),
  milestone: nullable(object({ title: string() }))
});
var milestoneOfPull = (github, { owner, repo }, number) => told(async () => {
  const parameters = { owner, repo, pull_number: number };
  const { data } = await github.get("GET /repos/{owner}/{repo}/pulls/{pull_number}", parameters);
  return pull.parse(data).milestone?.title;
});
var milestoneOfCommit = (github, { owner, repo }, sha) => told(async () => {
  const parameters = { owner, repo, commit_sha: sha };
  const { data } = await github.get("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", parameters);
  const merged = array(pull).parse(data).filter(({ merged_at }) => merged_at);
  return (merged.find(({ merge_commit_sha }) => merge_commit_sha === sha) ?? merged[0])?.milestone?.title;
});
async function told(ask) {
  try {
    return { title: await ask() };
  } catch (error) {
    const refusal = refusalOf(error);
    const { status } = refusal;
    const found = refusalText(refusal);
    if ((status === 403 || status === 404) && !isPassing(refusal)) return { untold: found };
    throw new Complaint(
      {
        reason: "github-failed",
        what: "GitHub did not say which milestone the pull request has",
        found,
        todo: "Run the step again."
      },
      error
    );
  }
}
export {
  milestoneOfCommit,
  milestoneOfPull
};
