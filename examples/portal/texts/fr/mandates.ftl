# Mandates of companies to accounting firms (G12).

mandates-title = Mes délégations
mandates-text = Les cabinets à qui vous déléguez des droits.
mandates-text-firm = Les entreprises qui vous délèguent des droits.
mandates-en-cours = En cours
mandates-attente = En attente de réponse
mandates-passees = Passées
mandates-none = Aucune délégation à afficher.
mandates-more = Délégations suivantes
mandates-find = Déléguer à un cabinet
mandates-find-hint = Son identifiant CIBTP, son SIREN ou son SIRET.
mandates-find-button = Chercher le cabinet
mandates-confirm = Est-ce bien ce cabinet ?
mandates-propose = Proposer une délégation
mandates-propose-button = Proposer
mandates-request = Demander une délégation à une entreprise
mandates-request-button = Demander
mandates-starts-hint = Sans date : dès l'acceptation.
mandates-ends-hint = Ce jour compte encore. Sans date : la durée habituelle.

seek-title = Proposer une délégation par courriel
seek-text = Votre cabinet n'est pas encore connu de la caisse : un courriel l'invite à s'y faire enregistrer, et votre proposition l'attend. Sans son accord, rien ne lui est donné.
seek-email-hint = Celle où le cabinet lit son courrier. Exemple : contact@cabinet.example
seek-company-hint = Le nom du cabinet.
seek-button = Proposer par courriel
seek-back = Revenir à mes délégations
sought-title = Cabinets attendus
sought-text = Ces cabinets ne sont pas encore connus de la caisse. Dès que l'un d'eux est enregistré, votre proposition lui est transmise.
sought-asked = Proposée le
sought-lapses = Sans enregistrement, caduque le
sought-more = Cabinets suivants

mandate-proposed = Proposée
mandate-requested = Demandée
mandate-scheduled = À venir
mandate-active = En cours
mandate-suspended = Suspendue
mandate-declined = Refusée
mandate-withdrawn = Retirée
mandate-lapsed = Sans réponse
mandate-ended = Terminée
mandate-given-before-you = Donnée par une personne qui n'est plus là : à confirmer ou à révoquer.
mandate-to-accept = Texte à accepter
mandate-agreement =
    { $company } délègue à { $firm } les droits suivants :
    { $rights }
    
    La délégation court du { $starts } au { $ends }, ce dernier jour compris.
    
    Les deux parties peuvent y mettre fin à tout moment, avec effet immédiat.
mandate-on-paper = L'entreprise n'a pas de compte et vous a remis le code de son courrier
mandate-code = Code du courrier de délégation
mandate-code-hint = 14 caractères, tels qu'ils sont imprimés sur le courrier de l'entreprise.
mandate-do-accept = Accepter ce texte
mandate-do-decline = Refuser
mandate-do-withdraw = Retirer
mandate-do-revise = Changer les droits
mandate-do-suspend = Suspendre
mandate-do-resume = Reprendre
mandate-lapses = Sans réponse, caduque le
mandate-withdraw-text = L'autre partie n'a pas encore répondu : vous pouvez y renoncer.
mandate-suspend-text = Suspendue, la délégation ne permet plus rien jusqu'à ce que vous la repreniez. Sa fin ne change pas.
mandate-resume-text = La délégation est suspendue de votre côté. Reprise, elle permet à nouveau ce qu'elle permettait.
mandate-revoke = Révoquer tout de suite
mandate-revoke-text = Révoquée, la délégation prend fin aussitôt : les personnes de « { $whom } » ne peuvent plus rien faire pour vous dès leur prochain clic. Une délégation terminée ne se rouvre pas ; il faudra en proposer une autre.
mandate-renounce = Renoncer tout de suite
mandate-renounce-text = Si vous y renoncez, la délégation prend fin aussitôt : vos personnes ne peuvent plus rien faire pour « { $whom } » dès leur prochain clic. Une délégation terminée ne se rouvre pas ; il faudra en demander une autre.
mandate-other-text = Le texte a changé depuis que cette page vous a été montrée, et rien n'a été accepté. Lisez-le à nouveau avant de répondre.

mandate-end-revoked = L'entreprise y a mis fin.
mandate-end-renounced = Le cabinet y a renoncé.
mandate-end-expired = Son dernier jour est passé.
mandate-end-superseded = Une autre délégation l'a remplacée.
mandate-end-tenant_closed = L'entreprise n'existe plus.
mandate-end-firm_closed = Le cabinet n'existe plus.
mandate-end-by_staff = La caisse y a mis fin.
