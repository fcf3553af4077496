/**
 * Reads the coverage XML of Visual Studio, as vstest.console, dotnet-coverage and CodeCoverage.exe write it.
 *
 *   <results><modules><module name="app.dll">
 *     <functions><function name="F(int)" namespace="App" type_name="A">
 *       <ranges><range source_id="0" covered="partial" start_line="8" start_column="9" end_line="9" end_column="20"/></ranges>
 *     </function></functions>
 *     <source_files><source_file id="0" path="C:\app\A.cs"/></source_files>
 *
 * A line is covered if a range that goes over it is, be it in part. The names of files come after what is said of them,
 * module by module; several modules may be built of one file. The report knows blocks but no branches; its own counts of
 * lines are sums over functions, and so are more than there are.
 */
import { addFunction, type FileCoverage, newFile } from '../coverage/report.ts';
import { mixValue, numberIn } from './attributes.ts';
import { addSpan, type Corners, newPoints, type Points } from './dotnet.ts';
import { type Draft, fileOf, newDraft, pour } from './draft.ts';
import { type Hash, keyOf, newHash, reset } from './keys.ts';
import { isName, nameOf, namesOf } from './name.ts';
import { foundAt, malformed, printable, type Window } from './window.ts';
import { attribute, attributeText, CLOSE, END, next, OPEN, openName, openXml, valueFrom, valueTo } from './xml.ts';

/** Elements that mean something. */
const ELEMENTS = ['results', 'module', 'function', 'range', 'source_file'] as const;
const [RESULTS, MODULE, FUNCTION, RANGE, SOURCE_FILE] = [0, 1, 2, 3, 4] as const;
const IDENTITY = [nameOf('namespace'), nameOf('type_name'), nameOf('name')] as const;
const SOURCE_ID = nameOf('source_id');
const CORNERS: Corners = [nameOf('start_line'), nameOf('start_column'), nameOf('end_line'), nameOf('end_column')];
const COVERED = nameOf('covered');
const [YES, PARTIAL, NO] = [nameOf('yes'), nameOf('partial'), nameOf('no')];
const ID = nameOf('id');
const PATH = nameOf('path');

interface Reading extends Points {
  /** What the module that is open says of its files, by their numbers. */
  readonly unnamed: Map<number, FileCoverage>;
  readonly names: Map<number, string>;
  readonly functionHash: Hash;
  /** Number of the file of the function's first range, and whether any of its ranges was covered. */
  source: number | undefined;
  isCovered: boolean;
}

/** Reads a report to its end; the first thing that is wrong with it is a complaint with line and column. */
export function readVisualStudio(window: Window): Draft {
  const draft = newDraft();
  const xml = openXml(window, namesOf(ELEMENTS));
  const reading: Reading = {
    ...newPoints(draft, window, xml),
    unnamed: new Map(),
    names: new Map(),
    functionHash: newHash(),
    source: undefined,
    isCovered: false,
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  return draft;
}

/** Apart from the loop, which runs so long that the engine compiles it, and all that it holds, more than once. */
function handle(reading: Reading, event: number): void {
  const { xml, window } = reading;
  if (event === OPEN) {
    if (xml.depth === 1 && xml.element !== RESULTS) {
      throw malformed(window, 0, {
        what: 'the report is not of Visual Studio',
        expected: '<results>',
        found: `<${printable(openName(xml))}>`,
      });
    }
    if (xml.element === RANGE) openRange(reading);
    else if (xml.element === FUNCTION) openFunction(reading);
    else if (xml.element === SOURCE_FILE) openSourceFile(reading);
  } else if (event === CLOSE) {
    if (xml.element === FUNCTION) closeFunction(reading);
    else if (xml.element === MODULE) closeModule(reading);
  }
}

function openFunction(reading: Reading): void {
  reset(reading.functionHash);
  for (const name of IDENTITY) mixValue(reading.xml, reading.functionHash, name);
  reading.source = undefined;
  reading.isCovered = false;
}

function closeFunction({ source, unnamed, functionHash, isCovered }: Reading): void {
  const file = source === undefined ? undefined : unnamed.get(source);
  if (file) addFunction(file, keyOf(functionHash, 0), isCovered);
}

function openRange(reading: Reading): void {
  const { xml, window, unnamed } = reading;
  const source = numberIn(xml, SOURCE_ID);
  if (source === undefined) {
    throw malformed(window, xml.nameEnd, { what: 'a range names no source file', expected: 'source_id="…"' });
  }
  let file = unnamed.get(source);
  if (!file) {
    file = newFile('');
    unnamed.set(source, file);
  }
  const covered = isCovered(reading);
  if (addSpan(reading, file, CORNERS, covered) === 0) return;
  reading.source ??= source;
  reading.isCovered ||= covered;
}

function isCovered({ xml, window }: Reading): boolean {
  const index = attribute(xml, COVERED);
  const [from, to] = index < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, index), valueTo(xml, index)];
  if (isName(NO, window.bytes, from, to)) return false;
  if (isName(YES, window.bytes, from, to) || isName(PARTIAL, window.bytes, from, to)) return true;
  throw malformed(window, from, {
    what: 'a range does not say whether it is covered',
    expected: 'covered="yes", "partial" or "no"',
    found: foundAt(window, from),
  });
}

function openSourceFile({ xml, window, names }: Reading): void {
  const [id, path] = [numberIn(xml, ID), attributeText(xml, PATH)];
  if (id === undefined || !path) {
    throw malformed(window, xml.nameEnd, {
      what: 'a source file has no number or path',
      expected: 'id="…" and path="…"',
    });
  }
  names.set(id, path);
}

function closeModule({ draft, xml, window, unnamed, names }: Reading): void {
  for (const [id, file] of unnamed) {
    const name = names.get(id);
    if (name === undefined) {
      throw malformed(window, Math.max(0, window.pos - 1), {
        what: `a module says something of source file ${id}, which it does not list`,
        expected: `<source_file id="${id}" path="…"/> before </${ELEMENTS[xml.element] ?? 'module'}>`,
      });
    }
    pour(draft, file, fileOf(draft, name));
  }
  unnamed.clear();
  names.clear();
}
