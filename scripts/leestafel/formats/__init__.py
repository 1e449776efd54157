"""One outside format a module, its reader and its writer side by side."""
