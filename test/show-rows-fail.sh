#!/usr/bin/env bash
# Shows that tests of the table of failures fail when their mechanism is disabled: in a copy of the
# last commit, the patch of each row of test/ROWS.md is applied, and the row's first test is run.
# Options go to mvn, -o for instance; ROWS="4 14" in the environment shows those rows only. Ends
# with 1 when a test passes all the same.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
copy=$work/copy
log=$work/log
git -C "$root" worktree add --quiet --detach "$copy" HEAD
trap 'git -C "$root" worktree remove --force "$copy"; rm -rf "$work"' EXIT
cd "$copy"

table() { # prints each row's number, first test as CLASS.METHOD, and patch
  sed -nE 's/^\| ([0-9]+) \|[^|]*\| `([A-Za-z_.]+)`.*\(([^)]+\.patch)\) \|$/\1 \2 \3/p' test/ROWS.md
}

run() { # CLASS.METHOD: runs this test alone, which may have parameters; not zero when it fails
  local class=${1%.*} method=${1#*.} file
  file=$(git ls-files "*/src/test/*/$class.java")
  if [[ $class == *IT ]]; then
    set -- "-Dit.test=$class#$method*" -Dtest=NONE verify "${@:2}"
  else
    set -- "-Dtest=$class#$method*" -pl "${file%%/*}" -am test "${@:2}"
  fi
  mvn -B -q '-P!gates' -Dspotless.check.skip -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfailsafe.failIfNoSpecifiedTests=false "$@" > "$log" 2>&1
}

failures() { # how many reports tell of a test that failed: a patch that does not compile has none
  grep -lE '<(failure|error)[ >]' */target/*-reports/TEST-*.xml 2> /dev/null | wc -l
}

wrong=0
while read -r row test patch; do
  [[ " ${ROWS:-$row} " == *" $row "* ]] || continue
  git apply "test/$patch"
  rm -rf */target/*-reports
  if run "$test" "$@" || [[ $(failures) == 0 ]]; then
    echo "row $row: $test did not fail with $patch"
    tail -5 "$log"
    wrong=1
  else
    echo "row $row: $test fails with $patch"
    grep -hom1 'message="[^"]*' */target/*-reports/TEST-*.xml | cut -c10-150 | sed 's/&#10;/ /g; s/^/    /'
  fi
  git apply -R "test/$patch"
done < <(table)
exit $wrong
