"""A table's site on this machine, following what an editor changes.

``watch`` ─▶ ``changes`` ─▶ ``builder`` ─▶ ``board`` ─▶ ``server`` ─▶ ``live.js`` in the open page.
"""
