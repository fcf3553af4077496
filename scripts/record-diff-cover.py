#!/usr/bin/env python3
"""Records what diff-cover says of a commit that was measured, for the differential test of the patch's coverage.

    record-diff-cover.py TREE REPORT OUT

TREE is a clean checkout of the commit, REPORT the Cobertura report that its own tests gave there, and OUT the fixture's
directory. The commit is compared with its first parent. `diff-cover` has to be on the PATH. Written are:

    change.diff       git's patch without the text of any line: headers, line numbers and signs
    coverage.xml.gz   the report, with the files of the change and a few others
    diff-cover.json   as diff-cover wrote it
    tracked.txt       the tracked files that bear the last name of a file in the report

Nothing of the repository's text is kept. That neither reduction matters is not believed but asked: diff-cover has to say
the same of the reduced report as of the whole one, and the same of the reduced patch as of the commit.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

OTHERS = 4
PATCH = ['diff-tree', '-r', '-p', '--text', '-U0', '-M', '--src-prefix=a/', '--dst-prefix=b/']
HUNK = re.compile(rb'^(@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@)')
CLASS = re.compile(rb'[ \t]*<class\b[^>]*?(?:/>|>.*?</class>)[ \t]*\r?\n?', re.DOTALL)
FILENAME = re.compile(rb'\bfilename="([^"]*)"')


def git(tree, *arguments):
    return subprocess.run(['git', '-C', tree, *arguments], check=True, stdout=subprocess.PIPE).stdout


def without_text(patch):
    """The patch with nothing after the sign of a line and nothing after the numbers of a hunk; counted, not guessed."""
    kept, left = [], 0
    for line in patch.split(b'\n'):
        hunk = HUNK.match(line)
        if left > 0 and not line.startswith(b'\\'):
            left -= 1
            kept.append(line[:1])
        elif hunk:
            left = sum(1 if count is None else int(count) for count in hunk.group(2, 3))
            kept.append(hunk.group(1))
        else:
            kept.append(line)
    return b'\n'.join(kept)


def changed_paths(tree, parent):
    names = git(tree, 'diff-tree', '-r', '-z', '--name-only', '-M', parent, 'HEAD')
    return {name for name in names.decode().split('\0') if name}


def reduced(report, changed):
    """The report without the classes of all but the changed files and the first few others."""
    others = set()

    def kept(found):
        name = FILENAME.search(found.group()).group(1).decode()
        if any(path == name or path.endswith('/' + name) or name.endswith('/' + path) for path in changed):
            return found.group()
        if name in others or len(others) < OTHERS:
            others.add(name)
            return found.group()
        return b''

    return CLASS.sub(kept, report)


def diff_cover(tree, report, *options):
    """What diff-cover says, and the bytes it said it in."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, 'coverage.xml'), os.path.join(folder, 'diff-cover.json')
        with open(path, 'wb') as file:
            file.write(report)
        command = ['diff-cover', path, *options, '--format', f'json:{out}', '--quiet']
        subprocess.run(command, cwd=tree, check=True, stdout=subprocess.DEVNULL)
        with open(out, 'rb') as file:
            said = file.read()
    return json.loads(said), said


def main(tree, report_path, out):
    tree = os.path.realpath(tree)
    parent = git(tree, 'rev-parse', 'HEAD^1').decode().strip()
    with open(report_path, 'rb') as file:
        whole = file.read()
    patch = git(tree, *PATCH, parent, 'HEAD')
    bare = without_text(patch)
    report = reduced(whole, changed_paths(tree, parent))

    found, said = diff_cover(tree, whole, f'--compare-branch={parent}')
    again, _ = diff_cover(tree, report, f'--compare-branch={parent}')
    assert again == found, 'the reduced report says something else'
    with tempfile.NamedTemporaryFile(suffix='.diff') as file:
        file.write(bare)
        file.flush()
        of_patch, _ = diff_cover(tree, report, f'--compare-branch={parent}', f'--diff-file={file.name}')
    assert of_patch['src_stats'] == found['src_stats'], 'the reduced patch says something else'

    last = {os.path.basename(name.decode()) for name in FILENAME.findall(report)}
    tracked = git(tree, 'ls-files', '-z').decode().split('\0')
    os.makedirs(out, exist_ok=True)
    for name, content in {
        'change.diff': bare,
        'coverage.xml.gz': gzip.compress(report, mtime=0),
        'diff-cover.json': said + b'\n',
        'tracked.txt': ''.join(f'{path}\n' for path in tracked if os.path.basename(path) in last).encode(),
    }.items():
        with open(os.path.join(out, name), 'wb') as file:
            file.write(content)
    covered = found['total_num_lines'] - found['total_num_violations']
    print(git(tree, 'rev-parse', 'HEAD').decode().strip(), parent, f'{covered}/{found["total_num_lines"]}')


if __name__ == '__main__':
    main(*sys.argv[1:4])
