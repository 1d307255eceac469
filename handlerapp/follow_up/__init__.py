"""The handler's own follow-up: do those who need it get it, and how early? Pure."""
