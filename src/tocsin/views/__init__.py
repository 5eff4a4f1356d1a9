"""What people see: the terminal, and the brief as one HTML page."""
