"""Work that must not be lost: the worker that claims generation jobs by lease."""
