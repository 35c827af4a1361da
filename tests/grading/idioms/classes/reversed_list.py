# A linked list is turned round, node by node.
# %% given
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


def to_list(node):
    values = []
    while node is not None:
        values.append(node.value)
        node = node.next
    return values


# %% solution stock="1"
def reverse(node):
    before = None
    while node is not None:
        node.next, before, node = before, node, node.next
    return before


# %% right="new nodes" stock="1"
def reverse(node):
    made = None
    while node is not None:
        made, node = Node(node.value, made), node.next
    return made


# %% wrong="drops the last" stock="0"
def reverse(node):
    before = None
    while node.next is not None:
        node.next, before, node = before, node, node.next
    return before


# %% test
assert to_list(reverse(Node(1, Node(2, Node(3))))) == [3, 2, 1]
assert reverse(None) is None
