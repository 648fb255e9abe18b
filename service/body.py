"""Reading a request's body: piece by piece as it arrives, counted, never more than allowed.

gunicorn's own `read(n)` waits until n bytes are there, which is too late for a stream, and hands over a
chunked or cut body that is too long or too short without a word. So its readers are used one piece at a
time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import NoMoreData, ParseException

from service.connection import READ_BYTES, SlowClientError, TimedSocket
from service.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Request

_TOO_LARGE = "The body is larger than allowed."
_CUT = "The body ended before it was complete."


def read_body(request: Request, limit: int) -> bytes:
    """The whole body.

    Raises:
        Problem: 413 above `limit` bytes, 400 for a body that is cut off or malformed, 408 for one that is
            too slow, 415 for one with a content encoding.
    """
    check_encoding(request)
    if (request.content_length or 0) > limit:
        raise Problem(413, _TOO_LARGE)
    pieces: list[bytes] = []
    size = 0
    for piece in read_pieces(request):
        size += len(piece)
        if size > limit:
            raise Problem(413, _TOO_LARGE)
        pieces.append(piece)
    return b"".join(pieces)


def check_encoding(request: Request) -> None:
    """Refuse a compressed body.

    Raises:
        Problem: 415 where Content-Encoding is anything but identity.
    """
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        raise Problem(415, "Only the content encoding identity is taken.", headers={"Accept-Encoding": "identity"})


def read_pieces(request: Request, *, stream: bool = False) -> Iterator[bytes]:
    """The body's bytes as they arrive, none of the pieces empty.

    They may be taken after the request's context is gone.

    Args:
        request: the request whose body it is.
        stream: let the body take as long as it likes, as long as it does not stall.

    Raises:
        Problem: 400 for a body that is cut off or malformed, 408 for one that is too slow.
    """
    chunked = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    connection = request.environ.get("gunicorn.socket")
    if stream and isinstance(connection, TimedSocket):
        connection.begin_stream()
    raw = _raw_pieces(request.environ["wsgi.input"], request.content_length or 0, chunked=chunked)
    return _guarded(raw, chunked=chunked)


def _guarded(pieces: Iterator[bytes], *, chunked: bool) -> Iterator[bytes]:
    """The same pieces; what goes wrong with the connection becomes a problem."""
    try:
        yield from pieces
    except SlowClientError:
        # Of a chunk that never ends nobody can say how it was meant: that is malformed, not late.
        raise (Problem(400, _CUT) if chunked else Problem(408, "The body did not arrive in time.")) from None
    except NoMoreData:
        raise Problem(400, _CUT) from None
    except ParseException:
        raise Problem(400, "The body is not valid HTTP.") from None


def _raw_pieces(body: Any, length: int, *, chunked: bool) -> Iterator[bytes]:
    reader = body.reader if isinstance(body, Body) else None
    if isinstance(reader, ChunkedReader):
        yield from _marked(body, (piece for piece in reader.parser if piece))
    elif isinstance(reader, LengthReader):
        yield from _marked(body, _length_pieces(reader))
    else:  # not under gunicorn: the test client's plain file
        yield from iter(lambda: body.read(READ_BYTES) if chunked or length else b"", b"")


def _length_pieces(reader: LengthReader) -> Iterator[bytes]:
    while reader.length > 0:
        data = reader.unreader.read(None, read_ahead=min(reader.length, READ_BYTES))
        if not data:
            raise NoMoreData
        if len(data) > reader.length:  # the next request, sent ahead
            reader.unreader.unread(data[reader.length :])
            data = data[: reader.length]
        reader.length -= len(data)
        yield data


def unread(body: Body, limit: int) -> bool:
    """Whether more than `limit` bytes of a body wait to be read, or nobody knows how many."""
    reader = body.reader
    if isinstance(reader, ChunkedReader):
        return reader.parser is not None and reader.parser.gi_frame is not None
    return isinstance(reader, LengthReader) and reader.length > limit


def _marked(body: Body, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces; where reading fails, the connection is not to be used again."""
    try:
        yield from pieces
    except Exception:
        body.failed = True
        raise
