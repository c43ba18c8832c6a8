# The mail of the demonstration, and the frame of a printed letter.

mail-title = Mail of the demonstration
mail-text = What the fund would have sent, newest first: letters, e-mails and text messages.
mail-channel-letter = Letter
mail-channel-mail = E-mail
mail-channel-sms = Text message
mail-to = To
mail-open = Open the letter
mail-empty = Nothing was sent yet.
mail-back = Back to the mail
mail-print = Print
letter-service = Members' service
