#!/bin/bash
# Runs once for each index of the array; each task has a directory and an output of its own.
set -euo pipefail

RATES=(0.1 0.05 0.02 0.01 0.005 0.002 0.001 0.0005)
rate=${RATES[$((CHEOMDAN_TASK % ${#RATES[@]}))]}
echo "task $CHEOMDAN_TASK with learning rate $rate"

# Put your program here and give it the value.
printf '{"rate": %s}\n' "$rate" > metrics.json
