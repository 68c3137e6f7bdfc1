"""The mart: one wide table per entity, ready to be asked, and the description of what is in it."""
