"""The dialogues that all chatbots of the course share."""

from helpers.data.dialogues import make_dialogues

ALL = make_dialogues()


def words(turns, part):
    return {word for turn in turns for word in getattr(turn, part).split()}


def test_the_sets_are_as_large_as_they_say_and_do_not_meet():
    sets = [ALL.training, ALL.paraphrases, ALL.combinations]
    assert [len(turns) for turns in sets] == [480, 160, 120]
    questions = [turn.question for turns in sets for turn in turns]
    assert len(set(questions)) == len(questions)


def test_what_is_unseen_is_said_in_known_words():
    known = words(ALL.training, "question")
    for turns in ALL.unseen.values():
        assert words(turns, "question") <= known
        assert words(turns, "answer") <= words(ALL.training, "answer")


def test_combinations_need_answers_that_nobody_gave_before():
    given = {turn.answer for turn in ALL.training}
    assert not given & {turn.answer for turn in ALL.combinations}
    assert {turn.answer for turn in ALL.paraphrases} <= given
