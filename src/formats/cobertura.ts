/**
 * Reads Cobertura XML, whichever of its many producers wrote it.
 *
 *   <coverage lines-valid="2" lines-covered="1" version="7.11.0">
 *     <sources><source>/app/src</source></sources>
 *     <packages><package name="."><classes>
 *       <class name="a.py" filename="a.py">
 *         <methods><method name="f" signature="()"><lines><line number="3" hits="0"/></lines></method></methods>
 *         <lines>
 *           <line number="2" hits="1" branch="true" condition-coverage="50% (1/2)"/>
 *           <line number="3" hits="0"/>
 *
 * A class's own lines count. Those of its methods repeat them, or differ (istanbul writes declarations there), and count
 * only in a class that has none (old grcov). Nothing makes a file or a line unique: all that is said of one is united.
 */
import { addBranches, addFunction, addLine, type FileCoverage, MOST_BRANCHES, newFile } from '../coverage/report.ts';
import { mixValue } from './attributes.ts';
import { readComment, readHeader } from './cobertura-header.ts';
import { type LineSink, plainLines } from './cobertura-lines.ts';
import { type Branches, isAbove0, readBranches } from './cobertura-values.ts';
import { type Draft, empty, fileOf, newDraft, pour } from './draft.ts';
import { type Hash, keyOf, newHash, reset } from './keys.ts';
import { readHits, readLineNumber } from './line-values.ts';
import { nameOf, namesOf } from './name.ts';
import { malformed, printable, type Window } from './window.ts';
import {
  attribute,
  attributeText,
  CLOSE,
  COMMENT,
  END,
  eventText,
  next,
  OPEN,
  openName,
  openXml,
  TEXT,
  valueFrom,
  valueTo,
  type Xml,
} from './xml.ts';

/** Elements that mean something. */
const ELEMENTS = ['source', 'class', 'methods', 'method', 'conditions', 'lines', 'condition', 'line'] as const;
const [SOURCE, CLASS, METHODS, METHOD, CONDITIONS, LINES, CONDITION, LINE] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const NAME = nameOf('name');
const FILENAME = nameOf('filename');
const SIGNATURE = nameOf('signature');
const LINE_RATE = nameOf('line-rate');
const NUMBER = nameOf('number');
const HITS = nameOf('hits');
const BRANCH = nameOf('branch');
const CONDITION_COVERAGE = nameOf('condition-coverage');
const COVERAGE = nameOf('coverage');
const TRUE = nameOf('true');
const LONGEST_SOURCE = 65_536;

interface Reading {
  readonly draft: Draft;
  readonly window: Window;
  readonly xml: Xml;
  version: string;
  source: string;
  /** Lines of the class that is open, and those of its methods, until it is known which of them count. */
  readonly own: LineSink;
  readonly ofMethods: LineSink;
  /** 0 outside a class. */
  classDepth: number;
  file: FileCoverage | undefined;
  readonly classHash: Hash;
  readonly methodHash: Hash;
  /** Whether the method says of itself that it was called. */
  isCalled: boolean;
  hasHits: boolean;
  /** The line that is open and whose branches are only told by its conditions; 0 if there is none. */
  openLine: number;
  readonly branches: Branches;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readCobertura(window: Window): Draft {
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    draft: newDraft(),
    window,
    xml,
    version: '',
    source: '',
    own: newSink(),
    ofMethods: newSink(),
    classDepth: 0,
    file: undefined,
    classHash: newHash(),
    methodHash: newHash(),
    isCalled: false,
    hasHits: false,
    openLine: 0,
    branches: { covered: 0, total: 0 },
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  return reading.draft;
}

/** Apart from the loop, which runs so long that the engine compiles it, and all that it holds, more than once. */
function handle(reading: Reading, event: number): void {
  const { xml, window } = reading;
  if (event === OPEN) {
    if (xml.depth === 1) openRoot(reading);
    if (xml.element >= 0) OPENED[xml.element]?.(reading);
  } else if (event === CLOSE) {
    if (xml.element >= 0) CLOSED[xml.element]?.(reading);
  } else if (event === TEXT) readText(reading);
  else if (event === COMMENT) readComment(reading.draft, eventText(xml), reading.version);
  const sink = xml.selfClosing ? undefined : sinkOf(reading, xml.depth);
  if (sink) plainLines(window, sink);
}

function openRoot(reading: Reading): void {
  const { xml, window } = reading;
  const name = openName(xml);
  if (name !== 'coverage') {
    throw malformed(window, 0, {
      what: 'the report is not Cobertura',
      expected: '<coverage>',
      found: `<${printable(name)}>`,
    });
  }
  reading.version = readHeader(reading.draft, xml);
}

function readText(reading: Reading): void {
  const { xml, window } = reading;
  if (xml.path[xml.depth - 1] !== SOURCE) return;
  reading.source += eventText(xml);
  if (reading.source.length > LONGEST_SOURCE)
    throw malformed(window, xml.from, { what: 'a source is too long to be a directory' });
}

function closeSource(reading: Reading): void {
  const source = reading.source.trim();
  if (source !== '') reading.draft.sources.push(source);
  reading.source = '';
}

const newSink = (): LineSink => ({ file: newFile(''), seen: 0, hit: false, first: 0 });

function restart(sink: LineSink): void {
  sink.seen = 0;
  sink.hit = false;
  sink.first = 0;
}

/** Where the lines go that lie in the element at a depth, if that is the `<lines>` of a class or of a method. */
function sinkOf({ xml, own, ofMethods, classDepth }: Reading, depth: number): LineSink | undefined {
  const { path } = xml;
  if (classDepth === 0 || path[depth - 1] !== LINES) return undefined;
  if (depth === classDepth + 1) return own;
  return depth === classDepth + 3 && isMethod(path, depth - 1) ? ofMethods : undefined;
}

const isMethod = (path: Int8Array, depth: number): boolean => path[depth - 1] === METHOD && path[depth - 2] === METHODS;

function openClass(reading: Reading): void {
  const { xml, window, draft, own, ofMethods, classHash } = reading;
  if (reading.classDepth > 0) throw malformed(window, xml.nameEnd, { what: 'a class lies in another class' });
  const name = attributeText(xml, FILENAME);
  if (!name) throw malformed(window, xml.nameEnd, { what: 'a class names no file', expected: 'filename="…"' });
  reading.classDepth = xml.depth;
  reading.file = fileOf(draft, name);
  restart(own);
  restart(ofMethods);
  reset(classHash);
  mixValue(xml, classHash, NAME);
}

function closeClass(reading: Reading): void {
  const { own, ofMethods, draft, xml, file } = reading;
  if (file === undefined || reading.classDepth !== xml.depth + 1) return;
  reading.classDepth = 0;
  if (own.seen > 0) empty(ofMethods.file);
  else pour(draft, ofMethods.file, file);
  pour(draft, own.file, file);
}

function openMethod(reading: Reading): void {
  const { xml, window, methodHash, ofMethods } = reading;
  if (xml.depth !== reading.classDepth + 2 || !isMethod(xml.path, xml.depth)) return;
  restart(ofMethods);
  methodHash.a = reading.classHash.a;
  methodHash.b = reading.classHash.b;
  mixValue(xml, methodHash, NAME);
  mixValue(xml, methodHash, SIGNATURE);
  const [hits, rate] = [attribute(xml, HITS), attribute(xml, LINE_RATE)];
  reading.hasHits = hits >= 0;
  reading.isCalled =
    (hits >= 0 && isAbove0(window, valueFrom(xml, hits), valueTo(xml, hits))) ||
    (rate >= 0 && isAbove0(window, valueFrom(xml, rate), valueTo(xml, rate)));
}

function closeMethod(reading: Reading): void {
  const { xml, own, ofMethods, methodHash } = reading;
  if (xml.depth !== reading.classDepth + 1 || xml.path[xml.depth - 1] !== METHODS) return;
  // a method without a line is one that the tool left out (gcovr), or another file's (PHPUnit)
  if (ofMethods.seen === 0 && !reading.hasHits) return;
  addFunction(own.file, keyOf(methodHash, ofMethods.first), reading.isCalled || ofMethods.hit);
}

function openLine(reading: Reading): void {
  const { xml, window, draft, branches } = reading;
  const sink = sinkOf(reading, xml.depth - 1);
  if (!sink) return;
  sink.seen++;
  const number = attribute(xml, NUMBER);
  const [from, to] = number < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, number), valueTo(xml, number)];
  const line = readLineNumber(draft, window, from, to);
  if (line === 0) return;
  const hits = attribute(xml, HITS);
  if (hits < 0)
    throw malformed(window, xml.nameEnd, { what: 'a line does not say how often it was hit', expected: 'hits="…"' });
  const isHit = readHits(draft, window, valueFrom(xml, hits), valueTo(xml, hits));
  addLine(sink.file, line, isHit);
  if (isHit) sink.hit = true;
  if (sink.first === 0) sink.first = line;
  if (!hasBranches(xml)) return;
  branches.covered = 0;
  branches.total = 0;
  const coverage = attribute(xml, CONDITION_COVERAGE);
  if (coverage < 0) reading.openLine = line;
  else if (
    readBranches(draft, window, valueFrom(xml, coverage), valueTo(xml, coverage), branches) &&
    branches.total > 0
  ) {
    addBranches(sink.file, line, branches.covered, branches.total);
  }
}

/** `branch="true"` in any case: coverlet writes True. */
function hasBranches(xml: Xml): boolean {
  const index = attribute(xml, BRANCH);
  const from = valueFrom(xml, index);
  if (index < 0 || valueTo(xml, index) - from !== 4) return false;
  const { bytes } = xml.window;
  for (let i = 0; i < 4; i++) if (((bytes[from + i] ?? 0) | 0x20) !== TRUE[i]) return false;
  return true;
}

/** A condition of a line without condition-coverage is one branch, as grcov writes them: `coverage="1"`, or a percentage. */
function openCondition(reading: Reading): void {
  const { xml, window, branches } = reading;
  if (reading.openLine === 0 || xml.path[xml.depth - 2] !== CONDITIONS || xml.path[xml.depth - 3] !== LINE) return;
  if (branches.total === MOST_BRANCHES) return;
  branches.total++;
  const coverage = attribute(xml, COVERAGE);
  const [from, to] = [valueFrom(xml, coverage), valueTo(xml, coverage)];
  const isPercentage = window.bytes[to - 1] === 0x25;
  if (coverage < 0 || ((isPercentage ? to - from === 4 : true) && isAbove0(window, from, to))) branches.covered++;
}

function closeLine(reading: Reading): void {
  const { xml, branches } = reading;
  const sink = sinkOf(reading, xml.depth);
  if (!sink || reading.openLine === 0) return;
  if (branches.total > 0) addBranches(sink.file, reading.openLine, branches.covered, branches.total);
  reading.openLine = 0;
}

type Handler = ((reading: Reading) => void) | undefined;

/** By the number of the element. */
const OPENED: readonly Handler[] = ELEMENTS.map(
  (_, element) => ({ [CLASS]: openClass, [METHOD]: openMethod, [CONDITION]: openCondition, [LINE]: openLine })[element],
);

const CLOSED: readonly Handler[] = ELEMENTS.map(
  (_, element) => ({ [SOURCE]: closeSource, [CLASS]: closeClass, [METHOD]: closeMethod, [LINE]: closeLine })[element],
);
