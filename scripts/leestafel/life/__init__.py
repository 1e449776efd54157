"""A document's life: announced, moved or cancelled, held, reported, corrected, withdrawn; told by its file alone."""
