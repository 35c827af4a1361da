"""networkx: graphs, with the order in which their nodes and neighbours stand."""

import sys
from typing import Any

from clockwise.grading.foreign.library import Library, Parts, expect, take_over

CLASSES = ("Graph", "DiGraph", "MultiGraph", "MultiDiGraph")


def _networkx() -> Any:
    return sys.modules["networkx"]


def _name_of(value: Any) -> str:
    name = type(value).__name__
    known = name in CLASSES and getattr(_networkx(), name, 0) is type(value)
    return f"networkx:{name}" if known else ""


def _apart(value: Any) -> Parts | None:
    """None for a view of another graph, which would not stay one."""
    if getattr(value, "_graph", value) is not value or type(value._adj) is not dict:
        return None
    keys = {"keys": True} if value.is_multigraph() else {}
    return (
        dict(value.graph),
        [(node, dict(data)) for node, data in value.nodes(data=True)],
        [(*edge[:-1], dict(edge[-1])) for edge in value.edges(data=True, **keys)],
        [[list(beside) for beside in side.values()] for side in _sides(value)],
    )


def _sides(graph: Any) -> list[Any]:
    return [graph._adj, graph._pred] if graph.is_directed() else [graph._adj]


def _together(name: str, data: Any, nodes: Any, edges: Any, order: Any) -> Any:
    graph = getattr(_networkx(), name)()
    graph.graph.update(data)
    graph.add_nodes_from(nodes)
    count = len(graph)
    for *ends, attributes in edges:
        expect(type(attributes) is dict)
        graph.add_edge(*ends)
        graph.edges[tuple(ends)].update(attributes)
    expect(len(graph) == count)
    for side, lists in zip(_sides(graph), order, strict=True):
        for beside, names in zip(side.values(), lists, strict=True):
            _reorder(beside, names)
    return graph


def _reorder(beside: dict[Any, Any], names: list[Any]) -> None:
    expect(len(beside) == len(names))
    sorted_ = {name: beside[name] for name in names}
    beside.clear()
    beside.update(sorted_)


def _maker(name: str) -> Any:
    return lambda *parts: _together(name, *parts)


GRAPHS = Library(
    name_of=_name_of,
    apart=dict.fromkeys((f"networkx:{name}" for name in CLASSES), _apart),
    together={f"networkx:{name}": _maker(name) for name in CLASSES},
    refill=dict.fromkeys((f"networkx:{name}" for name in CLASSES), take_over),
)
