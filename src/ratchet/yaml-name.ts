/** Names in YAML. */

/** A name as YAML reads it back: quoted where it could be a number or a word with a meaning. */
export const nameInYaml = (name: string): string =>
  /^[a-z][a-z0-9_-]*$/i.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name);
