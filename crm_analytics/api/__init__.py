"""The library: what a notebook, a script or the command line calls. `import crm_analytics as crm` has all of it."""
