/** Parses the little GraphQL that our client speaks: one operation, fields, aliases, arguments and variables. */

export interface Field {
  /** The key in the answer. */
  alias: string;
  name: string;
  args: Record<string, unknown>;
  fields: Field[];
}

export interface Document {
  kind: 'query' | 'mutation';
  fields: Field[];
}

const token = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|[{}()[\]:!$=@|&]|\.\.\./g;
const ignored = /#[^\n]*|[\s,\uFEFF]+/g;

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    ignored.lastIndex = at;
    token.lastIndex = at;
    const skipped = ignored.exec(text);
    const found = token.exec(text);
    if (skipped?.index === at) at += skipped[0].length;
    else if (found?.index === at) {
      tokens.push(found[0]);
      at += found[0].length;
    } else return undefined;
  }
  return tokens;
}

/** The parsed document, variables put in; a string says what it does not understand. */
export function parseGraphQL(text: string, variables: Readonly<Record<string, unknown>>): Document | string {
  const tokens = tokenize(text);
  if (tokens === undefined) return 'Parse error: unexpected character';
  let at = 0;
  let problem: string | undefined;

  function next(): string {
    return tokens?.[at++] ?? '';
  }
  function ahead(expected: string): boolean {
    return tokens?.[at] === expected;
  }
  function skip(expected: string): boolean {
    if (!ahead(expected)) return false;
    at += 1;
    return true;
  }
  function expect(expected: string): void {
    const found = next();
    if (found !== expected) problem ??= `Parse error on "${found}": expected "${expected}"`;
  }
  function until(end: string, step: () => void): void {
    while (problem === undefined && !ahead(end)) {
      if (at >= (tokens?.length ?? 0)) problem = 'Parse error: unexpected end of document';
      else step();
    }
    at += 1;
  }

  function value(): unknown {
    const first = next();
    if (first === '$') return variables[next()] ?? null;
    if (first === '[') {
      const list: unknown[] = [];
      until(']', () => void list.push(value()));
      return list;
    }
    if (first === '{') return named('}');
    if (first.startsWith('"') || /^-?\d/.test(first)) return JSON.parse(first);
    if (first === 'null') return null;
    return first === 'true' || first === 'false' ? first === 'true' : first;
  }

  function named(end: string): Record<string, unknown> {
    const values = new Map<string, unknown>();
    until(end, () => {
      const name = next();
      expect(':');
      values.set(name, value());
    });
    return Object.fromEntries(values);
  }

  function selection(): Field[] {
    const fields: Field[] = [];
    expect('{');
    until('}', () => {
      const alias = next();
      if (!/^[A-Za-z_]/.test(alias)) problem ??= `Parse error on "${alias}"`;
      const name = skip(':') ? next() : alias;
      const args = skip('(') ? named(')') : {};
      fields.push({ alias, name, args, fields: ahead('{') ? selection() : [] });
    });
    return fields;
  }

  const kind = skip('mutation') ? 'mutation' : 'query';
  skip('query');
  // The operation's name and the types of its variables say nothing that the values do not.
  if (!ahead('{') && !ahead('(')) next();
  if (skip('(')) until(')', () => void next());
  const fields = selection();
  if (at < tokens.length) problem ??= `Parse error on "${tokens[at]}"`;
  return problem ?? { kind, fields };
}
