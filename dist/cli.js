#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  USAGE,
  VERSION,
  helpText
} from "./chunks/chunk-VD2R6KFX.js";
import "./chunks/chunk-5XWL5JNG.js";

// src/cli.ts
async function cli(args, terminal) {
  const [name, ...rest] = args;
  if (name === void 0 || name === "--help" || name === "-h" || name === "help" && rest[0] === void 0) {
    terminal.out(helpText());
    return name === void 0 ? USAGE : 0;
  }
  if (name === "--version") {
    terminal.out(`${VERSION}
`);
    return 0;
  }
  const { run } = await import("./chunks/run-AS6PGQDY.js");
  return run(name, rest, terminal);
}

// bin/cli.ts
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 2));
process.exitCode = await cli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  now: /* @__PURE__ */ new Date(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY === true,
  progress: process.stderr.isTTY === true
});
