import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-56GNZQ3T.js";
import "./chunk-HSRCEX7C.js";
import "./chunk-JV5QE33J.js";
import "./chunk-5XWL5JNG.js";
export {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
