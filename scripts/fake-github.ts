/**
 * The fake GitHub of the tests over a bare repository on disk, for the scripts that write documentation: prints the address of
 * its API, and serves until it is ended. Pull request 3 is that of the branch `tidy`.
 *
 *   node scripts/fake-github.ts OWNER/NAME PATH
 */
import { startGitHub } from '../test/github/server.ts';

const [name, git] = process.argv.slice(2);
if (name === undefined || git === undefined) throw new Error('which repository?');
const github = await startGitHub({ repositories: [{ name, git, pulls: [{ number: 3, head: { ref: 'tidy' } }] }] });
console.log(github.api);
