/** The shape of the JSON result; the committed JSON Schema is generated from it, and only types of it reach the product. */
import * as z from 'zod';
import { PART_KINDS } from '../coverage/file-change.ts';

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
  rule: z.enum(['floor', 'ratchet', 'target', 'patch', 'file', 'exclusions', 'complete', 'tamper']),
  outcome: z.enum(['pass', 'fail', 'error']),
  reason: z.string(),
  measured: count.optional(),
  required: z.union([count, percent]).optional().describe('A mark as counts, a floor or target as a percentage.'),
  tolerance: percent.optional(),
  waiver: waiver.optional(),
  expired: waiver.optional().describe('A waiver that would have let the check pass, had it not expired.'),
  reports: z
    .tuple([z.int().min(0), z.int().min(0)])
    .optional()
    .describe('How many reports were found, and how many there must be.'),
  details: z.array(z.string()).optional(),
});

const report = z.strictObject({
  path: z.string(),
  format: z.string(),
  producer: z.string().optional(),
  flags: z.array(z.string()).optional(),
  files: z.int(),
  matched: count.optional().describe('Names that are files of the repository, of all names.'),
  bytes: z.int(),
  totals: counts.describe('Recounted from the records.'),
  declared: counts.describe('What the header of the report claims.'),
});

const range = z.tuple([z.int(), z.int()]).describe('First and last line, both counted in.');

const explanation = z.strictObject({
  scope: z.string(),
  metric: z.enum(METRIC_NAMES),
  from: count.describe('The mark, or what was measured before.'),
  to: count,
  parts: z.array(
    z.strictObject({
      kind: z.enum(PART_KINDS),
      covered: z.int().describe('So many more are covered.'),
      total: z.int().describe('So many more there are.'),
      points: z.string().describe('Percentage points; they add up to the change as it is shown.'),
    }),
  ),
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
        from: z.enum(['merge-commit-parent', 'merge-base', 'head', 'merge-group', 'commit-under-test', 'worktree']),
      })
      .optional(),
    totals: counts,
    components: z.record(z.string(), counts).optional(),
    checks: z.array(check),
    patch: z
      .strictObject({
        lines: count,
        branches: count.optional(),
        uncovered: z.array(
          z.strictObject({
            path: z.string(),
            lines: z.array(range).describe('New lines that no test covers.'),
            partial: z.array(z.int()).optional().describe('Covered new lines of which some branch is never taken.'),
          }),
        ),
      })
      .optional()
      .describe('The lines that the change brings.'),
    explanations: z.array(explanation).optional().describe('Why numbers moved.'),
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

const leastAndMost = z.tuple([z.int().min(0), z.int().min(0)]).describe('[least, most]');
const ofMetric = { scope: z.string().describe('`total` or the name of a component.'), metric: z.enum(METRIC_NAMES) };

export const calibrationSchema = z
  .strictObject({
    version: z.literal(1),
    runs: z.array(z.strictObject({ totals: counts, reports: z.array(report) })),
    tolerance: percent.describe('The least tolerance of two decimal places that the judged metrics ask for.'),
    inForce: z.strictObject({
      tolerance: percent,
      from: z.enum(['policy', 'default']),
      finding: z.enum(['too-fine', 'enough', 'looser']).describe('Against the tolerance that the runs ask for.'),
      belowOne: z
        .array(z.strictObject({ ...ofMetric, coverable: leastAndMost }))
        .describe('Judged numbers of which the tolerance is less than one line, branch or whatever is counted.'),
    }),
    jitter: z
      .array(
        z.strictObject({
          ...ofMetric,
          judged: z.boolean().describe('Whether the ratchet holds it to a mark.'),
          lowest: count,
          highest: count,
          coverable: leastAndMost,
          spread: percent.describe('Between the two, rounded up to four decimal places.'),
          tolerance: percent.describe('The spread rounded up to two.'),
        }),
      )
      .describe('Metrics that every run carries.'),
    lacking: z.array(z.strictObject({ ...ofMetric, runs: z.int() })).describe('Metrics that only so many runs carry.'),
    flapping: z
      .array(
        z.strictObject({
          path: z.string(),
          lines: z.int().describe('Lines that some runs hit and others missed.'),
          ranges: z.array(
            z.strictObject({
              lines: z.tuple([z.int(), z.int()]).describe('[first, last]'),
              hit: z.int().describe('Runs that hit them.'),
              runs: z.int().describe('Runs that have them.'),
            }),
          ),
          branches: z.array(z.strictObject({ line: z.int(), taken: leastAndMost, total: z.int() })),
        }),
      )
      .describe('Files with most flapping lines first.'),
    uneven: z
      .array(z.strictObject({ path: z.string(), runs: z.int(), coverable: leastAndMost }))
      .describe('Files that are not in every run, or not with as many coverable lines.'),
    notices: z.array(notice),
  })
  .describe('What `coverage-ratchet calibrate --json` prints.');

export type Result = z.input<typeof resultSchema>;
export type Measurement = z.input<typeof measurementSchema>;
export type CalibrationResult = z.input<typeof calibrationSchema>;
