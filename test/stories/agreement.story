story An agreement instead of a complaint
# Both parents sign an agreement before anything is filed; the court hears it within ten days. Fam. Code §§ 4065, 17416.
include sample-family.people
include opened.steps
on 2026-03-10 caseworker does propose-agreement
  by: agency
  net_paying: 4000
  net_receiving: 1500
  time_paying: 20
  monthly: 800
then
  letter N-STIPULATION to pps
  letter N-STIPULATION to prs
  task agreement for caseworker

on 2026-03-12 caseworker does counter-agreement
  by: pps
  monthly: 100
on 2026-03-16 caseworker may not sign-agreement
  by: pps
  declared: no
  because: needs the declarations
on 2026-03-16 caseworker does sign-agreement
  by: pps
  declared: yes
on 2026-03-17 caseworker does sign-agreement
  by: prs
  declared: yes
on 2026-03-18 caseworker does sign-agreement
  by: agency
on 2026-03-18 caseworker does ask-agreement-hearing
then
  event agreement-completed
  clock EST-AGREEMENT-HEARING: 2026-03-18 to 2026-03-30
on 2026-03-25 caseworker does record-agreed-order
  health: yes
  parentage: yes
  advice: attorney
  court: Superior Court of Sacramento County
  number: 26FS00009
then
  order-establishment is order_in_force
  clock EST-AGREEMENT-HEARING met
  support is 100.00 a month
