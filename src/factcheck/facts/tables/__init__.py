"""Tables as figures: the numbers of cells, what their heads say of them, and which of them add up or change.

- `words`: the words of heads and captions.
- `cells`: a cell as a number, with its sign, its digits and its marks.
- `grid`: a table with its labels, lines and units; `Lines` looks at it along its rows or along its columns.
- `figures`: cells as facts.
- `sums`: which lines are made from which others, by their heads and by what holds in most places.
"""
