"""PDF in two steps: a value into blocks (pure, golden text), blocks into bytes.

`blocks` says what a document holds, `render.render` sets it. Whoever makes a kind of document
writes a function from its values to a `blocks.Document` and nothing else.
"""
