import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  raiseOf,
  raiseWords,
  raisedSpeech,
  snapshotOf
} from "./chunk-Z3XFBILA.js";
import {
  fileByApi
} from "./chunk-HAPB55DA.js";
import {
  folderOf,
  snapshotEdits,
  snapshotsIn
} from "./chunk-L7LKATBI.js";
import {
  commitOn,
  commitWithParents,
  contains,
  readTips
} from "./chunk-QZGVNQYR.js";
import {
  array,
  instantOf,
  int,
  isUnanswered,
  nullish,
  object,
  printBaseline,
  refusalOf,
  string
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/action/raise.ts
import { gzipSync } from "node:zlib";

// src/host/request.ts
var request = object({
  number: int(),
  html_url: string(),
  title: string(),
  body: nullish(string()),
  state: string(),
  merged_at: nullish(string()),
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
async function upsertRequest(github, way, words) {
  const open = await openOne(github, way);
  if (open) return update(github, way, open, words);
  const { owner, repo, head, base } = way;
  const create = async () => request.parse((await github.write("POST /repos/{owner}/{repo}/pulls", { owner, repo, head, base, ...words })).data);
  try {
    return await create();
  } catch (error) {
    const refusal = refusalOf(error);
    const isTwin = refusal.status === 422 && /already exists/i.test(refusal.message);
    if (!isTwin && !isUnanswered(refusal)) throw error;
    const found = await openOne(github, way);
    if (found) return update(github, way, found, words);
    if (isTwin) throw error;
    return create();
  }
}
async function update(github, { owner, repo }, open, words) {
  const same = open.title === words.title && (open.body ?? "").replaceAll("\r\n", "\n").trimEnd() === words.body.trimEnd();
  if (same) return open;
  const parameters = { owner, repo, pull_number: open.number, ...words };
  return request.parse((await github.write("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", parameters)).data);
}

// src/host/settle.ts
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
async function raiseOnGitHub(github, target, update2, decide, persistence = PERSISTENCE) {
  let forbidden = "forbidden";
  try {
    if (target.keeper) return await byBranch(github, target, target.keeper, decide, persistence);
    if (update2 !== "pull-request") {
      const raised = await byCommit(github, target, decide, persistence);
      const isProtected = raised.did === "blocked" && raised.why === "protected";
      if (!isProtected || update2 === "commit") return raised;
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
          { branch, paths: [baseline], folder: folderOf(key) }
        ]);
        const files = [tip?.files[0] ?? { path: policy }, keeper?.files[0] ?? { path: baseline }];
        const snapshots = keeper?.folder && snapshot ? await snapshotsIn(github, target, keeper.folder, key) : [];
        return { base: tip && { ...tip, files }, keeper, snapshots };
      },
      decide: async ({ base, snapshots }) => {
        const step = await decideAt(github, target, base, decide, {});
        const more = snapshot ? snapshotEdits(snapshots, key, snapshot) : [];
        if (!("kept" in step)) return { ...step, edits: [edit(baseline, step.text), ...more] };
        if (step.kept.why !== "nothing-moved" || more.length === 0) return step;
        const headline = `Snapshot of ${target.measured}`;
        const words = { commit: { headline, body: "" }, request: { title: "", body: "" } };
        return { text: "", milestone: "", moves: [], waits: false, ...words, edits: more };
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
    const raised = await raise(evidence, outcome, settings, step, now);
    return raised && raisedSpeech(raised);
  } catch (error) {
    const found = `this is a bug of Coverage Ratchet, please report it: ${error}`;
    return raisedSpeech({ did: "blocked", why: "refused", found });
  }
}
async function raise(evidence, outcome, settings, { event, audience }, now) {
  const measured = outcome.base?.commit;
  const { pushedDefault: branch } = event;
  const { update: update2, policy, baseline, baselineBranch, key } = settings;
  if (outcome.verdict !== "pass" || branch === void 0 || measured === void 0 || update2 === "off")
    return void 0;
  const at = instantOf(now);
  const decide = async (tip, contains2) => {
    const decision = await raiseOf(evidence, outcome, at, tip, contains2);
    if ("kept" in decision) return decision;
    const { moves, waits } = decision;
    const words = raiseWords(moves, measured);
    return { text: printBaseline(decision.baseline), milestone: outcome.milestone ?? "", moves, waits, ...words };
  };
  const here = baselineBranch ? void 0 : await decide({ rules: evidence.rules, isLatest: true }, async () => false);
  if (here && "kept" in here && here.kept === "nothing-moved") return { did: "kept", why: "nothing-moved" };
  if (audience.api === void 0) return { did: "blocked", why: "no-token" };
  const { owner, repo } = audience;
  const target = { owner, repo, web: audience.links.repository, branch, measured, policy, baseline, key };
  if (baselineBranch === void 0) return raiseOnGitHub(audience.api(), target, update2, decide);
  const bytes = outcome.bare ? void 0 : gzipSync(snapshotOf(outcome, at), { level: 9 });
  const keeper = { branch: baselineBranch, ...bytes && { snapshot: { commit: measured, at, bytes } } };
  return raiseOnGitHub(audience.api(), { ...target, keeper }, update2, decide);
}
export {
  raiseBar
};
