import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-L7LKATBI.js";
import "./chunk-QZGVNQYR.js";
import "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";
export {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
