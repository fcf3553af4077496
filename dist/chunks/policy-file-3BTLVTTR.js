import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-Y5R54ZOJ.js";
import {
  iso_exports
} from "./chunk-ASSRDVTI.js";
import {
  Complaint,
  DEFAULT_POLICY,
  FROM_PULL_REQUEST,
  GENERATED,
  METRICS,
  MODES,
  NEVER,
  ROLES,
  SEVERITIES,
  TOLERABLE,
  TOTAL,
  ZodMiniArray,
  ZodMiniObject,
  ZodMiniOptional,
  ZodMiniPipe,
  ZodMiniRecord,
  ZodMiniUnion,
  _enum,
  _gte,
  _lte,
  _maxLength,
  _minLength,
  _regex,
  array,
  boolean,
  clone,
  definedOnly,
  extend,
  globalRegistry,
  int,
  isKey,
  literal,
  nearest,
  number,
  optional,
  parseDecimal,
  partial,
  pipe,
  record,
  refine,
  strictObject,
  string,
  transform,
  union
} from "./chunk-PB6XGQBX.js";
import {
  __toESM
} from "./chunk-5XWL5JNG.js";

// src/ratchet/policy-file.ts
var import_yaml = __toESM(require_dist(), 1);

// src/ratchet/policy-schema.ts
var DECIMAL_TEXT = "a percentage from 0 to 100 with at most four decimals";
var described = (description, schema) => {
  globalRegistry.add(schema, { description });
  return schema;
};
var maybe = (description, schema) => described(description, optional(schema));
var text = (least, most, tooLong = "") => string().check(_minLength(1, least), ...most === void 0 ? [] : [_maxLength(most, tooLong)]);
var decimal = described(
  "Percent or percentage points, kept exactly.",
  pipe(
    union(
      [
        number().check(_gte(0, DECIMAL_TEXT), _lte(100, DECIMAL_TEXT)),
        string().check(_regex(/^\d{1,3}(\.\d{1,4})?$/, DECIMAL_TEXT))
      ],
      { error: DECIMAL_TEXT }
    ),
    transform((value, context) => {
      const read = parseDecimal(value);
      if (read !== void 0) return read;
      context.issues.push({ code: "custom", message: DECIMAL_TEXT, input: value });
      return NEVER;
    })
  )
);
var metric = _enum(METRICS);
var bounds = pipe(
  union(
    [
      decimal,
      partial(
        strictObject({
          lines: decimal,
          branches: decimal,
          functions: decimal,
          statements: decimal,
          combined: decimal
        })
      )
    ],
    {
      error: `${DECIMAL_TEXT}, or such a percentage for each of ${METRICS.join(", ")}`
    }
  ),
  transform((value) => typeof value === "number" ? { lines: value } : definedOnly(value))
);
var day = iso_exports.date({ error: "a day as YYYY-MM-DD" });
var globs = array(text("a pattern", 256, "a pattern of at most 256 characters")).check(_minLength(1, "at least one pattern"));
var severity = _enum(SEVERITIES);
var key = string().check(refine(isKey, { error: "a name of letters, digits, dot, underscore and hyphen (at most 64)" }));
var milestone = strictObject({
  title: optional(string().check(_maxLength(200, "at most 200 characters"))),
  floor: maybe("What holds now.", bounds),
  target: maybe("What is to be reached by `due`.", bounds),
  due: optional(day)
});
var patch = strictObject({
  floor: maybe("Least coverage of the lines that a change brings.", decimal),
  "minimum-lines": maybe("Changes of fewer coverable lines pass.", int().check(_gte(0, "a whole number")))
});
var owner = text("an owner", 100, "an owner of at most 100 characters");
var component = extend(milestone, {
  paths: maybe("All files, unless it says otherwise, of a component of flags.", globs),
  flags: maybe(
    "Count only what reports of these flags measured (`reports: unit=dir/*.xml`).",
    array(key).check(_minLength(1, "at least one flag"), _maxLength(20, "at most 20 flags"))
  ),
  patch: maybe("What holds for the changed lines of this component.", patch),
  owners: maybe(
    "Named where the component fails; nobody is notified.",
    array(owner).check(_minLength(1, "at least one owner"), _maxLength(20, "at most 20 owners"))
  ),
  carry: maybe("Where no report has a file of this component, what was measured last holds instead.", boolean())
});
var policySchema = described(
  "Policy of Coverage Ratchet.",
  strictObject({
    version: described("Version of this file format.", literal(1)),
    milestone: maybe(
      "The milestone in force.",
      union([literal(FROM_PULL_REQUEST), key], {
        error: `the key of a milestone (in quotes if it could be a number), or ${FROM_PULL_REQUEST}`
      })
    ),
    milestones: maybe("In the order in which they follow each other.", record(key, milestone)),
    ratchet: optional(
      strictObject({
        mode: maybe("absolute: floors only; baseline: marks only; both; off.", _enum(MODES)),
        metrics: optional(array(metric).check(_minLength(1, "at least one metric"))),
        tolerance: maybe("Percentage points a metric may fall below its mark.", decimal),
        "removed-code": optional(_enum(["forgive", "strict"])),
        "at-due": optional(_enum(["warn", "enforce"]))
      })
    ),
    patch: optional(patch),
    files: optional(
      strictObject({
        include: optional(globs),
        exclude: optional(globs),
        generated: maybe(
          "exclude: leave out what .gitattributes of the base mark linguist-generated or linguist-vendored.",
          _enum(GENERATED)
        ),
        vanished: optional(severity),
        unmeasured: optional(severity),
        ratchet: optional(_enum(["off", "on"])),
        "new-floor": optional(decimal)
      })
    ),
    components: optional(record(key, component)),
    codeowners: maybe("Make every owner in the CODEOWNERS file of the base a component too.", boolean()),
    tolerant: maybe("What warns instead of leaving the verdict open.", array(_enum(TOLERABLE))),
    exclusions: maybe(
      "ratchet: a change may not bring more marks that leave lines out, nor move them to more lines.",
      _enum(["show", "ratchet"])
    ),
    bands: optional(strictObject({ green: decimal, orange: decimal })),
    waivers: optional(
      array(
        strictObject({
          scope: described("`total` or the name of a component.", string()),
          metric: optional(metric),
          floor: described("The bound that holds instead.", clone(decimal)),
          reason: text("why"),
          by: text("who allowed it"),
          expires: day
        })
      )
    ),
    "allow-lowering": maybe(
      "Lets a pull request lower marks if it carries this label.",
      strictObject({
        label: text("the name of a label", 100, "at most 100 characters"),
        by: described(
          "Roles whose bearers may put the label on.",
          array(_enum(ROLES)).check(_minLength(1, "at least one role"))
        )
      })
    )
  })
);

// src/ratchet/policy-file.ts
var LONGEST = 128 * 1024;
function parsePolicy(text2, where) {
  if (text2.length > LONGEST) throw malformed(where, [{ line: 1, text: `more than ${LONGEST} characters; write less` }]);
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text2, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    version: "1.2",
    schema: "core"
  });
  const position = (path) => {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
      const pair = (0, import_yaml.isMap)(parent) ? parent.items.find(({ key: key2 }) => (0, import_yaml.isScalar)(key2) && String(key2.value) === String(path[depth - 1])) : void 0;
      const node = pair ? pair.key : document.getIn(path.slice(0, depth), true);
      const range = rangeOf(node);
      if (range !== void 0) return lines.linePos(range).line;
    }
    return 1;
  };
  const syntax = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    text: (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "")
  }));
  if (syntax.length > 0) throw malformed(where, syntax);
  if (text2.trim() === "" || document.contents === null)
    throw malformed(where, [{ line: 1, text: 'the file is empty; write at least "version: 1"' }]);
  let written;
  try {
    written = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw malformed(where, [
      { line: lines.linePos(aliasIn(document)).line, text: error instanceof Error ? error.message : String(error) }
    ]);
  }
  const parsed = policySchema.safeParse(written, { reportInput: true });
  const dangerous = keysOf(document.contents).filter(({ path }) => String(path.at(-1)) in {});
  if (!parsed.success || dangerous.length > 0) {
    const named = new Set(dangerous.map(({ path }) => name(path)));
    const found = (parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue));
    const problems = [...dangerous, ...found.filter(({ path }) => !named.has(name(path)))];
    throw malformed(
      where,
      problems.map(({ path, text: text3 }) => ({ line: position(path), text: `${name(path)}${text3}` }))
    );
  }
  const crossed = crossProblems(parsed.data);
  if (crossed.length > 0)
    throw malformed(
      where,
      crossed.map(({ path, text: text3 }) => ({ line: position(path), text: `${name(path)}${text3}` }))
    );
  return resolved(parsed.data, (group) => keysInOrder(document, group));
}
function aliasIn(document) {
  let [first, lost] = [];
  (0, import_yaml.visit)(document, {
    Alias: (_, alias) => {
      first ??= alias.range?.[0];
      if (alias.resolve(document) === void 0) lost ??= alias.range?.[0];
    }
  });
  return lost ?? first ?? 0;
}
function keysInOrder(document, group) {
  const node = document.getIn([group], true);
  const map = (0, import_yaml.isAlias)(node) ? node.resolve(document) : node;
  return (0, import_yaml.isMap)(map) ? map.items.map(({ key: key2 }) => (0, import_yaml.isScalar)(key2) ? String(key2.value) : "") : [];
}
var name = (path) => path.length === 0 ? "" : `${path.map(String).join(".")}: `;
var MOST_PROBLEMS = 100;
function malformed(where, problems) {
  const sorted = [...problems].sort((a, b) => a.line - b.line);
  const more = sorted.length - MOST_PROBLEMS;
  return new Complaint({
    reason: "policy-invalid",
    what: `the policy cannot be used, ${sorted.length === 1 ? "one problem" : `${sorted.length} problems`}`,
    where,
    list: [
      ...sorted.slice(0, MOST_PROBLEMS).map(({ line, text: text2 }) => `line ${line}: ${text2}`),
      ...more > 0 ? [`and ${more} more`] : []
    ]
  });
}
function problemsOf(issue) {
  const write = issue.input === void 0 && issue.code !== "invalid_key" ? "missing; write" : "write";
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => {
      const known = knownKeys(issue.path);
      const close = nearest(unknown, known);
      const advice = close ? `did you mean "${close}"?` : `known here: ${known.join(", ")}`;
      return { path: [...issue.path, unknown], text: `unknown key; ${advice}` };
    });
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return [
      {
        path: issue.path,
        text: `${write} ${values.length === 1 ? values[0] : `one of ${values.join(", ")}`}${near(issue.input, values)}`
      }
    ];
  }
  if (issue.code === "invalid_union") {
    const inside = issue.errors.find(
      (errors) => errors.some(({ path, code }) => path.length > 0 || code === "unrecognized_keys")
    );
    if (inside)
      return inside.flatMap(
        (nested) => problemsOf({ ...nested, path: [...issue.path, ...nested.path] })
      );
    return [{ path: issue.path, text: `${write} ${issue.message}` }];
  }
  if (issue.code === "invalid_key")
    return [{ path: issue.path, text: `not a usable name; write ${issue.issues[0]?.message ?? "another"}` }];
  return [{ path: issue.path, text: `${write} ${wanted(issue)}` }];
}
var wanted = (issue) => issue.code === "invalid_type" && issue.message.startsWith("Invalid input") ? PLAIN_WORDS[issue.expected] ?? issue.expected : issue.message;
var PLAIN_WORDS = {
  object: "a mapping (key: value)",
  record: "a mapping (key: value)",
  array: "a list ([…])",
  string: "a text",
  boolean: "true or false",
  int: "a whole number",
  number: "a whole number"
};
var near = (input, values) => {
  const close = typeof input === "string" ? nearest(input, values) : void 0;
  return close && close !== input ? `; did you mean "${close}"?` : "";
};
function knownKeys(path) {
  let at = policySchema;
  for (const step of path) at = descend(unwrap(at), step);
  const shape = unwrap(at);
  if (shape instanceof ZodMiniObject) return Object.keys(shape.shape);
  if (shape instanceof ZodMiniUnion) {
    const objects = shape.def.options.map(unwrap).filter((option) => option instanceof ZodMiniObject);
    return objects.flatMap((option) => Object.keys(option.shape));
  }
  return [];
}
function descend(schema, step) {
  if (schema instanceof ZodMiniObject) return schema.shape[String(step)];
  if (schema instanceof ZodMiniRecord) return schema.def.valueType;
  return schema instanceof ZodMiniArray ? schema.def.element : void 0;
}
function unwrap(schema) {
  if (schema instanceof ZodMiniOptional) return unwrap(schema.def.innerType);
  return schema instanceof ZodMiniPipe ? unwrap(schema.def.in) : schema;
}
function crossProblems(written) {
  const milestones = Object.keys(written.milestones ?? {});
  const components = Object.keys(written.components ?? {});
  const found = [];
  const { milestone: milestone2 } = written;
  if (milestone2 !== void 0 && milestone2 !== FROM_PULL_REQUEST && milestones.length > 0 && !milestones.includes(milestone2)) {
    found.push({ path: ["milestone"], text: `there is no milestone "${milestone2}"; known: ${milestones.join(", ")}` });
  }
  if (components.includes(TOTAL))
    found.push({ path: ["components", TOTAL], text: "this name stands for everything; choose another" });
  for (const [key2, { paths, flags }] of Object.entries(written.components ?? {})) {
    if (paths === void 0 && flags === void 0)
      found.push({ path: ["components", key2, "paths"], text: "missing; write a list ([…])" });
  }
  for (const [i, { scope }] of (written.waivers ?? []).entries()) {
    if (scope === TOTAL || components.includes(scope) || written.codeowners && isKey(scope)) continue;
    found.push({
      path: ["waivers", i, "scope"],
      text: `there is no component "${scope}"; known: ${[TOTAL, ...components].join(", ")}`
    });
  }
  for (const group of ["milestones", "components"]) {
    for (const [name2, { target, due }] of Object.entries(written[group] ?? {})) {
      if (due !== void 0 && target === void 0)
        found.push({ path: [group, name2, "due"], text: "a due date needs a target" });
    }
  }
  const bands = written.bands;
  if (bands && bands.green < bands.orange) found.push({ path: ["bands"], text: "green must not be below orange" });
  return found;
}
function resolved(written, order) {
  const { ratchet } = written;
  const { "new-floor": newFloor, ...files } = written.files ?? {};
  const plain = DEFAULT_POLICY;
  const bound = ({ floor, target, ...rest }) => ({
    ...definedOnly(rest),
    floor: floor ?? {},
    target: target ?? {}
  });
  const inOrder = (group, values = {}) => {
    const place = new Map(order(group).map((key2, i) => [key2, i]));
    return Object.entries(values).sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  };
  const patch2 = patchRule(written.patch, plain.patch.minimumLines);
  return {
    ...written.milestone !== void 0 && { milestone: written.milestone },
    milestones: new Map(inOrder("milestones", written.milestones).map(([key2, value]) => [key2, bound(value)])),
    mode: ratchet?.mode ?? plain.mode,
    metrics: ratchet?.metrics ?? plain.metrics,
    tolerance: ratchet?.tolerance ?? plain.tolerance,
    removedCode: ratchet?.["removed-code"] ?? plain.removedCode,
    atDue: ratchet?.["at-due"] ?? plain.atDue,
    patch: patch2,
    files: { ...plain.files, ...definedOnly(files), newFloor: newFloor ?? plain.files.newFloor },
    components: new Map(
      inOrder("components", written.components).map(([key2, { paths, flags, patch: own, owners, carry, ...rest }]) => [
        key2,
        {
          ...bound(rest),
          paths: paths ?? ["**"],
          ...flags && { flags },
          patch: patchRule(own, patch2.minimumLines),
          owners: owners ?? [],
          carry: carry ?? false
        }
      ])
    ),
    codeowners: written.codeowners ?? plain.codeowners,
    tolerant: written.tolerant ?? plain.tolerant,
    exclusions: written.exclusions ?? plain.exclusions,
    bands: written.bands ?? plain.bands,
    ...written["allow-lowering"] && { allowLowering: written["allow-lowering"] },
    waivers: (written.waivers ?? []).map((waiver) => ({ ...waiver, metric: waiver.metric ?? "lines" }))
  };
}
var patchRule = (written, minimumLines) => ({
  ...written?.floor !== void 0 && { floor: written.floor },
  minimumLines: written?.["minimum-lines"] ?? minimumLines
});
var rangeOf = (node) => typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range) ? Number(node.range[0]) : void 0;
function keysOf(node, path = []) {
  if ((0, import_yaml.isSeq)(node)) return node.items.flatMap((item, i) => keysOf(item, [...path, i]));
  if (!(0, import_yaml.isMap)(node)) return [];
  return node.items.flatMap(({ key: key2, value }) => {
    const here = [...path, (0, import_yaml.isScalar)(key2) ? String(key2.value) : "?"];
    return [{ path: here, text: "this name cannot be used" }, ...keysOf(value, here)];
  });
}
export {
  parsePolicy
};
