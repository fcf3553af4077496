#!/usr/bin/env bash
# Writes docs/walkthrough.md by doing what it tells: a real Python package from the registry, measured with coverage.py,
# goes through init, a commit that lowers coverage and one that raises it; then the same through dist/action.js as the
# runner starts it, on a depth-1 checkout of a merge commit; then a pull request whose numbers move for several reasons,
# with snapshots on a branch of their own and the tests' fake GitHub. Needs Python 3 with pip, git and the Node.js that
# action.yml names; takes a folder that does not exist yet, because it appears in the output.
#
#   scripts/walkthrough.sh /home/runner/work/humanize/humanize > docs/walkthrough.md
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
work="${1:?a folder that does not exist yet}"
test ! -e "$work"
scratch="$(mktemp -d)"
github=
trap 'rm -rf "$scratch"; if [ -n "$github" ]; then kill "$github"; fi' EXIT
version=4.17.0

export GIT_CONFIG_GLOBAL="$scratch/gitconfig" NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1
git config --global user.name 'Walkthrough'
git config --global user.email 'walkthrough@example.com'
git config --global init.defaultBranch main
git config --global advice.detachedHead false
export GIT_AUTHOR_DATE='2026-11-20T12:00:00Z' GIT_COMMITTER_DATE='2026-11-20T12:00:00Z'

{
  python3 -m venv "$scratch/venv"
  "$scratch/venv/bin/pip" install --quiet coverage pytest freezegun
  "$scratch/venv/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$scratch" "humanize==$version"
  mkdir -p "$work"
  tar -xzf "$scratch/humanize-$version.tar.gz" -C "$work" --strip-components 1
  printf '__pycache__/\n.coverage\n.pytest_cache/\ncoverage.xml\n' > "$work/.gitignore"
  printf '[run]\nsource = src\nbranch = true\n' > "$work/.coveragerc"
  cd "$work"
  git init --quiet
  git add --all
  git commit --quiet --message "humanize $version"
} >&2
PATH="$scratch/venv/bin:$PATH"
export PYTHONPATH=src
coverage-ratchet() { node "$here/dist/cli.js" "$@"; }

say() { printf '\n%s\n' "$*"; }
# Shows a command and what it prints, with its exit status where that is not 0.
run() {
  printf '\n```console\n$ %s\n' "$1"
  local status=0
  (eval "$1") > "$scratch/out" 2>&1 || status=$?
  # colours are for logs, and the runner keeps to itself what it is to mask
  sed -e '/^::add-mask::/d' -e $'s/\033\\[[0-9]*m//g' -e 's/[[:space:]]*$//' "$scratch/out"
  if [ "$status" -ne 0 ]; then printf '(exit status %s)\n' "$status"; fi
  printf '```\n'
}

cat <<TEXT
# Walkthrough

Everything below is real output, written by \`scripts/walkthrough.sh\`: the package humanize $version from the Python
registry with its own tests, measured with coverage.py. \`coverage-ratchet\` stands for \`node dist/cli.js\`.

## A project gets its bar
TEXT
run 'coverage run -m pytest -q --ignore=tests/test_benchmarks.py 2>&1 | tail -n 1; coverage xml; coverage report'
say '`init` writes the policy, the first baseline and a workflow. What coverage.py prints as its total counts lines and branches'
printf 'together; the gate keeps them apart and calls that number `combined`.\n'
run 'coverage-ratchet init --workflow'
run 'cat .github/coverage-ratchet.yml'
run 'cat .github/coverage-baseline.json'
run 'git add --all; git commit --quiet --message "Coverage can only go up"; coverage-ratchet check'

say '## A commit lowers coverage'
say 'A function without a test, and the tests of another one gone:'
run $'cat >> src/humanize/lists.py <<\'PYTHON\'\n\n\ndef bullet_list(items: list[str], mark: str = "-") -> str:\n    """Items as lines, each behind a mark."""\n    lines = []\n    for item in items:\n        if not item:\n            continue\n        lines.append(f"{mark} {item}")\n    return "\\n".join(lines)\nPYTHON\ngit rm --quiet tests/test_filesize.py; git add --all\ngit diff --cached --stat'
run 'coverage run -m pytest -q --ignore=tests/test_benchmarks.py 2>&1 | tail -n 1; coverage xml'
run 'coverage-ratchet check'
say 'The exit status is 1, the files are named, and what it takes is said. The pull request below has this commit.'
git checkout --quiet -b topic >&2
git commit --quiet --message 'Bullet lists' >&2
cp coverage.xml "$scratch/slipping.xml"

say '## A commit raises coverage'
git checkout --quiet main >&2
git checkout --quiet -b better >&2
say 'From the first state, a test for what was not covered:'
run $'cat > tests/test_more.py <<\'PYTHON\'\nfrom __future__ import annotations\n\nimport pytest\n\nimport humanize\nfrom humanize.number import _format_not_finite\n\n\ndef test_clamp_refuses_what_is_no_format() -> None:\n    with pytest.raises(ValueError, match="Invalid format"):\n        humanize.clamp(5, format=3)\n\n\ndef test_finite_numbers_have_no_name() -> None:\n    assert _format_not_finite(1.0) == ""\nPYTHON\ngit add --all; git commit --quiet --message "More tests"\ncoverage run -m pytest -q --ignore=tests/test_benchmarks.py 2>&1 | tail -n 1; coverage xml'
run 'coverage-ratchet check'
cp coverage.xml "$scratch/better.xml"

say '## The same as a step of a workflow'
cat <<'TEXT'

The runner starts `dist/action.js` with the inputs in the environment, in a checkout as `actions/checkout` makes it: depth 1,
detached at the merge commit. The base commit is not in that clone; the gate reads its name from the merge commit and fetches
that one commit.
TEXT
bare="$scratch/origin.git"
merge() { # the merge commit that GitHub would make of a branch
  git checkout --quiet --detach main >&2
  git merge --quiet --no-ff --message "Merge $(git rev-parse "$1") into $(git rev-parse main)" "$1" >&2
  git rev-parse HEAD
}
slipping_merge="$(merge topic)"
better_merge="$(merge better)"
git clone --quiet --bare . "$bare" >&2
git --git-dir="$bare" fetch --quiet "$work" "$slipping_merge:refs/pull/1/merge" "$better_merge:refs/pull/2/merge" >&2
git --git-dir="$bare" config uploadpack.allowAnySHA1InWant true
git --git-dir="$bare" symbolic-ref HEAD refs/heads/main
topic="$(git rev-parse topic)" better="$(git rev-parse better)" main="$(git rev-parse main)"

step() { # number, head, merge commit, report
  cd "$(dirname "$work")"
  rm -rf "$work"
  mkdir "$work"
  cd "$work"
  {
    git init --quiet
    git remote add origin "file://$bare"
    git fetch --quiet --no-tags --depth=1 origin "+$3:refs/remotes/pull/$1/merge"
    git checkout --quiet --force "refs/remotes/pull/$1/merge"
  } >&2
  cp "$4" coverage.xml
  printf '{ "number": %s, "pull_request": { "number": %s, "milestone": null, "head": { "sha": "%s", "repo": { "full_name": "octo/humanize" } }, "base": { "sha": "%s", "ref": "main" } } }\n' \
    "$1" "$1" "$2" "$main" > "$scratch/event.json"
  : > "$scratch/output"
  : > "$scratch/summary"
}
export GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_EVENT_PATH="$scratch/event.json" GITHUB_WORKSPACE="$work" \
  GITHUB_OUTPUT="$scratch/output" GITHUB_STEP_SUMMARY="$scratch/summary" GITHUB_REPOSITORY=octo/humanize \
  GITHUB_SERVER_URL=https://github.com RUNNER_TEMP="$scratch" INPUT_REPORTS=coverage.xml INPUT_COMMENT=off
unset PYTHONPATH

say 'The pull request that lowers coverage:'
step 1 "$topic" "$slipping_merge" "$scratch/slipping.xml"
export GITHUB_SHA="$slipping_merge"
run 'git log --oneline; git cat-file -t HEAD^1 2>&1 | tail -n 1'
mkdir "$scratch/empty" && cp -r "$here/dist" "$scratch/empty/dist"
node() { command node "${@/#dist/$scratch/empty/dist}"; }
run 'node dist/action.js'
say 'The outputs of the step, and the job summary as it is written:'
outputs() { command node -e 'for (const [, name, , value] of require("fs").readFileSync(process.env.GITHUB_OUTPUT, "utf8").matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n\2\n/gm)) console.log(`${name}=${value.replace(process.env.RUNNER_TEMP, "$RUNNER_TEMP")}`)'; }
run 'outputs'
printf '\n````markdown\n'
cat "$scratch/summary"
printf '````\n'

say 'The pull request that raises it:'
step 2 "$better" "$better_merge" "$scratch/better.xml"
export GITHUB_SHA="$better_merge"
run 'node dist/action.js'
run 'outputs'

say '## Why the numbers moved'
cat <<'TEXT'

With `baseline-branch` every commit of the default branch that passed leaves a snapshot of its lines beside the marks, so that
an explanation can name lines. From here on the baseline is kept there; GitHub's API is answered by the fake that the tests
use, over the same repository.
TEXT
export INPUT_TOKEN=token-of-github-actions INPUT_COMMENT=changes
command node "$here/scripts/fake-github.ts" octo/humanize "$bare" > "$scratch/api" &
github=$!
until [ -s "$scratch/api" ]; do kill -0 "$github"; sleep 0.1; done
GITHUB_API_URL="$(cat "$scratch/api")"
export GITHUB_API_URL

# The runner hands over an input in a variable that no shell can name.
with_branch() { env 'INPUT_BASELINE-BRANCH=coverage-baseline' node "${@/#dist/$scratch/empty/dist}"; }
node() { with_branch "$@"; }
measure='PYTHONPATH=src coverage run -m pytest -q --ignore=tests/test_benchmarks.py 2>&1 | tail -n 1; coverage xml'
everything() { # a clone with all of the history, as people have it
  cd "$(dirname "$work")"
  rm -rf "$work"
  git clone --quiet "file://$bare" "$work" >&2
  cd "$work"
  if [ -n "${1:-}" ]; then git checkout --quiet "$1" >&2; fi
}
job() { # ref that the runner checks out, event, payload: a fresh checkout
  cd "$(dirname "$work")"
  rm -rf "$work"
  mkdir "$work"
  cd "$work"
  {
    git init --quiet
    git remote add origin "file://$bare"
    git fetch --quiet --no-tags --depth=1 origin "$1"
    git checkout --quiet --force FETCH_HEAD
  } >&2
  export GITHUB_EVENT_NAME="$2"
  GITHUB_SHA="$(git rev-parse HEAD)"
  printf '%s\n' "$3" > "$scratch/event.json"
  : > "$scratch/output"
  : > "$scratch/summary"
}
pull() { # the merge commit of the branch "tidy", and its job
  everything tidy
  local merged
  merged="$(merge tidy)"
  git push --quiet --force origin "$merged:refs/pull/3/merge" >&2
  job refs/pull/3/merge pull_request "$(printf '{ "number": 3, "pull_request": { "number": 3, "milestone": null, "head": { "sha": "%s", "repo": { "full_name": "octo/humanize" } }, "base": { "sha": "%s", "ref": "main" } } }' \
    "$(git --git-dir="$bare" rev-parse tidy)" "$(git --git-dir="$bare" rev-parse main)")"
}
comment() {
  command node -e 'fetch(`${process.env.GITHUB_API_URL}/repos/octo/humanize/issues/3/comments`, { headers: { authorization: `bearer ${process.env.INPUT_TOKEN}` } }).then((answer) => answer.json()).then((all) => console.log(all.map(({ body }) => body).join("\n")))'
}

everything
git rm --quiet .github/coverage-baseline.json
git commit --quiet --message 'Keep the baseline on a branch of its own' >&2
git push --quiet origin main >&2
say 'The push to the default branch, with `baseline-branch: coverage-baseline`:'
job main push "$(printf '{ "ref": "refs/heads/main", "before": "%s", "repository": { "default_branch": "main" } }' "$(git rev-parse HEAD^)")"
run "$measure"
run 'node dist/action.js'
run 'git ls-remote --heads origin'

say '### Tests go, a file moves, a function goes'
cat <<'TEXT'

One pull request does three things: the tests of translations go, though the code that they test stays; `lists.py` gets another
name, and loses the tests of the empty list; `fractional`, all of it covered, goes with its tests.
TEXT
everything
git checkout --quiet -b tidy >&2
cat > "$scratch/drop.py" <<'PYTHON'
import re
import sys

def edit(path, *edits):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for pattern, replacement in edits:
        text, count = re.subn(pattern, replacement, text, flags=re.S)
        assert count == 1, (path, pattern, count)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)

edit("src/humanize/number.py", (r"def fractional\(.*?(?=def scientific\()", ""))
edit("src/humanize/__init__.py", (r"    fractional,\n", ""), (r'    "fractional",\n', ""),
     (r"from humanize\.lists", "from humanize.sequences"), (r'"humanize\.lists"', '"humanize.sequences"'))
edit("tests/test_number.py", (r'@pytest\.mark\.parametrize\(\n    "test_input, expected",\n    \[\n        \(1, "1"\),.*?def test_fractional.*?\n\n\n', ""))
edit("tests/test_lists.py", (r'        \(\[\[\]\], ""\),\n', ""))
PYTHON
git mv src/humanize/lists.py src/humanize/sequences.py
git rm --quiet tests/test_i18n.py
python3 "$scratch/drop.py"
git add --all
git commit --quiet --message 'Fewer tests, fewer functions' >&2
git push --quiet origin tidy >&2
run 'git diff -M --stat main tidy'
pull
run "$measure"
run 'node dist/action.js'
say 'The comment on the pull request:'
printf '\n````markdown\n'
comment
printf '````\n'
say 'At a terminal, in a clone of the branch, `explain` names every file and line:'
explain() { # in a clone of the branch, with the report of the job
  cp coverage.xml "$scratch/job.xml"
  everything tidy
  cp "$scratch/job.xml" coverage.xml
  run 'coverage-ratchet explain --baseline-branch coverage-baseline'
}
explain
run 'git diff -U0 main -- src/humanize | grep -E "^(rename|@@|[-+]def)"'
cat <<'TEXT'

None of the lines that are no longer covered is in a hunk: what covered them were tests that are gone. The function is the
only hunk with lines that were counted, and the file lost nothing by its new name.

### The file is hidden

The author does not bring the tests back, but lets coverage.py leave the file out:
TEXT
run $'printf \'omit = */i18n.py\\n\' >> .coveragerc; git commit --quiet --all --message "Measure what counts"; git push --quiet origin tidy'
pull
run "$measure"
run 'node dist/action.js'
say 'Nothing is judged, and no cause is told: a number that leaves out a file is not one to hold against the mark. The comment now:'
printf '\n````markdown\n'
comment
printf '````\n'
explain

say '### The way out'
cat <<'TEXT'

The file is measured again, and the tests come back. (A file that is not to be measured any more belongs in `files.exclude` of the
policy, in a pull request of its own.)
TEXT
run $'git checkout --quiet main -- .coveragerc tests/test_i18n.py tests/test_lists.py; git commit --quiet --message "Keep the tests"; git push --quiet origin tidy'
pull
run "$measure"
run 'node dist/action.js'
say 'What is left is that the function is gone. That is within the tolerance; without one it is forgiven, for nothing is left'
printf 'uncovered that was covered:\n'
explain
run 'coverage-ratchet check --tolerance 0 --baseline-branch coverage-baseline'
