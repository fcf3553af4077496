import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  COMMENT,
  SUMMARY,
  couldNotDecide,
  gatherStep,
  headline,
  inputOf,
  jsonText,
  judge,
  markdown,
  numbersMoved,
  outputsOf,
  readSettings,
  readSwitches,
  refusalOf,
  resultFile,
  resultOf,
  secretsOf,
  stepOf,
  switchedOff,
  terminal
} from "./chunks/chunk-RZGAVYN6.js";
import {
  Complaint,
  array,
  int,
  object,
  string
} from "./chunks/chunk-C6LQEILJ.js";
import "./chunks/chunk-5XWL5JNG.js";

// src/host/deliver.ts
import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

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
      return await update(github, place, mine, body, run);
    } catch (error) {
      if (refusalOf(error).status !== 404) throw error;
    }
    const [other] = await find(github, place, key);
    if (other) return update(github, place, other, body, run);
  }
  if (!create) return { did: "nothing" };
  return post(github, place, key, body, run);
}
async function update(github, { owner, repo }, mine, body, run) {
  if (runOf(mine) > run) return { url: mine.html_url, did: "left to a newer run" };
  if (sameWords(mine.body ?? "", body)) return { url: mine.html_url, did: "kept" };
  const parameters = { owner, repo, comment_id: mine.id, body };
  const { data } = await github.write("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", parameters);
  return { url: comment.parse(data).html_url, did: "updated" };
}
async function post(github, place, key, body, run) {
  const { owner, repo, number } = place;
  const attempt = async () => {
    const parameters = { owner, repo, issue_number: number, body };
    return comment.parse(
      (await github.write("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters)).data
    );
  };
  let made;
  try {
    made = await attempt();
  } catch (error) {
    const { status } = refusalOf(error);
    if (status !== 0 && status < 500) throw error;
    const [found] = await find(github, place, key);
    if (found === void 0) made = await attempt();
  }
  try {
    return await settle(github, place, key, body, run);
  } catch (error) {
    if (made) return { url: made.html_url, did: "created" };
    throw error;
  }
}
async function settle(github, place, key, body, run) {
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
  return update(github, place, oldest, body, run);
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
    return object({ viewer: object({ login: string() }) }).parse(await github.graphql("query { viewer { login } }")).viewer.login;
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
function annotate(write, level, title, message) {
  const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = data(title).replaceAll(":", "%3A").replaceAll(",", "%2C");
  write(`::${level} title=${property}::${data(message.slice(0, 4e3))}
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

// src/host/deliver.ts
async function deliver(words2, to) {
  const { env, write, key, audience } = to;
  const attempt = async (what, act) => {
    try {
      await act();
    } catch (error) {
      annotate(
        write,
        "warning",
        "Coverage Ratchet",
        `${what}: ${excuse(error, audience?.fork ?? false)} The verdict stands.`
      );
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
    () => setOutputs(env, { ...words2.outputs, result, summary, "comment-url": url })
  );
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
function excuse(error, fork) {
  const { status, message, permission } = refusalOf(error);
  const wanted = permission ?? "pull_requests=write";
  if (status === 403 && /not accessible|must have|permission/i.test(message)) {
    return fork ? 'the token of a pull request from a fork may only read ("pull-requests: write" is not given to it); the job summary says the same.' : `the token lacks the permission "pull-requests: write" (GitHub: ${wanted}); add it to the job.`;
  }
  if (status === 0) return `${message.slice(0, 200)}.`;
  return `GitHub answered ${status}: ${message.slice(0, 200)}.`;
}

// src/render/speech.ts
function speechOf(outcome, links) {
  const summary = markdown(outcome, SUMMARY, links);
  return {
    headline: headline(outcome),
    log: terminal(outcome, { colour: true, rows: 50 }),
    summary,
    comment: markdown(outcome, COMMENT, links),
    newsworthy: outcome.verdict !== "pass" || numbersMoved(outcome) || outcome.checks.some(({ waiver }) => waiver),
    failed: outcome.verdict === "fail" || outcome.verdict === "error",
    json: jsonText(resultOf(outcome)),
    resultFile: resultFile(outcome, summary),
    outputs: outputsOf(outcome)
  };
}

// src/action.ts
async function action(env, cwd, now, write) {
  const input = inputOf(env);
  const token = input("token").trim();
  for (const secret of secretsOf(token)) mask(write, secret);
  const world = { env, cwd, now, log: (text) => log(write, text) };
  let settings;
  let switches = { enabled: true, onError: "fail" };
  let audience;
  let outcome;
  try {
    switches = readSwitches(input);
    if (!switches.enabled) outcome = switchedOff();
    else {
      const step = stepOf(world, token);
      audience = step.audience;
      settings = readSettings(input, env);
      outcome = await judge(await gatherStep(requireReports(settings), world, step));
    }
  } catch (error) {
    outcome = couldNotDecide(error instanceof Complaint ? error : bug(error, world));
  }
  const open = outcome.verdict === "error" && switches.onError === "warn";
  const failed = !open && (outcome.verdict === "fail" || outcome.verdict === "error");
  await deliver(speechOf(outcome, audience?.links), {
    env,
    write,
    key: settings?.key ?? "default",
    comment: settings?.comment ?? (switches.enabled ? "failure" : "off"),
    resultFile: settings?.resultFile,
    level: failed ? "error" : open ? "warning" : outcome.verdict === "off" ? "notice" : void 0,
    audience
  });
  return failed ? 1 : 0;
}
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

// bin/action.ts
process.exitCode = await action(process.env, process.cwd(), /* @__PURE__ */ new Date(), (text) => process.stdout.write(text));
