/** The one comment of a pull request: found again, brought up to date, never doubled. */
import * as z from 'zod/mini';
import { type GitHub, isPassing, isUnanswered, refusalOf } from './github.ts';

export interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

export interface Said {
  readonly url?: string;
  readonly did: 'created' | 'updated' | 'kept' | 'left to a newer run' | 'nothing';
}

const comment = z.object({
  id: z.int(),
  body: z.nullish(z.string()),
  html_url: z.string(),
  user: z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })),
});
type Comment = z.output<typeof comment>;

/** The first line of our comments; `key` tells several gates apart. */
export const markerOf = (key: string): string => `<!-- coverage-ratchet:v1:${key} -->`;

/** The identity of the token that a workflow has by default. */
const ACTIONS_BOT = 'github-actions[bot]';
/** Comments a page, and pages at the most: 10,000 comments. */
const PAGE = 100;
const PAGES = 100;

/**
 * Creates the comment, or updates ours if the text changed. Ours is the oldest whose first line is the marker and
 * whose author is the token's identity: anyone can write a marker. `create: false` only brings an existing one up to
 * date. `run` grows with every run, so that an old run that finishes late does not overwrite a newer one's words.
 */
export async function say(
  github: GitHub,
  place: Place,
  key: string,
  text: string,
  run: number,
  create: boolean,
): Promise<Said> {
  const body = `${markerOf(key)}\n<!-- run ${run} -->\n${text}`;
  const [mine] = await find(github, place, key);
  if (mine) {
    try {
      return await update(github, place, mine, body, run);
    } catch (error) {
      if (refusalOf(error).status !== 404) throw error;
    }
    // it was the twin of an older one, and its maker has removed it meanwhile
    const [other] = await find(github, place, key);
    if (other) return update(github, place, other, body, run);
  }
  if (!create) return { did: 'nothing' };
  return post(github, place, key, body, run);
}

async function update(github: GitHub, { owner, repo }: Place, mine: Comment, body: string, run: number): Promise<Said> {
  if (runOf(mine) > run) return { url: mine.html_url, did: 'left to a newer run' };
  if (sameWords(mine.body ?? '', body)) return { url: mine.html_url, did: 'kept' };
  const parameters = { owner, repo, comment_id: mine.id, body };
  const { data } = await github.write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', parameters);
  return { url: comment.parse(data).html_url, did: 'updated' };
}

/** Posts once. Where no answer came the comment may stand all the same, so it is looked for before another try. */
async function post(github: GitHub, place: Place, key: string, body: string, run: number): Promise<Said> {
  const { owner, repo, number } = place;
  const attempt = async (): Promise<Comment> => {
    const parameters = { owner, repo, issue_number: number, body };
    return comment.parse(
      (await github.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters)).data,
    );
  };
  let made: Comment | undefined;
  try {
    made = await attempt();
  } catch (error) {
    if (!isUnanswered(refusalOf(error))) throw error;
    const [found] = await find(github, place, key);
    if (found === undefined) made = await attempt();
  }
  try {
    return await settle(github, place, key, body, run);
  } catch (error) {
    // it stands; that no twin was looked for is no news
    if (made) return { url: made.html_url, did: 'created' };
    throw error;
  }
}

/** Runs that began together have all found nothing: the oldest comment stays, with the words of the newest run. */
async function settle(github: GitHub, place: Place, key: string, body: string, run: number): Promise<Said> {
  const { owner, repo } = place;
  const [oldest, ...younger] = await find(github, place, key);
  if (oldest === undefined) throw new Error('the new comment is not listed');
  for (const { id } of younger.filter((one) => runOf(one) === run)) {
    try {
      await github.write('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id: id });
    } catch (error) {
      // another job of the same run may have been quicker
      if (refusalOf(error).status !== 404) throw error;
    }
  }
  if (sameWords(oldest.body ?? '', body)) return { url: oldest.html_url, did: 'created' };
  return update(github, place, oldest, body, run);
}

/** Our comments on a pull request, the oldest first. */
async function find(github: GitHub, { owner, repo, number }: Place, key: string): Promise<Comment[]> {
  const marker = markerOf(key);
  const marked = new Map<number, Comment>();
  const seen = new Set<number>();
  for (let page = 1; page <= PAGES; page++) {
    const { data, more } = await github.get('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      owner,
      repo,
      issue_number: number,
      per_page: PAGE,
      page,
    });
    const found = z.array(comment).parse(data);
    for (const one of found) if (firstLine(one.body ?? '') === marker) marked.set(one.id, one);
    const known = seen.size;
    for (const { id } of found) seen.add(id);
    // an empty page ends the list whatever its header says; one that was there before hides another
    if (found.length > 0 && seen.size === known) throw new Error('GitHub gave the same page of comments twice');
    if (found.length === 0 || !(more ?? found.length === PAGE)) break;
  }
  if (marked.size === 0) return [];
  const login = await identity(github);
  return [...marked.values()].filter(({ user }) => user && sameAuthor(user.login, login)).sort((a, b) => a.id - b.id);
}

/** Who the token is; REST's `GET /user` does not answer that for the token of a workflow, GraphQL does. Throws what passes. */
async function identity(github: GitHub): Promise<string> {
  try {
    return z.object({ viewer: z.object({ login: z.string() }) }).parse(await github.query('query { viewer { login } }'))
      .viewer.login;
  } catch (error) {
    // taken for somebody else we would not know our own comment, and write another
    if (isPassing(refusalOf(error))) throw error;
    return ACTIONS_BOT;
  }
}

/** GraphQL may name a bot without the `[bot]` that REST always gives it; the other way round it is somebody else. */
const sameAuthor = (author: string, viewer: string): boolean => author === viewer || author === `${viewer}[bot]`;

const firstLine = (body: string): string => (body.split('\n', 1)[0] ?? '').replace(/\r$/, '');

const RUN = /^<!-- run (\d+) -->\r?$/m;
const runOf = ({ body }: Comment): number => Number(RUN.exec(body ?? '')?.[1] ?? 0);

/** GitHub may give line breaks back as CRLF, and trims the end. */
const sameWords = (a: string, b: string): boolean => words(a) === words(b);
const words = (body: string): string => body.replaceAll('\r\n', '\n').replace(RUN, '').trimEnd();
