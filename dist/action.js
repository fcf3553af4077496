import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  action
} from "./chunks/chunk-PB6XGQBX.js";
import "./chunks/chunk-5XWL5JNG.js";

// bin/action.ts
process.exitCode = await action(process.env, process.cwd(), /* @__PURE__ */ new Date(), (text) => process.stdout.write(text));
