"""What an images API answered: a picture's bytes, or a reason of our own in place of its words."""

import base64
import binascii
import json

from app.engines.contracts import EngineError

FINAL_CODES = ("insufficient_quota", "billing_hard_limit_reached", "invalid_api_key", "model_not_found")
REFUSALS = ("moderation_blocked", "content_policy_violation")


def picture_bytes(body: bytes) -> bytes:
    """The picture in the answer. A link is never followed."""
    try:
        items = json.loads(body)["data"]
        encoded = items[0].get("b64_json") if items else None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise EngineError("model_answer", detail="the answer is not of the agreed shape") from None
    if not isinstance(encoded, str) or not encoded:
        raise EngineError("model_answer", detail="the answer holds no picture")
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise EngineError("model_answer", detail="the picture is not base64") from None


def translated(error: Exception) -> EngineError:
    """An EngineError that tells whether trying again makes sense, without the upstream's words."""
    import openai

    if isinstance(error, openai.APIStatusError):
        code = str(getattr(error, "code", "") or "")
        if code in REFUSALS:
            return EngineError("refused", final=True, detail=code)
        passing = (error.status_code in (408, 409, 429) or error.status_code >= 500) and code not in FINAL_CODES
        reason = "model_away" if passing else "model_refused_call"
        return EngineError(reason, final=not passing, detail=f"status {error.status_code} {code}".strip())
    if isinstance(error, openai.APIError | OSError):
        return EngineError("model_away", detail=type(error).__name__)
    return EngineError("model_answer", detail=type(error).__name__)
