"""The Certificate Management Protocol (RFC 9810, profile of RFC 9483): messages, protection, client."""
