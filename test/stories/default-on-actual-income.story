story A default judgment on actual income
# The father does not answer within 30 days. His actual income is known, so the court may enter the judgment without a
# hearing. Fam. Code §§ 17400(d)(2), 17430.
include sample-family.people
include complaint-served.steps
on 2026-04-10 caseworker may not request-default
  because: 17430
on 2026-04-16
then
  clock EST-ANSWER missed on 2026-04-16
  task request-default for caseworker

on 2026-04-16 caseworker does record-military-status
  status: no
on 2026-04-16 caseworker does request-default
on 2026-04-20 caseworker does record-judgment
  appeared: none
  health: yes
  parentage: yes
then
  order-establishment is order_in_force
  event order-entered
  event enforcement-started
  clock EST-SA-473: 2026-04-20 to 2026-10-20
on 2026-04-22 caseworker does mail-entry-notice
then
  letter N-JUDGMENT to pps
