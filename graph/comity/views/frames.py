"""A page inside a notebook: in a frame of its own, with something to see where a notebook is not trusted.

Notebooks take frames and styles out of what they do not trust and leave pictures and words; so what stands beside the
frame is hidden by a style, and seen only where both are gone.
"""

import hashlib
import html


def framed(page: str, instead: str, *, title: str, sandbox: str, height: int) -> str:
    """The page as HTML for one output; `instead` is HTML of our own, without frames and styles."""
    name = "comity-" + hashlib.sha256(f"{title}{instead}".encode()).hexdigest()[:12]
    return (
        f'<style>.{name}{{display:none}}</style><div class="{name}">{instead}</div>'
        f'<iframe title="{html.escape(title)}" sandbox="{sandbox}" srcdoc="{html.escape(page)}" '
        f'style="width:100%;height:{height}px;border:1px solid #8884;border-radius:6px"></iframe>'
    )
