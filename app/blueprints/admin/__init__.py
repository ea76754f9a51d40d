"""What an admin sees and does: everybody's ads, users, figures, jobs, the audit log, the state of the house."""

import app.blueprints.admin.gallery
import app.blueprints.admin.pictures  # noqa: F401  (a view is known once its module is read)
from app.blueprints.admin.door import blueprint

__all__ = ["blueprint"]
