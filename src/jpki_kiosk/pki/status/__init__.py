"""The status of a certificate, asked of OCSP first and of a list behind it; every answer is checked."""
