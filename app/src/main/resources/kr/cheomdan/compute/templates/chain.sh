#!/bin/bash
# A step that begins when another job has completed: choose that job under "Begin after" in the form.
set -euo pipefail

echo "the job before has completed; this one goes on with what it left"
# Files of another job are not seen from here: give them as input files.
ls -l ../inputs
