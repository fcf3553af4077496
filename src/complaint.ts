/** The one error that is the user's to mend; everything else that is thrown is a bug of ours. */

/** A place in a report: bytes from its beginning, as they are after decoding from the encoding that it declares. */
export interface Position {
  readonly offset: number;
  readonly encoding?: string;
}

/** What a reader of the message needs, in the order in which it is printed. */
export interface ComplaintParts {
  /** A short stable word for machines (`reason` of the verdict), such as `report-malformed`. */
  reason: string;
  /** What happened, one sentence without a full stop. */
  what: string;
  /** File, `file:line:column`, input or option. */
  where?: string;
  /** For whoever knows the report to turn into a part of `where`. */
  position?: Position;
  expected?: string;
  found?: string;
  /** One line for each single finding, when there are several. */
  list?: readonly string[];
  /** The next step, as an imperative sentence. */
  todo?: string;
}

/** A sentence for people: what happened, where, what was expected and found, what to do. */
export class Complaint extends Error {
  override readonly name = 'Complaint';
  readonly parts: ComplaintParts;

  constructor(parts: ComplaintParts, cause?: unknown) {
    super(complaintText(parts), cause === undefined ? undefined : { cause });
    this.parts = parts;
  }
}

function complaintText({ what, where, expected, found, list = [], todo }: ComplaintParts): string {
  const place = where === undefined ? '' : `${where}: `;
  const compared = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(', ');
  const said = `${place}${what}${compared && `: ${compared}`}`;
  if (list.length === 0) return `${said}.${todo === undefined ? '' : ` ${todo}`}`;
  return [`${said}:`, ...list.map((line) => `  ${line}`), ...(todo === undefined ? [] : [todo])].join('\n');
}
