/** `check`: the gate, at home. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli.ts';
import { Complaint } from '../complaint.ts';
import { couldNotDecide, judge, type Outcome } from '../gate.ts';
import { findReports, USUAL_REPORTS } from '../host/files.ts';
import { gatherTerminal } from '../host/gather.ts';
import { readSettings, type Settings } from '../host/settings.ts';
import { markdown, SUMMARY } from '../render/markdown.ts';
import { jsonText, resultFile, resultOf } from '../render/result.ts';
import { plain } from '../render/safe.ts';
import { terminal as terminalText } from '../render/terminal.ts';
import { save } from './save.ts';
import { asFlag, type Line } from './usage.ts';
import { screenOf } from './watching.ts';

export const EXIT = { pass: 0, off: 0, fail: 1, error: 2 } as const;

export async function check(line: Line, terminal: Terminal): Promise<number> {
  const outcome = await decide(line, terminal);
  terminal.out(
    line.has('json') ? jsonText(resultOf(outcome)) : terminalText(outcome, { colour: coloured(terminal), rows: 20 }),
  );
  const file = line.text('result-file');
  if (file !== '') {
    try {
      save(resolve(terminal.cwd, file), resultFile(outcome, markdown(outcome, SUMMARY)), file);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      // as in the action: what cannot be told does not change the verdict
      terminal.error(`coverage-ratchet check: ${plain(error.message, 1000)} The verdict stands.\n`);
    }
  }
  return EXIT[outcome.verdict];
}

/** Judges as the action does; what stands in the way is an outcome too. */
export async function decide(line: Line, terminal: Terminal): Promise<Outcome> {
  const { watch, end } = screenOf(line, terminal);
  try {
    const { settings, base } = settingsOf(line, terminal);
    const log = (text: string) => terminal.error(`${plain(text, 2000)}\n`);
    const world = { ...terminal, log, ...(watch && { watch }) };
    return await judge(await gatherTerminal(settings, world, base));
  } catch (error) {
    if (error instanceof Complaint) return couldNotDecide(line.has('json') ? error : asFlag(error));
    throw error;
  } finally {
    end();
  }
}

/** The flags are the action's inputs under the same names. */
export function settingsOf(line: Line, terminal: Terminal): { settings: Settings; base: string | undefined } {
  const read = (name: string): string =>
    name === 'reports'
      ? [line.text('reports'), ...line.operands].join('\n')
      : name === 'result-file'
        ? ''
        : line.text(name);
  const settings = { ...readSettings(read, terminal.env), worktree: line.has('worktree') };
  const base = line.text('base') || undefined;
  if (settings.reports.length > 0 || settings.percent !== undefined) return { settings, base };
  return { settings: { ...settings, reports: usualReports(resolve(terminal.cwd, settings.workingDirectory)) }, base };
}

/** The reports that lie where tools usually leave them. */
function usualReports(directory: string): string[] {
  // several of them are the same run in several formats, more often than not
  const found = USUAL_REPORTS.find((path) => findReports([path], directory, directory).reports.length > 0);
  if (found !== undefined) return [found];
  throw new Complaint({
    reason: 'no-reports',
    what: 'no coverage report was named, and none lies where one usually does',
    expected: USUAL_REPORTS.join(', '),
    todo: 'Run the tests with coverage first, or name the report behind the command.',
  });
}

/** https://no-color.org and its counterpart win over what the terminal is. */
export const coloured = ({ env, colour }: Terminal): boolean =>
  env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : colour;
