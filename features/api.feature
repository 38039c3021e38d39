Feature: A program posts an article
  It gets the same report as the editor, as JSON, and for every mistake a problem that says what was wrong.

  Scenario: An article is checked
    When I post to "/v1/check"
      """
      {"text": "Tram journeys fell by 6,000, from 48,000 to 45,000."}
      """
    Then the status is 200
    And the JSON has
      | where                                | value                                                |
      | schema_version                       | "1"                                                  |
      | format                               | "text"                                               |
      | findings.0.check                     | "change-amount"                                      |
      | findings.0.severity                  | "error"                                              |
      | findings.0.message                   | "Down 6,000 from 48,000 would be 42,000, not 45,000." |
      | findings.0.explanation.0             | "48,000 − 45,000 = 3,000"                            |
      | findings.0.spans.0.line              | 1                                                    |
      | findings.0.spans.0.column            | 23                                                   |
      | findings.0.suggestions.0.replacement | "3,000"                                              |
      | summary.figures                      | 3                                                    |

  Scenario: A page is checked as it was sent
    When I post to "/v1/check"
      """
      {"format": "html", "text": "<nav>Top 10</nav><p>Journeys <b>fell by 6,000</b>, from 48,000 to 45,000.</p>"}
      """
    Then the status is 200
    And the JSON has
      | where                    | value   |
      | format                   | "html"  |
      | findings.0.spans.0.text  | "6,000" |
      | findings.0.spans.0.start | 40      |
      | summary.figures          | 3       |

  Scenario: A file that is no text cannot be posted as one
    When I post to "/v1/check"
      """
      {"format": "docx", "text": "Journeys fell by 6,000."}
      """
    Then the status is 422
    And the problem is "unknown-format" at "#/format"
    And the problem says
      """
      "docx" is read from the bytes of a file, not from text.
      """

  Scenario: Figures are read without being checked
    When I post to "/v1/extract"
      """
      {"text": "Rents rose by about 3% last year.", "published": "2024-02-01"}
      """
    Then the status is 200
    And the JSON has
      | where              | value        |
      | published          | "2024-02-01" |
      | quantities.0.text  | "3%"         |
      | quantities.0.value | "3"          |
      | quantities.0.mod   | "APPROX"     |
      | periods.0.timex    | "2023"       |

  Scenario: A check is left out
    When I post to "/v1/check"
      """
      {"text": "Tram journeys fell by 6,000, from 48,000 to 45,000.", "options": {"ignore": ["change-amount"]}}
      """
    Then the status is 200
    And the JSON has
      | where    | value |
      | findings | []    |

  Scenario Outline: A mistake is answered with a problem document
    When I post to "/v1/check"
      """
      <body>
      """
    Then the status is <status>
    And the problem is "<kind>" at "<pointer>"

    Examples:
      | body                                       | status | kind              | pointer     |
      | text=Rents rose                            | 400    | not-json          |             |
      | ["Rents rose"]                             | 422    | invalid-request   | #           |
      | {"format": "text"}                         | 422    | invalid-request   | #/text      |
      | {"text": "Rents rose", "lang": "en"}       | 422    | invalid-request   | #/lang      |
      | {"text": "Rents rose", "format": "docx"}   | 422    | unknown-format    | #/format    |
      | {"text": "Rents rose", "published": "now"} | 422    | invalid-request   | #/published |
      | {"text": "   "}                            | 422    | empty-text        | #/text      |
      | {"text": "Rents \u0000 rose"}              | 422    | invalid-character | #/text      |
      | {"text": "Rents \ud83d rose"}              | 422    | invalid-character | #/text      |

  Scenario: A text over the limit is refused
    When I post a text of 1048577 bytes
    Then the status is 413
    And the problem is "too-large" at ""

  Scenario: The catalogue says what is checked
    When I get "/v1/checks/percent-change"
    Then the status is 200
    And the JSON has
      | where           | value            |
      | id              | "percent-change" |
      | examples.0.kind | "wrong"          |
    When I get "/v1/checks/percent-chnage"
    Then the status is 404
    And the problem says
      """
      There is no check "percent-chnage"; did you mean "percent-change"?
      """

  Scenario: The service says whether it can be used
    When I get "/healthz"
    Then the status is 200
    When I get "/readyz"
    Then the status is 200
