"""A bag of characters.

hint: this is a bag of characters: split the texts at spaces
fails: test_bag_baseline
"""

from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    vocabulary = sorted(set("".join(texts)))

    def counts(texts):
        return [[text.count(character) for character in vocabulary] for text in texts]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(test_texts)).tolist()
