# The mail of the demonstration, and the frame of a printed letter.

courrier-titre = Mail of the demonstration
courrier-texte = What the fund would have sent, newest first: letters, e-mails and text messages.
courrier-canal-lettre = Letter
courrier-canal-courriel = E-mail
courrier-canal-sms = Text message
courrier-pour = To
courrier-ouvrir = Open the letter
courrier-vide = Nothing was sent yet.
courrier-retour = Back to the mail
courrier-imprimer = Print
lettre-service = Members' service
