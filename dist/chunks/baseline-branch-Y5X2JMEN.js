import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
} from "./chunk-7VONHJEU.js";
import "./chunk-ZFGM2GQN.js";
import "./chunk-SQEMKSA7.js";
import "./chunk-5XWL5JNG.js";
export {
  baselineOn,
  folderOf,
  snapshotEdits,
  snapshotsBefore,
  snapshotsIn
};
