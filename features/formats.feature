Feature: A text is checked in the form in which people write it
  I want the mark where my program would show it, whatever kind of file it is, and
  to be told what of it was not read.

  Scenario: A web page is read without its frame, and marked in its source
    Given the draft "ferry.html"
      """
      <html><head><title>Ferries | The Courier</title></head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/top">Top 10</a></li></ul></nav>
      <article><h1>Ferries</h1>
      <p>Traffic <b>grew by 6,400</b>&nbsp;passengers, from 21,150 to 25,300.</p>
      <pre>grew by 1, from 2 to 4</pre></article>
      <aside><p>Fares grew by £1, from £2 to £4, in the same year.</p></aside>
      </body></html>
      """
    When I check "ferry.html" with "--format json"
    Then the exit code is 1
    And the JSON has
      | where                                | value   |
      | reports.0.findings.0.spans.0.line    | 4       |
      | reports.0.findings.0.spans.0.column  | 23      |
      | reports.0.findings.0.spans.0.text    | "6,400" |
      | reports.0.summary.figures            | 3       |
    And these parts were skipped
      | kind        | reason                       | line |
      | markup      | title of the page            | 1    |
      | boilerplate | navigation                   | 2    |
      | boilerplate | navigation                   | 2    |
      | code        | code                         | 5    |
      | boilerplate | outside the text of the page | 6    |

  Scenario: A Word document is read as it stands after its changes, and the mark names paragraph and run
    Given the Word document "orchard.docx"
      | style   | text                                                               |
      | Title   | Orchard cooperative sells more cider                               |
      | Normal  | The cooperative's *turnover rose 53%* to £541 million from £401 million. |
      | Table   | Region; 2021; 2022                                                 |
      | Table   | North; 1,204; 1,340                                                |
      | deleted | Exports rose 99% to 2 tonnes from 1 tonne.                         |
    When I check "orchard.docx" with "--format json"
    Then the exit code is 1
    And the JSON has
      | where                               | value                       |
      | reports.0.format                    | "docx"                      |
      | reports.0.findings.0.spans.0.text   | "53%"                       |
      | reports.0.findings.0.spans.0.place  | {"paragraph": 2, "run": 2}  |
      | reports.0.summary.contradictory     | 3                           |
      | reports.0.summary.figures           | 5                           |

  Scenario: A Word document that is none gets one clear line, and the other texts are checked
    Given the draft "notes.docx"
      """
      Sales rose 5%.
      """
    And the draft "quiet.md"
      """
      Turnover rose by £2 million, from £4 million to £6 million.
      """
    When I check "notes.docx quiet.md"
    Then the exit code is 2
    And the errors are
      """
      notes.docx: not a DOCX file (it is no ZIP archive); nothing was checked
      """
