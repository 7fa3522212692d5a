ui-welcome-lead = 마이넘버카드(マイナンバーカード) 전자증명서
ui-welcome-title =
    차례가 되면
    직원이 불러 드립니다
ui-welcome-wait = 증명서를 만드실 분은 의자에 앉아 기다려 주세요.
ui-welcome-interrupted =
    이 카드의 절차가
    중간에 멈춰 있습니다
ui-welcome-interrupted-then = 직원을 불러 주세요. 이어서 도와드립니다.
ui-welcome-services = 직접 하실 수 있는 절차
ui-welcome-password = 비밀번호 변경
ui-welcome-password-for = 지금 비밀번호를 아시는 분
ui-welcome-check = 증명서 확인
ui-welcome-check-for = 유효기한을 보고 싶으신 분
ui-welcome-not-now = 지금은 쓸 수 없습니다
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = 오늘 접수 { $hours }
ui-welcome-closed-title =
    지금은
    접수 시간이 아닙니다
