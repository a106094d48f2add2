"""One file = one typology; its name is the file's, its docstring the analyst's text."""
