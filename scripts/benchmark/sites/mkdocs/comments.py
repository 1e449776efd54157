"""A hook that puts the comments on a report below its text."""

import json
from pathlib import Path

_COMMENTS = Path(__file__).parent / "comments"


def on_page_markdown(markdown, page, **_):
    path = _COMMENTS / f"{Path(page.file.src_uri).stem}.json"
    if not path.exists():
        return markdown
    comments = json.loads(path.read_text("utf-8"))
    parts = [f"**{item['author']}**, {item['date']}\n\n{item['body']}" for item in comments]
    return "\n\n".join([markdown, f"## {len(comments)} reacties", *parts])
