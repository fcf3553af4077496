/**
 * Measures one small report: the whole step of the action on a pull request, as the runner starts it, against an empty
 * Node process and with the fake GitHub for API.
 *
 *   node bench/start.ts [--rounds=11]
 */
import { fileURLToPath } from 'node:url';
import { openStage, type Stage } from '../test/host/stage.ts';
import {
  BASELINE,
  baselineText,
  checkout,
  filesOf,
  gitIn,
  POLICY,
  policyText,
  pullRequest,
} from '../test/host/workspace.ts';
import { tell, WRITERS } from './generate.ts';
import { callsOf, methodsOf, noTruth, randomFrom } from './model.ts';
import { type Cost, inTurns, node, type Ran, times, typical } from './process.ts';
import { held, option, print, type Table } from './table.ts';

/** CPU against an empty process, and calls of the API. */
const LIMITS = { cpu: 2.5, calls: 4 } as const;

const ACTION = fileURLToPath(new URL('../dist/action.js', import.meta.url));
const SIZES = { '1 kB': 1000, '1 MB': 1_000_000 } as const;
const COMMENT = {
  'comments switched off': 'off',
  'no comment to post': 'failure',
  'a comment posted': 'always',
} as const;

/** What a step costs where the report is no work. */
export const startTable = (rounds: number): Table => ({
  title: 'The whole step over a small report',
  about: `\`dist/action.js\` on a pull request that passes, started as the runner starts it, the API on the same machine; against \`node -e 0\`. Medians of ${rounds} rounds in turns. CPU of Node's own process, which the limit is for, and with the git processes that it starts.`,
  columns: [
    'report',
    'step',
    '>wall ms',
    '>CPU ms',
    '>× empty',
    '>with git',
    '>× empty, with git',
    '>peak MB',
    '>calls',
    'limit of CPU',
    'limit of calls',
  ],
  rows: rowsOf(rounds),
});

async function* rowsOf(rounds: number) {
  for (const [size, bytes] of Object.entries(SIZES)) {
    const stage = await openStage();
    const scene = pullRequestOf(stage, bytes);
    const calls = new Map<string, number>();
    const empty = async (): Promise<Cost> => node(['-e', '0']);
    const steps = Object.entries(COMMENT).map(([name, comment]): [string, () => Promise<Cost>] => [
      name,
      async () => {
        const { ran, asked } = await step(stage, scene, comment);
        calls.set(name, Math.max(asked, calls.get(name) ?? 0));
        return ran;
      },
    ]);
    const costs = await inTurns(rounds, new Map([['node -e 0', empty], ...steps]));
    for (const [name, list] of costs) {
      const base = costs.get('node -e 0');
      const [own, all] = [times(list, base, 'own'), times(list, base, 'cpu')];
      const asked = calls.get(name);
      const cells = [typical(list, 'own'), own.toFixed(1), typical(list, 'cpu'), all.toFixed(1), typical(list, 'peak')];
      const limits =
        asked === undefined
          ? ['', '']
          : [held(`${LIMITS.cpu} ×`, own < LIMITS.cpu), held(`${LIMITS.calls}`, asked <= LIMITS.calls)];
      yield [size, name, typical(list, 'wall'), ...cells, asked ?? '', ...limits];
    }
    const breaches = await stage.close();
    if (breaches.length > 0) throw new Error(JSON.stringify(breaches));
  }
}

interface Scene {
  readonly workspace: string;
  readonly report: string;
  readonly payload: unknown;
  readonly merge: string;
}

/** A pull request that changes one file of those that a report of so many bytes measured. */
function pullRequestOf({ server, folder }: Stage, bytes: number): Scene {
  const writer = WRITERS['coveragepy-xml'];
  const random = randomFrom(42);
  const truth = noTruth();
  const sources: Record<string, string> = {};
  const counts: Record<string, [number, number]> = {};
  let report = writer.head;
  while (report.length < bytes) {
    const all = methodsOf(random);
    const methods = bytes < 10_000 ? all.filter((method) => callsOf(method) > 0).slice(0, 1) : all;
    const name = `src/module${truth.files}.py`;
    const own = noTruth();
    tell(own, writer, methods);
    tell(truth, writer, methods);
    counts[name] = own.lines;
    sources[name] = 'a = 1\n'.repeat(methods.at(-1)?.lines.at(-1)?.number ?? 0);
    report += writer.file(name, methods);
  }
  report += writer.tail(truth);
  const [changed = ''] = Object.keys(sources);
  const base = server.commit(server.commits.first, {
    [POLICY]: policyText(),
    [BASELINE]: baselineText(truth.lines, counts),
    ...sources,
  });
  const head = server.commit(base, {
    [changed]: sources[changed]?.replace('a = 1\n'.repeat(9), 'b = 2\n'.repeat(9)) ?? '',
  });
  const merge = server.merge(base, head);
  for (const [ref, commit] of Object.entries({
    'heads/main': base,
    'heads/topic': head,
    'pull/1/head': head,
    'pull/1/merge': merge,
  }))
    server.git('update-ref', `refs/${ref}`, commit);
  const workspace = checkout(folder(), server, merge);
  gitIn(workspace, 'fetch', '--quiet', '--depth=1', 'origin', base);
  const commits = { ...server.commits, base, head, merge };
  return { workspace, report, payload: pullRequest({ ...server, commits }), merge };
}

async function step(stage: Stage, scene: Scene, comment: string): Promise<{ ran: Ran; asked: number }> {
  stage.reset();
  const { workspace, report, payload, merge } = scene;
  const prepared = stage.prepare({ workspace, report, payload, inputs: { comment }, env: { GITHUB_SHA: merge } });
  const before = stage.github.requests.length;
  const ran = await node([ACTION], { cwd: workspace, env: prepared.env });
  const verdict = filesOf(prepared.temp).outputs.get('verdict');
  const expected = comment === 'always' ? 1 : 0;
  if (ran.status !== 0 || verdict !== 'pass' || stage.comments().length !== expected)
    throw new Error(`${verdict}, ${stage.comments().length} comments: ${ran.stdout}${ran.stderr}`);
  return { ran, asked: stage.github.requests.length - before };
}

if (import.meta.main) await print(startTable(option('rounds', 11)), console.log);
