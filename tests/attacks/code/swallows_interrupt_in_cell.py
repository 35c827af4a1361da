"""A cell that swallows every exception, for ever.

bomb: yes
"""

while True:
    try:
        while True:
            pass
    except BaseException:
        pass
