/** What the step or the command line asks for: inputs become typed settings, or one complaint each. */
import { Complaint } from '../complaint.ts';
import { type Decimal, parseDecimal } from '../coverage/counts.ts';

/** Where a raised baseline is written to by itself. */
export type Update = 'auto' | 'commit' | 'pull-request' | 'off';
export type CommentMode = 'always' | 'changes' | 'failure' | 'off';
/** Whether uncovered new lines are annotated: by the step itself, or all of them by a check run. */
export type AnnotationMode = 'true' | 'false' | 'checks';

export interface Settings {
  /** Paths or globs, relative to `workingDirectory`. */
  readonly reports: readonly string[];
  readonly format: string;
  readonly percent?: Decimal;
  /** Paths relative to the repository's root. */
  readonly policy: string;
  readonly baseline: string;
  /** The branch that keeps the baseline, where it is not the one that is judged. */
  readonly baselineBranch?: string;
  readonly milestone?: string;
  readonly floor?: Decimal;
  readonly patchFloor?: Decimal;
  readonly tolerance?: Decimal;
  readonly run?: string;
  readonly runShell: string;
  readonly runTimeoutMs: number;
  readonly workingDirectory: string;
  readonly expectReports?: number;
  readonly update: Update;
  readonly comment: CommentMode;
  readonly annotations: AnnotationMode;
  readonly onError: 'fail' | 'warn';
  readonly enabled: boolean;
  readonly key: string;
  readonly resultFile?: string;
  /** Whether files that git does not track yet count as files of the change, at a terminal. */
  readonly worktree: boolean;
  /** Which of the two files were named: a name of which there is no file is a slip, not a first run. */
  readonly named: readonly ('policy' | 'baseline')[];
}

type Read = (input: string) => string;

const USUAL = { policy: '.github/coverage-ratchet.yml', baseline: '.github/coverage-baseline.json' } as const;

/**
 * Reads settings through a function that gives an input's text, '' for unset. The environment of a home-made gate
 * (`MILESTONE`, `COVERAGE_PERCENT`) stands in for the inputs of the same meaning.
 */
export function readSettings(input: Read, env: NodeJS.ProcessEnv): Settings {
  const text = (name: string): string => trim(input(name));
  const given = <T>(name: string, read: (text: string, name: string) => T): T | undefined => {
    const value = text(name);
    return value === '' ? undefined : read(value, name);
  };
  const reports = input('reports')
    .split('\n')
    .map(trim)
    .filter((line) => line !== '');
  const percent = given('percent', percentOf) ?? (reports.length === 0 ? percentFrom(env) : undefined);
  const milestone = text('milestone') || trim(env.MILESTONE ?? '');
  if (reports.length > 0 && percent !== undefined)
    throw unusable(
      'percent',
      'nothing, because "reports" is given',
      text('percent'),
      'Give either reports or a percentage.',
    );
  // the runner fills in the defaults of action.yml, so that naming one is no naming
  const file = (name: 'policy' | 'baseline'): string | undefined =>
    text(name) === USUAL[name] ? undefined : given(name, inRepository);
  const policy = file('policy') ?? USUAL.policy;
  const key = given('key', keyOf) ?? 'default';
  const ofKey = key === 'default' ? USUAL.baseline : USUAL.baseline.replace('.json', `.${key}.json`);
  const baseline = file('baseline') ?? ofKey;
  const named = (['policy', 'baseline'] as const).filter((name) => file(name) !== undefined);
  if (policy === baseline) throw unusable('baseline', 'another file than the policy', baseline);
  return {
    reports,
    format: text('format') || 'auto',
    ...optional('percent', percent),
    policy,
    baseline,
    ...optional('baselineBranch', given('baseline-branch', branchOf)),
    ...optional('milestone', milestone || undefined),
    ...optional('floor', given('floor', decimalOf)),
    ...optional('patchFloor', given('patch-floor', decimalOf)),
    ...optional('tolerance', given('tolerance', decimalOf)),
    ...optional('run', given('run', commandOf)),
    runShell: text('run-shell') || 'bash',
    runTimeoutMs: durationOf(text('run-timeout') || '30m', 'run-timeout'),
    workingDirectory: text('working-directory') || '.',
    ...optional('expectReports', given('expect-reports', countOf)),
    update: oneOf(text('update') || 'auto', 'update', ['auto', 'commit', 'pull-request', 'off'] as const),
    comment: oneOf(text('comment') || 'changes', 'comment', ['always', 'changes', 'failure', 'off'] as const),
    annotations: oneOf(text('annotations').toLowerCase() || 'true', 'annotations', [
      'true',
      'false',
      'checks',
    ] as const),
    ...readSwitches(input),
    worktree: false,
    key,
    named,
    ...optional('resultFile', given('result-file', inRepository)),
  };
}

/** What must be known even where another input cannot be used. */
export function readSwitches(input: Read): Pick<Settings, 'enabled' | 'onError'> {
  return {
    onError: oneOf(trim(input('on-error')) || 'fail', 'on-error', ['fail', 'warn'] as const),
    enabled: oneOf(trim(input('enabled')).toLowerCase() || 'true', 'enabled', ['true', 'false'] as const) === 'true',
  };
}

/** Only ASCII space: a name may end in what Unicode calls white space. */
const trim = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

const optional = <K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: T };

function unusable(name: string, expected: string, found: string, todo?: string): Complaint {
  return new Complaint({
    reason: 'input-invalid',
    what: 'the value cannot be used',
    where: `input "${name}"`,
    expected,
    found: JSON.stringify(found.slice(0, 200)),
    ...(todo !== undefined && { todo }),
  });
}

function decimalOf(text: string, name: string): Decimal {
  const read = parseDecimal(text.replace(/ ?%$/, ''));
  if (read === undefined) throw unusable(name, 'a number from 0 to 100 with at most four decimals', text);
  return read;
}

/** A measured percentage may have any number of decimals; what is beyond four is cut off, never rounded up. */
function percentOf(text: string, name: string): Decimal {
  const cut = /^(\d{1,3}(?:\.\d{1,4})?)\d{0,30} ?%?$/.exec(text)?.[1];
  const read = cut === undefined ? undefined : parseDecimal(cut);
  if (read === undefined) throw unusable(name, 'a percentage from 0 to 100', text);
  return read;
}

function percentFrom(env: NodeJS.ProcessEnv): Decimal | undefined {
  const text = trim(env.COVERAGE_PERCENT ?? '');
  return text === '' ? undefined : percentOf(text, 'percent (COVERAGE_PERCENT)');
}

function countOf(text: string, name: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw unusable(name, 'a whole number above 0', text);
  return Number(text);
}

function durationOf(text: string, name: string): number {
  const [, size, unit] = /^(\d{1,6})(ms|s|m|h)$/.exec(text) ?? [];
  const scale = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit ?? ''];
  if (size === undefined || scale === undefined || Number(size) === 0)
    throw unusable(name, 'a time such as 90s, 30m or 2h', text);
  return Number(size) * scale;
}

function keyOf(text: string, name: string): string {
  // it becomes a part of file names and of the name of a branch
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) || /\.\.|\.$|\.lock$/.test(text))
    throw unusable(name, 'letters, digits, dot, underscore and hyphen', text);
  return text;
}

/** A command that still holds an expression was quoted wrongly in the workflow; running it would run something else. */
function commandOf(text: string, name: string): string {
  if (text.includes('$' + '{{'))
    throw unusable(name, 'a command', text, 'An expression was not expanded; check the quotes in the workflow.');
  return text;
}

/** The short name of a branch, in the letters that are safe everywhere. */
function branchOf(text: string, name: string): string {
  const isOne = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(text) && !/\.\.|\/\/|\/\.|\/$|\.$|\.lock(\/|$)/.test(text);
  if (!isOne || text === 'HEAD') throw unusable(name, 'the name of a branch, such as coverage-baseline', text);
  return text;
}

/** A path that stays in the repository and out of git's own folder. */
function inRepository(text: string, name: string): string {
  const path = text.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const segments = path.split('/');
  const leaves = segments.some(
    (segment) => segment === '' || segment === '..' || segment === '.' || segment.toLowerCase() === '.git',
  );
  if (leaves || /^[A-Za-z]:/.test(path) || /[\u0000-\u001f]/.test(path) || path.length > 512)
    throw unusable(name, "a path relative to the repository's root, without ..", text);
  return path;
}

function oneOf<T extends string>(text: string, name: string, known: readonly T[]): T {
  const found = known.find((word) => word === text);
  if (found === undefined) throw unusable(name, `one of ${known.join(', ')}`, text);
  return found;
}

/** The environment variable in which the runner hands over an input (actions/runner, `Handler.cs`: only spaces change). */
export const inputOf =
  (env: NodeJS.ProcessEnv) =>
  (name: string): string =>
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
