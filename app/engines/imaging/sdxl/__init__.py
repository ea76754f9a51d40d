"""SDXL through diffusers. Nothing here imports torch before the first picture is asked for."""
