#!/bin/bash
# Runs on each of the machines at the same time; the rank says which part of the work is this machine's.
set -euo pipefail

rank=${CHEOMDAN_NODE_RANK:-0}
machines=${CHEOMDAN_NODES:-1}
echo "machine $((rank + 1)) of $machines"

# Every machine takes the input files whose number it is due.
number=0
for file in ../inputs/*; do
  if (( number % machines == rank )); then
    echo "working on $file"
  fi
  number=$((number + 1))
done
