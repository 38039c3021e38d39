Feature: A pull request is checked
  The build should stop for contradictions and for nothing else, and say where they are.

  Background:
    Given the draft "clean.md"
      """
      Ferry traffic grew by 4,000 passengers, from 21,000 to 25,000.
      """
    And the draft "broken.md"
      """
      Tram journeys fell by 6,000, from 48,000 to 45,000.
      """
    And the draft "odd.md"
      """
      Exports to Norway grew by 87%, or 1, 9 times.
      """

  Scenario: Texts that agree let the build pass
    When I check "clean.md"
    Then the exit code is 0

  Scenario: A contradiction stops the build, and the log says where it is
    When I check "clean.md broken.md" with "--quiet"
    Then the exit code is 1
    And the output is
      """
      broken.md:1:23: error change-amount
        Tram journeys fell by 6,000, from 48,000 to 45,000.
                              ^^^^^       ~~~~~~    ~~~~~~
        Down 6,000 from 48,000 would be 42,000, not 45,000.
        48,000 − 45,000 = 3,000. Perhaps 3,000 (one digit)?
        Or 42,000 instead of 45,000 (one digit)?
        Or 51,000 instead of 48,000 (what the other figures make)?
      """

  Scenario Outline: I choose what stops the build
    When I check "<files>" with "--fail-on <threshold>"
    Then the exit code is <code>

    Examples:
      | files     | threshold | code |
      | odd.md    | error     | 0    |
      | odd.md    | warning   | 0    |
      | odd.md    | note      | 1    |
      | broken.md | note      | 1    |
      | broken.md | error     | 1    |
      | clean.md  | note      | 0    |

  Scenario: A file that cannot be read is named, and the others are still checked
    Given a file "photo.md" that starts like a PNG image
    And a file "old.md" in another encoding
    And a directory "drafts"
    When I check "missing.md photo.md drafts old.md broken.md"
    Then the exit code is 2
    And the errors are
      """
      missing.md: no such file
      photo.md: not a text file: it starts like a PNG image; nothing was checked
      drafts: no text in this directory; looked for …
      old.md: not UTF-8: byte 0xFC at offset 1; …
      """
    And the report shows
      """
      broken.md:1:23: error change-amount
      """
    And it ends with
      """
      1 text read: 1 error; 4 inputs could not be read.
      """

  Scenario: An empty file is no error
    Given the draft "empty.md"
      """
      """
    When I check "empty.md"
    Then the exit code is 0

  Scenario: A check can be left out
    When I check "broken.md" with "--ignore change-amount"
    Then the exit code is 0

  Scenario: A check that does not exist cannot be left out
    When I check "broken.md" with "--ignore change-amuont"
    Then the exit code is 2
    And the errors mention "change-amuont"

  Scenario: A program reads the result
    When I check "clean.md broken.md missing.md" with "--format json"
    Then the JSON has
      | where                                      | value                                              |
      | schema_version                             | "1"                                                |
      | tool.name                                  | "factcheck"                                        |
      | reports.0.path                             | "clean.md"                                         |
      | reports.0.format                           | "markdown"                                         |
      | reports.0.findings                         | []                                                 |
      | reports.0.claims.0.explanation             | ["25,000 − 21,000 = 4,000"]                        |
      | reports.1.path                             | "broken.md"                                        |
      | reports.1.findings.0.check                 | "change-amount"                                    |
      | reports.1.findings.0.spans.0.text          | "6,000"                                            |
      | reports.1.findings.0.spans.0.start         | 22                                                 |
      | reports.1.findings.0.spans.0.end           | 27                                                 |
      | reports.1.findings.0.suggestions.0.replacement | "3,000"                                        |
      | reports.1.summary.contradictory            | 3                                                  |
      | errors                                     | [{"path": "missing.md", "problem": "no such file"}] |
    And the exit code is 2

  Scenario: GitHub shows the findings beside the lines of the pull request
    When I check "broken.md missing.md" with "--format github"
    Then the exit code is 2
    And the output is
      """
      ::error file=broken.md,line=1,col=23,endLine=1,endColumn=28,title=factcheck change-amount::Down 6,000 from 48,000 would be 42,000, not 45,000.%0A48,000 − 45,000 = 3,000.%0APerhaps 3,000 (one digit)?%0AOr 42,000 instead of 45,000 (one digit)?%0AOr 51,000 instead of 48,000 (what the other figures make)?
      ::error file=missing.md,title=factcheck::no such file
      """

  Scenario: The pull request gets one comment, and one line when all is well
    When I check "clean.md" with "--format md"
    Then the output is
      """
      factcheck: no contradiction found in 1 text with 3 figures. <!-- factcheck -->
      """
    When I check "clean.md broken.md" with "--format md"
    Then the output begins with
      """
      ### factcheck: 1 error <!-- factcheck -->

      Read: 2 texts with 6 figures. Findings are in 1 of them.

      - **error** `broken.md:1:23` Down 6,000 from 48,000 would be 42,000, not 45,000.
      """

  Scenario: The build server counts a note as failed where the build would stop for it
    When I check "odd.md" with "--format junit --fail-on note"
    Then the exit code is 1
    And the report shows
      """
      <testsuite name="odd.md" tests="1" failures="1" errors="0" skipped="0">
      """
    When I check "odd.md" with "--format junit"
    Then the exit code is 0
    And the report shows
      """
      <testsuite name="odd.md" tests="1" failures="0" errors="0" skipped="0">
      """

  Scenario: A text comes through a pipe
    When I pipe "broken.md" into the check
    Then the exit code is 1
    And the report shows
      """
      -:1:23: error change-amount
      """

  Scenario: I look up what a check does
    When I ask for the checks
    Then the output has the line "direction " with a title
    When I ask for the check "percent-change"
    Then the output begins with
      """
      # percent-change
      """
    When I ask for the check "percent-chnage"
    Then the exit code is 2
    And the errors are
      """
      unknown check "percent-chnage"; did you mean "percent-change"?
      """

  Scenario: A restated figure is left alone, with the reason beside it
    Given the draft "restated.md"
      """
      # Tram journeys

      <!-- factcheck: ignore change-amount -- restated in 2021 -->
      Tram journeys fell by 6,000, from 48,000 to 45,000.
      """
    When I check "restated.md"
    Then the exit code is 0
    And there are no findings
    And it ends with
      """
      restated.md: no contradiction found, 1 suppressed. 3 figures: 3 tied to others
      (3 contradicted), 0 unchecked; --verbose lists them.
      """

  Scenario: An instruction that is left over is told
    Given the draft "left-over.md"
      """
      <!-- factcheck: ignore change-amount -- restated in 2021 -->
      Tram journeys fell by 3,000, from 48,000 to 45,000.
      """
    When I check "left-over.md" with "--quiet"
    Then the report shows
      """
      left-over.md:1:1: note suppression
      """

  Scenario: An old repository begins with a clean slate
    When I check "." with "--baseline known.json --write-baseline"
    Then the exit code is 0
    When I check "." with "--baseline known.json"
    Then the exit code is 0
    And there are no findings
    Given the draft "new.md"
      """
      Bus journeys fell by 9,000, from 63,000 to 57,000.
      """
    When I check "." with "--baseline known.json --quiet"
    Then the exit code is 1
    And the only error is change-amount in line 1

  Scenario: The house writes down its options once
    Given the draft "factcheck.toml"
      """
      fail-on = "note"
      ignore = ["change-amount"]

      [[overrides]]
      paths = ["odd.md"]
      fail-on = "warning"
      """
    When I check "broken.md odd.md"
    Then the exit code is 0

  Scenario: A slip in the options is told with its line
    Given the draft "factcheck.toml"
      """
      ignore = [
        "direction",
        "change-amuont",
      ]
      """
    When I check "clean.md"
    Then the exit code is 2
    And the errors are
      """
      …/factcheck.toml:3: unknown check "change-amuont"; did you mean "change-amount"?
      """

  Scenario: What is only written wrongly is mended, and what contradicts only if I choose how
    When I check "." with "--fix --quiet"
    Then the exit code is 1
    And "odd.md" reads
      """
      Exports to Norway grew by 87%, or 1.9 times.
      """
    And "broken.md" reads
      """
      Tram journeys fell by 6,000, from 48,000 to 45,000.
      """

  Scenario: I want to know why a line was not flagged
    When I check "clean.md" with "--explain 1"
    Then the report shows
      """
      4,000 (column 23): number 4,000
      """
    And it says "agrees with the figures that it is tied to (tied by change-amount)"
    And it says "25,000 − 21,000 = 4,000"
    And it says "Not flagged."

  Scenario: A table that was typed anew is held against its total and against the text above it
    Given the draft "landings.md"
      """
      Landings at Vesle came to 318 tonnes in 2022, the port says.

      | Tonnes | 2021  | 2022 |
      |--------|-------|------|
      | Orrby  | 412   | 278  |
      | Vesle  | 290   | 381  |
      | Tarn   | 301   | 322  |
      | Total  | 1,003 | 918  |
      """
    When I check "landings.md" with "--quiet"
    Then the exit code is 1
    And the output is
      """
      landings.md:8:20: error table
        1 | Landings at Vesle came to 318 tonnes in 2022, the port says.
          |                           ~~~~~~~~~~
        5 | | Orrby  | 412   | 278  |
          |                    ~~~
        6 | | Vesle  | 290   | 381  |
          |                    ~~~
        7 | | Tarn   | 301   | 322  |
          |                    ~~~
        8 | | Total  | 1,003 | 918  |
          |                    ^^^
        The parts of “Total” in “2022” add up to 981, not 918.
        278 + 381 + 322 = 981. Perhaps 318 instead of 381 in line 6 (digits swapped)?
      """
