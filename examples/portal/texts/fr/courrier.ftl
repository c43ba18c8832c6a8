# The mail of the demonstration, and the frame of a printed letter.

courrier-titre = Courrier de la démonstration
courrier-texte = Ce que la caisse aurait envoyé, du plus récent au plus ancien : lettres, courriels et SMS.
courrier-canal-lettre = Lettre
courrier-canal-courriel = Courriel
courrier-canal-sms = SMS
courrier-pour = Pour
courrier-ouvrir = Ouvrir la lettre
courrier-vide = Rien n'a encore été envoyé.
courrier-retour = Retour au courrier
courrier-imprimer = Imprimer
lettre-service = Service des adhérents
