/**
 * Reads dotCover's detailed XML.
 *
 *   <Root CoveredStatements="1" TotalStatements="2" ReportType="DetailedXml" DotCoverVersion="2023.3">
 *     <FileIndices><File Index="1" Name="C:\app\A.cs"/></FileIndices>
 *     <Assembly Name="App"><Namespace Name="App"><Type Name="A"><Method Name="F():System.Int32">
 *       <Statement FileIndex="1" Line="8" Column="9" EndLine="9" EndColumn="20" Covered="True"/>
 *
 * A line is covered if a statement that goes over it is. A function is whatever holds statements itself, known by the
 * names around it; several assemblies may be built of one file. There are no branches. A report of type XML or SummaryXML
 * has counts and no files, which is a complaint that tells them.
 */

import { Complaint } from '../complaint.ts';
import { addFunction, type FileCoverage } from '../coverage/report.ts';
import { mixValue, numberIn } from './attributes.ts';
import { addPlaced, addSpan, type Corners, listed, newPoints, type Points } from './dotnet.ts';
import { type Draft, fileOf, newDraft, producerText } from './draft.ts';
import { type Hash, keyOf, newHash, reset } from './keys.ts';
import { isName, nameOf, namesOf } from './name.ts';
import { foundAt, malformed, printable, type Window } from './window.ts';
import { attribute, attributeText, END, next, OPEN, openName, openXml, valueFrom, valueTo } from './xml.ts';

/** Elements that mean something beside those that only have a name. */
const ELEMENTS = ['Root', 'File', 'Assembly', 'Statement', 'Statements'] as const;
const [ROOT, FILE, ASSEMBLY, STATEMENT, STATEMENTS] = [0, 1, 2, 3, 4] as const;
const INDEX = nameOf('Index');
const NAME = nameOf('Name');
const FILE_INDEX = nameOf('FileIndex');
const CORNERS: Corners = [nameOf('Line'), nameOf('Column'), nameOf('EndLine'), nameOf('EndColumn')];
const COVERED = nameOf('Covered');
const [TRUE, FALSE] = [nameOf('True'), nameOf('False')];
const VERSION = nameOf('DotCoverVersion');
const COUNTS = [nameOf('CoveredStatements'), nameOf('TotalStatements')] as const;
const SUMMARY = [nameOf('Covered'), nameOf('Total')] as const;

interface Reading extends Points {
  readonly files: Map<number, FileCoverage>;
  /** By depth, what the names of the elements that are open add up to. */
  readonly hashes: Hash[];
  /** Statements that the report counts itself. */
  covered: number | undefined;
  total: number | undefined;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readDotCover(window: Window): Draft {
  const draft = newDraft();
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    ...newPoints(draft, window, xml),
    files: new Map(),
    hashes: [newHash()],
    covered: undefined,
    total: undefined,
  };
  for (let event = next(xml); event !== END; event = next(xml)) if (event === OPEN) open(reading);
  if (reading.files.size === 0 && reading.total) throw summaryOnly(reading);
  return draft;
}

function summaryOnly({ covered, total }: Reading): Complaint {
  return new Complaint({
    reason: 'report-format',
    what: 'the report of dotCover has counts but no files',
    expected: 'a report of type DetailedXML',
    found: `${covered ?? 0} of ${total} statements covered`,
    todo: 'Write it with --reporttype=DetailedXML (ReportType=DetailedXML), or gate the number alone with the input percent.',
  });
}

/** Apart from the loop, which runs so long that the engine compiles it, and all that it holds, more than once. */
function open(reading: Reading): void {
  const { xml } = reading;
  if (xml.element === STATEMENT) openStatement(reading);
  else {
    if (xml.depth === 1) openRoot(reading);
    else if (xml.element === FILE) openFile(reading);
    else if (xml.element === STATEMENTS) count(reading, SUMMARY);
    enter(reading);
  }
}

/** Adds the name of the element that was just opened to those around it, from the assembly on. */
function enter({ xml, hashes }: Reading): void {
  const [outer, hash] = [hashes[xml.depth - 1] ?? newHash(), hashes[xml.depth] ?? newHash()];
  hashes[xml.depth] = hash;
  if (xml.element === ASSEMBLY || xml.depth === 1) reset(hash);
  else {
    hash.a = outer.a;
    hash.b = outer.b;
    mixValue(xml, hash, NAME);
  }
}

function openRoot(reading: Reading): void {
  const { xml, window, draft } = reading;
  if (xml.element !== ROOT) {
    throw malformed(window, 0, {
      what: 'the report is not of dotCover',
      expected: '<Root>',
      found: `<${printable(openName(xml))}>`,
    });
  }
  count(reading, COUNTS);
  const version = attributeText(xml, VERSION);
  if (version !== undefined) draft.producer = producerText(`dotCover ${version}`);
}

/** Takes down what the report itself counts. */
function count(reading: Reading, [covered, total]: typeof COUNTS | typeof SUMMARY): void {
  reading.covered = numberIn(reading.xml, covered);
  reading.total = numberIn(reading.xml, total);
}

function openFile({ xml, window, draft, files }: Reading): void {
  const [index, name] = [numberIn(xml, INDEX), attributeText(xml, NAME)];
  if (index === undefined || !name) {
    throw malformed(window, xml.nameEnd, { what: 'a file has no number or name', expected: 'Index="…" and Name="…"' });
  }
  files.set(index, fileOf(draft, name));
}

function openStatement(reading: Reading): void {
  const { xml, files, hashes } = reading;
  const file = listed(reading, files, numberIn(xml, FILE_INDEX) ?? 0);
  const covered = isCovered(reading);
  if (addSpan(reading, file, CORNERS, covered) === 0) return;
  addPlaced(reading, file, CORNERS, covered);
  const owner = hashes[xml.depth - 1];
  if (owner) addFunction(file, keyOf(owner, 0), covered);
}

function isCovered({ xml, window }: Reading): boolean {
  const index = attribute(xml, COVERED);
  const [from, to] = index < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, index), valueTo(xml, index)];
  if (isName(TRUE, window.bytes, from, to)) return true;
  if (isName(FALSE, window.bytes, from, to)) return false;
  throw malformed(window, from, {
    what: 'a statement does not say whether it is covered',
    expected: 'Covered="True" or "False"',
    found: foundAt(window, from),
  });
}
