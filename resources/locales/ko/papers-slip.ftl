# The reception slip. A line break is a line break on paper.

papers-slip-title = 접수표
papers-slip-band = 견본  연습용 번호입니다
papers-slip-number = 부르는 번호
papers-slip-procedure = 절차
papers-slip-received = 접수
papers-slip-time = { $hour }:{ $minute }
papers-slip-kinds-both = 서명용·이용자 증명용
papers-slip-kinds-signature = 서명용
papers-slip-kinds-authentication = 이용자 증명용
papers-slip-no-name = 성함 대신 번호로 불러 드립니다.
papers-slip-ready = 준비해 주세요
papers-slip-more = 나머지는 그때 안내합니다.
papers-slip-cut = 자르는 선(직원)
papers-slip-tag = 카드 표
papers-slip-again = 재인쇄 { $date }
