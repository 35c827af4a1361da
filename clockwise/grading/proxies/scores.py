"""A model's score: worked out here from its predictions, which do not see the truth."""

from typing import Any

KINDS = ("binary", "multiclass")  # what scikit-learn calls labels of classes


def score_of(model: Any, method: Any, X: Any, y: Any = None, **more: Any) -> Any:
    """As scikit-learn's classifiers and regressors do it; `method` is the model's own,
    which may say what it likes where there is no `y` to be compared with."""
    if y is None:
        return method(X, **more)
    from sklearn.metrics import accuracy_score, r2_score

    predicted = model.predict(X)
    scores = accuracy_score if _names_classes(model, y, predicted) else r2_score
    return scores(y, predicted, **more)


def _names_classes(model: Any, y: Any, predicted: Any) -> bool:
    """By the class that the model is of; else by what it is to predict, which may look
    like labels where whole numbers are measured, and then by what it predicts."""
    from sklearn.base import ClassifierMixin, RegressorMixin
    from sklearn.utils.multiclass import type_of_target

    if isinstance(model, (ClassifierMixin, RegressorMixin)):
        return isinstance(model, ClassifierMixin)
    return type_of_target(y) in KINDS and type_of_target(predicted) in KINDS
