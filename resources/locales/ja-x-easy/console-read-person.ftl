# Reading the card: with its PIN for the card face, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = カードから｜読《よ》む
read-person-lead = ｜本人《ほんにん》が ｜住民《じゅうみん》の｜画面《がめん》で ｜暗証番号《あんしょうばんごう》を ｜入《い》れます。｜個人《こじん》｜番号《ばんごう》は ｜読《よ》みません。
read-person-no-card = カードを ｜置《お》くと、｜読《よ》めます。
read-person-running = ｜本人《ほんにん》が ｜住民《じゅうみん》の｜画面《がめん》で ｜暗証番号《あんしょうばんごう》を ｜入《い》れています。
read-person-done = ｜読《よ》みました。カードと ｜比《くら》べて、ちがうところを ｜直《なお》してください。
read-person-not-left = ｜読《よ》んでいません。｜書《か》くか、もう｜一度《いちど》 してください。
read-person-not-blocked = ｜暗証番号《あんしょうばんごう》に ロックが かかっています。｜読《よ》まないで、｜書《か》いてください。
read-person-not-stopped = このカードは ｜読《よ》めませんでした。｜書《か》いてください。

## The resident's window

read-person-title = カードから、｜名前《なまえ》などを ｜読《よ》みます
read-person-why = ｜受付《うけつけ》で ｜使《つか》います。
read-person-password = ｜券面《けんめん》｜事項《じこう》｜入力《にゅうりょく》｜補助用《ほじょよう》の ｜暗証番号《あんしょうばんごう》（｜数字《すうじ》4けた）を ｜入《い》れてください。
read-person-four = ｜名前《なまえ》・｜住所《じゅうしょ》・｜生年月日《せいねんがっぴ》・｜性別《せいべつ》
read-person-number = ｜個人《こじん》｜番号《ばんごう》
read-person-is-read = ｜読《よ》みます
read-person-is-not-read = ｜読《よ》みません
read-person-taken-title = ｜読《よ》みました
read-person-taken-lead = ｜続《つづ》きは、｜職員《しょくいん》が ｜手伝《てつだ》います。ここで ｜待《ま》ってください。
read-person-taken-gone = ｜名前《なまえ》などは ｜職員《しょくいん》の｜画面《がめん》に ｜渡《わた》しました。この｜画面《がめん》には ｜残《のこ》っていません。
read-person-blocked = あと0｜回《かい》です。｜名前《なまえ》などは、｜職員《しょくいん》が ｜書《か》きます。
