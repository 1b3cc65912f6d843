"""Files that a page hands out to be saved."""

from __future__ import annotations

import io

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def download(content: bytes, media_type: str, name: str) -> Response:
    """Return a file that the browser saves under a name."""
    return send_file(
        io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name
    )
