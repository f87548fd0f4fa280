#!/usr/bin/env bash
# Runs one job and watches over it, whether the server that started it lives or not.
#
# Called with the job's control directory. Reads there:
#   settings               the limits, as name=value
#   command                the command line, its parts separated by NUL
#   sandbox-8, sandbox-9   what the command reads as descriptors 8 and 9
#   cancel                 once this file exists the job is ended
# Writes there, each file whole under its name or not at all:
#   started                who supervises (pid, start ticks, boot) and since when; made once, so that no job runs twice
#   heartbeat              the last sign of life and what was used until then
#   ended                  how it ended and what it used
#   output-cut             exists when output was dropped
# and the job's output, up to its limit, to ../output.log.

set -u
ulimit -c 0
export LC_ALL=C PATH=/usr/bin:/bin
cd "$1" || exit 2
# shellcheck source=/dev/null
. ./settings
mapfile -d '' -t command < command
page_bytes=$(getconf PAGESIZE)
# At first it looks often, so that short jobs are seen at all.
tick_ms=25
slowest_tick_ms=200
disk_every_ms=3000

# Time since boot in REPLY: it runs on whatever is done to the clock.
uptime_ms() {
  local seconds _
  read -r seconds _ < /proc/uptime
  REPLY=$(( 10#${seconds/./} * 10 ))
}

# The clock in REPLY, in milliseconds since 1970.
clock_ms() { REPLY=${EPOCHREALTIME/./}; REPLY=${REPLY:0:-3}; }

# publish FILE LINE...: the file appears complete, and is on the disk before it appears.
publish() {
  printf '%s\n' "${@:2}" > "$1.new" && sync "$1.new" && mv -f "$1.new" "$1"
}

# Whoever makes this file first has the job; a second supervisor of the same job leaves.
claim() {
  local stat ticks boot
  read -r stat < "/proc/$$/stat"
  read -ra stat <<< "${stat##*) }"
  ticks=${stat[19]}
  read -r boot < /proc/sys/kernel/random/boot_id
  clock_ms
  printf '%s\n' "pid=$$" "ticks=$ticks" "boot=$boot" "started_ms=$REPLY" > "started.$$"
  sync "started.$$"
  ln "started.$$" started 2> /dev/null
  local mine=$?
  rm -f "started.$$"
  return "$mine"
}

# Standard input to the output file, as it comes, up to the largest size; the rest is thrown away, so that a full pipe does not stop the
# job.
keep_output() {
  if ! (ulimit -f $(( output_bytes / 1024 )); exec cat >> ../output.log) 2> /dev/null; then
    : > output-cut
    cat > /dev/null
  fi
}

# The job's processes in the array "tree". Orphans stay in it: the sandbox has an init of its own.
walk() {
  tree=("$job")
  local at=0 file kids
  while (( at < ${#tree[@]} && at < 4096 )); do
    for file in "/proc/${tree[at]}/task/"*/children; do
      kids=()
      read -ra kids < "$file"
      tree+=("${kids[@]}")
    done
    at=$(( at + 1 ))
  done
} 2> /dev/null

# The job's memory in REPLY: its own, not the shared program text. The cheap sum counts shared pages once for each process; only when it
# is above the limit the exact one is taken.
measure_memory() {
  local pid resident shared own=0 all=0 _
  for pid in "${tree[@]}"; do
    resident=0 shared=0
    read -r _ resident shared _ < "/proc/$pid/statm"
    all=$(( all + resident ))
    own=$(( own + resident - shared ))
  done
  REPLY=$(( own * page_bytes ))
  if (( all * page_bytes > memory_bytes )); then
    measure_memory_exactly
  fi
  if (( REPLY > peak_bytes )); then
    peak_bytes=$REPLY
  fi
} 2> /dev/null

measure_memory_exactly() {
  local pid key value _ kib=0 file
  for pid in "${tree[@]}"; do
    file=/proc/$pid/smaps_rollup
    [[ -r $file ]] || file=/proc/$pid/status
    while read -r key value _; do
      case $key in
        Pss_Anon: | Pss_Shmem: | RssAnon: | RssShmem:) kib=$(( kib + value )) ;;
      esac
    done < "$file"
  done
  REPLY=$(( kib * 1024 ))
}

# Processor time of the job so far in REPLY, in milliseconds: of those alive and of those they have waited for.
measure_processor() {
  local pid stat ticks=0
  for pid in "${tree[@]}"; do
    stat=
    read -r stat < "/proc/$pid/stat" || continue
    read -ra stat <<< "${stat##*) }"
    ticks=$(( ticks + stat[11] + stat[12] + stat[13] + stat[14] ))
  done
  REPLY=$(( ticks * 10 ))
} 2> /dev/null

# Processor time of all children that have ended, in REPLY: from "times", which says 1m2.345s.
measure_ended_processor() {
  local user system part thousandths total=0 _
  times > times
  { read -r _; read -r user system; } < times
  for part in "$user" "$system"; do
    part=${part%s}
    thousandths=${part#*m}
    total=$(( total + ${part%m*} * 60000 + 10#${thousandths/./} ))
  done
  rm -f times
  REPLY=$total
}

# A file system has room for so many files, however empty they are, and everybody's are in it. Each may take the part of the disk that
# it is commonly made for, beside a thousand that are free.
disk_is_full() {
  local kib files
  (( now >= disk_at )) || return 1
  disk_at=$(( now + disk_every_ms ))
  kib=$(du -skc ../work ../tmp 2> /dev/null | tail -n 1 | cut -f 1)
  files=$(du -sc --inodes ../work ../tmp 2> /dev/null | tail -n 1 | cut -f 1)
  (( ${kib:-0} * 1024 > disk_bytes || ${files:-0} > 1000 + disk_bytes / 16384 ))
}

# SIGTERM to the job's own processes. bubblewrap's two are spared, or there would be nobody left to wait for the others: inside, they
# are process 1 and outside.
ask_to_end() {
  local pid key ids
  if (( ! sandboxed )); then
    kill -TERM -- "-$job"
    return
  fi
  for pid in "${tree[@]}"; do
    while read -r key ids; do
      if [[ $key == NSpid: && $ids == *[[:space:]]* && ${ids##*[[:space:]]} != 1 ]]; then
        kill -TERM "$pid"
      fi
    done < "/proc/$pid/status"
  done
} 2> /dev/null

# SIGKILL to all of it. With its init the kernel ends whatever a sandbox holds.
put_down() {
  if (( sandboxed )); then kill -KILL "${tree[@]}"; else kill -KILL -- "-$job"; fi
} 2> /dev/null

heartbeat() {
  (( now >= heartbeat_at )) || return 0
  heartbeat_at=$(( now + heartbeat_ms ))
  measure_processor
  cpu_ms=$REPLY
  clock_ms
  printf '%s\n' "at_ms=$REPLY" "elapsed_ms=$(( now - begin ))" "cpu_ms=$cpu_ms" "peak_bytes=$peak_bytes" > heartbeat.new
  mv -f heartbeat.new heartbeat
}

# Decides whether the job must end, and sees to it that it does.
judge() {
  local why=
  if [[ -e cancel ]]; then why=CANCELLED
  elif (( now >= begin + limit_ms )); then why=TIME_LIMIT
  elif (( REPLY > memory_bytes )); then why=MEMORY_LIMIT
  elif disk_is_full; then why=DISK_LIMIT
  fi
  if [[ -n $shutdown ]]; then why=NODE_FAILED; fi
  if [[ -n $why && -z $reason ]]; then
    reason=$why
    kill_at=$(( now + grace_ms ))
    ask_to_end
  fi
  if [[ -n $reason ]] && { (( now >= kill_at )) || [[ $why == MEMORY_LIMIT || $why == NODE_FAILED ]]; }; then
    put_down
  fi
}

finish() {
  local cut=0
  [[ -e output-cut ]] && cut=1
  clock_ms
  publish ended "reason=${reason:-EXITED}" "status=$status" "ended_ms=$REPLY" "elapsed_ms=$elapsed_ms" "cpu_ms=$cpu_ms" \
    "peak_bytes=$peak_bytes" "output_cut=$cut"
  rm -rf ../tmp
}

claim || exit 0
uptime_ms
begin=$REPLY now=$REPLY
reason= shutdown= status=0 first= tree=()
elapsed_ms=0 cpu_ms=0 peak_bytes=0 kill_at=0 heartbeat_at=0 disk_at=$(( begin + disk_every_ms ))
trap '' HUP INT
trap 'shutdown=1' TERM
if [[ -e cancel ]]; then
  reason=CANCELLED
  finish
  exit 0
fi

exec 7> >(keep_output)
pump=$!
(
  # Where the machine itself runs out of memory the job goes before anything else.
  echo 500 > /proc/self/oom_score_adj
  # Only to those who read and close them: through an open one a job would write beside its own directories.
  [[ -s sandbox-8 ]] && exec 8< sandbox-8
  [[ -s sandbox-9 ]] && exec 9< sandbox-9
  exec "${command[@]}"
) < /dev/null >&7 2>&1 7>&- &
job=$!
exec 7>&-

while :; do
  wait_ms=$(( begin + limit_ms - now ))
  (( wait_ms > tick_ms || wait_ms < 1 )) && wait_ms=$tick_ms
  printf -v pause '0.%03d' "$wait_ms"
  sleep "$pause" &
  first=
  wait -n -p first "$job" $!
  status=$?
  uptime_ms
  now=$REPLY
  [[ ${first:-} == "$job" ]] && break
  if ! kill -0 "$job" 2> /dev/null; then
    # It ended while nobody waited; its status is kept.
    wait "$job"
    status=$?
    break
  fi
  walk
  measure_memory
  judge
  heartbeat
  (( tick_ms = tick_ms * 2 < slowest_tick_ms ? tick_ms * 2 : slowest_tick_ms ))
done

elapsed_ms=$(( now - begin ))
(( sandboxed )) || put_down
for (( i = 0; i < 50; i++ )); do
  [[ -d /proc/$pump ]] || break
  sleep 0.1
done
kill -KILL "$pump" 2> /dev/null
measure_ended_processor
(( REPLY > cpu_ms )) && cpu_ms=$REPLY
finish
