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
