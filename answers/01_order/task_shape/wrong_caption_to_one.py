"""Takes a caption for a single label.

hint: caption: a sentence comes out, not one label: one-to-many
ko: caption: 라벨 하나가 아니라 문장이 나옵니다. one-to-many입니다
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
    "speech to text": "seq2seq",
    "caption": "classification",
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
    return shape, ARROWS[shape]
