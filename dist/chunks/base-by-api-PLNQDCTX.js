import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fileByApi,
  mergeBaseByApi
} from "./chunk-OXJBG6JH.js";
import "./chunk-Y54I6GOR.js";
import "./chunk-F74HC6JU.js";
import "./chunk-5XWL5JNG.js";
export {
  fileByApi,
  mergeBaseByApi
};
