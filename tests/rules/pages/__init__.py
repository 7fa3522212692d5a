"""The pages of five towns, line by line: what each phrase means for a case at the counter.

A module a town. Every row quotes the phrase of the page it stands on; the answers were worked out by
hand from the page and the law, never by the program.
"""
