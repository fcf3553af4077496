/** Keeps the committed JSON Schemas equal to the Zod schemas. With `--check` it changes nothing and fails on a difference. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { policySchema } from '../src/ratchet/policy-schema.ts';
import { calibrationSchema, measurementSchema, resultSchema } from '../src/render/result-schema.ts';

const folder = join(import.meta.dirname, '..', 'schema');
const schemas = {
  policy: policySchema,
  result: resultSchema,
  measurement: measurementSchema,
  calibration: calibrationSchema,
};

mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const file = join(folder, `${name}.schema.json`);
  // editors check what people write, before it is read into exact numbers
  const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text)
    throw new Error(`schema/${name}.schema.json differs from its Zod schema: run "npm run schema"`);
}
