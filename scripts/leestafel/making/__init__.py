"""Making the site: what has changed since last time is made again, and nothing else."""

from leestafel.making.site import MadeSite, Refused, make_site

__all__ = ["MadeSite", "Refused", "make_site"]
