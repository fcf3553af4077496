import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/formats/index.ts';
import { complaintAbout, read } from './reading.ts';

const COBERTURA = '<coverage line-rate="1"><packages/></coverage>';
const COVERAGE_PY = '{"meta": {"version": "7.11.0", "branch_coverage": false}, "files": {}}';

describe('the format shows in the content', () => {
  test.each([
    [COBERTURA, 'cobertura'],
    [`\ufeff<?xml version="1.0"?>\n<!-- lcov: SF: --><!DOCTYPE coverage SYSTEM "x">\n\n${COBERTURA}`, 'cobertura'],
    ['<coverage/>', 'cobertura'],
    [COVERAGE_PY, 'coveragepy'],
    [` \n${COVERAGE_PY}`, 'coveragepy'],
    [`\ufeff${COVERAGE_PY}`, 'coveragepy'],
    ['{"files": {"a.py": {"executed_lines": [], "missing_lines": []}}, "meta": {}}', 'coveragepy'],
    [`{"meta": {"x": "${'x'.repeat(20_000)}", "branch_coverage": false}, "files": {}}`, 'coveragepy'],
    ['<coverage generated="1" line-rate="1"><project/><packages/></coverage>', 'cobertura'],
    ['<coverage generated="1"><sources/><packages/></coverage>', 'cobertura'],
    ['mode: set\n', 'go'],
    ['{"type": "llvm.coverage.json.export", "version": "2.0.1", "data": []}', 'llvm'],
    ['{"data": [{"files": []}], "type": "llvm.coverage.json.export", "version": "3.1.0"}', 'llvm'],
    ['{"gcc_version": "14.2.0", "files": []}', 'gcov'],
    ['{"files": [], "gcovr/format_version": "0.14"}', 'gcov'],
    ['{"root": ".", "gcovr/summary_format_version": "0.6", "files": []}', 'gcov'],
    ['mode: atomic\r\nexample.com/a/b.go:1.2,3.4 5 1\r\n', 'go'],
    ['C:\\a b\\c.go:1.2,3.4 5 1', 'go'],
    ['<report name="x"><package name="p"/></report>', 'jacoco'],
    ['<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"[]><report/>', 'jacoco'],
    ['<CoverageSession xmlns:xsd="x" Version="4.7"/>', 'opencover'],
    ['\ufeff<?xml version="1.0"?><results>\n<modules/></results>', 'visualstudio'],
    ['<Root CoveredStatements="0" TotalStatements="0" ReportType="DetailedXml" DotCoverVersion="2026.1"/>', 'dotcover'],
    ['TN:\nSF:src/a.js\nDA:1,1\nend_of_record\n', 'lcov'],
    ['#by hand\n\nSF:src/a.js\nend_of_record', 'lcov'],
    ['{"/a.js": {"path": "/a.js", "statementMap": {}, "s": {}}}', 'istanbul'],
    ['{"total": {"lines": {"total": 1, "covered": 1}}}', 'istanbul-summary'],
    ['<coverage generated="1700000000" clover="4.4.1"><project/></coverage>', 'clover'],
    ['<coverage>\n<project timestamp="1"/></coverage>', 'clover'],
    ['{"RSpec": {"coverage": {"/a.rb": [1]}, "timestamp": 1}}', 'simplecov'],
    ['{"RSpec": {"timestamp": 1.5, "coverage": {}}}', 'simplecov'],
    ['{"meta": {"simplecov_version": "0.22.0"}, "coverage": {}}', 'simplecov'],
    ['{"coveredLines": 1, "executableLines": 2, "targets": []}', 'xccov'],
    ['{"/A.swift": [{"line": 1, "isExecutable": false}]}', 'xccov'],
  ] as const)('%s', (text, format) => {
    expect(read(text).format).toBe(format);
    expect(read(text, format).format).toBe(format);
  });
});

describe('what cannot be read is named, with what to do instead', () => {
  test.each([
    ['<coverage version="1"><file path="a.js"><lineToCover/></file></coverage>', 'SonarQube'],
    ['<CoverageDSPriv><Module/></CoverageDSPriv>', 'Visual Studio'],
    ['<scoverage/>', 'scoverage'],
    ['<testsuites><testsuite/></testsuites>', 'JUnit'],
    ['{"App.dll": {"a.cs": {}}}', 'coverlet'],
    ['SQLite format 3\0...', '.coverage'],
    ["!coverage.py: This is a private format, don't read it directly!{}", '.coverage'],
    ['PK\x03\x04...', 'zip'],
    ['\x01\xc0\xc0\x10\x07', '.exec'],
    ['\0cvm\x01\0', 'GOCOVERDIR'],
    ['\0cwm\x01\0', 'GOCOVERDIR'],
    ['<phpunit xmlns="https://schema.phpunit.de/coverage/1.0"/>', 'PHPUnit'],
    ['<?php // phpunit/php-code-coverage version 9.2.26\nreturn \\unserialize(', '--coverage-php'],
    ['<crap_result><project/></crap_result>', 'Crap4J'],
    ['{"result":[{"scriptId":"4","url":"file:///a.js","functions":[]}]}', 'V8'],
    ['{"scriptId":"4","url":"file:///a.ts","functions":[]}', 'Deno'],
    ['{\n  "result": {\n    "line": 90.1\n  }\n}', 'SimpleCov'],
    ['{"coverage":{"src/lib.rs":{"1":1}}}', 'Codecov'],
    ['{"repo_token": "x", "source_files": [{"name": "a.py", "coverage": [1]}]}', 'Coveralls'],
    ['        -:    0:Source:../src/a.hpp\n        -:    0:Graph:m.gcno\n', 'gcov'],
    ['GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED\n', 'CSV report of JaCoCo'],
    ['example.org/a/a.go:7:\t\tMax\t\t66.7%\n', 'go tool cover -func'],
    ['/src/a.hpp:\n    1|       |#pragma once\n    2|      1|f\n', 'llvm-cov show'],
    ['    1|  1.2k|int main() {\n', 'llvm-cov show'],
    [`lcov.info${'\0'.repeat(248)}ustar\x0000`, 'tar archive'],
    ['{\0"\0m\0e\0', 'UTF-16'],
    ['\0T\0N\0:\0\n', 'UTF-16'],
    ['<!DOCTYPE html><html><body>502 Bad Gateway</body></html>', 'HTML'],
    ['<!-- coverage --><HTML><body/></HTML>', 'HTML'],
  ])('%s', (content, name) => {
    for (const wanted of ['auto', ...FORMATS] as const) {
      const { reason, found, todo } = complaintAbout(Buffer.from(content, 'latin1'), wanted);
      expect(reason).toBe('report-format');
      expect(found).toContain(name);
      expect(todo).toMatch(/\.$/);
    }
  });

  test('gzip that was packed twice', () => {
    const packed = gzipSync(gzipSync(COBERTURA));
    expect(complaintAbout(packed)).toMatchObject({ found: 'what looks like gzip that was packed twice' });
  });

  test.each(['', ' \n', '\ufeff', '\ufeff\n'])('an empty report says so: %j', (content) => {
    expect(complaintAbout(content)).toMatchObject({ reason: 'report-empty' });
    expect(complaintAbout(content, 'coveragepy')).toMatchObject({ reason: 'report-empty' });
  });

  test.each(['hello', '<svg/>', '[]', '[1]', '\0\0\0', '<', '{'])(
    'anything else shows how it begins: %j',
    (content) => {
      expect(complaintAbout(content)).toMatchObject({ reason: 'report-format', found: expect.stringMatching(/^"/) });
    },
  );

  test('a report of another format than was asked for is a complaint that names both', () => {
    expect(complaintAbout(COBERTURA, 'coveragepy')).toMatchObject({
      expected: 'JSON of coverage.py',
      found: 'Cobertura XML',
      todo: 'Set format to cobertura or auto.',
    });
    expect(complaintAbout(COVERAGE_PY, 'cobertura')).toMatchObject({
      expected: 'Cobertura XML',
      found: 'JSON of coverage.py',
    });
  });

  test("whoever asks for a format gets its reader's word on anything else", () => {
    expect(complaintAbout('<svg/>', 'cobertura')).toMatchObject({ reason: 'report-malformed', found: '<svg>' });
    expect(complaintAbout('hello', 'coveragepy')).toMatchObject({ reason: 'report-malformed', expected: '"{"' });
  });
});
