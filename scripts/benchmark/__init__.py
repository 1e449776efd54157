"""What ``scripts/bench`` is made of: a corpus, the same site in four tools, measuring, and a table of ratios.

``corpus`` makes the documents, ``text`` their words; ``tools`` holds a module for each tool; ``measure`` watches one
command, ``operations`` says which commands, ``browser`` measures what a reader's browser sees, ``report`` makes the
table. The program is ``main``.
"""
