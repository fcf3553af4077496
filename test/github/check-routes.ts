/** The routes of check runs. */

import * as z from 'zod';
import { type Answer, type Call, notFound, numberParam, type Route, refusal, unprocessable } from './route.ts';
import { nodeId, repositoryUrl } from './shapes.ts';
import type { CheckRun } from './world.ts';

const sentFields = z.record(z.string(), z.unknown());
const sentOutput = z.looseObject({ annotations: z.array(z.unknown()).optional() });

const annotation = z.looseObject({
  path: z.string().min(1),
  start_line: z.int(),
  end_line: z.int(),
  message: z.string().refine((text) => Buffer.byteLength(text) <= 64 * 1024),
  title: z.string().max(255).optional(),
});
const sentAnnotations = z.looseObject({
  output: z
    .looseObject({
      annotations: z.array(annotation.refine(({ start_line, end_line }) => start_line <= end_line)).optional(),
    })
    .optional(),
});

/** What GitHub says of annotations that keep the contract and that it does not take all the same; `undefined` of others. */
function unusable(call: Call): Answer | undefined {
  if (sentAnnotations.safeParse(call.body).success) return undefined;
  return unprocessable(call, { resource: 'CheckRun', code: 'invalid', field: 'annotations' });
}

/** Merges what was sent; annotations are appended, everything else is replaced. */
function merge(run: CheckRun, body: unknown): void {
  const { output, ...fields } = sentFields.parse(body);
  Object.assign(run.fields, fields);
  if (output === undefined) return;
  const { annotations = [], ...rest } = sentOutput.parse(output);
  run.annotations.push(...annotations);
  run.fields.output = rest;
}

function answer(call: Call, status: number, run: CheckRun): Answer {
  const { world, repository } = call;
  const url = `${repositoryUrl(world, repository.fullName)}/check-runs/${run.id}`;
  const page = `${world.web}/${repository.fullName}/runs/${run.id}`;
  const { output, ...fields } = run.fields;
  const { title = null, summary = null, text = null } = sentFields.safeParse(output).data ?? {};
  const done = fields.conclusion !== undefined;
  return {
    status,
    body: {
      details_url: page,
      external_id: '',
      started_at: run.started,
      completed_at: done ? world.now() : null,
      conclusion: null,
      ...fields,
      status: done ? 'completed' : (fields.status ?? 'queued'),
      id: run.id,
      node_id: nodeId('CR', run.id),
      head_sha: run.headSha,
      url,
      html_url: page,
      output: {
        title,
        summary,
        text,
        annotations_count: run.annotations.length,
        annotations_url: `${url}/annotations`,
      },
      check_suite: { id: repository.id },
      app: null,
      pull_requests: [],
    },
  };
}

const createCheck: Route = {
  needs: () => ({ access: 'write', scope: 'checks' }),
  answer: (call) => {
    const { head_sha: headSha } = z.looseObject({ head_sha: z.string() }).parse(call.body);
    if (call.repository.git?.commitId(headSha) === undefined) {
      return refusal(422, `No commit found for SHA: ${headSha}`, call.operation.documentation);
    }
    const refused = unusable(call);
    if (refused !== undefined) return refused;
    const { world, actor } = call;
    const run = {
      id: world.nextId(),
      headSha,
      started: world.now(),
      maker: actor?.login,
      fields: {},
      annotations: [],
    };
    merge(run, call.body);
    call.repository.checkRuns.push(run);
    return answer(call, 201, run);
  },
};

const updateCheck: Route = {
  needs: () => ({ access: 'write', scope: 'checks' }),
  answer: (call) => {
    const id = numberParam(call, 'check_run_id');
    const run = call.repository.checkRuns.find((each) => each.id === id);
    if (run === undefined) return notFound(call);
    if (run.maker !== call.actor?.login) {
      const text = 'Invalid app_id 15368 - check run can only be modified by the GitHub App that created it.';
      return refusal(403, text, call.operation.documentation);
    }
    const refused = unusable(call);
    if (refused !== undefined) return refused;
    merge(run, call.body);
    return answer(call, 200, run);
  },
};

export const checkRoutes: Readonly<Record<string, Route>> = {
  'checks/create': createCheck,
  'checks/update': updateCheck,
};
