"""フィット&ギャップ: comparing current flows with the standard, and deciding, in a workshop."""
