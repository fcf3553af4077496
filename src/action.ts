/** The door for GitHub Actions: gather, judge, speak, write, and the exit status that a required check hangs on. */
import { bug, requireReports } from './action/complaints.ts';
import { Complaint } from './complaint.ts';
import { couldNotDecide, type Evidence, judge, type Outcome, switchedOff } from './gate.ts';
import { announce, deliver } from './host/deliver.ts';
import { gatherStep, type Step, secretsOf, stepOf, type World } from './host/gather.ts';
import { watchInLog } from './host/progress.ts';
import { annotate, log, mask, type Write } from './host/runner.ts';
import { inputOf, readSettings, readSwitches, type Settings } from './host/settings.ts';
import { plainSpeech, type Speech, speechOf } from './render/speech.ts';

/**
 * Runs one step and returns its exit status: 0 for `pass` and `off`, and for `error` where the step is told so. What goes
 * wrong when the outcome is put into words, by `speak`, does not change it.
 */
export async function action(
  env: NodeJS.ProcessEnv,
  cwd: string,
  now: Date,
  write: Write,
  speak: typeof speechOf = speechOf,
): Promise<number> {
  const input = inputOf(env);
  const token = input('token').trim();
  const notifyUrl = input('notify-url').trim();
  const secrets = [...secretsOf(token), notifyUrl];
  for (const secret of secrets) mask(write, secret);
  const inLog = (text: string): void => log(write, text);
  const world: World = { env, cwd, now, log: inLog, watch: watchInLog(inLog), secrets };
  let settings: Settings | undefined;
  let switches: Pick<Settings, 'enabled' | 'onError'> = { enabled: true, onError: 'fail' };
  let step: Step | undefined;
  let evidence: Evidence | undefined;
  let outcome: Outcome;
  try {
    switches = readSwitches(input);
    if (!switches.enabled) outcome = switchedOff();
    else {
      // known before anything can go wrong: an error is told where the last verdict still stands
      step = stepOf(world, token);
      settings = readSettings(input, env);
      evidence = await gatherStep(requireReports(settings), world, step);
      outcome = await judge(evidence);
    }
  } catch (error) {
    outcome = couldNotDecide(error instanceof Complaint ? error : bug(error, world));
  }
  const open = outcome.verdict === 'error' && switches.onError === 'warn';
  const failed = !open && (outcome.verdict === 'fail' || outcome.verdict === 'error');
  let words: Speech;
  try {
    words = speak(outcome, step?.audience.links);
  } catch (error) {
    words = plainSpeech(outcome);
    annotate(write, 'warning', 'Coverage Ratchet', `${bug(error, world).message} The verdict stands.`);
  }
  await deliver(words, {
    env,
    write,
    key: settings?.key ?? 'default',
    annotations: settings?.annotations ?? 'false',
    comment: settings?.comment ?? (switches.enabled ? 'failure' : 'off'),
    resultFile: settings?.resultFile,
    level: failed ? 'error' : open ? 'warning' : outcome.verdict === 'off' ? 'notice' : undefined,
    audience: step?.audience,
  });
  // what few steps do is loaded where it is done
  if (step?.event.pushedDefault !== undefined) {
    if (evidence && settings) {
      const { raiseBar } = await import('./action/raise.ts');
      const raised = await raiseBar(evidence, outcome, settings, step, now);
      if (raised) announce(raised, env, write);
    }
    const { notify } = await import('./action/notify.ts');
    await notify(notifyUrl, outcome, step, env, write);
  }
  return failed ? 1 : 0;
}
