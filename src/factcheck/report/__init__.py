"""The report: the public data model, how it is built, and the formats that it is shown in."""
