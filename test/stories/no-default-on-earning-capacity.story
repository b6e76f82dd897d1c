story No default on earning capacity
# Nobody knows what the father earns: the complaint rests on what he could earn. From 2026 no default may be entered on
# earning capacity; the agency must ask the court for a judgment at a hearing. Fam. Code §§ 17400(d)(2)(A), 17430(b).
include sample-family.people
include opened.steps
on 2026-03-04 caseworker does record-income-step
  step: phone
  result: Told us what was asked.
on 2026-03-05 caseworker does record-income-step
  step: post
  result: Told us what was asked.
on 2026-03-06 caseworker does record-income-step
  step: other_parent
  result: Told us what was asked.
on 2026-03-06 caseworker does record-income-step
  step: databases
  result: Nothing is reported.
on 2026-03-09 caseworker does record-income-step
  step: phone
  result: Told us what was asked.
on 2026-03-10 caseworker does decide-income-basis
  info: unknown
  capacity_evidence: yes
  capacity: 3000
  factors: history, market
  known: phone, post
  children_paying: 1
  children_receiving: 1
  basis: capacity_unknown
on 2026-03-10 caseworker does prepare-judgment
  court.name: Superior Court of Sacramento County
  court.address: 3341 Power Inn Road, Sacramento, CA 95826
  net_paying: 3000
  net_receiving: 1500
  time_paying: 20
  health: ask
on 2026-03-10 caseworker does file-support-complaint
  number: 26FS00001
  kind: complaint
on 2026-03-16 caseworker does record-summons-service
  manner: personal
on 2026-03-16 caseworker does file-proof-of-service
on 2026-04-16 caseworker does record-military-status
  status: no
on 2026-04-16 caseworker may not request-default
  because: earning capacity
then
  order-establishment is served
  no task request-default
  task file-motion for caseworker

on 2026-04-20 caseworker does file-judgment-motion
  filed: 2026-04-20
  hearing.on: 2026-05-20
  hearing.time: 8:30 a.m.
  hearing.place: Department 121
on 2026-04-20 caseworker does serve-judgment-motion
  manner: mail
on 2026-05-20 caseworker does record-judgment
  appeared: no
  findings: yes
  health: yes
  parentage: yes
then
  order-establishment is order_in_force
  event order-entered
