"""Questions to the database, by name. Writes and single rows go through `db.session`, pages and lists through
read models (`reading`): one statement a page, frozen rows."""
