/** Raisers that start together, over HTTP against a fake GitHub with a real repository behind it; several rounds. */
import { type Count, type Counts, METRICS, ZERO } from '../../src/coverage/counts.ts';
import { connect } from '../../src/host/github.ts';
import { type Decide, raiseOnGitHub } from '../../src/host/raise.ts';
import { PERSISTENCE } from '../../src/host/settle.ts';
import { EMPTY_BASELINE, parseBaseline, printBaseline } from '../../src/ratchet/baseline.ts';
import { TOTAL } from '../../src/ratchet/policy.ts';
import { raiseAt } from '../../src/ratchet/raise-at.ts';
import type { RuleFiles } from '../../src/ratchet/rules.ts';
import { raiseWords } from '../../src/render/raise.ts';
import { emptyRepository } from '../github/sample-repository.ts';
import { startGitHub } from '../github/server.ts';
import { defaultToken } from '../github/tokens.ts';

const BASELINE = 'baseline.json';
const KEYS = [TOTAL, 'core', 'api', 'web'] as const;
const OF = 10_000;

export interface Race {
  readonly raisers: number;
  readonly rounds: number;
  /** 0 ≤ x < 1, as `Math.random`. */
  readonly random?: () => number;
}

export interface Raced {
  /** Keys whose mark at the end is below the best that was measured. */
  readonly lost: number;
  /** Commits that lowered a mark. */
  readonly decreases: number;
  /** Commits that touched anything but the baseline. */
  readonly strayed: number;
  /** Raisers that ended without having raised and without finding their marks there. */
  readonly blocked: number;
  /** Writes of each raiser, those that found nothing to write left out, in rising order. */
  readonly tries: readonly number[];
  readonly commits: number;
}

export async function raceOnGitHub({ raisers, rounds, random = Math.random }: Race): Promise<Raced> {
  const server = emptyRepository();
  const start = server.commit('Start', { [BASELINE]: printBaseline(EMPTY_BASELINE), 'a.py': 'a = 1\n' });
  await using github = await startGitHub({ repositories: [{ name: 'octo/demo', git: server.path }] });
  const judged: RuleFiles = {
    policy: { path: 'policy.yml' },
    baseline: { path: BASELINE, text: printBaseline(EMPTY_BASELINE) },
  };
  const total = { lost: 0, decreases: 0, strayed: 0, blocked: 0, commits: 0 };
  const tries: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const branch = `round-${round}`;
    server.git('update-ref', `refs/heads/${branch}`, start);
    const measured = Array.from({ length: raisers }, () => KEYS.map(() => Math.floor(random() * OF)));
    const raise = async (values: readonly number[]): Promise<void> => {
      const scopes = new Map(KEYS.map((key, i): [string, Counts] => [key, { lines: [values[i] ?? 0, OF] }]));
      const accepted = {
        milestone: 'M0',
        order: [],
        scopes,
        files: new Map(),
        rebased: new Map(),
        tolerance: ZERO,
        inherited: false,
      };
      const decide: Decide = async (tip, contains) => {
        const at = { at: '2026-03-01T12:00:00Z', commit: start };
        const decision = await raiseAt(tip, judged, { ...accepted, measured: at }, contains);
        if ('kept' in decision) return decision;
        const { baseline, moves, waits } = decision;
        return { text: printBaseline(baseline), milestone: 'M0', moves, waits, ...raiseWords(moves, start) };
      };
      const place = { owner: 'octo', repo: 'demo', web: '', branch, key: 'default', measured: start };
      const client = connect({ token: defaultToken, apiUrl: github.api });
      const raised = await raiseOnGitHub(
        client,
        { ...place, policy: 'policy.yml', baseline: BASELINE },
        'commit',
        decide,
        // a server on this machine answers a hundred times faster than GitHub
        { ...PERSISTENCE, pauseMs: (tries) => PERSISTENCE.pauseMs(tries) / 10 },
      );
      if (raised.did === 'raised') tries.push(raised.tries);
      if (raised.did === 'blocked') total.blocked++;
    };
    await Promise.all(measured.map(raise));

    const history = server.git('rev-list', '--reverse', `${start}..refs/heads/${branch}`).split('\n').filter(Boolean);
    let before = KEYS.map(() => 0);
    for (const commit of history) {
      const now = marksIn(server.git('show', `${commit}:${BASELINE}`));
      if (now.some((mark, i) => mark < (before[i] ?? 0))) total.decreases++;
      if (server.git('diff', '--name-only', `${commit}^`, commit) !== BASELINE) total.strayed++;
      before = now;
    }
    total.commits += history.length;
    total.lost += KEYS.filter((_, i) => before[i] !== Math.max(...measured.map((values) => values[i] ?? 0))).length;
  }
  if (github.violations.length > 0) throw new Error(JSON.stringify(github.violations[0]));
  server.remove();
  return { ...total, tries: tries.sort((a, b) => a - b) };
}

/** The marks of a text in the order of the keys, each as covered of all. */
function marksIn(text: string): number[] {
  const marks = parseBaseline(text, BASELINE).milestones.get('M0');
  const of = (counts: Counts = {}): Count => METRICS.map((metric) => counts[metric]).find(Boolean) ?? [0, OF];
  return KEYS.map((key) => of(key === TOTAL ? marks?.total : marks?.components.get(key))[0]);
}
