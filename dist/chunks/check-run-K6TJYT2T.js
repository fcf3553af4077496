import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  int,
  object
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

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
export {
  openCheckRun
};
