import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { decimalText } from '../../src/coverage/counts.ts';
import { DEFAULT_POLICY } from '../../src/ratchet/policy.ts';
import { parsePolicy } from '../../src/ratchet/policy-file.ts';

const FULL = `version: 1
milestone: M0                      # in force; or from-pull-request
milestones:                        # in order
  M0: { title: Pre-Flight, floor: 18 }
  M1: { title: Core, floor: 25, target: { lines: 80, branches: 60 }, due: 2026-02-28 }
ratchet:
  mode: both                       # absolute (floors only) | baseline (marks only) | both | off
  metrics: [lines]                 # any of lines, branches, functions, statements, combined
  tolerance: 0.1                   # percentage points, decimal, exact
  removed-code: forgive            # forgive | strict
  at-due: warn                     # warn | enforce: when the due date passes, the target becomes the floor
patch: { floor: 80, minimum-lines: 5 }
files: { include: ["**"], exclude: ["**/migrations/**"], generated: exclude, vanished: fail, unmeasured: warn, ratchet: off, new-floor: 0 }
components:
  core: { paths: ["backend/core/**"], floor: 16.6, target: 80, due: 2026-02-28, owners: ["@org/core", a@b.c], carry: true }
  api:  { paths: ["backend/api/**"],  floor: 30.3, patch: { floor: 90, minimum-lines: 3 } }
codeowners: true
tolerant: [paths-unmatched, report-older]
exclusions: ratchet
bands: { green: 80, orange: 60 }   # colours only
waivers:
  - { scope: core, metric: lines, floor: 70, reason: "…", by: "@octo", expires: 2026-03-01 }
`;

/** The lines of the complaint, one for each problem. */
function problems(text: string): readonly string[] {
  try {
    parsePolicy(text, 'policy.yml');
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    expect(error.parts).toMatchObject({ reason: 'policy-invalid', where: 'policy.yml' });
    return error.parts.list ?? [];
  }
  return [];
}

const PERCENT = 'a percentage from 0 to 100 with at most four decimals';
const BOUNDS = `${PERCENT}, or such a percentage for each of lines, branches, functions, statements, combined`;
const NAME = 'a name of letters, digits, dot, underscore and hyphen (at most 64)';

describe('a policy', () => {
  it('says all that it can say', () => {
    expect(parsePolicy(FULL, 'policy.yml')).toEqual({
      milestone: 'M0',
      milestones: new Map([
        ['M0', { title: 'Pre-Flight', floor: { lines: 180_000 }, target: {} }],
        [
          'M1',
          {
            title: 'Core',
            floor: { lines: 250_000 },
            target: { lines: 800_000, branches: 600_000 },
            due: '2026-02-28',
          },
        ],
      ]),
      mode: 'both',
      metrics: ['lines'],
      tolerance: 1000,
      removedCode: 'forgive',
      atDue: 'warn',
      patch: { floor: 800_000, minimumLines: 5 },
      files: {
        include: ['**'],
        exclude: ['**/migrations/**'],
        generated: 'exclude',
        vanished: 'fail',
        unmeasured: 'warn',
        ratchet: 'off',
        newFloor: 0,
      },
      components: new Map([
        [
          'core',
          {
            paths: ['backend/core/**'],
            floor: { lines: 166_000 },
            target: { lines: 800_000 },
            due: '2026-02-28',
            patch: { minimumLines: 5 },
            owners: ['@org/core', 'a@b.c'],
            carry: true,
          },
        ],
        [
          'api',
          {
            paths: ['backend/api/**'],
            floor: { lines: 303_000 },
            target: {},
            patch: { floor: 900_000, minimumLines: 3 },
            owners: [],
            carry: false,
          },
        ],
      ]),
      codeowners: true,
      tolerant: ['paths-unmatched', 'report-older'],
      exclusions: 'ratchet',
      bands: { green: 800_000, orange: 600_000 },
      waivers: [{ scope: 'core', metric: 'lines', floor: 700_000, reason: '…', by: '@octo', expires: '2026-03-01' }],
    });
  });

  it.each([
    ['nothing but its version', 'version: 1'],
    ['a byte order mark and Windows line ends', '\ufeffversion: 1\r\nratchet: {}\r\n'],
    ['sections without a word', 'version: 1\nratchet: {}\npatch: {}\nfiles: {}\nmilestones: {}\ncomponents: {}'],
    ['JSON', '{"version": 1}'],
  ])('of %s is the default', (_, text) => {
    expect(parsePolicy(text, 'policy.yml')).toEqual(DEFAULT_POLICY);
  });

  it('keeps milestones in the order of the file, also where their names look like numbers', () => {
    const keys = (text: string) => [...parsePolicy(`version: 1\n${text}`, 'p').milestones.keys()];
    expect(keys('milestones: { beta: {}, 10: {}, 9: {}, 1.0: {}, 0x1: {} }')).toEqual([
      'beta',
      '10',
      '9',
      '1.0',
      '0x1',
    ]);
    expect(keys('milestones: { 2025: {}, 2024: {}, true: {}, null: {} }')).toEqual(['2025', '2024', 'true', 'null']);
    const { components } = parsePolicy('version: 1\ncomponents: { b: &c { paths: ["**"] }, 1: *c }', 'p');
    expect([...components.keys()]).toEqual(['b', '1']);
  });

  it('understands an alias for what was said before', () => {
    const { milestones } = parsePolicy('version: 1\nmilestones:\n  M0: &same { floor: 10 }\n  M1: *same\n', 'p');
    expect(milestones.get('M1')).toEqual({ floor: { lines: 100_000 }, target: {} });
  });

  it('keeps percentages exactly', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.boolean(), (units, quoted) => {
        const text = `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`;
        const { tolerance } = parsePolicy(`version: 1\nratchet: { tolerance: ${quoted ? `"${text}"` : text} }`, 'p');
        expect(tolerance).toBe(units);
        expect(Number(decimalText(tolerance))).toBe(Number(text));
      }),
      { numRuns: 300 },
    );
  });

  it('lets a component that does not say how small a change is too small go by the number of the whole', () => {
    const { components } = parsePolicy(
      'version: 1\npatch: { minimum-lines: 9 }\ncomponents: { a: { paths: ["**"], patch: { floor: 1 } } }',
      'p',
    );
    expect(components.get('a')?.patch).toEqual({ floor: 10_000, minimumLines: 9 });
  });

  it('may waive for owners, whom another file names', () => {
    const text = (scope: string) =>
      `version: 1\ncodeowners: true\nwaivers: [{ scope: ${scope}, floor: 1, reason: r, by: b, expires: 2026-01-31 }]`;
    expect(parsePolicy(text('org.web'), 'p').waivers).toHaveLength(1);
    expect(problems(text('"@org/web"'))).toEqual([
      'line 3: waivers.0.scope: there is no component "@org/web"; known: total',
    ]);
  });

  it('waives lines where a waiver names no metric', () => {
    const [waiver] = parsePolicy(
      'version: 1\nwaivers: [{ scope: total, floor: 1, reason: r, by: b, expires: 2026-01-31 }]',
      'p',
    ).waivers;
    expect(waiver?.metric).toBe('lines');
  });
});

describe('a policy that cannot be used', () => {
  it.each([
    ['', 'line 1: the file is empty; write at least "version: 1"'],
    ['# nothing\n', 'line 1: the file is empty; write at least "version: 1"'],
    ['- a', 'line 1: write a mapping (key: value)'],
    ['just words', 'line 1: write a mapping (key: value)'],
    ['milestone: M0', 'line 1: version: missing; write 1'],
    ['version: 2', 'line 1: version: write 1'],
    ['version: "1"', 'line 1: version: write 1'],
    [
      'version: 1\n\nflor: 3',
      'line 3: flor: unknown key; known here: version, milestone, milestones, ratchet, patch, files, components, codeowners, tolerant, exclusions, bands, waivers, allow-lowering',
    ],
    ['version: 1\nratchets: {}', 'line 2: ratchets: unknown key; did you mean "ratchet"?'],
    [
      'version: 1\nratchet:\n  mode: both\n  tolerence: 1',
      'line 4: ratchet.tolerence: unknown key; did you mean "tolerance"?',
    ],
    [
      'version: 1\nratchet: { mode: bth }',
      'line 2: ratchet.mode: write one of absolute, baseline, both, off; did you mean "both"?',
    ],
    ['version: 1\nratchet: { mode: 3 }', 'line 2: ratchet.mode: write one of absolute, baseline, both, off'],
    ['version: 1\nratchet: { metrics: [] }', 'line 2: ratchet.metrics: write at least one metric'],
    [
      'version: 1\nratchet:\n  metrics:\n    - lines\n    - line',
      'line 5: ratchet.metrics.1: write one of lines, branches, functions, statements, combined; did you mean "lines"?',
    ],
    ['version: 1\nratchet: { metrics: lines }', 'line 2: ratchet.metrics: write a list ([…])'],
    ...['0.00001', '-1', '100.1', '1e-7', '.nan', '.inf', '"80%"', '"1e1"', '"0x10"', '" 1"', '[1]'].map((value) => [
      `version: 1\nratchet: { tolerance: ${value} }`,
      `line 2: ratchet.tolerance: write ${PERCENT}`,
    ]),
    ['version: 1\nmilestones:\n', 'line 2: milestones: write a mapping (key: value)'],
    ['version: 1\nmilestones: { M0: 80 }', 'line 2: milestones.M0: write a mapping (key: value)'],
    ['version: 1\nmilestones: { "M 0": {} }', `line 2: milestones.M 0: not a usable name; write ${NAME}`],
    ['version: 1\nmilestones: { "": {} }', `line 2: milestones.: not a usable name; write ${NAME}`],
    ['version: 1\nmilestones: { мая: {} }', `line 2: milestones.мая: not a usable name; write ${NAME}`],
    ['version: 1\nmilestones: { M0: { floor: true } }', `line 2: milestones.M0.floor: write ${BOUNDS}`],
    ['version: 1\nmilestones: { M0: { floor: 101 } }', `line 2: milestones.M0.floor: write ${BOUNDS}`],
    [
      'version: 1\nmilestones: { M0: { floor: { line: 80 } } }',
      'line 2: milestones.M0.floor.line: unknown key; did you mean "lines"?',
    ],
    [
      'version: 1\nmilestones: { M0: { floor: { lines: [1] } } }',
      `line 2: milestones.M0.floor.lines: write ${PERCENT}`,
    ],
    [
      'version: 1\nmilestones: { M0: { floor: { lines: 800 } } }',
      `line 2: milestones.M0.floor.lines: write ${PERCENT}`,
    ],
    [
      'version: 1\nmilestones: { M0: { target: 80, due: 2026-02-30 } }',
      'line 2: milestones.M0.due: write a day as YYYY-MM-DD',
    ],
    [
      'version: 1\nmilestones: { M0: { target: 80, due: 28.2.2026 } }',
      'line 2: milestones.M0.due: write a day as YYYY-MM-DD',
    ],
    ['version: 1\nmilestones: { M0: { title: [] } }', 'line 2: milestones.M0.title: write a text'],
    [
      `version: 1\nmilestones: { M0: { title: ${'x'.repeat(201)} } }`,
      'line 2: milestones.M0.title: write at most 200 characters',
    ],
    [
      'version: 1\nmilestone: []',
      'line 2: milestone: write the key of a milestone (in quotes if it could be a number), or from-pull-request',
    ],
    ['version: 1\nmilestone: a b', `line 2: milestone: write ${NAME}`],
    ['version: 1\npatch: { minimum-lines: 1.5 }', 'line 2: patch.minimum-lines: write a whole number'],
    ['version: 1\npatch: { minimum-lines: -1 }', 'line 2: patch.minimum-lines: write a whole number'],
    ['version: 1\nfiles: { include: [] }', 'line 2: files.include: write at least one pattern'],
    ['version: 1\nfiles: { include: [""] }', 'line 2: files.include.0: write a pattern'],
    [
      `version: 1\nfiles: { exclude: ["${'*'.repeat(257)}"] }`,
      'line 2: files.exclude.0: write a pattern of at most 256 characters',
    ],
    ['version: 1\nfiles: { vanished: no }', 'line 2: files.vanished: write one of off, warn, fail'],
    [
      'version: 1\ncomponents: { e2e: { flags: [a b] } }',
      'line 2: components.e2e.flags.0: write a name of letters, digits, dot, underscore and hyphen (at most 64)',
    ],
    ['version: 1\ncomponents: { core: { floor: 1 } }', 'line 2: components.core.paths: missing; write a list ([…])'],
    ...[
      ['patch: { flor: 1 }', 'patch.flor: unknown key; did you mean "floor"?'],
      ['patch: { floor: 800 }', `patch.floor: write ${PERCENT}`],
      ['owners: "@org/web"', 'owners: write a list ([…])'],
      ['owners: []', 'owners: write at least one owner'],
      ['owners: [""]', 'owners.0: write an owner'],
      [`owners: [${'x'.repeat(101)}]`, 'owners.0: write an owner of at most 100 characters'],
      [`owners: [${Array(21).fill('x').join(',')}]`, 'owners: write at most 20 owners'],
      ['carry: yes', 'carry: write true or false'],
    ].map(([field, problem]) => [
      `version: 1\ncomponents: { a: { paths: ["**"], ${field} } }`,
      `line 2: components.a.${problem}`,
    ]),
    ['version: 1\ncodeowners: CODEOWNERS', 'line 2: codeowners: write true or false'],
    ['version: 1\ntolerant: true', 'line 2: tolerant: write a list ([…])'],
    [
      'version: 1\ntolerant: [path-unmatched]',
      'line 2: tolerant.0: write one of paths-unmatched, paths-ambiguous, reports-fewer, reports-empty, report-committed, report-older, report-of-other-commit, lines-past-end, lines-blank, metrics-gone, total-shrank; did you mean "paths-unmatched"?',
    ],
    ['version: 1\nexclusions: off', 'line 2: exclusions: write one of show, ratchet'],
    ['version: 1\nbands: { green: 80 }', `line 2: bands.orange: missing; write ${PERCENT}`],
    ['version: 1\nwaivers: { scope: total }', 'line 2: waivers: write a list ([…])'],
    [
      'version: 1\nwaivers: [{ scope: total, floor: 1, reason: "", by: b, expires: 2026-01-01 }]',
      'line 2: waivers.0.reason: write why',
    ],
    [
      'version: 1\nwaivers: [{ scope: total, floor: 1, reason: r, by: b }]',
      'line 2: waivers.0.expires: missing; write a day as YYYY-MM-DD',
    ],
    // between keys
    [
      'version: 1\nmilestone: M9\nmilestones: { M0: {}, M1: {} }',
      'line 2: milestone: there is no milestone "M9"; known: M0, M1',
    ],
    [
      'version: 1\ncomponents:\n  total: { paths: ["**"] }',
      'line 3: components.total: this name stands for everything; choose another',
    ],
    [
      'version: 1\nwaivers:\n  - { floor: 1, reason: r, by: b, expires: 2026-01-01,\n      scope: cor }\ncomponents: { core: { paths: ["**"] } }',
      'line 4: waivers.0.scope: there is no component "cor"; known: total, core',
    ],
    ['version: 1\nmilestones:\n  M0:\n    due: 2026-01-01', 'line 4: milestones.M0.due: a due date needs a target'],
    [
      'version: 1\ncomponents: { a: { paths: ["**"], due: 2026-01-01 } }',
      'line 2: components.a.due: a due date needs a target',
    ],
    ['version: 1\nbands: { green: 50, orange: 60 }', 'line 2: bands: green must not be below orange'],
    // the notation
    ['version: 1\nmilestone: *gone', 'line 2: Unresolved alias (the anchor must be set before the alias): gone'],
    ['version: 1\n__proto__: { floor: 1 }', 'line 2: __proto__: this name cannot be used'],
    ['version: 1\nmilestones: { constructor: {} }', 'line 2: milestones.constructor: this name cannot be used'],
    [
      'version: 1\ncomponents: { toString: { paths: ["**"] } }',
      'line 2: components.toString: this name cannot be used',
    ],
  ])('%j is told: %s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it.each([
    ['version: 1\nversion: 1', 2],
    ['version: 1\nmilestones:\n  M0: {}\n  M0: {}', 4],
    ['version: 1\nmilestones: { 1: {}, "1": {} }', 2],
    ['version: 1\nratchet: [', 2],
    ['version: 1\n  bad: indent', 1],
    ['version: 1\n---\nversion: 1', 2],
    ['version: 1\n? [a, b]\n: 1', 2],
    ['version: 1\n\ttab: 1', 2],
    ['version: 1\nmilestone: "open', 2],
  ])('%j is malformed at line %i', (text, line) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(new RegExp(`^line ${line}: \\S`));
  });

  it('is told of everything at once, by line', () => {
    const text = `version: 3
milestnoe: M0
milestones:
  M0: { floor: 180 }
  "M 1": {}
  constructor: {}
ratchet: { mode: bth, tolerance: -1 }
waivers:
  - { scope: total, metric: line, floor: x, __proto__: 1 }
`;
    expect(problems(text)).toEqual([
      'line 1: version: write 1',
      'line 2: milestnoe: unknown key; did you mean "milestone"?',
      `line 4: milestones.M0.floor: write ${BOUNDS}`,
      `line 5: milestones.M 1: not a usable name; write ${NAME}`,
      'line 6: milestones.constructor: this name cannot be used',
      'line 7: ratchet.mode: write one of absolute, baseline, both, off; did you mean "both"?',
      `line 7: ratchet.tolerance: write ${PERCENT}`,
      'line 9: waivers.0.__proto__: this name cannot be used',
      'line 9: waivers.0.metric: write one of lines, branches, functions, statements, combined; did you mean "lines"?',
      `line 9: waivers.0.floor: write ${PERCENT}`,
      'line 9: waivers.0.reason: missing; write a text',
      'line 9: waivers.0.by: missing; write a text',
      'line 9: waivers.0.expires: missing; write a day as YYYY-MM-DD',
    ]);
    expect(Object.hasOwn(Object.prototype, 'floor')).toBe(false);
  });

  it('says in its first line how many problems there are', () => {
    const message = (text: string) => {
      try {
        parsePolicy(text, 'p.yml');
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : undefined;
      }
    };
    expect(message('version: 2')).toBe('p.yml: the policy cannot be used, one problem:\n  line 1: version: write 1');
    expect(message('version: 2\nx: 1')).toMatch(/^p\.yml: the policy cannot be used, 2 problems:\n/);
  });

  const lol = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`,
    ),
  ].join('\n');

  it.each([
    ['an alias that multiplies', `version: 1\n${lol}`],
    ['depth without end', `version: 1\na: ${'['.repeat(20_000)}`],
    ['closed depth', `version: 1\na: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['an anchor within itself', 'version: 1\nmilestones: &a { M0: *a }'],
    ['a thousand mistakes', `version: 1\n${Array.from({ length: 1000 }, (_, i) => `x${i}: 1`).join('\n')}`],
  ])('%s is a short complaint', (_, text) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(101);
    expect(found.join('').length).toBeLessThan(20_000);
  });

  it('is not unfolded where aliases multiply', () => {
    expect(problems(`version: 1\n${lol}`)).toEqual([expect.stringMatching(/^line 3: Excessive alias count/)]);
  });

  it('is a complaint or a policy, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...[
        'version: 1',
        '\n',
        '  ',
        '- ',
        ': ',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '<<: ',
        '!!binary ',
        '? ',
        '|\n',
        '"',
        "'",
        '#',
      ],
      ...[
        'milestones',
        'components',
        'waivers',
        'paths',
        'floor',
        '80',
        '__proto__',
        'constructor',
        'total',
        '\ud800',
        '\u0000',
        '%YAML 1.1\n---\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(problems(`version: 1\n${parts.join('')}`)).toBeInstanceOf(Array);
        expect(problems(parts.join(''))).toBeInstanceOf(Array);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut anywhere is a complaint or a policy, never a crash', () => {
    for (let end = 0; end < FULL.length; end += 3) expect(problems(FULL.slice(0, end))).toBeInstanceOf(Array);
  });
});
