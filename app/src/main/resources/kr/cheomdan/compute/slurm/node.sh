#!/usr/bin/env bash
# What Slurm runs on the node, in the job's control directory: says the devices to the sandbox, and calls the job's supervisor. On the first
# of several nodes it calls itself on the others.

export LC_ALL=C PATH=/usr/bin:/bin
if [[ ${1:-} == other ]]; then
  # Started by the first one, in whose directory it is.
  cd "../nodes/$(( SLURM_PROCID + 1 ))/control" || exit 78
elif [[ -n ${SLURM_ARRAY_TASK_ID:-} ]]; then
  cd "../tasks/$SLURM_ARRAY_TASK_ID/control" || exit 78
fi
if [[ ! -r settings || ! -r supervisor.sh ]]; then
  echo "the job's directory is not on this node: $PWD" >&2
  exit 78
fi

# The devices are known only here: they are written where the sandbox's own are named, before its /dev is closed.
add_devices() {
  local part gpu extra=()
  IFS=, read -ra gpus <<< "${CUDA_VISIBLE_DEVICES:-}"
  extra+=(--setenv CUDA_VISIBLE_DEVICES "${CUDA_VISIBLE_DEVICES:-}")
  extra+=(--setenv CHEOMDAN_NODE "${SLURMD_NODENAME:-}")
  if (( ${#gpus[@]} )); then
    for gpu in "${gpus[@]}"; do
      [[ $gpu =~ ^[0-9]+$ ]] && extra+=(--dev-bind-try "/dev/nvidia$gpu" "/dev/nvidia$gpu")
    done
    for gpu in /dev/nvidiactl /dev/nvidia-uvm /dev/nvidia-uvm-tools /dev/nvidia-modeset; do
      extra+=(--dev-bind-try "$gpu" "$gpu")
    done
  fi
  while IFS= read -rd '' part; do
    if [[ $part == --size ]]; then
      printf '%s\0' "${extra[@]}"
    fi
    printf '%s\0' "$part"
  done < sandbox-9.given > sandbox-9.node
  mv -f sandbox-9.node sandbox-9
}

# The same where there is no sandbox.
unconfined_devices() {
  local at command
  mapfile -d '' -t command < command.given
  for (( at = 0; at < ${#command[@]}; at++ )); do
    printf '%s\0' "${command[at]}"
    # After "env -i -C DIRECTORY".
    if (( at > 0 )) && [[ ${command[at - 1]} == -C ]]; then
      printf '%s\0' "CUDA_VISIBLE_DEVICES=${CUDA_VISIBLE_DEVICES:-}" "CHEOMDAN_NODE=${SLURMD_NODENAME:-}"
    fi
  done > command.node
  mv -f command.node command
}

# Slurm took the machines away and gives them again: what the attempt before left is put aside, and the job begins anew.
begin_again() {
  local before="attempt-$SLURM_RESTART_COUNT"
  [[ -e $before ]] && return
  mkdir -p "$before" ../tmp
  local file
  for file in started ended heartbeat output-cut; do
    [[ -e $file ]] && mv -f "$file" "$before/"
  done
}

# The ending in "reason" and "status", as the supervisor wrote it.
read_end() {
  local name value
  reason= status=1
  while IFS='=' read -r name value; do
    case $name in
      reason) reason=$value ;;
      status) status=$value ;;
    esac
  done < "$1"
} 2> /dev/null

went_well() { read_end "$1" && [[ $reason == EXITED && $status == 0 ]]; }

# The same on the other nodes. The job has ended when all of them have; once one went wrong, the others are ended.
on_every_node() {
  local srun lead pids first dir bad=
  srun --quiet --export=ALL --relative=1 --nodes=$(( SLURM_JOB_NUM_NODES - 1 )) --ntasks=$(( SLURM_JOB_NUM_NODES - 1 )) \
    --ntasks-per-node=1 --cpus-per-task="${SLURM_CPUS_PER_TASK:-1}" --chdir="$PWD" --output=batch-%t.log --input=none \
    --kill-on-bad-exit=0 bash node.sh other &
  srun=$!
  bash supervisor.sh "$PWD" &
  lead=$!
  while [[ -d /proc/$srun || -d /proc/$lead ]]; do
    for dir in . ../nodes/*/control; do
      if [[ -e $dir/ended ]] && ! went_well "$dir/ended" && [[ -z $bad ]]; then
        bad=$dir
        for dir in . ../nodes/*/control; do
          [[ -e $dir/ended ]] || : > "$dir/cancel"
        done
      fi
    done
    # Without its step the others would be waited for in vain.
    if [[ ! -d /proc/$srun && -z $bad ]]; then
      for dir in ../nodes/*/control; do
        [[ -e $dir/ended ]] || { bad=.; echo "a machine of the job could not be had" >> ../output.log; : > cancel; }
      done
    fi
    sleep 0.2
  done
  wait "$srun" "$lead"
  # The first that went wrong says how the job ended.
  if [[ -n $bad && $bad != . ]] && { went_well ended || [[ $reason == CANCELLED ]]; }; then
    cp -f "$bad/ended" ended.other && mv -f ended.other ended
  fi
}

# The supervisor gets the signal too and knows what to do; this one only waits for it.
trap : TERM
[[ -e sandbox-9.given ]] || cp sandbox-9 sandbox-9.given
[[ -e command.given ]] || cp command command.given
if (( ${SLURM_RESTART_COUNT:-0} > 0 )); then begin_again; fi
if [[ ! -e started ]]; then
  if grep -qx 'sandboxed=1' settings; then add_devices; else unconfined_devices; fi
fi
if [[ ${1:-} != other ]] && (( ${SLURM_JOB_NUM_NODES:-1} > 1 )); then
  on_every_node
else
  bash supervisor.sh "$PWD"
fi

# What Slurm books as the job's end is the program's, not the supervisor's.
read_end ended
[[ $reason == EXITED ]] && exit "$status"
exit 1
