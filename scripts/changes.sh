#!/usr/bin/env bash
# Prints what docs/changes.md shows, by doing it: a small Python package measured with coverage.py, pushed through dist/action.js
# (with the tests' fake GitHub, for the snapshots), and then one branch for every cause that a number moves by. Needs Python 3
# with pip, git and the Node.js that action.yml names; takes a folder that does not exist yet.
#
#   scripts/changes.sh /tmp/parcel
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)"
work="${1:?a folder that does not exist yet}"
test ! -e "$work"
scratch="$(mktemp -d)"
github=
trap 'rm -rf "$scratch"; if [ -n "$github" ]; then kill "$github"; fi' EXIT
export GIT_CONFIG_GLOBAL="$scratch/gitconfig" NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1
git config --global user.name 'Parcel'
git config --global user.email 'parcel@example.com'
git config --global init.defaultBranch main
python3 -m venv "$scratch/venv" && "$scratch/venv/bin/pip" install --quiet coverage >&2
PATH="$scratch/venv/bin:$PATH"
coverage-ratchet() { node "$here/dist/cli.js" "$@"; }
measure() { coverage run -m unittest discover --quiet tests > "$scratch/tests" 2>&1 || { cat "$scratch/tests" >&2; exit 1; }; coverage xml -q; }
function title() { printf '\n== %s\n' "$*"; }
show() { printf '$ %s\n' "$1"; eval "$1" 2>&1 || printf '(exit status %s)\n' "$?"; }

mkdir -p "$work" && cd "$work"
git init --quiet
mkdir parcel tests .github
printf '.coverage\n__pycache__/\ncoverage*.xml\n!kept.xml\n' > .gitignore
printf '[run]\nsource = parcel\nomit = */legacy.py\n' > .coveragerc
printf 'version: 1\nratchet: { tolerance: 0 }\n' > .github/coverage-ratchet.yml
printf 'import parcel.units\n' > parcel/__init__.py
printf 'GRAM = 1\nPOUND = 454\n' > parcel/units.py
cat > parcel/price.py <<'PYTHON'
def price(grams, zone):
    if grams <= 0:
        raise ValueError("weight")
    steps = -(-grams // 500)
    if zone == "near":
        return 300 + 50 * steps
    if zone == "far":
        return 500 + 90 * steps
    return 900 + 120 * steps


def discount(cents, pieces):
    if pieces >= 100:
        return cents * 8 // 10
    if pieces >= 10:
        return cents * 9 // 10
    return cents
PYTHON
cat > parcel/zones.py <<'PYTHON'
NEAR = {"AT", "CH", "DE"}
FAR = {"ES", "IT", "SE"}


def zone(country):
    if country in NEAR:
        return "near"
    if country in FAR:
        return "far"
    return "world"
PYTHON
cat > parcel/labels.py <<'PYTHON'
import os


def label(name, street, city):
    lines = [name, street, city]
    if os.environ.get("SHOUT"):
        lines = [line.upper() for line in lines]
    return "\n".join(lines)


def barcode(number):
    digits = str(number)
    return digits + str(sum(map(int, digits)) % 10)
PYTHON
cat > parcel/legacy.py <<'PYTHON'
def old_price(grams):
    if grams > 1000:
        return 900
    return 500
PYTHON
cat > tests/test_price.py <<'PYTHON'
import unittest

from parcel.price import discount, price


class Price(unittest.TestCase):
    def test_near(self):
        self.assertEqual(price(501, "near"), 400)

    def test_far(self):
        self.assertEqual(price(500, "far"), 590)

    def test_world(self):
        self.assertEqual(price(500, "world"), 1020)

    def test_discount(self):
        self.assertEqual([discount(100, n) for n in (1, 10, 100)], [100, 90, 80])
PYTHON
cat > tests/test_zones.py <<'PYTHON'
import unittest

from parcel.zones import zone


class Zone(unittest.TestCase):
    def test_zone(self):
        self.assertEqual([zone(c) for c in ("DE", "IT", "JP")], ["near", "far", "world"])
PYTHON
cat > tests/test_labels.py <<'PYTHON'
import unittest

from parcel.labels import barcode, label


class Labels(unittest.TestCase):
    def test_label(self):
        self.assertEqual(label("a", "b", "c").lower(), "a\nb\nc")

    def test_barcode(self):
        self.assertEqual(barcode(123), "1236")
PYTHON
git add --all && git commit --quiet --message 'Parcels'
bare="$scratch/origin.git"
git clone --quiet --bare . "$bare" >&2
git --git-dir="$bare" config uploadpack.allowAnySHA1InWant true
git remote add origin "file://$bare"
git push --quiet origin main

node "$here/scripts/fake-github.ts" octo/parcel "$bare" > "$scratch/api" &
github=$!
until [ -s "$scratch/api" ]; do kill -0 "$github"; sleep 0.1; done
step() { # the gate as a step: event, payload
  printf '%s\n' "$2" > "$scratch/event.json"
  env GITHUB_ACTIONS=true GITHUB_EVENT_NAME="$1" GITHUB_EVENT_PATH="$scratch/event.json" GITHUB_WORKSPACE="$work" \
    GITHUB_OUTPUT="$scratch/output" GITHUB_STEP_SUMMARY="$scratch/summary" GITHUB_REPOSITORY=octo/parcel RUNNER_TEMP="$scratch" \
    GITHUB_SERVER_URL=https://github.com GITHUB_API_URL="$(cat "$scratch/api")" GITHUB_SHA="$(git rev-parse HEAD)" \
    INPUT_TOKEN=token-of-github-actions INPUT_REPORTS=coverage.xml INPUT_COMMENT=off "${inputs[@]}" \
    node "$here/dist/action.js" | sed -e '/^::add-mask::/d' -e $'s/\033\\[[0-9]*m//g'
}
pushed() { step push "{ \"ref\": \"refs/heads/main\", \"before\": \"$(git rev-parse HEAD^)\", \"forced\": ${1:-false}, \"repository\": { \"default_branch\": \"main\" } }"; }
inputs=('INPUT_BASELINE-BRANCH=coverage-baseline')

title 'two pushes: the second one happens to run a line that the first did not'
git commit --quiet --allow-empty --message 'One' && git push --quiet origin main
measure && pushed | head -n 1
git commit --quiet --allow-empty --message 'Two' && git push --quiet origin main
SHOUT=1 measure && pushed | head -n 1
git fetch --quiet origin
git tag start

# A branch from the start: its name, what it does, and what is asked then.
branch() {
  title "$1"
  git checkout --quiet --force -B topic start
  eval "$2"
  git add --all && git commit --quiet --allow-empty --message "$1"
  SHOUT="${SHOUT-1}" measure
  eval "${3:-why}"
}
why() { coverage-ratchet check --base start --baseline-branch coverage-baseline | sed -n '/^Why/,/^$/p'; coverage-ratchet explain --base start --baseline-branch coverage-baseline | sed -n '/^total/,$p'; }
edit() { python3 - "$@" <<'PYTHON'
import sys

path, old, new = (each.encode().decode("unicode_escape") for each in sys.argv[1:])
with open(path, encoding="utf-8") as file:
    text = file.read()
assert text.count(old) == 1, (path, old)
with open(path, "w", encoding="utf-8") as file:
    file.write(text.replace(old, new))
PYTHON
}

branch 'new-files' 'printf "def weigh(grams):\n    return grams + 20\n" > parcel/scale.py'
branch 'new-files, all covered' 'printf "UNIT = \"g\"\nEMPTY = 20\n" > parcel/scale.py; printf "import parcel.scale\n" >> parcel/__init__.py'
branch 'deleted-files' 'git rm -q parcel/zones.py tests/test_zones.py'
branch 'added-lines' 'edit parcel/price.py "    steps = " "    if grams > 30000:\n        raise ValueError(\"too heavy\")\n    steps = "'
branch 'removed-lines' 'edit parcel/price.py "    if pieces >= 100:\n        return cents * 8 // 10\n" ""; edit tests/test_price.py "[discount(100, n) for n in (1, 10, 100)], [100, 90, 80]" "[discount(100, n) for n in (1, 10)], [100, 90]"'
branch 'changed-lines' 'edit parcel/zones.py "    if country in FAR:\n        return \"far\"\n    return \"world\"" "    if country in FAR or country.startswith(\"X\"):\n        return \"far\"\n    if country:\n        return \"world\"\n    raise ValueError(country)"'
branch 'indirect' 'edit tests/test_price.py "    def test_world" "    def other"'
branch 'indirect, both ways' 'edit tests/test_price.py "    def test_world" "    def other"; edit tests/test_price.py "(1, 10, 100)], [100, 90, 80]" "(1, 10)], [100, 90]"; edit tests/test_price.py "    def test_far(self):" "    def test_nothing(self):\n        with self.assertRaises(ValueError):\n            price(0, \"far\")\n\n    def test_far(self):"'
SHOUT='' branch 'flapping' 'true'
branch 'excluded' 'edit parcel/labels.py "def barcode(number):" "def barcode(number):  # pragma: no cover"'
branch 'excluded by settings' 'printf "[report]\nexclude_also = raise ValueError\n" >> .coveragerc' 'why; coverage-ratchet check --base start --baseline-branch coverage-baseline | tail -n 3'
branch 'appeared-files' 'edit .coveragerc "omit = */legacy.py\n" ""'
branch 'renamed, and a line lost in it' 'git mv parcel/price.py parcel/prices.py; git mv tests/test_price.py tests/test_prices.py; edit tests/test_prices.py "parcel.price" "parcel.prices"; edit tests/test_prices.py "    def test_world" "    def other"'

title 'vanished-files, with "files.vanished: warn" on the base'
git checkout --quiet --force -B warned start
printf 'files: { vanished: warn }\n' >> .github/coverage-ratchet.yml
git commit --quiet --all --message 'Warn of files that vanish'
git push --quiet --force origin warned:main
SHOUT=1 measure && pushed | head -n 1
git fetch --quiet origin
git checkout --quiet -B topic warned
edit .coveragerc '*/legacy.py' '*/legacy.py, */units.py'
git commit --quiet --all --message 'Leave units out'
SHOUT=1 measure
show 'coverage-ratchet check --base warned --baseline-branch coverage-baseline'
show 'coverage-ratchet explain --base warned --baseline-branch coverage-baseline'

title 'without a snapshot: touched-files, indirect'
git checkout --quiet --force -B plain start
SHOUT=1 measure && coverage-ratchet init --force > /dev/null
printf 'version: 1\nratchet: { tolerance: 0 }\n' > .github/coverage-ratchet.yml
git add --all && git commit --quiet --message 'A baseline beside the code'
git checkout --quiet -B topic
edit parcel/zones.py 'return "far"' 'return "far"\n    if country == "XX":\n        return "none"'
edit tests/test_price.py '    def test_world' '    def other'
git commit --quiet --all --message 'Both'
SHOUT=1 measure
show 'coverage-ratchet check --base plain'
show 'coverage-ratchet explain --base plain'

title 'earlier: the branch was below its mark already'
git checkout --quiet --force -B below plain
edit .github/coverage-baseline.json '"total": { "lines": [34, 35]' '"total": { "lines": [35, 35]'
git commit --quiet --all --message 'A mark that was higher'
git checkout --quiet -B topic
edit tests/test_price.py '    def test_world' '    def other'
git commit --quiet --all --message 'Less'
SHOUT=1 measure
coverage-ratchet check --base below | sed -n '1p;/^Why/,/^$/p'

title 'files: a forced push'
inputs=()
git checkout --quiet --force topic
git push --quiet --force origin topic:main
pushed true || true

title 'every rule on changes'
git checkout --quiet --force -B strict plain
cat > .github/coverage-ratchet.yml <<'YAML'
version: 1
ratchet: { tolerance: 10 }
patch: { floor: 80 }
files: { ratchet: on, new-floor: 90 }
exclusions: ratchet
codeowners: true
components:
  price: { paths: [parcel/price.py], owners: ["@octo/prices"], patch: { floor: 90, minimum-lines: 1 } }
  zones: { paths: [parcel/zones.py], carry: true }
YAML
printf 'parcel/labels.py @octo/labels\n' > .github/CODEOWNERS
git add --all && git commit --quiet --message 'Strict'
git checkout --quiet -B topic
edit parcel/price.py '    steps = ' '    if grams > 30000:\n        raise ValueError("too heavy")\n    steps = '
edit parcel/labels.py 'def barcode(number):' 'def barcode(number):  # pragma: no cover'
printf 'def weigh(grams):\n    print(grams)\n    print("g")\n    return grams + 20\n' > parcel/scale.py
git add --all && git commit --quiet --message 'All of it'
SHOUT=1 measure
show 'coverage-ratchet check --base strict'
title 'a part of the tests, with carry'
git checkout --quiet --force strict
SHOUT=1 measure && coverage xml -q --omit 'parcel/zones.py,parcel/legacy.py'
show 'coverage-ratchet check --base strict'

title 'worktree'
git checkout --quiet --force -B topic plain
printf 'def weigh(grams):\n    return grams + 20\n' > parcel/scale.py
SHOUT=1 measure
show 'coverage-ratchet check --base plain | sed -n "/^Why/,/^Files/p"'
show 'coverage-ratchet check --base plain --worktree | sed -n "/^Why/,/^Files/p"'
rm parcel/scale.py

title 'calibrate'
for shout in '' 1 '' 1 1; do n=$((${n:-0} + 1)); SHOUT="$shout" measure; mv coverage.xml "coverage-$n.xml"; done
show 'coverage-ratchet calibrate coverage-*.xml'
SHOUT=1 measure

title 'reports that do not tell the truth'
git checkout --quiet --force plain
SHOUT=1 measure
cp coverage.xml kept.xml && git add --force kept.xml && git commit --quiet --message 'A report in git' && git checkout --quiet HEAD~1 && git checkout --quiet -
show 'coverage-ratchet check kept.xml --base plain | head -n 1'
sed 's|<line number="1" hits="1"/>|<line number="900" hits="1"/>|' coverage.xml > coverage-past.xml
show 'coverage-ratchet check coverage-past.xml --base plain | head -n 6'
sed 's|filename="|filename="elsewhere/|' coverage.xml > coverage-moved.xml
show 'coverage-ratchet check coverage-moved.xml --base plain | head -n 1'
show 'coverage-ratchet check coverage.xml --base plain --expect-reports 2 | head -n 1'
show 'coverage-ratchet check coverage.xml none.xml --base plain | head -n 1'
