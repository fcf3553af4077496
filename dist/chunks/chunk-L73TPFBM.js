import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/complaint.ts
var Complaint = class extends Error {
  name = "Complaint";
  parts;
  constructor(parts, cause) {
    super(complaintText(parts), cause === void 0 ? void 0 : { cause });
    this.parts = parts;
  }
};
function complaintText({ what, where, expected, found, list = [], todo }) {
  const place = where === void 0 ? "" : `${where}: `;
  const compared = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(", ");
  const said = `${place}${what}${compared && `: ${compared}`}`;
  if (list.length === 0) return `${said}.${todo === void 0 ? "" : ` ${todo}`}`;
  return [`${said}:`, ...list.map((line) => `  ${line}`), ...todo === void 0 ? [] : [todo]].join("\n");
}

export {
  Complaint
};
