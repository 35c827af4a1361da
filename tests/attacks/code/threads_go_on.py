"""A thread that goes on printing and changing names.

points: 0
"""

import threading, time


def go_on():
    while True:
        globals()["squares"] = lambda n: [1, 4, 9]
        print("still here")
        time.sleep(0.01)


threading.Thread(target=go_on, daemon=True).start()
time.sleep(0.1)
