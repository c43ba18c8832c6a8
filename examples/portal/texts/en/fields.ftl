# The fields of the forms, beside what the core words: hints, and the list of the password rules.

field-optional = (optional)
field-prefix = { $field }: country prefix

field-identifier-hint = It is on the welcome letter from your fund.
field-siret-hint = 14 digits, with or without spaces.
field-code-hint = The provisional code that came in another letter, such as 7K2M9‑QXD4T‑BH3R. Capitals, spaces and dashes make no difference.
field-email-hint = It becomes the name you log in with.
field-forgotten-email = E-mail address
field-new-password = New password
field-mobile-hint = It lets your fund send you text messages.
field-sms_code-hint = 6 digits, valid for a few minutes.

siret-valid = SIRET well formed

rules-guide = Your password must have at least { $min } characters, with at least one character of { $required } of these 4 categories: capitals, small letters, digits, special characters.
rule-met = : met
rule-unmet = : not met
rules-count = { $met } rules met out of { $total }
rules-all-met = Your password meets all the rules
