# shellcheck shell=bash disable=SC2153
# A whole Slurm on this machine, for tests and trials: what ./cheomdan slurm does. The launcher reads this file, and lends it say, refuse,
# require and started_at. Nothing of the machine's own Slurm, munge or MariaDB is read or changed: everything lies below one directory.

# shellcheck source-path=SCRIPTDIR source=daemons.sh
. "$ROOT/slurm/daemons.sh"
# shellcheck source-path=SCRIPTDIR source=configuration.sh
. "$ROOT/slurm/configuration.sh"

DIR="${CHEOMDAN_SLURM_DATA:-/var/lib/cheomdan-slurm}"   # not below the repository: the daemons' users must be able to reach it
FIRST_PORT="${CHEOMDAN_SLURM_PORT:-21810}"
NAME=cheomdan
JOB_USERS=(cheomdan-jobs cheomdan-guest)
REST_USER=cheomdan-rest
NODES=(gpu1 gpu2 gpu3 cpu1 cpu2)

slurm_usage() {
  cat <<'TXT'
A real Slurm on this machine, for tests and trials: three nodes with simulated GPUs (h100, h100, a100), two without; all on loopback.

  ./cheomdan slurm up [--data DIR] [--port BASE] [--name CLUSTER]   install what is missing, start what does not run (as root)
  ./cheomdan slurm status                                         what runs, its versions, ports and nodes
  ./cheomdan slurm versions                                       of what is installed
  ./cheomdan slurm env                                            how to connect, as lines for a shell
  ./cheomdan slurm down [--wipe]                                  cancel its jobs and end it; --wipe deletes its data too
To try what happens in trouble
  ./cheomdan slurm kill|start|pause|resume DAEMON                 DAEMON as status names it, or munged-stranger
  ./cheomdan slurm lose-state                                     slurmctld killed and started without what it remembered
munged-stranger has another key than the cluster; a slurm.conf that names its socket (run/munge/stranger) is that of an intruder.

--data goes with every command (default /var/lib/cheomdan-slurm, or CHEOMDAN_SLURM_DATA). Several stand side by side, each with a --data and
a --port of its own; --port is the first of some twenty ports (default 21810). Exit codes: 0 done or all runs, 1 refused or nothing runs,
2 wrong usage, 3 fault or not all runs.
TXT
}

slurm_main() {
  local command="${1:-help}" wipe=no daemon="" port="" name=""; [ $# -eq 0 ] || shift
  while [ $# -gt 0 ]; do
    case "$command $1" in
      *" --data") DIR="${2:-}"; shift ;;
      "up --port") port="${2:-}"; check_first_port "$port"; shift ;;
      "up --name") name="${2:-}"; check_name "$name"; shift ;;
      "down --wipe") wipe=yes ;;
      "kill "[a-z]*|"start "[a-z]*|"pause "[a-z]*|"resume "[a-z]*) daemon="$1" ;;
      *) refuse "모르는 선택지입니다: $1" "Unknown option: $1" 2 ;;
    esac
    [ $# -eq 0 ] || shift
  done
  check_directory
  recall
  case "$command" in
    help|-h|--help) slurm_usage ;;
    status) slurm_status ;;
    versions) echo "Slurm $(version_of slurmctld), munge $(version_of munged), MariaDB $(version_of mariadb)" ;;
    env) slurm_env ;;
    up) need_root up; slurm_up "$port" "$name" ;;
    down) need_root down; slurm_down "$wipe" ;;
    kill|start|pause|resume) need_root "$command"; is_set_up; check_daemon "$daemon"; lock; "slurm_$command" "$daemon" ;;
    lose-state) need_root lose-state; is_set_up; lock; slurm_lose_state ;;
    *) slurm_usage >&2; return 2 ;;
  esac
}

# --- what is asked for -------------------------------------------------------------------------------------------------------

need_root() {
  [ "$(id -u)" -eq 0 ] || refuse "Slurm은 여러 사용자로 프로그램을 실행하므로 관리자 권한이 필요합니다: sudo ./cheomdan slurm $1" \
    "Slurm runs programs as several users and therefore needs root: sudo ./cheomdan slurm $1"
}

check_first_port() {
  case "$1" in ''|*[!0-9]*|0*|??????*) ;; *) if [ "$1" -ge 1024 ] && [ "$1" -le 65500 ]; then return 0; fi ;; esac
  refuse "--port는 1024에서 65500 사이의 숫자여야 합니다: $1" "--port must be a number from 1024 to 65500: $1" 2
}

check_name() {
  [[ "$1" =~ ^[a-z][a-z0-9_]{0,30}$ ]] || refuse "--name은 영문 소문자, 숫자, _ 로 31자까지입니다: $1" \
    "--name takes up to 31 lower-case letters, digits and _: $1" 2
}

# Slurm's configuration cannot quote, and the path of a socket has at most 107 characters.
check_directory() {
  [[ "$DIR" = /* || -z "$DIR" ]] || DIR="$PWD/$DIR"
  [[ "$DIR" =~ ^/[A-Za-z0-9._/+-]{1,69}$ ]] || refuse "--data는 70자까지이고 영문, 숫자와 . _ / + - 만 쓸 수 있습니다: $DIR" \
    "--data takes up to 70 letters, digits and . _ / + - : $DIR" 2
  DIR="${DIR%/}"
}

check_daemon() {
  local known; known="$(all_daemons | paste -sd' ')"
  case " $known " in *" ${1:-?} "*) ;; *) refuse "데몬 이름은 다음 중 하나입니다: $known" "A daemon is one of: $known" 2 ;; esac
}

# --- the directory -----------------------------------------------------------------------------------------------------------

is_ours() { [ -f "$DIR/cluster" ] && grep -q '^cheomdan-slurm ' "$DIR/cluster" && [ "$(stat -c %u "$DIR")" = 0 ]; }
is_set_up() {
  is_ours || refuse "$DIR 에는 여기서 시작한 Slurm이 없습니다. 먼저 sudo ./cheomdan slurm up" \
    "There is no Slurm in $DIR that was started here. First: sudo ./cheomdan slurm up"
}

# Port and name are those of the first start.
recall() { if is_ours; then read -r _ FIRST_PORT NAME <"$DIR/cluster"; fi; set_places; }

set_places() {
  CTLD_PORT=$FIRST_PORT DBD_PORT=$((FIRST_PORT + 1)) REST_PORT=$((FIRST_PORT + 2)) NODE_PORT=$((FIRST_PORT + 10))
  CONF="$DIR/etc/slurm.conf" JWT_KEY="$DIR/etc/jwt.key"
  MUNGE_SOCKET="$DIR/run/munge/socket" DB_SOCKET="$DIR/run/slurm/mariadb.socket"
}

# One command at a time for one directory.
lock() {
  exec 9>"$DIR/.lock"
  flock -w 120 9 || refuse "다른 ./cheomdan slurm 명령이 아직 끝나지 않았습니다." "Another ./cheomdan slurm command has not ended yet."
}

make_directory() {
  if [ -d "$DIR" ] && ! is_ours && [ -n "$(ls -A "$DIR")" ]; then
    refuse "$DIR 는 비어 있지 않고 여기서 시작한 Slurm의 폴더가 아닙니다. 다른 --data를 지정해 주십시오." \
      "$DIR is not empty and not the directory of a Slurm started here. Please name another --data."
  fi
  mkdir -p "$DIR" && chown root:root "$DIR" && chmod 755 "$DIR"
  echo "cheomdan-slurm $FIRST_PORT $NAME" >"$DIR/cluster"
  if ! setpriv --reuid=nobody --regid=nogroup --clear-groups test -x "$DIR"; then
    rm -f "$DIR/cluster"
    refuse "다른 사용자가 $DIR 에 들어갈 수 없습니다(상위 폴더에 o+x 필요). 다른 --data를 지정해 주십시오." \
      "Other users cannot enter $DIR (a folder above it lacks o+x). Please name another --data."
  fi
}

make_users() {
  local user
  for user in slurm "$REST_USER" "${JOB_USERS[@]}"; do
    getent passwd "$user" >/dev/null || useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /bin/sh "$user"
  done
}

# --- up, down ----------------------------------------------------------------------------------------------------------------

slurm_up() { # slurm_up PORT NAME, each empty where it was not asked for
  if [ -n "$(running)" ] && { [ "${1:-$FIRST_PORT}" != "$FIRST_PORT" ] || [ "${2:-$NAME}" != "$NAME" ]; }; then
    refuse "이미 포트 $FIRST_PORT, 이름 $NAME 으로 실행 중입니다. 먼저 ./cheomdan slurm down" \
      "Already running with port $FIRST_PORT and name $NAME. First: ./cheomdan slurm down"
  fi
  if is_ours && [ "${2:-$NAME}" != "$NAME" ]; then
    refuse "데이터의 이름은 $NAME 입니다. 새 이름은 ./cheomdan slurm down --wipe 다음에 쓸 수 있습니다." \
      "The data is that of $NAME. A new name needs ./cheomdan slurm down --wipe first."
  fi
  FIRST_PORT="${1:-$FIRST_PORT}" NAME="${2:-$NAME}"
  set_places
  local daemon; for daemon in $(daemons); do check_port_free "$daemon"; done
  require slurm                                              # which takes a minute where it has to be installed
  make_directory
  lock
  make_users
  [ -n "$(daemon_pid slurmctld)" ] || write_configuration
  for daemon in $(daemons); do resume_paused "$daemon"; done
  for daemon in munged mariadb slurmdbd slurmctld; do start_daemon "$daemon"; await_daemon "$daemon"; done
  for daemon in $(daemons); do start_daemon "$daemon"; done
  for daemon in $(daemons); do await_daemon "$daemon"; done
  say "Slurm이 실행 중입니다: 클러스터 $NAME, 데이터 $DIR, REST http://127.0.0.1:$REST_PORT" \
    "Slurm is running: cluster $NAME, data $DIR, REST http://127.0.0.1:$REST_PORT"
}

slurm_down() { # slurm_down WIPE
  if [ ! -e "$DIR" ]; then say "실행 중이 아닙니다." "Not running."; return 0; fi
  is_set_up
  lock
  local daemon were; were="$(running)"
  if [ "$1" = yes ]; then
    for daemon in $were; do slurm_kill "$daemon"; done
  elif [ -n "$(daemon_pid slurmctld)" ] && answers slurmctld; then
    cancel_jobs                                              # so that the accounting knows when they ended
  fi
  for daemon in slurmctld slurmrestd "${NODES[@]/#/slurmd-}"; do ask_to_end "$daemon"; done
  for daemon in $(all_daemons | tac); do end_daemon "$daemon"; done
  end_steps
  if [ "$1" = yes ]; then
    # What says that it is ours goes last, so that a wipe that was interrupted can be done again.
    find "$DIR" -xdev -mindepth 1 ! -path "$DIR/cluster" -delete
    rm -rf "$DIR"
    say "멈추고 데이터를 지웠습니다: $DIR" "Stopped, and its data deleted: $DIR"
  elif [ -n "$were" ]; then say "멈췄습니다." "Stopped."
  else say "실행 중이 아닙니다." "Not running."; fi
}

cancel_jobs() {
  local -x SLURM_CONF="$CONF"
  local deadline=$((SECONDS + 20)) ids
  while ids="$(squeue -h -a -r -o %A 2>/dev/null | sort -u)" && [ -n "$ids" ] && [ "$SECONDS" -lt "$deadline" ]; do
    xargs -r -n 200 scancel -Q <<<"$ids" >/dev/null 2>&1 || true
    sleep 0.3
  done
}

# --- trouble on purpose ------------------------------------------------------------------------------------------------------

slurm_kill() { signal_daemon KILL "$1"; while [ -n "$(daemon_pid "$1")" ]; do sleep 0.05; done; }
slurm_pause() { signal_daemon STOP "$1"; }
slurm_resume() { signal_daemon CONT "$1"; }

# Whoever asks for all of it to run does not wait for one that was paused.
resume_paused() {
  local pid; pid="$(daemon_pid "$1")"
  if [ -n "$pid" ] && is_paused "$pid"; then
    slurm_resume "$1"
    say "멈춰 둔 $1 을(를) 다시 움직입니다." "$1 was paused; it goes on."
  fi
}

slurm_start() { start_daemon "$1"; await_daemon "$1"; }

slurm_lose_state() {
  [ -z "$(daemon_pid slurmctld)" ] || slurm_kill slurmctld
  rm -rf "${DIR:?}/state"
  make_directories
  slurm_start slurmctld
}

# --- telling -----------------------------------------------------------------------------------------------------------------

slurm_status() {
  if ! is_ours || [ -z "$(running)" ]; then say "실행 중이 아닙니다. ($DIR)" "Not running. ($DIR)"; return 1; fi
  say "클러스터 $NAME, 데이터 $DIR" "Cluster $NAME, data $DIR"
  local daemon pid state faults=0
  for daemon in $(daemons); do
    pid="$(daemon_pid "$daemon")"
    if [ -z "$pid" ]; then state="$(say 멈춤 down)"; faults=1
    elif answers "$daemon" >/dev/null 2>&1; then state="$(say '실행 중' running)"
    else state="$(say '답하지 않음' 'does not answer')"; faults=1; fi
    printf '  %-12s %-10s %-8s %-16s %s\n' "$daemon" "$(version_of "$daemon")" "${pid:--}" "$(port_of "$daemon")" "$state"
  done
  SLURM_CONF="$CONF" timeout 5 sinfo -N -o '  %8N %10P %14G %4c %10T' 2>/dev/null || true
  [ "$faults" -eq 0 ] || return 3
}

slurm_env() {
  is_set_up
  cat <<TXT
export SLURM_CONF=$CONF
export CHEOMDAN_SLURM_DATA=$DIR
export CHEOMDAN_SLURM_CLUSTER=$NAME
export CHEOMDAN_SLURM_REST_URL=http://127.0.0.1:$REST_PORT
export CHEOMDAN_SLURM_JWT_KEY=$JWT_KEY
export CHEOMDAN_COMPUTE_SLURM_CONF=$CONF
export CHEOMDAN_COMPUTE_SLURM_USER=${JOB_USERS[0]}
TXT
}
