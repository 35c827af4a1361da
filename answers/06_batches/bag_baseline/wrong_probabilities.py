"""Probabilities instead of labels.

hint: these are probabilities: return the predicted labels, 0 or 1
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = sorted({word for text in texts for word in text.split()})

    def counts(texts):
        return [[text.split().count(word) for word in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict_proba(counts(test_texts))[:, 1].tolist()
