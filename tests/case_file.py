"""A case file as the README shows it, for a program that is tried from outside."""

CASE = """
municipality = "maebashi"
procedure = "new"
reason = "first"
kinds = ["signature", "authentication"]
[resident]
name = "前橋　花子"
address = "群馬県前橋市大手町二丁目99番1号"
date_of_birth = 1985-04-10
sex = "female"
[card]
expires = 2031-04-10
"""
