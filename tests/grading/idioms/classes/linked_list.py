# Nodes of a linked list, a class in a locked cell.
# %% locked
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


# %% solution stock="1 1"
def length(node):
    return 0 if node is None else 1 + length(node.next)


def push(node, value):
    return Node(value, node)


# %% right="a loop" stock="1 1"
def length(node):
    n = 0
    while node:
        node, n = node.next, n + 1
    return n


def push(node, value):
    new = Node(value)
    new.next = node
    return new


# %% wrong="one short" stock="0 1"
def length(node):
    return 0 if node.next is None else 1 + length(node.next)


def push(node, value):
    return Node(value, node)


# %% test
chain = Node(1, Node(2, Node(3)))
assert length(chain) == 3
assert length(None) == 0
# %% test
chain = push(push(None, "a"), "b")
assert chain.value == "b"
assert chain.next.value == "a" and chain.next.next is None
