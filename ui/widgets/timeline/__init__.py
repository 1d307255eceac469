"""A case along its days: what it holds, where each thing stands, and how it is drawn."""
