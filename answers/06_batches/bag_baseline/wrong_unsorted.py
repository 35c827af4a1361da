"""The vocabulary in order of appearance.

hint: sort the vocabulary, so that a column means the same on every machine
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = list(
        dict.fromkeys(w for text in texts[::-1] for w in text.split()[::-1])
    )

    def counts(texts):
        return [[text.split().count(word) for word in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(test_texts)).tolist()
