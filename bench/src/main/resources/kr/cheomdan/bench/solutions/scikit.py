"""Judges the same data in the same way by scikit-learn, with what people reach for first.

scikit.py classes TABLE OUTCOME FOLDS   a table with a heading; OUTCOME is one column, one with a condition (num>0), or several of 0 and 1
scikit.py lives LEARNED ASKED TRUTH     C-MAPSS: units that failed, units in service, how long those lasted
scikit.py cells TABLE PART              cells of a part, by those of the part called train

Every line it prints is one way: its score, the second score or -, processor seconds of learning and judging, and its name.
"""
import csv
import sys
import time
import warnings

import numpy
from sklearn.cross_decomposition import PLSRegression
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegressionCV, RidgeCV
from sklearn.metrics import f1_score, make_scorer, roc_auc_score
from sklearn.model_selection import GridSearchCV, LeaveOneOut
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
SEED = 1
WINDOW = 30
CAP = 125


def report(name, score, second, started):
    print(f"{score:.4f} {'-' if second is None else format(second, '.4f')} {time.process_time() - started:.2f} {name}", flush=True)


def numbers(column):
    """A column as numbers, or one column of 0 and 1 for each word but the first."""
    try:
        return [[float(cell) if cell else numpy.nan for cell in column]]
    except ValueError:
        return [[float(cell == word) for cell in column] for word in sorted(set(column))[1:]]


def told_apart(heading, rows, outcome):
    """The classes of the rows, and the columns that are not the outcome."""
    if ">" in outcome:
        name, limit = outcome.split(">")
        at = {heading.index(name)}
        classes = numpy.array([int(float(row[heading.index(name)]) > float(limit)) for row in rows])
    elif "," in outcome:
        places = [heading.index(name) for name in outcome.split(",")]
        at = set(places)
        classes = numpy.array([[float(row[place]) for place in places] for row in rows]).argmax(axis=1)
    else:
        at = {heading.index(outcome)}
        words = [row[heading.index(outcome)] for row in rows]
        classes = numpy.array([sorted(set(words)).index(word) for word in words])
    measured = []
    for place in range(len(heading)):
        if place not in at:
            measured += numbers([row[place] for row in rows])
    return numpy.array(measured).T, classes


def classes(table, outcome, folds):
    with open(table, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    measured, truth = told_apart(rows[0], rows[1:], outcome)
    fold = numpy.full(len(truth), -1)
    with open(folds, newline="", encoding="utf-8-sig") as file:
        for line in csv.DictReader(file):
            fold[int(line["row"]) - 2] = int(line["fold"])
    ways = {
        "logistic, penalty by inner folds": lambda: make_pipeline(
            StandardScaler(), LogisticRegressionCV(Cs=[.001, .01, .1, 1, 10], cv=5, scoring="neg_log_loss", max_iter=1000)),
        "forest of 200": lambda: RandomForestClassifier(n_estimators=200, random_state=SEED, n_jobs=1),
        "boosting": lambda: HistGradientBoostingClassifier(random_state=SEED),
    }
    for name, way in ways.items():
        if name != "boosting" and numpy.isnan(measured).any():
            continue
        started = time.process_time()
        chances = numpy.zeros((len(truth), truth.max() + 1))
        for judged in range(fold.max() + 1):
            model = way().fit(measured[fold != judged], truth[fold != judged])
            chances[numpy.ix_(fold == judged, model[-1].classes_ if hasattr(model, "steps") else model.classes_)] = \
                model.predict_proba(measured[fold == judged])
        said = chances.argmax(axis=1)
        if truth.max() == 1:
            report(name, roc_auc_score(truth, chances[:, 1]), None, started)
        else:
            report(name, (said == truth).mean(), f1_score(truth, said, average="macro"), started)


def windows(path):
    """Of every reading the age, and of each measurement of the window before it the mean, the slope and the last."""
    table = numpy.loadtxt(path)
    told = []
    for unit in numpy.unique(table[:, 0]):
        values = table[table[:, 0] == unit]
        for last in range(len(values)):
            window = values[max(0, last - WINDOW + 1):last + 1, 2:]
            when = numpy.arange(len(window)) - (len(window) - 1) / 2
            slope = when @ window / max(1, when @ when)
            told.append(numpy.concatenate([[unit, values[last, 1], len(values) - 1 - last], window.mean(axis=0), slope, window[-1]]))
    told = numpy.array(told)
    return told[:, 2], told[:, numpy.r_[1, 3:told.shape[1]]]


def lives(learned, asked, truth):
    left, measured = windows(learned)
    ends, there = windows(asked)
    there = there[ends == 0]
    lasted = numpy.loadtxt(truth)
    for name, model in {
        "forest of 100": RandomForestRegressor(n_estimators=100, max_features=1 / 3, min_samples_leaf=3, random_state=SEED, n_jobs=1),
        "boosting": HistGradientBoostingRegressor(random_state=SEED),
    }.items():
        started = time.process_time()
        model.fit(measured, numpy.minimum(left, CAP))
        report(name, numpy.sqrt(((model.predict(there) - lasted) ** 2).mean()), None, started)


def cycles(logarithms, told):
    """The square of what is wrong, in cycles."""
    return ((numpy.exp(numpy.ravel(told)) - numpy.exp(numpy.ravel(logarithms))) ** 2).mean()


def cells(table, part):
    with open(table, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    curves = [name for name in rows[0] if name.startswith("dQ")]
    measured = numpy.array([[float(row[name]) for name in curves] for row in rows])
    life = numpy.array([float(row["cycle_life"]) for row in rows])
    of = numpy.array([row["split"] for row in rows])
    # The cell that broke at cycle 148 counts nowhere in what is published.
    judged = (of == part) & (life > 200)
    for name, model in {
        "PLS, components by leaving one out": GridSearchCV(
            PLSRegression(), {"n_components": list(range(1, 16))}, cv=LeaveOneOut(), scoring=make_scorer(cycles, greater_is_better=False)),
        "ridge, penalty by leaving one out": make_pipeline(StandardScaler(), RidgeCV(numpy.logspace(-4, 4, 33))),
        "forest of 200": RandomForestRegressor(n_estimators=200, random_state=SEED, n_jobs=1),
    }.items():
        started = time.process_time()
        model.fit(measured[of == "train"], numpy.log(life[of == "train"]))
        told = numpy.exp(numpy.ravel(model.predict(measured[judged])))
        report(name, numpy.sqrt(((told - life[judged]) ** 2).mean()), None, started)


{"classes": classes, "lives": lives, "cells": cells}[sys.argv[1]](*sys.argv[2:])
