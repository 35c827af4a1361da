"""Show what mutants are told: a hint that does not fit one accuses learners, too."""

from pathlib import Path

from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.mutate import diff, mutants_of
from clockwise.authoring.mutants.trials import Trial, try_all
from helpers.progress.language import GUESS


def show_guesses(root: Path, found: list[Exercise]) -> int:
    """Print every mutant that is guessed at, with its change and the guess.

    Whether they fit is for a reader to say: 0 is returned in any case.
    """
    asked, guessed = 0, 0
    mistakes = root / "helpers" / "mistakes"
    trials = [
        Trial(each, [mutant.text for mutant in mutants_of(each.solution)], mistakes)
        for each in found
    ]
    for (exercise, texts, _), messages, _ in try_all(trials):
        for text, message in zip(texts, messages, strict=True):
            asked += 1
            if message and GUESS["en"] in message:
                guessed += 1
                print(diff(exercise.solution, text, exercise.file, exercise.start))
                print(f"    {message[message.index(GUESS['en']) :]}")
    print(f"{guessed} of {asked} mutants are guessed at")
    return 0
