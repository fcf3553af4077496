/** The shape of the JSON result; the committed JSON Schema is generated from it, and only types of it reach the product. */
import * as z from 'zod';

const METRIC_NAMES = ['lines', 'branches', 'functions', 'statements', 'combined'] as const;

const count = z.tuple([z.int().min(0), z.int().min(0)]).describe('[covered, total]');
const counts = z
  .strictObject({ lines: count, branches: count, functions: count, statements: count, combined: count })
  .partial();
const percent = z.string().describe('A decimal percentage, or percentage points, kept exactly.');
const notice = z.strictObject({ kind: z.string(), text: z.string() });

const waiver = z.strictObject({ floor: percent, reason: z.string(), by: z.string(), expires: z.string() });

const check = z.strictObject({
  scope: z.string().describe('`total` or the name of a component.'),
  metric: z.enum(METRIC_NAMES).optional(),
  rule: z.enum(['floor', 'ratchet', 'target', 'complete', 'tamper']),
  outcome: z.enum(['pass', 'fail', 'error']),
  reason: z.string(),
  measured: count.optional(),
  required: z.union([count, percent]).optional().describe('A mark as counts, a floor or target as a percentage.'),
  tolerance: percent.optional(),
  waiver: waiver.optional(),
  expired: waiver.optional().describe('A waiver that would have let the check pass, had it not expired.'),
  details: z.array(z.string()).optional(),
});

const report = z.strictObject({
  path: z.string(),
  format: z.string(),
  producer: z.string().optional(),
  files: z.int(),
  matched: count.optional().describe('Names that are files of the repository, of all names.'),
  bytes: z.int(),
  totals: counts.describe('Recounted from the records.'),
  declared: counts.describe('What the header of the report claims.'),
});

export const resultSchema = z
  .strictObject({
    version: z.literal(1),
    verdict: z.enum(['pass', 'fail', 'error', 'off']),
    reason: z.string(),
    headline: z.string(),
    milestone: z.string().optional(),
    base: z
      .strictObject({
        commit: z.string().optional(),
        from: z.enum(['merge-commit-parent', 'merge-base', 'merge-group', 'commit-under-test', 'worktree']),
      })
      .optional(),
    totals: counts,
    components: z.record(z.string(), counts).optional(),
    checks: z.array(check),
    reports: z.array(report),
    notices: z.array(notice),
    complaint: z.string().optional().describe('Why nothing could be decided.'),
  })
  .describe('Result of Coverage Ratchet.');

export const measurementSchema = z
  .strictObject({
    version: z.literal(1),
    totals: counts,
    reports: z.array(report),
    notices: z.array(notice),
    files: z.record(z.string(), counts).optional(),
  })
  .describe('What `coverage-ratchet measure --json` prints.');

export type Result = z.input<typeof resultSchema>;
export type Measurement = z.input<typeof measurementSchema>;
