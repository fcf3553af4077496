import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-KY7KMFSP.js";
import "./chunk-4R3M2IV7.js";
import "./chunk-GNTBQL65.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
