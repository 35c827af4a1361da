"""One question after the other."""


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
