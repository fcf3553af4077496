/** Cuts lists into pages and writes the `Link` header as GitHub does; can lie about both on demand. */

import type { Call } from './route.ts';

/** How a list can deceive its reader. */
export type PageLie =
  /** This page is served whatever page was asked. */
  | { kind: 'page-repeats'; page: number }
  /** `per_page` is ignored; pages have this size. */
  | { kind: 'page-size'; size: number }
  /** Pages after the first start this much later (items lost) or earlier (items twice), as when the list changed meanwhile. */
  | { kind: 'page-shifts'; by: number }
  /** The next page is the one that was asked, for ever. */
  | { kind: 'link-loops' }
  /** There are more pages, but no `Link` header says so. */
  | { kind: 'link-missing' };

export interface Page<T> {
  items: T[];
  /** `Link`, if the list has more than this page. */
  headers: Record<string, string>;
}

function positive(text: string | null, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}

/** The page of `items` that the call asks for. */
export function pageOf<T>(items: readonly T[], call: Call): Page<T> {
  const { lie, query } = call;
  const asked = positive(query.get('page'), 1);
  const size = lie?.kind === 'page-size' ? lie.size : Math.min(100, positive(query.get('per_page'), 30));
  const served = lie?.kind === 'page-repeats' ? lie.page : asked;
  const shift = lie?.kind === 'page-shifts' && served > 1 ? lie.by : 0;
  const start = Math.max(0, (served - 1) * size + shift);
  return {
    items: items.slice(start, start + size),
    headers: linkHeader(call, asked, Math.max(1, Math.ceil(items.length / size))),
  };
}

function linkHeader(call: Call, page: number, last: number): Record<string, string> {
  if (call.lie?.kind === 'link-missing') return {};
  const looping = call.lie?.kind === 'link-loops';
  // In this order, and by the number of the repository instead of its name.
  const links: [rel: string, page: number][] = [];
  if (page > 1) links.push(['prev', Math.min(page - 1, last)]);
  if (looping) links.push(['next', page]);
  else if (page < last) links.push(['next', page + 1]);
  if (page !== last && last > 1) links.push(['last', last]);
  if (page > 1) links.push(['first', 1]);
  if (links.length === 0) return {};
  const base = `${call.world.api}/repositories/${call.repository.id}${call.rest}`;
  return { link: links.map(([rel, to]) => `<${base}?${withPage(call.query, to)}>; rel="${rel}"`).join(', ') };
}

function withPage(query: URLSearchParams, page: number): string {
  const changed = new URLSearchParams(query);
  changed.set('page', String(page));
  return changed.toString();
}
