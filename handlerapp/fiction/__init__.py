"""Made-up cases that hang together: storylines as data, and the caseload told from them."""
