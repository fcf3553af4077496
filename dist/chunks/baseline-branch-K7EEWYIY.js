import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-6D7KUWI4.js";
import "./chunk-Y54I6GOR.js";
import "./chunk-F74HC6JU.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
