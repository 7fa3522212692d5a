"""The two windows; nothing else imports Qt."""
