# Dates and times, by the clock of Paris.

long-date = { $weekday } { $day } { $month } { $year } à { $time }
long-date-utc = { $weekday } { $day } { $month } { $year } à { $time } (UTC)
long-day = { $weekday } { $day } { $month } { $year }
long-day-utc = { $weekday } { $day } { $month } { $year } (UTC)
day-1 = 1er

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
