"""What an admin sees and does: everybody's ads, users, figures, jobs, the audit log, the state of the house."""

import app.blueprints.admin.audit
import app.blueprints.admin.gallery
import app.blueprints.admin.health
import app.blueprints.admin.jobs
import app.blueprints.admin.pictures
import app.blueprints.admin.review
import app.blueprints.admin.standards
import app.blueprints.admin.statistics
import app.blueprints.admin.users  # noqa: F401  (a view is known once its module is read)
from app.blueprints.admin.door import blueprint

__all__ = ["blueprint"]
