"""Run mutants beside the solution, in a fork of this process, which is a worker."""

import os
import signal
import sys
from multiprocessing.connection import Connection

import torch

from clockwise.authoring.mutants.equivalents.calls import (
    Call,
    function_of,
    recorded,
)
from clockwise.authoring.mutants.equivalents.describe import described
from clockwise.authoring.mutants.equivalents.inputs import varied
from clockwise.authoring.mutants.equivalents.observe import Observation, alike, observe
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.trials import FORK, preload
from helpers.progress.values import copied

SECONDS = 300.0  # of computing, for one exercise
MEANING = {
    "arguments": "what its arguments are afterwards",
    "random_state": "what it leaves of the shared random state",
    "shared": "what shares its memory",
}
Result = tuple[int, int, str | None]  # of a Comparison


def run(exercise: Exercise, texts: list[str], inputs: int) -> list[Result]:
    """The comparison of each text with the solution."""
    for cell in exercise.cells:
        preload(cell.source)
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_be_child, args=(exercise, texts, inputs, sender))
    child.start()
    sender.close()
    results: list[Result] = []
    try:
        while len(results) < len(texts):
            results.append(receiver.recv())
    except EOFError:
        ended = 0, 0, f"no end in {SECONDS:g} s, or the process died"
        results += [ended] * (len(texts) - len(results))
    finally:
        child.join()
        receiver.close()
    return results


def _be_child(
    exercise: Exercise, texts: list[str], inputs: int, sender: Connection
) -> None:
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # nobody earns points here
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    torch.set_num_threads(1)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # ends this process
    calls = recorded(exercise)
    for text in texts:
        sender.send(_compare(exercise, text, calls, inputs))


def _compare(exercise: Exercise, text: str, calls: list[Call], inputs: int) -> Result:
    solution = function_of(exercise, exercise.solution)
    mutant = function_of(exercise, text)
    answered = equal = 0
    for call in varied(calls, inputs):
        expected, got = observe(solution, copied(call)), observe(mutant, copied(call))
        if not alike(expected, got):
            return equal, answered, _difference(call, expected, got)
        equal += 1
        answered += not expected.error
    return equal, answered, None


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
