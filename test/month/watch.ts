/** What must hold of the repository after every step, whatever happened in it. */
import { BASELINE } from '../host/workspace.ts';
import type { Forge, Read } from './forge.ts';
import { binding, type Marks, MILESTONES, marksText, strictness } from './model.ts';

/** What the model says of the repository now. */
export interface Expected {
  readonly main: Marks;
  readonly generation: number;
  /** The newest commit lowers a mark on purpose. */
  readonly lowering: boolean;
  /** What waits for approval, where raises do. */
  readonly waiting?: { readonly branch: string; readonly marks: Marks };
}

interface Commit {
  readonly commit: string;
  readonly author: string;
  readonly parents: readonly string[];
}

/** Looks at all that is new since the last time. */
export function watchOver({ git, github, tip, baselineAt }: Forge, differs: (what: string) => void) {
  let [seen, seenWaiting, violations] = [tip('main'), '', 0];

  /** The bot's own commits touch the baseline and nothing else; nobody's lower a mark in silence. */
  function look({ commit, author, parents }: Commit, lowering: boolean, isWaiting = false): void {
    const name = commit.slice(0, 12);
    if (author === 'github-actions[bot]') {
      // of two parents the last is the base branch, whose tree it has
      const touched = git('diff', '--name-only', parents.at(-1) ?? '', commit);
      if (touched !== BASELINE) differs(`the bot's commit ${name} touches ${touched}`);
    }
    // what waits may fall back to what main has, and no further
    const [before, after] = [baselineAt(parents.at(isWaiting ? -1 : 0) ?? ''), baselineAt(commit)];
    if (before === undefined) return;
    if (after === undefined) {
      differs(`${name} takes the baseline away`);
      return;
    }
    const steps = after.generation - before.generation;
    if (steps !== (lowering ? 1 : 0)) differs(`${name} makes generation ${after.generation} of ${before.generation}`);
    const fell = fallen(before, after);
    const isRecorded = (key: string): boolean =>
      lowering
        ? after.reason.startsWith(`lowered ${key} `)
        : (/^removed code: (.*)$/.exec(after.reason)?.[1]?.split(', ') ?? []).includes(key);
    for (const key of fell) if (!isRecorded(key)) differs(`${name} lowers ${key} without a word of it`);
  }

  const commitsOf = (...range: string[]): Commit[] =>
    git('log', '--reverse', '--format=%H%x09%an%x09%P', ...range)
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [commit = '', author = '', parents = ''] = line.split('\t');
        return { commit, author, parents: parents.split(' ') };
      });

  return ({ main, generation, lowering, waiting }: Expected): void => {
    const now = tip('main');
    const commits = seen === now ? [] : commitsOf('--first-parent', `${seen}..${now}`);
    for (const each of commits) look(each, lowering && each.commit === now);
    seen = now;
    const there = baselineAt(now);
    if (marksText(there?.marks ?? new Map()) !== marksText(main))
      differs(`the marks are\n${marksText(there?.marks ?? new Map())}\nand by the model\n${marksText(main)}`);
    if (there && there.generation !== generation) differs(`generation ${there.generation} instead of ${generation}`);
    const head = waiting ? tip(waiting.branch) : '';
    if (waiting && head !== '') {
      const range = seenWaiting === '' ? [`${now}..${head}`] : [`${seenWaiting}..${head}`, `^${now}`];
      for (const each of commitsOf(...range)) look(each, false, true);
      seenWaiting = head;
      const marks = baselineAt(head)?.marks ?? new Map();
      if (marksText(marks) !== marksText(waiting.marks))
        differs(`what waits is\n${marksText(marks)}\nand by the model\n${marksText(waiting.marks)}`);
    }
    const { pulls, comments } = github.repository();
    for (const { number } of pulls) {
      const said = comments.filter(({ issue }) => issue === number).length;
      if (said > 1) differs(`#${number} has ${said} comments`);
    }
    if (github.violations.length > violations)
      differs(`${github.violations.length - violations} breaches of the contract`);
    violations = github.violations.length;
  };
}

/** The scopes and metrics of which some milestone asks for less than before. */
const fallen = (before: Read, after: Read): string[] => {
  const keys = new Set([...before.marks.keys()].map((key) => key.slice(key.indexOf('/') + 1)));
  return [...keys].filter((key) =>
    MILESTONES.some((milestone) => {
      const [was, is] = [binding(before.marks, milestone, key), binding(after.marks, milestone, key)];
      return was !== undefined && (is === undefined || strictness(is, was) < 0);
    }),
  );
};
