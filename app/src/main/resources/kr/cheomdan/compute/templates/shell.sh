#!/bin/bash
# The input files are in ../inputs; what is left in this directory is the result.
set -euo pipefail

echo "job $CHEOMDAN_JOB on $(nproc) processors"
ls -l ../inputs
date > result.txt
