import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fileByApi,
  mergeBaseByApi
} from "./chunk-X6UFABTW.js";
import "./chunk-ZFGM2GQN.js";
import "./chunk-SQEMKSA7.js";
import "./chunk-5XWL5JNG.js";
export {
  fileByApi,
  mergeBaseByApi
};
