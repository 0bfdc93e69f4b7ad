"""Graphs as TypeScript literals of schema-dts' types. Knows no vocabulary itself."""

import json
from typing import Any

JSON = dict[str, Any]


def graph_source(graph: JSON) -> str:
    """A TypeScript file that claims each node to be of the types it names.

    A literal may have no property that its type lacks, at any depth. Several types of one node are
    merged, as schema-dts does not know them together.
    """
    nodes = graph["@graph"]
    kinds = sorted({kind for node in nodes for kind in types_of(node)})
    imported = ", ".join(["MergeLeafTypes", *(f"{kind}Leaf" for kind in kinds)])
    claimed = ", ".join(claimed_type(node) for node in nodes)
    return "\n".join(
        [
            f'import type {{ {imported} }} from "schema-dts";',
            f'export const graph: {{ "@context": "https://schema.org"; "@graph": [{claimed}] }} =',
            f"{json.dumps(graph, ensure_ascii=False, indent=2)};",
        ]
    )


def claimed_type(node: JSON) -> str:
    """`PersonLeaf`, or `MergeLeafTypes<[PersonLeaf, IndividualPhysicianLeaf]>`."""
    leaves = [f"{kind}Leaf" for kind in types_of(node)]
    return leaves[0] if len(leaves) == 1 else f"MergeLeafTypes<[{', '.join(leaves)}]>"


def types_of(node: JSON) -> list[str]:
    """The types a node names, one or several."""
    named = node["@type"]
    return [named] if isinstance(named, str) else list(named)
