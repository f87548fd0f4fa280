#!/usr/bin/python3 -u
"""Reads every CSV file among the inputs and writes how many lines each has."""
import csv
import json
import os
import pathlib

inputs = pathlib.Path(os.environ["CHEOMDAN_INPUTS"])
counts = {}
for path in sorted(inputs.glob("*.csv")):
    with path.open(newline="", encoding="utf-8") as file:
        counts[path.name] = sum(1 for _ in csv.reader(file))
    print(path.name, counts[path.name])

pathlib.Path("counts.json").write_text(json.dumps(counts, ensure_ascii=False, indent=2))
# Numbers in metrics.json are shown when two runs are compared.
pathlib.Path("metrics.json").write_text(json.dumps({"files": len(counts), "lines": sum(counts.values())}))
