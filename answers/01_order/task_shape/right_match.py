"""Pattern matching."""


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
