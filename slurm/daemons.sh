# shellcheck shell=bash
# The processes of the cluster: each in the foreground mode of its own, in a session of its own, known by its number, its start and the
# machine's boot, so that no process of anybody else is ever signalled.

BOOT="$(cat /proc/sys/kernel/random/boot_id)"
LONGEST_SECONDS=60

daemons() { printf '%s\n' munged mariadb slurmdbd slurmctld "${NODES[@]/#/slurmd-}" slurmrestd; }

# Also the one that only trials of a wrong key start.
all_daemons() { daemons; echo munged-stranger; }

running() { local daemon; for daemon in $(daemons); do [ -z "$(daemon_pid "$daemon")" ] || echo "$daemon"; done; }

# The process number of a daemon that runs; empty for one that does not.
daemon_pid() {
  local pid ticks boot
  { read -r pid ticks boot <"$DIR/run/$1.pid"; } 2>/dev/null || return 0
  if [ "$boot" = "$BOOT" ] && [ -n "$ticks" ] && [ "$(started_at "$pid")" = "$ticks" ]; then printf '%s' "$pid"; fi
}

is_paused() { [ "$(awk '{sub(/.*\) /, ""); print $1}' "/proc/$1/stat" 2>/dev/null)" = T ]; }

port_of() {
  case "$1" in
    slurmdbd) echo "127.0.0.1:$DBD_PORT" ;;
    slurmctld) echo "127.0.0.1:$CTLD_PORT" ;;
    slurmrestd) echo "127.0.0.1:$REST_PORT" ;;
    slurmd-*) echo "127.0.0.1:$(node_port "${1#slurmd-}")" ;;
    *) echo "-" ;;
  esac
}

node_port() {
  local i
  for i in "${!NODES[@]}"; do [ "${NODES[$i]}" != "$1" ] || echo $((NODE_PORT + i)); done
}

version_of() {
  case "$1" in
    munged) munged --version ;;
    mariadb) mariadbd --version ;;
    slurmd-*) slurmd -V ;;
    slurmdbd) SLURM_CONF="$CONF" sacctmgr -V ;;
    *) "$1" -V ;;
  esac 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1 || true
}

# Nothing but the daemon itself listens on its port.
check_port_free() {
  local port; port="$(port_of "$1")"
  if [ "$port" != - ] && [ -z "$(daemon_pid "$1")" ] && (exec 3<>"/dev/tcp/${port/://}") 2>/dev/null; then
    refuse "$1 의 포트 ${port#*:} 을(를) 다른 프로그램이 쓰고 있습니다. --port로 다른 포트를 지정해 주십시오. (slurm.port-in-use)" \
      "Port ${port#*:} of $1 is taken by another program. Please name another --port. (slurm.port-in-use)"
  fi
}

# --- starting ----------------------------------------------------------------------------------------------------------------

start_daemon() {
  [ -z "$(daemon_pid "$1")" ] || return 0
  check_port_free "$1"
  case "$1" in
    munged) launch_munged munged "$MUNGE_SOCKET" key ;;
    munged-stranger) launch_munged munged-stranger "$DIR/run/munge/stranger" stranger ;;
    mariadb)
      make_database
      launch mariadb slurm mariadbd --defaults-file="$DIR/etc/mariadb.cnf" ;;
    slurmdbd) launch slurmdbd slurm MYSQL_UNIX_PORT="$DB_SOCKET" slurmdbd -D ;;
    slurmctld)
      SLURM_CONF="$CONF" sacctmgr -i -Q add cluster "$NAME" >/dev/null 2>&1 || true      # refused where it is known already
      launch slurmctld slurm slurmctld -D ;;
    slurmd-*) launch "$1" root slurmd -D -N "${1#slurmd-}" ;;
    # The variable makes it ask every caller for a token.
    slurmrestd) launch slurmrestd "$REST_USER" SLURM_JWT=daemon slurmrestd -a rest_auth/jwt "127.0.0.1:$REST_PORT" ;;
  esac
}

# launch DAEMON USER COMMAND...: with nothing of our environment but what Slurm needs; COMMAND may begin with settings.
launch() {
  local daemon="$1" user="$2" as=(); shift 2
  [ "$user" = root ] || as=(setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups)
  (cd / && exec 9>&- </dev/null >>"$DIR/log/$daemon.out" 2>&1 &&
    exec setsid "${as[@]}" env -i PATH="$PATH" LC_ALL=C SLURM_CONF="$CONF" "$@") &
  echo "$! $(started_at $!) $BOOT" >"$DIR/run/$daemon.pid"
}

launch_munged() { # launch_munged DAEMON SOCKET KEY
  rm -f "$2" "$2.lock"
  [ -s "$DIR/munge/$3" ] || head -c 1024 /dev/urandom | put munge 400 "$DIR/munge/$3"
  launch "$1" munge munged --foreground --socket="$2" --key-file="$DIR/munge/$3" --pid-file="$DIR/munge/$3.pid" \
    --seed-file="$DIR/munge/$3.seed" --log-file="$DIR/munge/$3.log"
}

make_database() {
  [ ! -e "$DIR/mariadb/complete" ] || return 0
  rm -rf "$DIR/mariadb"; install -d -m 700 -o slurm -g slurm "$DIR/mariadb"
  # The database knows the user slurm by its socket: no password anywhere.
  if ! mariadb-install-db --no-defaults --user=slurm --datadir="$DIR/mariadb" --skip-test-db --skip-name-resolve \
      --auth-root-authentication-method=socket --auth-root-socket-user=slurm >"$DIR/log/mariadb.out" 2>&1; then
    tail -n 8 "$DIR/log/mariadb.out" >&2
    refuse "MariaDB 데이터를 만들지 못했습니다: $DIR/log/mariadb.out" "Could not make MariaDB's data: $DIR/log/mariadb.out" 3
  fi
  touch "$DIR/mariadb/complete"
}

# Whether it does what it is for, not only whether it is there.
answers() {
  local -x SLURM_CONF="$CONF"
  case "$1" in
    munged) timeout 5 munge -n -S "$MUNGE_SOCKET" | timeout 5 unmunge -S "$MUNGE_SOCKET" ;;
    munged-stranger) timeout 5 munge -n -S "$DIR/run/munge/stranger" ;;
    mariadb) timeout 5 mariadb --no-defaults --user=root --socket="$DB_SOCKET" --execute='select 1' ;;
    slurmdbd) timeout 5 sacctmgr -n -P show cluster ;;
    slurmctld) timeout 5 scontrol ping | grep -q 'is UP' ;;
    slurmd-*) # as the controller sees it
      [ -z "$(daemon_pid slurmctld)" ] ||
        timeout 5 sinfo -h -N -n "${1#slurmd-}" -o %T | grep -qxE 'idle|mixed|allocated|completing|draining|drained|reserved' ;;
    slurmrestd) timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$REST_PORT && printf 'GET / HTTP/1.0\r\n\r\n' >&3 && grep -q ^HTTP <&3" ;;
  esac >/dev/null 2>&1 9>&-
}

await_daemon() {
  local deadline=$((SECONDS + LONGEST_SECONDS))
  until answers "$1"; do
    if [ -z "$(daemon_pid "$1")" ] || [ "$SECONDS" -ge "$deadline" ]; then
      tail -q -n 6 "$DIR/log/$1".* >&2 || true
      refuse "$1 이(가) 시작하지 못했습니다. 자세한 내용: $DIR/log" "$1 did not start. Details: $DIR/log" 3
    fi
    sleep 0.1
  done
}

# --- ending ------------------------------------------------------------------------------------------------------------------

signal_daemon() { # signal_daemon SIGNAL DAEMON
  local pid; pid="$(daemon_pid "$2")"
  [ -n "$pid" ] || refuse "$2 은(는) 실행 중이 아닙니다." "$2 is not running."
  kill -"$1" "$pid"
}

# One that was paused has to wake up to end.
ask_to_end() {
  local pid; pid="$(daemon_pid "$1")"
  [ -z "$pid" ] || kill -TERM "$pid"
  [ -z "$pid" ] || kill -CONT "$pid" 2>/dev/null || true
}

end_daemon() {
  local pid deadline=$((SECONDS + 30)); pid="$(daemon_pid "$1")"
  ask_to_end "$1"
  while [ -n "$(daemon_pid "$1")" ]; do
    if [ "$SECONDS" -ge "$deadline" ]; then kill -KILL "$pid"; fi
    sleep 0.05
  done
  rm -f "$DIR/run/$1.pid"
}

# A job outlives the slurmd that started it. Its slurmstepd is known by the node's log, which it holds open.
end_steps() {
  local process
  for process in /proc/[0-9]*; do
    [ "$(cat "$process/comm" 2>/dev/null)" = slurmstepd ] || continue
    find "$process/fd" -lname "$DIR/log/slurmd-*.log" 2>/dev/null | grep -q . || continue
    descendants "${process#/proc/}" | xargs kill -KILL 2>/dev/null || true
  done
}

descendants() {
  local child
  # shellcheck disable=SC2013
  for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do descendants "$child"; done
  echo "$1"
}
