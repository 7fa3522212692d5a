# What stands on the resident's screen while staff work.
ui-blank-title = ｜少《すこ》し ｜待《ま》ってください
shield-title = ｜職員《しょくいん》が ｜入《い》れています
shield-lead = ｜本人《ほんにん》が ｜書《か》いた ｜暗証番号《あんしょうばんごう》を、｜職員《しょくいん》が ｜入《い》れています。
shield-body = この ｜画面《がめん》には、｜何《なに》も ｜出《で》ません。｜少《すこ》し ｜待《ま》ってください。
shield-checking = カードで ｜確《たし》かめています。カードを ｜取《と》らないでください。
