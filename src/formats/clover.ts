/**
 * Reads Clover XML in the dialects of OpenClover, of istanbul and of PHPUnit, which agree on little but the elements.
 *
 *   <coverage generated="1700000000" clover="4.5.2">
 *     <project name="App">
 *       <metrics statements="3" coveredstatements="2" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/>
 *       <package name="p">
 *         <file name="A.java" path="/app/src/p/A.java">
 *           <metrics …/>
 *           <line num="4" type="method" count="2"/>
 *           <line num="5" type="cond" truecount="2" falsecount="0"/>
 *           <line num="5" type="stmt" count="2"/>
 *     <testproject>…
 *
 * OpenClover counts statements, and how often a condition was true and false: two branches. Istanbul's statements are
 * lines; its conditions are lines too, with the numbers of branches that were taken and that were not. PHPUnit's
 * statements are lines as well, and a method without any is one itself; a method is covered when all of it is, which is
 * counted only, as branches are. So a file's own counters stand in where its lines add up to less; where the lines tell
 * of something that the counters lack (gcovr up to 8.3 writes 0 of 0), the lines count.
 */
import { COUNTED, type Count, type Counts, isSameCount, type Metric, uncovered } from '../coverage/counts.ts';
import {
  addBranch,
  addBranches,
  addFunction,
  addLine,
  type FileCoverage,
  MOST_BRANCHES,
  newFile,
  recount,
  settle,
} from '../coverage/report.ts';
import { type Draft, declaredCount, fileOf, newDraft, note, pour, producerText } from './draft.ts';
import { readHits, readLineNumber } from './line-values.ts';
import { isName, type Name, nameOf, namesOf } from './name.ts';
import { branchAt, forgetPlaces, itemKey, newPlaces, nextPlace, type Places } from './places.ts';
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

const ELEMENTS = ['project', 'testproject', 'file', 'metrics', 'line'] as const;
const [PROJECT, TESTS, FILE, METRICS, LINE] = [0, 1, 2, 3, 4] as const;
const NAME = nameOf('name');
const PATH = nameOf('path');
const VERSION = nameOf('clover');
const NUM = nameOf('num');
const TYPE = nameOf('type');
const [STATEMENT, CONDITION, METHOD] = [nameOf('stmt'), nameOf('cond'), nameOf('method')];
const COUNT = nameOf('count');
const TRUE = nameOf('truecount');
const FALSE = nameOf('falsecount');
/** Covered and total of each kind of thing that is counted. */
const COUNTERS = {
  statements: [nameOf('coveredstatements'), nameOf('statements')],
  conditionals: [nameOf('coveredconditionals'), nameOf('conditionals')],
  methods: [nameOf('coveredmethods'), nameOf('methods')],
} as const;

interface Reading {
  readonly draft: Draft;
  readonly window: Window;
  readonly xml: Xml;
  version: string;
  /** Whether statements are statements, and not lines by another name. */
  hasStatements: boolean;
  file: FileCoverage | undefined;
  /** The lines of the file that is open, the counters that it has of its own, and whether it was there before. */
  readonly lines: FileCoverage;
  declared: Counts;
  isKnown: boolean;
  /** How often a line was told, repetitions and all. */
  statements: number;
  readonly methods: Places;
  readonly conditions: Places;
  /** PHPUnit's methods: the last one, while no statement has followed it, and those that none has followed. */
  method: Single | undefined;
  readonly singles: Single[];
}

/** A method that may be all on one line, which is then a statement. */
interface Single {
  readonly line: number;
  readonly isHit: boolean;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readClover(window: Window): Draft {
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    draft: newDraft(),
    window,
    xml,
    version: '',
    hasStatements: false,
    file: undefined,
    lines: newFile(''),
    declared: {},
    isKnown: false,
    statements: 0,
    methods: newPlaces(),
    conditions: newPlaces(),
    method: undefined,
    singles: [],
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  return reading.draft;
}

function handle(reading: Reading, event: number): void {
  const { xml } = reading;
  if (event === OPEN) {
    if (xml.depth === 1) openRoot(reading);
    else if (xml.element >= 0 && xml.path[1] !== TESTS) OPENED[xml.element]?.(reading);
  } else if (event === CLOSE && xml.element === FILE && xml.path[1] !== TESTS) closeFile(reading);
}

function openRoot(reading: Reading): void {
  const { xml, window, draft } = reading;
  const name = openName(xml);
  if (name !== 'coverage') {
    throw malformed(window, 0, {
      what: 'the report is not Clover',
      expected: '<coverage>',
      found: `<${printable(name)}>`,
    });
  }
  reading.version = attributeText(xml, VERSION) ?? '';
  // istanbul passes itself off as this version, gcovr writes the time
  reading.hasStatements = /^\d+\.\d/.test(reading.version) && reading.version !== '3.2.0';
  if (reading.hasStatements) draft.producer = producerText(`Clover ${reading.version}`);
}

function openProject({ xml, version, draft }: Reading): void {
  if (version === '3.2.0' && attributeText(xml, NAME) === 'All files') draft.producer = 'istanbul';
}

function openFile(reading: Reading): void {
  const { xml, window, draft } = reading;
  if (reading.file) throw malformed(window, xml.nameEnd, { what: 'a file lies in another file' });
  const name = attributeText(xml, PATH) || attributeText(xml, NAME);
  if (!name) throw malformed(window, xml.nameEnd, { what: 'a file has no name', expected: 'path="…" or name="…"' });
  reading.isKnown = draft.files.has(name);
  reading.file = fileOf(draft, name);
  reading.declared = {};
  reading.statements = 0;
  forgetPlaces(reading.methods);
  forgetPlaces(reading.conditions);
}

/** The counters of the project, which are compared, or of a file; those of packages and classes are sums of them. */
function openMetrics(reading: Reading): void {
  const { xml, draft, file, hasStatements } = reading;
  const parent = xml.path[xml.depth - 2];
  if (parent !== FILE && !(parent === PROJECT && xml.depth === 3)) return;
  const statements = counted(xml, COUNTERS.statements);
  const branches = counted(xml, COUNTERS.conditionals);
  const functions = counted(xml, COUNTERS.methods);
  const counts: Counts = {
    ...(statements && { [hasStatements ? 'statements' : 'lines']: statements }),
    ...(branches && branches[1] > 0 && { branches }),
    ...(functions && functions[1] > 0 && { functions }),
  };
  if (file) reading.declared = counts;
  else draft.declared = counts;
}

const counted = (xml: Xml, [covered, total]: readonly [Name, Name]): Count | undefined =>
  declaredCount(counter(xml, covered), counter(xml, total));

function counter(xml: Xml, name: Name): number | undefined {
  const text = attributeText(xml, name)?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function openLine(reading: Reading): void {
  const { xml, window, draft, file, lines } = reading;
  if (!file || xml.path[xml.depth - 2] !== FILE) return;
  const num = attribute(xml, NUM);
  if (num < 0) throw malformed(window, xml.nameEnd, { what: 'a line has no number', expected: 'num="…"' });
  const line = readLineNumber(draft, window, valueFrom(xml, num), valueTo(xml, num));
  const count = attribute(xml, COUNT);
  const type = attribute(xml, TYPE);
  const isType = (name: Name): boolean => isName(name, window.bytes, valueFrom(xml, type), valueTo(xml, type));
  const isCondition = type >= 0 && isType(CONDITION);
  if (count < 0 && !isCondition) {
    throw malformed(window, xml.nameEnd, { what: 'a line does not say how often it was hit', expected: 'count="…"' });
  }
  const isHit = count >= 0 && readHits(draft, window, valueFrom(xml, count), valueTo(xml, count));
  if (line === 0) return;
  if (type >= 0 && isType(METHOD)) {
    if (reading.hasStatements) addFunction(lines, itemKey(line, nextPlace(reading.methods, line)), isHit);
    else openMethod(reading, { line, isHit });
    return;
  }
  if (isCondition) openCondition(reading, line, count >= 0);
  if (count < 0 || !(isCondition || type < 0 || isType(STATEMENT))) return;
  reading.statements++;
  reading.method = undefined;
  addLine(lines, line, isHit);
}

/** Begins a method of PHPUnit's, or ends the last one. */
function openMethod(reading: Reading, method?: Single): void {
  if (reading.method) reading.singles.push(reading.method);
  reading.method = method;
}

/** Counts methods of one line as the statements that they are, where the file's counters have them as such. */
function addSingles(reading: Reading): void {
  openMethod(reading);
  const { lines, singles, declared } = reading;
  const [hit, total] = recount(lines).lines ?? [0, 0];
  const all: Count = [hit + singles.filter(({ isHit }) => isHit).length, total + singles.length];
  if (isSameCount(declared.lines, all)) for (const { line, isHit } of singles) addLine(lines, line, isHit);
  singles.length = 0;
}

/** Two branches of OpenClover's; of istanbul's as many as were taken and were not. */
function openCondition(reading: Reading, line: number, isLine: boolean): void {
  const { xml, lines } = reading;
  const [yes, no] = [counter(xml, TRUE) ?? 0, counter(xml, FALSE) ?? 0];
  if (!isLine) {
    for (const times of [yes, no]) {
      addBranch(lines, line, branchAt(nextPlace(reading.conditions, line)), times > 0);
    }
  } else if (yes + no > 0) {
    const share = Math.min(1, MOST_BRANCHES / (yes + no));
    addBranches(lines, line, Math.floor(yes * share), Math.min(yes + no, MOST_BRANCHES));
  }
}

function closeFile(reading: Reading): void {
  const { draft, file, lines, declared, statements } = reading;
  if (!file) return;
  addSingles(reading);
  settle(lines);
  const found = recount(lines);
  const isRepeated = statements > (found.lines?.[1] ?? 0);
  const own: { [metric in Metric]?: Count } = {};
  for (const metric of COUNTED) {
    const count = declared[metric];
    // where each instance of a template is counted the lines are the truth
    if (!count || isSameCount(count, found[metric]) || (metric === 'lines' && isRepeated)) continue;
    // each line is at least one statement
    if (explains(count, found[metric === 'statements' ? 'lines' : metric])) own[metric] = count;
    else note(draft, 'summary-implausible', () => printable(draft.current));
  }
  file.declared = reading.isKnown ? {} : own;
  pour(draft, lines, file);
  reading.file = undefined;
}

/** Whether counters have room for all that is listed, covered and not. */
const explains = (count: Count, listed: Count = [0, 0]): boolean =>
  count[0] >= listed[0] && uncovered(count) >= uncovered(listed);

const OPENED: readonly (((reading: Reading) => void) | undefined)[] = ELEMENTS.map(
  (_, element) => ({ [PROJECT]: openProject, [FILE]: openFile, [METRICS]: openMetrics, [LINE]: openLine })[element],
);
