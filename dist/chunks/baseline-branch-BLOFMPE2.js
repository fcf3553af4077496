import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-JAOK5ROI.js";
import "./chunk-Z3M5LMXB.js";
import "./chunk-JCPD622L.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
