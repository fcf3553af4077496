import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/ratchet/yaml-name.ts
var nameInYaml = (name) => /^[a-z][a-z0-9_-]*$/i.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name) ? name : JSON.stringify(name);

export {
  nameInYaml
};
