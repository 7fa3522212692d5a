ui-seconds = 초
ui-idle-title = 아직 이용 중이신가요?
ui-idle-text =
    시간이 되면 입력하신 내용을 지우고
    첫 화면으로 돌아갑니다.
ui-idle-stay = 아직 이용 중입니다
ui-idle-end = 마치기(카드를 가져가세요)
ui-call-title = 직원을 부릅니다
ui-call-text = 무엇을 도와드릴까요?
ui-call-unsure = 잘 모르겠습니다
ui-call-change = 내용 변경
ui-call-card = 카드에 대해
ui-call-feel-unwell = 몸이 안 좋습니다
ui-call-other = 그 밖의 일
ui-call-back = 부르지 않기
ui-called-title = 직원을 부르고 있습니다
ui-called-text = 그대로 기다려 주세요. 가까운 직원에게 말씀하셔도 됩니다.
ui-called-close = 화면으로 돌아가기
ui-coming-title = 직원이 곧 옵니다
ui-coming-text = 그대로 기다려 주세요. 기다리는 동안 시간은 멈춰 있습니다.
ui-call-cancel = 호출 취소
ui-call-again = 다시 부르기
ui-call-staff-here = 직원: 職員が来ました
ui-call-staff-done = 직원: 対応が終わりました
