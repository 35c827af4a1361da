# The function gets a method of the test's own object, and calls it.
# %% solution stock="1"
def visit_tree(tree, visit):
    left, value, right = tree
    if left:
        visit_tree(left, visit)
    visit(value)
    if right:
        visit_tree(right, visit)


# %% right="without recursion" stock="1"
def visit_tree(tree, visit):
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, tuple):
            left, value, right = node
            todo += [right, [value], left]
        elif node:
            visit(node[0])


# %% wrong="the root first" stock="0"
def visit_tree(tree, visit):
    left, value, right = tree
    visit(value)
    for side in (left, right):
        if side:
            visit_tree(side, visit)


# %% test
from collections import Counter, deque

tree = ((None, 1, None), 2, ((None, 3, None), 4, None))
seen, ahead, counts = [], deque(), Counter()
visit_tree(tree, seen.append)
visit_tree(tree, ahead.appendleft)
visit_tree(tree, lambda value: counts.update([value % 2]))
assert seen == [1, 2, 3, 4] and list(ahead) == [4, 3, 2, 1]
assert counts == {1: 2, 0: 2}
