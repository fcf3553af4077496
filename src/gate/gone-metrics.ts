/** Which metrics are measured no more, of files of which all else is: a tool whose setting is off looks like perfect code. */
import { COUNTED, type Metric, totalsOf } from '../coverage/counts.ts';
import { type Language, languageOf } from '../coverage/languages.ts';
import { TOTAL } from '../ratchet/policy.ts';
import type { InScope } from '../ratchet/scopes.ts';
import { isEdited } from './change.ts';
import type { Compared } from './compared.ts';

/** A scope and what is held to a mark or a floor there. */
export interface Bound {
  readonly scope: string;
  readonly inScope: InScope;
  readonly metrics: readonly Metric[];
}

/**
 * A tenth of what was known: a part of the tests whose tool is set otherwise loses all that it measures, be it one of ten
 * parts. A setting that leaves out single branches empties only files that have no other, which have few.
 */
const SHARE = 10;
/** A handful of small files may lose all that they have to such a setting. */
const LEAST = 10;

/**
 * What is gone, for each metric that is held to something, in the total, in a component, or in the files of one language.
 * Files that the change touches, or that were changed since they were measured, are none of these; where nobody knows what
 * changed since, a single file may have been written anew, and where nobody knows the change, all may.
 */
export function goneMetrics(compared: Compared, bounds: readonly Bound[]): string[] {
  const { before, after, changes, diff, earlier } = compared;
  if (diff === undefined) return [];
  const fewest = earlier === 'unknown' ? 2 : 1;
  const still = changes.filter(
    ({ path, after }) => after?.lines?.[1] && !isEdited(compared, path, diff.get(path)?.from ?? path),
  );
  return COUNTED.flatMap((metric) => {
    const lost = still.flatMap(({ path, from = path, before, after }) => {
      const count = metric === 'lines' || after?.[metric]?.[1] ? 0 : (before?.[metric]?.[1] ?? 0);
      return count > 0 ? [{ path, from, count }] : [];
    });
    // where nothing at all is left of it, that is what has to be said
    if (lost.length === 0 || totalsOf(after.files)[metric] === undefined) return [];
    const languages = new Set(lost.map(({ path }) => languageOf(path)));
    const groups = bounds
      .filter(({ metrics }) => metrics.some((one) => one === metric || (one === 'combined' && metric === 'branches')))
      .flatMap((bound) => (bound.scope === TOTAL ? [bound, ...byLanguage(bound, languages)] : [bound]));
    const [found] = groups.flatMap(({ scope, inScope }) => {
      const files = lost.filter(({ path, from }) => inScope(path) && inScope(from));
      const gone = files.reduce((sum, { count }) => sum + count, 0);
      const known = totalsOf(before.files, inScope)[metric]?.[1] ?? 0;
      if (gone < LEAST || gone * SHARE <= known || files.length < fewest) return [];
      const of = scope === TOTAL ? '' : ` of ${scope}`;
      const names = files.length === 1 ? `${files[0]?.path}` : `${files.length} files, ${files[0]?.path} the first`;
      return [`${gone} of ${known} ${metric}${of}, in ${names}`];
    });
    return found === undefined ? [] : [found];
  });
}

const byLanguage = ({ inScope, metrics }: Bound, languages: ReadonlySet<Language | undefined>): Bound[] =>
  [...languages].flatMap((language) =>
    language === undefined
      ? []
      : [{ scope: language, metrics, inScope: (path: string) => languageOf(path) === language && inScope(path) }],
  );
