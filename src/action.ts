/** The door for GitHub Actions: gather, judge, speak, and the exit status that a required check hangs on. */
import { Complaint } from './complaint.ts';
import { couldNotDecide, judge, type Outcome, switchedOff } from './gate.ts';
import { deliver } from './host/deliver.ts';
import { type Audience, gatherStep, secretsOf, stepOf, type World } from './host/gather.ts';
import { log, mask, type Write } from './host/runner.ts';
import { inputOf, readSettings, readSwitches, type Settings } from './host/settings.ts';
import { speechOf } from './render/speech.ts';

/** Runs one step and returns its exit status: 0 for `pass` and `off`, and for `error` where the step is told so. */
export async function action(env: NodeJS.ProcessEnv, cwd: string, now: Date, write: Write): Promise<number> {
  const input = inputOf(env);
  const token = input('token').trim();
  for (const secret of secretsOf(token)) mask(write, secret);
  const world: World = { env, cwd, now, log: (text) => log(write, text) };
  let settings: Settings | undefined;
  let switches: Pick<Settings, 'enabled' | 'onError'> = { enabled: true, onError: 'fail' };
  let audience: Audience | undefined;
  let outcome: Outcome;
  try {
    switches = readSwitches(input);
    if (!switches.enabled) outcome = switchedOff();
    else {
      const step = stepOf(world, token);
      // known before anything can go wrong: an error is told where the last verdict still stands
      audience = step.audience;
      settings = readSettings(input, env);
      outcome = await judge(await gatherStep(requireReports(settings), world, step));
    }
  } catch (error) {
    outcome = couldNotDecide(error instanceof Complaint ? error : bug(error, world));
  }
  const open = outcome.verdict === 'error' && switches.onError === 'warn';
  const failed = !open && (outcome.verdict === 'fail' || outcome.verdict === 'error');
  await deliver(speechOf(outcome, audience?.links), {
    env,
    write,
    key: settings?.key ?? 'default',
    comment: settings?.comment ?? (switches.enabled ? 'failure' : 'off'),
    resultFile: settings?.resultFile,
    level: failed ? 'error' : open ? 'warning' : outcome.verdict === 'off' ? 'notice' : undefined,
    audience,
  });
  return failed ? 1 : 0;
}

function requireReports(settings: Settings): Settings {
  if (settings.reports.length > 0 || settings.percent !== undefined) return settings;
  throw new Complaint({
    reason: 'input-invalid',
    what: 'the step does not say where the coverage reports are',
    where: 'input "reports"',
    todo: 'Name the files that the tests wrote, such as "reports: coverage.xml", or give a "percent".',
  });
}

/** Anything that is no complaint is our fault, and still no pass. */
function bug(error: unknown, { log }: World): Complaint {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new Complaint(
    {
      reason: 'internal-error',
      what: 'this is a bug of Coverage Ratchet',
      found: String(error),
      todo: 'Please report it with the log of this step.',
    },
    error,
  );
}
