"""An unknown task is called a classification.

hint: "cooking" is not in the list: raise a KeyError
ko: "cooking"은 목록에 없습니다. KeyError를 내세요
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
    shape = SHAPES.get(task, "classification")
    return shape, "one-to-many" if task == "caption" else ARROWS[shape]
