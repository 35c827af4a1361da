# %% right="branches"
# One question after the other.
def task_shape(task):
    if task in ("sentiment", "intent", "video class"):
        return "classification", "many-to-one"
    if task in ("frame labels", "part of speech", "named entities"):
        return "labelling", "synchronised"
    if task == "caption":
        return "seq2seq", "one-to-many"
    if task in ("GPT", "code completion"):
        return "causal LM", "synchronised"
    if task in ("translation", "summary", "speech to text"):
        return "seq2seq", "many-to-many"
    raise KeyError(task)


# %% right="match"
# Pattern matching.
def task_shape(task):
    match task:
        case "sentiment" | "intent" | "video class":
            return ("classification", "many-to-one")
        case "frame labels" | "part of speech" | "named entities":
            return ("labelling", "synchronised")
        case "translation" | "summary" | "speech to text":
            return ("seq2seq", "many-to-many")
        case "caption":
            return ("seq2seq", "one-to-many")
        case "GPT" | "code completion":
            return ("causal LM", "synchronised")
    raise KeyError(f"unknown task {task!r}")


# %% right="table"
# A table of shapes and one of arrows.
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
    shape = SHAPES[task]
    return shape, "one-to-many" if task == "caption" else ARROWS[shape]


# %% wrong="caption_to_one" of="table" fails="test_task_shape"
# Takes a caption for a single label.
# hint: caption: a sentence comes out, not one label: one-to-many
# ko: caption: 레이블 하나가 아니라 문장이 나옵니다. one-to-many입니다
# -     "caption": "seq2seq",
# +     "caption": "classification",
# -     return shape, "one-to-many" if task == "caption" else ARROWS[shape]
# +     return shape, ARROWS[shape]


# %% wrong="entities_per_sentence" of="table" fails="test_task_shape"
# One label for the sentence instead of one a word.
# hint: named entities: every word is labelled, inside a name or not
# ko: named entities: 이름에 속하는지 단어마다 레이블이 붙습니다
# -     "named entities": "labelling",
# +     "named entities": "classification",


# %% wrong="gpt_classifies" of="table" fails="test_task_shape"
# Each next symbol is a class, so GPT is taken for classification.
# hint: GPT: it writes a next symbol beside every point, not one label for the sequence
# ko: GPT: 시퀀스 전체에 레이블 하나가 아니라, 점마다 다음 기호를 씁니다
# -     "GPT": "causal LM",
# +     "GPT": "classification",


# %% wrong="speech_synchronised" of="table" fails="test_task_shape"
# Takes each letter for the label of one moment of sound.
# hint: speech to text: the text has a length of its own; letters are not labels of single moments of sound
# ko: "speech to text": 글의 길이는 소리와 따로 정해집니다. 글자는 소리 한 순간의 레이블이 아닙니다
# -     "speech to text": "seq2seq",
# +     "speech to text": "labelling",


# %% wrong="unknown_guessed" of="table" fails="test_task_shape"
# An unknown task is called a classification.
# hint: "cooking" is not in the list: raise a KeyError
# ko: "cooking"은 목록에 없습니다. KeyError를 내세요
# -     shape = SHAPES[task]
# +     shape = SHAPES.get(task, "classification")


# %% wrong="video_per_frame" of="table" fails="test_task_shape"
# Takes the class of a video for one label a frame.
# hint: video class: the whole clip gets one label; a label for each frame is another task
# ko: video class: 영상 전체에 레이블이 하나입니다. 프레임마다 붙이는 것은 다른 과제입니다
# -     "video class": "classification",
# +     "video class": "labelling",


# %% wrong="substring" fails="test_task_shape"
# Looks for the task inside a text, where parts of names are found, too.
# hint: "video" is not in the list: raise a KeyError
# ko: "video": 목록에 없습니다. KeyError를 내세요
def task_shape(task):
    kinds = {
        "sentiment, intent, video class": ("classification", "many-to-one"),
        "frame labels, part of speech, named entities": ("labelling", "synchronised"),
        "translation, summary, speech to text": ("seq2seq", "many-to-many"),
        "caption": ("seq2seq", "one-to-many"),
        "GPT, code completion": ("causal LM", "synchronised"),
    }
    for tasks, kind in kinds.items():
        if task in tasks:
            return kind
    raise KeyError(task)
