"""All places join with a place before them; torch.where keeps the finished ones."""


def scan(join, a, b):
    places = torch.arange(b.size(1))
    for n in range((b.size(1) - 1).bit_length()):
        far = places - 2**n
        back = far.clamp(min=0)
        new_a, new_b = join((a[:, back], b[:, back]), (a, b))
        ready = (far < 0)[:, None]
        a, b = torch.where(ready, a, new_a), torch.where(ready, b, new_b)
    return b
