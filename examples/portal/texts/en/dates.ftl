# Dates and times, by the clock of Paris.

long-date = { $weekday } { $day } { $month } { $year } at { $time }
long-date-utc = { $weekday } { $day } { $month } { $year } at { $time } (UTC)
long-day = { $weekday } { $day } { $month } { $year }
long-day-utc = { $weekday } { $day } { $month } { $year } (UTC)
day-1 = 1

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
