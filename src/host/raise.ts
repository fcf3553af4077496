/** Writes a raised baseline to GitHub: a commit on the branch that was measured, or a pull request to it. */
import type { Move } from '../ratchet/raise.ts';
import type { AtTip, Block, Contains, Kept, Raised, RaiseStore } from '../ratchet/raise-at.ts';
import type { RepositoryFile } from '../ratchet/rules.ts';
import { fileByApi } from './base-by-api.ts';
import { folderOf, type PackedSnapshot, snapshotEdits, snapshotsIn } from './baseline-branch.ts';
import {
  commitOn,
  commitWithParents,
  contains,
  type Edit,
  type Message,
  type Repo,
  readTips,
  type Tip,
} from './branch.ts';
import { type GitHub, type Refusal, refusalOf } from './github.ts';
import { requestsOf, upsertRequest, type Words } from './request.ts';
import type { Update } from './settings.ts';
import { type Nothing, PERSISTENCE, type Persistence, type Settled, settle } from './settle.ts';

/** What is to be written, in words too: what a baseline is and how one speaks of it is known in other rooms. */
export interface Step {
  readonly text: string;
  readonly milestone: string;
  readonly moves: readonly Move[];
  /** All of it waits in a pull request already. */
  readonly waits: boolean;
  readonly commit: Message;
  readonly request: Words;
}

/** Decides what is to be written; asked anew for every tip. */
export type Decide = (
  tip: AtTip,
  contains: Contains,
) => Promise<Step | { readonly kept: Kept; readonly found?: string }>;

/** Where to, and what: paths are relative to the root of the repository. */
export interface Target extends Repo {
  /** Such as `https://github.com/octo/demo`. */
  readonly web: string;
  readonly branch: string;
  /** The commit that was measured. */
  readonly measured: string;
  readonly policy: string;
  readonly baseline: string;
  readonly key: string;
  /** The branch that keeps the baseline, if that is another one, and what is to be kept beside it. */
  readonly keeper?: { readonly branch: string; readonly snapshot?: PackedSnapshot };
}

interface Why {
  readonly why: Kept | 'not-on-branch' | 'no-branch';
  readonly found?: string;
}

/** Never throws: what stands in the way is a block for people to mend, and changes no verdict. */
export async function raiseOnGitHub(
  github: GitHub,
  target: Target,
  update: Exclude<Update, 'off'>,
  decide: Decide,
  persistence: Persistence = PERSISTENCE,
): Promise<Raised> {
  let forbidden: Block = 'forbidden';
  try {
    if (target.keeper) return await byBranch(github, target, target.keeper, decide, persistence);
    if (update !== 'pull-request') {
      const raised = await byCommit(github, target, decide, persistence);
      const isProtected = raised.did === 'blocked' && raised.why === 'protected';
      if (!isProtected || update === 'commit') return raised;
    }
    // what is thrown from here on is that of reading: of pull requests, where the branches could be read
    forbidden = 'requests-forbidden';
    return await byRequest(github, target, decide, persistence);
  } catch (error) {
    return blocked(refusalOf(error), forbidden);
  }
}

async function byCommit(github: GitHub, target: Target, decide: Decide, persistence: Persistence): Promise<Raised> {
  const { branch, policy, baseline, web } = target;
  const settled = await settle<Tip | undefined, Step, Why>(
    {
      read: async () => (await readTips(github, target, [{ branch, paths: [policy, baseline] }]))[0],
      decide: (tip) => decideAt(github, target, tip, decide, {}),
      write: (tip, { text, commit }) =>
        tip === undefined
          ? gone()
          : commitOn(github, target, branch, tip.commit, [edit(baseline, text)], {
              ...commit,
              // the token of a workflow starts none, but that of an app or a person does
              headline: `${commit.headline} [skip ci]`,
            }),
    },
    persistence,
  );
  return raisedBy('commit', settled, (commit) => commit && `${web}/commit/${commit}`);
}

interface Keeping {
  /** The branch that was measured, with the policy there and the baseline of the branch that keeps it. */
  readonly base: Tip | undefined;
  readonly keeper: Tip | undefined;
  readonly snapshots: readonly string[];
}

/** On an orphan branch, which the first write makes: the baseline, and a snapshot of every commit that passed. */
async function byBranch(
  github: GitHub,
  target: Target,
  { branch, snapshot }: NonNullable<Target['keeper']>,
  decide: Decide,
  persistence: Persistence,
): Promise<Raised> {
  const { policy, baseline, web, key } = target;
  type Kept = Step & { readonly edits: readonly Edit[] };
  const settled = await settle<Keeping, Kept, Why>(
    {
      read: async () => {
        const [tip, keeper] = await readTips(github, target, [
          { branch: target.branch, paths: [policy] },
          { branch, paths: [baseline], folder: folderOf(key) },
        ]);
        const files = [tip?.files[0] ?? { path: policy }, keeper?.files[0] ?? { path: baseline }];
        const snapshots = keeper?.folder && snapshot ? await snapshotsIn(github, target, keeper.folder, key) : [];
        return { base: tip && { ...tip, files }, keeper, snapshots };
      },
      decide: async ({ base, snapshots }) => {
        const step = await decideAt(github, target, base, decide, {});
        const more = snapshot ? snapshotEdits(snapshots, key, snapshot) : [];
        if (!('kept' in step)) return { ...step, edits: [edit(baseline, step.text), ...more] };
        if (step.kept.why !== 'nothing-moved' || more.length === 0) return step;
        const headline = `Snapshot of ${target.measured}`;
        const words = { commit: { headline, body: '' }, request: { title: '', body: '' } };
        return { text: '', milestone: '', moves: [], waits: false, ...words, edits: more };
      },
      write: ({ keeper }, { edits, commit }) => {
        const message = { ...commit, headline: `${commit.headline} [skip ci]` };
        const orphan = { from: undefined, parents: [], tree: undefined };
        return keeper
          ? commitOn(github, target, branch, keeper.commit, edits, message)
          : commitWithParents(github, target, branch, orphan, edits, message);
      },
    },
    persistence,
  );
  const isSnapshot = settled.did === 'written' && settled.step.moves.length === 0;
  if (isSnapshot) return { did: 'kept', why: 'nothing-moved' };
  return atBranch(
    raisedBy('baseline-branch', settled, (commit) => commit && `${web}/commit/${commit}`),
    branch,
  );
}

interface Waiting {
  readonly base: Tip | undefined;
  /** Our branch, whatever became of its pull request. */
  readonly ours: Tip | undefined;
  /** What lies there, and whether it was turned down as it is. */
  readonly waiting: { readonly pending: RepositoryFile; readonly declined?: RepositoryFile };
}

/**
 * On one branch that is never forced: every commit has the base branch's tip as a parent and its tree, but for the
 * baseline, so that the pull request shows the baseline alone and never conflicts.
 */
async function byRequest(github: GitHub, target: Target, decide: Decide, persistence: Persistence): Promise<Raised> {
  const { branch: base, policy, baseline, web, key } = target;
  const head = `coverage-ratchet/baseline/${key}`;
  const way = { owner: target.owner, repo: target.repo, head, base };
  const settled = await settle<Waiting, Step, Why>(
    {
      read: async () => {
        const [tip, ours] = await readTips(github, target, [
          { branch: base, paths: [policy, baseline] },
          { branch: head, paths: [baseline] },
        ]);
        // what somebody closed does not wait any more; what has no pull request yet does
        const requests = await requestsOf(github, way);
        const last = requests.at(-1);
        const closed = requests.some(({ state, head }) => state !== 'open' && head.sha === ours?.commit);
        const there = ours?.files[0] ?? { path: baseline };
        // its commit outlives its branch
        const isDeclined = last !== undefined && last.state !== 'open' && !last.merged_at && (closed || !ours);
        const declined = isDeclined && {
          declined: ours ? there : await fileByApi(github, target, last.head.sha, baseline),
        };
        return { base: tip, ours, waiting: { pending: closed ? { path: baseline } : there, ...declined } };
      },
      decide: ({ base, waiting }) => decideAt(github, target, base, decide, waiting),
      write: async ({ base, ours }, { text, commit, waits }) => {
        if (base === undefined) return gone();
        if (waits && ours) return { did: 'written', commit: ours.commit };
        const parents = [...(ours ? [ours.commit] : []), base.commit];
        const from = { from: ours?.commit, parents, tree: base.tree };
        return commitWithParents(github, target, head, from, [edit(baseline, text)], commit);
      },
    },
    persistence,
  );
  if (settled.did !== 'written')
    return atBranch(
      raisedBy('pull-request', settled, () => undefined),
      head,
    );
  try {
    const { html_url: url } = await upsertRequest(github, way, settled.step.request);
    const waited = settled.step.waits && settled.tries === 1;
    return waited ? { did: 'kept', why: 'waiting', url } : raisedBy('pull-request', settled, () => url);
  } catch (error) {
    return { ...blocked(refusalOf(error), 'requests-forbidden'), url: `${web}/compare/${base}...${head}?expand=1` };
  }
}

async function decideAt(
  github: GitHub,
  target: Target,
  tip: Tip | undefined,
  decide: Decide,
  waiting: Pick<AtTip, 'pending' | 'declined'>,
): Promise<Step | (Nothing<Why> & { readonly kept: Why })> {
  const nothing = (why: Why['why'], found?: string) => ({
    kept: { why, ...(found !== undefined && { found }) },
    landed: why === 'nothing-moved',
  });
  const [policy, baseline] = tip?.files ?? [];
  if (tip === undefined || policy === undefined || baseline === undefined) return nothing('no-branch');
  const isOn = tip.recent.includes(target.measured) || (await contains(github, target, tip.commit, target.measured));
  if (!isOn) return nothing('not-on-branch');
  const isLatest = tip.commit === target.measured;
  const step = await decide({ rules: { policy, baseline }, isLatest, ...waiting }, (commit, ancestor) =>
    contains(github, target, commit, ancestor),
  );
  return 'kept' in step ? nothing(step.kept, step.found) : step;
}

const edit = (path: string, text: string) => ({ path, contents: Buffer.from(text) });

/** What was decided on a tip is only written on one. */
const gone = (): never => {
  throw new Error('there is no branch to write to');
};

const atBranch = (raised: Raised, branch: string): Raised =>
  raised.did === 'blocked' ? { ...raised, branch } : raised;

function raisedBy(
  store: RaiseStore,
  settled: Settled<Step, Why>,
  url: (commit: string | undefined) => string | undefined,
): Raised {
  switch (settled.did) {
    case 'written': {
      const { milestone, moves } = settled.step;
      const link = url(settled.commit);
      return { did: 'raised', store, milestone, moves, tries: settled.tries, ...(link && { url: link }) };
    }
    case 'kept':
      return settled.why.why === 'baseline-unusable'
        ? { did: 'blocked', why: 'baseline-unusable', ...(settled.why.found && { found: settled.why.found }) }
        : { did: 'kept', why: settled.why.why };
    case 'refused':
      return blocked(settled.refusal);
    case 'gave-up':
      return settled.refusal ? blocked(settled.refusal) : { did: 'blocked', why: 'gave-up' };
  }
}

/**
 * What GitHub says where a branch takes no direct commit: classic protection (GH006), rulesets (GH013), and REST's own
 * words for both.
 */
const PROTECTED =
  /protected branch|GH006|GH013|rule violations?|changes must be made through|required status check|merge queue|verified signatures?|not authorized to push|could not update file|reference update failed|cannot (update|create) (this )?(protected|ref)/i;

function blocked({ status, message, type }: Refusal, forbidden: Block = 'forbidden') {
  const why = ((): Block => {
    if (/not permitted to create or approve pull requests/i.test(message)) return 'requests-not-permitted';
    if (PROTECTED.test(message) || /PROTECT|RULE_VIOLATION/.test(type ?? '')) return 'protected';
    if (status === 401 || status === 403 || type === 'FORBIDDEN' || /not accessible/i.test(message))
      return /rate limit/i.test(message) ? 'refused' : forbidden;
    return status === 0 || status >= 500 ? 'no-answer' : 'refused';
  })();
  return {
    did: 'blocked',
    why,
    found: message.replace(/^Request failed due to following response errors:\s*-?\s*/, ''),
  } as const;
}
