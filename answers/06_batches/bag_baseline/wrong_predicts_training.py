"""Predicts the training texts again.

hint: these are predictions of the training texts: predict `test_texts`
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = sorted({word for text in texts for word in text.split()})

    def counts(texts):
        return [[text.split().count(word) for word in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(texts)).tolist()
