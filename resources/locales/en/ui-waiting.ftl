# What stands on the resident's screen while staff work.
ui-blank-title = One moment, please
shield-title = Staff are typing
shield-lead = Staff are typing the passwords that the holder wrote down.
shield-body = Nothing is shown on this screen. Please wait a moment.
shield-checking = The card is being asked. Please do not take it.
