story Incarceration and release
# The father is in jail from January 20 to August 10, 2026, without means to pay. After 90 days in a row the law suspends
# support from the first of the month after his arrest until ten months after the release; the books show 0.00 for these
# months. Fam. Code § 4007.5.
include sample-family.people
include opened.steps
on 2026-03-02 caseworker does record-existing-order
  kind: existing
  court: Superior Court of Sample County
  number: 26FL00001
  on: 2026-01-02
  start: 2026-01-01
  amounts.1.child: child1
  amounts.1.amount: 500
  health: yes
  received: 2026-03-02
on 2026-03-02 caseworker does record-confinement
  where: jail
  from: 2026-01-20
  source: sheriff
  means: no
then
  incarceration is in_custody
  clock INC-90: 2026-01-20 to 2026-04-20
  500.00 is charged for 2026-03
on 2026-04-21
then
  incarceration is support_suspended
  clock INC-90 reached on 2026-04-21
  event support-suspended
on 2026-05-15
then
  0.00 is charged for 2026-05
  0.00 is due now
on 2026-08-12 caseworker does record-release
  on: 2026-08-10
then
  incarceration is released
  clock INC-RESUME: 2026-08-10 to 2027-06-01
  letter N-INC-RESUME to prs
  letter N-INC-RESUME to pps
on 2027-05-20
then
  0.00 is charged for 2027-05
on 2027-06-02
then
  clock INC-RESUME reached on 2027-06-02
  event support-resumed
  incarceration is support_due_again
  500.00 is charged for 2027-06
  500.00 is due now
