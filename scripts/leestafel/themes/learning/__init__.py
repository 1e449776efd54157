"""Learning themes from what editors chose: imported on demand only, since it needs numpy and scipy."""
