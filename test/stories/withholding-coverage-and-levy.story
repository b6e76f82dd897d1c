story Income withholding, health coverage and a levy
# The employer of a father who never paid is told to withhold and to enroll the child; the bank is told to hold what he
# has there. Fam. Code §§ 3773, 5230, 5246, 17522; 45 CFR 303.32, 303.100.
include sample-family.people
include opened.steps
include order-of-300.steps
on 2026-03-03 caseworker does start-withholding
  employer: Fresno Fruit
  address: 5 Mill Road, Fresno, CA 93701
  feed: other
then
  event withholding-started
  income-withholding/W1 is to_serve
on 2026-03-05 caseworker does serve-withholding
  how: mail
  elsewhere: no
  limited: no
then
  income-withholding/W1 is served
  letter N-IWO-EMPLOYER to employer
  letter N-IWO-NCP to pps
on 2026-03-16 caseworker does send-levy-statement
then
  letter N-LEVY to pps
  clock LEVY-NOTICE of V1: 2026-03-16 to 2026-04-06
on 2026-04-07
then
  clock LEVY-NOTICE of V1 reached on 2026-04-07
  task serve-levy of V1 for caseworker
