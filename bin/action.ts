/** What the runner starts. */
import { action } from '../src/action.ts';

process.exitCode = await action(process.env, process.cwd(), new Date(), (text) => process.stdout.write(text));
