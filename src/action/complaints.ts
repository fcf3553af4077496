/** What only the step can complain of. */
import { Complaint } from '../complaint.ts';
import type { World } from '../host/gather.ts';
import type { Settings } from '../host/settings.ts';

/** A step guesses no paths: a report that somebody left there by chance would be judged for the right one. */
export function requireReports(settings: Settings): Settings {
  if (settings.reports.length > 0 || settings.percent !== undefined) return settings;
  throw new Complaint({
    reason: 'input-invalid',
    what: 'the step does not say where the coverage reports are',
    where: 'input "reports"',
    todo: 'Name the files that the tests wrote, such as "reports: coverage.xml", or give a "percent".',
  });
}

/** Anything that is no complaint is our fault, and still no pass. */
export function bug(error: unknown, { log }: World): Complaint {
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
