"""Counters and DictVectorizer."""

from collections import Counter

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([Counter(t.split()) for t in texts])
    model = LogisticRegression(max_iter=500).fit(x, labels)
    x_test = vectorizer.transform([Counter(t.split()) for t in test_texts])
    return list(vectorizer.get_feature_names_out()), [
        int(y) for y in model.predict(x_test)
    ]
