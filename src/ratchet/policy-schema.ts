/** The shape of the policy file; the JSON Schema for editors is generated from it. */
import * as z from 'zod';
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

const decimal = z
  .union(
    [z.number().min(0, DECIMAL_TEXT).max(100, DECIMAL_TEXT), z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, DECIMAL_TEXT)],
    { error: DECIMAL_TEXT },
  )
  .transform((value, context): Decimal => {
    const read = parseDecimal(value);
    if (read !== undefined) return read;
    context.issues.push({ code: 'custom', message: DECIMAL_TEXT, input: value });
    return z.NEVER;
  })
  .describe('Percent or percentage points, kept exactly.');

const metric = z.enum(METRICS);

/** A bare number binds `lines`. */
const bounds = z
  .union(
    [
      decimal,
      z
        .strictObject({ lines: decimal, branches: decimal, functions: decimal, statements: decimal, combined: decimal })
        .partial(),
    ],
    {
      error: `${DECIMAL_TEXT}, or such a percentage for each of ${METRICS.join(', ')}`,
    },
  )
  .transform((value): Bounds => (typeof value === 'number' ? { lines: value } : definedOnly(value)));

const day = z.iso.date({ error: 'a day as YYYY-MM-DD' });
const globs = z
  .array(z.string().min(1, 'a pattern').max(256, 'a pattern of at most 256 characters'))
  .min(1, 'at least one pattern');
const severity = z.enum(SEVERITIES);
const key = z.string().refine(isKey, { error: 'a name of letters, digits, dot, underscore and hyphen (at most 64)' });

const milestone = z.strictObject({
  title: z.string().max(200, 'at most 200 characters').optional(),
  floor: bounds.optional().describe('What holds now.'),
  target: bounds.optional().describe('What is to be reached by `due`.'),
  due: day.optional(),
});

const patch = z.strictObject({
  floor: decimal.optional().describe('Least coverage of the lines that a change brings.'),
  'minimum-lines': z.int().min(0, 'a whole number').optional().describe('Changes of fewer coverable lines pass.'),
});

const owner = z.string().min(1, 'an owner').max(100, 'an owner of at most 100 characters');

const component = milestone.extend({
  paths: globs.optional().describe('All files, unless it says otherwise, of a component of flags.'),
  flags: z
    .array(key)
    .min(1, 'at least one flag')
    .max(20, 'at most 20 flags')
    .optional()
    .describe('Count only what reports of these flags measured (`reports: unit=dir/*.xml`).'),
  patch: patch.optional().describe('What holds for the changed lines of this component.'),
  owners: z
    .array(owner)
    .min(1, 'at least one owner')
    .max(20, 'at most 20 owners')
    .optional()
    .describe('Named where the component fails; nobody is notified.'),
  carry: z
    .boolean()
    .optional()
    .describe('Where no report has a file of this component, what was measured last holds instead.'),
});

/** The file as people write it. */
export const policySchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this file format.'),
    milestone: z
      .union([z.literal(FROM_PULL_REQUEST), key], {
        error: `the key of a milestone (in quotes if it could be a number), or ${FROM_PULL_REQUEST}`,
      })
      .optional()
      .describe('The milestone in force.'),
    milestones: z.record(key, milestone).optional().describe('In the order in which they follow each other.'),
    ratchet: z
      .strictObject({
        mode: z.enum(MODES).optional().describe('absolute: floors only; baseline: marks only; both; off.'),
        metrics: z.array(metric).min(1, 'at least one metric').optional(),
        tolerance: decimal.optional().describe('Percentage points a metric may fall below its mark.'),
        'removed-code': z.enum(['forgive', 'strict']).optional(),
        'at-due': z.enum(['warn', 'enforce']).optional(),
      })
      .optional(),
    patch: patch.optional(),
    files: z
      .strictObject({
        include: globs.optional(),
        exclude: globs.optional(),
        generated: z
          .enum(GENERATED)
          .optional()
          .describe('exclude: leave out what .gitattributes of the base mark linguist-generated or linguist-vendored.'),
        vanished: severity.optional(),
        unmeasured: severity.optional(),
        ratchet: z.enum(['off', 'on']).optional(),
        'new-floor': decimal.optional(),
      })
      .optional(),
    components: z.record(key, component).optional(),
    codeowners: z.boolean().optional().describe('Make every owner in the CODEOWNERS file of the base a component too.'),
    tolerant: z.array(z.enum(TOLERABLE)).optional().describe('What warns instead of leaving the verdict open.'),
    exclusions: z
      .enum(['show', 'ratchet'])
      .optional()
      .describe('ratchet: a change may not leave more lines out of the measurement.'),
    bands: z.strictObject({ green: decimal, orange: decimal }).optional(),
    waivers: z
      .array(
        z.strictObject({
          scope: z.string().describe('`total` or the name of a component.'),
          metric: metric.optional(),
          floor: decimal.describe('The bound that holds instead.'),
          reason: z.string().min(1, 'why'),
          by: z.string().min(1, 'who allowed it'),
          expires: day,
        }),
      )
      .optional(),
    'allow-lowering': z
      .strictObject({
        label: z.string().min(1, 'the name of a label').max(100, 'at most 100 characters'),
        by: z.array(z.enum(ROLES)).min(1, 'at least one role').describe('Roles whose bearers may put the label on.'),
      })
      .optional()
      .describe('Lets a pull request lower marks if it carries this label.'),
  })
  .describe('Policy of Coverage Ratchet.');

export type WrittenPolicy = z.output<typeof policySchema>;
export type WrittenMilestone = z.output<typeof milestone>;
