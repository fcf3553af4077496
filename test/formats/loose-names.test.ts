import { describe, expect, it } from 'vitest';
import { newLooseNames } from '../../src/formats/loose-names.ts';
import { measureReports } from '../../src/formats/measure.ts';
import { cobertura, reportOf } from '../sample-reports.ts';

describe('where no repository can be asked', () => {
  it.each<[string, (readonly [name: string, source?: string])[], Record<string, string>]>([
    ['a name below a source and the same without one', [['p/a.py', '/w'], ['p/a.py']], { 'p/a.py': '/w/p/a.py' }],
    ['a name below a source in a package', [['a.py', '/w/p'], ['p/a.py']], { 'p/a.py': '/w/p/a.py' }],
    ['names in any spelling', [['.\\p\\a.py', '/w/'], ['./p/a.py']], { 'p/a.py': '/w/p/a.py' }],
    ['a whole name', [['a.py', '/w'], ['/w/a.py']], {}],
    ['a name below two sources', [['a.py', '/w'], ['a.py', '/v'], ['a.py']], {}],
    ['the end of a name', [['p/a.py', '/w'], ['a.py']], {}],
    ['a name in another package', [['a.py', '/w/p'], ['q/a.py']], {}],
    ['names without a source', [['a.py'], ['p/a.py']], {}],
  ])('%s: what means the same', (_, all, synonyms) => {
    for (const order of [all, [...all].reverse()]) {
      const names = newLooseNames();
      for (const [name, source] of order) names.nameOf(name, source);
      expect(Object.fromEntries(names.synonyms())).toEqual(synonyms);
    }
  });

  const named = (path: string, source: string, files: Readonly<Record<string, string>>) =>
    reportOf(path, cobertura(files).replace('<packages>', `<sources><source>${source}</source></sources><packages>`));
  const info = reportOf('l.info', 'SF:p/a.py\nDA:1,0\nDA:2,1\nend_of_record\n');

  it('a file that reports name with and without its directory counts once, in every order', () => {
    const reports = [named('r.xml', '/w', { 'p/a.py': '+1 -2' }), info];
    for (const order of [reports, [...reports].reverse()])
      expect(measureReports(order, 'auto').files).toEqual(new Map([['/w/p/a.py', { lines: [2, 2] }]]));
  });

  it('files of one name below several directories stay apart', () => {
    const reports = [named('r.xml', '/w', { 'p/a.py': '+1' }), named('s.xml', '/v', { 'p/a.py': '+1' }), info];
    expect([...measureReports(reports, 'auto').files.keys()]).toEqual(['/w/p/a.py', '/v/p/a.py', 'p/a.py']);
  });
});
