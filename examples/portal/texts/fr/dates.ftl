# Dates and times, by the clock of Paris.

date-longue = { $semaine } { $jour } { $mois } { $annee } à { $heure }
date-longue-utc = { $semaine } { $jour } { $mois } { $annee } à { $heure } (UTC)

semaine-1 = lundi
semaine-2 = mardi
semaine-3 = mercredi
semaine-4 = jeudi
semaine-5 = vendredi
semaine-6 = samedi
semaine-7 = dimanche

mois-1 = janvier
mois-2 = février
mois-3 = mars
mois-4 = avril
mois-5 = mai
mois-6 = juin
mois-7 = juillet
mois-8 = août
mois-9 = septembre
mois-10 = octobre
mois-11 = novembre
mois-12 = décembre
