"""Every way in which a model's server is known to fail, over a real socket."""

import json

from tests.model_server import Answer, Call, Wire, bomb, chunk, fails, says, streamed

KEY = "sk-secret-0123456789"
STREAM = {"Content-Type": "text/event-stream"}
GOOD = {"greeting": "반가워요", "names": ["하나"]}


def hang(wire: Wire, call: Call) -> None:
    wire.wait()


def hang_after_head(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    wire.wait()


def drip(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0.05):
        wire.event(chunk("가"))


def drip_without_a_line_end(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    wire.send(b"data: ")
    while not wire.wait(0.05):
        wire.send(b"x")


def drip_headers(wire: Wire, call: Call) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not wire.wait(0.05):
        wire.send(b"x")


def cut(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM | {"Transfer-Encoding": "chunked"})
    half = json.dumps(chunk('{"greeting": "반'), ensure_ascii=False)
    text = f"data: {half}\n\n".encode()
    wire.send(f"{len(text):x}\r\n".encode() + text + b"\r\n")


def endless(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0):
        wire.send(b"data: " + b"x" * 65536)


def endless_words(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0):
        wire.event(chunk("가" * 4000))


def endless_error(wire: Wire, call: Call) -> None:
    wire.head(500, {"Content-Type": "application/json"})
    while not wire.wait(0):
        wire.send(b"x" * 65536)


def events(*documents: object) -> Answer:
    def answer(wire: Wire, call: Call) -> None:
        wire.head(headers=STREAM)
        for document in documents:
            wire.event(document)
        wire.send(b"data: [DONE]\n\n")

    return answer


def raw(body: bytes, kind: str, status: int = 200) -> Answer:
    def answer(wire: Wire, call: Call) -> None:
        wire.head(status, {"Content-Type": kind})
        wire.send(body)

    return answer


def redirect(wire: Wire, call: Call) -> None:
    wire.head(307, {"Location": "/v1/elsewhere"})


# What the server does, the reason that the caller sees, how many calls it takes.
FAULTS: dict[str, tuple[Answer, str, int]] = {
    "429": (fails(429, "rate_limit_exceeded", headers={"Retry-After": "0.05"}), "model_away", 2),
    "429 for an hour": (fails(429, headers={"Retry-After": "3600"}), "model_away", 1),
    "429 quota": (fails(429, "insufficient_quota"), "model_away", 1),
    "500": (fails(500), "model_away", 2),
    "503": (fails(503), "model_away", 2),
    "400": (fails(400, "invalid_request_error"), "model_away", 1),
    "401 with the key": (fails(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"), "model_away", 1),
    "403": (fails(403), "model_away", 1),
    "404": (fails(404, "model_not_found"), "model_away", 1),
    "hang": (hang, "model_away", 2),
    "hang after the headers": (hang_after_head, "model_away", 2),
    "drip": (drip, "model_slow", 1),
    "drip without a line end": (drip_without_a_line_end, "model_slow", 1),
    "drip of headers": (drip_headers, "model_slow", 1),
    "cut stream": (cut, "model_away", 2),
    "no finish": (streamed(json.dumps(GOOD), None), "model_answer", 2),
    "length": (streamed(json.dumps(GOOD), "length"), "model_answer", 2),
    "content filter": (streamed("", "content_filter"), "refused", 1),
    "refusal": (events(chunk(refusal="I cannot."), chunk(finish="stop")), "refused", 1),
    "empty": (streamed(""), "model_answer", 2),
    "null content": (events(chunk(None), chunk(None, "stop")), "model_answer", 2),
    "no choices": (events({"choices": []}), "model_answer", 2),
    "null choices": (events({"choices": None}), "model_answer", 2),
    "nothing": (events(), "model_answer", 2),
    "not JSON": (streamed("Sure! Here you go."), "model_answer", 2),
    "cut JSON": (streamed('{"greeting": "반가'), "model_answer", 2),
    "other shape": (says({"hello": 1}), "model_answer", 2),
    "a list": (says([GOOD]), "model_answer", 2),
    "deep JSON": (streamed("[" * 9000), "model_answer", 2),
    "error event": (events(chunk("{"), {"error": {"message": KEY}}), "model_away", 2),
    "broken event": (raw(b"data: {nope\n\n", "text/event-stream"), "model_answer", 2),
    "not UTF-8": (raw(b"data: \xff\xfe\n\n", "text/event-stream"), "model_answer", 2),
    "a web page": (raw(b"<html>Sign in</html>", "text/html"), "model_answer", 2),
    "no content type": (raw(b"ok", ""), "model_answer", 2),
    "204": (raw(b"", "text/event-stream", 204), "model_away", 1),
    "redirect": (redirect, "model_away", 1),
    "endless line": (endless, "model_answer", 1),
    "endless words": (endless_words, "model_answer", 1),
    "endless error": (endless_error, "model_away", 2),
    "bomb": (bomb(50_000_000), "model_away", 1),
}
