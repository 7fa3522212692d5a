# 検索 and 写し: what the jobs say.

search-not-a-number = 受付番号は 2026-1124-012 の形か、今日の番号（12 など）で入力してください。
search-not-a-day = 日付は 2026-11-24 の形で入力してください。
search-days-backwards = 終わりの日が、始まりの日より前です。
search-not-a-serial = 証明書の番号は、数字か16進数で入力してください。
search-no-such-case = この番号の受付も証明書も、ここにはありません。
search-not-permitted = この操作は、サインインしている職員には許可されていません。
search-not-taken-up = この受付は、もう再開できません。
copies-erased = 証明書の控えは、保存期間を過ぎて消去されました。もう印刷できません。
copies-none = この受付には、印刷できる書類がありません。
copies-done = { $copy }部目を印刷しました。
