"""1 where a word occurs.

hint: good twice and bad once is praise: count the words
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = sorted({word for text in texts for word in text.split()})

    def counts(texts):
        return [[int(word in text.split()) for word in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(test_texts)).tolist()
