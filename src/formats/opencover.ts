/**
 * Reads OpenCover XML, also as coverlet and AltCover write it.
 *
 *   <CoverageSession><Modules><Module>
 *     <Files><File uid="1" fullPath="C:\app\A.cs"/></Files>
 *     <Classes><Class><FullName>App.A</FullName><Methods><Method><Name>System.Int32 App.A::F()</Name><FileRef uid="1"/>
 *       <SequencePoints><SequencePoint vc="3" sl="8" sc="9" el="8" ec="24" fileid="1"/></SequencePoints>
 *       <BranchPoints><BranchPoint vc="1" sl="8" offset="7" path="0" fileid="1"/></BranchPoints>
 *
 * A sequence point is a statement, and a line is covered if a point that goes over it was visited. Branches are the
 * branch points of a line; OpenCover's summary has one more for every method, and its points of one line are several.
 * Several modules may be built of one file: what they say of it is united. Modules, classes and methods that were
 * skipped say nothing.
 */
import { PLACES } from '../coverage/arms.ts';
import { addBranch, addFunction, type FileCoverage } from '../coverage/report.ts';
import { mixValue, numberIn } from './attributes.ts';
import { addPlaced, addSpan, type Corners, lineIn, listed, newPoints, type Points } from './dotnet.ts';
import { type Draft, fileOf, newDraft, producerText } from './draft.ts';
import { type Hash, keyOf, mix, newHash, reset } from './keys.ts';
import { readHits } from './line-values.ts';
import { nameOf, namesOf } from './name.ts';
import { malformed, printable, type Window } from './window.ts';
import {
  attribute,
  attributeText,
  CLOSE,
  END,
  next,
  OPEN,
  openName,
  openXml,
  TEXT,
  valueFrom,
  valueTo,
} from './xml.ts';

/** Elements that mean something. */
const ELEMENTS = [
  'CoverageSession',
  'Module',
  'File',
  'Class',
  'Method',
  'FileRef',
  'SequencePoint',
  'BranchPoint',
  'FullName',
  'Name',
] as const;
const [SESSION, MODULE, FILE, CLASS, METHOD, FILE_REF, SEQUENCE_POINT, BRANCH_POINT, FULL_NAME, NAME] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const UID = nameOf('uid');
const FULL_PATH = nameOf('fullPath');
const FILE_ID = nameOf('fileid');
const VISITS = nameOf('vc');
const CORNERS: Corners = [nameOf('sl'), nameOf('sc'), nameOf('el'), nameOf('ec')];
const WAY = [nameOf('offset'), nameOf('path'), nameOf('ordinal')] as const;
const VERSION = nameOf('Version');
const SKIPPED = nameOf('skippedDueTo');

interface Reading extends Points {
  /** Files of the module that is open, by their numbers. */
  readonly files: Map<number, FileCoverage>;
  /** Depth of what was skipped and is open; 0 outside. */
  skipped: number;
  readonly classHash: Hash;
  readonly methodHash: Hash;
  /** The file that the method names for all its points. */
  ofMethod: FileCoverage | undefined;
  /** The file of the method's first point, and whether any of its points was visited. */
  file: FileCoverage | undefined;
  isVisited: boolean;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readOpenCover(window: Window): Draft {
  const draft = newDraft();
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    ...newPoints(draft, window, xml),
    files: new Map(),
    skipped: 0,
    classHash: newHash(),
    methodHash: newHash(),
    ofMethod: undefined,
    file: undefined,
    isVisited: false,
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  return draft;
}

/** Apart from the loop, which runs so long that the engine compiles it, and all that it holds, more than once. */
function handle(reading: Reading, event: number): void {
  const { xml } = reading;
  if (event === OPEN) {
    if (xml.depth === 1) openRoot(reading);
    if (reading.skipped === 0 && xml.element >= 0) OPENED[xml.element]?.(reading);
  } else if (event === CLOSE) {
    if (reading.skipped > xml.depth) reading.skipped = 0;
    else if (xml.element === METHOD) closeMethod(reading);
  } else if (event === TEXT) {
    const element = xml.path[xml.depth - 1];
    if (element === FULL_NAME) mix(reading.classHash, xml.window.bytes, xml.from, xml.to);
    else if (element === NAME) mix(reading.methodHash, xml.window.bytes, xml.from, xml.to);
  }
}

function openRoot({ xml, window, draft }: Reading): void {
  if (xml.element !== SESSION) {
    throw malformed(window, 0, {
      what: 'the report is not OpenCover',
      expected: '<CoverageSession>',
      found: `<${printable(openName(xml))}>`,
    });
  }
  const version = attributeText(xml, VERSION);
  if (version !== undefined) draft.producer = producerText(`OpenCover ${version}`);
}

/** Opens a module, class or method unless it was skipped. */
function open(reading: Reading): void {
  const { xml, classHash, methodHash } = reading;
  if (attribute(xml, SKIPPED) >= 0 && !xml.selfClosing) reading.skipped = xml.depth;
  if (xml.element === MODULE) reading.files.clear();
  if (xml.element === CLASS) reset(classHash);
  if (xml.element !== METHOD) return;
  methodHash.a = classHash.a;
  methodHash.b = classHash.b;
  reading.ofMethod = undefined;
  reading.file = undefined;
  reading.isVisited = false;
}

function closeMethod({ file, methodHash, isVisited }: Reading): void {
  // abstract methods have no points
  if (file) addFunction(file, keyOf(methodHash, 0), isVisited);
}

function openFile({ xml, window, draft, files }: Reading): void {
  const [id, path] = [numberIn(xml, UID), attributeText(xml, FULL_PATH)];
  if (id === undefined || !path) {
    throw malformed(window, xml.nameEnd, {
      what: 'a file has no number or path',
      expected: 'uid="…" and fullPath="…"',
    });
  }
  files.set(id, fileOf(draft, path));
}

function openFileRef(reading: Reading): void {
  const id = numberIn(reading.xml, UID);
  reading.ofMethod = id === undefined ? undefined : listed(reading, reading.files, id);
}

/** The file of the point whose tag was just opened: its own, or that of its method; nothing if the compiler made it. */
function fileOfPoint(reading: Reading): FileCoverage | undefined {
  const id = numberIn(reading.xml, FILE_ID);
  return id ? listed(reading, reading.files, id) : reading.ofMethod;
}

function openSequencePoint(reading: Reading): void {
  const file = fileOfPoint(reading);
  // what the compiler made is of no line
  if (!file || attribute(reading.xml, CORNERS[0]) < 0) return;
  const isVisited = visits(reading);
  if (addSpan(reading, file, CORNERS, isVisited) === 0) return;
  addPlaced(reading, file, CORNERS, isVisited);
  reading.file ??= file;
  reading.isVisited ||= isVisited;
}

function openBranchPoint(reading: Reading): void {
  const { xml, hash, methodHash } = reading;
  const file = fileOfPoint(reading);
  const line = file && attribute(xml, CORNERS[0]) >= 0 ? lineIn(reading, CORNERS[0]) : 0;
  if (!file || line === 0) return;
  hash.a = methodHash.a;
  hash.b = methodHash.b;
  for (const part of WAY) mixValue(xml, hash, part);
  addBranch(file, line, keyOf(hash, 0) % PLACES, visits(reading));
}

function visits({ draft, window, xml }: Reading): boolean {
  const index = attribute(xml, VISITS);
  if (index >= 0) return readHits(draft, window, valueFrom(xml, index), valueTo(xml, index));
  throw malformed(window, xml.nameEnd, { what: 'a point does not say how often it was visited', expected: 'vc="…"' });
}

/** By the number of the element. */
const OPENED: readonly (((reading: Reading) => void) | undefined)[] = ELEMENTS.map(
  (_, element) =>
    ({
      [MODULE]: open,
      [FILE]: openFile,
      [CLASS]: open,
      [METHOD]: open,
      [FILE_REF]: openFileRef,
      [SEQUENCE_POINT]: openSequencePoint,
      [BRANCH_POINT]: openBranchPoint,
    })[element],
);
