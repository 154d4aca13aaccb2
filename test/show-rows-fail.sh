#!/usr/bin/env bash
# Shows that tests of the table of failures fail when their mechanism is disabled: in a copy of the
# last commit, one patch after the other is applied, and its row's test is run. See test/ROWS.md.
# Options go to mvn, -o for instance; ROW=14 in the environment shows that row only. Ends with 1
# when a test passes all the same.
set -euo pipefail

ROWS="
4  test/rows/04-stale-member-goes-on.patch           ComingBackIT#memberThatReturnsFirst_knowsThatItIsStale_andWaitsForTheOther
6  test/rows/06-serves-without-lease.patch           PartitionIT#membersCutFromEachOther_oneGoesOnAndTheOtherIsIsolatedWithinTheLease*
14 test/rows/14-removed-rows-stay.patch              FillOverHttpTest#fill_directoryRenamedNamesSwappedRemovedAndMadeAgain_endsEqual
16 test/planted/18-unreadable-list-taken-as-empty.patch EveryStepTest#sourceCannotBeRead_atAnyStepOfComingBack_nothingIsDeleted
20 test/rows/20-repeats-are-applied-again.patch      RepeatIT#requestThatComesAgain_getsTheFirstResultAndIsAppliedOnce
33 test/rows/33-note-not-compared.patch              ReplicaTest#memberNamedAsJoined_isStaleUnlessItsDiskNotesExactlyThat
34 test/rows/34-answers-a-later-process.patch        LateAnswerTest#answerToAMirrorThatHasStartedAnewSince_isNotSent
35 test/rows/35-placed-before-the-way-is-free.patch  RenamedNamesTest#open_renamedSwappedAndMadeAgain_cutAtAnyStep_everyFileStandsAtItsPlace*
"

root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)/copy
log=$copy.log
git -C "$root" worktree add --quiet --detach "$copy" HEAD
trap 'git -C "$root" worktree remove --force "$copy"; rm -rf "$(dirname "$copy")"' EXIT
cd "$copy"

build() { # all that the test needs, or the end: a patch that does not compile shows nothing
  mvn -B -q -DskipTests '-P!gates' "$@" package > "$log" 2>&1 || { tail -30 "$log"; exit 2; }
}

run() { # the test alone; not zero when it fails
  local unit=NONE it=NONE
  if [[ $1 == *IT#* ]]; then it=$1; else unit=$1; fi
  mvn -B -q '-P!gates' -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    "-Dtest=$unit" "-Dit.test=$it" "${@:2}" verify > "$log" 2>&1
}

failures() { # how many reports tell of a test that failed
  grep -lE '<(failure|error)[ >]' */target/*-reports/TEST-*.xml 2> /dev/null | wc -l
}

wrong=0
while read -r row patch test; do
  [[ -n $row && ${ROW:-$row} == "$row" ]] || continue
  git apply "$patch"
  build "$@"
  rm -rf */target/*-reports
  if run "$test" "$@" || [[ $(failures) == 0 ]]; then
    echo "row $row: $test did not fail with $patch"
    tail -5 "$log"
    wrong=1
  else
    echo "row $row: ${test%\*} fails with $(basename "$patch")"
    grep -hom1 'message="[^"]*' */target/*-reports/TEST-*.xml | cut -c10-150 | sed 's/&#10;/ /g; s/^/    /'
  fi
  git apply -R "$patch"
done <<< "$ROWS"
exit $wrong
