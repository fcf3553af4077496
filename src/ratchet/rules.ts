/** Which policy and which baseline hold, read from the files of the base. */
import { Complaint } from '../complaint.ts';
import { type Baseline, parseBaseline } from './baseline.ts';
import { withOwners } from './codeowners.ts';
import type { Attributes } from './generated.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';

/** A file of the repository at some commit: its text, nothing if it is not there, or why it cannot be used. */
export type RepositoryFile = { readonly path: string } & ({ readonly text?: string } | { readonly unusable: string });

/** The two files that the gate lives by. */
export interface RuleFiles {
  readonly policy: RepositoryFile;
  readonly baseline: RepositoryFile;
  /** Who owns what, where there is such a file and the policy asks for it. */
  readonly codeowners?: RepositoryFile;
  /** What the .gitattributes say, where the policy asks for it and it could be read. */
  readonly attributes?: Attributes;
}

export interface Rules {
  readonly policy: Policy;
  readonly baseline: Baseline | undefined;
  /** Neither file is on the base: the change brings them, and is judged by its own policy. */
  readonly firstRun: boolean;
}

/** The base's policy and baseline, or on the first run the change's own policy and no baseline. */
export async function rulesOf(base: RuleFiles, proposed: RuleFiles | undefined): Promise<Rules> {
  const [policy, baseline] = [textOf(base.policy, 'policy-invalid'), textOf(base.baseline, 'baseline-invalid')];
  const firstRun = policy === undefined && baseline === undefined;
  const files = firstRun && proposed ? proposed : base;
  const text = firstRun && proposed ? textOf(proposed.policy, 'policy-invalid') : policy;
  const written = await withAttributes(await policyOf(text, base.policy.path), files.attributes);
  const owners = written.codeowners && files.codeowners ? textOf(files.codeowners, 'codeowners-invalid') : undefined;
  return {
    policy: owners === undefined ? written : withOwners(written, owners, files.codeowners?.path ?? 'CODEOWNERS'),
    baseline: baseline === undefined ? undefined : parseBaseline(baseline, base.baseline.path),
    firstRun,
  };
}

/**
 * What a change proposes; a file that cannot be used is a finding about the change, not a reason to stop. What is the same
 * text as on the base is not read again.
 */
export async function proposedRules(files: RuleFiles, base?: { readonly files: RuleFiles; readonly rules: Rules }) {
  const known = (name: 'policy' | 'baseline'): Rules | undefined =>
    base && isSame(files[name], base.files[name]) ? base.rules : undefined;
  const policy = known('policy')?.policy;
  return {
    // owners and attributes are not in the text
    policy: policy && !policy.codeowners && policy.files.generated === 'include' ? policy : await proposedPolicy(files),
    baseline: await orUnreadable(async () => {
      const rules = known('baseline');
      if (rules) return rules.baseline;
      const text = textOf(files.baseline, 'baseline-invalid');
      return text === undefined ? undefined : parseBaseline(text, files.baseline.path);
    }),
  };
}

async function proposedPolicy({ policy, attributes }: RuleFiles) {
  const written = await orUnreadable(async () => policyOf(textOf(policy, 'policy-invalid'), policy.path));
  return 'unreadable' in written ? written : withAttributes(written, attributes);
}

const isSame = (a: RepositoryFile, b: RepositoryFile): boolean =>
  !('unusable' in a) && !('unusable' in b) && a.text === b.text;

async function orUnreadable<T>(read: () => Promise<T>): Promise<T | { readonly unreadable: string }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Complaint) return { unreadable: error.message };
    throw error;
  }
}

/** YAML and Zod are loaded only where there is a policy to read. */
export async function policyOf(text: string | undefined, path: string): Promise<Policy> {
  if (text === undefined) return DEFAULT_POLICY;
  const { parsePolicy } = await import('./policy-file.ts');
  return parsePolicy(text, path);
}

/** Minimatch is no part of the start of a gate whose policy does without. */
async function withAttributes(policy: Policy, attributes: Attributes | undefined): Promise<Policy> {
  if (policy.files.generated === 'include') return policy;
  if (attributes === undefined) {
    throw new Complaint({
      reason: 'attributes-unknown',
      what: 'the policy leaves out generated files, and git has no .gitattributes of that commit to tell which these are',
      where: 'files.generated',
      todo: 'Check out without a filter, so that git has the files of the base.',
    });
  }
  const { markedBy } = await import('./generated.ts');
  return { ...policy, files: { ...policy.files, isGenerated: markedBy(attributes) } };
}

function textOf(file: RepositoryFile, reason: string): string | undefined {
  if (!('unusable' in file)) return file.text;
  throw new Complaint({ reason, what: file.unusable, where: file.path, todo: 'Make it a regular file.' });
}
