#!/usr/bin/env bash
# Writes docs/walkthrough.md by doing what it tells: a real Python package from the registry, measured with coverage.py,
# goes through init, a commit that lowers coverage and one that raises it; then the same through dist/action.js as the
# runner starts it, on a depth-1 checkout of a merge commit. Needs Python 3 with pip, git and Node.js; takes a folder that
# does not exist yet, because it appears in the output.
#
#   scripts/walkthrough.sh /home/runner/work/humanize/humanize > docs/walkthrough.md
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
work="${1:?a folder that does not exist yet}"
test ! -e "$work"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
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
  # colours are for logs
  sed -e $'s/\033\\[[0-9]*m//g' -e 's/[[:space:]]*$//' "$scratch/out"
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
