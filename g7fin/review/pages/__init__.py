"""One file = the page that opens one kind of id."""
