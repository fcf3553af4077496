/** What the team requires: the policy as the judge uses it, complete and exact. */
import {
  type Count,
  compareToPercent,
  type Decimal,
  METRICS,
  type Metric,
  parseDecimal,
  ZERO,
} from '../coverage/counts.ts';

/** A percentage for each metric that is bound. */
export type Bounds = { readonly [metric in Metric]?: Decimal };

export interface Milestone {
  readonly title?: string;
  /** What holds while the milestone is in force. */
  readonly floor: Bounds;
  /** What is to be reached by `due`. */
  readonly target: Bounds;
  /** `YYYY-MM-DD`; the target is due at the end of that day, UTC. */
  readonly due?: string;
}

/** What the lines that a change brings must reach; changes of fewer coverable lines are not judged. */
export interface PatchRule {
  readonly floor?: Decimal;
  readonly minimumLines: number;
}

export interface Component extends Milestone {
  /** Globs over repository paths. */
  readonly paths: readonly string[];
  /** Where only what reports of these flags measured counts. */
  readonly flags?: readonly string[];
  /** For the changed lines within the component. */
  readonly patch: PatchRule;
  /** `@org/team`, `@someone` or an address: shown where the component fails, never notified. */
  readonly owners: readonly string[];
  /** Of a component that CODEOWNERS makes: its files, which no globs tell. */
  readonly owns?: (path: string) => boolean;
  /** Whether what was measured last stands in where no report has a file of the component. */
  readonly carry: boolean;
}

/** A promise to look away from one bound of one scope until a day. */
export interface Waiver {
  readonly scope: string;
  readonly metric: Metric;
  /** The bound that holds instead. */
  readonly floor: Decimal;
  readonly reason: string;
  readonly by: string;
  /** `YYYY-MM-DD`; the last day it holds, UTC. */
  readonly expires: string;
}

export const MODES = ['absolute', 'baseline', 'both', 'off'] as const;
export const GENERATED = ['include', 'exclude'] as const;
export const SEVERITIES = ['off', 'warn', 'fail'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Findings about the reports that a policy may tolerate: they warn, and the numbers are judged all the same. */
export const TOLERABLE = [
  'paths-unmatched',
  'paths-ambiguous',
  'reports-fewer',
  'reports-empty',
  'report-committed',
  'report-older',
  'report-of-other-commit',
  'lines-past-end',
  'lines-blank',
  'metrics-gone',
  'total-shrank',
] as const;
export type Tolerable = (typeof TOLERABLE)[number];

export interface Policy {
  /** The key in force, or where to take it from. */
  readonly milestone?: string;
  /** In the order of the file, which is the order in time. */
  readonly milestones: ReadonlyMap<string, Milestone>;
  readonly mode: (typeof MODES)[number];
  readonly metrics: readonly Metric[];
  /** Percentage points. */
  readonly tolerance: Decimal;
  readonly removedCode: 'forgive' | 'strict';
  readonly atDue: 'warn' | 'enforce';
  readonly patch: PatchRule;
  readonly files: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** What becomes of files that .gitattributes mark as generated or vendored. */
    readonly generated: (typeof GENERATED)[number];
    /** Whether a file is so marked; absent where the policy does not ask, or nobody knows. */
    readonly isGenerated?: (path: string) => boolean;
    readonly vanished: Severity;
    readonly unmeasured: Severity;
    readonly ratchet: 'off' | 'on';
    readonly newFloor: Decimal;
  };
  readonly components: ReadonlyMap<string, Component>;
  /** Whether every owner in the base's CODEOWNERS file is a component too. */
  readonly codeowners: boolean;
  readonly tolerant: readonly Tolerable[];
  /** Whether lines that are left out of the measurement are only shown, or may not become more. */
  readonly exclusions: 'show' | 'ratchet';
  readonly bands: { readonly green: Decimal; readonly orange: Decimal };
  readonly waivers: readonly Waiver[];
  /** A label that gives leave to lower marks, and the roles whose word it is; without it nothing but a waiver does. */
  readonly allowLowering?: { readonly label: string; readonly by: readonly Role[] };
}

/** Roles of a repository whose bearers may be asked for leave, the least first. */
export const ROLES = ['write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const FROM_PULL_REQUEST = 'from-pull-request';
/** The scope of everything; no component may be called so. */
export const TOTAL = 'total';

const exactly = (text: string): Decimal => parseDecimal(text) ?? ZERO;

/** What holds where there is no policy file, and for every key that a file leaves out. */
export const DEFAULT_POLICY: Policy = {
  milestones: new Map(),
  mode: 'both',
  metrics: ['lines'],
  tolerance: exactly('0.1'),
  removedCode: 'forgive',
  atDue: 'warn',
  patch: { minimumLines: 5 },
  files: {
    include: ['**'],
    exclude: [],
    generated: 'include',
    vanished: 'fail',
    unmeasured: 'warn',
    ratchet: 'off',
    newFloor: ZERO,
  },
  components: new Map(),
  codeowners: false,
  tolerant: [],
  exclusions: 'show',
  bands: { green: exactly('80'), orange: exactly('60') },
  waivers: [],
};

/** Milestone and component names: what is safe in a file, a URL, a comment and a shell. */
export const isKey = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) && !(name in {});

/** Whether a scope counts what some reports measured: what is known of files is of all of them, and says nothing of it. */
export const isFlagged = ({ components }: Policy, scope: string): boolean => components.get(scope)?.flags !== undefined;

/** Whether a waiver has not expired; it holds through its last day. `today` is `YYYY-MM-DD`, UTC. */
export const holds = ({ expires }: Waiver, today: string): boolean => expires >= today;

/** The waiver that holds today for a bound, the one that allows most if there are several. */
export function waiverFor(policy: Policy, scope: string, metric: Metric, today: string): Waiver | undefined {
  return policy.waivers
    .filter((waiver) => waiver.scope === scope && waiver.metric === metric && holds(waiver, today))
    .sort((a, b) => a.floor - b.floor || (a.expires < b.expires ? 1 : -1))[0];
}

/** The waiver that would let this count pass had it not expired; of several the one that held longest. */
export const expiredFor = (
  policy: Policy,
  scope: string,
  metric: Metric,
  today: string,
  measured: Count,
): Waiver | undefined =>
  policy.waivers
    .filter((waiver) => waiver.scope === scope && waiver.metric === metric && !holds(waiver, today))
    .filter((waiver) => allows(waiver, measured))
    .sort((a, b) => (a.expires < b.expires ? 1 : -1))[0];

/** Whether a waiver lets this count pass. */
export const allows = (waiver: Waiver | undefined, measured: Count): waiver is Waiver =>
  waiver !== undefined && compareToPercent(measured, waiver.floor) >= 0;

/** The settings of a step that may make a policy stricter, and serve as one where there is no file. */
export interface Overrides {
  readonly floor?: Decimal;
  readonly patchFloor?: Decimal;
  readonly tolerance?: Decimal;
}

/** The name of the input that would make the policy of the base weaker, if any. */
export function weakerOverride(policy: Policy, overrides: Overrides, milestone: string): string | undefined {
  const floor = floorsOf(policy, {}, milestone, TOTAL).lines;
  if (overrides.floor !== undefined && floor !== undefined && overrides.floor < floor) return 'floor';
  if (overrides.patchFloor !== undefined && overrides.patchFloor < (policy.patch.floor ?? 0)) return 'patch-floor';
  if (overrides.tolerance !== undefined && overrides.tolerance > policy.tolerance) return 'tolerance';
  return undefined;
}

/**
 * What binds a scope in each metric whatever is measured. A milestone's floor is the highest of its own and all earlier
 * ones', so that moving on never lowers it; the step's own floor binds the total's lines. Under `mode: baseline` floors do
 * not bind. Where targets are enforced, those of earlier milestones that are overdue by `today` bind in every mode: the
 * target of the milestone in force is a rule of its own, and moving on must not get rid of one.
 */
export function floorsOf(
  policy: Policy,
  overrides: Overrides,
  milestone: string,
  scope: string,
  today?: string,
): Bounds {
  const areJudged = policy.mode !== 'baseline';
  if (scope !== TOTAL) return areJudged ? (policy.components.get(scope)?.floor ?? {}) : {};
  const order = [...policy.milestones.keys()];
  const reached = order.slice(0, order.indexOf(milestone) + 1).map((key) => [key, policy.milestones.get(key)] as const);
  const isOverdue = (due: string | undefined): boolean =>
    policy.atDue === 'enforce' && due !== undefined && today !== undefined && due < today;
  const bounds = reached.flatMap(([key, stage]) => [
    areJudged ? stage?.floor : undefined,
    key !== milestone && isOverdue(stage?.due) ? stage?.target : undefined,
  ]);
  const floors: { [metric in Metric]?: Decimal } = {};
  for (const bound of bounds)
    for (const metric of METRICS) {
      const floor = bound?.[metric];
      if (floor !== undefined && floor > (floors[metric] ?? -1)) floors[metric] = floor;
    }
  return overrides.floor === undefined ? floors : { ...floors, lines: overrides.floor };
}

/** Metrics that are bound in a scope or ratcheted everywhere, in the order in which people read them. */
export const judgedMetrics = (policy: Policy, bounds: Bounds): Metric[] =>
  METRICS.filter((metric) => policy.metrics.includes(metric) || bounds[metric] !== undefined);

type Defined<T> = { [key in keyof T]?: Exclude<T[key], undefined> };

/** Without the keys that are undefined, which exact optional properties tell apart from absent ones. */
export function definedOnly<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}
