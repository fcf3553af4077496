/** Labels of a pull request as GitHub knows them now: who put them on, when, and when the commits came. */
import * as z from 'zod/mini';
import type { Label, Labelled } from '../ratchet/leave.ts';
import type { Repo } from './branch.ts';
import { type GitHub, refusalOf } from './github.ts';

/** A pull request by its number, and the commit of it that is looked at: its last one where none is named. */
export interface Looked extends Repo {
  readonly number: number;
  readonly head?: string;
}

/** In one form, so that two moments compare as texts. */
const moment = z.iso.datetime({ precision: 0 });
const happened = z.object({
  event: z.string(),
  created_at: moment,
  actor: z.nullish(z.object({ login: z.string() })),
  label: z.optional(z.object({ name: z.string() })),
});
const PAGE = 100;
/** More events than this, and the labels of the pull request cannot be told. */
const PAGES = 30;

/** Never throws: what cannot be asked for gives no leave, and says why. */
export async function labelsOf(github: GitHub, looked: Looked): Promise<Labelled> {
  try {
    return await ask(github, looked);
  } catch (error) {
    const { status, message } = refusalOf(error);
    const why = message.slice(0, 200);
    return { labels: [], failed: status === 0 ? why : `status ${status}: ${why}` };
  }
}

async function ask(github: GitHub, looked: Looked): Promise<Labelled> {
  const events = await labelEvents(github, looked);
  if (events.length === 0) return { labels: [] };
  const pull = await pullOf(github, looked);
  // the events may still tell of a label that was deleted from the repository, or has another name now
  const shown = new Set(pull.labels.map(({ name }) => name.toLowerCase()));
  const put = events.filter(({ name }) => shown.has(name.toLowerCase()));
  if (put.length === 0) return { labels: [] };
  const roles = new Map<string, string>();
  for (const { by } of put) if (!roles.has(by)) roles.set(by, await roleOf(github, looked, by));
  const labels = put.map((label): Label => ({ ...label, role: roles.get(label.by) ?? 'none' }));
  const pushed = await pushedAt(github, pull.head, looked.head ?? pull.head.sha);
  return { labels, ...(pushed !== undefined && { pushed }) };
}

/** The labels that are on, each with its last putting on, from the events in their order. */
async function labelEvents(github: GitHub, { owner, repo, number }: Looked): Promise<Omit<Label, 'role'>[]> {
  const on = new Map<string, Omit<Label, 'role'>>();
  for (let page = 1; ; page++) {
    if (page > PAGES) throw new Error(`more than ${PAGES * PAGE} events`);
    const parameters = { owner, repo, issue_number: number, per_page: PAGE, page };
    const { data, more } = await github.get('GET /repos/{owner}/{repo}/issues/{issue_number}/events', parameters);
    const events = z.array(happened).parse(data);
    for (const { event, created_at: at, actor, label } of events) {
      if (label === undefined) continue;
      if (event === 'labeled') on.set(label.name.toLowerCase(), { name: label.name, by: actor?.login ?? 'ghost', at });
      if (event === 'unlabeled') on.delete(label.name.toLowerCase());
    }
    if (events.length === 0 || !(more ?? events.length === PAGE)) return [...on.values()];
  }
}

const permission = z.object({ permission: z.string(), role_name: z.optional(z.string()) });

/** `maintain` is only told by the name of the role; a role of the organisation's own is worth what it may. */
async function roleOf(github: GitHub, { owner, repo }: Repo, username: string): Promise<string> {
  try {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    const { permission: may, role_name } = permission.parse((await github.get(route, { owner, repo, username })).data);
    return ['admin', 'maintain', 'write', 'triage', 'read'].includes(role_name ?? '') ? (role_name ?? may) : may;
  } catch (error) {
    if (refusalOf(error).status === 404) return 'none';
    throw error;
  }
}

const pulled = z.object({
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.nullish(z.object({ full_name: z.string() })) }),
  labels: z.array(z.object({ name: z.string() })),
});
type Pull = z.output<typeof pulled>;

async function pullOf(github: GitHub, { owner, repo, number }: Looked): Promise<Pull> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  return pulled.parse((await github.get(route, { owner, repo, pull_number: number })).data);
}

const activity = z.object({ after: z.string(), timestamp: moment });

/** When the commit became the tip of its branch, by GitHub's own clock: dates in commits are their author's to choose. */
async function pushedAt(github: GitHub, head: Pull['head'], sha: string): Promise<string | undefined> {
  const [source, name] = (head.repo?.full_name ?? '').split('/');
  if (!source || !name) return undefined;
  try {
    const parameters = { owner: source, repo: name, ref: `refs/heads/${head.ref}`, per_page: 100 };
    const { data } = await github.get('GET /repos/{owner}/{repo}/activity', parameters);
    const pushes = z.array(activity).parse(data);
    // the commit may have been there before: what was pushed last must be it, and counts
    const last = pushes
      .map(({ timestamp }) => timestamp)
      .sort()
      .at(-1);
    return pushes.some(({ after, timestamp }) => after === sha && timestamp === last) ? last : undefined;
  } catch (error) {
    if (refusalOf(error).status === 404) return undefined;
    throw error;
  }
}
