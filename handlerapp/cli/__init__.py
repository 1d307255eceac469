"""The contract's commands over services, in Swedish. Never imports Qt."""
