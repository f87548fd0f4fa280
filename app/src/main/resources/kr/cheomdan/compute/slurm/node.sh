#!/usr/bin/env bash
# What Slurm runs on the node, in the job's control directory: says the devices to the sandbox, and calls the job's supervisor.

export LC_ALL=C PATH=/usr/bin:/bin
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
  done < sandbox-9 > sandbox-9.node
  mv -f sandbox-9.node sandbox-9
}

# The same where there is no sandbox.
unconfined_devices() {
  local at command
  mapfile -d '' -t command < command
  for (( at = 0; at < ${#command[@]}; at++ )); do
    printf '%s\0' "${command[at]}"
    # After "env -i -C DIRECTORY".
    if (( at > 0 )) && [[ ${command[at - 1]} == -C ]]; then
      printf '%s\0' "CUDA_VISIBLE_DEVICES=${CUDA_VISIBLE_DEVICES:-}" "CHEOMDAN_NODE=${SLURMD_NODENAME:-}"
    fi
  done > command.node
  mv -f command.node command
}

# The supervisor gets the signal too and knows what to do; this one only waits for it.
trap : TERM
if [[ ! -e started ]]; then
  if grep -qx 'sandboxed=1' settings; then add_devices; else unconfined_devices; fi
fi
bash supervisor.sh "$PWD"

# What Slurm books as the job's end is the program's, not the supervisor's.
reason= status=1
if [[ -r ended ]]; then
  while IFS='=' read -r name value; do
    case $name in
      reason) reason=$value ;;
      status) status=$value ;;
    esac
  done < ended
fi
[[ $reason == EXITED ]] && exit "$status"
exit 1
