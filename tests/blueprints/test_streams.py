"""The news of a chat as a stream."""

import socket
import threading

from app.blueprints.streams import Pace
from tests.blueprints.conftest import Site


def first_lines(answer: object, count: int) -> list[str]:
    """The first parts of a stream that goes on."""
    parts = []
    for part in answer.response:  # type: ignore[attr-defined]
        parts.append(part.decode() if isinstance(part, bytes) else part)
        if len(parts) == count:
            break
    answer.close()  # type: ignore[attr-defined]
    return parts


def test_a_stream_tells_what_happened_in_order_with_numbers(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    answer = visitor.client.get(f"{chat.url}/events")
    retry, first, second = first_lines(answer, 3)
    assert answer.mimetype == "text/event-stream"
    assert (answer.headers["Cache-Control"], answer.headers["X-Accel-Buffering"]) == ("no-cache", "no")
    assert retry.startswith("retry:")
    assert first.startswith("id: 1\nevent: message\ndata: {")
    assert second.startswith("id: 2\n")


def test_a_stream_goes_on_after_the_last_number_that_arrived(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    answer = visitor.client.get(f"{chat.url}/events", headers={"Last-Event-ID": "2"})
    assert first_lines(answer, 2)[1].startswith("id: 3\n")


def test_a_stream_tells_how_far_an_ad_is(site: Site) -> None:
    visitor = site.visitor()
    chat = visitor.say("bread")
    answer = visitor.client.get(f"{chat.url}/events?after=1")
    progress = first_lines(answer, 2)[1]
    assert progress.startswith("event: progress\ndata: {")
    assert '"share": 0.0' in progress


def test_too_many_streams_are_sent_away_and_every_place_comes_back(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    places = site.app.extensions["settings"].sse_streams_per_process
    open_streams = [visitor.client.get(f"{chat.url}/events") for _place in range(places)]
    refused = visitor.client.get(f"{chat.url}/events")
    for stream in open_streams:
        stream.close()
    again = visitor.client.get(f"{chat.url}/events")
    again.close()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert again.status_code == 200


def test_a_stranger_hears_nothing(site: Site) -> None:
    _visitor, chat = site.owner_with_ad()
    assert site.visitor().client.get(f"{chat.url}/events").status_code == 401


def test_a_browser_that_has_gone_is_noticed_without_a_write() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        pace = Pace(10.0, ours)
        assert not pace.is_left_alone()
        theirs.close()
        assert pace.is_left_alone()


def test_a_stream_is_read_in_fifty_pieces_without_loss_or_repeat(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    whole = [part.split("\n")[0] for part in first_lines(visitor.client.get(f"{chat.url}/events"), 6)[1:]]
    read: list[str] = []
    for _piece in range(50):
        if len(read) == len(whole):
            break
        last = read[-1].removeprefix("id: ") if read else "0"
        answer = visitor.client.get(f"{chat.url}/events", headers={"Last-Event-ID": last})
        read.append(first_lines(answer, 2)[1].split("\n")[0])
    assert read == whole


def test_a_stream_that_nobody_reads_or_closes_is_not_looked_for(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    for earlier in [thread for thread in threading.enumerate() if thread.name == "lookout"]:
        earlier.join(5)

    kept = visitor.client.get(f"{chat.url}/events")

    assert not [thread for thread in threading.enumerate() if thread.name == "lookout"]
    kept.close()
