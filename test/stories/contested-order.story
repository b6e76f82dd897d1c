story A contested order
# The father answers the complaint and contests the amount. The court hears the agency's motion for judgment and orders
# support. Fam. Code §§ 17400, 17404, 17430; Code Civ. Proc. § 1005(b).
include sample-family.people
include complaint-served.steps
then
  order-establishment is served
  letter N-SUMMONS to pps
  clock EST-ANSWER: 2026-03-16 to 2026-04-15
  clock EST-SERVE-3Y met
  open tasks: await-answer, check-declarations, interview

on 2026-04-01 caseworker does record-court-answer
then
  order-establishment is at_issue
  clock EST-ANSWER met
  clock EST-TEMP-90: 2026-04-01 to 2026-06-30
  task file-motion for caseworker

on 2026-04-16 caseworker may not request-default
  because: 17430
on 2026-04-20 caseworker does file-judgment-motion
  filed: 2026-04-20
  hearing.on: 2026-05-20
  hearing.time: 8:30 a.m.
  hearing.place: Department 121
on 2026-04-20 caseworker does serve-judgment-motion
  manner: mail
then
  order-establishment is motion_set
  letter N-MOTION to pps
  clock EST-MOTION-NOTICE met

on 2026-05-05 caseworker does record-motion-opposition
on 2026-05-20 caseworker does record-judgment
  appeared: yes
  health: yes
  parentage: yes
  amounts.1.child: child1
  amounts.1.amount: 520.00
then
  order-establishment is order_in_force
  event order-entered
  event parentage-settled
  support is 520.00 a month
  clock EST-TEMP-90 ended
