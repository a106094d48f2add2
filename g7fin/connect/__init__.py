"""Stage 3. Say who is who, who is listed, who controls whom, and who pays whom."""
