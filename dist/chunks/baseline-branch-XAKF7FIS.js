import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-K7ML4WRM.js";
import "./chunk-2NNRB3VD.js";
import "./chunk-T54MTJK3.js";
import "./chunk-5XWL5JNG.js";
export {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
