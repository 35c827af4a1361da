"""A program that the test writes and starts."""


# %% solution
def program():
    return "print(2)"


# %% test
import subprocess, sys

with open("answer.py", "w") as file:
    file.write(program())
done = subprocess.run([sys.executable, "answer.py"], capture_output=True, text=True)
assert done.stdout == "2\n"


# %% attack
def program():
    return "import os; os.kill(os.getppid(), 9)"
