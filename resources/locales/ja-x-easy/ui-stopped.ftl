ui-stopped-what = ｜何《なに》がありましたか
ui-stopped-card = カードは｜使《つか》えますか
ui-stopped-password = ｜暗証番号《あんしょうばんごう》は
ui-stopped-next = これから
ui-stopped-code = お｜知《し》らせ｜番号《ばんごう》
ui-stopped-again = もう｜一度《いちど》
ui-more = もっと｜見《み》る（{ $page }／{ $pages }）
