"""An illicit sub-balance keeps what later plans need."""

from g7fin.simulation.book import Book


def test_spends_only_what_has_come_in() -> None:
    book = Book()
    book.put(1, 100, 50)
    assert book.spendable(1, 99) == 0
    assert book.spendable(1, 101) == 50
    assert book.spendable(2, 101) == 0


def test_keeps_what_a_later_day_will_need() -> None:
    book = Book()
    book.put(1, 100, 50)
    book.put(1, 300, -40)
    assert book.spendable(1, 200) == 10
    assert book.spendable(1, 300) == 10


def test_does_not_count_on_money_that_comes_later() -> None:
    book = Book()
    book.put(1, 100, 50)
    book.put(1, 300, 70)
    assert book.spendable(1, 200) == 50


def test_rests_what_is_left() -> None:
    book = Book()
    book.put(2, 100, 50)
    book.put(2, 300, -20)
    book.put(1, 300, 20)
    assert book.resting() == {1: 20, 2: 30}
    assert book.receipts(2) == [(100, 50)]
