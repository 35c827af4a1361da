"""A sequence that has always one more item.

bomb: yes
"""


class More:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return 1


squares = scale = area = name = table = lambda *a: More()
