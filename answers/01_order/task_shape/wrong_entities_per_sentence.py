"""One label for the sentence instead of one a word.

hint: named entities: every word is labelled, inside a name or not
ko: named entities: 이름에 속하는지 단어마다 라벨이 붙습니다
fails: test_task_shape
"""

SHAPES = {
    "sentiment": "classification",
    "intent": "classification",
    "video class": "classification",
    "frame labels": "labelling",
    "part of speech": "labelling",
    "named entities": "classification",
    "translation": "seq2seq",
    "summary": "seq2seq",
    "speech to text": "seq2seq",
    "caption": "seq2seq",
    "GPT": "causal LM",
    "code completion": "causal LM",
}
ARROWS = {
    "classification": "many-to-one",
    "labelling": "synchronised",
    "seq2seq": "many-to-many",
    "causal LM": "synchronised",
}


def task_shape(task):
    shape = SHAPES[task]
    return shape, "one-to-many" if task == "caption" else ARROWS[shape]
