"""Binary files of office programs before 2007, and rich text."""
