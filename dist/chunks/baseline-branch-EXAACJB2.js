import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-OEJ4E2QP.js";
import "./chunk-CRK2PNNG.js";
import "./chunk-ZYB3RRB4.js";
import "./chunk-5XWL5JNG.js";
export {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
