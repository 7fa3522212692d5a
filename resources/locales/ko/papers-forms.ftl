# What the forms residents fill in have in common. The forms are in Japanese; these words stand small under it.

papers-forms-band = 연습용으로 만든 용지입니다. 접수할 수 없습니다.
papers-forms-applied-on = 신청일
papers-forms-mayor = { $town }장 귀하
papers-forms-check = 인쇄된 내용을 확인하고 굵은 칸 안을 적어 주세요.
papers-forms-fill = 굵은 칸 안을 적어 주세요.
papers-forms-no-password = 비밀번호는 이 종이에 적지 마세요.
papers-forms-footer = { $form }  제{ $edition }판
papers-forms-footer-again = { $form } 제{ $edition }판, 재인쇄 { $date }
papers-forms-office = { $office }  전화 { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = 년, 월, 일
papers-forms-born-by-hand = 년, 월, 일
papers-forms-signature = 서명용
papers-forms-authentication = 이용자 증명용
papers-forms-certificates = 증명서
papers-forms-reason = 이유
papers-forms-other = 기타
papers-forms-see-annex = 별지와 같음

## The holder

papers-forms-person = 신청하는 분(본인)
papers-forms-person-notice = 신고하는 분(본인)
papers-forms-furigana = 가나
papers-forms-name = 성명
papers-forms-address = 주소
papers-forms-born = 생년월일
papers-forms-sex = 성별
papers-forms-sex-by-hand = 남/여
papers-forms-telephone-by-day = 낮 연락처

## An agent

papers-forms-agent = 대리인이 온 경우
papers-forms-agent-kind = 대리의 종류
papers-forms-agent-representative = 법정대리인
papers-forms-agent-agent = 임의대리인
papers-forms-relation = 관계
papers-forms-telephone = 전화

## The declaration

papers-forms-declaration = 위와 같이 신청합니다. 적은 내용은 사실입니다.
papers-forms-own-hand =
    신청인
    서명(자필)
papers-forms-own-hand-notice =
    신고인
    서명(자필)

## For staff

papers-forms-staff = 직원 기입란
papers-forms-received = 접수
papers-forms-time = 시각
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = 창구
papers-forms-clerk = 담당
papers-forms-identity = 본인확인
papers-forms-card = 마이넘버카드
papers-forms-a-one = A 1점
papers-forms-b-two = B 2점
papers-forms-letter = 조회서 겸 회답서
papers-forms-attorney = 위임장
papers-forms-document = 서류
papers-forms-last-digits = 끝 4자리
papers-forms-expires = 유효기한
papers-forms-examined = 심사
papers-forms-register = 주민기본대장과 일치
papers-forms-card-valid = 카드 유효·최신
papers-forms-approved = 승인(책임자)
papers-forms-approver = 성명
papers-forms-done-at = 일시
papers-forms-remarks = 비고

## What has no room on the form

papers-forms-annex = 별지
papers-forms-annex-of = { $form }의 별지입니다.
papers-forms-annex-agent-address =
    대리인
    주소
