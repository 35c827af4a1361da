# A tree of given nodes goes in, a number comes out.
# %% given
from dataclasses import dataclass
from typing import Optional


@dataclass
class Tree:
    value: int
    left: Optional["Tree"] = None
    right: Optional["Tree"] = None


# %% solution stock="1"
def depth(tree):
    return 0 if tree is None else 1 + max(depth(tree.left), depth(tree.right))


# %% right="level by level" stock="1"
def depth(tree):
    level, n = [tree] if tree else [], 0
    while level:
        level = [t for node in level for t in (node.left, node.right) if t]
        n += 1
    return n


# %% wrong="left only" stock="0"
def depth(tree):
    return 0 if tree is None else 1 + depth(tree.left)


# %% test
tree = Tree(1, Tree(2), Tree(3, None, Tree(4)))
assert depth(tree) == 3
assert depth(None) == 0
