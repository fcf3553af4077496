/**
 * Reads JaCoCo XML, also as Kover, Pester and gcovr write it.
 *
 *   <report name="app"><group name="module">
 *     <package name="com/acme">
 *       <class name="com/acme/A" sourcefilename="A.java">
 *         <method name="f" desc="(I)V" line="3"><counter type="METHOD" missed="0" covered="1"/></method>
 *       </class>
 *       <sourcefile name="A.java">
 *         <line nr="3" mi="0" ci="4" mb="1" cb="1"/>
 *         <counter type="LINE" missed="0" covered="1"/>
 *
 * A line is covered if an instruction of it ran (`ci`), be it in part. Lines and branches are counted from the lines of
 * source files; counters repeat them, and only stand in for them where a tool writes no instructions (gcovr). Modules
 * (`<group>`, which may hold others) have files of their own, be they of the same package and name. Up to 8.3 gcovr has no
 * source files: the lines lie in the `<lines>` of a class, whose `sourcefilename` is then a path from where gcovr ran.
 */
import { type Counts, isSameCount } from '../coverage/counts.ts';
import { addFunction, addLine, type FileCoverage, MOST_BRANCHES, newFile, recount } from '../coverage/report.ts';
import { mixValue, numberIn } from './attributes.ts';
import { type Draft, empty, fileOf, newDraft, note, pour } from './draft.ts';
import {
  addBranchesTo,
  addCounter,
  type Counters,
  counterOf,
  type LineSink,
  newCounters,
  plainCounters,
  plainLines,
  resetCounters,
} from './jacoco-plain.ts';
import { type Hash, keyOf, newHash, reset } from './keys.ts';
import { readLineNumber } from './line-values.ts';
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
  valueFrom,
  valueTo,
  type Xml,
} from './xml.ts';

/** Elements that mean something. */
const ELEMENTS = ['report', 'package', 'class', 'method', 'sourcefile', 'line', 'counter', 'lines', 'group'] as const;
const [REPORT, PACKAGE, CLASS, METHOD, SOURCEFILE, LINES] = [0, 1, 2, 3, 4, 7] as const;
const NAME = nameOf('name');
const SOURCE_NAME = nameOf('sourcefilename');
const DESCRIPTOR = nameOf('desc');
const NUMBER = nameOf('nr');
const INSTRUCTIONS = [nameOf('mi'), nameOf('ci')] as const;
const BRANCHES = [nameOf('mb'), nameOf('cb')] as const;
const TYPE = nameOf('type');
const COUNTS = [nameOf('missed'), nameOf('covered')] as const;

interface Reading {
  readonly draft: Draft;
  readonly window: Window;
  readonly xml: Xml;
  /** Names of the groups that are open. */
  readonly groups: string[];
  module: string;
  /** Name of the package that is open, with `/` at its end. */
  directory: string;
  /** The source that the class which is open names, and the file whose lines are being read. */
  ofClass: string | undefined;
  ofSource: FileCoverage | undefined;
  readonly classHash: Hash;
  readonly methodHash: Hash;
  /** Functions of the class that is open. */
  readonly functions: FileCoverage;
  /** Lines of the source file that is open. */
  readonly sink: LineSink;
  /** By the element that they are counters of; those of others mean nothing. */
  readonly counters: Readonly<Record<typeof REPORT | typeof METHOD | typeof SOURCEFILE, Counters>>;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readJacoco(window: Window): Draft {
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    draft: newDraft(),
    window,
    xml,
    groups: [],
    module: '',
    directory: '',
    ofClass: undefined,
    ofSource: undefined,
    classHash: newHash(),
    methodHash: newHash(),
    functions: newFile(''),
    sink: { file: newFile(''), lines: 0, hit: 0, branches: 0, taken: 0 },
    counters: { [REPORT]: newCounters(), [METHOD]: newCounters(), [SOURCEFILE]: newCounters() },
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  reading.draft.declared = countsOf(reading.counters[REPORT]);
  return reading.draft;
}

/** Apart from the loop, which runs so long that the engine compiles it, and all that it holds, more than once. */
function handle(reading: Reading, event: number): void {
  const { xml, window } = reading;
  if (event === OPEN) {
    if (xml.depth === 1 && xml.element !== REPORT) {
      throw malformed(window, 0, {
        what: 'the report is not JaCoCo',
        expected: '<report>',
        found: `<${printable(openName(xml))}>`,
      });
    }
    if (xml.element >= 0) OPENED[xml.element]?.(reading);
  } else if (event === CLOSE && xml.element >= 0) CLOSED[xml.element]?.(reading);
  if (xml.selfClosing || xml.depth === 0) return;
  if (xml.path[xml.depth - 1] === SOURCEFILE) plainLines(window, reading.sink);
  plainCounters(window, countersAt(reading, xml.depth));
}

/** Where the counters go that lie in the element at a depth. */
function countersAt({ xml, counters, ofSource }: Reading, depth: number): Counters | undefined {
  const element = xml.path[depth - 1];
  if (element === METHOD || element === SOURCEFILE) return counters[element];
  if (element === CLASS && ofSource) return counters[SOURCEFILE];
  return depth === 1 ? counters[REPORT] : undefined;
}

function openGroup(reading: Reading): void {
  reading.groups.push(attributeText(reading.xml, NAME) ?? '');
  reading.module = reading.groups.join('/');
}

function closeGroup(reading: Reading): void {
  reading.groups.pop();
  reading.module = reading.groups.join('/');
}

function openPackage(reading: Reading): void {
  const name = attributeText(reading.xml, NAME) ?? '';
  reading.directory = name === '' ? '' : `${name}/`;
}

function openClass(reading: Reading): void {
  const { xml, classHash } = reading;
  insideOf(reading, PACKAGE);
  reading.ofClass = attributeText(xml, SOURCE_NAME);
  reset(classHash);
  mixValue(xml, classHash, NAME);
}

function openMethod(reading: Reading): void {
  const { xml, classHash, methodHash, counters } = reading;
  insideOf(reading, CLASS);
  methodHash.a = classHash.a;
  methodHash.b = classHash.b;
  mixValue(xml, methodHash, NAME);
  mixValue(xml, methodHash, DESCRIPTOR);
  counters[METHOD].isCovered = false;
}

function closeMethod({ functions, methodHash, counters }: Reading): void {
  addFunction(functions, keyOf(methodHash, 0), counters[METHOD].isCovered);
}

function closeClass(reading: Reading): void {
  const { draft, functions, ofClass, ofSource, module, directory } = reading;
  if (ofSource) pour(draft, functions, ofSource);
  else if (ofClass) pour(draft, functions, fileOf(draft, directory + ofClass, module));
  // compiled without debug information: nobody can tell whose functions these are
  else empty(functions);
  closeSource(reading);
}

/** Complains unless the element that was just opened lies directly in another one. */
function insideOf({ xml, window }: Reading, parent: number): void {
  if (xml.path[xml.depth - 2] === parent) return;
  throw malformed(window, xml.nameEnd, {
    what: `a <${openName(xml)}> is out of place`,
    expected: `it inside <${ELEMENTS[parent]}>`,
  });
}

function openSource(reading: Reading): void {
  const { xml, window } = reading;
  insideOf(reading, PACKAGE);
  const name = attributeText(xml, NAME);
  if (!name) throw malformed(window, xml.nameEnd, { what: 'a source file has no name', expected: 'name="…"' });
  beginSource(reading, reading.directory + name);
}

/** Begins the lines of a class: the root that gcovr was given, before the path, tells of no folder of the project. */
function openLines(reading: Reading): void {
  const { xml, ofClass, ofSource } = reading;
  if (xml.path[xml.depth - 2] === CLASS && ofClass && !ofSource) {
    beginSource(reading, ofClass.replace(/^(?:\.{1,2}\/)+/, ''));
  }
}

function beginSource(reading: Reading, name: string): void {
  reading.ofSource = fileOf(reading.draft, name, reading.module);
  Object.assign(reading.sink, { lines: 0, hit: 0, branches: 0, taken: 0 });
  resetCounters(reading.counters[SOURCEFILE]);
}

function closeSource(reading: Reading): void {
  const { draft, sink, ofSource, counters } = reading;
  if (!ofSource) return;
  const said = countsOf(counters[SOURCEFILE]);
  // lines tell more than counts, whichever module names them
  if (sink.lines > 0) ofSource.declared = {};
  if (sink.lines === 0 && said.lines && said.lines[1] > 0 && !recount(ofSource).lines) {
    const { branches, ...others } = said;
    ofSource.declared = { ...others, ...(sink.branches === 0 && branches && { branches }) };
    note(draft, 'no-lines', () => printable(draft.current));
  } else if (differ(said, { lines: [sink.hit, sink.lines], branches: [sink.taken, sink.branches] })) {
    if (differ(said, recount(sink.file))) note(draft, 'summary-implausible', () => printable(draft.current));
  }
  pour(draft, sink.file, ofSource);
  reading.ofSource = undefined;
}

const differ = (said: Counts, found: Counts): boolean =>
  (['lines', 'branches'] as const).some(
    (metric) => said[metric] !== undefined && !isSameCount(said[metric], found[metric] ?? [0, 0]),
  );

const countsOf = (counters: Counters): Counts => {
  const [lines, branches, functions] = ['L', 'B', 'M'].map((letter) => counterOf(counters, letter));
  return { ...(lines && { lines }), ...(branches && { branches }), ...(functions && { functions }) };
};

function openLine(reading: Reading): void {
  const { xml, window, draft, sink } = reading;
  if (!reading.ofSource || xml.path[xml.depth - 2] !== LINES) insideOf(reading, SOURCEFILE);
  const number = attribute(xml, NUMBER);
  const [from, to] = number < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, number), valueTo(xml, number)];
  const line = readLineNumber(draft, window, from, to);
  if (line === 0) return;
  const [missed, covered] = [numberIn(xml, INSTRUCTIONS[0]), numberIn(xml, INSTRUCTIONS[1])];
  const [left, taken] = [numberIn(xml, BRANCHES[0]) ?? 0, numberIn(xml, BRANCHES[1]) ?? 0];
  const total = Math.min(left + taken, MOST_BRANCHES);
  const counted = left + taken > total ? Math.floor((taken / (left + taken)) * total) : taken;
  if (left + taken > total) note(draft, 'branches-clamped', () => `line ${line} of ${printable(draft.current)}`);
  if (total > 0) addBranchesTo(sink, line, counted, total);
  if (missed === undefined && covered === undefined) return;
  addLine(sink.file, line, (covered ?? 0) > 0);
  sink.lines++;
  if (covered) sink.hit++;
}

function openCounter(reading: Reading): void {
  const { xml, window } = reading;
  const counters = countersAt(reading, xml.depth - 1);
  const type = attribute(xml, TYPE);
  if (!counters || type < 0) return;
  const [missed, covered] = [numberIn(xml, COUNTS[0]), numberIn(xml, COUNTS[1])];
  if (missed === undefined || covered === undefined) {
    throw malformed(window, xml.nameEnd, { what: 'a counter counts nothing', expected: 'missed="…" and covered="…"' });
  }
  addCounter(counters, window.bytes[valueFrom(xml, type)] ?? 0, missed, covered);
}

type Handler = ((reading: Reading) => void) | undefined;

/** By the number of the element. */
const OPENED: readonly Handler[] = [
  undefined,
  openPackage,
  openClass,
  openMethod,
  openSource,
  openLine,
  openCounter,
  openLines,
  openGroup,
];
const CLOSED: readonly Handler[] = [
  undefined,
  undefined,
  closeClass,
  closeMethod,
  closeSource,
  undefined,
  undefined,
  undefined,
  closeGroup,
];
