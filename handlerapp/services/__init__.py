"""What a handler does, in the handler's verbs; the only door to storage and documents."""
