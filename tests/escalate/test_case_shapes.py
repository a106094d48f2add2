"""Shapes of cases: the relations that make them, and no name of anybody."""

from tests.escalate.planted import YEAR, escalated, relaying, scene


def test_a_network_has_the_shapes_of_its_relations() -> None:
    with escalated({"net": scene(*relaying(), *YEAR)}) as found:
        rows = found.store.rows(
            "select shape, is_main, sentence, relations from cases.shape"
            " order by position"
        )
        inside = {
            row[0] for row in found.store.rows("select relation from cases.relation")
        }
    assert [row[1] for row in rows] == [True] + [False] * (len(rows) - 1)
    assert rows[0][0] == "random", "five relations in no order that has a name"
    for _, _, sentence, relations in rows:
        assert set(relations) <= inside
        assert "net|" not in sentence
