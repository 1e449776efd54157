"""Decisions carried out."""

from __future__ import annotations

import pytest

from leestafel.gather.decide import Decision
from leestafel.gather.remarks import Merge
from leestafel.gather.write import carry_out
from leestafel.model import Comment, Receipt
from leestafel.table import Table


@pytest.mark.parametrize("document", ["../../buiten", "/buiten", "map/buiten"])
def test_a_discussion_never_leaves_its_folder_whatever_a_documents_id(document: str, table: Table, snapshot) -> None:
    before = snapshot()
    comments = Merge(added=(Comment(id="c1", author="A. Verzonnen", body="Een reactie."),))
    receipt = Receipt("pagina.html", "changed", "erbij", "essays/x.md", document)
    done = carry_out(table, Decision(receipt, comments=comments))
    assert (done.outcome, snapshot()) == ("conflict", before)
    assert document in done.reason
    assert not list(table.root.parent.glob("buiten*"))
