"""scikit-learn's scaler, splitter and score."""

from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def leak(predict, x, y, test, seed):
    scores = []
    for how in ({"shuffle": True, "random_state": seed}, {"shuffle": False}):
        a, b, y_a, y_b = train_test_split(x, y, test_size=test, **how)
        scaler = StandardScaler().fit(a)
        y_hat = predict(scaler.transform(a), y_a, scaler.transform(b))
        scores.append(r2_score(y_b, y_hat))
    return scores[0] - scores[1]
