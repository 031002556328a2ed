"""The 16-rate sweep over the digits as scikit-learn does it, for ./benchmarks/run.

    sweep.py digits.csv
"""

import sys
import warnings

import numpy
from joblib import Parallel, delayed
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler


def trained(rate, train, validation):
    warnings.simplefilter("ignore")
    model = MLPClassifier(
        (128,),
        solver="sgd",
        momentum=0,
        alpha=0,
        batch_size=32,
        learning_rate_init=rate,
        max_iter=30,
        n_iter_no_change=1000,
        random_state=1,
    )
    model.fit(*train)
    return rate, model.score(*validation)


def main():
    rows = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    x, y = rows[:, :-1], rows[:, -1].astype(int)
    x, test_x, y, test_y = train_test_split(x, y, test_size=0.15, stratify=y, random_state=1)
    x, validation_x, y, validation_y = train_test_split(x, y, test_size=0.15 / 0.85, stratify=y, random_state=1)
    scaler = StandardScaler().fit(x)
    train = scaler.transform(x), y
    validation = scaler.transform(validation_x), validation_y
    rates = numpy.logspace(-4, 0, 16)
    scores = Parallel(n_jobs=2)(delayed(trained)(rate, train, validation) for rate in rates)
    for rate, score in scores:
        print(f"{rate:.3g} {score:.3f}")


if __name__ == "__main__":
    main()
