import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  array,
  int,
  isPassing,
  isUnanswered,
  nullish,
  object,
  optional,
  refusalOf,
  string
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/comment.ts
var comment = object({
  id: int(),
  body: nullish(string()),
  html_url: string(),
  user: nullish(object({ login: string(), type: optional(string()) }))
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
    if (!isUnanswered(refusalOf(error))) throw error;
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
    return object({ viewer: object({ login: string() }) }).parse(await github.query("query { viewer { login } }")).viewer.login;
  } catch (error) {
    if (isPassing(refusalOf(error))) throw error;
    return ACTIONS_BOT;
  }
}
var sameAuthor = (author, viewer) => author === viewer || author === `${viewer}[bot]`;
var firstLine = (body) => (body.split("\n", 1)[0] ?? "").replace(/\r$/, "");
var RUN = /^<!-- run (\d+) -->\r?$/m;
var runOf = ({ body }) => Number(RUN.exec(body ?? "")?.[1] ?? 0);
var sameWords = (a, b) => words(a) === words(b);
var words = (body) => body.replaceAll("\r\n", "\n").replace(RUN, "").trimEnd();
export {
  markerOf,
  say
};
