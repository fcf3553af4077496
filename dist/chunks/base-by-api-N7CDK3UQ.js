import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fileByApi,
  mergeBaseByApi
} from "./chunk-RBUT23SP.js";
import "./chunk-7QPDJMLD.js";
import "./chunk-SNONVLBY.js";
import "./chunk-5XWL5JNG.js";
export {
  fileByApi,
  mergeBaseByApi
};
