story A license released because the agency was late with its review
# The parent asks for a review of the listing. The agency has 30 days; when it does not finish in time the law releases
# the license, and the clock does it. Fam. Code § 17520(h)(2).
include sample-family.people
include opened.steps
include order-of-300.steps
on 2026-03-02 supervisor does list-license
  kind: professional
  board: professional
  board_name: Contractors State License Board
  board_address: 7 Board Street, Sacramento, CA 95814
  last4: 0917
  court.address: 600 Court Street, Sacramento, CA 95814
  certified: yes
then
  license-release/D1 is listed
  clock LIC-LIST of D1: 2026-03-02 to 2026-04-02
on 2026-03-10 caseworker does record-consolidated-list
  on: 2026-03-09
on 2026-03-12 caseworker does record-temporary-license
  term_ends: 2027-03-11
then
  license-release/D1 is temporary_license
  letter N-LICENSE-TEMP to pps
  clock LIC-TEMP of D1: 2026-03-12 to 2026-08-09
on 2026-03-20 intake does request-administrative-review
  of: license
  asked_on: 2026-03-20
  by: pps
  license: D1
  why: Paid in cash to the other parent.
on 2026-03-23 supervisor does assign-administrative-review
  reviewer: w-other
then
  license-release/D1 is under_review
  administrative-review/A1 is investigating
  clock LIC-REVIEW of A1: 2026-03-20 to 2026-04-20
on 2026-04-20
then
  license-release/D1 is under_review
on 2026-04-21
then
  clock LIC-REVIEW of A1 missed on 2026-04-21
  event administrative-review-unfinished
  event license-release-sent
  license-release/D1 is released
  letter N-LICENSE-RELEASE to pps
  letter N-LICENSE-RELEASE to board
  clock LIC-RELEASE-BOARD of D1: 2026-04-21 to 2026-04-28
on 2026-04-24 caseworker does record-release-processed
then
  clock LIC-RELEASE-BOARD of D1 met
