story A driver's license listed on the day before the low-income shield began, and not on the days after
# From January 1, 2025 the license of a parent whose household earns at most 70 percent of the county's median income is
# not reported to the DMV; a license that was listed before comes off the list at the next check. Fam. Code § 17520.5.
include sample-family.people
given 2024-12-30 in county 06067
on 2024-12-30 public does file-application
  applicant_is: person_receiving_support
  receiving: person Maria
  paying: person David
  children.1: person Ana
  aid: none
  existing_order: no
  family_violence: no
  no_representation_read: yes
  signed_by: Maria Sample
  signed_on: 2024-12-30
on 2024-12-30 intake does review-duplicates
  party: prs
  finding: new
  why: No person on file has this name and date of birth.
on 2024-12-30 intake does review-duplicates
  party: pps
  finding: new
  why: No person on file has this name and date of birth.
on 2024-12-30 intake does review-duplicates
  party: child1
  finding: new
  why: No person on file has this name and date of birth.
on 2024-12-30 caseworker does open-case
  location_adequate: yes
  solicited: yes
on 2024-12-30 caseworker does record-existing-order
  kind: existing
  court: Superior Court of Sample County
  number: 24FL00001
  on: 2024-09-02
  start: 2024-09-01
  amounts.1.child: child1
  amounts.1.amount: 300
  health: yes
  received: 2024-12-30
on 2024-12-31 supervisor does list-license
  kind: noncommercial_driver
  board: DMV
  board_name: Department of Motor Vehicles
  board_address: 7 Board Street, Sacramento, CA 95814
  last4: 4567
  income.household: 63000.00
  income.median: 90000
  court.address: 600 Court Street, Sacramento, CA 95814
  certified: yes
then
  license-release/D1 is listed
on 2025-01-01 supervisor may not list-license
  kind: noncommercial_driver
  board: DMV
  board_name: Department of Motor Vehicles
  board_address: 7 Board Street, Sacramento, CA 95814
  last4: 1111
  income.household: 63000.00
  income.median: 90000
  court.address: 600 Court Street, Sacramento, CA 95814
  certified: yes
  because: 17520.5
on 2025-01-02 supervisor may not list-license
  kind: noncommercial_driver
  board: DMV
  board_name: Department of Motor Vehicles
  board_address: 7 Board Street, Sacramento, CA 95814
  last4: 1111
  income.household: 63000.00
  income.median: 90000
  court.address: 600 Court Street, Sacramento, CA 95814
  certified: yes
  because: 17520.5
on 2025-01-02 caseworker does confirm-listing
  behind: yes
then
  event license-unlisted
  license-release/D1 does not run
