"""Takes the class of a video for one label a frame.

hint: video class: the whole clip gets one label; a label for each frame is another task
ko: video class: 영상 전체에 라벨이 하나입니다. 프레임마다 붙이는 것은 다른 과제입니다
fails: test_task_shape
"""

SHAPES = {
    "sentiment": "classification",
    "intent": "classification",
    "video class": "labelling",
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
    shape = SHAPES[task]
    return shape, "one-to-many" if task == "caption" else ARROWS[shape]
