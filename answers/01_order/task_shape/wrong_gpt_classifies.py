"""Each next symbol is a class, so GPT is taken for classification.

hint: GPT: it writes a next symbol beside every point, not one label for the sequence
ko: GPT: 시퀀스 전체에 라벨 하나가 아니라, 점마다 다음 기호를 씁니다
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
    "GPT": "classification",
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
