"""How well chatbots answer, and what all bots of the lessons so far have scored."""

import json
from collections.abc import Callable
from functools import cache

from helpers.data.dialogues import Turn, make_dialogues
from helpers.models.bots import retrieval_bot
from helpers.progress.language import COURSE


def exact_match(reply: Callable[[str], str], turns: list[Turn]) -> float:
    """Return the share of turns that `reply` answers word for word, from 0 to 1."""
    return sum(reply(turn.question) == turn.answer for turn in turns) / len(turns)


BotScores = dict[str, list[float]]  # by set; one exact match for each seed


@cache
def retrieval_scores() -> BotScores:
    """The baseline's scores: no seed changes them."""
    dialogues = make_dialogues()
    reply = retrieval_bot(dialogues.training)
    sets = {"training": dialogues.training, **dialogues.unseen}
    return {name: [exact_match(reply, turns)] for name, turns in sets.items()}


def stored_bots() -> dict[str, BotScores]:
    """All bots of the lessons so far: what lessons/*/results.json hold under "bots"."""
    bots = {"retrieval": retrieval_scores()}
    for path in sorted(COURSE.glob("lessons/*/results.json")):
        stored = json.loads(path.read_text(encoding="utf-8"))
        bots |= stored.get("bots", {}) if isinstance(stored, dict) else {}
    return bots
