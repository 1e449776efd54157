"""The tools that are compared, each in a module: how it is installed, how the corpus is put to it, how it is run."""
