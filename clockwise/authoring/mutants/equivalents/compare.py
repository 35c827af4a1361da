"""Put a mutant beside the solution, on many generated inputs."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import NamedTuple

import torch

from clockwise.authoring.mutants.equivalents.calls import (
    Call,
    copied,
    function_of,
    recorded,
)
from clockwise.authoring.mutants.equivalents.describe import described
from clockwise.authoring.mutants.equivalents.inputs import varied
from clockwise.authoring.mutants.equivalents.observe import Observation, alike, observe
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.running import FORK

INPUTS = 200
ANSWERED = 50  # at least; where the solution raises, it says little
SECONDS = 300.0  # of computing, for one exercise
MEANING = {
    "arguments": "what its arguments are afterwards",
    "random_state": "what it leaves of the shared random state",
    "shared": "what shares its memory",
}


class Comparison(NamedTuple):
    """On how many inputs a mutant did as the solution; how many were answered."""

    equal: int
    answered: int
    differs: str | None  # the first input on which it did not, in words

    @property
    def holds(self) -> bool:
        return self.differs is None and self.answered >= ANSWERED

    def __str__(self) -> str:
        if self.differs is not None:
            return f"differs on input {self.equal + 1}: {self.differs}"
        few = "" if self.holds else f", fewer than {ANSWERED}"
        answered = f"{self.answered} of which the solution answers{few}"
        return f"equal on {self.equal} inputs, {answered}"


def compare(exercise: Exercise, texts: list[str]) -> list[Comparison]:
    """Compare each text with the solution, in a process of its own."""
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_be_child, args=(exercise, texts, sender))
    child.start()
    sender.close()
    results: list[Comparison] = []
    try:
        while len(results) < len(texts):
            results.append(receiver.recv())
    except EOFError:
        ended = Comparison(0, 0, f"no end in {SECONDS:g} s, or the process died")
        results += [ended] * (len(texts) - len(results))
    finally:
        child.join()
        receiver.close()
    return results


def _be_child(exercise: Exercise, texts: list[str], sender: Connection) -> None:
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # nobody earns points here
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    torch.set_num_threads(1)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # ends this process
    calls = recorded(exercise)
    for text in texts:
        sender.send(_compare(exercise, text, calls))


def _compare(exercise: Exercise, text: str, calls: list[Call]) -> Comparison:
    solution = function_of(exercise, exercise.solution)
    mutant = function_of(exercise, text)
    answered = equal = 0
    for call in varied(calls, INPUTS):
        expected, got = observe(solution, copied(call)), observe(mutant, copied(call))
        if not alike(expected, got):
            return Comparison(equal, answered, _difference(call, expected, got))
        equal += 1
        answered += not expected.error
    return Comparison(equal, answered, None)


def _difference(call: Call, expected: Observation, got: Observation) -> str:
    arguments = [described(value) for value in call.args]
    arguments += [f"{name}={described(value)}" for name, value in call.kwargs.items()]
    asked = f"called with ({', '.join(arguments)})"
    if expected.error or got.error:
        errors = [seen.error or "no error" for seen in (expected, got)]
        return f"{asked} it raises {errors[1]} and not {errors[0]}"
    for what in ("result", "arguments", "random_state", "shared"):
        pair = getattr(expected, what), getattr(got, what)
        if not alike(*pair):
            break
    if what != "result":
        return f"{asked} it differs in {MEANING[what]}"
    return f"{asked} it returns {described(pair[1])} and not {described(pair[0])}"
