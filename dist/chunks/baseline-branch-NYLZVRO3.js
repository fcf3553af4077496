import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-D22ERPK4.js";
import "./chunk-7QPDJMLD.js";
import "./chunk-SNONVLBY.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
