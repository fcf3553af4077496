import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  VERDICT_ICON,
  annotate,
  array,
  headline,
  int,
  nullable,
  object,
  outputsOf,
  plain,
  string
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/notify.ts
var TIMEOUT_MS = 1e4;
async function post(url, news, timeoutMs = TIMEOUT_MS) {
  let status;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(news),
      // what redirects is not the address that was trusted with the news
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs)
    });
    status = response.status;
    await response.body?.cancel();
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw new Error(isLate ? `no answer within ${timeoutMs / 1e3} s` : "the address cannot be reached");
  }
  if (status < 200 || status >= 300) throw new Error(`it was answered with status ${status}`);
}
var runs = object({
  workflow_runs: array(object({ id: int(), conclusion: nullable(string()) }))
});
async function failedBefore(github, { owner, repo, workflow, branch, id }) {
  try {
    const { data } = await github.get("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
      owner,
      repo,
      workflow_id: workflow,
      branch,
      event: "push",
      status: "completed",
      per_page: 20
    });
    const earlier = runs.parse(data).workflow_runs.filter((run) => run.id < id && ["success", "failure", "timed_out"].includes(run.conclusion ?? "")).sort((a, b) => b.id - a.id);
    return earlier[0] && earlier[0].conclusion !== "success";
  } catch {
    return void 0;
  }
}
var workflowFile = (ref) => /\/([^/@]+\.ya?ml)@/.exec(ref ?? "")?.[1];

// src/render/news.ts
function newsOf(outcome, { repository, branch, commit, run }, recovered) {
  const { verdict, reason, milestone, lines, baseline } = outputsOf(outcome);
  const again = recovered ? "Passes again, after a run that had failed. " : "";
  const name = repository.split("/").slice(-2).join("/");
  const text = `${VERDICT_ICON[outcome.verdict]} ${quiet(`${name} (${branch}): ${again}${headline(outcome)}`)}
${run}`;
  const numbers = { reason, milestone, lines, baseline };
  const known = Object.entries(numbers).filter((field) => Boolean(field[1]));
  return {
    text,
    content: text,
    verdict: verdict ?? outcome.verdict,
    ...Object.fromEntries(known),
    repository: name,
    branch,
    commit,
    url: run
  };
}
var quiet = (text) => plain(text, 600).replaceAll("<", "‹").replaceAll(">", "›").replace(/[@#]|:(?=\/\/)|\](?=\()|\bwww(?=\.)/gi, "$&​");

// src/action/notify.ts
async function notify(url, outcome, { event, audience }, env, write) {
  const { pushedDefault: branch } = event;
  if (url === "" || branch === void 0 || outcome.verdict === "off") return;
  const { owner, repo, api, links } = audience;
  const id = Number(env.GITHUB_RUN_ID) || 0;
  const failed = outcome.verdict !== "pass";
  const workflow = workflowFile(env.GITHUB_WORKFLOW_REF);
  const recovered = !failed && api !== void 0 && workflow !== void 0 ? await failedBefore(api(), { owner, repo, workflow, branch, id }) : false;
  if (!failed && !recovered) return;
  const { repository, commit } = links;
  const scene = { repository, branch, commit, run: `${repository}/actions/runs/${id}` };
  try {
    if (!/^https?:\/\//.test(url)) throw new Error("it is no http(s) address");
    await post(url, newsOf(outcome, scene, recovered === true));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it failed";
    annotate(
      write,
      "warning",
      "Coverage Ratchet",
      `The news could not be sent to "notify-url": ${why}. The verdict stands.`
    );
  }
}
export {
  notify
};
