"""Takes each letter for the label of one moment of sound.

hint: speech to text: the text has a length of its own; letters are not labels of single moments of sound
ko: speech to text: 글의 길이는 소리와 따로 정해집니다. 글자는 소리 한 순간의 라벨이 아닙니다
fails: test_task_shape
"""

SHAPES = {
    "sentiment": "classification",
    "intent": "classification",
    "video class": "classification",
    "frame labels": "labelling",
    "part of speech": "labelling",
    "named entities": "labelling",
    "translation": "seq2seq",
    "summary": "seq2seq",
    "speech to text": "labelling",
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
