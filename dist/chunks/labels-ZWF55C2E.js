import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  iso_exports
} from "./chunk-ASSRDVTI.js";
import {
  array,
  nullish,
  object,
  optional,
  refusalOf,
  string
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/labels.ts
var moment = iso_exports.datetime({ precision: 0 });
var happened = object({
  event: string(),
  created_at: moment,
  actor: nullish(object({ login: string() })),
  label: optional(object({ name: string() }))
});
var PAGE = 100;
var PAGES = 30;
async function labelsOf(github, looked) {
  try {
    return await ask(github, looked);
  } catch (error) {
    const { status, message } = refusalOf(error);
    const why = message.slice(0, 200);
    return { labels: [], failed: status === 0 ? why : `status ${status}: ${why}` };
  }
}
async function ask(github, looked) {
  const events = await labelEvents(github, looked);
  if (events.length === 0) return { labels: [] };
  const pull = await pullOf(github, looked);
  const shown = new Set(pull.labels.map(({ name }) => name.toLowerCase()));
  const put = events.filter(({ name }) => shown.has(name.toLowerCase()));
  if (put.length === 0) return { labels: [] };
  const roles = /* @__PURE__ */ new Map();
  for (const { by } of put) if (!roles.has(by)) roles.set(by, await roleOf(github, looked, by));
  const labels = put.map((label) => ({ ...label, role: roles.get(label.by) ?? "none" }));
  const pushed = await pushedAt(github, pull.head, looked.head ?? pull.head.sha);
  return { labels, ...pushed !== void 0 && { pushed } };
}
async function labelEvents(github, { owner, repo, number }) {
  const on = /* @__PURE__ */ new Map();
  for (let page = 1; ; page++) {
    if (page > PAGES) throw new Error(`more than ${PAGES * PAGE} events`);
    const parameters = { owner, repo, issue_number: number, per_page: PAGE, page };
    const { data, more } = await github.get("GET /repos/{owner}/{repo}/issues/{issue_number}/events", parameters);
    const events = array(happened).parse(data);
    for (const { event, created_at: at, actor, label } of events) {
      if (label === void 0) continue;
      if (event === "labeled") on.set(label.name.toLowerCase(), { name: label.name, by: actor?.login ?? "ghost", at });
      if (event === "unlabeled") on.delete(label.name.toLowerCase());
    }
    if (events.length === 0 || !(more ?? events.length === PAGE)) return [...on.values()];
  }
}
var permission = object({ permission: string(), role_name: optional(string()) });
async function roleOf(github, { owner, repo }, username) {
  try {
    const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
    const { permission: may, role_name } = permission.parse((await github.get(route, { owner, repo, username })).data);
    return ["admin", "maintain", "write", "triage", "read"].includes(role_name ?? "") ? role_name ?? may : may;
  } catch (error) {
    if (refusalOf(error).status === 404) return "none";
    throw error;
  }
}
var pulled = object({
  head: object({ ref: string(), sha: string(), repo: nullish(object({ full_name: string() })) }),
  labels: array(object({ name: string() }))
});
async function pullOf(github, { owner, repo, number }) {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  return pulled.parse((await github.get(route, { owner, repo, pull_number: number })).data);
}
var activity = object({ after: string(), timestamp: moment });
async function pushedAt(github, head, sha) {
  const [source, name] = (head.repo?.full_name ?? "").split("/");
  if (!source || !name) return void 0;
  try {
    const parameters = { owner: source, repo: name, ref: `refs/heads/${head.ref}`, per_page: 100 };
    const { data } = await github.get("GET /repos/{owner}/{repo}/activity", parameters);
    const pushes = array(activity).parse(data);
    const last = pushes.map(({ timestamp }) => timestamp).sort().at(-1);
    return pushes.some(({ after, timestamp }) => after === sha && timestamp === last) ? last : void 0;
  } catch (error) {
    if (refusalOf(error).status === 404) return void 0;
    throw error;
  }
}
export {
  labelsOf
};
