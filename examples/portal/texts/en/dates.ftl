# Dates and times, by the clock of Paris.

date-longue = { $semaine } { $jour } { $mois } { $annee } at { $heure }
date-longue-utc = { $semaine } { $jour } { $mois } { $annee } at { $heure } (UTC)

semaine-1 = Monday
semaine-2 = Tuesday
semaine-3 = Wednesday
semaine-4 = Thursday
semaine-5 = Friday
semaine-6 = Saturday
semaine-7 = Sunday

mois-1 = January
mois-2 = February
mois-3 = March
mois-4 = April
mois-5 = May
mois-6 = June
mois-7 = July
mois-8 = August
mois-9 = September
mois-10 = October
mois-11 = November
mois-12 = December
