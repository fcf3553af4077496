/** What the number is silent about: tracked source files that no report mentions. */
import { isProduct, languageOf } from './languages.ts';

/** A source file that no report mentions, though reports measure its language. */
export interface BlindSpot {
  readonly path: string;
  readonly language: string;
  /** All of its lines, code or not: what is not measured has no other count. */
  readonly lines: number;
}

export interface LanguageShare {
  readonly language: string;
  /** Lines of the files that a report mentions. */
  readonly measuredLines: number;
  readonly sourceLines: number;
}

/** Lines are those of whole files, code or not. */
export interface BlindSpots {
  readonly measuredLines: number;
  /** Lines of the files that are measured and of those that `unmeasured` lists. */
  readonly sourceLines: number;
  /** The largest first, equals by name. */
  readonly unmeasured: readonly BlindSpot[];
  /** What `measuredLines` and `sourceLines` are made of, the largest first. */
  readonly byLanguage: readonly LanguageShare[];
  /** Languages of source files of which no report measures a single one; not in the sums above. */
  readonly unasked: readonly { readonly language: string; readonly lines: number }[];
}

/** The language of measured files that no table knows. */
const OTHER = 'other';

/**
 * Holds the tracked files in scope against those that a report mentions. Only files of languages that the reports measure
 * are missed; a file without lines, or with a length that is not known, counts for nothing.
 */
export function blindSpots(
  tracked: Iterable<string>,
  measured: { has(path: string): boolean },
  lengths: ReadonlyMap<string, number>,
  inScope: (path: string) => boolean = () => true,
): BlindSpots {
  const shares = new Map<string, { language: string; measuredLines: number; sourceLines: number }>();
  const missing: BlindSpot[] = [];
  for (const path of tracked) {
    const lines = lengths.get(path) ?? 0;
    const isMeasured = measured.has(path);
    if (lines === 0 || !inScope(path) || !(isMeasured || isProduct(path))) continue;
    const language = languageOf(path) ?? OTHER;
    const share = shares.get(language) ?? { language, measuredLines: 0, sourceLines: 0 };
    shares.set(language, share);
    share.sourceLines += lines;
    if (isMeasured) share.measuredLines += lines;
    else missing.push({ path, language, lines });
  }
  const isAsked = (language: string): boolean => (shares.get(language)?.measuredLines ?? 0) > 0;
  const all = [...shares.values()].sort((a, b) => b.sourceLines - a.sourceLines || (a.language < b.language ? -1 : 1));
  const byLanguage = all.filter(({ language }) => isAsked(language));
  return {
    measuredLines: byLanguage.reduce((sum, { measuredLines }) => sum + measuredLines, 0),
    sourceLines: byLanguage.reduce((sum, { sourceLines }) => sum + sourceLines, 0),
    unmeasured: missing
      .filter(({ language }) => isAsked(language))
      .sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1)),
    byLanguage,
    unasked: all
      .filter(({ language }) => !isAsked(language))
      .map(({ language, sourceLines }) => ({ language, lines: sourceLines })),
  };
}
