"""What can be wrong, as one tree.

ComityError                     anything comity says about input; carries an exit code for the command line
├── Unreadable                  a document that cannot be read: missing, binary, wrongly encoded, broken front matter
├── Misdated                    a date that is none, or an end before its start
├── Unevidenced                 a claim without words, or words that are not in the text
├── Unknown                     a name that nobody has: a question, a network, a parameter, an entity
├── Malformed                   a query, an ontology file or a table that cannot be parsed
├── Damaged                     a build that is missing, foreign or no longer equal to its manifest
├── Locked                      another process is writing
└── Exceeded                    a query that took more time, memory or room than it was given
"""


class ComityError(Exception):
    """The fact, the value and the remedy, in one message."""

    exit_code = 1


class Unreadable(ComityError):
    """A document cannot be read."""


class Misdated(ComityError):
    """A date is none, or a period ends before it starts."""


class Unevidenced(ComityError):
    """A claim has no words to rest on, or its words are not in the text."""


class Unknown(ComityError):
    """Nobody has this name."""

    exit_code = 2


class Malformed(ComityError):
    """A query or a data file cannot be parsed."""

    exit_code = 2


class Damaged(ComityError):
    """A build is missing, foreign, or not what its manifest says."""

    exit_code = 3


class Locked(ComityError):
    """Another process is writing to this build."""

    exit_code = 3


class Exceeded(ComityError):
    """A query passed its limit of time, memory or rows."""

    exit_code = 4
