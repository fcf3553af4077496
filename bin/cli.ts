#!/usr/bin/env node
/** What a terminal starts. */
import { cli } from '../src/cli.ts';

process.exitCode = await cli(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  now: new Date(),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY === true,
});
