# shellcheck shell=bash disable=SC2153
# The whole suite, in parts that run beside each other: what ./cheomdan test does. The launcher reads this file, and lends it say, refuse,
# name_server, lay_out, forget_deleted and build_archive. A part that fails stops no other; what failed, and why, is said again at the end.

LOGS="$STATE/test"
MB_OF_A_PART=2500                              # a JVM with a server in it, what the server starts, and Maven

# What of a part's output is shown while it runs; all of it is in its file.
SHOWN='^\[[A-Z]+\] Tests run:.* -- in |^\[ERROR\] .*BUILD|^(ok|FAIL|note) |^bench chaos:'

run_suite() { # run_suite all|fast
  # Those that take longest first, so that none is left to run alone.
  local parts=(others slurm centre processes programs)
  [ "$1" = fast ] || parts=(others browser slurm looks centre processes programs acceptance chaos)
  rm -rf "$LOGS" "$ROOT"/*/target/surefire-reports; mkdir -p "$LOGS"
  make_everything
  run_beside_each_other "${parts[@]}"
  tell made "${parts[@]}"
}

# The classes of all modules and of their tests.
make_everything() {
  name_server
  forget_deleted
  rm -f "$ROOT/app/target/cheomdan.jar"
  local code=0
  (cd "$ROOT" && mvn -B -ntp -T 2 -DskipTests verify) 2>&1 | tee "$LOGS/made.log" || code=$?
  echo "$code $SECONDS" >"$LOGS/made.end"
  if [ ! -f "$ROOT/app/target/cheomdan.jar" ]; then tell made || true; exit 1; fi
  [ -f "$SERVER/complete" ] || lay_out
  build_archive
}

run_part() {
  case "$1" in
    acceptance) LIBRARIES="$SERVER/lib" "$ROOT/acceptance/run" ;;
    chaos) "$ROOT/cheomdan" bench chaos --minutes 1 --seed 129 ;;      # kills the server too, and early
    looks) test_app "$1" 'looks' ;;
    browser) test_app "$1" 'journey & !looks' ;;
    slurm|centre|processes) test_app "$1" "$1" ;;
    others) test_app "$1" '!(journey | looks | slurm | centre | processes)' ;;
    programs) test_modules "$1" -T 2 --fail-at-end -Dcheomdan.skip-app-tests=true ;;
  esac
}

# test_app PART TAGS: some of the server's tests.
test_app() { test_modules "$1" -pl contract,app "-Dgroups=$2"; }

test_modules() { # test_modules PART OPTION...: a folder of its own for what goes between Maven and the JVM of the tests
  # Maven takes a module's classes for another only where it has compiled in the same call; there is nothing to compile any more.
  cd "$ROOT" && mvn -B -ntp compile surefire:test -Dmaven.main.skip=true -Dmaven.resources.skip=true "-DtempDir=surefire-$1" "${@:2}"
}

follow() {
  local code from=$SECONDS
  set +e
  run_part "$1" </dev/null 2>&1 | tee "$LOGS/$1.log" | grep --line-buffered -E "$SHOWN" | sed -u "s/^/$1: /"
  code="${PIPESTATUS[0]}"
  echo "$code $((SECONDS - from))" >"$LOGS/$1.end"
}

# As many as there is memory for, and one more than there are cores: those with a Slurm wait most of the time.
parts_at_once() {
  local most cores; most=$(($(awk '/^MemAvailable/ {print $2}' /proc/meminfo) / 1024 / MB_OF_A_PART)) cores=$(($(nproc) + 1))
  [ "$most" -lt "$cores" ] || most="$cores"
  echo $((most < 1 ? 1 : most))
}

run_beside_each_other() {
  local part groups=() most; most="$(parts_at_once)"
  set -m                                       # each part is a group of processes, which an interruption ends as a whole
  # shellcheck disable=SC2154
  trap 'for group in ${groups[@]+"${groups[@]}"}; do kill -TERM -- "-$group" 2>/dev/null; done; exit 130' INT TERM
  for part in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge "$most" ]; do wait -n || true; done
    follow "$part" &
    groups+=("$!")
  done
  wait
  trap - INT TERM
  set +m
}

# --- telling -----------------------------------------------------------------------------------------------------------------

# tell PART...: the failures with what led to them, then a line for each part; 0 only if there was none.
tell() {
  local part code seconds failed=0
  tell_reports
  for part in "$@"; do
    # Whoever ended it from outside left nothing about its end.
    [ -f "$LOGS/$part.end" ] || echo "1 0" >"$LOGS/$part.end"
    read -r code seconds <"$LOGS/$part.end"
    [ "$code" = 0 ] || tell_part "$part"
  done
  echo
  for part in "$@"; do
    read -r code seconds <"$LOGS/$part.end"
    [ "$code" = 0 ] || failed=1
    printf '%-10s %-6s %4d s  %s\n' "$part" "$([ "$code" = 0 ] && echo passed || echo FAILED)" "$seconds" "$(total "$part")"
  done
  return "$failed"
}

# The tests that failed, without the frames of what ran them.
tell_reports() {
  local report
  grep -lsE '<<< (FAILURE|ERROR)!' "$ROOT"/*/target/surefire-reports/*.txt | while read -r report; do
    echo
    sed -nE '/<<< (FAILURE|ERROR)!/,$p' "$report" | grep -vE '^\s+at (java\.base/|jdk\.|org\.junit\.|org\.apache\.maven\.|org\.springframework\.)' |
      cut -c -600 | head -n 80
  done || true
}

# What else a part says about its end: checks of the launcher, or a build or a JVM that broke.
tell_part() {
  echo
  if [ "$1" = acceptance ]; then grep -A 20 '^FAIL' "$LOGS/$1.log" | head -n 120 || tail -n 20 "$LOGS/$1.log"
  elif [ "$1" = chaos ]; then tail -n 60 "$LOGS/$1.log"
  else grep -E '^\[ERROR\]' "$LOGS/$1.log" | grep -vE 'Tests run:.* -- in|<<<|^\[ERROR\] *$|Help 1|-e switch|-X switch|for more info' |
    cut -c -600 | head -n 40 || tail -n 40 "$LOGS/$1.log"; fi
}

total() {
  case "$1" in
    acceptance|chaos) tail -n 1 "$LOGS/$1.log" ;;
    *) grep -E '^\[[A-Z]+\] Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+\s*$' "$LOGS/$1.log" |
      awk -F'[:,]' '{run += $2; bad += $4 + $6; skipped += $8} END {printf "%d tests, %d failed, %d skipped", run, bad, skipped}' ;;
  esac
}
