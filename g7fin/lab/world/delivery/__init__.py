"""What banks and registers deliver: text, local time, gaps, late corrections."""
