import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-UV5GJ4DB.js";
import "./chunk-VCZVFTTN.js";
import "./chunk-FBSDXMXD.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
