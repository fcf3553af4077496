import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fileByApi,
  mergeBaseByApi
} from "./chunk-CKZTDX4M.js";
import "./chunk-EU4JMI3Y.js";
import "./chunk-OHGGVUZP.js";
import "./chunk-5XWL5JNG.js";
export {
  fileByApi,
  mergeBaseByApi
};
