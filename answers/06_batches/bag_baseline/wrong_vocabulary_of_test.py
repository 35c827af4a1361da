"""Words of the test texts too.

hint: your vocabulary knows the test texts: build it from the training texts only
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = sorted({word for text in texts + test_texts for word in text.split()})

    def counts(texts):
        return [[text.split().count(word) for word in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(test_texts)).tolist()
