"""A process that outlives its parents."""

import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for _ in range(600):
            try:
                open("/tmp/alive", "a").write("x")
            except OSError:
                pass
            time.sleep(0.1)
    os._exit(0)
