# %% right="count_vectorizer"
# scikit-learn's own bag.
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def bag_baseline(texts, labels, test_texts):
    bag = CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False)
    model = make_pipeline(bag, LogisticRegression(max_iter=1000)).fit(texts, labels)
    return sorted(bag.vocabulary_), model.predict(test_texts).tolist()


# %% right="dictionaries"
# Counters and DictVectorizer.
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


# %% right="numpy"
# A matrix of counts and a dictionary of columns.
import numpy as np
from sklearn.linear_model import LogisticRegression


def bag_baseline(texts, labels, test_texts):
    words = sorted(set(" ".join(texts).split()))
    column = {word: j for j, word in enumerate(words)}

    def counts(texts):
        x = np.zeros((len(texts), len(words)))
        for i, text in enumerate(texts):
            for word in text.split():
                if word in column:
                    x[i, column[word]] += 1
        return x

    model = LogisticRegression().fit(counts(texts), labels)
    return words, model.predict(counts(test_texts))


# %% wrong="characters" of="solution" fails="test_bag_baseline"
# A bag of characters.
# hint: this is a bag of characters: split the texts at spaces
# ko: 글자 주머니입니다. 글을 빈칸에서 나누세요
# -     vocabulary = sorted({word for text in texts for word in text.split()})
# +     vocabulary = sorted(set("".join(texts)))
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[text.count(character) for character in vocabulary] for text in texts]


# %% wrong="predicts_training" of="solution" fails="test_bag_baseline"
# Predicts the training texts again.
# hint: these are predictions of the training texts: predict `test_texts`
# ko: 학습 글을 예측했습니다. `test_texts`를 예측하세요
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[text.split().count(word) for word in vocabulary] for text in texts]
# -     return vocabulary, model.predict(counts(test_texts)).tolist()
# +     return vocabulary, model.predict(counts(texts)).tolist()


# %% wrong="presence" of="solution" fails="test_bag_baseline"
# 1 where a word occurs.
# hint: good twice and bad once is praise: count the words
# ko: good이 두 번, bad가 한 번이면 칭찬입니다. 단어를 세세요
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[int(word in text.split()) for word in vocabulary] for text in texts]


# %% wrong="probabilities" of="solution" fails="test_bag_baseline"
# Probabilities instead of labels.
# hint: these are probabilities: return the predicted labels, 0 or 1
# ko: 확률입니다. 예측한 레이블 0이나 1을 돌려주세요
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[text.split().count(word) for word in vocabulary] for text in texts]
# -     return vocabulary, model.predict(counts(test_texts)).tolist()
# +     return vocabulary, model.predict_proba(counts(test_texts))[:, 1].tolist()


# %% wrong="unknown_word" of="numpy" fails="test_bag_baseline"
# Fails at a word that it does not know.
# hint: KeyError: 'unknown'
# ko: KeyError: 'unknown'
# -                 if word in column:
# -                     x[i, column[word]] += 1
# +                 x[i, column[word]] += 1
# -     return words, model.predict(counts(test_texts))
# +     return words, model.predict(counts(test_texts)).tolist()


# %% wrong="unsorted" of="solution" fails="test_bag_baseline"
# The vocabulary in order of appearance.
# hint: sort the vocabulary, so that a column means the same on every machine
# ko: 어휘를 정렬하세요. 그래야 어느 컴퓨터에서나 한 열이 같은 것을 뜻합니다
# -     vocabulary = sorted({word for text in texts for word in text.split()})
# +     vocabulary = list(
# +         dict.fromkeys(w for text in texts[::-1] for w in text.split()[::-1])
# +     )
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[text.split().count(word) for word in vocabulary] for text in texts]


# %% wrong="vocabulary_of_test" of="solution" fails="test_bag_baseline"
# Words of the test texts too.
# hint: your vocabulary knows the test texts: build it from the training texts only
# ko: 어휘가 시험 글을 알고 있습니다. 학습 글로만 만드세요
# -     vocabulary = sorted({word for text in texts for word in text.split()})
# +     vocabulary = sorted({word for text in texts + test_texts for word in text.split()})
# -         bags = [text.split() for text in texts]
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[text.split().count(word) for word in vocabulary] for text in texts]


# %% wrong="shares" of="solution" fails="test_bag_baseline"
# Divides the counts by the length of the text.
# hint: one word and three of it differ in their counts alone
# ko: 단어 하나와 같은 단어 셋은 개수로만 구별됩니다
# -         return [[bag.count(word) for word in vocabulary] for bag in bags]
# +         return [[bag.count(word) / len(bag) for word in vocabulary] for bag in bags]


# %% equivalent="usual_iterations" of="solution"
# A hundred iterations are enough for so few words: it stops by itself.
# -     model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
# +     model = LogisticRegression().fit(counts(texts), labels)


# %% equivalent="more_iterations" of="solution"
# It stops by itself long before.
# -     model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
# +     model = LogisticRegression(max_iter=2000).fit(counts(texts), labels)


# %% equivalent="array_of_labels" of="solution"
# free: the statement allows a list or an array.
# -     return vocabulary, model.predict(counts(test_texts)).tolist()
# +     return vocabulary, model.predict(counts(test_texts))
