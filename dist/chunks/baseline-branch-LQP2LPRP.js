import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MOST_SNAPSHOTS,
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-KRX5VYDB.js";
import "./chunk-EU4JMI3Y.js";
import "./chunk-OHGGVUZP.js";
import "./chunk-5XWL5JNG.js";
export {
  MOST_SNAPSHOTS,
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
