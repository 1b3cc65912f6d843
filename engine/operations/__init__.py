"""The operations of the engine in groups; ``engine.engine.Engine`` is all of them."""
