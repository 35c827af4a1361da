"""Change every solution in every small way, and see whether its tests notice.

`operators` change a text, `trials` runs what came out under the tests, `equivalents`
looks at what is allowed to survive, `cases` asks for the same cases of every test.
"""

import os

# NumPy starts threads when it is imported, and a process with threads is not forked.
os.environ.setdefault("OMP_NUM_THREADS", "1")
