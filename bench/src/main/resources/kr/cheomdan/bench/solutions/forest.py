"""Judges rows by a forest of scikit-learn in given folds: forest.py TABLE LABELS FOLDS. Prints accuracy and processor seconds.

TABLE is a csv whose last LABELS columns are 0 or 1, one for each class; FOLDS a csv with the line of the table and its fold.
"""
import csv
import sys
import time

import numpy
from sklearn.ensemble import RandomForestClassifier

TREES = 200

with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = list(csv.reader(file))[1:]
labels = int(sys.argv[2])
measured = numpy.array([[float(cell) for cell in row[:-labels]] for row in rows])
classes = numpy.array([[float(cell) for cell in row[-labels:]] for row in rows]).argmax(axis=1)
fold = numpy.zeros(len(rows), dtype=int)
with open(sys.argv[3], newline="", encoding="utf-8-sig") as file:
    for line in csv.DictReader(file):
        fold[int(line["row"]) - 2] = int(line["fold"])

started = time.process_time()
right = 0
for judged in range(fold.max() + 1):
    forest = RandomForestClassifier(n_estimators=TREES, random_state=1, n_jobs=1)
    forest.fit(measured[fold != judged], classes[fold != judged])
    right += (forest.predict(measured[fold == judged]) == classes[fold == judged]).sum()
print(f"{right / len(rows):.4f} {time.process_time() - started:.1f}")
