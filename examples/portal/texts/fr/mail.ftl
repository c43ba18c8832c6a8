# The mail of the demonstration, and the frame of a printed letter.

mail-title = Courrier de la démonstration
mail-text = Ce que la caisse aurait envoyé, du plus récent au plus ancien : lettres, courriels et SMS.
mail-channel-letter = Lettre
mail-channel-mail = Courriel
mail-channel-sms = SMS
mail-to = Pour
mail-open = Ouvrir la lettre
mail-empty = Rien n'a encore été envoyé.
mail-back = Retour au courrier
mail-print = Imprimer
letter-service = Service des adhérents
