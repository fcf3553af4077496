import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-I2BKZOCP.js";
import "./chunk-NYJLQC4Z.js";
import "./chunk-KUK4CRUJ.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
