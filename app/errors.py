"""The domain's exceptions. Each knows its sentence (a gettext id), its HTTP status and a stable code."""

import re
from typing import ClassVar


def translatable(text: str) -> str:
    """Mark a gettext id for extraction; it is translated where it is shown."""
    return text


class DomainError(Exception):
    """Something the owner may hear about. `message` is a gettext id that is filled in with `values`."""

    message: ClassVar[str] = translatable("Something went wrong.")
    status: ClassVar[int] = 400

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.message)
        self.values = values

    @property
    def code(self) -> str:
        """A stable name for programs, such as `chat_not_found`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    def __str__(self) -> str:
        """The English sentence, filled in: for logs and the command line."""
        return self.message % self.values


class JobLost(Exception):
    """A fence stopped a worker: the owner cancelled, or another worker has the job. Nobody outside hears of it."""


class KeyTaken(Exception):
    """The same send arrived twice at the same moment; the other one goes on. Nobody outside hears of it."""


class ChatNotFound(DomainError):
    """No such chat of this owner."""

    message = translatable("This chat does not exist.")
    status = 404


class GenerationNotFound(DomainError):
    """No such ad of this owner."""

    message = translatable("This ad does not exist.")
    status = 404


class ImageNotFound(DomainError):
    """No such picture that this user may see."""

    message = translatable("This picture does not exist.")
    status = 404


class ImageFileLost(DomainError):
    """The picture has its row and may be seen, but its file is not in the store. It would have this size."""

    message = translatable("The picture file is missing.")
    status = 404

    def __init__(self, width: int = 400, height: int = 400) -> None:
        super().__init__()
        self.width, self.height = width, height


class LoginNotFound(DomainError):
    """No such account."""

    message = translatable("This account does not exist.")
    status = 404


class TokenNotFound(DomainError):
    """No such personal token of this owner."""

    message = translatable("This token does not exist.")
    status = 404


class MembersOnly(DomainError):
    """A guest asked for what needs a name and a password."""

    message = translatable("Please join first; everything you made is kept.")
    status = 403


class TooManyTokens(DomainError):
    """An owner has as many personal tokens as one may have; `limit` is that number."""

    message = translatable("You can have %(limit)s tokens. Please revoke one that you no longer use.")
    status = 409


class TokenMissing(DomainError):
    """A program came without a personal token that counts."""

    message = translatable("Please send a personal token of yours: “Authorization: Bearer …”.")
    status = 401


class ScopeMissing(DomainError):
    """A token that may only read was used to change something."""

    message = translatable("This token may only read.")
    status = 403


class CursorForged(DomainError):
    """A cursor that this list did not give."""

    message = translatable("This cursor was not made by this list.")
    status = 400


class KeyMalformed(DomainError):
    """An idempotency key of the wrong shape; `limit` is its longest length."""

    message = translatable("An idempotency key has 1 to %(limit)s letters, digits and plain signs.")
    status = 400


class BodyUnreadable(DomainError):
    """A body that is not what its content type says."""

    message = translatable("The body cannot be read as what it says it is.")
    status = 400


class BodyUnsupported(DomainError):
    """A body of a content type that is not taken here; `wanted` names those that are."""

    message = translatable("Please send the body as %(wanted)s.")
    status = 415


class StreamsFull(DomainError):
    """As many streams are open as one process can serve."""

    message = translatable("Many streams are open right now. Please ask with “after” meanwhile.")
    status = 503


class EmptyMessage(DomainError):
    """A message without words and without a photo."""

    message = translatable("Please write what you want to advertise.")
    status = 422


class MessageTooLong(DomainError):
    """A text over the limit; `limit` is in characters."""

    message = translatable("Please write at most %(limit)s characters.")
    status = 422


class LoginTaken(DomainError):
    """Somebody else has this login name."""

    message = translatable("This login name is already taken.")
    status = 409


class WrongPassword(DomainError):
    """Login name and password do not belong together; which of the two is wrong is not said."""

    message = translatable("The login name or the password is wrong.")
    status = 422


class WeakPassword(DomainError):
    """A password that is too short or too common; `minimum` is in characters."""

    message = translatable("Please choose a password of at least %(minimum)s characters that is hard to guess.")
    status = 422


class TooManyAttempts(DomainError):
    """Too many wrong passwords; `minutes` says how long to wait."""

    message = translatable("Too many attempts. Please try again in %(minutes)s minutes.")
    status = 429


class Disabled(DomainError):
    """The account was closed by an admin; told only to who knows its password."""

    message = translatable("This account is blocked. Your ads are kept. Please ask whoever looks after this service.")
    status = 403


class DailyLimitReached(DomainError):
    """The owner has made as many ads as one day allows; `limit` is that number."""

    message = translatable(
        "You can make %(limit)s ads a day. Words and shapes of your ads can still be changed; new ads from tomorrow."
    )
    status = 429


class TooMuchAsked(DomainError):
    """The owner has sent as many messages and changes as one day allows; `limit` is that number."""

    message = translatable("You have sent %(limit)s messages and changes today. Please come back tomorrow.")
    status = 429


class QueueFull(DomainError):
    """More ads wait than the workers can make soon."""

    message = translatable("Many ads are being made right now. Please try again in a few minutes.")
    status = 503


class ClaimForbidden(DomainError):
    """The ad says something that the law forbids; `matched`, `reason` and `law` say what and why."""

    message = translatable("“%(matched)s” cannot be in an ad: %(reason)s (%(law)s).")
    status = 409


class StatementMissing(DomainError):
    """Something that must stand in this kind of ad is not there; `reason` says what."""

    message = translatable("%(reason)s. Tell it in the chat, and it is put in before you save the ad.")
    status = 409


class KeyReused(DomainError):
    """The same request key came with other content."""

    message = translatable("This request was already used for another message.")
    status = 409


class WrongState(DomainError):
    """What is asked for does not fit the state of the ad, the job, the chat or the account."""

    message = translatable("This is not possible for this ad now.")
    status = 409


class PhotoUnreadable(DomainError):
    """The upload is no picture that can be read."""

    message = translatable("This photo cannot be read. Please choose another one.")
    status = 422


class PhotoTooLarge(DomainError):
    """The upload is over the limit; `megabytes` names it."""

    message = translatable("Please choose a photo of at most %(megabytes)s MB.")
    status = 413


class FilterUnknown(DomainError):
    """A filter of a list that cannot be meant; `name` is the filter's name in the address."""

    message = translatable("This list cannot be filtered like that (%(name)s).")
    status = 422


class ChangedMeanwhile(DomainError):
    """Somebody else decided first; what was seen is not what is there."""

    message = translatable("Another admin changed this meanwhile. Please look again and then decide.")
    status = 409


class ReasonMissing(DomainError):
    """A decision about somebody's work, or an answer to it, without words."""

    message = translatable("Please say why in a few words.")
    status = 422


class NothingChosen(DomainError):
    """An act on several things with none chosen, or with too many."""

    message = translatable("Please choose at least one and at most 500.")
    status = 422


class AdHidden(DomainError):
    """The ad was hidden by an admin; `reason` is what the admin wrote."""

    message = translatable("This ad was hidden: %(reason)s. You can answer on its card.")
    status = 409


class NotYourself(DomainError):
    """An admin may not block, demote or delete the own account."""

    message = translatable("This cannot be done to your own account.")
    status = 409


class NameDiffers(DomainError):
    """An account was to be deleted, and the login name that confirms it is another."""

    message = translatable("The login name did not match. Nothing was deleted.")
    status = 422


class QuotaUnknown(DomainError):
    """A daily quota that is no number, or too large; `limit` is the largest."""

    message = translatable("A quota is a number from 0 to %(limit)s, or empty.")
    status = 422


class EntryNotFound(DomainError):
    """No such entry of the ad standards."""

    message = translatable("There is no such entry.")
    status = 404


class EditRefused(DomainError):
    """An edit of the ad standards that cannot be; `field` is the field at fault where it is one alone."""

    status = 422

    def __init__(self, field: str = "", **values: str | int) -> None:
        super().__init__(**values)
        self.field = field
