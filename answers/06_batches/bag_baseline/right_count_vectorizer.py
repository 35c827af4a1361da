"""scikit-learn's own bag."""

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def bag_baseline(texts, labels, test_texts):
    bag = CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False)
    model = make_pipeline(bag, LogisticRegression(max_iter=1000)).fit(texts, labels)
    return sorted(bag.vocabulary_), model.predict(test_texts).tolist()
