/** A month of a repository that keeps the gate, by the bundle alone, held against a model at every step. */
import type { Pull } from './github/pull-state.ts';
import { BASELINE, POLICY } from './host/workspace.ts';
import { changeOf, untested } from './month/changes.ts';
import { type Ended, LABEL, openForge, policyOf, pullPayload, pushPayload } from './month/forge.ts';
import {
  accepted,
  binding,
  held,
  lowered,
  type Marks,
  type Measured,
  type Milestone,
  marksText,
  passes,
  strictness,
} from './month/model.ts';
import { type Act, type Day, monthPlan, type Weather } from './month/plan.ts';
import { type Code, firstCode, measure, PATHS, type Random, randomOf, textOf } from './month/sources.ts';
import { watchOver } from './month/watch.ts';

export interface Month {
  readonly merges: number;
  readonly judged: number;
  readonly pushes: number;
  readonly reruns: number;
  /** Requests that changed something on GitHub, and the commits among them that are on main. */
  readonly writes: number;
  readonly raises: number;
  readonly faults: number;
  /** What is otherwise than the model has it; nothing is right. */
  readonly differences: readonly string[];
}

/** One line of what happened. */
export interface Told {
  readonly day: number;
  readonly what: string;
  readonly bar: string;
}

interface Push {
  readonly number: number;
  readonly commit: string;
  readonly payload: unknown;
  readonly milestone: Milestone;
  readonly generation: number;
  readonly measured: Measured;
  /** Whether a mark moves by it. */
  readonly moves: boolean;
  /** Whether one moves against the marks of its own commit: a run that moves none there asks nobody what holds by now. */
  readonly asks: boolean;
}

const WAITING = 'coverage-ratchet/baseline/default';

export async function playMonth(
  seed: number,
  plan: (random: Random) => readonly Day[] = monthPlan,
  tell: (told: Told) => void = () => undefined,
): Promise<Month> {
  const random = randomOf(seed);
  let code: Code = firstCode(random);
  const forge = await openForge(Object.fromEntries([...code].map(([path, lines]) => [path, textOf(lines)])));
  const { github, git, tip, commit, merge } = forge;
  const repository = github.repository();
  const differences: string[] = [];
  const differs = (what: string): void => void differences.push(`day ${day}: ${what}`);
  /** The marks on main by the model, and those with what waits for approval. */
  let [main, ahead]: [Marks, Marks] = [new Map(), new Map()];
  let [milestone, generation, isProtected]: [Milestone, number, boolean] = ['M0', 1, false];
  let [day, turn, lastRemoval] = [1, 0, 0];
  /** The push that made a mark anew last, by its key: what older ones measured is of code that is gone. */
  const madeAnew = new Map<string, number>();
  const done = { merges: 0, judged: 0, pushes: 0, reruns: 0, faults: 0 };
  const pushes: Push[] = [];
  const watch = watchOver(forge, differs);

  const bar = (): string => {
    const [covered, total] = binding(main, milestone, 'total/lines') ?? [0, 1];
    return `${milestone} ${((covered / total) * 100).toFixed(2)} % (${covered}/${total}), generation ${generation}`;
  };
  const note = (what: string): void => tell({ day, what, bar: bar() });

  function expect(what: string, ended: Ended, passing: boolean, measured: Measured): void {
    if (ended.status !== (passing ? 0 : 1)) differs(`${what} exited with ${ended.status} (${ended.verdict})`);
    if (ended.stderr !== '') differs(`${what} wrote ${ended.stderr.slice(0, 300)}`);
    const same = [...measure(ended.code)].toString() === [...measured].toString();
    if (!same) differs(`${what} checked out other sources than were meant`);
  }

  /** Opens a pull request with a head commit that was made, as GitHub shows it: with a merge commit on main. */
  function open(head: string, ref: string): Pull {
    git('update-ref', `refs/heads/${ref}`, head);
    return repository.addPull({ head: { ref } });
  }

  async function judge(pull: Pull, measured: Measured, passing: boolean): Promise<Ended> {
    forge.pass(1);
    const [base, head] = [tip('main'), tip(pull.head.ref)];
    const { number } = pull;
    const commit = merge(base, head, `Merge ${head} into ${base}`);
    git('update-ref', `refs/pull/${number}/merge`, commit);
    const payload = pullPayload(number, pull.head.ref, head, base);
    const ended = await forge.step({ event: 'pull_request', commit, payload });
    done.judged++;
    expect(`#${number}`, ended, passing, measured);
    return ended;
  }

  /** The button: a merge commit by git, and the push that comes of it. */
  function press(pull: Pull, merged: Code, raises: boolean): Push {
    const [before, head] = [tip('main'), tip(pull.head.ref)];
    const after = merge(before, head, `Merge pull request #${pull.number}`);
    git('update-ref', 'refs/heads/main', after, before);
    Object.assign(pull, { state: 'closed', merged: true, mergeCommit: after });
    pull.head.sha = head;
    done.merges++;
    code = merged;
    const measured = measure(code);
    if (isProtected && raises) ahead = held(ahead, main, measured);
    const next = accepted(ahead, milestone, measured, true);
    const moves = marksText(next) !== marksText(ahead);
    for (const key of measured.keys()) {
      const [was, is] = [ahead, next].map((marks) => binding(marks, milestone, key));
      if (was && is && strictness(is, was) < 0) madeAnew.set(key, pushes.length);
    }
    if (raises) ahead = next;
    const payload = pushPayload(before, after);
    const asks = marksText(accepted(main, milestone, measured, true)) !== marksText(main);
    const push = { number: pull.number, commit: after, payload, milestone, generation, measured, moves, asks };
    pushes.push(push);
    return push;
  }

  /** The events of pushes, all at the same time. */
  async function run(list: readonly Push[], weather?: Weather): Promise<void> {
    const { result: ended, hits } = await forge.under(weather, () =>
      Promise.all(list.map(({ commit, payload }) => forge.step({ event: 'push', commit, payload }))),
    );
    done.pushes += list.length;
    done.faults += hits;
    for (const [i, each] of ended.entries()) {
      const push = list[i];
      if (push === undefined) continue;
      expect(`the push of #${push.number}`, each, true, push.measured);
      const raised = !push.moves ? 'false' : weather === 'read-only token' ? 'blocked' : 'true';
      // of several at once any may have written for all, and what waits is no raise of this push
      if (list.length === 1 && !isProtected && each.raised !== raised)
        differs(`the push of #${push.number} says raised=${each.raised}, not ${raised}`);
      if (each.warnings.length !== (each.raised === 'blocked' ? 1 : 0))
        differs(`the push of #${push.number} warns of ${each.warnings.join('; ') || 'nothing'}`);
    }
    settle();
  }

  function settle(lowering = false): void {
    if (!isProtected) main = ahead;
    watch({ main, generation, lowering, ...(isProtected && { waiting: { branch: WAITING, marks: ahead } }) });
  }

  async function merges({ kinds, weather }: Act & { do: 'merge' }): Promise<void> {
    const [start, judgedBy] = [tip('main'), main];
    const list: Push[] = [];
    const words: string[] = [];
    for (const kind of kinds) {
      const found = changeOf(kind, { code, main, ahead, milestone, turn }, random);
      if (found === undefined) differs(`there is nothing to do for "${kind}"`);
      const { next, path } = found ?? { next: code, path: '' };
      const head = commit(start, `${kind} ${++turn}`, {
        [`docs/${turn}.md`]: `${kind}\n`,
        ...(kind === 'milestone' && { [POLICY]: policyOf('M1') }),
        ...(next !== code && { [path]: textOf(next.get(path) ?? []) }),
      });
      const pull = open(head, `topic-${turn}`);
      const passing = passes(judgedBy, milestone, measure(next));
      if (passing === (kind === 'fall')) differs(`#${pull.number} is no "${kind}" by the model`);
      const { status } = await judge(pull, measure(next), passing);
      words.push(`#${pull.number} ${kind}${status === 0 ? '' : ' fails'}`);
      if (!passing) pull.state = 'closed';
      else {
        if (kind === 'milestone') milestone = 'M1';
        if (kind === 'remove') lastRemoval = pushes.length;
        list.push(press(pull, next, weather !== 'read-only token'));
      }
    }
    await run(list, weather);
    note(words.join(', ') + (weather ? ` (${weather})` : ''));
  }

  const older = ({ back, beyond }: Act & { do: 'rerun' }): Push | undefined =>
    pushes[Math.max(beyond ? 0 : lastRemoval, pushes.length - 1 - back)];

  /** Of another generation, and above the marks that hold now. */
  const challenger = (): Push | undefined =>
    pushes.findLast(
      (push) =>
        push.asks &&
        push.milestone === milestone &&
        push.generation < generation &&
        marksText(accepted(main, milestone, push.measured, false)) !== marksText(main),
    );

  async function rerun(push: Push | undefined): Promise<void> {
    if (push === undefined) {
      differs('there is no push to be run once more');
      return;
    }
    const counts = push.asks && push.milestone === milestone && push.generation === generation;
    // an old run may raise, but what was lowered since, or judged by another policy, it leaves alone
    const known = [...push.measured].filter(([key]) => (madeAnew.get(key) ?? -1) <= pushes.indexOf(push));
    const next = counts ? accepted(ahead, milestone, new Map(known), false) : ahead;
    const moves = marksText(next) !== marksText(ahead);
    ahead = next;
    done.reruns++;
    await run([{ ...push, moves }]);
    note(`the push of #${push.number} once more${moves ? ', which raises' : ''}`);
  }

  async function lower(): Promise<void> {
    const path = PATHS.at(-1) ?? '';
    const base = tip('main');
    const next = [40, 80, 160]
      .map((size) => untested(code, path, size))
      .find((tried) => !passes(main, milestone, measure(tried)));
    if (next === undefined) return differs('nothing to lower');
    const [covered, total] = measure(next).get('total/lines') ?? [0, 1];
    const hundredths = Math.floor((covered * 10_000) / total);
    const head = commit(base, `lower ${++turn}`, {
      [path]: textOf(next.get(path) ?? []),
      [BASELINE]: await forge.lower(base, hundredths, 'the parser moves out'),
    });
    const pull = open(head, `topic-${turn}`);
    repository.addActivity({ branch: pull.head.ref, after: head });
    await judge(pull, measure(next), false);
    forge.pass(1);
    repository.addLabel(pull, LABEL, { login: 'mona', id: 9, type: 'User' });
    const after = lowered(main, milestone, 'total/lines', hundredths);
    await judge(pull, measure(next), passes(after, milestone, measure(next)));
    [main, ahead, generation] = [after, after, generation + 1];
    const push = press(pull, next, false);
    settle(true);
    ahead = accepted(ahead, milestone, push.measured, true);
    await run([push]);
    note(`#${pull.number} lowers total/lines to ${hundredths / 100} %: fails, and passes with the label`);
  }

  /** People merge what waits; nothing forbids commits from then on. */
  async function release(): Promise<void> {
    const pull = repository.pulls.find(({ state, head }) => state === 'open' && head.ref === WAITING);
    if (pull === undefined) return differs('nothing waits to be merged');
    await judge(pull, measure(code), true);
    repository.unprotect('main');
    isProtected = false;
    main = ahead;
    const push = press(pull, code, true);
    settle();
    await run([push]);
    note(`#${pull.number} of the bot is merged; main takes commits again`);
  }

  const act = async (one: Act): Promise<void> => {
    if (one.do === 'merge') return merges(one);
    if (one.do === 'rerun') return rerun(older(one));
    if (one.do === 'challenge') return rerun(challenger());
    if (one.do === 'lower') return lower();
    if (one.do === 'release') return release();
    repository.protect('main');
    isProtected = true;
    note('main is protected');
  };

  try {
    for (const [i, acts] of plan(random).entries()) {
      day = i + 1;
      for (const one of acts) await act(one);
      forge.pass(24 * 60);
    }
    for (const violation of github.violations) differs(JSON.stringify(violation).slice(0, 500));
    const raises = git('rev-list', '--count', '--first-parent', '--author=github-actions', 'refs/heads/main');
    return { ...done, writes: github.writes().length, raises: Number(raises), differences };
  } finally {
    await forge.remove();
  }
}
