import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fileByApi,
  mergeBaseByApi
} from "./chunk-HAPB55DA.js";
import "./chunk-QZGVNQYR.js";
import "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";
export {
  fileByApi,
  mergeBaseByApi
};
