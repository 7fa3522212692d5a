rules-password-digits = 数字{ $length }けたで決めてください。
rules-password-keypad = キーの並びどおりの番号は、ほかの人にわかりやすい番号です。このまま使うときは、もう一度入力して「次へ」を押してください。
rules-password-telephone = 電話番号の入った番号は、ほかの人にわかりやすい番号です。このまま使うときは、もう一度入力して「次へ」を押してください。
rules-password-postal-code = 郵便番号の入った番号は、ほかの人にわかりやすい番号です。このまま使うときは、もう一度入力して「次へ」を押してください。
rules-password-other-password = もうひとつの暗証番号と同じ数字は、ほかの人にわかりやすい番号です。このまま使うときは、もう一度入力して「次へ」を押してください。
rules-password-character = { $sign } { $reading }
