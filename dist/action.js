import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  COMMENT,
  SUMMARY,
  VERDICT_ICON,
  annotatedOf,
  commitOn,
  commitWithParents,
  contains,
  couldNotDecide,
  fileByApi,
  gatherStep,
  headline,
  inputOf,
  instantOf,
  isUnanswered,
  jsonText,
  judge,
  markdown,
  numbersMoved,
  outputsOf,
  plain,
  printBaseline,
  raiseOf,
  raiseWords,
  raisedSpeech,
  readSettings,
  readSwitches,
  readTips,
  refusalOf,
  resultFile,
  resultOf,
  secretsOf,
  snapshotEdits,
  snapshotOf,
  snapshotsIn,
  stepOf,
  switchedOff,
  terminal,
  watchInLog
} from "./chunks/chunk-PUW2HCA4.js";
import {
  array,
  int,
  object,
  string
} from "./chunks/chunk-24H64HLQ.js";
import "./chunks/chunk-6ULSBTKG.js";
import {
  Complaint
} from "./chunks/chunk-L73TPFBM.js";
import "./chunks/chunk-5XWL5JNG.js";

// src/action/complaints.ts
function requireReports(settings) {
  if (settings.reports.length > 0 || settings.percent !== void 0) return settings;
  throw new Complaint({
    reason: "input-invalid",
    what: "the step does not say where the coverage reports are",
    where: 'input "reports"',
    todo: 'Name the files that the tests wrote, such as "reports: coverage.xml", or give a "percent".'
  });
}
function bug(error, { log: log2 }) {
  log2(error instanceof Error ? error.stack ?? error.message : String(error));
  return new Complaint(
    {
      reason: "internal-error",
      what: "this is a bug of Coverage Ratchet",
      found: String(error),
      todo: "Please report it with the log of this step."
    },
    error
  );
}

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
  workflow_runs: array(object({ id: int(), conclusion: string().nullable() }))
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

// src/host/runner.ts
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
function logLine(line) {
  const clean = line.replace(/[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ").replace(new RegExp("#(\\p{Cf}*)#(\\p{Cf}*)\\[", "gu"), "#$1#$2 [");
  return /^[\s\p{Cf}]*::/u.test(clean) ? `│ ${clean}` : clean;
}
var log = (write, text) => write(
  `${text.replace(/\n$/, "").split(/\r\n|\r|\n/).map(logLine).join("\n")}
`
);
function annotate(write, level, title, message, spot) {
  const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const place = spot ? `file=${property(spot.path)},line=${spot.first},endLine=${spot.last},` : "";
  write(`::${level} ${place}title=${property(title)}::${data(message.slice(0, 4e3))}
`);
}
function setOutputs(env, outputs) {
  const file = env.GITHUB_OUTPUT;
  if (!file) return;
  const delimiter = `coverage_ratchet_${randomUUID()}`;
  const text = Object.entries(outputs).map(([name, value]) => `${name}<<${delimiter}
${value}
${delimiter}
`);
  appendFileSync(file, text.join(""));
}
function addSummary(env, markdown2) {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown2}
`);
}
var mask = (write, secret) => {
  if (secret !== "")
    write(`::add-mask::${secret.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}
`);
};

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

// src/action/raise.ts
import { gzipSync } from "node:zlib";

// src/host/request.ts
var request = object({
  number: int(),
  html_url: string(),
  title: string(),
  body: string().nullish(),
  state: string(),
  merged_at: string().nullish(),
  head: object({ ref: string(), sha: string() }),
  base: object({ ref: string() })
});
async function requestsOf(github, { owner, repo, head, base }) {
  const { data } = await github.get("GET /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    state: "all",
    head: `${owner}:${head}`,
    base,
    sort: "created",
    direction: "desc",
    per_page: 100
  });
  const ours = array(request).parse(data).filter((one) => one.head.ref === head && one.base.ref === base);
  return ours.sort((a, b) => a.number - b.number);
}
var openOne = async (github, way) => (await requestsOf(github, way)).find(({ state }) => state === "open");
async function upsertRequest(github, way, words2) {
  const open = await openOne(github, way);
  if (open) return update(github, way, open, words2);
  const { owner, repo, head, base } = way;
  const create = async () => request.parse((await github.write("POST /repos/{owner}/{repo}/pulls", { owner, repo, head, base, ...words2 })).data);
  try {
    return await create();
  } catch (error) {
    const refusal = refusalOf(error);
    const isTwin = refusal.status === 422 && /already exists/i.test(refusal.message);
    if (!isTwin && !isUnanswered(refusal)) throw error;
    const found = await openOne(github, way);
    if (found) return update(github, way, found, words2);
    if (isTwin) throw error;
    return create();
  }
}
async function update(github, { owner, repo }, open, words2) {
  const same = open.title === words2.title && (open.body ?? "").replaceAll("\r\n", "\n").trimEnd() === words2.body.trimEnd();
  if (same) return open;
  const parameters = { owner, repo, pull_number: open.number, ...words2 };
  return request.parse((await github.write("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", parameters)).data);
}

// src/host/settle.ts
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
var PERSISTENCE = {
  tries: 12,
  totalMs: 6e4,
  pauseMs: (tries) => Math.random() * Math.min(4e3, 100 * 2 ** tries),
  wait: sleep,
  now: () => performance.now()
};
async function settle(place, { tries: most, totalMs, pauseMs, wait, now }) {
  const end = now() + totalMs;
  let unsure;
  for (let tries = 1; ; tries++) {
    const read = await place.read();
    const step = await place.decide(read);
    if ("kept" in step) return unsure && step.landed ? { did: "written", step: unsure.step, tries } : keptFor(step);
    const written = await place.write(read, step);
    if (written.did === "written") return { did: "written", step, commit: written.commit, tries };
    if (written.did === "refused") return written;
    if (written.did === "unknown") unsure = { step, refusal: written.refusal };
    const pause = pauseMs(tries);
    if (tries >= most || now() + pause > end) return { did: "gave-up", ...unsure && { refusal: unsure.refusal } };
    await wait(pause);
  }
}
var keptFor = ({ kept }) => ({ did: "kept", why: kept });

// src/host/raise.ts
async function raiseOnGitHub(github, target, update3, decide, persistence = PERSISTENCE) {
  let forbidden = "forbidden";
  try {
    if (target.keeper) return await byBranch(github, target, target.keeper, decide, persistence);
    if (update3 !== "pull-request") {
      const raised = await byCommit(github, target, decide, persistence);
      const isProtected = raised.did === "blocked" && raised.why === "protected";
      if (!isProtected || update3 === "commit") return raised;
    }
    forbidden = "requests-forbidden";
    return await byRequest(github, target, decide, persistence);
  } catch (error) {
    return blocked(refusalOf(error), forbidden);
  }
}
async function byCommit(github, target, decide, persistence) {
  const { branch, policy, baseline, web } = target;
  const settled = await settle(
    {
      read: async () => (await readTips(github, target, [{ branch, paths: [policy, baseline] }]))[0],
      decide: (tip) => decideAt(github, target, tip, decide, {}),
      write: (tip, { text, commit }) => tip === void 0 ? gone() : commitOn(github, target, branch, tip.commit, [edit(baseline, text)], {
        ...commit,
        // the token of a workflow starts none, but that of an app or a person does
        headline: `${commit.headline} [skip ci]`
      })
    },
    persistence
  );
  return raisedBy("commit", settled, (commit) => commit && `${web}/commit/${commit}`);
}
async function byBranch(github, target, { branch, snapshot }, decide, persistence) {
  const { policy, baseline, web, key } = target;
  const settled = await settle(
    {
      read: async () => {
        const [tip, keeper] = await readTips(github, target, [
          { branch: target.branch, paths: [policy] },
          { branch, paths: [baseline] }
        ]);
        const files = [tip?.files[0] ?? { path: policy }, keeper?.files[0] ?? { path: baseline }];
        const snapshots = keeper && snapshot ? await snapshotsIn(github, target, keeper.tree, key) : [];
        return { base: tip && { ...tip, files }, keeper, snapshots };
      },
      decide: async ({ base, snapshots }) => {
        const step = await decideAt(github, target, base, decide, {});
        const more = snapshot ? snapshotEdits(snapshots, key, snapshot) : [];
        if (!("kept" in step)) return { ...step, edits: [edit(baseline, step.text), ...more] };
        if (step.kept.why !== "nothing-moved" || more.length === 0) return step;
        const headline2 = `Snapshot of ${target.measured}`;
        const words2 = { commit: { headline: headline2, body: "" }, request: { title: "", body: "" } };
        return { text: "", milestone: "", moves: [], waits: false, ...words2, edits: more };
      },
      write: ({ keeper }, { edits, commit }) => {
        const message = { ...commit, headline: `${commit.headline} [skip ci]` };
        const orphan = { from: void 0, parents: [], tree: void 0 };
        return keeper ? commitOn(github, target, branch, keeper.commit, edits, message) : commitWithParents(github, target, branch, orphan, edits, message);
      }
    },
    persistence
  );
  const isSnapshot = settled.did === "written" && settled.step.moves.length === 0;
  if (isSnapshot) return { did: "kept", why: "nothing-moved" };
  return atBranch(
    raisedBy("baseline-branch", settled, (commit) => commit && `${web}/commit/${commit}`),
    branch
  );
}
async function byRequest(github, target, decide, persistence) {
  const { branch: base, policy, baseline, web, key } = target;
  const head = `coverage-ratchet/baseline/${key}`;
  const way = { owner: target.owner, repo: target.repo, head, base };
  const settled = await settle(
    {
      read: async () => {
        const [tip, ours] = await readTips(github, target, [
          { branch: base, paths: [policy, baseline] },
          { branch: head, paths: [baseline] }
        ]);
        const requests = await requestsOf(github, way);
        const last = requests.at(-1);
        const closed = requests.some(({ state, head: head2 }) => state !== "open" && head2.sha === ours?.commit);
        const there = ours?.files[0] ?? { path: baseline };
        const isDeclined = last !== void 0 && last.state !== "open" && !last.merged_at && (closed || !ours);
        const declined = isDeclined && {
          declined: ours ? there : await fileByApi(github, target, last.head.sha, baseline)
        };
        return { base: tip, ours, waiting: { pending: closed ? { path: baseline } : there, ...declined } };
      },
      decide: ({ base: base2, waiting }) => decideAt(github, target, base2, decide, waiting),
      write: async ({ base: base2, ours }, { text, commit, waits }) => {
        if (base2 === void 0) return gone();
        if (waits && ours) return { did: "written", commit: ours.commit };
        const parents = [...ours ? [ours.commit] : [], base2.commit];
        const from = { from: ours?.commit, parents, tree: base2.tree };
        return commitWithParents(github, target, head, from, [edit(baseline, text)], commit);
      }
    },
    persistence
  );
  if (settled.did !== "written")
    return atBranch(
      raisedBy("pull-request", settled, () => void 0),
      head
    );
  try {
    const { html_url: url } = await upsertRequest(github, way, settled.step.request);
    const waited = settled.step.waits && settled.tries === 1;
    return waited ? { did: "kept", why: "waiting", url } : raisedBy("pull-request", settled, () => url);
  } catch (error) {
    return { ...blocked(refusalOf(error), "requests-forbidden"), url: `${web}/compare/${base}...${head}?expand=1` };
  }
}
async function decideAt(github, target, tip, decide, waiting) {
  const nothing = (why, found) => ({
    kept: { why, ...found !== void 0 && { found } },
    landed: why === "nothing-moved"
  });
  const [policy, baseline] = tip?.files ?? [];
  if (tip === void 0 || policy === void 0 || baseline === void 0) return nothing("no-branch");
  const isOn = tip.recent.includes(target.measured) || await contains(github, target, tip.commit, target.measured);
  if (!isOn) return nothing("not-on-branch");
  const isLatest = tip.commit === target.measured;
  const step = await decide(
    { rules: { policy, baseline }, isLatest, ...waiting },
    (commit, ancestor) => contains(github, target, commit, ancestor)
  );
  return "kept" in step ? nothing(step.kept, step.found) : step;
}
var edit = (path, text) => ({ path, contents: Buffer.from(text) });
var gone = () => {
  throw new Error("there is no branch to write to");
};
var atBranch = (raised, branch) => raised.did === "blocked" ? { ...raised, branch } : raised;
function raisedBy(store, settled, url) {
  switch (settled.did) {
    case "written": {
      const { milestone, moves } = settled.step;
      const link = url(settled.commit);
      return { did: "raised", store, milestone, moves, tries: settled.tries, ...link && { url: link } };
    }
    case "kept":
      return settled.why.why === "baseline-unusable" ? { did: "blocked", why: "baseline-unusable", ...settled.why.found && { found: settled.why.found } } : { did: "kept", why: settled.why.why };
    case "refused":
      return blocked(settled.refusal);
    case "gave-up":
      return settled.refusal ? blocked(settled.refusal) : { did: "blocked", why: "gave-up" };
  }
}
var PROTECTED = /protected branch|GH006|GH013|rule violations?|changes must be made through|required status check|merge queue|verified signatures?|not authorized to push|could not update file|reference update failed|cannot (update|create) (this )?(protected|ref)/i;
function blocked({ status, message, type }, forbidden = "forbidden") {
  const why = (() => {
    if (/not permitted to create or approve pull requests/i.test(message)) return "requests-not-permitted";
    if (PROTECTED.test(message) || /PROTECT|RULE_VIOLATION/.test(type ?? "")) return "protected";
    if (status === 401 || status === 403 || type === "FORBIDDEN" || /not accessible/i.test(message))
      return /rate limit/i.test(message) ? "refused" : forbidden;
    return status === 0 || status >= 500 ? "no-answer" : "refused";
  })();
  return {
    did: "blocked",
    why,
    found: message.replace(/^Request failed due to following response errors:\s*-?\s*/, "")
  };
}

// src/action/raise.ts
async function raiseBar(evidence, outcome, settings, step, now) {
  try {
    return await raise(evidence, outcome, settings, step, now);
  } catch (error) {
    return { did: "blocked", why: "refused", found: `this is a bug of Coverage Ratchet, please report it: ${error}` };
  }
}
async function raise(evidence, outcome, settings, { event, audience }, now) {
  const measured = outcome.base?.commit;
  const { pushedDefault: branch } = event;
  const { update: update3, policy, baseline, baselineBranch, key } = settings;
  if (outcome.verdict !== "pass" || branch === void 0 || measured === void 0 || update3 === "off")
    return void 0;
  const at = instantOf(now);
  const decide = async (tip, contains2) => {
    const decision = await raiseOf(evidence, outcome, at, tip, contains2);
    if ("kept" in decision) return decision;
    const { moves, waits } = decision;
    const words2 = raiseWords(moves, measured);
    return { text: printBaseline(decision.baseline), milestone: outcome.milestone ?? "", moves, waits, ...words2 };
  };
  const here = baselineBranch ? void 0 : await decide({ rules: evidence.rules, isLatest: true }, async () => false);
  if (here && "kept" in here && here.kept === "nothing-moved") return { did: "kept", why: "nothing-moved" };
  if (audience.api === void 0) return { did: "blocked", why: "no-token" };
  const { owner, repo } = audience;
  const target = { owner, repo, web: audience.links.repository, branch, measured, policy, baseline, key };
  if (baselineBranch === void 0) return raiseOnGitHub(audience.api(), target, update3, decide);
  const bytes = outcome.bare ? void 0 : gzipSync(snapshotOf(outcome, at), { level: 9 });
  const keeper = { branch: baselineBranch, ...bytes && { snapshot: { commit: measured, at, bytes } } };
  return raiseOnGitHub(audience.api(), { ...target, keeper }, update3, decide);
}

// src/host/deliver.ts
import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

// src/host/check-run.ts
var BATCH = 50;
var made = object({ id: int() });
async function openCheckRun(github, { owner, repo, head }, key, { title, summary, level, run: { shown } }) {
  const at = { owner, repo };
  const run = {
    name: `Coverage Ratchet: new lines${key === "default" ? "" : ` (${key})`}`,
    head_sha: head,
    // Neither green nor red, and complete from the first request on: it only shows lines. A success would read as a pass
    // of the gate; a failure, or a run that never ends because a later batch is lost, would hold up a merge. GitHub holds
    // neutral for good enough where a check is required, so that nobody gains a gate by requiring this one.
    status: "completed",
    conclusion: "neutral"
  };
  const batches = Array.from(
    { length: Math.max(1, Math.ceil(shown.length / BATCH)) },
    (_, i) => shown.slice(i * BATCH, (i + 1) * BATCH)
  );
  let id;
  let posted = 0;
  try {
    for (const batch of batches) {
      const output = { title, summary, annotations: batch.map((one) => ({ ...spotOf(one), annotation_level: level })) };
      const { data } = id === void 0 ? await github.write("POST /repos/{owner}/{repo}/check-runs", { ...at, ...run, output }) : await github.write("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
        ...at,
        check_run_id: id,
        output
      });
      id = made.parse(data).id;
      posted += batch.length;
    }
    return { made: true, posted };
  } catch (error) {
    return { made: id !== void 0, posted, error };
  }
}
var spotOf = ({ path, first, last, title, message }) => ({
  path,
  start_line: first,
  end_line: last,
  title,
  message
});

// src/host/comment.ts
var comment = object({
  id: int(),
  body: string().nullish(),
  html_url: string(),
  user: object({ login: string(), type: string().optional() }).nullish()
});
var markerOf = (key) => `<!-- coverage-ratchet:v1:${key} -->`;
var ACTIONS_BOT = "github-actions[bot]";
var PAGE = 100;
var PAGES = 100;
async function say(github, place, key, text, run, create) {
  const body = `${markerOf(key)}
<!-- run ${run} -->
${text}`;
  const [mine] = await find(github, place, key);
  if (mine) {
    try {
      return await update2(github, place, mine, body, run);
    } catch (error) {
      if (refusalOf(error).status !== 404) throw error;
    }
    const [other] = await find(github, place, key);
    if (other) return update2(github, place, other, body, run);
  }
  if (!create) return { did: "nothing" };
  return post2(github, place, key, body, run);
}
async function update2(github, { owner, repo }, mine, body, run) {
  if (runOf(mine) > run) return { url: mine.html_url, did: "left to a newer run" };
  if (sameWords(mine.body ?? "", body)) return { url: mine.html_url, did: "kept" };
  const parameters = { owner, repo, comment_id: mine.id, body };
  const { data } = await github.write("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters);
  return { url: comment.parse(data).html_url, did: "updated" };
}
async function post2(github, place, key, body, run) {
  const { owner, repo, number } = place;
  const attempt = async () => {
    const parameters = { owner, repo, issue_number: number, body };
    return comment.parse(
      (await github.write("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters)).data
    );
  };
  let made2;
  try {
    made2 = await attempt();
  } catch (error) {
    if (!isUnanswered(refusalOf(error))) throw error;
    const [found] = await find(github, place, key);
    if (found === void 0) made2 = await attempt();
  }
  try {
    return await settle2(github, place, key, body, run);
  } catch (error) {
    if (made2) return { url: made2.html_url, did: "created" };
    throw error;
  }
}
async function settle2(github, place, key, body, run) {
  const { owner, repo } = place;
  const [oldest, ...younger] = await find(github, place, key);
  if (oldest === void 0) throw new Error("the new comment is not listed");
  for (const { id } of younger.filter((one) => runOf(one) === run)) {
    try {
      await github.write("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id });
    } catch (error) {
      if (refusalOf(error).status !== 404) throw error;
    }
  }
  if (sameWords(oldest.body ?? "", body)) return { url: oldest.html_url, did: "created" };
  return update2(github, place, oldest, body, run);
}
async function find(github, { owner, repo, number }, key) {
  const marker = markerOf(key);
  const marked = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  for (let page = 1; page <= PAGES; page++) {
    const { data, more } = await github.get("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo,
      issue_number: number,
      per_page: PAGE,
      page
    });
    const found = array(comment).parse(data);
    for (const one of found) if (firstLine(one.body ?? "") === marker) marked.set(one.id, one);
    const known = seen.size;
    for (const { id } of found) seen.add(id);
    if (found.length > 0 && seen.size === known) throw new Error("GitHub gave the same page of comments twice");
    if (found.length === 0 || !(more ?? found.length === PAGE)) break;
  }
  if (marked.size === 0) return [];
  const login = await identity(github);
  return [...marked.values()].filter(({ user }) => user && sameAuthor(user.login, login)).sort((a, b) => a.id - b.id);
}
async function identity(github) {
  try {
    return object({ viewer: object({ login: string() }) }).parse(await github.query("query { viewer { login } }")).viewer.login;
  } catch {
    return ACTIONS_BOT;
  }
}
var sameAuthor = (author, viewer) => author === viewer || author === `${viewer}[bot]`;
var firstLine = (body) => (body.split("\n", 1)[0] ?? "").replace(/\r$/, "");
var RUN = /^<!-- run (\d+) -->\r?$/m;
var runOf = ({ body }) => Number(RUN.exec(body ?? "")?.[1] ?? 0);
var sameWords = (a, b) => words(a) === words(b);
var words = (body) => body.replaceAll("\r\n", "\n").replace(RUN, "").trimEnd();

// src/host/deliver.ts
async function deliver(words2, to) {
  const { env, write, key } = to;
  const attempt = async (what, act) => {
    try {
      await act();
    } catch (error) {
      warn(to, what, error);
    }
  };
  log(write, words2.log);
  if (to.level !== void 0) annotate(write, to.level, "Coverage Ratchet", words2.headline);
  const folder = join(env.RUNNER_TEMP || tmpdir(), `coverage-ratchet-${key}`);
  const [result, summary] = [join(folder, "result.json"), join(folder, "summary.md")];
  await attempt("The result could not be written", () => {
    save(result, words2.json);
    save(summary, words2.summary);
  });
  if (to.resultFile !== void 0) {
    const [root, file] = [env.GITHUB_WORKSPACE || ".", to.resultFile];
    await attempt("The result file could not be written", () => saveWithin(root, file, words2.resultFile));
  }
  await attempt("The job summary could not be written", () => addSummary(env, words2.summary));
  let url = "";
  await attempt("The comment could not be written", async () => {
    url = await comment2(words2, to) ?? "";
  });
  await attempt(
    "The outputs could not be written",
    () => setOutputs(env, { ...words2.outputs, raised: "false", result, summary, "comment-url": url })
  );
  await annotateLines(words2, to);
}
function warn({ write, audience }, what, error, permission) {
  const why = excuse(error, audience?.fork ?? false, permission);
  annotate(write, "warning", "Coverage Ratchet", `${what}: ${why} The verdict stands.`);
}
function announce(words2, env, write) {
  log(write, words2.log);
  if (words2.warning !== void 0) annotate(write, "warning", "Coverage Ratchet", words2.warning);
  try {
    if (words2.summary !== "") addSummary(env, words2.summary);
    setOutputs(env, { raised: words2.raised });
  } catch (error) {
    annotate(write, "warning", "Coverage Ratchet", `The raise could not be told: ${excuse(error, false)}`);
  }
}
function save(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
function saveWithin(root, path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const inside = relative(realpathSync(root), realpathSync(dirname(file)));
  if (inside.startsWith("..")) throw new Error(`the folder of ${path} leads out of the workspace`);
  rmSync(file, { force: true });
  writeFileSync(file, text);
}
async function comment2(words2, { env, key, comment: mode, audience }) {
  if (mode === "off" || audience?.number === void 0 || audience.api === void 0) return void 0;
  const create = mode === "always" || mode === "changes" && words2.newsworthy || mode === "failure" && words2.failed;
  const place = { owner: audience.owner, repo: audience.repo, number: audience.number };
  return (await say(audience.api(), place, key, words2.comment, Number(env.GITHUB_RUN_ID) || 0, create)).url;
}
async function annotateLines({ annotations: said }, to) {
  const { write, key, annotations: mode, audience } = to;
  if (said === void 0 || mode === "false" || audience?.number === void 0) return;
  if (mode === "checks" && audience.api) {
    const { owner, repo, links } = audience;
    const run = await openCheckRun(audience.api(), { owner, repo, head: links.commit }, key, said);
    const what = run.made ? `Only ${run.posted} of ${said.run.shown.length} annotations are known to be posted` : NO_CHECK_RUN;
    if (run.error !== void 0) warn(to, what, run.error, "checks: write");
    if (run.made) return;
  }
  for (const { title, message, ...spot } of said.step.shown) annotate(write, said.level, title, message, spot);
  if (said.step.rest !== void 0) annotate(write, "notice", "Coverage Ratchet", said.step.rest);
}
var NO_CHECK_RUN = "The check run with the annotations could not be made";
function excuse(error, fork, needed = "pull-requests: write") {
  const { status, message, permission } = refusalOf(error);
  const named = permission === void 0 ? "" : ` (GitHub: ${permission})`;
  if (status === 403 && /not accessible|must have|permission/i.test(message)) {
    return fork ? `the token of a pull request from a fork may only read ("${needed}" is not given to it); the job summary says the same.` : `the token lacks the permission "${needed}"${named}; add it to the job.`;
  }
  if (status === 0) return `${message.slice(0, 200)}.`;
  return `GitHub answered ${status}: ${message.slice(0, 200)}.`;
}

// src/render/speech.ts
function speechOf(outcome, links) {
  const summary = markdown(outcome, SUMMARY, links);
  const annotations = annotatedOf(outcome);
  return {
    headline: headline(outcome),
    log: terminal(outcome, { colour: true, rows: 50 }),
    summary,
    comment: markdown(outcome, COMMENT, links),
    newsworthy: outcome.verdict !== "pass" || numbersMoved(outcome) || outcome.checks.some(({ waiver }) => waiver),
    failed: outcome.verdict === "fail" || outcome.verdict === "error",
    json: jsonText(resultOf(outcome)),
    resultFile: resultFile(outcome, summary),
    outputs: outputsOf(outcome),
    ...annotations && { annotations }
  };
}

// src/action.ts
async function action(env, cwd, now, write) {
  const input = inputOf(env);
  const token = input("token").trim();
  const notifyUrl = input("notify-url").trim();
  const secrets = [...secretsOf(token), notifyUrl];
  for (const secret of secrets) mask(write, secret);
  const inLog = (text) => log(write, text);
  const world = { env, cwd, now, log: inLog, watch: watchInLog(inLog), secrets };
  let settings;
  let switches = { enabled: true, onError: "fail" };
  let step;
  let evidence;
  let outcome;
  try {
    switches = readSwitches(input);
    if (!switches.enabled) outcome = switchedOff();
    else {
      step = stepOf(world, token);
      settings = readSettings(input, env);
      evidence = await gatherStep(requireReports(settings), world, step);
      outcome = await judge(evidence);
    }
  } catch (error) {
    outcome = couldNotDecide(error instanceof Complaint ? error : bug(error, world));
  }
  const open = outcome.verdict === "error" && switches.onError === "warn";
  const failed = !open && (outcome.verdict === "fail" || outcome.verdict === "error");
  await deliver(speechOf(outcome, step?.audience.links), {
    env,
    write,
    key: settings?.key ?? "default",
    annotations: settings?.annotations ?? "false",
    comment: settings?.comment ?? (switches.enabled ? "failure" : "off"),
    resultFile: settings?.resultFile,
    level: failed ? "error" : open ? "warning" : outcome.verdict === "off" ? "notice" : void 0,
    audience: step?.audience
  });
  if (evidence && settings && step) {
    const raised = await raiseBar(evidence, outcome, settings, step, now);
    if (raised) announce(raisedSpeech(raised), env, write);
  }
  if (step) await notify(notifyUrl, outcome, step, env, write);
  return failed ? 1 : 0;
}

// bin/action.ts
process.exitCode = await action(process.env, process.cwd(), /* @__PURE__ */ new Date(), (text) => process.stdout.write(text));
