"""A model's score: worked out here from its predictions, which do not see the truth."""

from typing import Any

KINDS = ("binary", "multiclass")  # what scikit-learn calls labels of classes


def score_of(model: Any, method: Any, X: Any, y: Any = None, **more: Any) -> Any:
    """As scikit-learn's classifiers and regressors do it; `method` is the model's own,
    which may say what it likes where there is no `y` to be compared with."""
    if y is None:
        return method(X, **more)
    return _mixin_of(model, X, y).score(model, X, y, **more)


def _mixin_of(model: Any, X: Any, y: Any) -> Any:
    """By the class that the model is of, else by what it is to predict, and does: 1.0
    and 3.0 could be labels of classes, but not 2.9999."""
    from sklearn.base import ClassifierMixin, RegressorMixin
    from sklearn.utils.multiclass import type_of_target

    mixins: tuple[Any, ...] = (ClassifierMixin, RegressorMixin)
    known = [mixin for mixin in mixins if isinstance(model, mixin)]
    if known:
        return known[0]
    told = {type_of_target(y), type_of_target(model.predict(X))}
    return mixins[not told <= {*KINDS}]
