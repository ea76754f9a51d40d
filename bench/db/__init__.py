"""What the layers above the database driver cost, against the driver alone and against the seeds' way of asking.

`python -m bench.db` opens a made-up market of ten thousand shops on SQLite and on PostgreSQL; `--scale N` rehearses
with N. Every round visits all ways in another order with equal keys, and ways whose answers differ are told. A figure
is a ratio of times inside one run; PostgreSQL syncs to the disk here, as it does in earnest.
"""
