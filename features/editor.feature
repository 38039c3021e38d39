Feature: An editor submits a draft
  I want to know whether the figures of a text agree with each other, and if not,
  which ones, why, and what would fix it.

  Background:
    Given the draft "orchard.md"
      """
      # Orchard cooperative sells 31.4% more cider

      BRISTOL, 4 May 2023 — The orchard cooperative's turnover rose 53% to £541 million from £401 million, its chairman said.

      Spending on pressing equipment increased by £2.5 million, from £9.1 to £11.6 million. Exports to Norway grew by 87%, or 1, 9 times. Sales of dried fruit fell by £1.2 million, to £23.7 million.
      """

  Scenario: A contradiction stands under its line, with the sum and what would fix it
    When I check "orchard.md"
    Then the report shows
      """
      orchard.md:3:63: error percent-change
        …cooperative's turnover rose 53% to £541 million from £401 million, its…
                                     ^^^    ~~~~~~~~~~~~      ~~~~~~~~~~~~
        Up 53% from £401 million would be about £614 million, not £541 million.
        541 ÷ 401 = 1.349, a rise of 35%. Perhaps 35% (digits swapped)?
      """
    And it counts 1 error and 2 notes

  Scenario: Figures that agree are confirmed with their sums
    When I check "orchard.md"
    Then the report shows, under "Confirmed"
      """
         5:32  increased · £2.5 million · £9.1 · £11.6 million: 11.6 − 9.1 = 2.5
        5:113  87% · 1, 9 times: 1 + 0.87 = 1.87
      """

  Scenario: A decimal torn apart is noted and read all the same
    When I check "orchard.md"
    Then the report shows
      """
      orchard.md:5:121: note malformed-number
        …Exports to Norway grew by 87%, or 1, 9 times. Sales of dried fruit fell by…
                                           ^^^^
      """
    And it asks "Perhaps 1.9 "

  Scenario: A headline figure that the body never supports is noted
    When I check "orchard.md"
    Then the report shows
      """
      orchard.md:1:29: note headline-and-body
        # Orchard cooperative sells 31.4% more cider
                                    ^^^^^
        The headline's 31.4% has no support in the body.
      """

  Scenario: What the text leaves out is worked out, and is no finding
    When I check "orchard.md"
    Then the report shows, under "Implied, but not stated"
      """
      5:162  Sales of dried fruit, before: £24.9 million (23.7 + 1.2 = 24.9)
      """

  Scenario: Silence is not approval: every figure is accounted for
    When I check "orchard.md"
    Then it ends with
      """
      orchard.md: 1 error, 2 notes. 11 figures: 8 tied to others (5 consistent,
      3 contradicted), 3 unchecked; --verbose lists them.
      """

  Scenario: I can see how each figure was understood
    When I check "orchard.md" with "--verbose"
    Then the figure "£9.1" is listed as "9,100,000 GBP"
    And the figure "£11.6 million" is listed as "11,600,000 GBP"
    And the period "4 May 2023" is listed as "2023-05-04"
    And the name "Norway" is listed as "COUNTRY NO"

  Scenario: The corrected draft is quiet
    Given I change "53%" to "35%" in "orchard.md"
    And I change "1, 9" to "1.9" in "orchard.md"
    And I change " 31.4%" to "" in "orchard.md"
    When I check "orchard.md"
    Then there are no findings
    And it ends with
      """
      orchard.md: no contradiction found. 10 figures: 8 tied to others (8 consistent),
      2 unchecked; --verbose lists them.
      """

  Scenario Outline: A slip is found where it was made, and its repair is the first suggestion
    Given I change "53%" to "35%" in "orchard.md"
    And I change "<written>" to "<slip>" in "orchard.md"
    When I check "orchard.md"
    Then the only error is <check> in line <line>
    And it asks "Perhaps <repair>"

    Examples:
      | written         | slip            | check                    | line | repair                                     |
      | £2.5 million    | £3.5 million    | change-amount            | 5    | £2.5 million (one digit)                   |
      | £2.5 million    | £5.2 million    | change-amount            | 5    | £2.5 million (digits swapped)              |
      | £11.6 million   | £16.1 million   | change-amount            | 5    | £11.6 million                              |
      | increased by    | decreased by    | direction                | 5    | “increased” instead of “decreased”         |
      | 87%, or 1, 9    | 78%, or 1.9     | percent-against-multiple | 5    | 87%                                        |
      | or 1, 9 times   | or 2.9 times    | percent-against-multiple | 5    | 1.9 times                                  |

  Scenario: Markdown is read as it will be printed, and marked where it was written
    Given the draft "ferry.md"
      """
      ## Ferries

      Ferry traffic **grew by 6,400** passengers, from [21,150](https://example.org/2021/04) to *25,300*.
      """
    When I check "ferry.md"
    Then the report shows
      """
      ferry.md:3:25: error change-amount
        …traffic **grew by 6,400** passengers, from [21,150](https: … to *25,300*.
                           ^^^^^                     ~~~~~~               ~~~~~~
      """
