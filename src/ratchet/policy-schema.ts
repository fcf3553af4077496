/** The shape of the policy file; the JSON Schema for editors is generated from it. */
import * as z from 'zod/mini';
import { type Decimal, METRICS, parseDecimal } from '../coverage/counts.ts';
import {
  type Bounds,
  definedOnly,
  FROM_PULL_REQUEST,
  GENERATED,
  isKey,
  MODES,
  ROLES,
  SEVERITIES,
  TOLERABLE,
} from './policy.ts';

const DECIMAL_TEXT = 'a percentage from 0 to 100 with at most four decimals';

/** A schema with words for editors. */
const described = <T extends z.ZodMiniType>(description: string, schema: T): T => {
  z.globalRegistry.add(schema, { description });
  return schema;
};
/** One that may be left away. */
const maybe = <T extends z.ZodMiniType>(description: string, schema: T) => described(description, z.optional(schema));
const text = (least: string, most?: number, tooLong = '') =>
  z.string().check(z.minLength(1, least), ...(most === undefined ? [] : [z.maxLength(most, tooLong)]));

const decimal = described(
  'Percent or percentage points, kept exactly.',
  z.pipe(
    z.union(
      [
        z.number().check(z.minimum(0, DECIMAL_TEXT), z.maximum(100, DECIMAL_TEXT)),
        z.string().check(z.regex(/^\d{1,3}(\.\d{1,4})?$/, DECIMAL_TEXT)),
      ],
      { error: DECIMAL_TEXT },
    ),
    z.transform((value: number | string, context): Decimal => {
      const read = parseDecimal(value);
      if (read !== undefined) return read;
      context.issues.push({ code: 'custom', message: DECIMAL_TEXT, input: value });
      return z.NEVER;
    }),
  ),
);

const metric = z.enum(METRICS);

/** A bare number binds `lines`. */
const bounds = z.pipe(
  z.union(
    [
      decimal,
      z.partial(
        z.strictObject({
          lines: decimal,
          branches: decimal,
          functions: decimal,
          statements: decimal,
          combined: decimal,
        }),
      ),
    ],
    {
      error: `${DECIMAL_TEXT}, or such a percentage for each of ${METRICS.join(', ')}`,
    },
  ),
  z.transform((value): Bounds => (typeof value === 'number' ? { lines: value } : definedOnly(value))),
);

const day = z.iso.date({ error: 'a day as YYYY-MM-DD' });
const globs = z
  .array(text('a pattern', 256, 'a pattern of at most 256 characters'))
  .check(z.minLength(1, 'at least one pattern'));
const severity = z.enum(SEVERITIES);
const key = z
  .string()
  .check(z.refine(isKey, { error: 'a name of letters, digits, dot, underscore and hyphen (at most 64)' }));

const milestone = z.strictObject({
  title: z.optional(z.string().check(z.maxLength(200, 'at most 200 characters'))),
  floor: maybe('What holds now.', bounds),
  target: maybe('What is to be reached by `due`.', bounds),
  due: z.optional(day),
});

const patch = z.strictObject({
  floor: maybe('Least coverage of the lines that a change brings.', decimal),
  'minimum-lines': maybe('Changes of fewer coverable lines pass.', z.int().check(z.minimum(0, 'a whole number'))),
});

const owner = text('an owner', 100, 'an owner of at most 100 characters');

const component = z.extend(milestone, {
  paths: maybe('All files, unless it says otherwise, of a component of flags.', globs),
  flags: maybe(
    'Count only what reports of these flags measured (`reports: unit=dir/*.xml`).',
    z.array(key).check(z.minLength(1, 'at least one flag'), z.maxLength(20, 'at most 20 flags')),
  ),
  patch: maybe('What holds for the changed lines of this component.', patch),
  owners: maybe(
    'Named where the component fails; nobody is notified.',
    z.array(owner).check(z.minLength(1, 'at least one owner'), z.maxLength(20, 'at most 20 owners')),
  ),
  carry: maybe('Where no report has a file of this component, what was measured last holds instead.', z.boolean()),
});

/** The file as people write it. */
export const policySchema = described(
  'Policy of Coverage Ratchet.',
  z.strictObject({
    version: described('Version of this file format.', z.literal(1)),
    milestone: maybe(
      'The milestone in force.',
      z.union([z.literal(FROM_PULL_REQUEST), key], {
        error: `the key of a milestone (in quotes if it could be a number), or ${FROM_PULL_REQUEST}`,
      }),
    ),
    milestones: maybe('In the order in which they follow each other.', z.record(key, milestone)),
    ratchet: z.optional(
      z.strictObject({
        mode: maybe('absolute: floors only; baseline: marks only; both; off.', z.enum(MODES)),
        metrics: z.optional(z.array(metric).check(z.minLength(1, 'at least one metric'))),
        tolerance: maybe('Percentage points a metric may fall below its mark.', decimal),
        'removed-code': z.optional(z.enum(['forgive', 'strict'])),
        'at-due': z.optional(z.enum(['warn', 'enforce'])),
      }),
    ),
    patch: z.optional(patch),
    files: z.optional(
      z.strictObject({
        include: z.optional(globs),
        exclude: z.optional(globs),
        generated: maybe(
          'exclude: leave out what .gitattributes of the base mark linguist-generated or linguist-vendored.',
          z.enum(GENERATED),
        ),
        vanished: z.optional(severity),
        unmeasured: z.optional(severity),
        ratchet: z.optional(z.enum(['off', 'on'])),
        'new-floor': z.optional(decimal),
      }),
    ),
    components: z.optional(z.record(key, component)),
    codeowners: maybe('Make every owner in the CODEOWNERS file of the base a component too.', z.boolean()),
    tolerant: maybe('What warns instead of leaving the verdict open.', z.array(z.enum(TOLERABLE))),
    exclusions: maybe(
      'ratchet: a change may not bring more marks that leave lines out, nor move them to more lines.',
      z.enum(['show', 'ratchet']),
    ),
    bands: z.optional(z.strictObject({ green: decimal, orange: decimal })),
    waivers: z.optional(
      z.array(
        z.strictObject({
          scope: described('`total` or the name of a component.', z.string()),
          metric: z.optional(metric),
          floor: described('The bound that holds instead.', z.clone(decimal)),
          reason: text('why'),
          by: text('who allowed it'),
          expires: day,
        }),
      ),
    ),
    'allow-lowering': maybe(
      'Lets a pull request lower marks if it carries this label.',
      z.strictObject({
        label: text('the name of a label', 100, 'at most 100 characters'),
        by: described(
          'Roles whose bearers may put the label on.',
          z.array(z.enum(ROLES)).check(z.minLength(1, 'at least one role')),
        ),
      }),
    ),
  }),
);

export type WrittenPolicy = z.output<typeof policySchema>;
export type WrittenMilestone = z.output<typeof milestone>;
