# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = 수수료 영수증
papers-receipt-title-nothing-due = 수수료 안내
papers-receipt-band = 견본  연습용 서류입니다. 지불의 증명이 되지 않습니다.
papers-receipt-number = 번호
papers-receipt-date = 날짜
papers-receipt-part-payer = 고객님용
papers-receipt-part-office = 관공서 보관용
papers-receipt-honorific = 様
papers-receipt-amount = 금액
papers-receipt-yen-sign = 엔
papers-receipt-yen = { $yen }엔
papers-receipt-said = 위의 금액을 받았습니다.
papers-receipt-said-nothing-due = 내실 금액은 없습니다.
papers-receipt-seal = 영수인
papers-receipt-what = 구분
papers-receipt-each = 단가
papers-receipt-count = 건수
papers-receipt-sum = 금액
papers-receipt-waived = 면제액 { $yen }엔
papers-receipt-why-none = 수수료는 접수한 날의 규칙에 따릅니다.
papers-receipt-office = { $office }, 전화 { $telephone }
papers-receipt-by = 담당
papers-receipt-no-password = 비밀번호는 인쇄하지 않습니다
papers-receipt-footer = { $title }, 제{ $edition }판
papers-receipt-footer-again = { $title }, 제{ $edition }판, 재인쇄 { $date }
