"""Making the site: what has changed since last time is made again, and nothing else."""
