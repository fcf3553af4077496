import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Complaint,
  programOf,
  shellOf
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/host/command.ts
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var GRACE_MS = 5e3;
async function runCommand(command, env, secrets, line) {
  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "coverage-ratchet-run-"));
  const file = join(folder, "command.sh");
  writeFileSync(file, `${command.script}
`, { mode: 384 });
  try {
    const ended = await inShell(command, file, environmentFor(env, secrets), line);
    if (ended === "exit 0") return;
    throw new Complaint({
      reason: ended === "time-out" ? "command-timeout" : "command-failed",
      what: ended === "time-out" ? "the measure command did not end in time" : "the measure command failed",
      where: 'input "run"',
      expected: ended === "time-out" ? `an end within ${command.timeoutMs} ms` : "exit status 0",
      found: ended,
      todo: ended === "time-out" ? 'Give it more with "run-timeout", or make it faster.' : "Its output is above; failing tests fail the gate."
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
function environmentFor(env, secrets) {
  const ours = /^(INPUT_.*|ACTIONS_.*|GITHUB_TOKEN|GH_TOKEN|GITHUB_OUTPUT|GITHUB_ENV|GITHUB_PATH|GITHUB_STATE|GITHUB_STEP_SUMMARY)$/i;
  const known = secrets.filter((one) => one.length >= 8);
  const secret = (value) => known.some((one) => value.includes(one));
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== void 0 && !ours.test(name) && !secret(value))
  );
}
function inShell(command, file, env, line) {
  const isBash = /(^|[\\/])bash(\.exe)?$/.test(command.shell);
  const options = isBash ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
  const windows = process.platform === "win32";
  const child = spawn(shellOf(command.shell, env), [...options, file], {
    cwd: command.directory,
    env,
    detached: !windows,
    stdio: ["ignore", "pipe", "pipe"]
  });
  const end = (signal) => {
    if (child.pid === void 0) return;
    try {
      if (windows) spawnSync(programOf("taskkill", env), ["/pid", String(child.pid), "/T", "/F"]);
      else process.kill(-child.pid, signal);
    } catch {
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > 65536) {
        lines.push(rest);
        rest = "";
      }
      for (const text of lines) line(text);
    });
    stream.on("end", () => rest !== "" && line(rest));
  }
  const interrupted = (signal) => {
    end("SIGKILL");
    process.removeListener("SIGINT", interrupted).removeListener("SIGTERM", interrupted);
    process.kill(process.pid, signal);
  };
  process.on("SIGINT", interrupted).on("SIGTERM", interrupted);
  return new Promise((resolve) => {
    let late = false;
    let killer;
    const timer = setTimeout(() => {
      late = true;
      end("SIGTERM");
      killer = setTimeout(() => end("SIGKILL"), Math.min(GRACE_MS, command.timeoutMs));
    }, command.timeoutMs);
    const finish = (how) => {
      clearTimeout(timer);
      clearTimeout(killer);
      process.removeListener("SIGINT", interrupted).removeListener("SIGTERM", interrupted);
      resolve(late ? "time-out" : how);
    };
    child.on("error", (error) => finish(`${command.shell} could not be started (${error.message})`));
    child.on("exit", (status, signal) => {
      end("SIGKILL");
      const streams = [child.stdout, child.stderr];
      const drained = Promise.all(
        streams.map((stream) => stream.closed || new Promise((done) => stream.once("close", done)))
      );
      const enough = new Promise((done) => setTimeout(done, 1e3).unref());
      void Promise.race([drained, enough]).then(() => {
        for (const stream of streams) stream.destroy();
        finish(signal ? `signal ${signal}` : `exit ${status}`);
      });
    });
  });
}
export {
  environmentFor,
  runCommand
};
